"""Capitalised runs: where names may stand, before anything is known about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyledger.model import Piece

#: Every capital letter of the Latin, Greek and Cyrillic blocks.
_UPPER = "".join(
    re.escape(char) for code in (*range(0x41, 0x530), *range(0x1E00, 0x2000)) if (char := chr(code)).isupper()
)
_U = f"[{_UPPER}]"
_ABBREVIATIONS = "|".join(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Rev",
        "Hon",
        "Gen",
        "Col",
        "Maj",
        "Capt",
        "Lt",
        "Sgt",
        "Cpl",
        "Adm",
        "Brig",
        "Cmdr",
        "Gov",
        "Sen",
        "Rep",
        "St",
        "Ste",
        "Mt",
        "Ft",
        "Jr",
        "Sr",
        "Inc",
        "Co",
        "Corp",
        "Ltd",
        "Bros",
    ]
)
_WORD = (
    rf"(?:(?:{_ABBREVIATIONS})\.|{_U}\.(?:-?{_U}\.)*(?:{_U}(?!\w))?"
    rf"|(?:(?:al|el|ul|an|as|at|ad|ar|ash|az)-|[dl]['’])?{_U}\w*(?:(?:['’](?![sS]\b)|[-‑&])\w+)*"
    rf"|[a-z]{_U}\w+)"
)
_PARTICLE = (
    r"(?:al|ap|af|av|bin|bint|ibn|ben|d['’]|da|das|de|del|della|dei|den|der|des|di|do|dos|du|e|el|la|le"
    r"|las|los|op|ten|ter|und|van|vom|von|y|zu|zum|zur)"
)
_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
_RUN = re.compile(
    rf"(?<![\w@])(?:(?:bin|ibn|bint|von der|van der|van den|van de|von|van|de la|de|al|el){_GAP})?{_WORD}"
    rf"(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,3}}(?:&{_GAP})?{_WORD})*"
)
_PART = re.compile(r"\S+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\w[\w.-]*|(?:pic\.twitter|t\.co)\S*")
_OPENING = re.compile(r"[\s\"'“”‘’«(\[*•–—-]*\Z")
_BREAK = frozenset(".!?:;•–—…|/")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a run, as it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def folded(self) -> str:
        """Lower case, straight apostrophes, without the dot of an abbreviation."""
        return self.text.lower().replace("’", "'").removesuffix(".")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words next to each other in one sentence, particles inside.

    `opens` is true where a capital says nothing: first in a sentence, a quotation or after a colon.
    `sentence` is the position of the sentence.
    """

    words: tuple[Word, ...]
    opens: bool
    sentence: int


def find_runs(text: str, sentences: Sequence[Piece]) -> Iterator[Run]:
    """The runs of every sentence in order; addresses and handles are left out."""
    addresses = _address_spans(text)
    address_starts = [start for start, _ in addresses]
    for index, (start, end) in enumerate(sentences):
        for match in _RUN.finditer(text, start, end):
            address = bisect_right(address_starts, match.start()) - 1
            if address >= 0 and match.start() < addresses[address][1]:
                continue
            words = tuple(Word(part.start(), part.end(), part.group()) for part in _parts(text, match))
            yield Run(words, _opens(text, start, match.start()), index)


def _parts(text: str, match: re.Match[str]) -> Iterator[re.Match[str]]:
    return _PART.finditer(text, match.start(), match.end())


def _address_spans(text: str) -> list[Piece]:
    if "@" not in text and "://" not in text and "www." not in text and ".com" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def _opens(text: str, sentence_start: int, start: int) -> bool:
    position = start - 1
    quoted = False
    while position >= sentence_start and (text[position].isspace() or text[position] in "\"'“”‘’«([*-"):
        quoted = quoted or text[position] in "\"“‘'"
        position -= 1
    if position < sentence_start or text[position] in _BREAK:
        return True
    # After a comma and an opening mark a quotation begins: its first word is capitalised anyway.
    return (quoted and text[position] == ",") or (
        quoted and text[position].isalpha() and text[position].islower()
    )
