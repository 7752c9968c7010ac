from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.model import Block, BlockKind, Report
from storyledger.read import segment
from storyledger.read.paragraphs import paragraphs, sentence_starts

Shown = Callable[..., list[tuple[str, str]]]

_WRAPPED = """\
The mayor of Tallow resigned on Thursday after a week of protests
over the harbour contract that he signed in May without asking the
council.

The clerk said that the council would meet on Monday to choose an
acting mayor. Nobody knows who that will be.
"""
_PIECES = st.sampled_from(
    [
        "The mayor resigned. ",
        "Photo / AP",
        "(AP) ",
        "(Photo: Ann Lee)",
        "— Otto Lind (@ottolind) March 4, 2021",
        "(@a)",
        "Read more:",
        "• ",
        "1. ",
        "- ",
        "Where to get help:",
        "0800 123 456",
        "By Ann Lee",
        "TALLOW (Reuters) - ",
        "This article was amended on 3 May.",
        "View this post on Instagram",
        "A post shared by Mia (@mia) on Mar 3, 2020",
        "pic.twitter.com/abc",
        "@mia: no",
        "Dear Ann,",
        "Yours, Otto",
        "Image caption, ",
        '"I',
        "”",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u2028",
        "\ud800",
        "â€¢",
        "4 March 2021",
    ]
)


def _check(text: str, blocks: tuple[Block, ...]) -> None:
    position = 0
    for block in blocks:
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        assert text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map("".join)))
@settings(max_examples=300)
def test_blocks_are_in_order_and_cover_the_text(text: str) -> None:
    report = segment(Report(text))
    _check(text, report.blocks)
    assert report.text == text
    assert report.id == Report(text).id


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_segmenting_again_changes_nothing_in_what_is_covered(text: str) -> None:
    again = segment(segment(Report(text)))
    _check(text, again.blocks)


@given(st.lists(_PIECES, max_size=12).map("".join), st.integers(0, 40))
def test_blocks_of_the_reader_stay(text: str, end: int) -> None:
    if not text[:end].strip():
        return
    start = len(text[:end]) - len(text[:end].lstrip())
    header = Block(BlockKind.HEADER, start, start + len(text[start:end].rstrip()))
    report = segment(replace(Report(text), blocks=(header,)))
    _check(text, report.blocks)
    assert header in report.blocks


@pytest.mark.parametrize(
    "unit",
    [
        "(@a) ",
        "Photo / AP Abc. ",
        "(AP) Abc. ",
        "(",
        "\n",
        "— A (@a) March 4, 2021 ",
        "Dear A,\n\nI left!\n\n",
        "A",
    ],
)
def test_a_long_damaged_text_goes_through(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    _check(text, segment(Report(text)).blocks)


def _paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text, 0, len(text))]


def test_hard_wrapped_paragraphs_stay_whole() -> None:
    first, second = _paragraphs(_WRAPPED)
    assert first.endswith("council.")
    assert second.startswith("The clerk")


def test_hard_wrapped_paragraphs_with_carriage_returns() -> None:
    assert len(_paragraphs(_WRAPPED.replace("\n", "\r\n"))) == 2


def test_lines_without_empty_lines_between_are_paragraphs() -> None:
    lines = [
        "The mayor of Tallow resigned on Thursday after a week of protests over the harbour contract of May.",
        "He left.",
        "“I have done nothing wrong.",
        "Nothing at all,” he told reporters outside the town hall, where about two hundred people had come.",
    ]
    assert _paragraphs("\n".join(lines)) == lines


def test_a_line_that_goes_on_in_the_middle_of_a_sentence_is_joined() -> None:
    assert _paragraphs("The mayor\nof Tallow left.\nHe said no.\nand so on") == [
        "The mayor\nof Tallow left.",
        "He said no.",
        "and so on",
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    text = _WRAPPED.replace("\n\n", "\n   ").replace("The mayor", "   The mayor", 1)
    first, second = _paragraphs(text)
    assert first.endswith("council.")
    assert second.startswith("The clerk")


def test_an_item_goes_on_in_the_next_line() -> None:
    assert _paragraphs("• more pay for\n  all of us\n• less work") == [
        "• more pay for\n  all of us",
        "• less work",
    ]


def test_bullets_always_begin_a_paragraph() -> None:
    assert _paragraphs("The demands are\n• more pay\n• less work") == [
        "The demands are",
        "• more pay",
        "• less work",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Lind left. He took J. Roe with him! Why? Nobody knows.", 4),
        ("The U.S. Navy said so on Jan. 3. It left.", 2),
        ("“I left.” He did not.", 2),
    ],
)
def test_sentences_are_counted_well_enough_for_captions(text: str, sentences: int) -> None:
    assert len(sentence_starts(text, 0, len(text))) == sentences


def test_items_of_lists(blocks_of: Shown) -> None:
    lines = [
        "The demands:",
        "• More pay",
        "1. One",
        "2. Two",
        "- Three",
        "- Four",
        "7. Seven was alone",
        "The end.",
    ]
    assert [kind for kind, _ in blocks_of("\n\n".join(lines))] == ["body", *["list"] * 5, "body", "body"]
