"""Whether a long affair keeps to one story: reports labelled by hand as about it, or as about other things.

`data/affairs.jsonl` has a hundred reports for each of five court affairs, drawn (seed 6) from the Guardian's
reports on the person; ids and labels only. A report is about the affair where the accusations, the case in
court or what directly came of them is its main matter:

Strauss-Kahn  accusations of assault in New York and Paris, the Lille trial, the fall from the IMF
Assange       the Swedish accusations, extradition, the asylum in the embassy
Armstrong     doping: accusations, samples, inquiry, sentence, confession, claims for money
Zuma          the trials for corruption and for rape up to 2009, and the overthrow of Mbeki that came of them
Taylor        indictment, arrest and trial at the Special Court for Sierra Leone

The labels were given once, from the openings of the reports, and nobody has checked them yet.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib import resources
from typing import Any


def affair_figures(stories: Mapping[str, str], given: Mapping[str, str]) -> dict[str, float]:
    """For each affair with labelled reports among `given` (report id -> given id), two shares in percent.

    Of the reports about it, how many are in the story that has most of them; of that story's labelled
    reports, how many are about it.
    """
    reports = {given_id: report for report, given_id in given.items()}
    main: dict[str, Counter[str]] = defaultdict(Counter)
    whole: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _labels():
        if row["id"] in reports:
            story = stories[reports[row["id"]]]
            whole[row["affair"]][story] += 1
            main[row["affair"]][story] += row["about"]
    figures: dict[str, float] = {}
    for affair, counts in main.items():
        story, inside = counts.most_common(1)[0]
        figures[f"{affair}: in its main story"] = 100 * inside / max(1, counts.total())
        figures[f"{affair}: of its main story"] = 100 * inside / whole[affair][story]
    return figures


def _labels() -> list[dict[str, Any]]:
    text = resources.files("storyledger.evaluate").joinpath("data/affairs.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]
