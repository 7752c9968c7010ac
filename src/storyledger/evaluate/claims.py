"""The claims and positions told of invented court stories, against the lists of those who wrote them.

A story is a folder with `reports.jsonl` and `gold.json` (see `court_stories`); its `claims` have `what` is
claimed in plain words, against whom, and the `positions`: who alleges, denies, admits, withdraws or rules for
or against it, and the reports that tell so. A printed position is one of the list where it is on its side, by
the same one (a court by whatever name; for the accused the lawyer, too), and shown from one of its reports. A
printed claim is one of the list where a position of each is the same and their words have a stem in common
besides names: one to one, those with most positions in common first.

A list is no list of all that can be claimed: "listed" is the share of printed claims that are on it, no
precision. What is printed is judged by hand (docs/claims.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from storyledger.annotate.stream import annotate_one
from storyledger.errors import InputError
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.court_stories import by_story, folders
from storyledger.evaluate.result import Result, percent
from storyledger.model import Claim, Failure, Position, Published, Report, Side
from storyledger.tell import StoryRecord
from storyledger.tell.centrality import telling_words
from storyledger.tell.claims import story_claims
from storyledger.tell.claims.wording import DECIDED

_SIDES: Final = {
    "alleges": Side.FOR,
    "admits": Side.FOR,
    "rules for": Side.FOR,
    "denies": Side.AGAINST,
    "rules against": Side.AGAINST,
    "withdraws": Side.OPEN,
}
#: Letters that the forms of one word share.
_STEM: Final = 5
_COLUMNS: Final = ("listed", "found", "positions", "positions found", "printed", "printed and listed")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimStory:
    """An invented story: the claims that are told of it, its list, and the reports' given ids."""

    name: str
    claims: tuple[Claim, ...]
    listed: tuple[Row, ...]
    given: dict[str, str]

    def matched(self) -> dict[int, int]:
        """For each claim of the list that is printed, the position of the printed one."""
        fitting = sorted(
            (-len(self.common(row, claim)), place, at)
            for place, row in enumerate(self.listed)
            for at, claim in enumerate(self.claims)
            if self.common(row, claim) and self._one_matter(row, claim)
        )
        found: dict[int, int] = {}
        for _, place, at in fitting:
            if place not in found and at not in found.values():
                found[place] = at
        return found

    def common(self, row: Row, claim: Claim) -> list[Row]:
        """The positions of the list's claim that a printed one has."""
        return [
            one for one in row["positions"] if any(self._same(one, held, claim) for held in claim.positions)
        ]

    def _same(self, one: Row, held: Position, claim: Claim) -> bool:
        if {self.given[span.report] for span in held.evidence}.isdisjoint(one["told_in"]):
            return False
        if _SIDES[one["position"]] is not held.side:
            return False
        if one["position"].startswith("rules"):
            return held.stance in DECIDED
        if held.stance == "charges" or held.actor is None:
            return bool(one["position"] == "alleges")
        own = one["who"] in claim.agents and one["position"] == "denies"
        return own or bool(_names(one["who"]) & _names(held.actor))

    def _one_matter(self, row: Row, claim: Claim) -> bool:
        told = " ".join(
            [claim.words.text, claim.act, *(span.text for held in claim.positions for span in held.evidence)]
        )
        names = _names(f"{row['by']} {row['against']}")
        return bool({stem for stem in _stems(row["what"]) if stem not in names} & _stems(told))


def _names(words: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w{3,}", words.casefold())}


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in telling_words(words.casefold())}


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all measures are called alike
    """Recall of the claims and of the positions of each story in a folder, and of all."""
    stories = [read_story(folder) for folder in folders(corpus.path)]
    table = by_story({story.name: tally(story) for story in stories}, _COLUMNS)
    figures: dict[str, float] = {}
    for label, _, total in table.groups():
        figures[f"{label}: claims recall"] = percent(total["found"], total["listed"])
        figures[f"{label}: positions recall"] = percent(total["positions found"], total["positions"])
        figures[f"{label}: listed"] = percent(total["printed and listed"], total["printed"])
    documents = sum(len(story.given) for story in stories)
    return Result(
        "claims", corpus.name, documents, corpus.digest, "all: claims recall", figures, tables=(table,)
    )


def read_story(folder: Path) -> ClaimStory:
    """The story of a folder; InputError where its reports or its list cannot be read."""
    corpus = Corpus(folder / "reports.jsonl")
    read = []
    for row in corpus.rows:
        published = Published(row["date"])
        found = annotate_one(
            Report(
                row["text"], published, title=row.get("title"), source=row.get("source"), given_id=row["id"]
            )
        )
        if isinstance(found, Failure):
            raise InputError("A report of a court story cannot be read", str(row["id"]), "Mend its text")
        read.append(found)
    try:
        listed = json.loads((folder / "gold.json").read_text("utf-8"))["claims"]
    except (OSError, KeyError) as error:
        raise InputError(
            "A court story has no list", str(folder), "Put gold.json beside its reports"
        ) from error
    given = {report.id: str(report.given_id) for report, _ in read}
    return ClaimStory(folder.name, story_claims(StoryRecord.of(folder.name, read)), tuple(listed), given)


def tally(story: ClaimStory) -> dict[str, int]:
    """The counts of a story by the names of their columns."""
    matched = story.matched()
    positions = sum(len(story.common(story.listed[at], story.claims[place])) for at, place in matched.items())
    counted: Sequence[int] = (
        len(story.listed),
        len(matched),
        sum(len(row["positions"]) for row in story.listed),
        positions,
        len(story.claims),
        len(matched),
    )
    return dict(zip(_COLUMNS, counted, strict=True))
