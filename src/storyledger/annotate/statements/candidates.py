"""What the rules find before it becomes a statement: source, cue and content as tokens of one unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import Unit
from storyledger.model import Piece, StatementForm


@dataclass(slots=True)
class Candidate:
    """Somebody's words, not yet linked to an actor.

    `cue` and `contents` are token ranges of `unit`, ends included; `more` are pieces of text from later
    units (the quote goes on there). `frame` is the token range in which venue and date are looked for.
    """

    unit: Unit
    phrases: Phrases
    source: Phrase | None
    cue: Piece | None
    contents: list[Piece]
    form: StatementForm
    stance: str
    addressee: Phrase | None = None
    more: list[Piece] = field(default_factory=list)
    lead: Candidate | None = None  # whose source, venue and so on a quote without a cue takes over
    source_at: Unit | None = None  # the unit of the source, where it is another one
    # Where the encoder has found it: the characters themselves, which may cross units.
    exact: tuple[Piece, ...] = ()
    exact_source: Piece | None = None
    exact_cue: Piece | None = None
