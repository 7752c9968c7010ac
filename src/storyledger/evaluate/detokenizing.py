"""Running text from the tokens of a corpus, with the place of each token in it.

Tokens come as a treebank cuts them: contractions and punctuation apart, quotation marks as `` and '' (or
as two apostrophes in a row), brackets as -LRB- and so on. What a report would print is put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from storyledger.model import Piece

_CLOSING = re.compile(r"[.,;:!?%)\]}…]+|['’](?:s|S|re|ve|ll|d|m|t)?|n['’]t|”")
_OPENING = re.compile(r"[(\[{“‘#@£€]|[A-Z]{0,3}\$")
_WORD = re.compile(r"[^\W_].*|.*[^\W_]")

#: Treebank tokens for what a report prints. In the quotation marks, whether one opens is known.
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_QUOTES = {"``": ('"', True), "''": ('"', False), "`": ("'", True)}

#: What is printed for a token, and whether it opens a quotation (True), closes one (False) or neither.
_Printed = tuple[str, bool | None]


def detokenized(
    sentences: Iterable[Sequence[str]], *, split_hyphens: bool = False
) -> tuple[str, list[list[Piece]]]:
    """The running text, a sentence a line, and the offsets of each token in it.

    A token that is undone has the offsets of what is printed for it; the second of two apostrophes that
    make one quotation mark has an empty span. `split_hyphens` says that a lone "-" between words was cut
    from them ("Orme - born"); without it, it is a dash.
    """
    text = ""
    offsets: list[list[Piece]] = []
    for tokens in sentences:
        text += "\n" if text else ""
        spans: list[Piece] = []
        glued = True
        for number, (printed, opens) in enumerate(_undone(tokens)):
            hyphen = split_hyphens and _is_hyphen(tokens, number)
            if printed and not (
                glued or hyphen or opens is False or (_CLOSING.fullmatch(printed) and not opens)
            ):
                text += " "
            spans.append((len(text), len(text) + len(printed)))
            text += printed
            if printed:
                glued = hyphen or opens is True or bool(_OPENING.fullmatch(printed))
        offsets.append(spans)
    return text, offsets


def _undone(tokens: Sequence[str]) -> Iterator[_Printed]:
    quoted = False
    second = False  # of two apostrophes
    for number, token in enumerate(tokens):
        if second:
            second = False
            yield "", None
            continue
        second = token == "'" and tokens[number + 1 : number + 2] == ["'"]
        if token == '"' or second:
            quoted = not quoted
            yield '"', quoted
        elif token in _QUOTES:
            sign, opens = _QUOTES[token]
            quoted = opens if sign == '"' else quoted
            yield sign, opens
        else:
            yield _BRACKETS.get(token, token).replace("\\/", "/").replace("\\*", "*"), None


def _is_hyphen(tokens: Sequence[str], number: int) -> bool:
    if tokens[number] != "-" or not 0 < number < len(tokens) - 1:
        return False
    return all(_WORD.fullmatch(token) for token in (tokens[number - 1], tokens[number + 1]))
