import os
from pathlib import Path

import pytest

from storyledger.annotate.pipeline import annotate_report
from storyledger.model import Report
from storyledger.read import read_paths, segment

SHARED = Path(os.environ.get("STORYLEDGER_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(len(SEEDS) < 2, reason="the seed reports are not beside the checkout"),
]


def read(path):
    """The statements of a report, each as form, surname of its speaker, its venue and its date."""
    (report,) = read_paths([path])
    assert isinstance(report, Report)
    found = annotate_report(segment(report))
    speakers = {actor.id: actor.name.split()[-1] for actor in found.actors}
    return report.text, [(s, speakers.get(s.speaker)) for s in found.statements]


def test_the_quotes_of_the_first_seed_have_their_speakers_and_its_posts_their_dates():
    _, found = read(SEEDS[0])
    direct = [speaker for s, speaker in found if s.form == "direct"]
    assert direct == ["Carroll", "Trump", "Carroll", "Rodgers", "Kaplan", "Carroll", "Miller", "Carroll"]
    posts = [(speaker, s.said) for s, speaker in found if s.form == "post"]
    assert posts == [("Carroll", "2016-02-16"), ("Carroll", "2021-01-30")]


def test_the_posts_in_prose_of_the_second_seed_are_one_persons():
    text, found = read(SEEDS[1])
    direct = [(speaker, s.venue) for s, speaker in found if s.form == "direct"]
    assert direct[0] == ("Trump", "social network")
    assert {speaker for speaker, _ in direct} == {"Trump"}
    first = next(s for s, _ in found if s.form == "direct")
    (start, end) = first.content[0]
    assert len(first.content) == 1
    assert "“" in text[start:end]  # the quotation marks inside have not broken it
