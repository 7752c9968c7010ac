import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.annotate.quotes import find_quotes
from storyledger.model import Block, BlockKind


def body(text):
    return (Block(BlockKind.BODY, 0, len(text)),) if text else ()


def words(text, blocks=None):
    quotes = find_quotes(text, body(text) if blocks is None else blocks)
    return [[text[start:end] for start, end in quote.pieces] for quote in quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sailed at dawn," Osk said. "It rained."', [["We sailed at dawn,"], ["It rained."]]),
        ("“We sailed,” Osk said.", [["We sailed,"]]),
        ("‘We sailed,’ Osk said, ‘at dawn.’", [["We sailed,"], ["at dawn."]]),
        ("'We sailed,' Osk said.", [["We sailed,"]]),
        ("''We sailed,'' Osk said.", [["We sailed,"]]),
        ("``We sailed,'' Osk said.", [["We sailed,"]]),
        ("« Nous partons », dit Osk.", [["Nous partons"]]),
        ("»Wir fahren«, sagte Osk.", [["Wir fahren"]]),
        ("„Wir fahren“, sagte Osk.", [["Wir fahren"]]),
        ('The mayor called it "a farce".', [["a farce"]]),
    ],
)
def test_every_kind_of_mark(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"He told the 'BOSS,'\" she wrote.", [["He told the 'BOSS,'"]]),
        (
            "\"An aide, “chosen” by nobody, hates 'OSK,'\" she wrote.",
            [["An aide, “chosen” by nobody, hates 'OSK,'"]],
        ),
        ('"He said "no" to me," she said.', [['He said "no" to me,']]),
        ("'I call that \"odd\",' she said.", [['I call that "odd",']]),
        ("“I said, ‘No way,’ to them,” she said.", [["I said, ‘No way,’ to them,"]]),
    ],
)
def test_a_quote_is_not_broken_by_marks_inside_it(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was the judges' view that the dogs' owners pay.",
        "Back in the '90s a 6'2\" sailor sang rock 'n' roll.",
        "He wasn't O'Hara's friend; get 'em, he said.",
        "The beam was 5' 10\" and heavy.",
        "The judges’ view of the ’80s wasn’t theirs.",
    ],
)
def test_apostrophes_and_measures_are_no_quotes(text):
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The judges' view was clear,' Osk said.", ["The judges' view was clear,"]),
        ("They were called 'liars' and 'cheats' by Osk.", ["liars", "cheats"]),
        ("'It's a shame,' he said.", ["It's a shame,"]),
    ],
)
def test_possessors_inside_single_marks(text, expected):
    assert words(text) == [[quote] for quote in expected]


def test_a_quote_over_paragraphs_has_a_piece_a_paragraph():
    text = '"The first day.\n\n"The second day.\n\n"The third," Osk said. "Yes."'
    assert words(text) == [["The first day.", "The second day.", "The third,"], ["Yes."]]
    assert find_quotes(text, body(text))[0].start == 0


def test_a_quote_over_paragraphs_runs_over_blocks_and_captions():
    text = '"The first day.\n\nA ship. Photo\n\n"The second," Osk said.'
    blocks = (
        Block(BlockKind.BODY, 0, 15),
        Block(BlockKind.CAPTION, 17, 30),
        Block(BlockKind.BODY, 32, len(text)),
    )
    assert words(text, blocks) == [["The first day.", "The second,"]]


def test_a_quote_over_single_line_breaks_needs_no_mark_on_each_line():
    text = 'Osk warned them. "\nA plan helps.\nNo plan does not, " he added.\nThe "port" is shut.'
    assert words(text) == [["A plan helps.\nNo plan does not,"], ["port"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We never left.\n\nThe port is shut. It was "a farce".', [["We never left."], ["a farce"]]),
        ("“We left, he said. “It rained,” she said.", [["It rained,"]]),
        ('Osk left".\n\nThe "port" is shut.', [["port"]]),
        ("'Never closed and never will be", []),
    ],
)
def test_unbalanced_marks_never_swallow_what_follows(text, expected):
    assert words(text) == expected


def test_nothing_is_read_from_notices_posts_and_headers():
    text = '"One," said Osk.'
    for kind in (BlockKind.NOTICE, BlockKind.POST, BlockKind.CREDIT, BlockKind.HEADER, BlockKind.LIST):
        assert find_quotes(text, (Block(kind, 0, len(text)),)) == ()


@given(st.text(alphabet="ab s.,\n\r\"'“”‘’«»„`5-\ud800", max_size=120))
def test_pieces_are_in_order_within_the_quote_and_never_overlap(text):
    last = 0
    for quote in find_quotes(text, body(text)):
        assert last <= quote.start < quote.end <= len(text)
        at = quote.start
        for start, end in quote.pieces:
            assert at <= start < end <= quote.end
            at = end
        last = quote.end


def test_marks_read_in_the_wrong_encoding():
    assert words("â€œWe sailed,â€\x9d Osk said â€“ itâ€™s late â€“ of the â€˜portâ€™.") == [
        ["We sailed,"],
        ["port"],
    ]


def test_a_long_line_full_of_marks_is_read():
    for mark in ("'a ", '"a ', "“a ", "a' ", "' ", '"'):
        find_quotes(mark * 30_000, body(mark * 30_000))
