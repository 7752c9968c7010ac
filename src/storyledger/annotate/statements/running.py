"""Quotes without a cue of their own: whose words they go on with."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import QUOTED, Unit
from storyledger.model import Piece, StatementForm

_OPEN_CUE = ":"


class Running:
    """Follows the speaker from unit to unit."""

    def __init__(self, text: str, quotes: Sequence[Quote], context: Context) -> None:
        self.text = text
        self.quotes = quotes
        self.context = context
        self.last: Candidate | None = None  # the last direct quote with a source
        self.adjacent: Candidate | None = None  # the one that the unit right before ended with
        self.before: tuple[Unit, Phrases] | None = None

    def follow(self, unit: Unit, phrases: Phrases, found: list[Candidate]) -> None:
        """Give the unit's bare quotes to their speaker: to the statement that they continue, or a new one.

        A unit of quotes alone goes on with the quote right before it; after a colon it belongs to who
        speaks there; after narration, to the running speaker if that is whom the narration is about.
        """
        if found:
            self.last = self.adjacent = found[-1]
        elif unit.only_quotes:
            self._bare(unit, phrases, found)
        else:
            self.adjacent = None
        self.before = (unit, phrases)

    def _bare(self, unit: Unit, phrases: Phrases, found: list[Candidate]) -> None:
        pieces = [
            piece
            for index in unit.quotes
            if index >= 0
            for piece in quote_pieces(self.text, self.quotes[index])
        ]
        introduced = self._introduced(unit, phrases)
        if introduced is not None:
            found.append(introduced)
            self.last = self.adjacent = introduced
        elif self.adjacent is not None and unit.paragraph - self.adjacent.unit.paragraph <= 1 + len(
            self.adjacent.more
        ):
            self.adjacent.more.extend(pieces)
        else:
            self._after_narration(unit, phrases, found)

    def _introduced(self, unit: Unit, phrases: Phrases) -> Candidate | None:
        """A quote after a paragraph that ends in a colon."""
        if self.before is None or not self.before[0].words or self.before[0].words[-1] != _OPEN_CUE:
            return None
        unit_before, phrases_before = self.before
        end = len(unit_before.words) - 1
        for verb in range(end - 1, -1, -1):
            cue = phrases_before.lexicon.verbs.get(unit_before.words[verb])
            if cue is None or "quote" not in cue.takes or verb in phrases_before.name_of:
                continue
            group = phrases_before.verb_group(verb)
            source = phrases_before.subject(group)
            if source is None and group == 0:  # "Added Moe:"
                source = phrases_before.after(verb + 1, end)
            source = source or phrases_before.main_subject(group)
            if source is None or not phrases_before.agrees(source, group, verb, cue.inflection):
                continue
            if source is not None:
                return self._new(unit, phrases, source, (group, verb), cue.stance, unit_before)
        source = phrases_before.main_subject(end)
        return (
            self._new(unit, phrases, source, (end, end), "says", unit_before) if source is not None else None
        )

    def _new(
        self,
        unit: Unit,
        phrases: Phrases,
        source: Phrase | None,
        cue: Piece | None,
        stance: str,
        at: Unit | None,
    ) -> Candidate:
        contents = [(token, token) for token, word in enumerate(unit.words) if word == QUOTED]
        return Candidate(unit, phrases, source, cue, contents, StatementForm.DIRECT, stance, source_at=at)

    def _after_narration(self, unit: Unit, phrases: Phrases, found: list[Candidate]) -> None:
        candidate = self._new(unit, phrases, None, None, "says", None)
        if not self._sentence_like(unit):
            self.adjacent = None
            return
        if self.last is not None and self.before is not None:
            speaker = self._speaker(self.last)
            unit_before, phrases_before = self.before
            subject = phrases_before.main_subject(len(unit_before.words))
            about = self.context.speaker(unit_before, subject) if subject is not None else None
            if speaker is not None and about == speaker:
                candidate.lead = self.last
        found.append(candidate)
        self.adjacent = candidate

    def _speaker(self, candidate: Candidate) -> str | None:
        while candidate.lead is not None:
            candidate = candidate.lead
        if candidate.source is None:
            return None
        return self.context.speaker(candidate.source_at or candidate.unit, candidate.source)

    def _sentence_like(self, unit: Unit) -> bool:
        return any(
            index >= 0 and self.quotes[index].end - self.quotes[index].start > 25 for index in unit.quotes
        )


def quote_pieces(text: str, quote: Quote) -> list[Piece]:
    """The pieces of a quote with its quotation marks: one a paragraph."""
    pieces: list[Piece] = []
    last = len(quote.pieces) - 1
    for place, (start, end) in enumerate(quote.pieces):
        first = quote.start if place == 0 else _with_mark(text, start, pieces[-1][1])
        pieces.append((first, max(end, quote.end) if place == last else end))
    return pieces


def _with_mark(text: str, start: int, floor: int) -> int:
    """Where the opening mark of a further paragraph stands."""
    at = start
    while at > floor and start - at < 4 and text[at - 1] not in "\n\r":
        at -= 1
    while at < start and text[at].isspace():
        at += 1
    return at
