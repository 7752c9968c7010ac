"""Invented phrases with hand-made answers. All are read as published on Wednesday, 12 July 2023."""
# ruff: noqa: E501 - a phrase stands in one line with its answer

import pytest

from storyledger.annotate.times import times

PUBLISHED = "2023-07-12"

# text | the words | type | value | mod | earliest | latest
EXPLICIT = """
The pact was signed on 7 May 2019. | 7 May 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on May 7, 2019. | May 7, 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on May 7th, 2019. | May 7th, 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on May 7 2019. | May 7 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on the 7th of May 2019. | the 7th of May 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on 7th May, 2019. | 7th May, 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on Tuesday, May 7, 2019. | Tuesday, May 7, 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on Tuesday 7 May 2019. | Tuesday 7 May 2019 | DATE | 2019-05-07 | - | 2019-05-07 | 2019-05-07
It opened on Sept. 9, 2018. | Sept. 9, 2018 | DATE | 2018-09-09 | - | 2018-09-09 | 2018-09-09
It opened on Jan. 30, 2021, in Orme. | Jan. 30, 2021 | DATE | 2021-01-30 | - | 2021-01-30 | 2021-01-30
The form says 2023-05-07 twice. | 2023-05-07 | DATE | 2023-05-07 | - | 2023-05-07 | 2023-05-07
The form says 5/7/2023 twice. | 5/7/2023 | DATE | 2023-05-07 | - | 2023-05-07 | 2023-05-07
The form says 27/5/2023 twice. | 27/5/2023 | DATE | 2023-05-27 | - | 2023-05-27 | 2023-05-27
The form says 7.5.2023 twice. | 7.5.2023 | DATE | 2023-05-07 | - | 2023-05-07 | 2023-05-07
They met in May 2012. | May 2012 | DATE | 2012-05 | - | 2012-05-01 | 2012-05-31
They met in February 2012. | February 2012 | DATE | 2012-02 | - | 2012-02-01 | 2012-02-29
They met in June of 2012. | June of 2012 | DATE | 2012-06 | - | 2012-06-01 | 2012-06-30
They met in early May 2012. | early May 2012 | DATE | 2012-05 | START | 2012-05-01 | 2012-05-11
They met in mid-May 2012. | mid-May 2012 | DATE | 2012-05 | MID | 2012-05-10 | 2012-05-20
They met at the end of May 2012. | the end of May 2012 | DATE | 2012-05 | END | 2012-05-20 | 2012-05-31
She lost the 2019 lawsuit. | 2019 | DATE | 2019 | - | 2019-01-01 | 2019-12-31
She was born in 1950. | 1950 | DATE | 1950 | - | 1950-01-01 | 1950-12-31
The mill closed in 1861. | 1861 | DATE | 1861 | - | 1861-01-01 | 1861-12-31
The mill closed in early 2012. | early 2012 | DATE | 2012 | START | 2012-01-01 | 2012-04-30
The mill closed in mid-2012. | mid-2012 | DATE | 2012 | MID | 2012-04-01 | 2012-09-30
The mill closed in late 2012. | late 2012 | DATE | 2012 | END | 2012-09-01 | 2012-12-31
The mill closed at the beginning of 2012. | the beginning of 2012 | DATE | 2012 | START | 2012-01-01 | 2012-04-30
The mill closed late in 2012. | late in 2012 | DATE | 2012 | END | 2012-09-01 | 2012-12-31
Prices rose in the 1990s. | the 1990s | DATE | 199X | - | 1990-01-01 | 1999-12-31
Prices rose in the mid 1990s. | the mid 1990s | DATE | 199X | MID | 1993-01-01 | 1997-12-31
Prices rose in the mid-1990s. | the mid-1990s | DATE | 199X | MID | 1993-01-01 | 1997-12-31
Prices rose in the late '80s. | the late '80s | DATE | 198X | END | 1986-01-01 | 1989-12-31
Prices rose in the early 1970s. | the early 1970s | DATE | 197X | START | 1970-01-01 | 1973-12-31
Prices rose in the nineties. | the nineties | DATE | 199X | - | 1990-01-01 | 1999-12-31
It dates from the 19th century. | the 19th century | DATE | 18XX | - | 1800-01-01 | 1899-12-31
It dates from the twentieth century. | the twentieth century | DATE | 19XX | - | 1900-01-01 | 1999-12-31
He ran in the summer of 2019. | the summer of 2019 | DATE | 2019-SU | - | 2019-06-01 | 2019-09-22
He ran in spring 2019. | spring 2019 | DATE | 2019-SP | - | 2019-03-01 | 2019-06-20
He ran in the fall of 2019. | the fall of 2019 | DATE | 2019-FA | - | 2019-09-01 | 2019-12-20
He ran in the winter of 2019. | the winter of 2019 | DATE | 2019-WI | - | 2019-01-01 | 2020-03-20
Sales fell in the third quarter of 2019. | the third quarter of 2019 | DATE | 2019-Q3 | - | 2019-07-01 | 2019-09-30
Sales fell in Q2 2019. | Q2 2019 | DATE | 2019-Q2 | - | 2019-04-01 | 2019-06-30
Sales fell in the first half of 2019. | the first half of 2019 | DATE | 2019-H1 | - | 2019-01-01 | 2019-06-30
Sales fell in the second half of 2019. | the second half of 2019 | DATE | 2019-H2 | - | 2019-07-01 | 2019-12-31
Sales fell in fiscal 2019. | fiscal 2019 | DATE | 2019 | - | 2018-07-01 | 2020-06-30
They sailed into the bay the night of 8 February 1904. | the night of 8 February 1904 | TIME | 1904-02-08TNI | - | 1904-02-08 | 1904-02-08
She arrived at 8 p.m. on March 3, 2020. | 8 p.m. on March 3, 2020 | TIME | 2020-03-03T20:00 | - | 2020-03-03 | 2020-03-03
They signed on Christmas Day 2004. | Christmas Day 2004 | DATE | 2004-12-25 | - | 2004-12-25 | 2004-12-25
They signed at Easter 2021. | Easter 2021 | DATE | 2021-04-04 | - | 2021-04-04 | 2021-04-04
They signed on Good Friday 2021. | Good Friday 2021 | DATE | 2021-04-02 | - | 2021-04-02 | 2021-04-02
They signed on Thanksgiving 2022. | Thanksgiving 2022 | DATE | 2022-11-24 | - | 2022-11-24 | 2022-11-24
They signed on New Year's Eve 2015. | New Year's Eve 2015 | DATE | 2015-12-31 | - | 2015-12-31 | 2015-12-31
The temple fell in 218 BC. | 218 BC | DATE | BC0218 | - | - | -
He was born in nineteen ninety-six. | nineteen ninety-six | DATE | 1996 | - | 1996-01-01 | 1996-12-31
In the week of March 6, 2023 it rained. | the week of March 6, 2023 | DATE | 2023-W10 | - | 2023-03-06 | 2023-03-12
"""

RELATIVE = """
The mayor on Wednesday fired back. | Wednesday | DATE | 2023-07-12 | - | 2023-07-12 | 2023-07-12
The mayor fired back on Tuesday. | Tuesday | DATE | 2023-07-11 | - | 2023-07-11 | 2023-07-11
The mayor resigned on Thursday. | Thursday | DATE | 2023-07-06 | - | 2023-07-06 | 2023-07-06
The council will meet on Monday. | Monday | DATE | 2023-07-17 | - | 2023-07-17 | 2023-07-17
The council is scheduled to meet Friday. | Friday | DATE | 2023-07-14 | - | 2023-07-14 | 2023-07-14
The council plans to meet on Saturday. | Saturday | DATE | 2023-07-15 | - | 2023-07-15 | 2023-07-15
The council met last Friday. | last Friday | DATE | 2023-07-07 | - | 2023-07-07 | 2023-07-07
The council meets next Tuesday. | next Tuesday | DATE | 2023-07-18 | - | 2023-07-18 | 2023-07-18
She was shot on Sunday night. | Sunday night | TIME | 2023-07-09TNI | - | 2023-07-09 | 2023-07-09
She spoke to us today. | today | DATE | 2023-07-12 | - | 2023-07-12 | 2023-07-12
She spoke to us yesterday. | yesterday | DATE | 2023-07-11 | - | 2023-07-11 | 2023-07-11
She spoke to us yesterday morning. | yesterday morning | TIME | 2023-07-11TMO | - | 2023-07-11 | 2023-07-11
She will speak tomorrow. | tomorrow | DATE | 2023-07-13 | - | 2023-07-13 | 2023-07-13
She will speak tonight. | tonight | TIME | 2023-07-12TNI | - | 2023-07-12 | 2023-07-12
She spoke to us last night. | last night | TIME | 2023-07-11TNI | - | 2023-07-11 | 2023-07-11
She spoke this morning. | this morning | TIME | 2023-07-12TMO | - | 2023-07-12 | 2023-07-12
She left the day before yesterday. | the day before yesterday | DATE | 2023-07-10 | - | 2023-07-10 | 2023-07-10
She left last week. | last week | DATE | 2023-W27 | - | 2023-07-03 | 2023-07-09
She leaves this week. | this week | DATE | 2023-W28 | - | 2023-07-10 | 2023-07-16
She leaves next week. | next week | DATE | 2023-W29 | - | 2023-07-17 | 2023-07-23
She left last month. | last month | DATE | 2023-06 | - | 2023-06-01 | 2023-06-30
She leaves next month. | next month | DATE | 2023-08 | - | 2023-08-01 | 2023-08-31
She left last year. | last year | DATE | 2022 | - | 2022-01-01 | 2022-12-31
She leaves next year. | next year | DATE | 2024 | - | 2024-01-01 | 2024-12-31
She left earlier this month. | earlier this month | DATE | 2023-07 | START | 2023-07-01 | 2023-07-11
She leaves later this year. | later this year | DATE | 2023 | END | 2023-07-13 | 2023-12-31
She left late last year. | late last year | DATE | 2022 | END | 2022-09-01 | 2022-12-31
She left at the end of last year. | the end of last year | DATE | 2022 | END | 2022-09-01 | 2022-12-31
She left two days ago. | two days ago | DATE | 2023-07-10 | - | 2023-07-10 | 2023-07-10
She left 10 days ago. | 10 days ago | DATE | 2023-07-02 | - | 2023-07-02 | 2023-07-02
She left three weeks ago. | three weeks ago | DATE | 2023-W25 | - | 2023-06-19 | 2023-06-25
She left a month ago. | a month ago | DATE | 2023-06 | - | 2023-05-28 | 2023-06-30
She left two years ago. | two years ago | DATE | 2021 | - | 2021-01-01 | 2021-12-31
She left about two years ago. | about two years ago | DATE | 2021 | APPROX | 2020-01-01 | 2022-12-31
She left a couple of years ago. | a couple of years ago | DATE | 2021 | - | 2021-01-01 | 2021-12-31
She left several years ago. | several years ago | DATE | PAST_REF | - | - | -
She left a decade ago. | a decade ago | DATE | 2013 | APPROX | 2011-01-01 | 2015-12-31
She was fined in May. | May | DATE | 2023-05 | - | 2023-05-01 | 2023-05-31
She was fined in November. | November | DATE | 2022-11 | - | 2022-11-01 | 2022-11-30
She will be heard in November. | November | DATE | 2023-11 | - | 2023-11-01 | 2023-11-30
She was fined last May. | last May | DATE | 2023-05 | - | 2023-05-01 | 2023-05-31
She was fined in early May. | early May | DATE | 2023-05 | START | 2023-05-01 | 2023-05-11
She was fined in May last year. | May last year | DATE | 2022-05 | - | 2022-05-01 | 2022-05-31
She was fined on June 30. | June 30 | DATE | 2023-06-30 | - | 2023-06-30 | 2023-06-30
She was fined on 30 June. | 30 June | DATE | 2023-06-30 | - | 2023-06-30 | 2023-06-30
The hearing is set for Aug. 9. | Aug. 9 | DATE | 2023-08-09 | - | 2023-08-09 | 2023-08-09
She resigned on the 7th. | the 7th | DATE | 2023-07-07 | - | 2023-07-07 | 2023-07-07
She resigned on the 20th. | the 20th | DATE | 2023-06-20 | - | 2023-06-20 | 2023-06-20
Profit fell in the second quarter. | the second quarter | DATE | 2023-Q2 | - | 2023-04-01 | 2023-06-30
Profit fell in the fourth quarter. | the fourth quarter | DATE | 2022-Q4 | - | 2022-10-01 | 2022-12-31
Profit fell in last year's third quarter. | last year's third quarter | DATE | 2022-Q3 | - | 2022-07-01 | 2022-09-30
It rained last summer. | last summer | DATE | 2022-SU | - | 2022-06-01 | 2022-09-22
It rained over the weekend. | the weekend | DATE | 2023-W27-WE | - | 2023-07-08 | 2023-07-09
It was signed last Thanksgiving. | last Thanksgiving | DATE | 2022-11-24 | - | 2022-11-24 | 2022-11-24
Many have moved in the past two months. | the past two months | DURATION | P2M | - | 2023-05-12 | 2023-07-12
Many have moved in the past fortnight. | the past fortnight | DURATION | P2W | - | 2023-06-28 | 2023-07-12
The firm lost money in its half ended Aug. 31. | Aug. 31 | DATE | 2022-08-31 | - | 2022-08-31 | 2022-08-31
Many have moved in the past decade. | the past decade | DURATION | P10Y | - | 2013-07-12 | 2023-07-12
Many will move in the next 10 days. | the next 10 days | DURATION | P10D | - | 2023-07-12 | 2023-07-22
Fewer of them live here now. | now | DATE | PRESENT_REF | - | - | -
He has recently moved. | recently | DATE | PAST_REF | - | - | -
He worries about the future. | the future | DATE | FUTURE_REF | - | - | -
"""

LENGTHS_AND_HABITS = """
He served two years. | two years | DURATION | P2Y | - | - | -
He served a 10-year sentence. | 10-year | DURATION | P10Y | - | - | -
He served six months. | six months | DURATION | P6M | - | - | -
He served about two years. | about two years | DURATION | P2Y | APPROX | - | -
He served more than 24 months. | more than 24 months | DURATION | P24M | MORE_THAN | - | -
He served at least three weeks. | at least three weeks | DURATION | P3W | EQUAL_OR_MORE | - | -
He served nearly a decade. | nearly a decade | DURATION | P10Y | LESS_THAN | - | -
He served two and a half years. | two and a half years | DURATION | P2Y6M | - | - | -
He spoke for 36 hours. | 36 hours | DURATION | PT36H | - | - | -
He spoke for half an hour. | half an hour | DURATION | PT30M | - | - | -
He spoke for 20 minutes. | 20 minutes | DURATION | PT20M | - | - | -
He waited for several months. | several months | DURATION | PXM | - | - | -
He waited for years. | years | DURATION | PXY | - | - | -
He waited for decades. | decades | DURATION | PXDE | - | - | -
He waited twenty-four days. | twenty-four days | DURATION | P24D | - | - | -
It took a hundred years. | a hundred years | DURATION | P100Y | - | - | -
They meet every Friday. | every Friday | SET | XXXX-WXX-5 | - | - | -
They meet on Fridays. | Fridays | SET | XXXX-WXX-5 | - | - | -
They meet each June. | each June | SET | XXXX-06 | - | - | -
They meet every year. | every year | SET | P1Y | - | - | -
They meet every two weeks. | every two weeks | SET | P2W | - | - | -
They meet annually. | annually | SET | P1Y | - | - | -
They meet twice a month. | twice a month | SET | P1M | - | - | -
"""

NOT_TIMES = [
    "You may go home.",
    "May I ask something?",
    "Theresa May said no.",
    "Mrs. May said no.",
    "Thousands joined the Women's March on the capital.",
    "They march at noonday heat levels.",
    "He writes for the Sunday Times.",
    "The Sunday Telegraph has it.",
    'His favourite book is "1984".',
    "The 29-year-old was unhurt.",
    "She is 29 years old.",
    "A boy aged 12 was found.",
    "Help is there 24/7 for all.",
    "Call 0800 044 334 or text 4334.",
    "Call 04 801 6655 and push 0.",
    "Some 2000 people came.",
    "About 2000 refugees came.",
    "The prize is $2000 in all.",
    "She lives at 1600 Harrow Avenue.",
    "It weighs 1950 pounds.",
    "He was second in line.",
    "It was the second vote.",
    "It is a Boeing 2000 model.",
    "He flew on Flight 1990 again.",
    "Prices fell 20% in all.",
    "We saw Last of the Summer Wine.",
    "He came back from the fall with a limp.",
    "Leaders spring to mind.",
    "April Jones came third.",
    "June Orlop said so.",
    "Black Friday sales were good.",
    "He runs four miles a week.",
    "He is in his 70s.",
    "The ratio is 3:2 at best.",
    "Their score was 5-4 on aggregate.",
]


def rows(*tables):
    return list(_rows(*tables))


def _rows(*tables):
    for table in tables:
        for line in table.strip().splitlines():
            yield pytest.param(*(cell.strip() for cell in line.split(" | ")), id=line.split(" | ")[0])


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "mod", "earliest", "latest"),
    rows(EXPLICIT, RELATIVE, LENGTHS_AND_HABITS),
)
def test_phrase(text, words, kind, value, mod, earliest, latest):
    found = times(text, published=PUBLISHED)
    assert [text[time.start : time.end] for time in found] == [words]
    (time,) = found
    assert (time.type, time.when.value, time.mod or "-") == (kind, value, mod)
    assert (str(time.when.earliest or "-"), str(time.when.latest or "-")) == (earliest, latest)


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_time(text):
    found = times(text, published=PUBLISHED)
    assert [text[time.start : time.end] for time in found] == []


@pytest.mark.parametrize("text", [line.values[0] for line in rows(EXPLICIT)])
def test_explicit_dates_need_no_publication(text):
    (alone,), (dated,) = times(text), times(text, published=PUBLISHED)
    assert alone == dated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor spoke on Wednesday.", "XXXX-WXX-3"),
        ("The mayor spoke yesterday.", "XXXX-XX-XX"),
        ("The mayor spoke last week.", "XXXX-WXX"),
        ("The mayor spoke last month.", "XXXX-XX"),
        ("The mayor spoke last year.", "XXXX"),
        ("The mayor spoke in May.", "XXXX-05"),
        ("The mayor spoke on May 7.", "XXXX-05-07"),
        ("Sales fell in the third quarter.", "XXXX-Q3"),
        ("The mayor spoke last night.", "XXXX-XX-XXTNI"),
        ("The mayor spoke two days later.", "XXXX-XX-XX"),
    ],
)
def test_relative_without_publication_is_unresolved(text, value):
    (time,) = times(text)
    assert (time.when.value, time.when.anchor) == (value, "unresolved")
    assert time.when.earliest is None
    assert time.when.latest is None
