"""The steps that `case` tells of invented court stories, against the lists of those who wrote them.

A story is a folder with `reports.jsonl` (id, date, source, title, text) and `gold.json`: its proceedings,
each with `actions` (kind, outcome in plain words, date, who, the reports that tell it and its words in one
of them), and `not_steps`, words of what nobody did. A printed step is one of the list where it is of its
kind (`steps.KINDS` and `ALSO_ALIKE` name those that are alike), shows a sentence that holds the words, and
has neither a day nor an outcome that excludes the list's. Each step of the list is told once: a second
printed step of it is "again"; one that no step of the list allows is "unlisted". What was to come when it
was told ("future when told") may be left out, and what is printed as announced where the list has no step
("We will appeal") is in no share.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from storyledger.annotate.stream import annotate_one
from storyledger.errors import InputError
from storyledger.evaluate import placing
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.marked import MarkedStory, read_marked
from storyledger.evaluate.placing import Placed
from storyledger.evaluate.result import Result, Table, percent
from storyledger.evaluate.steps import alike, bounds, touches
from storyledger.model import Failure, Published, Report, Status
from storyledger.model.proceeding import Action, Case, Proceeding
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.dating import NEWS

#: Plain words of an outcome that are against those of another.
_OUTCOMES = {
    "cleared": re.compile(r"\b(?:acquitted|cleared|not (?:guilty|\w+ liable|liable|proven))\b"),
    "guilty": re.compile(r"(?<!not )\b(?:guilty|convicted|liable)\b"),
    "refused": re.compile(r"\b(?:refused|denied|rejected|dismissed|failed|lost|turned down|declined)\b"),
    "granted": re.compile(r"\b(?:granted|allowed|agreed)\b"),
    "upheld": re.compile(r"\b(?:upheld|confirmed|affirmed)\b"),
    "overturned": re.compile(r"\b(?:overturned|quashed|annulled|set aside|reversed)\b"),
}
#: What each is against: who refuses an appeal upholds what was ruled, who grants it overturns that.
_AGAINST = {
    "cleared": frozenset({"guilty"}),
    "guilty": frozenset({"cleared"}),
    "refused": frozenset({"granted", "overturned"}),
    "granted": frozenset({"refused"}),
    "upheld": frozenset({"overturned"}),
    "overturned": frozenset({"upheld", "refused"}),
}
#: Kinds between which those who write such lists and the printed kinds may differ.
ALSO_ALIKE = (
    frozenset({"appeal", "ruling"}),
    frozenset({"appeal", "dismissal"}),
    frozenset({"decision", "ruling"}),
    frozenset({"decision", "dropped"}),
    frozenset({"finding", "ruling"}),
    frozenset({"inquiry", "hearing"}),
    frozenset({"complaint", "countersuit"}),
    frozenset({"testimony", "deposition"}),
)
_REPORTS, _GOLD, _MARKED = "reports.jsonl", "gold.json", ".txt"
#: A report, and the offsets of words in it.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A step of a story's list; `places` are the report and offsets of each of its wordings."""

    proceeding: str
    kind: str
    outcome: str
    days: tuple[date, date] | None
    who: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def to_come(self) -> bool:
        """Whether it had yet to come when it was told."""
        return "future when told" in self.outcome


@dataclass(frozen=True, slots=True)
class CourtStory:
    """An invented story: the case that is told of it, its list, and where nobody took a step."""

    name: str
    case: Case
    given: dict[str, str]
    listed: tuple[Listed, ...]
    idle: tuple[Place, ...]

    def printed(self) -> Iterator[tuple[Proceeding, Action]]:
        """Each printed step with its proceeding."""
        for proceeding in self.case.proceedings:
            for action in proceeding.actions:
                yield proceeding, action

    def matched(self) -> dict[int, int]:
        """For each printed step that is one of the list, its position there: one to one, best fits first."""
        actions = [action for _, action in self.printed()]
        fitting = sorted(
            (-self._fit(one, action), place, at)
            for place, one in enumerate(self.listed)
            for at, action in enumerate(actions)
            if self.fits(one, action)
        )
        found: dict[int, int] = {}
        taken: set[int] = set()
        for _, place, at in fitting:
            if at not in found and place not in taken:
                found[at] = place
                taken.add(place)
        return found

    def placed(self) -> list[Placed]:
        """For each printed step that is one of the list, the proceeding there and the printed one."""
        homes = [at for at, one in enumerate(self.case.proceedings) for _ in one.actions]
        return [(self.listed[place].proceeding, homes[at]) for at, place in self.matched().items()]

    def fits(self, one: Listed, action: Action) -> bool:
        """Whether a printed step may be one of the list."""
        kinds = {one.kind, action.kind}
        kind = alike(one.kind, action.kind) or any(kinds <= others for others in ALSO_ALIKE)
        if not kind or not self._shown(one.places, action):
            return False
        if _excluded(one, action):
            return False
        return one.days is None or action.when is None or touches(_widened(one.days, action), action)

    def idles(self, action: Action) -> bool:
        """Whether the words of a printed step are among those of what nobody did."""
        at = (self.given[action.words.report], action.words.start)
        return any(report == at[0] and start <= at[1] < end for report, start, end in self.idle)

    def _shown(self, places: Sequence[Place], action: Action) -> bool:
        return any(
            self.given[span.report] == report and span.start < end and start < span.end
            for span in action.evidence
            for report, start, end in places
        )

    def _fit(self, one: Listed, action: Action) -> int:
        at = (self.given[action.words.report], action.words.start)
        within = any(report == at[0] and start <= at[1] <= end for report, start, end in one.places)
        same = action.kind == one.kind
        named = bool(one.who) and names_one(one, action)
        return 4 * within + 2 * same + named + (one.days is not None and touches(one.days, action))


def _widened(days: tuple[date, date], action: Action) -> tuple[date, date]:
    """The days of a step of the list; one told as news without a day was so many days before it at most."""
    return (days[0], days[1] + NEWS) if action.told == "published" else days


def _excluded(one: Listed, action: Action) -> bool:
    """Whether the outcomes are against each other."""
    told = {name for name, pattern in _OUTCOMES.items() if pattern.search(one.outcome)}
    own = {name for name, pattern in _OUTCOMES.items() if pattern.search(action.outcome or "")}
    against = frozenset().union(*(_AGAINST[name] for name in own))
    return bool(against & told) and not own & told


def names_one(one: Listed, action: Action) -> bool:
    """Whether a printed step names somebody of whom the list tells it: "Brightmoor" is "Brightmoor Kiln"."""
    told = [set(name.casefold().split()) for name in (*action.by, *action.against, *action.to)]
    return any(words <= own or own <= words for own in told for words in _words(one.who))


def _words(names: Sequence[str]) -> list[set[str]]:
    return [set(name.casefold().split()) for name in names]


def read_story(path: Path) -> CourtStory:
    """The story of a folder, or of a file of marked reports (see `marked`), annotated and told.

    InputError where a file or words are missing.
    """
    return _marked_story(read_marked(path)) if path.suffix == _MARKED else _listed_story(path)


def _listed_story(folder: Path) -> CourtStory:
    corpus = Corpus(folder / _REPORTS)
    texts = {str(row["id"]): str(row["text"]) for row in corpus.rows}
    reports = [
        Report(
            row["text"], Published(row["date"]), title=row.get("title"), source=row.get("source"),
            given_id=row["id"],
        )
        for row in corpus.rows
    ]  # fmt: skip
    try:
        gold = json.loads((folder / _GOLD).read_text("utf-8"))
    except OSError as error:
        raise InputError(
            "A court story has no list", str(folder), f"Put {_GOLD} beside {_REPORTS}"
        ) from error
    listed = tuple(
        Listed(
            one["key"],
            action["kind"],
            str(action["outcome"] or "").casefold(),
            bounds(action["date"]),
            tuple(action["who"]),
            tuple(_places(texts, action)),
        )
        for one in gold["proceedings"]
        for action in one["actions"]
    )
    idle = tuple(
        (report, start, start + len(row["words"]))
        for row in gold["not_steps"]
        for report in row["told_in"]
        if (start := texts[report].find(row["words"])) >= 0
    )
    return _read(folder.name, reports, listed, idle)


def _marked_story(story: MarkedStory) -> CourtStory:
    """A story whose marks are its list; what is denied, or is of another affair, is what nobody did."""
    reports = [
        Report(report.text, Published(report.day), title=report.headline, given_id=f"{story.name}-{at}")
        for at, report in enumerate(story.reports, 1)
    ]
    marks = [
        (f"{story.name}-{at}", mark) for at, report in enumerate(story.reports, 1) for mark in report.marks
    ]
    told: dict[str, list[Place]] = {}
    for report, mark in marks:
        if mark.step:
            told.setdefault(mark.step, []).append((report, mark.start, mark.start + 1))
    listed = tuple(
        Listed(
            step.proceeding,
            step.kind,
            _in_plain_words(step.outcome),
            bounds(step.day),
            step.who,
            tuple(told[step.id]),
        )
        for step in story.steps
        if step.id in told
    )
    idle = tuple(
        (report, mark.start, mark.start + 1) for report, mark in marks if mark.state in ("not", "other")
    )
    return _read(story.name, reports, listed, idle)


def _in_plain_words(outcome: str) -> str:
    """The outcome of a marked step as lists tell it: "set" is what had yet to come when it was told."""
    words = ["future when told" if word == "set" else word for word in outcome.split()]
    return " ".join(words).replace("_", " ")


def _read(
    name: str, reports: list[Report], listed: tuple[Listed, ...], idle: tuple[Place, ...]
) -> CourtStory:
    read = []
    for report in reports:
        found = annotate_one(report)
        if isinstance(found, Failure):
            raise InputError(
                "A report of a court story cannot be read", str(report.given_id), "Mend its text"
            )
        read.append(found)
    case = story_case(StoryRecord.of(name, read))
    return CourtStory(name, case, {report.id: str(report.given_id) for report, _ in read}, listed, idle)


def _places(texts: dict[str, str], action: dict[str, object]) -> Iterator[Place]:
    told = [(action["words_in"], action["words"])]
    also = action.get("also_told") or ()
    assert isinstance(also, list | tuple)
    told += [(row["report"], row["words"]) for row in also]
    for report, words in told:
        start = texts[str(report)].find(str(words))
        if start < 0:
            raise InputError("Words of a list are not in the report", str(words), "Mend the list")
        yield str(report), start, start + len(str(words))


def folders(path: Path) -> list[Path]:
    """The court stories at a path: itself, or the folders and the files of marked reports in it."""
    if (path / _REPORTS).exists():
        return [path]
    inside = path.iterdir() if path.is_dir() else ()
    found = sorted(one for one in inside if one.suffix == _MARKED or (one / _REPORTS).exists())
    if not found:
        raise InputError("There is no court story", str(path), f"Give a folder with {_REPORTS} and {_GOLD}")
    return found


def by_story(counts: Mapping[str, Mapping[str, int]], columns: Sequence[str]) -> Table:
    """The table of counts, by story and column, of a measure over court stories."""
    cells = {(name, column): count for name, row in counts.items() for column, count in row.items()}
    return Table("story", tuple(counts), columns, cells)


def measure(corpus: Corpus) -> Result:
    """Recall and precision of the steps told of each court story in a folder, and of all."""
    stories = [read_story(folder) for folder in folders(corpus.path)]
    table = by_story({story.name: tally(story) for story in stories}, _COLUMNS)
    figures: dict[str, float] = {}
    for label, rows, total in table.groups():
        figures[f"{label}: recall"] = percent(total["found"], total["listed"])
        figures[f"{label}: recall, with the day"] = percent(total["dated"], total["listed"])
        figures[f"{label}: precision"] = percent(total["right"], total["printed"])
        told_once = total["printed"] - total["again"]
        figures[f"{label}: precision, told again aside"] = percent(total["right"], told_once)
        figures[f"{label}: names who"] = percent(total["named"], total["right"])
        figures |= placing.figures(label, [story.placed() for story in stories if story.name in rows])
    documents = sum(len(story.given) for story in stories)
    return Result("case", corpus.name, documents, corpus.digest, "all: recall", figures, tables=(table,))


_COLUMNS = (
    "listed",
    "found",
    "dated",
    "printed",
    "right",
    "named",
    "again",
    "unlisted",
    "nobody's",
    "announced",
)


def tally(story: CourtStory) -> dict[str, int]:
    """The counts of a story by the names of their columns."""
    matched = story.matched()
    actions = [action for _, action in story.printed()]
    counts = dict.fromkeys(_COLUMNS, 0)
    found = set(matched.values())
    counts["listed"] = sum(place in found or not one.to_come for place, one in enumerate(story.listed))
    counts["printed"], counts["found"], counts["right"] = len(actions), len(matched), len(matched)
    for at, action in enumerate(actions):
        if at in matched:
            one = story.listed[matched[at]]
            counts["dated"] += one.days is None or touches(one.days, action)
            counts["named"] += not one.who or names_one(one, action)
        elif any(story.fits(one, action) for one in story.listed):
            counts["again"] += 1
        elif story.idles(action) and action.status is Status.SCHEDULED:
            counts["announced"] += 1
            counts["printed"] -= 1
        else:
            counts["nobody's" if story.idles(action) else "unlisted"] += 1
    return counts


__all__ = ["CourtStory", "Listed", "by_story", "folders", "measure", "read_story", "tally"]
