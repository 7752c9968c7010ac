import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.evaluate.disturbing import FORMS, disturbed

TEXT = '“I don’t know (yet),” said Mr. Ünal of the U.S. "It\'s $5.2m," he said.\n\nNext-day follow-up: 50%...'


def span(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("capitals", "STRAßE: ÅSA’S AIDE"),
        ("lowercase", "straße: åsa’s aide"),
        ("mojibake", "StraÃŸe: Ã…saâ€™s aide"),
        ("treebank", "Straße : Åsa 's aide"),
        (None, "Straße: Åsa’s aide"),
    ],
)
def test_forms(form, text):
    assert disturbed("Straße: Åsa’s aide", form).text == text


def test_a_letter_without_a_single_counterpart_stays():
    assert disturbed("İzmir ŉ", "lowercase").text == "İzmir ŉ"
    assert disturbed("ßŉﬁ", "capitals").text == "ßŉﬁ"


def test_bytes_that_windows_1252_has_not_stay_control_characters():
    assert disturbed("”", "mojibake").text == "â€\x9d"


def test_treebank_spacing_quotes_and_brackets():
    assert disturbed(TEXT, "treebank").text == (
        "`` I do n't know -LRB- yet -RRB- , '' said Mr. Ünal of the U.S. `` It 's $ 5.2m , '' he said ."
        "\n\nNext-day follow-up : 50 % ..."
    )


@pytest.mark.parametrize(
    ("form", "words", "moved"),
    [
        ("treebank", "“I don’t know (yet),”", "`` I do n't know -LRB- yet -RRB- , ''"),
        ("treebank", "don’t", "do n't"),
        ("treebank", "\"It's", "`` It 's"),
        ("mojibake", "Ünal", "Ãœnal"),
        ("mojibake", "don’t", "donâ€™t"),
        ("capitals", "Ünal", "ÜNAL"),
    ],
)
def test_a_span_moves_with_its_words_and_back(form, words, moved):
    given_text = disturbed(TEXT, form)
    start, end = given_text.moved(*span(words))
    assert given_text.text[start:end] == moved
    assert given_text.restored(start, end) == span(words)


def test_an_empty_span_stays_empty_and_a_blank_that_was_added_is_nobody_s():
    given_text = disturbed("It rained.", "treebank")
    assert given_text.moved(10, 10) == (11, 11)
    assert given_text.moved(9, 9) == (10, 10)
    start, end = given_text.restored(9, 10)
    assert start == end


SIGNS = st.text(
    st.sampled_from("aBéßİn't’“”\"'()[]{}.,-$%5 \n…🙂́") | st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize("form", [*FORMS, None])
@given(text=SIGNS, data=st.data())
def test_every_span_keeps_its_order_and_comes_back(form, text, data):
    given_text = disturbed(text, form)
    assert len(given_text.places) == len(text)
    ends = [0]
    for start, end in given_text.places:
        assert ends[-1] <= start < end <= len(given_text.text)
        assert not given_text.text[ends[-1] : start].strip(" ")
        ends.append(end)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        assert given_text.restored(*given_text.moved(start, end)) == (start, end)


@pytest.mark.parametrize("form", ["capitals", "lowercase", None])
@given(text=SIGNS)
def test_letters_change_in_place(form, text):
    assert disturbed(text, form).places == tuple((at, at + 1) for at in range(len(text)))


@given(text=SIGNS)
def test_mojibake_is_undone_by_reading_it_the_other_way(text):
    new = disturbed(text, "mojibake").text
    read = b"".join(
        sign.encode("latin-1") if sign in "\x81\x8d\x8f\x90\x9d" else sign.encode("cp1252") for sign in new
    )
    assert read.decode("utf-8") == text


@given(text=SIGNS)
def test_treebank_adds_only_blanks_and_respells_only_quotes_and_brackets(text):
    respelled = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
    respelled |= {"-LCB-": "{", "-RCB-": "}"}

    def bare(words):
        for new, old in respelled.items():
            words = words.replace(new, old)
        for quote in "“”‘’`":
            words = words.replace(quote, '"' if quote in "“”" else "'")
        return words.replace(" ", "").replace("''", '"')

    assert bare(disturbed(text, "treebank").text) == bare(text)
