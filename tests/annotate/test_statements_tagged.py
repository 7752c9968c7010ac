"""From tagged words to statements, and whose statement stands."""

import pytest
from encodings_by_hand import encoding
from names_read import read_names

from storyledger.annotate import sentences
from storyledger.annotate.actors import resolve
from storyledger.annotate.encoder.reading import decoded
from storyledger.annotate.quotes import find_quotes
from storyledger.annotate.statements import find_statements
from storyledger.model import Report
from storyledger.read import segment


def read(text, statements):
    """The statements of a text whose encoding has those given."""
    report = segment(Report(text, language="en"))
    found = sentences.split(text, report.blocks)
    quotes = find_quotes(text, report.blocks)
    names, actors = resolve(text, report.blocks, found, read_names(text, found), quotes)
    reading = decoded([encoding(text, statements)])
    people = {actor.id: actor.name for actor in actors}

    def words(pieces):
        return [text[start:end] for start, end in pieces]

    return [
        (
            words(one.source),
            words(one.cue),
            words(one.content),
            str(one.form),
            one.stance,
            people.get(one.speaker),
        )
        for one in find_statements(report, found, quotes, names, actors, (), reading)
    ]


def test_a_statement_is_put_together_from_what_its_words_point_to():
    text = "The bridge, Ada Holm said on Friday, will never open. Bo Lind doubts it."
    found = read(
        text, [("Ada Holm", "said", ["The bridge", "will never open"]), ("Bo Lind", "doubts", ["it"])]
    )
    assert found == [
        (["Ada Holm"], ["said"], ["The bridge", "will never open"], "indirect", "says", "Ada Holm"),
        (["Bo Lind"], ["doubts"], ["it"], "indirect", "disputes", "Bo Lind"),
    ]


def test_a_sentence_that_goes_on_for_hundreds_of_words_is_left_out():
    """It is a table or noise."""
    clause = "Ada Holm said that the bridge will open"
    assert read(f"{clause}.", [("Ada Holm", "said", ["that the bridge will open"])])
    endless = f"{clause} {'and shut and open ' * 200}."
    assert not read(endless, [("Ada Holm", "said", ["that the bridge will open"])])


def test_a_cue_without_a_source_has_none_and_one_without_content_is_no_statement():
    text = "It was reported that the ferry sank. Lind said little."
    found = decoded(
        [encoding(text, [("", "was reported", ["that the ferry sank"]), ("Lind", "said", [])])]
    ).statements
    assert [(one.source, [text[a:b] for a, b in one.content]) for one in found] == [
        (None, ["that the ferry sank"])
    ]


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ('"We are done," Ada Holm said.', '"We are done,"', "direct"),
        ('Ada Holm said the plan was "quite mad".', 'the plan was "quite mad"', "mixed"),
        ("Ada Holm said the plan was mad.", "the plan was mad", "indirect"),
    ],
)
def test_the_form_is_told_by_the_quotation_marks(text, content, form):
    assert [one[3] for one in read(text, [("Ada Holm", "said", [content])])] == [form]


@pytest.mark.parametrize(
    ("cue", "stance"),
    [("denied", "denies"), ("has not said", "declines"), ("called for", "asks"), ("snarled at", "mentions")],
)
def test_the_stance_is_that_of_the_cue(cue, stance):
    found = read(f"Ada Holm {cue} a new trial of the case.", [("Ada Holm", cue, ["a new trial of the case"])])
    assert [one[4] for one in found] == [stance]


def test_a_source_in_the_sentence_before_counts():
    text = "Ada Holm was furious. Added in a letter: the bridge is unsafe."
    found = read(text, [("Ada Holm", "Added", ["the bridge is unsafe"])])
    assert [(one[0], one[2]) for one in found] == [(["Ada Holm"], ["the bridge is unsafe"])]


def test_a_statement_within_a_statement_is_found_by_rule():
    text = "His lawyer Bo Lind said on Monday that Ada Holm had denied that she took the money."
    content = "that Ada Holm had denied that she took the money"
    found = read(text, [("His lawyer Bo Lind", "said", [content])])
    assert [(one[1], one[2], one[5]) for one in found] == [
        (["said"], [content], "Bo Lind"),
        (["had denied"], ["that she took the money"], "Ada Holm"),
    ]


def test_what_both_find_stands_once_and_a_quote_that_the_encoder_misses_stands_too():
    text = (
        '"We are done," Ada Holm said. Bo Lind insisted that it was over.\n\n"Not so fast," said Cleo Marr.'
    )
    found = read(
        text, [("Ada Holm", "said", ['"We are done,"']), ("Bo Lind", "insisted", ["that it was over"])]
    )
    assert [(one[2], one[5]) for one in found] == [
        (['"We are done,"'], "Ada Holm"),
        (["that it was over"], "Bo Lind"),
        (['"Not so fast,"'], "Cleo Marr"),
    ]


def test_a_speaker_among_quotation_marks_gone_astray_is_found():
    text = "' It is a shame, ' said Ada Holm, of the bank. '\nWe were told so, ' she added."
    found = read(text, [("Ada Holm, of the bank", "said", ["' It is a shame, '"])])
    assert ("Ada Holm", ["' It is a shame, '"]) in [(one[5], one[2]) for one in found]


def test_what_a_speaker_goes_on_with_is_no_part_of_the_words_before():
    text = "Ada Holm said she knew of no debts and accused Bo Lind of theft."
    found = read(text, [("Ada Holm", "said", ["she knew of no debts and accused Bo Lind of theft"])])
    assert [(one[1], one[2], one[4], one[5]) for one in found] == [
        (["said"], ["she knew of no debts"], "says", "Ada Holm"),
        (["accused"], ["Bo Lind of theft"], "accuses", "Ada Holm"),
    ]
    text = "Ada Holm said she had waited for hours and called Bo Lind."
    found = read(text, [("Ada Holm", "said", ["she had waited for hours and called Bo Lind"])])
    assert [one[2] for one in found] == [["she had waited for hours and called Bo Lind"]]
