"""Quotes with a name after a dash are those of whoever is named there."""

import pytest

from storyledger.annotate.pipeline import annotate_report
from storyledger.model import Report
from storyledger.read import segment


def said(text):
    """Who says what in quotation marks, by the speaker's name."""
    read = annotate_report(segment(Report(text, language="en")))
    names = {actor.id: actor.name for actor in read.actors}
    return [
        (names.get(one.speaker), " ".join(text[start:end] for start, end in one.content))
        for one in read.statements
        if one.form == "direct"
    ]


def test_each_quote_of_a_list_is_that_of_the_name_after_its_dash():
    text = (
        "Readers wrote to us about the bridge.\n\n"
        '"The bridge is unsafe." — Ada Holm\n\n'
        '"Nobody asked us." — Tor Vik, baker\n\n'
        '"We shall see in court." – Jo Rudge (Leeds)\n'
    )
    assert said(text) == [
        ("Ada Holm", '"The bridge is unsafe."'),
        ("Tor Vik", '"Nobody asked us."'),
        ("Jo Rudge", '"We shall see in court."'),
    ]


def test_a_name_on_the_next_line_takes_the_quote_from_whoever_speaks_there():
    text = (
        'The mayor left the talks.\n\n"We will never sell the ferry."\n― Ada Holm, engineer\n\n'
        "The board denied it."
    )
    assert said(text) == [("Ada Holm", '"We will never sell the ferry."')]


@pytest.mark.parametrize(
    "text",
    [
        'Tor Vik shook his head. "We will never sell it," he said — Ada Holm laughed.',
        'Tor Vik said: "We will never sell it." — Ada Holm, who was there, had heard him say so.',
        'Tor Vik spoke for an hour. He said: "We will never sell it." -- Ada Holm',
        'Tor Vik sang three songs: "Long Road" – Ada Holm, and two of his own.',
    ],
)
def test_a_dash_that_a_sentence_follows_signs_nothing(text):
    assert "Ada Holm" not in dict(said(text))
