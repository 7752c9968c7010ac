"""Whether the layers of an annotation fit the text and each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyledger.model import Annotations, Block
from storyledger.model.annotations import Piece


def block_problems(blocks: Iterable[Block], length: int) -> Iterator[str]:
    """What is wrong with the blocks of a text of so many code points: in order, without overlap."""
    yield from _stray("A block", ((block.start, block.end) for block in blocks), length)
    yield from _disordered("Blocks", [(block.start, block.end) for block in blocks])


def layer_problems(record: Annotations, length: int) -> Iterator[str]:
    """What is wrong with a record over a text of that many code points."""
    yield from _disordered("Sentences", record.sentences)
    for what, pieces in _pieces(record):
        yield from _stray(what, pieces, length)
    yield from _dangling(record)


def _pieces(record: Annotations) -> Iterator[tuple[str, list[Piece]]]:
    yield "A sentence", list(record.sentences)
    yield "A name", [(name.start, name.end) for name in record.names]
    for actor in record.actors:
        yield f"A mention of actor {actor.id}", [(mention.start, mention.end) for mention in actor.mentions]
        yield f"A role of actor {actor.id}", [(role.start, role.end) for role in actor.roles]
    yield "A time expression", [(time.start, time.end) for time in record.times]
    yield "The anchor of a time expression", [time.anchor_span for time in record.times if time.anchor_span]
    for number, said in enumerate(record.statements):
        yield f"Statement {number}", [*said.source, *said.cue, *said.content]
    for number, event in enumerate(record.events):
        parts = [(participant.start, participant.end) for participant in event.participants]
        yield f"Event {number}", [(event.start, event.end), *parts]


def _dangling(record: Annotations) -> Iterator[str]:
    """References to actors, times and statements that are not in the record."""
    actors = {actor.id for actor in record.actors}
    if len(actors) < len(record.actors):
        yield "Two actors have the same id"
    named: list[tuple[str, str | None]] = [("A name", name.actor) for name in record.names]
    for number, said in enumerate(record.statements):
        named += [(f"Statement {number}", said.speaker)]
    for number, event in enumerate(record.events):
        named += [
            (f"Event {number}", who)
            for who in (event.vouched_by, *(part.actor for part in event.participants))
        ]
        for index in (event.when, event.until):
            if index is not None and not 0 <= index < len(record.times):
                yield f"Event {number} points at time expression {index}, which is not there"
        if event.statement is not None and not 0 <= event.statement < len(record.statements):
            yield f"Event {number} points at statement {event.statement}, which is not there"
    for what, actor_id in named:
        if actor_id is not None and actor_id not in actors:
            yield f"{what} points at actor {actor_id}, who is not there"


def _stray(what: str, pieces: Iterable[Piece], length: int) -> Iterator[str]:
    for start, end in pieces:
        if not 0 <= start < end <= length:
            yield f"{what} at {start} to {end} lies outside the text of {length} characters"


def _disordered(what: str, pieces: Iterable[Piece]) -> Iterator[str]:
    reached = 0
    for start, end in pieces:
        if start < reached:
            yield f"{what} overlap or are out of order at {start}"
        reached = end
