"""Timelines against those that professionals wrote: AR-1, AR-2 (see `alignment`) and F1 of the dates.

A corpus is a folder. Timeline17: `NAME.articles.jsonl` with `NAME.references.jsonl` (id, entries[date,
sentences]). Entities: `NAME.references.jsonl` alone, with `topic`, `dates` and no sentences a day; its
articles are the rows of that `topic` in `../../articles/guardian-entities.jsonl`. One file of references will
do, too.

Each collection's articles are read as one story, as users' reports are. Its timeline is asked for over
the days from the first to the last of the reference (for entities, a week more on both sides), as the
published systems are, with as many days as the reference and its mean number of sentences a day, rounded; the
"free" figures are without these days. Of a day with several entries the leading sentences come first.
Everything is averaged over the timelines and given in points: published as .125, it is 12.5 here.

Beside ours stand two baselines and a bound: the days on which most articles were published, each with the
first sentences of its articles; random days and sentences of articles of that day (seed 0); and ours with the
dates of the reference.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from typing import Any, Final

from storyledger.annotate.stream import annotate_one
from storyledger.errors import InputError
from storyledger.evaluate.alignment import Days, alignment_rouge, date_score
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field
from storyledger.evaluate.result import Result
from storyledger.model import Annotations, BlockKind, Failure, Published, Report, Timeline
from storyledger.tell import StoryRecord, story_timeline

_REFERENCES: Final = ".references.jsonl"
_ENTITY_ARTICLES: Final = Path("..", "..", "articles", "guardian-entities.jsonl")
#: What entity timelines may run over at either end.
_ENTITY_SLACK: Final = timedelta(days=7)
_EVER: Final = (date.min, date.max)
_SEED: Final = 0

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Reference:
    """One professional's timeline: its sentences by day, none where the corpus does not split them by day."""

    name: str
    days: Days
    span: Span

    @property
    def told(self) -> bool:
        """Whether there are sentences to be compared."""
        return any(self.days.values())

    @property
    def sentences(self) -> int:
        """The mean number of sentences a day, rounded, at least 1."""
        return max(1, round(mean(len(sentences) for sentences in self.days.values())))


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles of one story, and the timelines that were written on it."""

    name: str
    articles: Sequence[dict[str, Any]]
    references: Sequence[Reference]


def collections(path: Path) -> tuple[list[Collection], str]:
    """The collections of a folder, or of one references file, and the digest of all files that were read."""
    files = sorted(path.glob(f"*{_REFERENCES}")) if path.is_dir() else [path]
    if not files or not all(file.name.endswith(_REFERENCES) for file in files):
        hint = "Give a folder of timelines, or one NAME.references.jsonl"
        raise InputError("No reference timelines", str(path), hint)
    read: dict[Path, Corpus] = {}

    def corpus(file: Path) -> Corpus:
        return read.setdefault(file, Corpus(file))

    found = []
    for file in files:
        own = file.with_name(file.name.removesuffix(_REFERENCES) + ".articles.jsonl")
        articles = corpus(own if own.exists() else file.parent / _ENTITY_ARTICLES)
        rows = corpus(file).rows
        topics = {row["topic"] for row in rows if "topic" in row}
        wanted = [row for row in articles.rows if not topics or row.get("topic") in topics]
        references = [_reference(row, corpus(file)) for row in rows]
        found.append(Collection(file.name.removesuffix(_REFERENCES), wanted, references))
    digests = "".join(read[file].digest for file in sorted(read))
    return found, hashlib.sha256(digests.encode()).hexdigest()[:12]


def _reference(row: dict[str, Any], corpus: Corpus) -> Reference:
    if "dates" in row:
        days: Days = {date.fromisoformat(day): [] for day in row["dates"]}
        slack = _ENTITY_SLACK
    else:
        days = {date.fromisoformat(day["date"]): day["sentences"] for day in field(row, "entries", corpus)}
        slack = timedelta(0)
    if not days:
        raise InputError("A reference without dates", corpus.name, "Is it another corpus?")
    return Reference(str(row.get("id", row.get("topic"))), days, (min(days) - slack, max(days) + slack))


def read_story(collection: Collection) -> tuple[StoryRecord, int]:
    """The articles as one story, each annotated as users' reports are, and how many could not be."""
    read: list[tuple[Report, Annotations]] = []
    failed = 0
    for row in collection.articles:
        published = Published(row["date"]) if row.get("date") else None
        report = Report(
            row["text"], published, source=row.get("source"), given_id=str(row.get("id")), language="en"
        )
        annotated = annotate_one(report)
        if isinstance(annotated, Failure):
            failed += 1
        else:
            read.append(annotated)
    return StoryRecord.of(collection.name, read), failed


def told_days(
    timeline: Timeline, count: int, sentences: int, span: Span = _EVER, only: frozenset[date] | None = None
) -> dict[date, list[str]]:
    """The weightiest days of a timeline with their best sentences; of `only` these, if given."""
    by_day: dict[date, list[tuple[float, Sequence[str]]]] = defaultdict(list)
    for entry in timeline.entries:
        day = entry.when.earliest
        if day is None or day != entry.when.latest or not span[0] <= day <= span[1]:
            continue
        if only is None or day in only:
            by_day[day].append((entry.weight, [sentence.text for sentence in entry.sentences]))
    ranked = sorted(by_day, key=lambda day: (-max(weight for weight, _ in by_day[day]), day))
    return {day: _best(by_day[day])[:sentences] for day in ranked[:count]}


def _best(entries: Sequence[tuple[float, Sequence[str]]]) -> list[str]:
    """What each entry of a day leads with, the weightiest first, and then the rest."""
    ordered = [sentences for _, sentences in sorted(entries, key=lambda entry: -entry[0])]
    texts = [sentences[0] for sentences in ordered] + [text for rest in ordered for text in rest[1:]]
    return list(dict.fromkeys(texts))


def published_days(
    record: StoryRecord, count: int, sentences: int, span: Span, *, at_random: bool
) -> dict[date, list[str]]:
    """The baselines: days of publication, those with most articles or random ones, with sentences."""
    of_day: dict[date, list[list[str]]] = defaultdict(list)
    for report, read in zip(record.reports, record.annotations, strict=True):
        if report.published and span[0] <= report.published.day <= span[1]:
            body = [block for block in report.blocks if block.kind is BlockKind.BODY]
            of_day[report.published.day].append(
                [
                    report.text[start:end]
                    for start, end in read.sentences
                    if any(block.start <= start < block.end for block in body)
                ]
            )
    chance = random.Random(_SEED)
    if at_random:
        days = chance.sample(sorted(of_day), min(count, len(of_day)))
        pools = {day: [text for article in of_day[day] for text in article] for day in days}
        return {day: chance.sample(pool, min(sentences, len(pool))) for day, pool in pools.items()}
    days = sorted(of_day, key=lambda day: (-len(of_day[day]), day))[:count]
    return {day: list(_firsts(of_day[day]))[:sentences] for day in days}


def _firsts(articles: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first sentence of each article, then the second of each, and so on."""
    for place in range(max(map(len, articles), default=0)):
        for article in articles:
            yield from article[place : place + 1]


def measure(corpus: Corpus, _: Choices = PLAIN) -> Result:
    """Ours, the baselines and the bound over all reference timelines of a folder or a file."""
    found, digest = collections(corpus.path)
    scores: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    failed = 0
    for collection in found:
        record, unread = read_story(collection)
        failed += unread
        timeline = story_timeline(record)
        for reference in collection.references:
            for name, days in _systems(record, timeline, reference):
                scores[name].append(_scores(days, reference))
    return Result(
        "timelines",
        corpus.path.name,
        sum(len(collection.articles) for collection in found),
        digest,
        "date F1" if not any(ref.told for one in found for ref in one.references) else "AR-1",
        dict(_means(scores)),
        failed,
    )


def _systems(
    record: StoryRecord, timeline: Timeline, reference: Reference
) -> Iterator[tuple[str, dict[date, list[str]]]]:
    count, sentences, span = len(reference.days), reference.sentences, reference.span
    yield "", told_days(timeline, count, sentences, span)
    yield "free", told_days(timeline, count, sentences)
    yield "most published", published_days(record, count, sentences, span, at_random=False)
    yield "random", published_days(record, count, sentences, span, at_random=True)
    yield "dates given", told_days(timeline, count, sentences, only=frozenset(reference.days))


def _scores(days: Days, reference: Reference) -> dict[str, float]:
    dates = {"date F1": date_score(days, reference.days).f1}
    if not reference.told:
        return dates
    rouge = {f"AR-{size}": alignment_rouge(days, reference.days, size).f1 for size in (1, 2)}
    return rouge | dates


def _means(scores: Mapping[str, Sequence[Mapping[str, float]]]) -> Iterator[tuple[str, float]]:
    for system, of_system in scores.items():
        names = Counter(name for row in of_system for name in row)
        for name in names:
            label = f"{system}, {name}" if system else name
            yield label, 100 * mean(row[name] for row in of_system if name in row)
    yield "timelines", float(len(scores[""]))
