"""The names of a text as the shipped model reads them, for the layers that rest on them."""

from storyledger.annotate import encoder
from storyledger.annotate.names import tagged_names
from storyledger.model import Name, Piece


def read_names(text: str, sentences: tuple[Piece, ...]) -> tuple[Name, ...]:
    """The names of the sentences of a text."""
    return tagged_names(text, encoder.read(text, sentences, ()).names)
