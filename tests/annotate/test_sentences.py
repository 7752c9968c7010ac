import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.annotate import sentences
from storyledger.model import Block, BlockKind


def whole(text, kind=BlockKind.BODY):
    return (Block(kind, 0, len(text)),) if text else ()


def words(text, kind=BlockKind.BODY):
    return [text[start:end] for start, end in sentences.split(text, whole(text, kind))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Orlop met Dr. Quill.", "They spoke."],
        ["E. Jean Harrow filed suit.", "J. K. Dole did not."],
        ["Harrow v. Dole was heard on Jan. 30, 2021.", "No. 10 was silent."],
        ["She lives in the U.S.", "He does not."],
        ["The meeting began at 5 p.m. Monday and ended late.", "Nobody left."],
        ["Lt. Col. Anna Quux of St. Orme spoke to Sen. Bar.", "Rep. Low left."],
        ["He said no.", "That was it."],
        ["Acme Inc. said so.", "Bolt Corp. did not."],
        ["“Really?” she asked.", "“No.”"],
        ['"Bad!!!" Orlop said.', '"Very bad…" Anna Quill wrote.', "They left."],
        ['"I did."', '"Who?"', '"Me."'],
        ["He was “fired.”", "The end.", "(See p. 5.)", "[He left.]"],
        ["It cost £3.5m.", "Shares fell 2.5 percent."],
        ["One."],
        ["no end mark"],
    ],
)
def test_news_prose(expected):
    assert words(" ".join(expected)) == expected


def test_blank_line_ends_a_sentence():
    assert words("The first\n\nsecond one\n \t\nthird.") == ["The first", "second one", "third."]


def test_wrapped_lines_are_one_sentence():
    text = "The council of the town met on a\nlong evening and could not agree\non the bridge. It met."
    assert words(text) == [
        "The council of the town met on a\nlong evening and could not agree\non the bridge.",
        "It met.",
    ]


def test_short_line_above_long_lines_is_a_heading():
    text = "Background\nThe council of the town met on a long evening and did not agree on it."
    assert words(text)[0] == "Background"


def test_newline_ends_a_paragraph_where_lines_are_long():
    line = "the council met again " * 8
    assert len(words(f"{line}\n{line}")) == 2


def test_list_lines_stand_alone():
    text = "• the first item of it\n• the second item of it"
    assert words(text, BlockKind.LIST) == ["• the first item of it", "• the second item of it"]


def test_only_blocks_with_sentences_and_never_across():
    text = "Headline here\nBy Anna Quill\nThe body. More"
    blocks = (
        Block(BlockKind.HEADLINE, 0, 14),
        Block(BlockKind.BYLINE, 14, 28),
        Block(BlockKind.BODY, 28, 35),
        Block(BlockKind.NOTICE, 35, 40),
        Block(BlockKind.BODY, 40, len(text)),
    )
    assert [text[a:b] for a, b in sentences.split(text, blocks)] == ["Headline here", "The bod", "re"]


def test_endless_punctuation_is_quick_and_kept():
    text = '."' * 20_000 + "?" * 20_000
    pieces = sentences.split(text, whole(text))
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(text)


def test_long_text_has_no_false_cut():
    text = "The council met again. " * 2_000
    assert set(words(text)) == {"The council met again."}


@given(st.text(alphabet=st.characters() | st.sampled_from(' \n.?!"”Mr'), max_size=300))
def test_pieces_are_ordered_trimmed_and_lose_no_word(text):
    pieces = sentences.split(text, whole(text))
    place = 0
    for start, end in pieces:
        assert place <= start < end
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()
