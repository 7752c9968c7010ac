"""Learns what speaks for two mentions telling one step, and for two steps being of one proceeding.

    python train/proceedings.py joining --corpora FOLDER > src/storyledger/tell/data/joining.toml
    python train/proceedings.py gathering > src/storyledger/tell/data/gathering.toml

Every pair of a marked story (see `storyledger.evaluate.marked`), which the marks say are one or two, is an
example; its signs are those of `tell.proceedings.sameness` and `tell.proceedings.gathering`. Logistic
regression with a penalty on the squares of the weights, by Newton's method. The second goes by the first.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marks import STORIES
from storyledger.annotate.stream import annotate_one
from storyledger.evaluate import case
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.marked import Mark, MarkedStory, read_marked
from storyledger.evaluate.steps import alike
from storyledger.model import Failure, Published, Report
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings.counsel import Lawyers
from storyledger.tell.proceedings.gathering import signs_between
from storyledger.tell.proceedings.joining import joined
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.sameness import Sameness, comparable
from storyledger.tell.proceedings.telling import threaded

#: What the square of a weight costs.
PENALTY = 2.5
#: Weights smaller than this are left out.
SMALLEST = 0.05
ROUNDS = 25
#: So often each pair of a published affair counts.
TIMES = 4
#: The signs of a pair, and whether the two are one.
Example = tuple[list[str], bool]


def told(story: MarkedStory) -> StoryRecord:
    """A story's reports as they are read."""
    read = [
        annotate_one(Report(report.text, Published(report.day), title=report.headline, given_id=str(at)))
        for at, report in enumerate(story.reports)
    ]
    return StoryRecord.of(story.name, [one for one in read if not isinstance(one, Failure)])


def marked(story: MarkedStory, mention: Mention) -> str | None:
    """The step that a mention tells, by the mark of its word, or else of its sentence and kind."""
    marks = story.reports[int(mention.report.given_id or 0)].marks
    fitting = [(fit, mark.step) for mark in marks if (fit := _fit(mark, mention))]
    return max(fitting, key=lambda one: one[0], default=(0, None))[1]


def _fit(mark: Mark, mention: Mention) -> int:
    same = mark.kind == mention.kind.name
    if mention.words.start <= mark.start < mention.words.end:
        return 3 + same
    within = mention.sentence[0] <= mark.start < mention.sentence[1]
    return 1 + same if within and alike(mark.kind, mention.kind.name) else 0


def of_mentions(story: MarkedStory) -> Iterator[Example]:
    """The pairs of mentions of a story."""
    record = told(story)
    home, signs = threaded(record, Lawyers(record))
    steps = {mention: marked(story, mention) for mention in home}
    sameness = Sameness(signs.main, home)
    known = [mention for mention, step in steps.items() if step is not None]
    for one, other in itertools.combinations(known, 2):
        if comparable(one, other):
            yield list(sameness.signs(one, other)), steps[one] == steps[other]


def of_affairs(corpora: Path) -> Iterator[Example]:
    """The pairs of mentions of the published affairs whose steps are listed (`evaluate.case`), so many times:
    real reports come back to a step far oftener than invented ones.
    """
    wanted = case.gold()
    rows = {row["id"]: row for row in Corpus(corpora / "articles/guardian-entities.jsonl").rows}
    for name in dict.fromkeys(one.affair for one in wanted):
        own = [one for one in wanted if one.affair == name]
        ids = sorted({report for one in own for report, _, _ in one.told})
        read = [
            annotate_one(Report(rows[key]["text"], Published(rows[key]["date"]), given_id=key)) for key in ids
        ]
        record = StoryRecord.of(name, [one for one in read if not isinstance(one, Failure)])
        home, signs = threaded(record, Lawyers(record))
        listed = {mention: _listed(mention, own) for mention in home}
        sameness = Sameness(signs.main, home)
        known = [mention for mention, at in listed.items() if at is not None]
        for one, other in itertools.combinations(known, 2):
            if comparable(one, other):
                yield from [(list(sameness.signs(one, other)), listed[one] == listed[other])] * TIMES


def _listed(mention: Mention, wanted: Sequence[case.Wanted]) -> int | None:
    """The step of a list that a mention tells: one of its kind that is told in its sentence."""
    for at, one in enumerate(wanted):
        for report, start, end in one.told:
            here = mention.report.given_id == report and mention.words.start < end + 1
            if here and start <= mention.words.end and alike(one.kind, mention.kind.name):
                return at
    return None


def of_steps(story: MarkedStory) -> Iterator[Example]:
    """The pairs of steps of a story, as they are joined."""
    record = told(story)
    home, signs = threaded(record, Lawyers(record))
    found = joined(home, signs.main)
    listed = {step.id: step.proceeding for step in story.steps}
    proceedings: list[str | None] = []
    for step in found:
        counts = Counter(listed[key] for mention in step.mentions if (key := marked(story, mention)))
        proceedings.append(counts.most_common(1)[0][0] if counts else None)
    held: dict[tuple[int, int], list[str]] = {
        (one, other): []
        for one, other in itertools.combinations(range(len(found)), 2)
        if proceedings[one] and proceedings[other]
    }
    for name, pairs in signs_between(found, home, signs):
        for one, other in np.argwhere(np.triu(pairs, 1)).tolist():
            if (one, other) in held:
                held[one, other].append(name)
    for (one, other), names in held.items():
        yield names, proceedings[one] == proceedings[other]


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign."""
    names = sorted({name for signs, _ in found for name in signs})
    places = {name: at for at, name in enumerate(names)}
    holds: NDArray[np.float32] = np.zeros((len(found), len(names)), np.float32)
    for line, (signs, _) in enumerate(found):
        holds[line, [places[name] for name in signs]] = 1
    same = np.array([one for _, one in found], dtype=np.float32)
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-holds @ weights))
        slope = holds.T @ (shares - same) + PENALTY * weights
        bend = (holds.T * (shares * (1 - shares))) @ holds + PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("joining", "gathering"))
    parser.add_argument("--stories", type=Path, default=STORIES)
    parser.add_argument("--corpora", type=Path, default=None, help="learn from the published affairs too")
    given = parser.parse_args()
    examples = of_mentions if given.what == "joining" else of_steps
    stories = [read_marked(path) for path in sorted(given.stories.glob("*.txt"))]
    found = [one for story in stories for one in examples(story)]
    if given.corpora and given.what == "joining":
        found += of_affairs(given.corpora)
    same = sum(one for _, one in found)
    of = "mentions telling one step" if given.what == "joining" else "steps being of one proceeding"
    room = "sameness" if given.what == "joining" else "gathering"
    print(
        f"# What each sign adds to the logarithm of the odds of two {of} (see `tell/proceedings/{room}.py`)."
    )
    print(
        f"# Learned by `train/proceedings.py` from {len(found):,} pairs in {len(stories)} marked stories, of"
    )
    print(f"# which {same:,} are one.")
    print("[signs]")
    for name, weight in fitted(found).items():
        if abs(weight) >= SMALLEST:
            print(f'"{name}" = {weight:.2f}')
    print(f"{len(stories)} stories, {len(found)} pairs, {same} of them one", file=sys.stderr)


if __name__ == "__main__":
    main()
