"""The layers of annotation in their order, each resting on those before it."""

from __future__ import annotations

from storyledger.annotate import actors, encoder, events, names, quotes, sentences, statements, times
from storyledger.annotate.genre import genre_of
from storyledger.annotate.language import ENGLISH, detect_language
from storyledger.model import Annotations, Report

#: The version of what annotates. Raise it with every change of a layer that changes what is read:
#: `storyledger rebuild` then redoes the reports that an older one has read.
MAKER = "encoder-2026.11.6"


def annotate_report(report: Report) -> Annotations:
    """Everything that is read in one segmented report (see `storyledger.read.segment`).

    A report in another language than English keeps its blocks and says in `note` that nothing was read.
    """
    text, blocks = report.text, report.blocks
    stated = (report.language or "").strip().replace("_", "-")
    language = (stated or detect_language(text)).partition("-")[0].lower()
    published = str(report.published) if report.published else None
    if language != ENGLISH:
        note = f"not annotated: language {language}"
        return Annotations(report.id, published, language, MAKER, blocks, note=note)
    found_sentences = sentences.split(text, blocks)
    found_quotes = quotes.find_quotes(text, blocks)
    reading = encoder.read(text, found_sentences, [(quote.start, quote.end) for quote in found_quotes])
    found_names = names.tagged_names(text, reading.names)
    pointed = {pronoun.start: dict(pronoun.shares) for pronoun in reading.pronouns}
    found_names, found_actors = actors.resolve(
        text, blocks, found_sentences, found_names, found_quotes, pointed
    )
    found_times = times.find_times(text, blocks, found_sentences, report.published)
    found_statements = statements.find_statements(
        report, found_sentences, found_quotes, found_names, found_actors, found_times, reading
    )
    found_actors = actors.with_voices(text, found_actors, found_quotes, found_statements)
    found_events = events.find_events(
        report,
        found_sentences,
        found_quotes,
        found_names,
        found_actors,
        found_times,
        found_statements,
        reading,
    )
    return Annotations(
        report=report.id,
        published=published,
        language=language,
        maker=MAKER,
        blocks=blocks,
        sentences=found_sentences,
        names=found_names,
        actors=found_actors,
        times=found_times,
        statements=found_statements,
        events=found_events,
        genre=genre_of(report, found_quotes, found_statements),
        steps=tuple(reading.steps),
    )
