"""The steps of proceedings that `case` tells, against those that people found in the same reports.

The gold list (`data/case-gold.jsonl`) is ids, offsets and facts for reports of the Guardian on three
affairs: each step with its kind, its day, what came of it, and the places that tell it. `case` reads the
reports of an affair that the list names, and no others. A step of the list is found where a step of the same
kind is printed with one of its places as evidence, with no other outcome and no day that excludes the
list's; it is dated where the printed day touches the list's.

Precision is judged by reading what is printed: `data/case-judged.jsonl` has a line for each printed step. It
is right if its kind, day, outcome and sides are those of the reports; "again" if it tells what another
printed step tells, which counts as wrong. A step that no line judges is counted as unjudged, and in no share.
Whether a step stands in the right proceeding is told by the list (see `placing`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from storyledger.annotate.stream import annotate_one
from storyledger.errors import InputError
from storyledger.evaluate import court_stories, placing
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.placing import Placed
from storyledger.evaluate.reading import field
from storyledger.evaluate.result import Result, Table, percent
from storyledger.evaluate.sources import labelled
from storyledger.evaluate.steps import alike, bounds, touches
from storyledger.model import Failure, Published, Report, Status
from storyledger.model.proceeding import Action, Case
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case

#: Outcomes that say the same of a step.
_OUTCOMES = (
    frozenset({"refused", "dismissed", "dropped", "withdrawn", "struck out"}),
    frozenset({"granted", "upheld", "lifted", "certified"}),
    frozenset({"guilty", "liable"}),
    frozenset({"cleared"}),
    frozenset({"settled"}),
)
_JUDGED = ("yes", "again", "no")
_WAITING = frozenset({"scheduled", "pending"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step of the gold list."""

    affair: str
    proceeding: str
    kind: str
    outcome: str | None
    days: tuple[date, date] | None
    told: tuple[tuple[str, int, int], ...]


def gold() -> list[Wanted]:
    """The gold list, in the order of the file."""
    return [
        Wanted(
            row["affair"],
            row["proceeding"],
            row["kind"],
            row["outcome"],
            bounds(row["date"]),
            tuple((told["report"], told["start"], told["end"]) for told in row["told"]),
        )
        for row in labelled("case-gold")
    ]


@dataclass(frozen=True, slots=True)
class Affair:
    """The proceedings printed for an affair, with the given id of each of its reports."""

    case: Case
    given: dict[str, str]

    def actions(self) -> Iterator[tuple[str, Action]]:
        """Each printed step with the title of its proceeding."""
        for proceeding in self.case.proceedings:
            for action in proceeding.actions:
                yield proceeding.title, action

    def key(self, action: Action) -> tuple[str, int, str, str]:
        """What a judgement of a step is kept by: its report, its word's offset, its kind and its outcome."""
        told = f"{action.outcome or ''}" if action.status is Status.REPORTED else str(action.status)
        return self.given[action.words.report], action.words.start, action.kind, told


def told(corpus: Corpus, name: str, wanted: Iterable[Wanted]) -> Affair:
    """The proceedings that `case` tells of the reports that the gold list names for an affair."""
    ids = {report for one in wanted if one.affair == name for report, _, _ in one.told}
    read = []
    for row in corpus.rows:
        if row.get("id") in ids:
            day = Published(str(field(row, "date", corpus)))
            report = Report(field(row, "text", corpus), day, source=row.get("source"), given_id=row["id"])
            found = annotate_one(report)
            if not isinstance(found, Failure):
                read.append(found)
    given = {report.id: str(report.given_id) for report, _ in read}
    if len(read) < len(ids):
        raise InputError(
            "A report of the gold list is missing", name, "Give articles/guardian-entities.jsonl"
        )
    return Affair(story_case(StoryRecord.of(name, read)), given)


def finds(one: Wanted, affair: Affair) -> tuple[Action | None, bool]:
    """The printed step that is a step of the list, if any, and whether its day touches the list's."""
    fitting = [action for _, action in affair.actions() if _is(one, action, affair.given)]
    dated = [action for action in fitting if one.days is None or touches(one.days, action)]
    return next(iter(dated or fitting), None), bool(dated)


def _is(one: Wanted, action: Action, given: dict[str, str]) -> bool:
    if not alike(action.kind, one.kind) or not _came_to(one, action):
        return False
    shown = any(
        given[span.report] == report and span.start < end and start < span.end
        for span in action.evidence
        for report, start, end in one.told
    )
    return shown and (one.days is None or action.when is None or touches(one.days, action))


def _came_to(one: Wanted, action: Action) -> bool:
    waits = action.status in (Status.SCHEDULED, Status.ASKED)
    if one.outcome in _WAITING:
        return waits or action.answered_by is None
    if one.outcome is None or action.outcome is None:
        return not (action.status is Status.SCHEDULED and one.outcome is not None)
    same = action.outcome == one.outcome
    return same or any({action.outcome, one.outcome} <= alike for alike in _OUTCOMES)


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all are called alike
    """Recall against the gold list, for each affair and in all; precision as far as the steps are judged.

    A folder is one of invented court stories, see `court_stories`.
    """
    if corpus.path.is_dir():
        return court_stories.measure(corpus)
    wanted = gold()
    judged = {
        (row["affair"], row["report"], row["start"], row["kind"], row["outcome"] or ""): row
        for row in labelled("case-judged")
    }
    counts: dict[tuple[str, str], int] = defaultdict(int)
    names = tuple(dict.fromkeys(one.affair for one in wanted))
    places: dict[str, list[Placed]] = {}
    for name in names:
        affair = told(corpus, name, wanted)
        places[name] = list(placed(affair, [one for one in wanted if one.affair == name]))
        for one in wanted:
            if one.affair == name:
                found, dated = finds(one, affair)
                counts[name, "gold"] += 1
                counts[name, "found"] += found is not None
                counts[name, "dated"] += dated
        for _, action in affair.actions():
            row = judged.get((name, *affair.key(action)))
            counts[name, "printed"] += 1
            counts[name, "unjudged" if row is None else row["right"]] += 1
    documents = len({report for one in wanted for report, _, _ in one.told})
    return _result(corpus, names, counts, places, documents)


def placed(affair: Affair, wanted: Sequence[Wanted]) -> Iterator[Placed]:
    """For each printed step that the list has, the proceeding there and the position of the printed one."""
    for at, proceeding in enumerate(affair.case.proceedings):
        for action in proceeding.actions:
            fitting = [one for one in wanted if _is(one, action, affair.given)]
            best = max(fitting, key=lambda one: (one.kind == action.kind, _dated(one, action)), default=None)
            if best is not None:
                yield best.proceeding, at


def _dated(one: Wanted, action: Action) -> bool:
    """Whether the day of a printed step touches that of a step of the list."""
    return one.days is not None and touches(one.days, action)


def _result(
    corpus: Corpus,
    names: Sequence[str],
    counts: dict[tuple[str, str], int],
    places: dict[str, list[Placed]],
    documents: int,
) -> Result:
    table = Table("affair", names, ("gold", "found", "dated", "printed", *_JUDGED, "unjudged"), counts)
    figures: dict[str, float] = {}
    for label, rows, total in table.groups():
        right, judged = total["yes"], sum(total[word] for word in _JUDGED)
        figures[f"{label}: recall"] = percent(total["found"], total["gold"])
        figures[f"{label}: recall, with the day"] = percent(total["dated"], total["gold"])
        figures[f"{label}: precision"] = percent(right, judged)
        figures[f"{label}: precision, told again aside"] = percent(right, judged - total["again"])
        figures |= placing.figures(label, [places[name] for name in rows])
        figures[f"{label}: unjudged"] = float(total["unjudged"])
    return Result("case", corpus.name, documents, corpus.digest, "all: recall", figures, tables=(table,))


__all__: list[Any] = ["Affair", "Wanted", "finds", "gold", "measure", "placed", "told"]
