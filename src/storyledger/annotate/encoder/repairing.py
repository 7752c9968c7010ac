"""Text that was decoded wrongly or spaced for parsers, as the encoder knows it, in as many code points.

What gets shorter is filled up with characters that the tokenizer drops, so that every offset stays.
"""

from __future__ import annotations

import re

#: Fills up what was shortened: dropped by BERT's normalizer, as all of Unicode's format characters.
FILL = "\u200b"
#: Runs that may be UTF-8 read as Windows-1252; C1 controls stand for bytes that it leaves undefined.
_MISREAD = re.compile("[ÂÃâðïÅÄ][\u0080-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac]{1,3}")
#: Half characters, which no tokenizer takes.
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Quotation marks and brackets as the Penn Treebank writes them.
_TREEBANK = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_TREEBANK_MARK = re.compile("``|(?<![\\w'])''(?!')|(?<=[.,!?]) ''|-[LR][RS]B-")


def repaired(text: str) -> str:
    """The text with mojibake and treebank marks undone; of the same length."""
    if not text.isascii():
        text = _MISREAD.sub(_decoded, text)
        text = _SURROGATE.sub("\ufffd", text)
    return _TREEBANK_MARK.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    words = match.group()
    plain = _TREEBANK.get(words) or " " + _TREEBANK[words.strip()]
    return plain.ljust(len(words), FILL)


def _decoded(match: re.Match[str]) -> str:
    words = match.group()
    for end in range(len(words), 1, -1):
        try:
            decoded = b"".join(map(_byte, words[:end])).decode("utf-8")
        except UnicodeError:
            continue
        return decoded.ljust(end, FILL) + words[end:]
    return words


def _byte(sign: str) -> bytes:
    return bytes([ord(sign)]) if ord(sign) < 0x100 else sign.encode("cp1252")
