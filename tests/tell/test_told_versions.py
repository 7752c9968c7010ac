"""Claims and figures of a page that was read again, and of a text that another outlet has reprinted."""

from __future__ import annotations

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import ClaimStatus, Published, Report
from storyledger.tell import StoryRecord
from storyledger.tell.claims import story_claims
from storyledger.tell.disagreements import moved, story_disagreements

ALLEGED = "Ada Holm says that Tor Vik assaulted her in 2012. Vik denied the allegation."
FOUND = "A jury found on Thursday that Tor Vik assaulted Ada Holm in 2012. Tor Vik said that he would appeal."
KILLED = "At least 14 people were killed on 8 March 2021 when the Sallow Bridge collapsed."
RISEN = "The number of people killed when the Sallow Bridge collapsed rose to 19 on Wednesday."
FEWER = "Ten people were killed on 8 March 2021 when the Sallow Bridge collapsed."
PAGE, OTHER = "https://paper.example/news/1", "https://other.example/news/2"


def read(*reports: tuple[str, str, str | None]) -> StoryRecord:
    found = [annotate_one(Report(text, Published(day), url=url)) for text, day, url in reports]
    return StoryRecord.of("s", [one for one in found if isinstance(one, tuple)])


@pytest.mark.parametrize("url", [None, PAGE])
def test_what_a_later_version_tells_is_read(url: str | None) -> None:
    (claim,) = story_claims(read((ALLEGED, "2020-05-07", url), (FOUND, "2022-06-10", url)))
    assert claim.status is ClaimStatus.RULED
    (change,) = moved(read((KILLED, "2021-03-08", url), (RISEN, "2021-03-11", url)))
    assert [account.value for account in change.accounts] == ["14", "19"]


def test_what_stood_there_before_is_told_once_and_has_one_report_behind_it() -> None:
    told = read((ALLEGED, "2020-05-07", PAGE), (f"{FOUND}\n\n{ALLEGED}", "2022-06-10", PAGE))
    (claim,) = story_claims(told)
    held = [one for one in claim.positions if one.actor == "Ada Holm"]
    assert [(one.published, one.support, len(one.evidence)) for one in held] == [("2020-05-07", 1, 1)]
    assert {one.support for one in claim.positions} == {1}


def test_a_finding_that_two_versions_tell_has_one_report_behind_it() -> None:
    again = "A jury found on Thursday that Tor Vik assaulted Ada Holm in 2012, in a case that took weeks."
    for url, support in ((PAGE, 1), (OTHER, 2)):
        (claim,) = story_claims(read((FOUND, "2022-06-10", PAGE), (again, "2022-06-11", url)))
        assert [one.support for one in claim.positions if one.stance == "rules"] == [support]


def test_a_reprint_tells_nothing_anew() -> None:
    told = read((f"{ALLEGED} {FOUND}", "2022-06-10", PAGE), (f"{ALLEGED} {FOUND}", "2022-06-11", OTHER))
    assert [told.is_reprint(report) for report in told.reports] == [False, True]
    positions = [one for claim in story_claims(told) for one in claim.positions]
    assert {span.report for one in positions for span in one.evidence} == {told.reports[0].id}


def test_a_page_that_takes_its_own_figure_back_contradicts_nobody() -> None:
    exact = KILLED.replace("At least 14", "Fourteen")
    on_other_pages = read((exact, "2021-03-08", PAGE), (FEWER, "2021-03-09", OTHER))
    assert len(story_disagreements(on_other_pages)) == 1
    on_one_page = read((exact, "2021-03-08", PAGE), (FEWER, "2021-03-09", PAGE))
    assert story_disagreements(on_one_page) == ()
    assert [[account.value for account in one.accounts] for one in moved(on_one_page)] == [["14", "10"]]
