"""The gender that a report gives an actor, as far as it gives one."""

from __future__ import annotations

import re
from collections import Counter

from storyledger.annotate.actors.parts import noun_gender
from storyledger.annotate.names.lexicon import MAN, WOMAN, lexicon
from storyledger.model import Actor, MentionForm

_TITLE = re.compile(r"([A-Za-zñ]+)\.?\s\Z")
#: Pronouns and whom they fit.
PRONOUN_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), MAN),
    **dict.fromkeys(("she", "her", "hers", "herself"), WOMAN),
}


def gender_of(text: str, actor: Actor) -> str | None:
    """What titles, given names, roles and, failing these, the pronouns resolved to an actor tell.

    None where nothing tells it, or where they disagree evenly.
    """
    lists = lexicon()
    told: Counter[str] = Counter()
    for form in (actor.name, *actor.aliases):
        words = form.split()
        first = next((word.lower() for word in words[:-1] if len(word.rstrip(".")) > 1), "")
        if gender := lists.given.get(first):
            told[gender] += 2
    for role in actor.roles:
        if gender := noun_gender(role.title.split()[-1].lower()):
            told[gender] += 2
    for mention in actor.mentions:
        if mention.form is MentionForm.NAME:
            title = _TITLE.search(text, max(0, mention.start - 14), mention.start)
            if title and (gender := lists.title_gender.get(title.group(1).lower())):
                told[gender] += 3
    if not told:
        said = (text[mention.start : mention.end].lower() for mention in actor.mentions)
        told.update(PRONOUN_GENDERS[word] for word in said if word in PRONOUN_GENDERS)
    ranked = told.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
