import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.evaluate.detokenizing import detokenized


@pytest.mark.parametrize(
    "text",
    [
        "Anna Quill, 40, of Orme (near Bex) paid $ 5.",
        'He said: "It is late." They left.',
        "Orlop's plan isn’t new; it's old!",
    ],
)
def test_detokenized_text_has_its_tokens_where_it_says(text):
    tokens = text.replace("(", "( ").replace(")", " )").replace("'s", " 's").split()
    rebuilt, (spans,) = detokenized([tokens])
    assert [rebuilt[start:end] for start, end in spans] == tokens


def test_detokenized_spaces():
    tokens = ["Orlop", "'s", "aide", "(", "Anna", ")", "said", ":", '"', "No", ".", '"', "Yes", "."]
    text, _ = detokenized([tokens, ["Go", "."]])
    assert text == 'Orlop\'s aide (Anna) said: "No." Yes.\nGo.'


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("`` We ca n't pay , '' said Quill .", '"We can\'t pay," said Quill.'),
        ("She said : ' ' It 's mine . ''", 'She said: "It\'s mine."'),
        ("Orlop -LRB- 40 -RRB- owes C$ 5 and 10 % .", "Orlop (40) owes C$5 and 10%."),
        ("` Go , ' he said .", "'Go,' he said."),
        ("He earns 1\\/2 of it .", "He earns 1/2 of it."),
        ("the Orme - born Anna - she left", "the Orme - born Anna - she left"),
    ],
)
def test_what_a_treebank_cut_is_put_together(tokens, text):
    assert detokenized([tokens.split()])[0] == text


def test_hyphens_that_were_cut_off_are_joined_only_between_words_and_only_if_said():
    tokens = "The Orme - born aide - , left -".split()
    assert detokenized([tokens], split_hyphens=True)[0] == "The Orme-born aide -, left -"


TOKEN = st.sampled_from(
    "Orme said n't 's `` '' ' ' \" ( ) -LRB- -RRB- , . $ 5 - -- % “ ” ‘ ’ ß 50% Mr.".split()
) | st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=5)


@given(st.lists(st.lists(TOKEN, min_size=1, max_size=12), min_size=1, max_size=3), st.booleans())
def test_tokens_lie_one_after_the_other_and_nothing_is_between_but_blanks(sentences, split_hyphens):
    text, offsets = detokenized(sentences, split_hyphens=split_hyphens)
    assert [len(spans) for spans in offsets] == [len(tokens) for tokens in sentences]
    at = 0
    for start, end in (span for spans in offsets for span in spans):
        assert not text[at:start].strip(" \n")
        assert at <= start <= end
        at = end
    assert at == len(text)
