"""The stored text of a report as markup, every character of it, with the cited words marked."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from storyledger.model import Block, BlockKind, Report

_LABELS = {
    BlockKind.CAPTION: "Caption",
    BlockKind.CREDIT: "Credit",
    BlockKind.NOTICE: "Notice",
    BlockKind.LIST: "List",
}


def text_markup(report: Report, cited: tuple[int, int] | None = None) -> Markup:
    """The text in one `div` per block; the cited words in `mark` elements, the first with the id "cited".

    The text content of the markup is the stored text, character by character; a browser cannot hold
    U+0000 or half of a surrogate pair, these two become U+FFFD. The cited words are one `mark`, save where
    they run across blocks: then there is one in each, all of the class "cited".
    """
    marker = _Marker(report.text, cited)
    parts: list[Markup] = []
    position = 0
    for block in report.blocks or (Block(BlockKind.BODY, 0, len(report.text)),):
        if position < block.start:
            parts.append(_gap(marker, position, block.start))
        parts.append(_block(marker, block))
        position = block.end
    parts.append(_gap(marker, position, len(report.text)))
    return Markup("").join(parts)


def snippet_markup(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """A snippet of a search hit with its hits in `mark` elements."""
    parts: list[Markup] = []
    position = 0
    for start, end in sorted(marks):
        if position <= start < end <= len(text):
            parts += [_words(text[position:start]), Markup("<mark>{}</mark>").format(_words(text[start:end]))]
            position = end
    parts.append(_words(text[position:]))
    return Markup("").join(parts)


class _Marker:
    """Stretches of the text, the cited part of them marked."""

    def __init__(self, text: str, cited: tuple[int, int] | None) -> None:
        self.text = text
        self._cited = cited
        self._opened = False

    def between(self, start: int, end: int) -> Markup:
        if not self._cited or end <= self._cited[0] or self._cited[1] <= start:
            return _words(self.text[start:end])
        first, last = max(start, self._cited[0]), min(end, self._cited[1])
        opening = Markup('<mark class="cited">' if self._opened else '<mark class="cited" id="cited">')
        self._opened = True
        words = (
            _words(self.text[start:first]),
            opening,
            _words(self.text[first:last]),
            Markup("</mark>"),
            _words(self.text[last:end]),
        )
        return Markup("").join(words)


def _block(marker: _Marker, block: Block) -> Markup:
    core = block.start + len(marker.text[block.start : block.end].rstrip())
    if core == block.start:
        return _gap(marker, block.start, block.end)
    attributes = Markup("").join(_attributes(block))
    return Markup('<div class="block k-{}"{}>{}{}</div>').format(
        str(block.kind), attributes, marker.between(block.start, core), _gap(marker, core, block.end)
    )


def _attributes(block: Block) -> Iterator[Markup]:
    """What is said of a block beside it; it stands in an attribute, for the text is the report's alone."""
    if block.kind is BlockKind.POST:
        handle = f"@{block.handle}" if block.handle else None
        told = " ".join(part for part in (block.author, handle) if part)
        date = f", {block.posted}" if block.posted else ""
        yield Markup(' data-label="{}"').format(f"Post{': ' + told if told else ''}{date}")
    elif label := _LABELS.get(block.kind):
        yield Markup(' data-label="{}"').format(label)


def _gap(marker: _Marker, start: int, end: int) -> Markup:
    if start >= end:
        return Markup("")
    kind = "gap" if marker.text[start:end].isspace() else "block k-other"
    tag = "span" if kind == "gap" else "div"
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, kind, marker.between(start, end))


def _words(text: str) -> Markup:
    """The text escaped; carriage returns as references, because a parser would turn them into newlines."""
    return Markup(str(escape(text)).replace("\x00", "\ufffd").replace("\r", "&#13;"))
