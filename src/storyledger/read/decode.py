"""Bytes into text: strictly, and with a flag wherever something had to be assumed."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from storyledger.errors import InputError

#: Nothing that is one report is longer than this; also the longest line of JSON Lines, in bytes.
MAX_REPORT_BYTES = 20_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "an SQLite database",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
#: Control characters that no text has; in the first stretch of a file they mean binary data.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 8192

# UTF-8 that was once decoded as Windows-1252 or Latin-1: "â€™", "Ã©", "Â£".
_MOJIBAKE = re.compile("â€[\x80-\xbf˜™šœžŸ“”¦¢]|â\x80[\x80-\xbf]|Ã[\x80-\xbf‚ƒ„†‡ˆ‰Š‹Œ•˜™š›œž]|Â[\xa0-\xbf]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TEXT_HINT = "Save it as plain text in UTF-8, as HTML or as JSON Lines"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what had to be assumed to get it."""

    text: str
    flags: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file: by its byte-order mark, as UTF-8, as declared, or else by the best guess.

    A guess is flagged "decoded as X". Only a leading byte-order mark is dropped. Raises InputError on
    binary data.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _by_bom(data[len(bom) :], encoding)
    refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return Decoded(data.decode(declared), (f"decoded as {codecs.lookup(declared).name}",))
        except (UnicodeDecodeError, LookupError):
            pass
    return _guess(data)


def refuse_binary(data: bytes) -> None:
    """Raise InputError where the data is not text in any encoding of one byte or more per letter."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"Binary data, {what}", None, _TEXT_HINT)
    head = data[:_HEAD]
    if b"\x00" in data:
        if _looks_utf16(head):
            raise InputError("Binary data or UTF-16 without a byte-order mark", None, _TEXT_HINT)
        raise InputError("Binary data, with NUL bytes", None, _TEXT_HINT)
    if len(_CONTROL.findall(head)) * 50 > len(head):
        raise InputError("Binary data, with control characters", None, _TEXT_HINT)


def remarks(text: str) -> tuple[str, ...]:
    """The flags that a text earns by itself: "mojibake", "replacement characters"."""
    if text.isascii():
        return ()
    flags = []
    if _MOJIBAKE.search(text):
        flags.append("mojibake")
    if "\ufffd" in text:
        flags.append("replacement characters")
    return tuple(flags)


def storable(text: str) -> tuple[str, bool]:
    """The text with what no store takes (NUL, lone surrogates) as U+FFFD, and whether that happened.

    One code point stands for one, so that offsets stay what they were.
    """
    if "\x00" not in text:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            pass
        else:
            return text, False
    return _UNSTORABLE.sub("\ufffd", text), True


def _by_bom(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _guess(data)
        raise InputError(f"Damaged {encoding.upper()} text", f"byte {error.start}", _TEXT_HINT) from error
    if encoding != "utf-8" and text and not _has_ends(text):
        raise InputError(f"Binary data, or {encoding.upper()} without words", None, _TEXT_HINT)
    text, replaced = storable(text)
    flags = () if encoding == "utf-8" else (f"decoded as {encoding}",)
    return Decoded(text, flags + (("replaced characters",) if replaced else ()))


def _has_ends(text: str) -> bool:
    """Whether words or sentences end in a text: the first bytes of binary data may look like a mark."""
    head = text[:_HEAD]
    if sum(unicodedata.category(char) in ("Cn", "Co") for char in head) * 50 > len(head):
        return False
    return any(char.isspace() or unicodedata.category(char)[0] == "P" for char in head)


def _looks_utf16(head: bytes) -> bool:
    """Whether every other byte is mostly NUL and the ones between are hardly ever."""
    zeros = sorted((head[0::2].count(0), head[1::2].count(0)))
    return zeros[1] * 4 > len(head) and zeros[0] * 100 < len(head)


def _guess(data: bytes) -> Decoded:
    """Text in an unknown 8-bit encoding.

    Mostly right UTF-8 with a few odd bytes keeps its right part. Few high bytes are the quotation marks,
    dashes and accents of Windows-1252; many of them are another script, left to charset-normalizer.
    """
    mixed, stray, valid = _mixed(data)
    if valid >= 2 * stray:
        return Decoded(mixed, ("decoded as utf-8 with windows-1252 bytes",))
    high = sum(byte > 127 for byte in data[:65536])
    if high * 4 <= len(data[:65536]):
        return Decoded(data.decode("cp1252", "windows-1252-or-latin-1"), ("decoded as windows-1252",))
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    if best is None:
        raise InputError("Text in no known encoding", None, _TEXT_HINT)
    text = data.decode(best.encoding, "replace")
    return Decoded(text, (f"decoded as {best.encoding}",))


def _mixed(data: bytes) -> tuple[str, int, int]:
    """UTF-8 with the stray bytes read as Windows-1252; how many were stray, how many letters were not."""
    text = data.decode("utf-8", "windows-1252-or-latin-1")
    stray = len(data.decode("utf-8", "replace")) - len(data.decode("utf-8", "ignore"))
    non_ascii = sum(not char.isascii() for char in text)
    return text, stray, max(0, non_ascii - stray)


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(_one(byte) for byte in bad), error.end


def _one(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error("windows-1252-or-latin-1", _windows_1252)
