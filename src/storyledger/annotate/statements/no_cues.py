"""Verbs that report no words, by what they take: "claimed a win", "denied him a win", "refused to go"."""

from __future__ import annotations

from storyledger.annotate.statements.lexicon import Cue
from storyledger.annotate.statements.phrases import Phrases

_PERSONS = frozenset(("him", "them", "us", "me", "you", "her"))


def is_no_cue(phrases: Phrases, verb: int, start: int, cue: Cue) -> bool:
    """Whether the object that begins at token `start` makes the verb another one than that of speech."""
    words, lexicon = phrases.unit.words, phrases.lexicon
    end = len(words)
    if cue.stance == "declines":
        return words[min(start + 1, end - 1)] not in lexicon.withheld
    if words[start] in lexicon.motions and start == verb + 1:
        return True
    if cue.form.startswith(("deny", "deni")) and start == verb + 1 and _two_objects(phrases, start):
        return True
    taken = lexicon.takers.get(cue.form)
    if taken is None or words[start] == "that":
        return False
    object_ = phrases.after(start, end, appositions=False)
    if object_ is None:
        return False
    last = next(
        (k - 1 for k in range(start + 1, object_.last + 1) if words[k] in lexicon.prepositions),
        object_.last,
    )
    return words[last] in taken


def _two_objects(phrases: Phrases, at: int) -> bool:
    """Whether somebody and something follow: "him a record", "the Texan a sixth win"."""
    words, lexicon = phrases.unit.words, phrases.lexicon
    if words[at] in _PERSONS:
        after = at + 1
    else:
        name = at + (words[at] in lexicon.determiners)
        if name not in phrases.name_of:
            return False
        after = phrases.name_of[name][1] + 1
    return after < len(words) and words[after] in lexicon.determiners and after not in phrases.times
