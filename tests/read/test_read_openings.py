from collections.abc import Callable

import pytest

Shown = Callable[..., list[tuple[str, str]]]
_BODY = "The mayor resigned on Monday after a vote that he lost, the clerk of the town said."


@pytest.mark.parametrize(
    "dateline",
    [
        "TALLOW —",
        "TALLOW (Reuters) -",
        "TALLOW, Norland (AP) —",
        "TALLOW, May 3 (Reuters) -",
        "NEW TALLOW, May 3 -",
        "NEW TALLOW/HOLM (Reuters) -",
        "ST. ANN, Norland --",
        "O'TALLOW, Norland (AP) _",
        "Tallow (CNN) --",
        "Tallow, Norland (CNN) —",
        "Tallow, 3 May —",
        "(Reuters) -",
        "(CNN)",
        "TALLOW, May 3:",
        "TALLOW â€“",
    ],
)
def test_datelines(blocks_of: Shown, dateline: str) -> None:
    assert blocks_of(f"{dateline} {_BODY}\n\n{_BODY}") == [
        ("dateline", dateline),
        ("body", _BODY),
        ("body", _BODY),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which met on Monday — said no.",
        "LIND: I never did that.",
        "Lind (Labour) - who lost - said no.",
        "The mayor - Otto Lind - said no.",
        "A man — Otto — left.",
        "Tallow Bay –",
    ],
)
def test_dashes_in_prose_are_no_datelines(blocks_of: Shown, text: str) -> None:
    assert blocks_of(f"{text}\n\n{_BODY}")[0] == ("body", text)


def test_a_dateline_far_down_needs_its_agency(blocks_of: Shown) -> None:
    shown = blocks_of("\n\n".join([_BODY] * 8 + [f"TALLOW — {_BODY}", f"HOLM (AP) — {_BODY}"]))
    assert [kind for kind, _ in shown].count("dateline") == 1


def test_wire_copy_in_one_line(blocks_of: Shown) -> None:
    before = "Mayor of Tallow resigns By Ann Lee TALLOW | Mon May 3, 2010 4:07 pm EDT"
    shown = blocks_of(f"{before} TALLOW (Reuters) - {_BODY}\n{_BODY}")
    assert shown[:3] == [("headline", before), ("dateline", "TALLOW (Reuters) -"), ("body", _BODY)]


def test_what_stands_over_a_report(blocks_of: Shown) -> None:
    shown = blocks_of(f"Mayor of Tallow resigns after vote\nBy Ann Lee\nMarch 4, 2021\nTALLOW — {_BODY}")
    assert [kind for kind, _ in shown] == ["headline", "byline", "dateline", "dateline", "body"]


def test_a_byline_over_the_headline(blocks_of: Shown) -> None:
    shown = blocks_of(f"By Ann Lee\n\nMayor of Tallow resigns after vote\n\n{_BODY}")
    assert [kind for kind, _ in shown] == ["byline", "headline", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor of Tallow resigns",
        "Mayor of Tallow resigns.",
        "Mayor  of Tallow\nresigns",
        "MAYOR OF TALLOW RESIGNS",
    ],
)
def test_the_title_of_the_report_is_its_headline(blocks_of: Shown, text: str) -> None:
    assert blocks_of(f"{text}\n\n{_BODY}", title="Mayor of Tallow resigns")[0] == ("headline", text)


def test_a_heading_in_markdown_is_the_headline(blocks_of: Shown) -> None:
    assert blocks_of(f"# Mayor of Tallow resigns\n\n{_BODY}")[0] == ("headline", "# Mayor of Tallow resigns")


def test_a_title_run_into_the_text(blocks_of: Shown) -> None:
    shown = blocks_of(f"Mayor of Tallow resigns {_BODY}", title="Mayor of Tallow resigns")
    assert shown == [("headline", "Mayor of Tallow resigns"), ("body", _BODY)]


def test_half_a_sentence_on_the_first_line_is_no_headline(blocks_of: Shown) -> None:
    line = "Otto Lind ended his week with a flourish, moving towards the end of the Tallow Race"
    assert blocks_of(f"{line}\n{_BODY} {_BODY}\n{_BODY}")[0] == ("body", line)


@pytest.mark.parametrize("text", ["He left.", "The end of it:", "“No way,” he said”", "Mayor"])
def test_first_lines_that_are_no_headline(blocks_of: Shown, text: str) -> None:
    assert blocks_of(f"{text}\n\n{_BODY}")[0] == ("body", text)


@pytest.mark.parametrize(
    "byline",
    [
        "By Ann Lee",
        "BY ANN LEE",
        "By Ann Lee and Otto Roe, Political Correspondents",
        "By Ann Lee in Tallow",
        "By Ann Lee, staff writer @annlee",
        "Words by Ann Lee",
    ],
)
def test_bylines(blocks_of: Shown, byline: str) -> None:
    assert ("byline", byline) in blocks_of(f"{byline}\n\n{_BODY}")


@pytest.mark.parametrize(
    "text", ["By Monday the mayor had gone.", "By the time he left it was over", "By no means all"]
)
def test_prose_that_begins_with_by(blocks_of: Shown, text: str) -> None:
    assert ("byline", text) not in blocks_of(f"{_BODY}\n\n{text}\n\n{_BODY}")


@pytest.mark.parametrize(
    "closing",
    [
        "(Reporting by Ann Lee; Editing by Otto Roe)",
        "Additional reporting by Ann Lee",
        "Ann Lee contributed to this report.",
        "CNN’s Ann B. Lee and Otto Roe contributed to this report",
        "- Reuters",
    ],
)
def test_who_worked_on_it(blocks_of: Shown, closing: str) -> None:
    assert blocks_of(f"{_BODY}\n\n{closing}") == [("body", _BODY), ("byline", closing)]


def test_who_worked_on_it_at_the_end_of_a_line(blocks_of: Shown) -> None:
    closing = "(Reporting by Ann Lee; Editing by Otto Roe)"
    assert blocks_of(f"{_BODY} {closing}") == [("body", _BODY), ("byline", closing)]


@pytest.mark.parametrize(
    "line", ["March 4, 2021", "Published: 4 March 2021, 10:15 GMT", "Posted on Mar 4, 2021"]
)
def test_a_line_that_is_only_a_date(blocks_of: Shown, line: str) -> None:
    assert blocks_of(f"{line}\n\n{_BODY}")[0] == ("dateline", line)


@pytest.mark.parametrize("dateline", ["TALLOW, March 12 (Xinhua) --", "TALLOW, Norland (AP) _", "TALLOW —"])
def test_a_dateline_on_its_own_line(blocks_of: Shown, dateline: str) -> None:
    shown = blocks_of(f"Mayor of Tallow resigns\n\n{dateline}\n\n{_BODY}")
    assert shown == [("headline", "Mayor of Tallow resigns"), ("dateline", dateline), ("body", _BODY)]
    assert blocks_of(f"{dateline}\n\n{_BODY}") == [("dateline", dateline), ("body", _BODY)]


def test_a_title_that_joins_headline_and_subtitle(blocks_of: Shown) -> None:
    shown = blocks_of(f"Mayor resigns;\n\nHe lost a vote.\n\n{_BODY}", title="Mayor resigns; He lost a vote")
    assert [kind for kind, _ in shown] == ["headline", "headline", "body"]
