"""How much of the answer key is told: `python tests/examples/answers.py LEDGER` prints the misses.

A statement is right if its words stand in a statement by that speaker in that report. A time is right if its
words overlap an expression with that value. A told event is right if the story's timeline has a sentence of
that report for its date, and right with status if one of these entries stands as it should.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import storyledger
from storyledger.ledger import Ledger, StoryView
from storyledger.model import Report

KEY = Path(__file__).resolve().parents[2] / "examples" / "facts.toml"
#: What the key calls by a season number and we by the season itself, or the other way round.
_VAGUE = {"199X": ("1990", "1999")}


@dataclass(frozen=True)
class Answer:
    """One line of the key: what was asked, and whether it was told (`exact`: with the right status)."""

    kind: str
    told: bool
    exact: bool
    what: str


def answers(ledger: Ledger) -> Iterator[Answer]:
    by_file = {view_ref.name or "": view for view in ledger.stories() for view_ref in view.reports}
    for story in tomllib.loads(KEY.read_text("utf-8"))["story"]:
        folder = story["id"]
        for statement in story.get("statement", []):
            yield _statement(ledger, by_file, folder, statement)
        for time in story.get("time", []):
            yield _time(ledger, by_file, folder, time)
        for event in story.get("event", []):
            for told in event["told"]:
                date = told.get("date", event["date"])
                if date:
                    yield _event(by_file, folder, event, told, date)


def _report(ledger: Ledger, by_file: dict[str, StoryView], name: str) -> Report:
    ref = next(ref for ref in by_file[name].reports if ref.name == name)
    return ledger.report(ref.id)


def _statement(ledger: Ledger, by_file: dict[str, StoryView], folder: str, key: dict[str, Any]) -> Answer:
    name = f"{folder}/{key['report']}"
    report = _report(ledger, by_file, name)
    start = _find(report.text, key["words"])
    inside = [
        said
        for said in by_file[name].statements()
        if said.report == report.id and any(s.start < start + 4 and start < s.end for s in said.content)
    ]
    right = [said for said in inside if said.speaker and _same(said.speaker, key["speaker"])]
    who = ", ".join(str(said.speaker) for said in inside)
    what = f"{name}: {key['speaker']} {key['stance']} {key['words']!r}; told: {who or 'nothing'}"
    return Answer("statement", bool(right), any(said.stance == key["stance"] for said in right), what)


def _same(speaker: str, wanted: str) -> bool:
    return speaker.casefold() == wanted.casefold() or wanted.casefold() in speaker.casefold()


def _time(ledger: Ledger, by_file: dict[str, StoryView], folder: str, key: dict[str, Any]) -> Answer:
    name = f"{folder}/{key['report']}"
    report = _report(ledger, by_file, name)
    start = _find(report.text, key["words"])
    end = start + len(key["words"])
    found = [t for t in ledger.annotations(report.id).times if t.start < end and start < t.end]
    right = any(key["edtf"] in (time.when.edtf, time.when.value) for time in found)
    values = ", ".join(f"{report.text[t.start : t.end]!r} {t.when.edtf}" for t in found)
    return Answer("time", right, right, f"{name}: {key['words']!r} is {key['edtf']}; told: {values}")


def _event(
    by_file: dict[str, StoryView], folder: str, event: dict[str, Any], told: dict[str, Any], date: str
) -> Answer:
    name = f"{folder}/{told['report']}"
    view = by_file[name]
    report = next(ref.id for ref in view.reports if ref.name == name)
    entries = [
        entry
        for entry in view.timeline().entries
        if _fits(date, str(entry.when.earliest), str(entry.when.latest))
        and any(span.report == report for span in entry.sentences)
    ]
    exact = any(str(entry.status) == told["status"] for entry in entries)
    found = ", ".join(str(entry.status) for entry in entries)
    what = f"{name}: {event['id']} {date} {told['status']}; told for that date: {found or 'nothing'}"
    return Answer("event", bool(entries), exact, what)


def _fits(date: str, earliest: str, latest: str) -> bool:
    """Whether the interval lies within the key's date: a day, month, year or decade."""
    if date in _VAGUE:
        first, last = _VAGUE[date]
        return first <= earliest[:4] and latest[:4] <= last
    return (
        earliest.startswith(date[:7])
        if len(date) == 7 and date[5] > "1"
        else (earliest[: len(date)] == date == latest[: len(date)])
    )


def _find(text: str, words: str) -> int:
    flat = text.replace("\n", " ").replace("’", "'")
    position = flat.find(words.replace("’", "'"))
    assert position >= 0, words
    return position


def shares(found: list[Answer]) -> dict[str, tuple[float, float, int]]:
    """For each kind of answer: the share told, the share exact, and how many there are."""
    kinds = sorted({answer.kind for answer in found})
    result = {}
    for kind in kinds:
        of_kind = [answer for answer in found if answer.kind == kind]
        told = sum(answer.told for answer in of_kind) / len(of_kind)
        result[kind] = (told, sum(answer.exact for answer in of_kind) / len(of_kind), len(of_kind))
    return result


if __name__ == "__main__":
    with storyledger.open(sys.argv[1], create=False) as opened:
        everything = list(answers(opened))
    for answer in everything:
        if not answer.exact:
            print(answer.kind, "MISS" if not answer.told else "status", answer.what)
    print(shares(everything))
