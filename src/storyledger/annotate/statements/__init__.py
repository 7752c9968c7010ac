"""Statements: who said what, in which words, where, to whom and when.

The trained encoder finds them (`tagged`), and rules find some that it does not (`direct`, `indirect`,
`running`, `posts`); `combining` says whose stand. Then all are linked to actors, venues and dates in one
way. The annotation follows PolNeAR's guideline: the source is the whole noun phrase, the cue the whole verb
group, quotation marks belong to the content, and full stops after it do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.encoder import Reading
from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.combining import combined
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.direct import DirectReader
from storyledger.annotate.statements.indirect import IndirectReader
from storyledger.annotate.statements.linking import link
from storyledger.annotate.statements.papers import Papers
from storyledger.annotate.statements.posts import post_statements
from storyledger.annotate.statements.running import Running
from storyledger.annotate.statements.signed import signed_quotes, with_signed
from storyledger.annotate.statements.sources import speaking
from storyledger.annotate.statements.stances import ruled_stance
from storyledger.annotate.statements.tagged import as_candidates
from storyledger.annotate.statements.units import units
from storyledger.annotate.statements.voices import Voices
from storyledger.model import Actor, Name, Piece, Report, Statement, Time

__all__ = ["find_statements"]

# No sentence has as many words; what does is a table or noise, and would take quadratic time.
_LONGEST_UNIT = 600


def find_statements(
    report: Report,
    sentences: Sequence[Piece],
    quotes: Sequence[Quote],
    names: Sequence[Name],
    actors: Sequence[Actor],
    times: Sequence[Time],
    reading: Reading | None = None,
) -> tuple[Statement, ...]:
    """The statements of a report, in the order of their first words.

    Read from body, caption and post blocks. `speaker` is None wherever the source is unnamed or in
    doubt. `said` is a date that the words around the cue give, or the post's; never the report's own.
    """
    text = report.text
    context = Context(text, names, actors, times)
    running = Running(text, quotes, context)
    candidates: list[Candidate] = []
    every = units(text, report.blocks, sentences, quotes)
    read = [context.phrases(unit) for unit in every if len(unit.words) <= _LONGEST_UNIT]
    for phrases in read:
        unit = phrases.unit
        direct = DirectReader(text, quotes, unit, phrases)
        found = direct.read()
        running.follow(unit, phrases, found)
        candidates.extend(found)
        candidates.extend(IndirectReader(unit, phrases, direct.used_cues, found).read())
    candidates = speaking(context, candidates)
    for candidate in candidates:
        if candidate.cue is not None and candidate.source_at is None:
            candidate.stance = ruled_stance(candidate)
    if reading is not None:
        encoded = as_candidates(text, read, quotes, reading.statements)
        candidates = combined(text, quotes, encoded, candidates)
    candidates = with_signed(text, quotes, candidates, list(signed_quotes(text, read, quotes, names)))
    voices = Voices(text, sentences, quotes, actors, reading.pointed if reading is not None else {})
    statements = link(report, quotes, context, voices, Papers(context, read), candidates)
    statements.extend(post_statements(text, report.blocks, actors))
    statements.sort(key=_place)
    return tuple(statements)


def _place(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(start for start, _ in spans), max(end for _, end in spans)
