"""Turns news reports and GAP into passages that the choice of antecedents is trained on.

    python train/passages.py FOLDER_OF_CORPORA OUTPUT

`news.jsonl` holds reports with their persons as the reader finds them; whom a pronoun means is known there
in two cases: where only one person of its gender is near, and where a later mention by name could as well
have been a pronoun (see `antecedents`). `gap.jsonl` holds GAP's development part with its answers. A corpus
that is absent is passed over.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpora import rows
from storyledger.annotate import quotes
from storyledger.annotate.actors.genders import gender_of
from storyledger.annotate.actors.parts import Part, grammar, part_of_name, somebody
from storyledger.annotate.actors.persons import parse_person
from storyledger.annotate.names.lexicon import MAN, WOMAN, lexicon
from storyledger.annotate.stream import annotate_one
from storyledger.model import (
    Actor,
    ActorKind,
    Annotations,
    Block,
    BlockKind,
    Failure,
    MentionForm,
    Piece,
    Report,
)
from storyledger.read import read_paths

NEWS = (
    "statements/polnear-train.jsonl",
    "timelines/t17/*.articles.jsonl",
    "articles/guardian-entities.jsonl",
)
GAP = "coref/gap-development.jsonl"

#: How many sentences before a pronoun somebody else of its gender would leave open whom it means.
_REACH = 3
#: How many sentences back the person was named whom a pronoun could have stood for.
_BACK = 2
_MEN = frozenset(("he", "him", "his", "himself"))
_PRONOUN = re.compile(r"(?<![\w'’-])(?:he|him|his|himself|she|her|hers|herself)(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(r"(?:\A|[\s(\"“‘—–-])([^\s\"“”‘’()]+)\s+\Z")
_AFTER = re.compile(r"(?:(['’]s)(?!\w)|\s+([^\W\d_]+(?:['’][^\W\d_]+)?)(\s+[A-Z])?|([.,;:?!)\"”—–-])|\Z)")
_FORMS = {
    Part.SUBJECT: "subject",
    Part.OBJECT: "object",
    Part.OBLIQUE: "object",
    Part.POSSESSIVE: "possessive",
}

Row = dict[str, Any]


def news(folder: Path) -> Iterator[Row]:
    """The passages of the reports in `NEWS` that name two persons or more."""
    paths = [path for pattern in NEWS for path in sorted(folder.glob(pattern))]
    for report in read_paths(paths):
        if isinstance(report, Report):
            read = annotate_one(report)
            if not isinstance(read, Failure) and (row := passage(*read)):
                yield row


def passage(report: Report, read: Annotations) -> Row | None:
    """A report with its persons, what may be masked, and the pronouns whose meaning is plain."""
    persons = [actor for actor in read.actors if actor.kind is ActorKind.PERSON and _named(actor)]
    if len(persons) < 2:
        return None
    row = _row(report.text, read, persons)
    near = _Near(row)
    row["masks"], row["pronouns"] = near.masks(), list(near.pronouns())
    return row


def gap(folder: Path) -> Iterator[Row]:
    """The rows of GAP, each with its pronoun and whom it means, or whom it does not."""
    if not (folder / GAP).exists():
        return
    for entry in rows(folder / GAP):
        text = entry["Text"]
        blocks = (Block(BlockKind.BODY, 0, len(text)),)
        read = annotate_one(Report(text, None, language="en", name=entry["ID"]))
        if isinstance(read, Failure):
            continue
        row = _row(text, replace(read[1], blocks=blocks), [a for a in read[1].actors if _named(a)])
        sides = {side: _side(row, int(entry[f"{side}-offset"]), entry[side]) for side in "AB"}
        meant = [sides[side] for side in "AB" if entry[f"{side}-coref"] == "TRUE"]
        start, word = int(entry["Pronoun-offset"]), entry["Pronoun"]
        asked = {
            "start": start,
            "end": start + len(word),
            "gender": MAN if word.lower() in _MEN else WOMAN,
            "person": meant[0] if meant else None,
            "not": [] if meant else sorted(set(sides.values())),
        }
        near = _Near(row)
        others = [pronoun for pronoun in near.pronouns() if pronoun["start"] != start]
        row["masks"], row["pronouns"] = near.masks(), [asked, *others]
        yield row


def _side(row: Row, start: int, name: str) -> int:
    """The person that a name of GAP's stands for; a new one where the reader found none there."""
    for number, person in enumerate(row["people"]):
        if any(first < start + len(name) and start < end for first, end in person["mentions"]):
            return number
    row["people"].append(
        {"gender": None, "given": [], "surname": "", "mentions": [[start, start + len(name)]]}
    )
    row["names"] = sorted({*row["names"], start})
    return len(row["people"]) - 1


def _named(actor: Actor) -> list[Piece]:
    return [(m.start, m.end) for m in actor.mentions if m.form is MentionForm.NAME]


def _row(text: str, read: Annotations, persons: list[Actor]) -> Row:
    people = []
    for actor in persons:
        parsed = parse_person(actor.name, lexicon())
        by_name = replace(actor, mentions=tuple(m for m in actor.mentions if m.form is MentionForm.NAME))
        people.append(
            {
                "gender": gender_of(text, by_name),
                "given": list(parsed.given),
                "surname": parsed.surname,
                "mentions": sorted(_named(actor)),
            }
        )
    return {
        "text": text,
        "sentences": [list(sentence) for sentence in read.sentences],
        "quotes": [[quote.start, quote.end] for quote in quotes.find_quotes(text, read.blocks)],
        "names": sorted({name.start for name in read.names}),
        "people": people,
    }


class _Near:
    """Who is named near a place of a report."""

    def __init__(self, row: Row) -> None:
        self.text: str = row["text"]
        self.sentences: list[Piece] = row["sentences"]
        self.starts = [start for start, _ in self.sentences]
        self.people: list[Row] = row["people"]
        self.mentions = sorted(
            (*mention, number) for number, person in enumerate(self.people) for mention in person["mentions"]
        )
        self.unnamed = [found for sentence in self.sentences for found in somebody(self.text, sentence)]

    def sentence(self, place: int) -> int:
        """The number of the sentence that a place is in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def pronouns(self) -> Iterator[Row]:
        """All pronouns, with the one person of their gender who is near, where there is only one."""
        for index, sentence in enumerate(self.sentences):
            for match in _PRONOUN.finditer(self.text, *sentence):
                gender = MAN if match.group().lower() in _MEN else WOMAN
                found = self._only(index, gender)
                yield {
                    "start": match.start(),
                    "end": match.end(),
                    "gender": gender,
                    "person": found,
                    "not": [],
                }

    def masks(self) -> list[list[Any]]:
        """The mentions that could have been pronouns: person, number of the mention, start, end and form."""
        return [
            [person, place, *mask]
            for person, found in enumerate(self.people)
            for place in range(1, len(found["mentions"]))
            if (mask := self._mask(person, place))
        ]

    def _only(self, sentence: int, gender: str) -> int | None:
        first, last = self.starts[max(0, sentence - _REACH)], self.sentences[sentence][1]
        if any(first <= start < last and told == gender for start, _, told in self.unnamed):
            return None
        near = {number for start, _, number in self.mentions if first <= start < last}
        fitting = {number for number in near if self.people[number]["gender"] in (None, gender)}
        only = next(iter(fitting)) if len(fitting) == 1 else None
        return only if only is not None and self.people[only]["gender"] == gender else None

    def _mask(self, person: int, place: int) -> tuple[int, int, str] | None:
        """The stretch and the form of a pronoun that a mention could have been, where it is of interest.

        The person was named shortly before, somebody else is named near, and the words around take a pronoun.
        """
        mentions = self.people[person]["mentions"]
        start, end = mentions[place]
        back = mentions[place - 1]
        here = self.sentence(start)
        if here - self.sentence(back[0]) > _BACK:
            return None
        first, last = self.starts[self.sentence(back[0])], self.sentences[here][1]
        if not any(first <= at < last and number != person for at, _, number in self.mentions):
            return None
        start = self._with_title(self.starts[here], start)
        form = _FORMS.get(part_of_name(self.text, self.starts[here], start, end))
        if form is None or not self._takes(self.starts[here], start, end, form):
            return None
        if form == "possessive":
            end += 2
        return start, end, form

    def _with_title(self, sentence: int, start: int) -> int:
        before = _BEFORE.search(self.text, max(sentence, start - 30), start)
        if (
            before
            and before.group(1).lower().rstrip(".") in lexicon().titles
            and before.group(1)[0].isupper()
        ):
            return before.start(1)
        return start

    def _takes(self, sentence: int, start: int, end: int, form: str) -> bool:
        words = grammar()
        before = _BEFORE.search(self.text, max(sentence, start - 40), start)
        if before is not None:
            word = before.group(1)
            plain = word.strip(",;:").lower()
            closed = word[-1] in ",;:" or plain in words.prepositions | words.clause_openers
            verb = plain in words.verbs or (plain.endswith("ed") and len(plain) > 4)
            if not (closed or (verb and form != "subject")) or word[0].isupper() != (word == word.upper()):
                return before.start(1) == sentence and closed
        elif self.text[sentence:start].strip("\"“‘'( "):
            return False
        after = _AFTER.match(self.text, end)
        if after is None:
            return False
        if form == "possessive":
            return after.group(1) is not None
        if after.group(4):
            return form == "object"
        following = after.group(2)
        if following is None:
            return after.group(1) is None
        folded = following.lower()
        if folded in ("and", "or"):
            return not after.group(3)
        return (
            words.is_verb(following)
            or folded in words.prepositions | words.clause_openers
            or folded.endswith("ly")
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    for name, found in (("gap", gap), ("news", news)):
        target = given.output / f"{name}.jsonl"
        with target.with_suffix(".new").open("w", encoding="utf-8") as lines:
            for row in found(given.corpora):
                lines.write(json.dumps(row) + "\n")
        target.with_suffix(".new").rename(target)


if __name__ == "__main__":
    main()
