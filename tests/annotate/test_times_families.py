"""Invented phrases of every family with hand-made answers, one table a family.

All are read as published on Wednesday, 12 July 2023. A row is: text | words | value | earliest | latest.
"""
# ruff: noqa: E501 - a phrase stands in one line with its answer

import pytest

from storyledger.annotate.times import times

PUBLISHED = "2023-07-12"

DIRECTION = """
The board will meet Monday. | Monday | 2023-07-17 | 2023-07-17 | 2023-07-17
The board met Monday. | Monday | 2023-07-10 | 2023-07-10 | 2023-07-10
The board on Monday fired back. | Monday | 2023-07-10 | 2023-07-10 | 2023-07-10
Just ahead of the vote, the board on Sunday issued a warning. | Sunday | 2023-07-09 | 2023-07-09 | 2023-07-09
The talks are supposed to conclude by September. | September | 2023-09 | 2023-09-01 | 2023-09-30
The talks were to have ended in March. | March | 2023-03 | 2023-03-01 | 2023-03-31
The offer had been due to expire Friday. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
The offer is due to expire Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
The vote, previously planned for Saturday, was moved. | Saturday | 2023-07-08 | 2023-07-08 | 2023-07-08
A rally planned for Saturday was called off. | Saturday | 2023-07-15 | 2023-07-15 | 2023-07-15
A rally planned for Tuesday was called off. | Tuesday | 2023-07-11 | 2023-07-11 | 2023-07-11
A rally is planned for Saturday. | Saturday | 2023-07-15 | 2023-07-15 | 2023-07-15
The judge set Friday as the deadline. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
The trial is set for Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
Vik was remanded in custody until a hearing on Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
The trial is set to open Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
The index fell short of the high set on March 6. | March 6 | 2023-03-06 | 2023-03-06 | 2023-03-06
The court postponed until Tuesday any further step. | Tuesday | 2023-07-18 | 2023-07-18 | 2023-07-18
The bank extended the loan through January. | January | 2024-01 | 2024-01-01 | 2024-01-31
Until Thursday, they had not named a suspect. | Thursday | 2023-07-06 | 2023-07-06 | 2023-07-06
She may leave on Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
She may have left on Friday. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
By Friday he was home. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
By Friday he will be home. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
He has until Thursday. | Thursday | 2023-07-13 | 2023-07-13 | 2023-07-13
The boy could come home as early as Tuesday. | Tuesday | 2023-07-18 | 2023-07-18 | 2023-07-18
She might leave as soon as Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
Mr. Orlop will succeed his father Feb. 1. | Feb. 1 | 2024-02-01 | 2024-02-01 | 2024-02-01
He was named to the post, effective Feb. 1. | Feb. 1 | 2024-02-01 | 2024-02-01 | 2024-02-01
She said she would leave on Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
They said they would appeal Monday's ruling. | Monday | 2023-07-10 | 2023-07-10 | 2023-07-10
The two sides agreed to meet on Friday. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
He was forced to resign on Friday. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
They meet separately Monday with the envoy. | Monday | 2023-07-17 | 2023-07-17 | 2023-07-17
The march recalled the larger rallies of early December. | early December | 2022-12 | 2022-12-01 | 2022-12-11
The case is heard in October. | October | 2023-10 | 2023-10-01 | 2023-10-31
The sum would be paid on an unnamed day in January. | January | 2024-01 | 2024-01-01 | 2024-01-31
The plan to sell the mill in August was shelved. | August | 2023-08 | 2023-08-01 | 2023-08-31
Sales began to fall in November. | November | 2022-11 | 2022-11-01 | 2022-11-30
Next Monday the court sits. | Next Monday | 2023-07-17 | 2023-07-17 | 2023-07-17
Last Monday the court sat. | Last Monday | 2023-07-10 | 2023-07-10 | 2023-07-10
This Monday the court sat. | This Monday | 2023-07-10 | 2023-07-10 | 2023-07-10
He succeeded her in October. | October | 2022-10 | 2022-10-01 | 2022-10-31
"""

DAYS = """
It rained the day after tomorrow's rally was announced. | the day after tomorrow | 2023-07-14 | 2023-07-14 | 2023-07-14
It rained the day before yesterday. | the day before yesterday | 2023-07-10 | 2023-07-10 | 2023-07-10
He spoke earlier today. | earlier today | 2023-07-12 | 2023-07-12 | 2023-07-12
He spoke late Tuesday. | late Tuesday | 2023-07-11 | 2023-07-11 | 2023-07-11
Earlier Friday he had spoken. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
He spoke on the morning of 4 June. | the morning of 4 June | 2023-06-04TMO | 2023-06-04 | 2023-06-04
He spoke Tuesday morning. | Tuesday morning | 2023-07-11TMO | 2023-07-11 | 2023-07-11
He spoke yesterday afternoon. | yesterday afternoon | 2023-07-11TAF | 2023-07-11 | 2023-07-11
He spoke this morning. | this morning | 2023-07-12TMO | 2023-07-12 | 2023-07-12
He will speak tomorrow evening. | tomorrow evening | 2023-07-13TEV | 2023-07-13 | 2023-07-13
He will speak tonight. | tonight | 2023-07-12TNI | 2023-07-12 | 2023-07-12
He spoke at noon on Tuesday. | noon on Tuesday | 2023-07-11T12:00 | 2023-07-11 | 2023-07-11
He spoke at 8:15 p.m. Tuesday. | 8:15 p.m. Tuesday | 2023-07-11T20:15 | 2023-07-11 | 2023-07-11
He spoke at 9 a.m. EST Tuesday. | 9 a.m. EST Tuesday | 2023-07-11T09:00 | 2023-07-11 | 2023-07-11
He spoke on the 3rd of this month. | the 3rd of this month | 2023-07-03 | 2023-07-03 | 2023-07-03
He came in the week of May 8. | the week of May 8 | 2023-W19 | 2023-05-08 | 2023-05-14
He came last weekend. | last weekend | 2023-W27-WE | 2023-07-08 | 2023-07-09
He will come next weekend. | next weekend | 2023-W29-WE | 2023-07-22 | 2023-07-23
He came the day after Christmas. | the day after Christmas | 2022-12-26 | 2022-12-26 | 2022-12-26
He came the day before 5 March 2011. | the day before 5 March 2011 | 2011-03-04 | 2011-03-04 | 2011-03-04
He came the day before Thursday. | the day before Thursday | 2023-07-05 | 2023-07-05 | 2023-07-05
He came this week. | this week | 2023-W28 | 2023-07-10 | 2023-07-16
He will come next week. | next week | 2023-W29 | 2023-07-17 | 2023-07-23
He came three days ago. | three days ago | 2023-07-09 | 2023-07-09 | 2023-07-09
He came a week ago. | a week ago | 2023-07-05 | 2023-07-02 | 2023-07-08
He came two weeks ago. | two weeks ago | 2023-06-28 | 2023-06-25 | 2023-07-01
He came about a fortnight ago. | about a fortnight ago | 2023-06-28 | 2023-06-25 | 2023-07-01
He came more than two weeks ago. | more than two weeks ago | 2023-W26 | 2023-06-26 | 2023-07-02
He came six weeks ago. | six weeks ago | 2023-W22 | 2023-05-29 | 2023-06-04
He will come three days from now. | three days from now | 2023-07-15 | 2023-07-15 | 2023-07-15
He came 18 months ago. | 18 months ago | 2022-01 | 2021-12-28 | 2022-01-31
He came a year and a half ago. | a year and a half ago | 2022-01 | 2021-12-28 | 2022-01-31
He came a week or so ago. | a week or so ago | 2023-07-05 | 2023-07-02 | 2023-07-08
The hearing will be held in two weeks. | two weeks | 2023-W30 | 2023-07-24 | 2023-07-30
She will retire in three months. | three months | 2023-10 | 2023-09-27 | 2023-10-31
The loan is to be repaid in five years. | five years | 2028 | 2028-01-01 | 2028-12-31
It will be their second strike in two weeks. | two weeks | P2W | - | -
They mended the roof in three days. | three days | P3D | - | -
All shares had been offered by the Friday deadline. | Friday | 2023-07-07 | 2023-07-07 | 2023-07-07
The union faces a Friday deadline. | Friday | 2023-07-14 | 2023-07-14 | 2023-07-14
He came two and a half years ago. | two and a half years ago | 2021-01 | 2020-12-28 | 2021-01-31
He came 25 years ago. | 25 years ago | 1998 | 1998-01-01 | 1998-12-31
"""

MONTHS_AND_SEASONS = """
He left in February. | February | 2023-02 | 2023-02-01 | 2023-02-28
He left last June. | last June | 2022-06 | 2022-06-01 | 2022-06-30
He left last May. | last May | 2023-05 | 2023-05-01 | 2023-05-31
He left last November. | last November | 2022-11 | 2022-11-01 | 2022-11-30
He will leave next March. | next March | 2024-03 | 2024-03-01 | 2024-03-31
He left in June last year. | June last year | 2022-06 | 2022-06-01 | 2022-06-30
He will leave in April next year. | April next year | 2024-04 | 2024-04-01 | 2024-04-30
He left early this month. | early this month | 2023-07 | 2023-07-01 | 2023-07-11
He left at the start of last month. | the start of last month | 2023-06 | 2023-06-01 | 2023-06-11
He left in late June. | late June | 2023-06 | 2023-06-20 | 2023-06-30
He left at the end of June. | the end of June | 2023-06 | 2023-06-20 | 2023-06-30
He left in mid-June. | mid-June | 2023-06 | 2023-06-10 | 2023-06-20
He left in the middle of June. | the middle of June | 2023-06 | 2023-06-10 | 2023-06-20
He left in the spring. | the spring | 2023-SP | 2023-03-01 | 2023-06-20
He left last autumn. | last autumn | 2022-FA | 2022-09-01 | 2022-12-20
He left in the autumn of 2021. | the autumn of 2021 | 2021-FA | 2021-09-01 | 2021-12-20
He left last winter. | last winter | 2022-WI | 2022-12-01 | 2023-03-20
He will leave this fall. | this fall | 2023-FA | 2023-09-01 | 2023-12-20
He will leave next spring. | next spring | 2024-SP | 2024-03-01 | 2024-06-20
"""

YEARS = """
He left late last year. | late last year | 2022 | 2022-09-01 | 2022-12-31
He left early this year. | early this year | 2023 | 2023-01-01 | 2023-04-30
He left earlier this year. | earlier this year | 2023 | 2023-01-01 | 2023-07-11
He will leave later this year. | later this year | 2023 | 2023-07-13 | 2023-12-31
He will leave by the end of next year. | the end of next year | 2024 | 2024-09-01 | 2024-12-31
He will leave by year end. | year end | 2023 | 2023-12-01 | 2023-12-31
He will leave around year end. | around year end | 2023-12 | 2023-11-16 | 2024-01-15
He will leave by year-end. | year-end | 2023-12-31 | 2023-12-31 | 2023-12-31
Prices have doubled since year-end. | year-end | 2022-12-31 | 2022-12-31 | 2022-12-31
He left at the close of 1969. | the close of 1969 | 1969 | 1969-09-01 | 1969-12-31
He left in '98. | '98 | 1998 | 1998-01-01 | 1998-12-31
He left in nineteen ninety-six. | nineteen ninety-six | 1996 | 1996-01-01 | 1996-12-31
He left in the first half of 2019. | the first half of 2019 | 2019-H1 | 2019-01-01 | 2019-06-30
He left in the last half of 2019. | the last half of 2019 | 2019-H2 | 2019-07-01 | 2019-12-31
He left in the latter half of 2019. | the latter half of 2019 | 2019-H2 | 2019-07-01 | 2019-12-31
He left in the late 1980s. | the late 1980s | 198X | 1986-01-01 | 1989-12-31
He left in the seventies. | the seventies | 197X | 1970-01-01 | 1979-12-31
He left in the early to mid-1990s. | the early to mid-1990s | 199X | 1990-01-01 | 1997-12-31
He left in the 1800s. | the 1800s | 18XX | 1800-01-01 | 1899-12-31
He left in the early 1900s. | the early 1900s | 19XX | 1900-01-01 | 1939-12-31
He left in the late 2000s. | the late 2000s | 200X | 2006-01-01 | 2009-12-31
It was built in the late 18th century. | the late 18th century | 17XX | 1760-01-01 | 1799-12-31
It was built in the twenty-first century. | the twenty-first century | 20XX | 2000-01-01 | 2099-12-31
She left two decades ago. | two decades ago | 2003 | 1999-01-01 | 2007-12-31
It fell in AD 79. | AD 79 | 0079 | 0079-01-01 | 0079-12-31
It fell in 79 CE. | 79 CE | 0079 | 0079-01-01 | 0079-12-31
"""

BUSINESS = """
Orlop lost money in the third quarter of 2022. | the third quarter of 2022 | 2022-Q3 | 2022-07-01 | 2022-09-30
Orlop lost money in last year's fourth quarter. | last year's fourth quarter | 2022-Q4 | 2022-10-01 | 2022-12-31
Orlop lost money in the final quarter of 2021. | the final quarter of 2021 | 2021-Q4 | 2021-10-01 | 2021-12-31
Orlop lost money in the fiscal second quarter of 2021. | the fiscal second quarter of 2021 | 2021-Q2 | 2020-10-01 | 2021-12-31
Orlop lost money in fiscal 2021. | fiscal 2021 | 2021 | 2020-07-01 | 2022-06-30
"""

BEFORE_CHRIST = """
It fell in 218 BC. | 218 BC | BC0218 | - | -
It fell in April 480 BC. | April 480 BC | BC0480-04 | - | -
It fell in the summer of 480 BC. | the summer of 480 BC | BC0480-SU | - | -
It fell in the 5th century BC. | the 5th century BC | BC04 | - | -
It fell on March 15, 44 BC. | March 15, 44 BC | BC0044-03-15 | - | -
"""

FEASTS = """
He left on Christmas Eve. | Christmas Eve | 2022-12-24 | 2022-12-24 | 2022-12-24
He left on Boxing Day 2019. | Boxing Day 2019 | 2019-12-26 | 2019-12-26 | 2019-12-26
He left on New Year's Day. | New Year's Day | 2023-01-01 | 2023-01-01 | 2023-01-01
He left on Valentine's Day. | Valentine's Day | 2023-02-14 | 2023-02-14 | 2023-02-14
He left on St. Patrick's Day 2019. | St. Patrick's Day 2019 | 2019-03-17 | 2019-03-17 | 2019-03-17
He left on April Fools' Day. | April Fools' Day | 2023-04-01 | 2023-04-01 | 2023-04-01
He left on All Saints' Day 2021. | All Saints' Day 2021 | 2021-11-01 | 2021-11-01 | 2021-11-01
He left on Ash Wednesday. | Ash Wednesday | 2023-02-22 | 2023-02-22 | 2023-02-22
He left on Good Friday. | Good Friday | 2023-04-07 | 2023-04-07 | 2023-04-07
He left on Easter Monday 2021. | Easter Monday 2021 | 2021-04-05 | 2021-04-05 | 2021-04-05
He left at Easter 1961. | Easter 1961 | 1961-04-02 | 1961-04-02 | 1961-04-02
He left at Pentecost 2022. | Pentecost 2022 | 2022-06-05 | 2022-06-05 | 2022-06-05
He left at Orthodox Easter 2021. | Orthodox Easter 2021 | 2021-05-02 | 2021-05-02 | 2021-05-02
He left on Martin Luther King Jr. Day. | Martin Luther King Jr. Day | 2023-01-16 | 2023-01-16 | 2023-01-16
He left on Presidents' Day 2020. | Presidents' Day 2020 | 2020-02-17 | 2020-02-17 | 2020-02-17
He left on Memorial Day. | Memorial Day | 2023-05-29 | 2023-05-29 | 2023-05-29
He will leave on Labor Day. | Labor Day | 2023-09-04 | 2023-09-04 | 2023-09-04
He left on Election Day 2016. | Election Day 2016 | 2016-11-08 | 2016-11-08 | 2016-11-08
He left on Thanksgiving 2020. | Thanksgiving 2020 | 2020-11-26 | 2020-11-26 | 2020-11-26
He left on Mother's Day 2022. | Mother's Day 2022 | 2022-05-08 | 2022-05-08 | 2022-05-08
He left on Yom Kippur 1973. | Yom Kippur 1973 | 1973-10-06 | 1973-10-06 | 1973-10-06
He left during Passover 2022. | Passover 2022 | 2022-04 | 2022-04-16 | 2022-04-23
He left during Hanukkah 2018. | Hanukkah 2018 | 2018-12 | 2018-12-03 | 2018-12-10
He left at Diwali 2021. | Diwali 2021 | 2021-11-04 | 2021-11-04 | 2021-11-04
He left at the Chinese New Year. | Chinese New Year | 2023-01-22 | 2023-01-22 | 2023-01-22
He left on Eid al-Adha 2022. | Eid al-Adha 2022 | 2022-07-09 | 2022-07-08 | 2022-07-10
He left during Ramadan 2022. | Ramadan 2022 | 2022 | 2022-04-01 | 2022-05-02
He left over the Easter weekend. | Easter weekend | 2023-04 | 2023-04-07 | 2023-04-10
He left in Holy Week 2022. | Holy Week 2022 | 2022-04 | 2022-04-10 | 2022-04-16
"""

VAGUE = """
Sales have fallen in recent years. | recent years | PXY | - | -
Sales have fallen in recent weeks. | recent weeks | PXW | - | -
Sales will fall in the coming months. | the coming months | PXM | - | -
Sales will fall in the days ahead. | the days ahead | PXD | - | -
He left years ago. | years ago | PAST_REF | - | -
He left a few years ago. | a few years ago | PAST_REF | - | -
He is ill at present. | at present | PRESENT_REF | - | -
He will leave in the near future. | the near future | FUTURE_REF | - | -
The firm hopes to sell soon. | soon | FUTURE_REF | - | -
"""

LENGTHS = """
He slept for 90 minutes. | 90 minutes | PT90M | - | -
He slept for nearly nine hours. | nearly nine hours | PT9H | - | -
He waited for a year and a half. | a year and a half | P1Y6M | - | -
He waited for a couple of weeks. | a couple of weeks | P2W | - | -
He waited for two dozen years. | two dozen years | P24Y | - | -
It was a six-week strike. | six-week | P6W | - | -
The two-week strike is over. | two-week | P2W | - | -
It lasted half a century. | half a century | P50Y | - | -
It was paid quarterly. | quarterly | P3M | - | -
They meet every other week. | every other week | P2W | - | -
They meet on Mondays. | Mondays | XXXX-WXX-1 | - | -
They meet on Monday nights. | Monday nights | XXXX-WXX-1TNI | - | -
They meet every summer. | every summer | XXXX-SU | - | -
They met three times a week. | three times a week | P1W | - | -
"""

NOTHING = [
    "They note the pre-Christmas publication.",
    "The ship Mayflower sailed on.",
    "Summer Lane sang.",
    "Augusta won by ten.",
    "April Orlop will speak.",
    "He read The Sunday Herald.",
    "The Friday Group paid up.",
    "It cost 1,999 pounds.",
    "He paid $1,984 for it.",
    "They sold 1998 units.",
    "He lives at 1812 Elm Street.",
    "He won by 21-14.",
    "She was 70 years old.",
    "The 9-year-old ran.",
    "It is his second home.",
    "Give me a second chance.",
    "He came second and third.",
    "He sat in the fall of the wall.",
    "They marched on the town.",
    "He is a Sun reporter.",
    "Call 555-1999 for help.",
    "The road is 1500 metres long.",
    "The winter Olympics are fun.",
]


def rows(*tables: str):
    lines = [line for table in tables for line in table.strip().splitlines()]
    return [pytest.param(*map(str.strip, line.split(" | ")), id=line.split(" | ")[0]) for line in lines]


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "latest"),
    rows(
        DIRECTION,
        DAYS,
        MONTHS_AND_SEASONS,
        YEARS,
        BUSINESS,
        BEFORE_CHRIST,
        FEASTS,
        VAGUE,
        LENGTHS,
    ),
)
def test_family(text, words, value, earliest, latest):
    found = times(text, published=PUBLISHED)
    assert [text[time.start : time.end] for time in found] == [words]
    (time,) = found
    assert time.when.value == value
    assert (str(time.when.earliest or "-"), str(time.when.latest or "-")) == (earliest, latest)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text):
    found = times(text, published=PUBLISHED)
    assert [text[time.start : time.end] for time in found] == []
