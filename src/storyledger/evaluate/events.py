"""Events against TimeBank: trigger words, and whether an event lies before, after or on the publication date.

Trigger words. Gold triggers are single words. A found trigger matches where its span is the same, or, if it
is of several words ("broke out", "news conference"), where its first or its last word is the gold one; each
matches once. Recall is also given by the corpus's classes of events. The corpus says nothing of status.

Publication date. The links of an event to the date of the document (`t0`), either way round, are reduced to
three relations (`RELATIONS`): what lies wholly before or after, and all else, which overlaps it. What we tell
of an event comes from its `When`: an interval wholly before or after the day of publication, or one that
touches it. Without an interval, what is told as news of the day had happened when the report came out, which
is before, and what is scheduled comes after. Of other events we tell nothing, which counts as wrong in the
accuracy over all links. What goes on until that day (`ENDED_BY`) overlaps it.

By default the last 37 documents by id are measured; the others are left to training. UW's
factuality (`status`) has sentences of those 37, too: training on them would spoil this measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result, Table
from storyledger.model import Annotations, Event, Piece, Status, Time

#: How many documents, the last by id, are kept out of training.
HELD_OUT = 37

CLASSES = ("OCCURRENCE", "REPORTING", "I_ACTION", "I_STATE", "STATE", "ASPECTUAL", "PERCEPTION")
#: The relations that are not "overlap", from the event to the publication date.
RELATIONS = {"BEFORE": "before", "IBEFORE": "before", "AFTER": "after", "IAFTER": "after"}
_REVERSED = {"before": "after", "after": "before", "overlap": "overlap"}
_PUBLISHED = "t0"
_TOLD = ("before", "overlap", "after")
_NOTHING, _NOT_FOUND = "not told", "no event"
_COLUMNS = (*_TOLD, _NOTHING, _NOT_FOUND)


def held_out(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last `HELD_OUT` documents by id, in that order."""
    return sorted(rows, key=lambda row: str(row.get("id")))[-HELD_OUT:]


def trimmed(start: int, end: int, text: str) -> Piece:
    """The span without white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def matched(gold: Sequence[Piece], found: Sequence[Event], text: str) -> dict[Piece, Event]:
    """The gold trigger words that were found, each with its event (see the module)."""
    by_span = {(event.start, event.end): event for event in reversed(found)}
    right = {span: by_span.pop(span) for span in gold if span in by_span}
    for (start, end), event in sorted(by_span.items(), key=lambda item: item[0]):
        words = text[start:end].split()
        heads = ((start, start + len(words[0])), (end - len(words[-1]), end)) if len(words) > 1 else ()
        head = next((span for span in heads if span in gold and span not in right), None)
        if head is not None:
            right[head] = event
    return right


def gold_relations(tlinks: Sequence[Sequence[str]]) -> dict[str, str]:
    """For each event with a link to the publication date: "before", "after" or "overlap"."""
    relations: dict[str, str] = {}
    for left, name, right in tlinks:
        relation = RELATIONS.get(name, "overlap")
        if right == _PUBLISHED:
            relations.setdefault(left, relation)
        elif left == _PUBLISHED:
            relations.setdefault(right, _REVERSED[relation])
    return relations


def told_relation(event: Event, times: Sequence[Time], published: date) -> str | None:
    """What we tell of an event against the publication date, or None (see the module)."""
    when = times[event.when].when if event.when is not None else None
    if when is not None and when.earliest is not None and when.latest is not None:
        return "before" if when.latest < published else "after" if when.earliest > published else "overlap"
    if event.relation is not None:
        return event.relation
    if event.when_from == "published":
        return "before"
    return "after" if event.status is Status.SCHEDULED else None


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:
    """F1 of trigger words, their recall by class, and accuracy against the publication date."""
    rows = list(corpus.rows) if choices.every_document else held_out(corpus.rows)
    triggers, failed = Counts(), 0
    classes = {name: Counts() for name in CLASSES}
    links: Counter[tuple[str, str]] = Counter()
    for row in rows:
        text, gold = field(row, "text", corpus), _triggers(row, corpus)
        read = read_text(text, row.get("dct"), str(row.get("id")), whole=True)
        failed += read is None
        events = read.events if read else ()
        right = matched(list(gold), events, text)
        triggers.add(len(right), len({(event.start, event.end) for event in events}), len(gold))
        for span, entry in gold.items():
            classes.setdefault(entry["class"], Counts()).add(int(span in right), 0, 1)
        links.update(_links(row, gold, right, read))
    figures = {
        "trigger F1": triggers.f1,
        "trigger precision": triggers.precision,
        "trigger recall": triggers.recall,
        **{f"recall, {name}": counts.recall for name, counts in classes.items()},
        "triggers": float(triggers.gold),
        **_accuracies(links),
    }
    return Result(
        "events",
        corpus.name,
        len(rows),
        corpus.digest,
        "trigger F1",
        figures,
        failed,
        tables=(Table("gold, told as", _TOLD, _COLUMNS, links),),
    )


def _triggers(row: dict[str, Any], corpus: Corpus) -> dict[Piece, dict[str, Any]]:
    text = row["text"]
    entries = field(row, "events", corpus)
    return {trimmed(entry["start"], entry["end"], text): entry for entry in entries}


def _links(
    row: dict[str, Any],
    gold: Mapping[Piece, dict[str, Any]],
    right: Mapping[Piece, Event],
    read: Annotations | None,
) -> Iterator[tuple[str, str]]:
    """For each event with a link to the publication date, the gold relation and what we tell."""
    published = date.fromisoformat(read.published[:10]) if read and read.published else None
    relations = gold_relations(row.get("tlinks", ()))
    for span, entry in gold.items():
        relation, event = relations.get(entry["id"]), right.get(span)
        if relation is None:
            continue
        if event is None or read is None:
            yield relation, _NOT_FOUND
        else:
            told = told_relation(event, read.times, published) if published else None
            yield relation, told or _NOTHING


def _accuracies(links: Mapping[tuple[str, str], int]) -> dict[str, float]:
    """Accuracy over all links, those of events that were found, and those of which we tell something."""

    def share(*left_out: str) -> float:
        total = sum(count for (_, told), count in links.items() if told not in left_out)
        return 100 * sum(links.get((name, name), 0) for name in _TOLD) / total if total else 0.0

    total = sum(links.values())
    told = sum(count for (_, name), count in links.items() if name in _TOLD)
    largest = max((sum(links.get((name, column), 0) for column in _COLUMNS) for name in _TOLD), default=0)
    return {
        "publication date, accuracy": share(),
        "publication date, accuracy of found": share(_NOT_FOUND),
        "publication date, accuracy of told": share(_NOT_FOUND, _NOTHING),
        "publication date, told": 100 * told / total if total else 0.0,
        "publication date, always the commonest": 100 * largest / total if total else 0.0,
        "links": float(total),
    }
