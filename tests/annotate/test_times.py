import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from storyledger.annotate import sentences
from storyledger.annotate.times import find_times, times
from storyledger.errors import InputError
from storyledger.evaluate.times import interval
from storyledger.model import Anchor, Block, BlockKind, Published


def told(text, published="2023-07-12"):
    return [(text[time.start : time.end], time.when.value) for time in times(text, published=published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He ruled from 2011 to 2014.", ["2011", "2014"]),
        ("He ruled in 2011-14.", ["2011", "2014"]),
        ("The 2018/19 season was long.", ["2018", "2019"]),
        ("He ruled in 2018/2020.", ["2018", "2020"]),
        ("He was away between May and July 2012.", ["2012-05", "2012-07"]),
        ("He was away from December to March 2012.", ["2011-12", "2012-03"]),
        ("The fair ran May 3-5, 2012.", ["2012-05-03", "2012-05-05"]),
        ("The fair ran 3-5 May 2012.", ["2012-05-03", "2012-05-05"]),
        ("The fair ran from May 30 to June 2, 2012.", ["2012-05-30", "2012-06-02"]),
        ("It fell between 499-493 BC.", ["BC0499", "BC0493"]),
    ],
)
def test_ranges_are_two_expressions(text, expected):
    assert [value for _, value in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        ("On 5 March 2011 he fled. Two days later he was caught.", "2011-03-07", "5 March 2011"),
        ("On 5 March 2011 he fled. The following day he was caught.", "2011-03-06", "5 March 2011"),
        ("On 5 March 2011 he fled. The next day he was caught.", "2011-03-06", "5 March 2011"),
        ("On 5 March 2011 he fled. He was caught the same day.", "2011-03-05", "5 March 2011"),
        ("On 5 March 2011 he fled. He was caught that night.", "2011-03-05TNI", "5 March 2011"),
        ("In 2011 he fled. He was caught a year later.", "2012", "2011"),
        ("In 2011 he fled. He had married a year earlier.", "2010", "2011"),
        ("In 2011 he fled. He married that year.", "2011", "2011"),
        ("In March 2011 he fled. He was caught later that month.", "2011-03", "March 2011"),
        ("In March 2011 he fled. In April he was caught.", "2011-04", "March 2011"),
        ("On 5 March 2011 he fled. On April 9 he was caught.", "2011-04-09", "5 March 2011"),
        ("On 5 March 2011 he fled. He had lied the day before.", "2011-03-04", "5 March 2011"),
        ("On 5 March 2011 he fled. She came the night after.", "2011-03-06TNI", "5 March 2011"),
        ("On 5 March 2011 he fled. He had come two weeks before.", "2011-W07", "5 March 2011"),
        ("In 2008 he fled. He had won five years previously.", "2003", "2008"),
        ("In 480 BC they sailed. In August they landed.", "BC0480-08", "480 BC"),
        ("In 480 BC they sailed. Ten years later they were back.", "BC0470", "480 BC"),
        (
            "Sales fell in the third quarter of 2019 from a year earlier.",
            "2018-Q3",
            "the third quarter of 2019",
        ),
    ],
)
def test_narrative_anchors(text, value, anchor):
    last = times(text, published="2023-07-12")[-1]
    assert (last.when.value, last.when.anchor) == (value, Anchor.EXPRESSION)
    assert last.anchor_span is not None
    assert text[slice(*last.anchor_span)] == anchor


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("Orlop lost money in the quarter ended May 31.", "2023-Q2", ("2023-03-01", "2023-05-31")),
        ("Orlop lost money in the quarter ended March 31.", "2023-Q1", ("2023-01-01", "2023-03-31")),
        ("Orlop lost money in the six months ended June 30.", "P6M", ("2023-01-01", "2023-06-30")),
        ("Orlop lost money in the year ended March 31.", "P1Y", ("2022-04-01", "2023-03-31")),
        (
            "Orlop lost money in the fiscal first quarter ended Aug. 31, 2022.",
            "2022-Q1",
            ("2022-06-01", "2022-08-31"),
        ),
    ],
)
def test_a_period_of_business_has_the_days_up_to_its_end(text, value, days):
    period = times(text, published="2023-07-12")[0]
    assert (period.when.value, (str(period.when.earliest), str(period.when.latest))) == (value, days)


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        (
            "Orlop lost money in the quarter ended May 31, up from a year earlier.",
            "2022-Q2",
            ("2022-03-01", "2022-05-31"),
        ),
        (
            "In the first half of 2022 Orlop lost money, compared with a gain in the year-ago period.",
            "2021-H1",
            ("2021-01-01", "2021-06-30"),
        ),
        (
            "In the first three months Orlop lost money. It had a gain in the 2022 period.",
            "2022",
            ("2022-01-01", "2022-03-31"),
        ),
        (
            "Orlop lost money in the first quarter. The year-ago results were better.",
            "2022-Q1",
            ("2022-01-01", "2022-03-31"),
        ),
        (
            "Orlop lost $2 million in the first quarter. It had lost $1 million a year ago.",
            "2022-Q1",
            ("2022-01-01", "2022-03-31"),
        ),
        (
            "Orlop lost in the first quarter and hopes for the third quarter. The latest period was bad.",
            "2023-Q1",
            ("2023-01-01", "2023-03-31"),
        ),
        (
            "Sales rose in May. They were lower in the same month last year.",
            "2022-05",
            ("2022-05-01", "2022-05-31"),
        ),
        ("Sales fell from the same period last year.", "2022", ("2022-01-01", "2022-12-31")),
    ],
)
def test_the_same_period_of_another_year(text, value, days):
    last = times(text, published="2023-07-12")[-1]
    assert (last.when.value, (str(last.when.earliest), str(last.when.latest))) == (value, days)


def test_months_told_beside_each_other_are_near_each_other():
    text = "There was talk of a bid by one of the old owners, from a high in June to a low in March."
    assert told(text, "2023-10-30") == [("June", "2023-06"), ("March", "2023-03")]


def test_a_history_is_followed_without_publication_date_or_setting():
    text = (
        "In September 1839 the war began. On 3 November the fleet sailed. In January 1840 it came back. "
        "In May 1841 a truce was signed. In June 1841 it was broken. Two months later the port fell."
    )
    expected = ["1839-09", "1839-11-03", "1840-01", "1841-05", "1841-06", "1841-08"]
    assert [value for _, value in told(text, None)] == expected
    assert [value for _, value in told(text, "2023-07-12")] == expected


def test_late_in_a_year_the_next_months_are_those_of_the_next():
    assert told("In late 2011 he fled. By June he was back.", None)[-1] == ("June", "2012-06")


def test_time_of_day_takes_the_day_of_its_sentence():
    assert told("The court will sit on Monday at 3pm.") == [
        ("Monday", "2023-07-17"),
        ("3pm", "2023-07-17T15:00"),
    ]
    assert told("The court opens at 3:30 p.m. GMT.") == [("3:30 p.m. GMT", "T15:30Z")]


def test_a_post_counts_from_its_own_day():
    text = "She wrote today.\n\nI won yesterday!\n\nHe won yesterday!"
    second, third = text.index("I won"), text.index("He won")
    blocks = (
        Block(BlockKind.BODY, 0, second - 2),
        Block(BlockKind.POST, second, third - 2, author="A", posted="2016-02-16"),
        Block(BlockKind.POST, third, len(text), author="B"),
    )
    found = find_times(text, blocks, sentences.split(text, blocks), Published("2023-07-12"))
    assert [str(time.when.earliest) for time in found] == ["2023-07-12", "2016-02-15", "None"]
    assert found[2].when.anchor is Anchor.UNRESOLVED


def test_nothing_is_read_in_notices_credits_and_headers():
    text = "He spoke today. Call us today. Photo, May 2012"
    blocks = (
        Block(BlockKind.BODY, 0, 16),
        Block(BlockKind.NOTICE, 16, 31),
        Block(BlockKind.CREDIT, 31, len(text)),
    )
    found = find_times(text, blocks, ((0, 15), (16, 30), (31, len(text))), Published("2023-07-12"))
    assert [(time.start, time.end) for time in found] == [(9, 14)]


def test_a_publication_date_is_used_no_further_than_it_is_known():
    text = "He left yesterday, last month and last year."
    assert [value for _, value in told(text, "2023-07")] == ["XXXX-XX-XX", "2023-06", "2022"]
    assert [value for _, value in told(text, "2023")] == ["XXXX-XX-XX", "XXXX-XX", "2022"]


def test_coarse_anchors_are_not_made_exact():
    (_, later) = times("In 2011 he fled. Two days later he was caught.", published="2023-07-12")
    assert later.when.earliest is None
    assert later.anchor_span == (3, 7)


def test_published_takes_a_date_and_refuses_other_things():
    assert times("He left today.", published=date(2023, 7, 12))[0].when.value == "2023-07-12"
    with pytest.raises(InputError):
        times("He left today.", published="last week")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was in May 2012.", "2012-05"),
        ("It was in the 1990s.", "199X"),
        ("It was in the mid-1990s.", "1993/1997"),
        ("It was in early 2012.", "2012-01/2012-04"),
        ("It was in the summer of 2019.", "2019-22"),
        ("It was in the third quarter of 2019.", "2019-35"),
        ("It was in the first half of 2019.", "2019-40"),
        ("It was in the 19th century.", "18XX"),
        ("It was about 2010.", "2010~"),
    ],
)
def test_edtf(text, edtf):
    (time,) = times(text)
    assert time.when.edtf == edtf


PATIENT = settings(deadline=None)  # the first call compiles the patterns, and a machine may be busy

WORDS = st.sampled_from(
    re.split(
        r"\s+",
        """the a this last next past early mid late May March June 5 12 1998 2023 3pm 1990s week weeks day
        year years two ago later earlier of on in to - , . ' Monday Friday every quarter third century
        BC end ended will was said today tonight night summer Christmas about more than half and decade
        9999 0 31 30 Feb. 99999999999999999999""",
    )
)


@PATIENT
@given(st.lists(WORDS, max_size=25).map(" ".join), st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_any_mix_of_time_words_is_read_in_order_with_honest_intervals(text, published):
    found = times(text, published=published)
    place = 0
    for time in found:
        assert place <= time.start < time.end <= len(text)
        place = time.end
        first, last = time.when.earliest, time.when.latest
        assert (first is None) == (last is None)
        assert first is None or first <= last
        assert time.when.value


@PATIENT
@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_the_interval_and_the_value_have_days_in_common(text, published):
    for time in times(text, published=published):
        named = interval(time.when.value)
        if named is not None and time.when.known and time.type == "DATE":
            assert named[0] <= time.when.latest
            assert time.when.earliest <= named[1]


@PATIENT
@given(
    st.dates(date(1970, 1, 15), date(2049, 1, 1)),
    st.integers(0, 120),
    st.sampled_from(["He left on {0:%A}, {0:%B} {0.day}.", "He left on {0:%B} {0.day}."]),
)
def test_a_day_without_its_year_is_the_one_before_the_publication(day, age, form):
    assume((day.month, day.day) != (2, 29))
    (time,) = times(form.format(day), published=day + timedelta(days=age))
    assert (time.when.earliest, time.when.latest) == (day, day)


@PATIENT
@given(st.dates(date(1980, 1, 1), date(2049, 12, 31)), st.sampled_from([3, 6, 12]))
def test_a_period_of_business_ends_on_its_day_and_is_as_long_as_it_says(last, months):
    name = {3: "quarter", 6: "six months", 12: "year"}[months]
    text = f"Orlop lost money in the {name} ended {last:%B} {last.day}, {last.year}."
    period = times(text)[0].when
    assert period.latest == last
    assert abs((period.latest - period.earliest).days + 1 - months * 30.44) < 4


@PATIENT
@given(st.text(max_size=300), st.none() | st.dates())
def test_any_text_passes(text, published):
    for time in times(text, published=published):
        assert text[time.start : time.end].strip()


FIGURES_BESIDE = st.integers(0, 10**7).map("{:,}".format) | st.integers(0, 99).map(str)
FIGURES = st.text("0123456789,.:/-'’½ ", min_size=1, max_size=12) | st.integers(0, 10**7).map("{:,}".format)
FIGURES |= st.tuples(FIGURES, st.sampled_from("-–/:., "), FIGURES).map("".join)
FIGURES |= st.integers(1000, 2100).flatmap(lambda year: FIGURES_BESIDE.map(lambda other: f"{year}-{other}"))
AFTER_FIGURES = st.sampled_from(
    [
        "BC",
        "B.C.",
        "CE",
        "AD",
        "years",
        "years ago",
        "th century",
        "days later",
        "p.m.",
        "May",
        "quarter",
        "GMT",
    ]
)


@PATIENT
@given(st.lists(st.tuples(FIGURES, AFTER_FIGURES), min_size=1, max_size=4), st.none() | st.dates())
def test_figures_of_any_shape_pass(written, published):
    text = " and ".join(f"{figures} {after}" for figures, after in written)
    for time in times(f"It stood since {text}", published=published):
        assert time.when.value


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("It has stood since 3,000 B.C. without a roof.", "3,000 B.C.", "BC3000", "-2999"),
        ("The hall stood from 3,100 to 2,600 BC.", "2,600 BC", "BC2600", "-2599"),
        ("The caves were painted in 12,000 BC.", "12,000 BC", "BC12000", "Y-11999"),
        ("The wall was finished in 1,200 CE.", "1,200 CE", "1200", "1200"),
    ],
)
def test_years_with_commas_are_years_of_their_era(text, words, value, edtf):
    found = {text[time.start : time.end]: time.when for time in times(text)}
    assert (found[words].value, found[words].edtf) == (value, edtf)


@PATIENT
@given(
    st.dates(date(1970, 1, 15), date(2050, 1, 1)),
    st.sampled_from(
        ["on Monday", "yesterday", "last week", "two days ago", "next Friday", "three weeks ago", "tonight"]
    ),
    st.sampled_from(["He left", "He will leave"]),
)
def test_a_week_later_the_answer_is_a_week_later(published, phrase, clause):
    text = f"{clause} {phrase}."
    (now,) = times(text, published=published)
    (then,) = times(text, published=published + timedelta(days=7))
    assert then.when.earliest - now.when.earliest == timedelta(days=7)
    assert then.when.latest - now.when.latest == timedelta(days=7)


@PATIENT
@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)))
def test_a_day_written_out_is_that_day_in_every_form(day):
    month = day.strftime("%B")
    for text in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.strftime('%A')}, {month} {day.day}, {day.year}",
        day.isoformat(),
    ):
        (time,) = times(f"It was on {text}.")
        assert (time.when.earliest, time.when.latest) == (day, day)


@PATIENT
@given(st.integers(1900, 2049), st.integers(1, 12))
def test_parts_lie_inside_and_coarser_units_contain_finer_ones(year, month):
    name = date(year, month, 1).strftime("%B")
    spans = [
        (time.when.earliest, time.when.latest)
        for text in (f"{name} 9, {year}", f"{name} {year}", f"{year}", f"the {year // 10 * 10}s")
        for time in times(f"It was in {text}.")
    ]
    assert len(spans) == 4
    for (first, last), (from_, until) in pairwise(spans):
        assert from_ <= first <= last <= until
    for phase in ("early", "mid-", "late "):
        (part,) = times(f"It was in {phase} {name} {year}.".replace("- ", "-"))
        assert spans[1][0] <= part.when.earliest <= part.when.latest <= spans[1][1]


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "latest"),
    [
        (
            "Rents will rise in the first two quarters of 2024.",
            "the first two quarters",
            "P6M",
            "2024-01-01",
            "2024-06-30",
        ),
        (
            "Thefts fell in the last three months of 2011.",
            "the last three months",
            "P3M",
            "2011-10-01",
            "2011-12-31",
        ),
        (
            "He ran it for the first two weeks of May 2012.",
            "the first two weeks",
            "P2W",
            "2012-05-01",
            "2012-05-14",
        ),
        (
            "It rained on the final three days of March.",
            "the final three days",
            "P3D",
            "2023-03-29",
            "2023-03-31",
        ),
        (
            "It grew in the last two years of the 1990s.",
            "the last two years",
            "P2Y",
            "1998-01-01",
            "1999-12-31",
        ),
    ],
)
def test_the_first_and_last_so_many_of_a_whole_have_its_days(text, words, value, earliest, latest):
    found = {text[time.start : time.end]: time for time in times(text, published="2023-07-12")}
    when = found[words].when
    assert (found[words].type, when.value) == ("DURATION", value)
    assert (str(when.earliest), str(when.latest)) == (earliest, latest)


def test_more_than_a_whole_holds_has_no_days():
    when = times("They spent the first fourteen months of 2012 abroad.")[0].when
    assert (when.value, when.earliest, when.latest) == ("P14M", None, None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "Orlop lost $2m in the quarter ended June 30. This quarter's loss includes a fine.",
            "This quarter",
            "2023-Q2",
        ),
        ("Orlop will report soon. This quarter's loss includes a fine.", "This quarter", "2023-Q3"),
        ("In the second quarter, Orlop lost $2m, compared with $5m last year.", "last year", "2022-Q2"),
        ("Sales in the second quarter were $9m, a fall from last year's $11m.", "last year", "2022-Q2"),
        ("In the second quarter, Orlop lost more than the $5m it reported last year.", "last year", "2022"),
        ("Orlop's sales were $9m, up from $8m last year.", "last year", "2022"),
        (
            "Orlop earned $2m in the fourth quarter. Sales in the latest period rose.",
            "the latest period",
            "2022-Q4",
        ),
    ],
)
def test_figures_of_a_quarter_are_held_against_that_of_the_year_before(text, words, value):
    found = {text[time.start : time.end]: time.when.value for time in times(text, published="2023-07-12")}
    assert found[words] == value


def test_a_quarter_told_as_past_before_it_is_over_is_the_firm_s_own():
    when = times("Orlop reported a loss for the fourth quarter.", published="2023-11-02")[0].when
    assert (when.value, when.latest.isoformat()) == ("2023-Q4", "2023-11-02")
    ahead = times("Orlop expects a loss for the fourth quarter.", published="2023-11-02")[0].when
    assert (ahead.value, ahead.latest.isoformat()) == ("2023-Q4", "2023-12-31")


def test_two_names_of_one_quarter_are_one_period():
    text = "In the year-ago quarter, the second quarter ended Oct. 31, Orlop had lost $2m."
    found = times(text, published="2023-10-27")
    assert [time.when.value for time in found] == ["2022-Q2", "2022-Q2", "2022-10-31"]
    assert found[0].when.earliest == found[1].when.earliest


def test_through_a_day_is_up_to_the_writing_and_not_in_the_year_of_the_plan():
    text = "Under a plan approved in 1987, Orlop had bought 4,000 shares through Sept. 29."
    assert times(text, published="1989-10-30")[1].when.value == "1989-09-29"


@pytest.mark.parametrize(
    ("text", "published", "value", "earliest", "latest"),
    [
        ("She left four months ago.", "2023-07-12", "2023-03", "2023-02-25", "2023-03-31"),
        ("She left a month ago.", "2023-07-30", "2023-06", "2023-06-01", "2023-07-15"),
        ("She left last week.", "2023-07-12", "2023-W27", "2023-07-03", "2023-07-09"),
        ("She left last week.", "2023-07-15", "2023-W27", "2023-07-03", "2023-07-14"),
        ("She left last week.", "2023-07-16", "2023-W27", "2023-07-03", "2023-07-15"),
    ],
)
def test_what_may_mean_other_days_has_them_too(text, published, value, earliest, latest):
    when = times(text, published=published)[0].when
    assert (when.value, str(when.earliest), str(when.latest)) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2002, the court issued its first verdicts in June.", "2002-06"),
        ("Set up in 2002, the court issued its first verdicts in June.", "2007-06"),
        ("The clerk, who joined in 2002, died in June.", "2007-06"),
        ("The clerk (born in 1962) died in June.", "2007-06"),
    ],
)
def test_a_year_said_aside_takes_the_text_nowhere(text, value):
    assert times(text, published="2007-08-20")[1].when.value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told BBC Radio 4's Today programme that it was over.", []),
        ("USA Today said so.", []),
        ("Today he left.", ["Today"]),
        ("They warned that Tuesday would be hot.", ["Tuesday"]),
        ("On that Tuesday he left.", ["that Tuesday"]),
        ("The slump of 2007-9 was long.", ["2007", "9"]),
        ("The flat measures 2011-3,000 feet.", ["2011"]),
    ],
)
def test_what_is_taken_and_what_is_not(text, expected):
    assert [text[time.start : time.end] for time in times(text, published="2013-01-29")] == expected


def test_who_is_up_for_election_waits_for_it():
    assert times("She is up for re-election in September.", published="2013-01-29")[0].when.value == "2013-09"


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It was in about 2010.", "APPROX"),
        ("She left around May 3.", "APPROX"),
        ("It was about May 2012.", "APPROX"),
        ("She wrote a book about 1968.", None),
        ("He was asked about Friday's vote.", None),
        ("They sought ways to get around Wednesday's ruling.", None),
    ],
)
def test_about_is_rough_or_what_it_is_about(text, mod):
    assert times(text, published="2013-01-29")[0].mod == mod
