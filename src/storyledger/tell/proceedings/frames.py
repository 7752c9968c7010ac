"""The steps of proceedings and what they are about, from `tell/data`: `moves.toml` and `courts.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from storyledger.annotate.events.inflect import plural, verb_forms
from storyledger.annotate.tables import table as annotate_table
from storyledger.tell.tables import table

_BE = ("be", "is", "are", "was", "were", "been", "being")
#: Runs of words, any of which will do: "guilty|not_guilty".
Runs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of step; see the head of `moves.toml` for its fields. `outcomes` are all that its words tell."""

    name: str
    title: str
    nature: str | None
    opens: bool
    decides: bool
    asks: bool
    alone: bool
    side: str | None
    outcomes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of telling a step: the conditions on the words around it, and what came of it.

    Each condition is an operator of `moves.toml` with its runs of words; `doer` is "court", "inquiry" or
    None.
    """

    kind: Kind
    conditions: tuple[tuple[str, Runs], ...]
    doer: str | None
    passive: bool
    person: bool
    active: bool
    finite: bool
    outcome: str | None

    @property
    def weight(self) -> int:
        """How much the entry asks for."""
        return (
            len(self.conditions)
            + (self.doer is not None)
            + self.passive
            + self.person
            + self.active
            + self.finite
        )


@dataclass(frozen=True, slots=True)
class Moves:
    """Every kind of step, and its entries by inflected verb form and by noun."""

    kinds: dict[str, Kind]
    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]


@cache
def moves() -> Moves:
    """The steps, read once."""
    kinds: dict[str, Kind] = {}
    verbs: dict[str, list[Entry]] = defaultdict(list)
    nouns: dict[str, list[Entry]] = defaultdict(list)
    irregular = _irregular()
    for name, entry in table("moves.toml")["kinds"].items():
        kinds[name] = kind = Kind(
            name,
            entry["title"],
            entry.get("nature"),
            entry.get("opens", False),
            entry.get("decides", False),
            entry.get("asks", False),
            entry.get("alone", False),
            entry.get("side"),
            _outcomes((*entry.get("verbs", ()), *entry.get("nouns", ()))),
        )
        for line in entry.get("verbs", ()):
            lemma, read = _entry(kind, line)
            for form in _BE if lemma == "be" else verb_forms(lemma, irregular):
                verbs[form].append(read)
        for line in entry.get("nouns", ()):
            noun, read = _entry(kind, line)
            for form in {noun, plural(noun)}:
                nouns[form].append(read)
    return Moves(kinds, _ranked(verbs), _ranked(nouns))


def _outcomes(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(line.partition(" = ")[2].strip() for line in lines if " = " in line)


def _irregular() -> dict[str, tuple[list[str], list[str]]]:
    rows = (line.split() for line in annotate_table("verbs.toml")["irregular"])
    return {lemma: (past.split("/"), participle.split("/")) for lemma, past, participle in rows}


def _entry(kind: Kind, line: str) -> tuple[str, Entry]:
    rest, _, outcome = line.partition(" = ")
    lemma, *words = rest.split()
    conditions: list[tuple[str, Runs]] = []
    flags: set[str] = set()
    while words:
        word = words.pop(0)
        if word.startswith("?"):
            flags.add(word[1:])
        else:
            conditions.append((word, runs(words.pop(0))))
    doer = next((flag for flag in ("court", "inquiry") if flag in flags), None)
    return lemma, Entry(
        kind=kind,
        conditions=tuple(conditions),
        doer=doer,
        passive="passive" in flags,
        person="person" in flags,
        active="active" in flags,
        finite="finite" in flags,
        outcome=outcome.strip() or None,
    )


def runs(text: str) -> Runs:
    """Runs of words from "guilty|not_guilty"; each also with its last word in the plural."""
    found = [tuple(run.split("_")) for run in text.split("|")]
    return tuple(dict.fromkeys(form for run in found for form in (run, (*run[:-1], plural(run[-1])))))


@cache
def crimes() -> re.Pattern[str]:
    """One word of a charge, a crime or a cause of action: "manslaughter", "defaming"."""
    listed = (word for entry in table("courts.toml")["causes"].values() for word in entry["words"])
    words = [word for word in (*listed, *table("moves.toml")["crimes"]["words"]) if " " not in word]
    return _any_of(words)


def _ranked(entries: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {word: tuple(sorted(found, key=lambda entry: -entry.weight)) for word, found in entries.items()}


@dataclass(frozen=True, slots=True)
class CauseKind:
    """A charge or cause of action: its name, the larger family, and the nature that it tells, if any."""

    name: str
    family: str
    nature: str | None
    pattern: re.Pattern[str]


@cache
def causes() -> tuple[CauseKind, ...]:
    """The charges and causes of action, in the order of the file."""
    return tuple(
        CauseKind(name, entry.get("family", name), entry.get("nature"), _any_of(entry["words"]))
        for name, entry in table("courts.toml")["causes"].items()
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    """One of the words or stems, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    parts = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def nature_words() -> dict[str, re.Pattern[str]]:
    """For each nature of a proceeding the words that tell it."""
    return {nature: _any_of(words) for nature, words in table("courts.toml")["natures"].items()}


@cache
def together() -> dict[str, frozenset[str]]:
    """For each nature the natures with which it may be one proceeding."""
    return {nature: frozenset(listed) for nature, listed in table("courts.toml")["together"].items()}


@cache
def role_words(name: str) -> frozenset[str]:
    """The single words for people of a role: "counsel", "prosecution", "court", "police"."""
    return frozenset(table("courts.toml")["roles"][name])


@cache
def apart() -> re.Pattern[str]:
    """Words that set a proceeding apart from the one spoken of before."""
    return _any_of(table("courts.toml")["apart"]["words"])


@cache
def matters() -> dict[str, str]:
    """For each word that names what is asked for or decided, the matter that it belongs to."""
    listed = table("courts.toml")["matters"].items()
    return {word: matter for matter, words in listed for word in words}


@cache
def seats() -> dict[str, str]:
    """For each lower-case word for a country, its people, a state of it or a seat of its courts, the
    country.
    """
    read = annotate_table("places.toml")
    known = {word.casefold(): name for name, words in read["countries"].items() for word in (name, *words)}
    known |= {word.casefold(): "United States" for word in read["states"]["united_states"]}
    for country, words in table("courts.toml")["seats"].items():
        known |= dict.fromkeys(words, country) | {country.casefold(): country}
    return known


@cache
def seat_pattern() -> re.Pattern[str]:
    """One of the words of `seats`."""
    ordered = sorted(seats(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])", re.IGNORECASE)


@cache
def forum_heads() -> re.Pattern[str]:
    """The last words of the names of courts and bodies."""
    return _any_of(table("courts.toml")["forums"]["heads"])


@cache
def forum_fronts() -> frozenset[str]:
    """Words in small letters that belong to the name of a court when they stand before its head."""
    return frozenset(table("courts.toml")["forums"]["before"])


@cache
def complained_of() -> frozenset[str]:
    """The causes over which somebody complains to police or prosecutors more than to a civil court."""
    return frozenset(table("courts.toml")["complaints"]["causes"])


@cache
def offices() -> dict[str, re.Pattern[str]]:
    """For each country the courts and offices that no other has."""
    return {country: _any_of(words) for country, words in table("courts.toml")["offices"].items()}


@cache
def benches() -> dict[str, re.Pattern[str]]:
    """For each sort of court or body that keeps its cases the words that tell it."""
    return {bench: _any_of(words) for bench, words in table("courts.toml")["benches"].items()}


@cache
def weights(of: str) -> dict[str, float]:
    """What likenesses and differences count, of `placing.toml`: those of "thread" or of "proceedings"."""
    return dict(table("placing.toml")[of])
