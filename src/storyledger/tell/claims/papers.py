"""Whose word a paper is: a suit is that of whoever sues; "It says ..." goes on with the paper before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from storyledger.model import ActorKind, Annotations, Mention, MentionForm, Piece, Statement
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import statement_words
from storyledger.tell.proceedings import story_case

_FOR = re.compile(r"\b(?:on behalf of|brought by|filed by|lodged by)\s+(?:the\s+)?([\w'’ -]{3,40})")
#: Papers of the accusers that are no one plaintiff's.
_PUBLIC = re.compile(r"\b(?:prosecut\w+|indictment|charge sheet|police|the crown)\b", re.IGNORECASE)
_REPORT = re.compile(r"['’]s (?:[\w-]+ ){0,2}report$")
#: Letters of a title before the name of an owner.
_TITLE = 12
_COMPLAINTS = ("complaint", "countersuit")

#: Where each statement's source stands, by its place among the report's statements.
Sources = Mapping[int, tuple[Piece, ...]]


def sources(here: ReportRead) -> Sources:
    """The source of each statement; a bare "It" is the paper that the sentence before speaks of, if any."""
    order = {sentence: at for at, sentence in enumerate(sorted(here.read.sentences))}
    found: dict[int, tuple[Piece, ...]] = {}
    paper: tuple[Piece, ...] = ()
    told = -1
    for at in _in_order(here.read):
        statement = here.read.statements[at]
        found[at] = statement.source
        sentence = here.places.sentence(statement.content[0][0]) if statement.content else None
        if sentence is None:
            continue
        text = words_of(here, statement.source)
        if text.lower() == "it" and paper and 0 <= order[sentence] - told <= 1:
            found[at] = paper
            told = order[sentence]
        elif is_paper(text) or _is_body(here, statement, sentence):
            paper, told = statement.source, order[sentence]
    return found


def _is_body(here: ReportRead, statement: Statement, sentence: Piece) -> bool:
    """Whether a company or the like is the subject of the sentence, and speaks."""
    actor = here.actor(statement.speaker)
    opens = bool(statement.source) and statement.source[0][0] - sentence[0] <= _TITLE
    return opens and actor is not None and actor.kind is ActorKind.ORGANIZATION


def speaking(here: ReportRead, source: tuple[Piece, ...]) -> tuple[str | None, bool]:
    """Who speaks in a source, and whether that is a name: a body, or the words that describe a paper."""
    for one in here.read.actors:
        known = here.actor(one.id)
        starts = {mention.start for mention in one.mentions}
        if known is not None and known.kind is ActorKind.ORGANIZATION and source[0][0] in starts:
            return known.name, True
    return here.described(source), False


def is_paper(text: str) -> bool:
    """Whether a source is a paper of a court or an inquiry, and nobody's voice."""
    filed = statement_words("filed").search(text) and not _PUBLIC.search(text)
    return bool(filed or statement_words("inquiry_report").search(text) or _REPORT.search(text))


def words_of(here: ReportRead, pieces: Iterable[Piece]) -> str:
    """The words of pieces, joined."""
    return " ".join(" ".join(here.report.text[start:end].split()) for start, end in pieces)


def filer(here: ReportRead, source: tuple[Piece, ...]) -> tuple[str | None, bool]:
    """Who says what a suit says, and whether that is a name: its owner or filer in the words, or the only one
    that this report tells to have sued.
    """
    text = words_of(here, source)
    if _PUBLIC.search(text) or not statement_words("filed").search(text):
        return None, False
    for one in here.read.actors:
        known = here.actor(one.id)
        for mention in one.mentions if known is not None else ():
            if known is not None and _owns(here, source, mention):
                return known.name, True
    group = _FOR.search(text)
    if group is not None:
        return group[1].strip(), False
    suing = _suing(here)
    return (next(iter(suing)), True) if len(suing) == 1 else (None, False)


def _owns(here: ReportRead, source: tuple[Piece, ...], mention: Mention) -> bool:
    """Whether a paper is somebody's: "Holm's suit", "her complaint", "the suit brought by Holm"."""
    text = here.report.text
    for start, end in source:
        if not start <= mention.start < end:
            continue
        by = text[start : mention.start].rstrip().endswith(" by")
        opens = mention.start - start <= _TITLE and text[mention.end : mention.end + 2] in ("'s", "’s")
        if by or opens or (mention.start == start and mention.form is MentionForm.PRONOUN):
            return True
    return False


def _suing(here: ReportRead) -> set[str]:
    """Who is told to have sued in this report."""
    return {
        name
        for proceeding in story_case(here.record).proceedings
        for action in proceeding.actions
        if action.kind in _COMPLAINTS and any(span.report == here.report.id for span in action.evidence)
        for name in action.by
    }


def _in_order(read: Annotations) -> list[int]:
    def place(at: int) -> int:
        statement: Statement = read.statements[at]
        pieces = [*statement.source, *statement.content]
        return min((start for start, _ in pieces), default=-1)

    return sorted(range(len(read.statements)), key=place)
