"""The frames and verb lists of `annotate/data`, made ready to be asked word by word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from storyledger.annotate.events.inflect import plural, verb_forms
from storyledger.annotate.tables import table
from storyledger.errors import ModelError

#: The frame of a verb that no frame of the file claims.
HAPPENING = "happening"

Alternatives = tuple[tuple[str, ...], ...]

_WEIGHTS = {"+": 2, ">": 1, "<": 1, "&": 1, "!": 0}


@dataclass(frozen=True, slots=True)
class Frame:
    """An entry of `frames.toml`; `status` and `disputed` are None where the file states none."""

    name: str
    group: str
    status: str | None
    disputed: str | None
    definite: bool
    undergone: bool = False
    granted: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on the words around a trigger: the operator and its alternatives, each a run of words."""

    operator: str
    alternatives: Alternatives
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a frame and its conditions; `tail` holds the words of a noun after its first.

    `decider` is "court" or "inquiry" where the verb is of the frame only if one of these acts (see `forum`).
    """

    frame: Frame
    conditions: tuple[Condition, ...]
    domain: str | None = None
    passive: bool = False
    tail: tuple[str, ...] = ()
    decider: str | None = None

    @property
    def weight(self) -> int:
        """How specific the entry is: the word right after counts double, what must be absent not at all."""
        asked = sum(_WEIGHTS[condition.operator] for condition in self.conditions)
        return asked + len(self.tail) + self.passive + (self.domain is not None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words mean: verbs by lemma, nouns by their first word, verb forms, words of each
    domain with how many of them make a sentence belong to it.
    """

    frames: dict[str, Frame]
    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    forms: dict[str, tuple[tuple[str, int], ...]]
    kinds: dict[str, int]
    domains: dict[str, tuple[frozenset[str], int]]
    stative: frozenset[str]
    speech: frozenset[str]
    occurrence: frozenset[str]
    not_past: frozenset[str]
    not_ing: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    entries, words = table("frames.toml"), table("verbs.toml")
    frames: dict[str, Frame] = {}
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    for name, entry in entries["frames"].items():
        frames[name] = frame = Frame(
            name,
            entry["group"],
            entry.get("status"),
            entry.get("disputed"),
            entry.get("definite", False),
            entry.get("undergone", False),
            entry.get("granted", False),
        )
        for line in entry.get("verbs", ()):
            word, read = _entry(frame, line)
            verbs.setdefault(word, []).append(read)
        for line in entry.get("nouns", ()):
            _add_noun(nouns, frame, line)
    forms = _forms([*verbs, *words["regular"], *words["stative"], *words["speech"]], words["irregular"])
    return Lexicon(
        frames,
        {word: _ranked(found) for word, found in verbs.items()},
        {word: _ranked(found) for word, found in nouns.items()},
        forms,
        {form: reduce(or_, (kind for _, kind in readings)) for form, readings in forms.items()},
        {
            name: (frozenset(word.casefold() for word in domain["words"]), domain["needs"])
            for name, domain in entries["domains"].items()
        },
        frozenset(words["stative"]),
        frozenset(words["speech"]),
        frozenset(words["occurrence"]),
        frozenset(words["not_past"]),
        frozenset(words["not_ing"]),
    )


def alternatives(text: str) -> Alternatives:
    """Runs of words from "guilty|not_guilty"."""
    return tuple(tuple(word.casefold().split("_")) for word in text.split("|"))


def _entry(frame: Frame, line: str) -> tuple[str, Entry]:
    word, *rest = line.split()
    conditions, domain, passive, decider = [], None, False, None
    while rest:
        part = rest.pop(0)
        if part in _WEIGHTS and rest:
            runs = alternatives(rest.pop(0))
            conditions.append(Condition(part, runs, frozenset(run[0] for run in runs)))
        elif part.startswith("@"):
            domain = part[1:]
        elif part == "?passive":
            passive = True
        elif part in ("?court", "?inquiry"):
            decider = part[1:]
        else:
            raise ModelError("A frame's entry cannot be read", line, "See the head of frames.toml")
    return word, Entry(frame, tuple(conditions), domain, passive, decider=decider)


def _add_noun(nouns: dict[str, list[Entry]], frame: Frame, line: str) -> None:
    word, read = _entry(frame, line)
    first, *tail = word.split("_")
    last = tail[-1] if tail else first
    for form in (last, plural(last)):
        run = [first, *tail[:-1], form] if tail else [form]
        entry = Entry(frame, read.conditions, read.domain, read.passive, tuple(run[1:]))
        nouns.setdefault(run[0], []).append(entry)


def _ranked(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: -entry.weight))


def _forms(lemmas: Iterable[str], irregular: list[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, tuple[list[str], list[str]]] = {}
    for line in irregular:
        base, past, participle = line.split()
        table[base] = (past.split("/"), participle.split("/"))
    forms: dict[str, dict[str, int]] = {}
    for lemma in dict.fromkeys([*table, *lemmas]):
        for form, kind in verb_forms(lemma, table).items():
            forms.setdefault(form, {})[lemma] = kind
    return {form: tuple(readings.items()) for form, readings in forms.items()}
