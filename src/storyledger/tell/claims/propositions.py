"""What one alleges and another denies that is no act of a frame: "that she had helped herself to money".

Two statements are of one proposition where they share half of their telling words, three at least, and where
what is alleged mentions the one who denies or admits it; or where the same speaker says both. Only what is
contested so, or reversed, is told: a lone denial is a statement, and no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyledger.model import BlockKind, Piece, Report, Side, Statement
from storyledger.tell.centrality import telling_words
from storyledger.tell.claims.assertion import Assertion
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words
from storyledger.tell.record import StoryRecord

#: Of the telling words of two statements, so many are shared: as a share of all, and in number.
_SHARED, _LEAST = 0.5, 3
_SIDES = {
    "alleges": Side.FOR,
    "accuses": Side.FOR,
    "admits": Side.FOR,
    "denies": Side.AGAINST,
    "disputes": Side.AGAINST,
}


@dataclass(frozen=True)
class Said:
    """A statement that takes a side, with the words that tell what it is about and those whom it mentions."""

    report: Report
    sentence: Piece
    content: Piece
    stance: str
    actor: str
    words: frozenset[str]
    mentioned: frozenset[str]

    @property
    def side(self) -> Side:
        """For or against."""
        return _SIDES[self.stance]


def propositions(record: StoryRecord, told: Sequence[Assertion]) -> list[list[Said]]:
    """The statements of each proposition that is contested or reversed, and that no act at issue covers."""
    acts = {(one.report.id, one.words[0]) for one in told}
    found: list[Said] = []
    for report, read, places in record.placed:
        if record.is_reprint(report):
            continue
        here = ReportRead(record, report, read, places)
        told_here = (said for one in read.statements if (said := _said(here, one, acts)) is not None)
        found += [said for said in told_here if record.is_new(report, said.sentence)]
    groups: list[list[Said]] = []
    for said in found:
        home = next((group for group in groups if any(_one_matter(said, other) for other in group)), None)
        if home is None:
            groups.append([said])
        else:
            home.append(said)
    return [group for group in groups if _is_contested(group)]


def _said(here: ReportRead, statement: Statement, acts: set[tuple[str, int]]) -> Said | None:
    speaker = here.actor(statement.speaker)
    if speaker is None or statement.stance not in _SIDES or not statement.content:
        return None
    content = statement.content[0][0], statement.content[-1][1]
    if any(report == here.report.id and content[0] <= at < content[1] for report, at in acts):
        return None
    sentence, block = here.places.sentence(content[0]), here.places.block(content[0])
    if sentence is None or block is None or block.kind is not BlockKind.BODY:
        return None
    words = frozenset(telling_words(here.report.text[slice(*content)])) - claim_words().plain
    if len(words) < _LEAST:
        return None
    mentioned = frozenset(_mentioned(here, content))
    return Said(here.report, sentence, content, statement.stance, speaker.name, words, mentioned)


def _mentioned(here: ReportRead, content: Piece) -> Iterator[str]:
    for one in here.read.actors:
        known = here.actor(one.id)
        if known is not None and any(content[0] <= m.start < content[1] for m in one.mentions):
            yield known.name


def _one_matter(one: Said, other: Said) -> bool:
    shared = len(one.words & other.words)
    if shared < _LEAST or shared < _SHARED * len(one.words | other.words):
        return False
    if one.actor == other.actor:
        return True
    return one.side is not other.side and (one.actor in other.mentioned or other.actor in one.mentioned)


def _is_contested(group: Sequence[Said]) -> bool:
    """Whether one puts it forward and another denies it, or whoever denied it admits it."""
    denied = {said.actor for said in group if said.side is Side.AGAINST}
    alleged = {said.actor for said in group if said.side is Side.FOR and said.stance != "admits"}
    admitted = {said.actor for said in group if said.stance == "admits"}
    return bool(denied and (alleged - denied or admitted & denied))
