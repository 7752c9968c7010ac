"""Wrongly decoded text and parsers' spacing, undone without moving anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.annotate.encoder.repairing import repaired

FILL = "\u200b"


def misread(text):
    """The text with its UTF-8 read as Windows-1252, as careless feeds have it."""
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize(
    "text", ["“Not so,” said Zoë Åsen – twice…", "Émile’s café", "naïve coöperation", "£5m"]
)
def test_misread_text_is_read_as_it_was_meant(text):
    assert repaired(misread(text)).replace(FILL, "") == text


@pytest.mark.parametrize(
    "text", ["Zoë Åsen’s “café”", "Pâtisserie Âge d’Or", "plain words", "SÃO PAULO", "Ã la carte"]
)
def test_text_that_is_right_stays(text):
    assert repaired(text) == text


def test_treebank_marks_become_plain_ones():
    found = repaired("`` We are done , '' said Holm -LRB- left -RRB- .")
    assert found.replace(FILL, "") == '" We are done , " said Holm ( left ) .'


@given(st.text(max_size=120))
def test_no_character_is_added_or_lost(text):
    assert len(repaired(text)) == len(text)
