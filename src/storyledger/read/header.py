"""What stands above the text of a plain file: a date, header lines, or YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from storyledger.model import Block, BlockKind

#: The names that a field may have in header lines and front matter, in lower case.
FIELD_NAMES = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "pubdate": "date",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "publication": "source",
    "url": "url",
    "link": "url",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "by": "byline",
    "language": "language",
    "lang": "language",
    "id": "id",
}
_KINDS = {"title": BlockKind.HEADLINE, "byline": BlockKind.BYLINE}

_SAME_LINE = re.compile(r"[ \t]*date:?[ \t]+([0-9]+-[0-9]+(?:-[0-9]+)?)[ \t]+(?=\S)", re.IGNORECASE)
_KEY = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}?)[ \t]*:(?:[ \t]+|$)")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_QUOTED = re.compile(r"""(?:'((?:[^']|'')*+)'|"((?:[^"\\]|\\.)*+)")\s*(?:#.*)?""")
_ESCAPE = re.compile(r'\\(["\\/nt]|u[0-9a-fA-F]{4})')
_LONGEST_HEADER = 20_000


@dataclass(slots=True)
class Header:
    """The fields that a header states (by our names), the blocks it is made of, and where it ends."""

    fields: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    end: int = 0

    def take(self, name: str, value: str) -> None:
        """Keep a field's first value."""
        known = FIELD_NAMES.get(name.strip().lower().replace("_", " ").replace("-", " "))
        if known and value.strip():
            self.fields.setdefault(known, value.strip())


def find_header(text: str) -> Header:
    """The header of a text file: front matter, lines, or a date before the text; empty without one."""
    for form in (_front_matter, _header_lines, _same_line):
        header = form(text)
        if header:
            return header
    return Header()


def _same_line(text: str) -> Header | None:
    match = _SAME_LINE.match(text)
    if not match:
        return None
    start = len(text[: match.end()]) - len(text[: match.end()].lstrip())
    return Header({"date": match[1]}, [Block(BlockKind.HEADER, start, match.end(1))], match.end(1))


def _header_lines(text: str) -> Header | None:
    """Lines "Name: value" from the top, up to a blank line or the first line of another form."""
    entries: list[tuple[int, int, re.Match[str]]] = []
    end_by_blank = False
    for start, end in _lines(text):
        if start == end or not text[start:end].strip():
            if entries:
                end_by_blank = True
                break
            continue
        match = _KEY.match(text, start, end)
        if not match or (not entries and match[1].lower() not in FIELD_NAMES):
            break
        entries.append((start, end, match))
    else:
        end_by_blank = True
    while entries and not end_by_blank and entries[-1][2][1].lower() not in FIELD_NAMES:
        entries.pop()
    if not entries or _date_and_text(text, entries):
        return None
    header = Header(end=entries[-1][1])
    for start, end, match in entries:
        header.take(match[1], text[match.end() : end])
        _line_blocks(header, text, start, end, match)
    return header


def _date_and_text(text: str, entries: list[tuple[int, int, re.Match[str]]]) -> bool:
    """Whether the only entry is "Date: 2023-07-12 And here the report begins": the form on one line."""
    start, end, _ = entries[0]
    same_line = _SAME_LINE.match(text, start, end)
    return len(entries) == 1 and same_line is not None and text[same_line.end()].isalpha()


def _line_blocks(header: Header, text: str, start: int, end: int, match: re.Match[str]) -> None:
    kind = _KINDS.get(FIELD_NAMES.get(match[1].lower(), ""))
    value_end = match.end() + len(text[match.end() : end].rstrip())
    if kind is None or match.end() >= value_end:
        header.blocks.append(Block(BlockKind.HEADER, start, max(value_end, start + len(match[0].rstrip()))))
        return
    header.blocks.append(Block(BlockKind.HEADER, start, start + len(match[0].rstrip())))
    header.blocks.append(Block(kind, match.end(), value_end))


def _front_matter(text: str) -> Header | None:
    """`key: value` lines between "---" lines; nested values are passed over, lists of authors joined."""
    fence = _FENCE.match(text)
    if not fence:
        return None
    header = Header(blocks=[Block(BlockKind.HEADER, 0, 3)])
    key, parts = "", list[str]()
    for start, end in _lines(text, fence.end()):
        line = text[start:end].rstrip()
        if line in ("---", "..."):
            header.take(key, _join(parts))
            header.blocks.append(Block(BlockKind.HEADER, start, start + 3))
            header.end = start + 3
            return header
        match = _KEY.match(line)
        if match:
            header.take(key, _join(parts))
            key, parts = match[1], [_unquote(line[match.end() :])]
            _value_blocks(header, start, match, line)
        elif line.strip():
            parts.append(_unquote(line.strip().removeprefix("- ")))
            indent = len(line) - len(line.lstrip())
            header.blocks.append(Block(BlockKind.HEADER, start + indent, start + len(line)))
        if end > _LONGEST_HEADER:
            break
    return None


def _value_blocks(header: Header, start: int, match: re.Match[str], line: str) -> None:
    """Blocks of one line of front matter; quotation marks around a title stay outside its block."""
    kind = _KINDS.get(FIELD_NAMES.get(match[1].lower(), ""))
    value_start, value_end = match.end(), len(line)
    if kind is None or value_start >= value_end or line[value_start] in "|>[&*":
        header.blocks.append(Block(BlockKind.HEADER, start, start + value_end))
        return
    if line[value_start] in "\"'" and line[-1] == line[value_start] and value_end - value_start > 2:
        header.blocks.append(Block(BlockKind.HEADER, start, start + value_start + 1))
        header.blocks.append(Block(kind, start + value_start + 1, start + value_end - 1))
        header.blocks.append(Block(BlockKind.HEADER, start + value_end - 1, start + value_end))
        return
    header.blocks.append(Block(BlockKind.HEADER, start, start + len(match[0].rstrip())))
    header.blocks.append(Block(kind, start + value_start, start + value_end))


def _join(parts: list[str]) -> str:
    first, *rest = parts or [""]
    if first in ("|", ">", "|-", ">-"):
        return " ".join(rest)
    if first.startswith("[") and first.endswith("]"):
        return ", ".join(_unquote(item.strip()) for item in first[1:-1].split(","))
    return first if first else ", ".join(rest)


def _unquote(value: str) -> str:
    value = value.strip()
    if match := _QUOTED.fullmatch(value):
        return match[1].replace("''", "'") if match[1] is not None else _ESCAPE.sub(_escaped, match[2])
    return value.split(" #", 1)[0].rstrip()


def _escaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if code[0] == "u" else {"n": "\n", "t": "\t"}.get(code, code)


def _lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of each line, without its line break."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end - 1 if end > start and text[end - 1] == "\r" else end
        start = end + 1
