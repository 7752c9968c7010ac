"""Words that decide how what they take stands: "accused of", "plans to", "cleared of", "the rape claim"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.inflect import plural
from storyledger.annotate.events.words import Words, word_set
from storyledger.annotate.tables import table
from storyledger.model import Status

_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Governor:
    """An entry of `status.toml`; `only` is None, "act" or "disputed"."""

    status: Status
    links: frozenset[str]
    only: str | None
    speaks: bool
    needs: frozenset[tuple[str, ...]]
    frames: frozenset[str]
    passive: bool = False
    court: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """The words that a governor decides on, and where the governor stands."""

    first: int
    last: int
    status: Status
    governor: int
    link: str
    only: str | None
    speaks: bool
    frames: frozenset[str]
    court: bool = False


def factuality(status: Status, *, marked: bool) -> float:
    """How certain a standing is; `marked` tells whether words of doubt or of accusation show it."""
    plain = status is Status.ALLEGED and not marked
    return signs().factuality["said" if plain else str(status)]


@dataclass(frozen=True, slots=True)
class Signs:
    """`status.toml`, ready to be asked."""

    verbs: dict[str, tuple[Governor, ...]]
    nouns: dict[str, tuple[Governor, ...]]
    before: dict[str, Status]
    after: dict[str, Status]
    modals: dict[str, Status]
    negated_governor: dict[Status, Status]
    stances: dict[str, tuple[str, str]]
    official: frozenset[str]
    bench: frozenset[str]
    judges: frozenset[str]
    former: frozenset[str]
    forums: frozenset[str]
    inquiries: frozenset[str]
    case: frozenset[str]
    factuality: dict[str, float]


@cache
def signs() -> Signs:
    """The signs of standing, read once."""
    read = table("status.toml")
    verbs: dict[str, list[Governor]] = {}
    nouns: dict[str, list[Governor]] = {}
    for entry in read["governors"]:
        governor = Governor(
            Status(entry["status"]),
            frozenset(entry["links"]),
            entry.get("only"),
            entry.get("speaks", True),
            frozenset(tuple(words.split("_")) for words in entry.get("needs", ())),
            frozenset(entry.get("frames", ())),
            entry.get("passive", False),
            entry.get("court", False),
        )
        for lemma in entry.get("verbs", ()):
            verbs.setdefault(lemma, []).append(governor)
        for noun in entry.get("nouns", ()):
            for form in {noun, plural(noun)}:
                nouns.setdefault(form, []).append(governor)
        for adjective in entry.get("adjectives", ()):
            nouns.setdefault(adjective, []).append(governor)
    by_word = {
        part: {word: Status(status) for status, listed in read[part].items() for word in listed}
        for part in ("before", "after", "modals")
    }
    return Signs(
        {lemma: tuple(found) for lemma, found in verbs.items()},
        {form: tuple(found) for form, found in nouns.items()},
        by_word["before"],
        by_word["after"],
        by_word["modals"],
        {Status(given): Status(status) for given, status in read["negated_governor"].items()},
        {stance: (columns[0], columns[1]) for stance, columns in read["stances"].items()},
        frozenset(read["official"]["words"]),
        frozenset(read["bench"]["words"]),
        frozenset(read["bench"]["judges"]),
        frozenset(read["bench"]["former"]),
        frozenset(read["forum"]["words"]),
        frozenset(read["forum"]["words"]) | frozenset(read["forum"]["inquiries"]),
        frozenset(read["forum"]["case"]),
        {status: float(value) for status, value in read["factuality"].items()},
    )


def reaches(words: Words, clauses: Sequence[Clause]) -> list[Reach]:
    """The reach of every governor of a sentence, in order of the governors."""
    known = signs()
    found: list[Reach] = []
    for index, clause in enumerate(clauses):
        for at in range(clause.first, clause.last):
            verb = words.verbs.get(at)
            if verb is not None:
                entries = known.verbs.get(verb.lemma)
            elif words.tags[at] in ("N", "J", "A"):
                entries = known.nouns.get(words.words[at])
            else:
                continue
            if not entries:
                continue
            said = [governor for governor in entries if governor.needs and _needed(words, at, governor)]
            for governor in said or entries:  # "held liable for" is not "held for"
                if (governor.needs and not said) or (governor.passive and (verb is None or not verb.passive)):
                    continue
                reach = _reach(words, clauses, index, at, governor)
                if reach is not None:
                    found.append(_cleared(reach, found) if verb is None else reach)
    return found


def _cleared(reach: Reach, found: Sequence[Reach]) -> Reach:
    """What a claim says is cleared where the claim is: "cleared him of the claim that he ..."."""
    if reach.status is not Status.ALLEGED:
        return reach
    over = any(
        other.status is Status.CLEARED and other.first <= reach.governor < other.last for other in found
    )
    return replace(reach, status=Status.CLEARED) if over else reach


def _reach(words: Words, clauses: Sequence[Clause], index: int, at: int, governor: Governor) -> Reach | None:
    linked = _link(words, clauses, index, at, governor.links)
    if linked is None:
        return None
    first, last, link = linked
    own = _own(words, clauses[index], at, governor)
    return Reach(first, last, own, at, link, governor.only, governor.speaks, governor.frames, governor.court)


def _needed(words: Words, at: int, governor: Governor) -> bool:
    for position in range(at + 1, min(at + 8, len(words))):
        for run in governor.needs:
            if tuple(words.words[position : position + len(run)]) == run:
                return run[0] in ("not", "no") or words.words[position - 1] != "not"
    return False


def _own(words: Words, clause: Clause, at: int, governor: Governor) -> Status:
    """The status that a governor gives, given how it stands itself."""
    verb = words.verbs.get(at)
    status = governor.status
    if verb is None:
        determiner = words.words[at - 1] if at else ""
        if status is Status.RULED and "M" in words.tags[max(0, at - 4) : at]:
            return Status.ALLEGED  # "could be guilty of"
        if determiner in ("no", "without"):
            return signs().negated_governor.get(status, status)
        if determiner == "not" and status is Status.RULED:
            return Status.CLEARED  # "not guilty of"
        if determiner in ("failed", "unsuccessful", "abortive"):
            return Status.NEGATED if status is Status.POSSIBLE else status
        return status
    if verb.negated:
        return signs().negated_governor.get(status, status)
    unsure = verb.modal is not None or verb.kind == "infinitive" or clause.kind == "condition"
    if unsure and status in (Status.RULED, Status.CLEARED, Status.ADMITTED):
        return Status.ALLEGED
    return status


def _link(
    words: Words, clauses: Sequence[Clause], index: int, at: int, links: frozenset[str]
) -> tuple[int, int, str] | None:
    """Where the reach begins and ends, and by which link; None where no link follows."""
    clause = clauses[index]
    following = index + 1 < len(clauses)
    for position in range(at + 1, min(at + 1 + _WINDOW, clause.last)):
        word, tag = words.words[position], words.tags[position]
        if tag == "T" and "to" in links:
            return position, clause.last, "to"
        if tag == "P" and word in links:
            return position + 1, _end(words, clauses, index), word
        if position in words.verbs:
            if (
                position == at + 1
                and "ing" in links
                and words.verbs[position].kind in ("gerund", "participle")
            ):
                return position, _end(words, clauses, index), "ing"
            if words.verbs[position].kind != "infinitive":
                break
        if tag in (";", '"'):
            break
    else:
        if (
            "that" in links
            and following
            and clauses[index + 1].opener == "that"
            and clause.last - at <= _WINDOW
        ):
            return clauses[index + 1].first, _end(words, clauses, index + 1), "that"
    if (
        "object" in links
        and at + 1 < clause.last
        and words.tags[at + 1] not in ("P", "T", ",", ";", "U", "C")
    ):
        return at + 1, _object_end(words, clauses, index, at, "that" in links), "object"
    return None


def _object_end(words: Words, clauses: Sequence[Clause], index: int, at: int, takes_clause: bool) -> int:
    clause = clauses[index]
    for position in range(at + 1, clause.last):
        verb = words.verbs.get(position)
        if verb is not None and position > at + 1:
            if verb.finite and takes_clause:
                return _end(words, clauses, index, told=True)
            return verb.first
        if words.tags[position] in (",", ";"):
            return position
        if (
            words.tags[position] == "P"
            and words.words[position] in word_set("circumstance")
            and not takes_clause
        ):
            return position
    return clause.last


def _end(words: Words, clauses: Sequence[Clause], index: int, *, told: bool = False) -> int:
    """The end of a clause, with what goes on after it without a subject of its own.

    `told` marks a clause that holds what is told without "that": "it is claimed he met her and ...".
    """
    last = clauses[index].last
    chain = {index}
    for at in range(index + 1, len(clauses)):
        clause = clauses[at]
        first = clause.verbs[0] if clause.verbs else None
        bare = first is not None and not words.verbs[first].finite
        goes_on = bare and clause.kind in ("participle", clauses[index].kind)
        quoted = clause.kind == "quote" and clause.main_verb(words) is None
        shared = clause.joined in chain and (told or clauses[index].kind in ("content", "condition"))
        if not (goes_on or quoted or shared):
            break
        chain.add(at)
        last = clause.last
    return last
