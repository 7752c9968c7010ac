"""A sentence as words with their codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from storyledger.annotate.times.lexicon import OTHER, Lexicon, holidays

# Words come first, since nearly everything is one.
_WORDS = re.compile(
    r"""
      (?P<era>\bB\.\ ?C\.(?:\ ?E\.)?)
    | (?P<anno>\b(?:A\.D\.|C\.E\.|AD\b|CE\b))
    | (?P<quarter_code>\b(?:Q[1-4]|[1-4]Q)\b)
    | [^\W\d_]++(?:['’](?!s\b)[^\W\d_]++)?(?![\d_])
    | (?P<iso_date>(?<![\w-])(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
        (?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-]))
    | (?P<number_date>(?<![\w./-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\w/-]))
    | (?P<clock>(?<![\w.,:])\d{1,2}(?:[:.][0-5]\d)?[ ]?[apAP](?:\.[ ]?[mM]\b\.?|[mM]\b)
        | (?<![\w.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:]))
    | (?P<decade>(?<!\w)(?:1\d|20)\d0['’]?s\b|['’‘]\d0['’]?s\b|(?<![\w$£€-])[2-9]0['’]?s\b)
    | (?P<ordinal>(?<![\w.,])\d{1,4}(?:st|nd|rd|th)\b)
    | (?P<sum>[$£€¥#]\ ?\d[\d,.]*\w*)
    | (?P<fraction>(?<![\w/])\d/\d(?![\d/]))
    | (?P<slashed>(?<!\w)(?!(?:1[5-9]|20)\d\d/(?:\d\d|\d{4})(?![\d/]))\d+(?:/\d+)+)
    | (?P<decimal>(?<!\w)\d+(?:,\d{3}(?!\d))*\.\d+(?![^\W_]))
    | (?P<grouped>(?<!\w)\d{1,3}(?:,\d{3})+(?!\w))
    | (?P<integer>(?<!\w)\d+(?![^\W_]))
    | (?P<short_year>['’‘]\d\d(?!\w))
    | ['’]s\b
    | \w+
    | [^\w\s]
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Sentence:
    """The words of one sentence: offsets, the words as written, and their codes as one string."""

    start: int
    end: int
    text: str
    starts: list[int]
    ends: list[int]
    codes: str
    _lowers: list[str] = field(default_factory=list)

    def word(self, place: int) -> str:
        """The word at a place as written, or "" outside the sentence."""
        return self.text[self.starts[place] : self.ends[place]] if 0 <= place < len(self.starts) else ""

    def lower(self, place: int) -> str:
        """The word in small letters, without a full stop at its end."""
        if not 0 <= place < len(self.starts):
            return ""
        if not self._lowers:
            text = self.text
            pairs = zip(self.starts, self.ends, strict=True)
            self._lowers = [text[start:end].lower().rstrip(".") for start, end in pairs]
        return self._lowers[place]

    def words(self, first: int, last: int) -> list[str]:
        """The words from first to before last in small letters."""
        if first >= 0 and last <= len(self._lowers):
            return self._lowers[first:last]
        return [self.lower(place) for place in range(first, last)]


def read_sentence(text: str, start: int, end: int, lexicon: Lexicon) -> Sentence:
    """The sentence text[start:end] as words."""
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    known = lexicon.code.get
    figures = lexicon.figures
    abbreviations = lexicon.cues["abbreviations"]
    for match in _WORDS.finditer(text, start, end):
        first, last = match.span()
        if ends and first < ends[-1]:
            continue
        kind = match.lastgroup
        if kind is None:
            word = match.group()
            code = known(word, OTHER)
            if (
                code is not OTHER
                and last < end
                and text[last] == "."
                and len(word) < 6
                and word.lower() in abbreviations
            ):
                last += 1
        else:
            code = _figure(kind, match.group(), figures, lexicon)
        starts.append(first)
        ends.append(last)
        codes.append(code)
    return Sentence(start, end, text, starts, ends, "".join(codes))


def _figure(kind: str, word: str, figures: dict[str, str], lexicon: Lexicon) -> str:
    if kind == "integer":
        return figures[_integer(word)]
    if kind == "ordinal":
        number = int(word[:-2])
        return figures["ordinal_quarter" if number <= 4 else "ordinal_day" if number <= 31 else "ordinal"]
    if kind == "grouped":
        return figures["integer"]
    if kind in ("slashed", "fraction") and word in holidays()["famous"]:
        return figures["named_day"]
    if kind == "era":
        return lexicon.code["BC"]
    return figures.get(kind, OTHER)


def _integer(word: str) -> str:
    size = len(word)
    if size == 4:
        return "year" if "1000" <= word <= "2199" else "four_figures"
    if size > 2:
        return "integer"
    number = int(word)
    if size == 2:
        if word[0] == "0":
            return "padded" if number else "two_figures"
        return "ten_to_twelve" if number <= 12 else "to_31" if number <= 31 else "two_figures"
    return "one_to_twelve" if number else "integer"
