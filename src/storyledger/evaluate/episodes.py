"""Whether reports on one happening are brought together and two happenings of one kind kept apart.

The corpus gives reports with the `story` each belongs to (ECB+: two happenings of one kind a topic). They go
into an empty ledger in five drawn orders; what is compared with the gold are the ledger's episodes, and the
figures are means over the orders. Texts have no date there, so that time can help nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import mean, stdev

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.clusters import b_cubed, pairwise
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.linked import episode_of_reports, linked, read_annotated, shuffled, story_of_reports
from storyledger.evaluate.reading import field
from storyledger.evaluate.result import Result

SEEDS = (1, 2, 3, 4, 5)


def measure(corpus: Corpus, _: Choices = PLAIN) -> Result:
    """B-cubed and pairwise figures of episodes, and how pure and whole stories are at that grain."""
    labels = {str(field(row, "id", corpus)): str(field(row, "story", corpus)) for row in corpus.rows}
    reports, failed = read_annotated([corpus.path])
    gold = {report.id: labels[report.given_id] for report, _ in reports if report.given_id in labels}
    runs: list[dict[str, float]] = []
    for seed in SEEDS:
        with linked(shuffled(reports, seed)) as book:
            runs.append(_figures(episode_of_reports(book), story_of_reports(book), gold))
    figures = {name: mean(run[name] for run in runs) for name in runs[0]}
    figures["episodes B-cubed F1, deviation"] = stdev(run["episodes B-cubed F1"] for run in runs)
    return Result(
        "episodes", corpus.name, len(corpus.rows), corpus.digest, "episodes B-cubed F1", figures, failed
    )


def _figures(
    episodes: Mapping[str, str], stories: Mapping[str, str], gold: Mapping[str, str]
) -> dict[str, float]:
    return {
        **b_cubed(episodes, gold).figures("episodes B-cubed"),
        **pairwise(episodes, gold).figures("episodes pairwise"),
        **b_cubed(stories, gold).figures("stories B-cubed"),
        "episodes": float(len(set(episodes.values()))),
    }
