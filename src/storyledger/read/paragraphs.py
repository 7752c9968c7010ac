"""Paragraphs, and sentences as far as finding blocks needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from storyledger.read.cues import words

#: A bullet at the start of a line; "â€¢" is one that was once decoded wrongly.
BULLET = re.compile(r"(?:[•‣◦▪●■·∙*]|â€¢)[^\S\n]*(?=[^\s*])")
#: A number at the start of a line, as lists have it: "1.", "(2)", "3)".
NUMBERED = re.compile(r"\(?([0-9]{1,2})[.)][^\S\n]+(?=\S)")

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029\x85]+")
_BREAK = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
# Mail, wire copy and text editors wrap at 60 to 80 columns; nothing wraps on purpose above 100.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_WRAPPED_SHARE = 0.6


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of a stretch of text, without the blanks around them.

    An empty line always parts two paragraphs. A single line break does so too, unless the text is
    hard-wrapped or the next line goes on in the middle of a sentence; a bullet always begins its own.
    """
    lines = list(_lines(text, start, end))
    width = _wrap_width(text, lines)
    found: list[tuple[int, int]] = []
    for position, (line_start, line_end, gap) in enumerate(lines):
        if position and not gap and _continues(text, lines[position - 1][:2], (line_start, line_end), width):
            found[-1] = (found[-1][0], line_end)
        else:
            found.append((line_start, line_end))
    return found


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of a short stretch begin, by a light rule; the first one is `start`."""
    starts = [start]
    for match in _sentence_end().finditer(text, start, end):
        word = text[max(start, match.start() - 12) : match.start()].rsplit(None, 1)[-1:]
        before = word[0].lstrip("(\"'“‘") if word else ""
        is_initial = len(before) == 1 and before.isupper()
        is_short = before in _abbreviations() or "." in before
        if text[match.start()] != "." or not (is_initial or is_short):
            starts.append(match.end())
    return starts


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]?[A-Z0-9À-Þ#@])")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("prose", "abbreviations"))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line that is not blank, and whether an empty line stands before it."""
    previous = None
    for match in _LINE.finditer(text, start, end):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            continue
        line_start = match.start() + len(line) - len(line.lstrip())
        between = text[previous:line_start] if previous is not None else ""
        yield line_start, line_start + len(stripped), len(_BREAK.findall(between)) > 1
        previous = line_start + len(stripped)


def _wrap_width(text: str, lines: list[tuple[int, int, bool]]) -> int:
    """The column at which the text is hard-wrapped, 0 where it is not.

    In wrapped text a line ends because the next word did not fit. Lines that stand out (an address, a
    table) are left out of account.
    """
    lengths = sorted(line_end - line_start for line_start, line_end, _ in lines)
    if len(lengths) < 2:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    breaks = [
        _did_not_fit(text, before[:2], after[:2], width) for before, after in pairwise(lines) if not after[2]
    ]
    return width if breaks and sum(breaks) >= _WRAPPED_SHARE * len(breaks) else 0


def _did_not_fit(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    word = following[1] - following[0]
    for offset in range(min(word, width)):
        if text[following[0] + offset].isspace():
            word = offset
            break
    return line[1] - line[0] + 1 + word > width


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    opening = text[following[0]]
    if BULLET.match(text, *following) or NUMBERED.match(text, *following):
        return False
    is_item = BULLET.match(text, *line) or NUMBERED.match(text, *line)
    if _is_indented(text, following[0]) and not _is_indented(text, line[0]) and not is_item:
        return False
    if opening.islower() and text[line[1] - 1] not in '.!?:"”':
        return True
    return width > 0 and _did_not_fit(text, line, following, width)


def _is_indented(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in " \t\xa0"
