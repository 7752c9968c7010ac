"""How texts are cut into pieces and windows."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.annotate import sentences
from storyledger.annotate.encoder.encoding import stretches
from storyledger.annotate.encoder.pieces import CASES, LAYOUTS, Pieces, cut, spread, windows
from storyledger.model import Block, BlockKind

LOWER, TITLE, CAPITALS, LETTER, MIXED, DIGITS, MARK = range(1, 8)


def cut_all(text, quotes=()):
    blocks = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return cut(text, sentences.split(text, blocks), quotes)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_cut_into_pieces_that_stand_in_it_in_order(text):
    pieces = cut_all(text)
    reached = 0
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        assert reached <= start <= end <= len(text)
        reached = start
    assert all(0 <= case < CASES for case in pieces.cases)
    assert all(0 <= layout < LAYOUTS for layout in pieces.layouts)
    assert {len(values) for values in (pieces.ids, pieces.cases, pieces.layouts, pieces.heads)} == {
        len(pieces.ids)
    }


def test_pieces_say_how_their_word_is_written():
    text = "In 1998 McRae met Bo at NATO with T Lunt ."
    pieces = cut_all(text)
    cases = {
        text[start:].split()[0]: case
        for start, case, head in zip(pieces.starts, pieces.cases, pieces.heads, strict=True)
        if head
    }
    assert cases == {
        "In": TITLE, "1998": DIGITS, "McRae": MIXED, "met": LOWER, "Bo": TITLE, "at": LOWER, "NATO": CAPITALS,
        "with": LOWER, "T": LETTER, "Lunt": TITLE, ".": MARK,
    }  # fmt: skip


def test_pieces_say_where_sentences_and_paragraphs_begin_and_what_is_quoted():
    text = 'Rain fell. It stopped.\n\n"Dry," said Osk.'
    quote = (text.index('"'), text.index(" said"))
    pieces = cut_all(text, [quote])
    layout = dict(zip(pieces.starts, pieces.layouts, strict=True))
    assert layout[0] == 2
    assert layout[text.index("fell")] == 0
    assert layout[text.index("It")] == 1
    assert layout[quote[0]] == 2 + 3
    assert layout[text.index("Dry")] == 3
    assert layout[text.index("said")] == 0


def test_a_wrongly_decoded_word_is_covered_to_its_end():
    text = "ZoÃ« left."
    pieces = cut_all(text)
    assert text[pieces.starts[0] : pieces.ends[0]] == "ZoÃ«"


def made(sizes):
    """Pieces of sentences of some lengths, of which nothing but the sentences matters."""
    count = sum(sizes)
    breaks = [sum(sizes[:place]) for place in range(len(sizes))]
    return Pieces([7] * count, [0] * count, [0] * count, [0] * count, [0] * count, [True] * count, breaks)


@given(st.lists(st.integers(1, 90), max_size=60), st.integers(20, 60), st.integers(0, 8))
def test_windows_cover_everything_and_are_short_enough(sizes, longest, overlap):
    pieces = made(sizes)
    found = windows(pieces, longest, overlap)
    covered = set()
    for start, end in found:
        assert 0 < end - start <= longest
        covered.update(range(start, end))
    assert covered == set(range(sum(sizes)))
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(found))


@given(st.lists(st.integers(1, 90), min_size=1, max_size=60), st.integers(20, 60), st.integers(0, 8))
def test_each_piece_is_answered_for_once_by_a_window_that_has_it(sizes, longest, overlap):
    pieces = made(sizes)
    found = windows(pieces, longest, overlap)
    reached = 0
    for number, first, end in spread(sum(sizes), found):
        assert first == reached
        assert found[number][0] <= first <= end <= found[number][1]
        reached = end
    assert reached == sum(sizes)


@pytest.mark.parametrize("sizes", [[30] * 40, [12, 25, 31, 8] * 20])
def test_windows_begin_at_sentences_where_these_are_short(sizes):
    pieces = made(sizes)
    found = windows(pieces, 200, 40)
    assert all(start in pieces.breaks for start, _ in found)
    assert all(one[1] - two[0] >= 40 for one, two in itertools.pairwise(found))


def test_a_blank_of_no_width_belongs_to_no_word():
    pieces = cut_all("Smith\u200b said.")
    assert pieces.ends[0] == 5


def test_half_a_character_is_no_obstacle():
    assert cut_all("Smith \ud83d said.").ids


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=40), st.integers(20, 120))
def test_stretches_of_a_long_text_go_on_where_the_last_has_ended(parts, longest):
    text, found = "", []
    for size, opens in parts:
        text += "\n" if opens else " "
        found.append((len(text), len(text) + size))
        text += "x" * size
    parted = list(stretches(text, found, longest))
    assert [place for first, end in parted for place in range(first, end)] == list(range(len(found)))
    assert all(end - first == 1 or found[end - 1][1] - found[first][0] <= longest for first, end in parted)


def test_stretches_of_a_long_text_end_with_a_paragraph_where_one_ends_late_enough():
    text = "Rain fell. It stopped.\nOsk left. Ann stayed. Then it rained again. And again."
    found = sentences.split(text, (Block(BlockKind.BODY, 0, len(text)),))
    assert list(stretches(text, found, 40)) == [(0, 2), (2, 4), (4, 6)]
    assert list(stretches(text, found, 60)) == [(0, 4), (4, 6)]


def test_a_sentence_that_goes_on_with_a_paragraph_opens_none_in_a_new_stretch():
    text = "Rain fell. It stopped.\nOsk left."
    found = sentences.split(text, (Block(BlockKind.BODY, 0, len(text)),))
    assert cut(text, found[1:], (), found[0][1]).layouts[0] == 1
    assert cut(text, found[2:], (), found[1][1]).layouts[0] == 2
