"""What changed between two days, and the brief of a story."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_told import record as small

import storyledger
from storyledger.annotate.stream import annotate_one
from storyledger.ledger import StoryView
from storyledger.model import ChangeKind, Published, Report
from storyledger.tell import StoryRecord
from storyledger.tell.brief import story_brief
from storyledger.tell.changes import story_changes

FILED = (
    "Ada Moe has sued Tor Vik, the mayor of Skarne, for defamation, her lawyer said on Monday.\n\n"
    "Moe accused Vik of stealing the harbour fund in 2014. Vik denied that he stole the fund. Moe is seeking "
    "$2 million in damages.\n\nTor Vik asked the court to dismiss the lawsuit."
)
DECIDED = (
    "A jury found Tor Vik liable for defamation on Wednesday and awarded Ada Moe $3 million in damages.\n\n"
    "The court had refused in March to dismiss the lawsuit. "
    "Vik said that he would appeal against the verdict."
)


@pytest.fixture(scope="module")
def record() -> StoryRecord:
    read = []
    for text, day in ((FILED, "2020-05-12"), (DECIDED, "2021-06-10")):
        annotated = annotate_one(Report(text, Published(day), source="Quayside Daily", language="en"))
        assert isinstance(annotated, tuple)
        read.append(annotated)
    return StoryRecord.of("s1", read)


def test_a_later_report_s_verdict_and_award_are_new(record: StoryRecord) -> None:
    told = story_changes(record, date(2020, 5, 12))
    labels = " | ".join(change.after.label for change in told.changes)
    assert (told.earlier, told.later) == (1, 1)
    assert "Verdict: liable" in labels
    assert "$3 million" in labels


def test_what_was_asked_stands_before_its_answer(record: StoryRecord) -> None:
    answered = [c for c in story_changes(record, date(2020, 5, 12)).changes if c.before is not None]
    assert answered
    for change in answered:
        assert change.before is not None
        assert {span.report for span in change.before.evidence} <= {record.reports[0].id}
        assert record.reports[1].id in {span.report for span in change.after.evidence}
    assert any("$2 million" in change.before.evidence[0].text for change in answered if change.before)


def test_nothing_changed_after_the_last_report(record: StoryRecord) -> None:
    told = story_changes(record, date(2021, 6, 10))
    assert (told.changes, told.later) == ((), 0)


def test_the_default_is_what_the_newest_reports_changed(record: StoryRecord) -> None:
    assert story_changes(record).since == "2021-06-09"
    assert story_changes(record).changes == story_changes(record, date(2021, 6, 9)).changes


def test_reports_after_the_last_day_asked_for_are_left_out(record: StoryRecord) -> None:
    told = story_changes(record, date(2020, 1, 1), date(2020, 12, 31))
    assert {s.report for c in told.changes for s in c.after.evidence} == {record.reports[0].id}
    assert all(change.before is None for change in told.changes)


@settings(max_examples=15, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2022, 1, 1)))
def test_what_is_new_rests_on_later_reports_alone_and_every_word_is_there(
    record: StoryRecord, since: date
) -> None:
    by_id = {report.id: report for report in record.reports}
    for change in story_changes(record, since).changes:
        for span in change.after.evidence:
            assert by_id[span.report].text[span.start : span.end] == span.text
        if change.kind in (ChangeKind.STEP, ChangeKind.FACT, ChangeKind.ANSWERED):
            published = [by_id[span.report].published for span in change.after.evidence]
            assert all(day is not None and day.day > since for day in published)


def test_fewer_facts_are_told_and_the_others_counted(record: StoryRecord) -> None:
    whole = story_changes(record, date(2019, 1, 1))
    facts = [change for change in whole.changes if change.kind is ChangeKind.FACT]
    short = story_changes(record, date(2019, 1, 1), facts=0)
    assert short.folded == len(facts)
    assert [c for c in short.changes if c.kind is ChangeKind.FACT] == []


def test_a_brief_says_who_what_stands_and_what_is_open(record: StoryRecord) -> None:
    told = story_brief(record, "Moe and Vik: harbour fund")
    assert {"Ada Moe", "Tor Vik"} <= {person.name for person in told.people}
    assert told.as_of == "2021-06-10"
    assert {"verdict", "award"} <= {one.action.kind for one in told.decisions}
    assert told.appealed
    assert set(told.appealed) <= set(told.decisions)
    days = [str(one.action.when.earliest) for one in told.decisions if one.action.when]
    assert days == sorted(days)
    assert any(one.action.kind == "appeal" for one in told.pending)
    assert told.to_dict()["people"][0]["name"] in {"Ada Moe", "Tor Vik"}


def test_a_brief_leaves_out_whom_one_report_only_names() -> None:
    kept = [
        FILED,
        f"{DECIDED} The judge, whom Lars Brandvold once named to his office, said nothing.",
        DECIDED,
    ]
    read = [
        annotate_one(Report(text, published=Published(f"2021-0{n}-10"))) for n, text in enumerate(kept, 3)
    ]
    told = story_brief(StoryRecord.of("s", [one for one in read if isinstance(one, tuple)]), "Moe and Vik")
    names = {person.name for person in told.people}
    assert {"Ada Moe", "Tor Vik"} <= names
    assert "Lars Brandvold" not in names
    assert "Lars Brandvold" in {
        actor.name for one in read if isinstance(one, tuple) for actor in one[1].actors
    }


@pytest.fixture(scope="module")
def renner(example_ledger: object) -> StoryView:
    with storyledger.open(str(example_ledger)) as ledger:
        found = [story for story in ledger.stories() if "Renner" in story.title or "Solberg" in story.title]
        view = found[0]
        _ = view.record, view.reports
        return view


def test_the_brief_of_an_example_cites_its_own_reports(renner: StoryView) -> None:
    told = renner.brief().to_dict()
    ids = {ref.id for ref in renner.reports}
    cited = [span["report"] for one in told["decisions"] for span in one["evidence"]]
    assert cited
    assert set(cited) <= ids


def test_a_trial_that_is_set_for_another_day_has_moved_and_what_was_over_is_told_late() -> None:
    first = "Ada Moe sued Tor Vik for libel on 3 February 2020. The trial is set for 10 March 2021."
    later = (
        "The trial of Ada Moe's libel suit against Tor Vik was postponed on Monday to 12 May 2021. "
        "Ada Moe was arrested in Skarne on 4 March 2015."
    )
    told = small((first, "2020-06-01"), (later, "2021-02-01"))
    found = story_changes(told, date(2020, 12, 31)).changes
    (moved,) = [one for one in found if one.kind is ChangeKind.DATE]
    assert moved.before is not None
    assert (moved.before.date, moved.after.date) == ("2021-03-10", "2021-05-12")
    late = [one for one in found if one.after.date == "2015-03-04"]
    assert late
    assert all(one.kind is ChangeKind.EARLIER for one in late)


def test_an_acquittal_without_a_day_that_is_told_in_passing_is_no_news() -> None:
    first = "Ada Moe sued Tor Vik for libel on 3 February 2020. She asked for $2 million."
    later = (
        "A new bridge was opened in Skarne on Monday. Hundreds of people came. The mayor cut a ribbon. "
        "Among them was Tor Vik. Tor Vik was acquitted of perjury."
    )
    told = small((first, "2020-06-01"), (later, "2021-02-01"))
    found = story_changes(told, date(2020, 12, 31)).changes
    (cleared,) = [one for one in found if one.after.label.startswith("Verdict")]
    assert cleared.kind is ChangeKind.EARLIER
    assert found.index(cleared) > max(at for at, one in enumerate(found) if one.kind is ChangeKind.FACT)
    led = "Tor Vik was acquitted of perjury. He left the court in Skarne with his wife."
    (news,) = [
        one
        for one in story_changes(
            small((first, "2020-06-01"), (led, "2021-02-01")), date(2020, 12, 31)
        ).changes
        if one.after.label.startswith("Verdict")
    ]
    assert news.kind is ChangeKind.STEP


def test_the_newest_and_gravest_step_is_told_first(record: StoryRecord) -> None:
    steps = [one for one in story_changes(record, date(2019, 1, 1)).changes if one.kind is ChangeKind.STEP]
    grave = [one for one in steps if one.after.label.startswith(("Verdict", "Award", "Complaint"))]
    days = [one.after.date or one.after.published or "" for one in grave]
    assert len(days) > 2
    assert days == sorted(days, reverse=True)
    assert steps[0] in grave


def test_the_last_changes_of_a_brief_go_back_to_what_moved(record: StoryRecord) -> None:
    quiet = "The harbour of Skarne was calm on Friday. Ada Moe watched the boats."
    read = [*zip(record.reports, record.annotations, strict=True)]
    late = annotate_one(Report(quiet, published=Published("2021-06-20")))
    assert isinstance(late, tuple)
    told = story_brief(StoryRecord.of("s", [*read, late]), "Moe and Vik").changes
    assert told.since < "2021-06-10"
    assert any(one.kind is not ChangeKind.FACT for one in told.changes)
    assert len(told.changes) <= 4


def test_an_award_tells_nothing_of_a_retraction_and_who_gives_up_what_he_asked_reverses_himself() -> None:
    asked = """Ada Moe has sued Tor Vik, the mayor of Skarne, for defamation.
Moe is seeking damages of $2 million and a retraction of his remarks.

The Harbour Ministry asked the court to be substituted for Vik as the defendant in the lawsuit."""
    decided = """Ada Moe was awarded $3 million in damages in the defamation lawsuit against Tor Vik in May.

The Harbour Ministry declined on Wednesday to offer Vik immunity from the lawsuit."""
    told = small((asked, "2020-05-12"), (decided, "2021-06-10"))
    changes = story_changes(told, date(2020, 5, 12), facts=0).changes
    (award,) = [change for change in changes if change.after.label.startswith("Award")]
    assert award.kind is ChangeKind.ANSWERED
    assert award.after.label.endswith("no report tells what came of the retraction")
    (given_up,) = [change for change in changes if change.kind is ChangeKind.REVERSED]
    assert "Harbour Ministry had itself made the request" in given_up.after.label
