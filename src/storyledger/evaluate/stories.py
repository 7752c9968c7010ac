"""Whether the reports on one affair come together: collections with a known topic, in one ledger by date.

The corpus is a folder of collections, `TOPIC_OUTLET.articles.jsonl`; collections of one topic are one story.
What is given beside it goes into the same ledger. A file there makes it harder; scored is of it only what has
been labelled (`affairs`). A folder there (the seeds) should come out as one story, alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from storyledger.errors import InputError
from storyledger.evaluate.affairs import affair_figures
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.clusters import b_cubed, pairwise
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.linked import Annotated, by_date, linked, read_annotated, story_of_reports
from storyledger.evaluate.result import Result

_COLLECTION = "*.articles.jsonl"


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:
    """B-cubed and pairwise figures over the topics, and how whole and pure the main story of each is.

    InputError where the folder holds no collection.
    """
    files = sorted(corpus.path.glob(_COLLECTION))
    if not files:
        raise InputError("No collection there", str(corpus.path), f"Name a folder with {_COLLECTION}")
    reports: list[Annotated] = []
    topics: dict[str, str] = {}
    failed = 0
    for file in files:
        found, lost = read_annotated([file])
        topics |= {report.id: file.name.split("_")[0] for report, _ in found}
        reports += found
        failed += lost
    beside, together = [], []
    for path in choices.beside:
        found, lost = read_annotated([path])
        beside += found
        failed += lost
        if path.is_dir():
            together.append((path.name, [report.id for report, _ in found]))
    with linked(by_date([*reports, *beside])) as book:
        stories = story_of_reports(book)
    figures = story_figures(stories, topics)
    figures |= affair_figures(stories, {report.id: report.given_id or "" for report, _ in beside})
    for name, ids in together:
        figures[f"{name}: share in one story"] = _share_together(stories, ids)
        figures[f"{name}: share of that story"] = _share_of_story(stories, ids)
    figures["stories"] = float(len(set(stories.values())))
    return Result("stories", corpus.name, len(stories), corpus.digest, "B-cubed F1", figures, failed)


def story_figures(stories: Mapping[str, str], topics: Mapping[str, str]) -> dict[str, float]:
    """The figures over reports with a topic, in percent.

    For each topic, of its reports the share in the story that has most of them; of that story's reports
    with a topic, the share that have this one.
    """
    figures = {**b_cubed(stories, topics).figures("B-cubed"), **pairwise(stories, topics).figures("pairwise")}
    for topic in sorted(set(topics.values())):
        ids = [report for report, named in topics.items() if named == topic]
        main = Counter(stories[report] for report in ids).most_common(1)[0]
        inside = sum(1 for report in topics if stories[report] == main[0])
        figures[f"{topic}: in its main story"] = 100 * main[1] / len(ids)
        figures[f"{topic}: of its main story"] = 100 * main[1] / inside
    return figures


def _share_together(stories: Mapping[str, str], ids: Sequence[str]) -> float:
    return 100 * Counter(stories[report] for report in ids).most_common(1)[0][1] / len(ids) if ids else 0.0


def _share_of_story(stories: Mapping[str, str], ids: Sequence[str]) -> float:
    if not ids:
        return 0.0
    main, own = Counter(stories[report] for report in ids).most_common(1)[0]
    return 100 * own / sum(1 for story in stories.values() if story == main)
