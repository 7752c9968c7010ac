"""The reviewed words of `data/cues.toml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from storyledger.annotate.tables import table

#: The forms of "be", as in a passive's verb group.
BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being"))
#: The stance of cues that report no words, only what they are about: "took aim at the jury".
MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb or noun: its stance, and what it takes (see `data/cues.toml`)."""

    form: str
    stance: str
    takes: frozenset[str]
    inflection: str  # "base", "third" or "" for the forms that fit every subject


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by form, venues with their pattern in order, and the words of grammar by group."""

    verbs: dict[str, Cue]
    nouns: dict[str, str]
    venues: tuple[tuple[str, re.Pattern[str]], ...]
    negated: dict[str, str]
    particles: dict[str, dict[str, str]]
    silence: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    openers: frozenset[str]
    plain_verbs: frozenset[str]
    weekdays: frozenset[str]
    situations: frozenset[str]
    mute: frozenset[str]
    speechless: frozenset[str]
    motions: frozenset[str]
    takers: dict[str, frozenset[str]]  # a cue's forms -> objects with which it is no cue
    withheld: frozenset[str]
    papers: dict[str, str]  # "tweet" -> the venue of tweets
    writing: frozenset[str]
    owned: frozenset[str]  # what is its owner's word: "Moe's account"

    def negate(self, stance: str) -> str:
        """The stance of a negated cue: "did not say" withholds, "does not believe" disputes."""
        return self.negated.get(stance, self.negated["default"])

    def is_adverb(self, word: str) -> bool:
        """Whether the word can stand between a subject and its verb."""
        return word in self.adverbs or (len(word) > 4 and word.endswith("ly"))

    def is_verb(self, word: str) -> bool:
        """Whether the word looks like a finite verb, known or regular in the past."""
        return word in self.auxiliaries or word in self.plain_verbs or word in self.verbs


def _inflection(form: str, forms: str) -> str:
    """Whether a form is the bare one or the third person's, as its sisters tell."""
    sisters = set(forms.split())
    if form + "s" in sisters or form + "es" in sisters or (form[-1] == "y" and form[:-1] + "ies" in sisters):
        return "base"
    third = form[-1] == "s" and (form[:-1] in sisters or form[:-2] in sisters or form[:-3] + "y" in sisters)
    return "third" if third else ""


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    entries = table("cues.toml")
    words = {group: frozenset(text.split()) for group, text in entries["words"].items()}
    return Lexicon(
        verbs={
            form: Cue(form, stance, frozenset(takes.split()), _inflection(form, forms))
            for stance, group in entries["verbs"].items()
            for forms, takes in group.items()
            for form in forms.split()
        },
        nouns={noun: stance for stance, nouns in entries["nouns"].items() for noun in nouns.split()},
        venues=tuple((venue, re.compile("|".join(parts))) for venue, parts in entries["venues"].items()),
        negated=entries["negated"],
        particles={form: fits for forms, fits in entries["particles"].items() for form in forms.split()},
        silence=frozenset(entries["silence"]["words"].split()),
        pronouns=words["pronouns"],
        relatives=words["relatives"],
        auxiliaries=words["auxiliaries"],
        negations=words["negations"],
        adverbs=words["adverbs"],
        determiners=words["determiners"],
        prepositions=words["prepositions"],
        subordinators=words["subordinators"],
        openers=words["openers"],
        plain_verbs=words["verbs"],
        weekdays=words["weekdays"],
        situations=words["situations"],
        mute=words["mute"],
        speechless=words["speechless"],
        motions=words["motions"],
        takers={
            form: frozenset(objects.split())
            for forms, objects in entries["no_cue_with"].items()
            for form in forms.split()
        },
        withheld=frozenset(entries["withheld"]["words"].split()),
        papers={
            word: venue
            for venue, words in entries["papers"].items()
            if venue not in ("writing", "owned")
            for word in words.split()
        },
        writing=frozenset(entries["papers"]["writing"].split()),
        owned=frozenset(entries["papers"]["owned"].split()),
    )
