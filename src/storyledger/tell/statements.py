"""Who said what in a story, by speaker and date."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from storyledger.link import CrossActor
from storyledger.model import (
    UNNAMED,
    Annotations,
    Block,
    Piece,
    Report,
    Span,
    Statement,
    StatementForm,
    StoryStatement,
)
from storyledger.tell.identity import person_ids
from storyledger.tell.record import StoryRecord, block_at
from storyledger.tell.unnamed import is_unnamed
from storyledger.tell.wording import source_words


def story_statements(
    record: StoryRecord, *, speaker: str | None = None, stance: str | None = None, about: str | None = None
) -> tuple[StoryStatement, ...]:
    """The statements of a story by the date they were said or published, then by place in the report.

    `speaker` keeps those whose speaker's name contains the words, `stance` those of that stance, `about`
    those whose words contain the words; none of them minds the case of letters.
    """
    if record not in _TOLD:
        _TOLD[record] = _everything_said(record)
    return tuple(view for view in _TOLD[record] if _wanted(view, speaker, stance, about))


#: All that is said in a story, kept with the record that it was read from.
_TOLD: WeakKeyDictionary[StoryRecord, list[StoryStatement]] = WeakKeyDictionary()


def _everything_said(record: StoryRecord) -> list[StoryStatement]:
    told: list[tuple[str, int, StoryStatement]] = []
    for position, (report, read) in enumerate(zip(record.reports, record.annotations, strict=True)):
        for statement in read.statements:
            view = _view(report, read, statement, record)
            told.append((view.said or view.published or "9999", position, view))
    return [view for _, _, view in sorted(told, key=lambda row: (row[0], row[1], row[2].content[0].start))]


def _view(
    report: Report, annotations: Annotations, statement: Statement, record: StoryRecord
) -> StoryStatement:
    actor = record.actor(report.id, statement.speaker)
    source = _spans(report, statement.source)
    content = _spans(report, statement.content)
    block = block_at(report.blocks, statement.content[0][0])
    post = block if statement.form is StatementForm.POST else None
    name = actor.name if actor else _described(source, post)
    addressee = record.actor(report.id, statement.addressee)
    outer = _outer(statement, annotations)
    return StoryStatement(
        speaker=name,
        named=actor is not None or (post is not None and name is not None),
        form=str(statement.form),
        stance=statement.stance,
        venue=statement.venue,
        addressee=addressee.name if addressee else _words_of(statement.addressee, annotations),
        said=statement.said,
        published=str(report.published) if report.published else None,
        block=str(block.kind) if block else "body",
        handle=block.handle if block else None,
        source=source,
        cue=_spans(report, statement.cue),
        content=content,
        via=_speaker_name(record, report, outer) if outer and outer.speaker != statement.speaker else None,
        speaker_kind=_kind(report, statement, actor),
        speaker_id=person_ids(record)[report.id, statement.speaker] if actor and statement.speaker else None,
    )


def _kind(report: Report, statement: Statement, actor: CrossActor | None) -> str | None:
    if actor is not None:
        return str(actor.kind)
    return UNNAMED if is_unnamed(report, statement) else None


def _speaker_name(record: StoryRecord, report: Report, statement: Statement) -> str | None:
    actor = record.actor(report.id, statement.speaker)
    return actor.name if actor else _described(_spans(report, statement.source), None)


def _outer(statement: Statement, annotations: Annotations) -> Statement | None:
    """The narrowest statement in whose words this one is told: "She says he asked her to ..."."""
    if not statement.cue:
        return None
    at = statement.cue[0][0]
    around = [
        (end - start, other.cue, other)
        for other in annotations.statements
        if other is not statement
        for start, end in other.content
        if start <= at < end
    ]
    return min(around, key=lambda row: row[:2])[2] if around else None


def _spans(report: Report, pieces: tuple[Piece, ...]) -> tuple[Span, ...]:
    return tuple(report.span(start, end) for start, end in pieces)


def _described(source: tuple[Span, ...], post: Block | None) -> str | None:
    """The words for a speaker who is no actor: a post's signature, or the description of the source.

    A pronoun describes nobody: then there is none.
    """
    if post is not None and post.author:
        return post.author
    return source_words(" ".join(span.text for span in source))


def _words_of(addressee: str | None, annotations: Annotations) -> str | None:
    """An addressee that is given in words rather than by an actor's id."""
    return None if annotations.actor(addressee) else addressee


def _wanted(view: StoryStatement, speaker: str | None, stance: str | None, about: str | None) -> bool:
    if speaker and speaker.casefold() not in (view.speaker or "").casefold():
        return False
    if stance and stance.casefold() != view.stance.casefold():
        return False
    return not about or about.casefold() in view.words.casefold()
