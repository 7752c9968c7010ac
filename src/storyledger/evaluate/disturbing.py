"""Texts as they come when something went wrong on the way, with the place of every code point kept.

capitals    everything in capitals, as some wires send headlines and alerts
lowercase   nothing in capitals, as in transcripts and notes
treebank    words and signs parted as in the Penn Treebank, with its quotation marks and brackets
mojibake    UTF-8 that was read as Windows-1252
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from storyledger.model import Piece

#: Where a treebank cuts: before a contraction, and around each sign that is no part of a number or word.
_TOKEN = re.compile(
    r"""n['’]t\b | ['’](?:s|S|re|ve|ll|d|m)\b | --+ | \.\.\.+
      | \w(?:(?!n['’]t\b)[.,:&@/-]?\w)*?(?=n['’]t\b)
      | (?:[A-Za-z]\.){2,} | (?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Inc|Corp|Co|Ltd|No)\.
      | \w(?:[.,:&@/-]?\w)* | [^\w\s]""",
    re.VERBOSE,
)
_SIGNS = {"(": "-LRB-", ")": "-RRB-", "[": "-LSB-", "]": "-RSB-", "{": "-LCB-", "}": "-RCB-"}
_SIGNS |= {"“": "``", "”": "''", "‘": "`", "’": "'"}


@dataclass(frozen=True)
class Disturbed:
    """A disturbed text; `places` has, for each code point of the old text, its span in the new one."""

    text: str
    places: tuple[Piece, ...]

    def moved(self, start: int, end: int) -> Piece:
        """Where a span of the old text lies now; an empty one stays empty."""
        if end <= start:
            at = self.places[start][0] if start < len(self.places) else len(self.text)
            return at, at
        return self.places[start][0], self.places[end - 1][1]

    def restored(self, start: int, end: int) -> Piece:
        """The span of the old text that a span of the new one touches; empty if it touches none."""
        first = bisect_right(self.places, start, key=lambda place: place[1])
        return first, max(first, bisect_left(self.places, end, key=lambda place: place[0]))


def disturbed(text: str, form: str | None) -> Disturbed:
    """The text in one of the `FORMS`; None leaves it as it is. KeyError for another form."""
    return FORMS[form](text) if form else _built([(text, text)])


def capitals(text: str) -> Disturbed:
    """In capitals; a letter whose capital is more than one code point (ß) stays as it is."""
    return _built((sign, _single(sign, sign.upper())) for sign in text)


def lowercase(text: str) -> Disturbed:
    """Without capitals; a letter whose small form is more than one code point (İ) stays as it is."""
    return _built((sign, _single(sign, sign.lower())) for sign in text)


def mojibake(text: str) -> Disturbed:
    """Each code point beyond ASCII as its UTF-8 bytes in Windows-1252, as browsers read that."""
    return _built((sign, "".join(map(_misread, sign.encode("utf-8", "replace")))) for sign in text)


def treebank(text: str) -> Disturbed:
    """Tokens parted by a blank, with the Penn Treebank's quotation marks and brackets; lines stay lines."""
    return _built(_parted(text))


#: The forms by name.
FORMS: dict[str, Callable[[str], Disturbed]] = {
    "capitals": capitals,
    "lowercase": lowercase,
    "mojibake": mojibake,
    "treebank": treebank,
}


def _built(stretches: Iterable[tuple[str, str]]) -> Disturbed:
    """From stretches of the old text, each with what stands for it in the new one.

    Stretches of one length correspond code point by code point; else all of the old one lie in all of the
    new one. A stretch may be added: then the old one is empty.
    """
    places: list[Piece] = []
    new: list[str] = []
    length = 0
    for old, image in stretches:
        if len(old) == len(image):
            places += [(at, at + 1) for at in range(length, length + len(image))]
        else:
            places += [(length, length + len(image))] * len(old)
        new.append(image)
        length += len(image)
    return Disturbed("".join(new), tuple(places))


def _parted(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    quoted = False
    for found in _TOKEN.finditer(text):
        yield text[at : found.start()], text[at : found.start()]
        if 0 < found.start() == at:
            yield "", " "
        token, at = found[0], found.end()
        if token == '"':
            quoted = not quoted
            yield token, "``" if quoted else "''"
        else:
            yield token, _SIGNS.get(token, token.replace("’", "'"))
    yield text[at:], text[at:]


def _single(sign: str, changed: str) -> str:
    return changed if len(changed) == 1 else sign


def _misread(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:  # five bytes have no sign there; browsers keep them as control characters
        return chr(byte)
