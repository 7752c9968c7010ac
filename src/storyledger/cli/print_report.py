"""How a report looks in a terminal: what is known of it, then its blocks, the cited words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text

from storyledger.cli.common import console
from storyledger.ledger import StoryView
from storyledger.model import AlsoIn, Block, BlockKind, Report, Version
from storyledger.tell.dates import format_published

#: Shown as they are; every other kind of block is named.
_PLAIN: Final = frozenset({BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BODY})
_STYLES: Final[dict[BlockKind, str]] = {
    BlockKind.HEADLINE: "bold",
    BlockKind.BODY: "",
    BlockKind.DATELINE: "",
    BlockKind.LIST: "",
}
#: Around the cited words where no colour can mark them.
_OPENING, _CLOSING = ">>>", "<<<"


def print_report(
    report: Report,
    story: StoryView | None,
    cited: tuple[int, int] | None,
    also: Sequence[AlsoIn] = (),
) -> None:
    """Its facts, then its text block by block; of cited words only their blocks and those beside them."""
    out = console()
    for name, value in _facts(report, story, also):
        out.print(Text.assemble((f"{name:<10}", "dim"), value), soft_wrap=True)
    blocks = [block for block in _whole(report) if report.text[block.start : block.end].strip()]
    shown = _near(blocks, cited) if cited else blocks
    out.print()
    if shown and shown[0] is not blocks[0]:
        out.print(Text("[...]", style="dim"))
    for block in shown:
        out.print(_told(report, block, cited))
        out.print()
    if shown and shown[-1] is not blocks[-1]:
        out.print(Text("[...]", style="dim"))


def print_versions(report: Report, versions: Sequence[Version]) -> None:
    """What else stood at the report's address, and what changed in this one; nothing where it is alone."""
    if len(versions) < 2:
        return
    out = console()
    out.print(Text("Versions at this address", style="bold"))
    for version in versions:
        out.print(Text(f"  {_version_line(version, first=version is versions[0])}"), soft_wrap=True)
        if version.report.id != report.id:
            continue
        for mark, spans in (("-", version.taken_out), ("+", version.put_in)):
            for span in spans:
                out.print(Text(f"    {mark} {' '.join(span.text.split())}"), soft_wrap=True)


def _version_line(version: Version, *, first: bool) -> str:
    published = format_published(version.report.published) if version.report.published else "undated"
    counts = f"sentences taken out: {len(version.taken_out)}, put in: {len(version.put_in)}"
    return f"{version.report.id[:10]}  {published}  {'the first' if first else counts}"


def _facts(report: Report, story: StoryView | None, also: Sequence[AlsoIn]) -> Iterator[tuple[str, str]]:
    published = format_published(str(report.published)) if report.published else "undated"
    facts = {
        "title": report.title,
        "source": report.source,
        "published": published,
        "byline": report.byline,
        "address": report.url,
        "read from": report.name,
        "its id": report.given_id,
        "id": report.id,
        "story": f"{story.id}  {story.title}" if story else None,
        "remarks": ", ".join(report.flags),
    }
    for name, value in facts.items():
        if value:
            yield name, " ".join(value.split())
    for other in also:
        yield "also in", f"{other.story}  {other.title}: {other.why}"


def _whole(report: Report) -> list[Block]:
    """The blocks, with whatever lies between them as body, so that all of the text is shown."""
    blocks: list[Block] = []
    position = 0
    for block in report.blocks:
        if position < block.start:
            blocks.append(Block(BlockKind.BODY, position, block.start))
        blocks.append(block)
        position = block.end
    if position < len(report.text):
        blocks.append(Block(BlockKind.BODY, position, len(report.text)))
    return blocks


def _near(blocks: Sequence[Block], cited: tuple[int, int]) -> Sequence[Block]:
    """The blocks that hold cited words, with the one before them and the one after."""
    touched = [n for n, block in enumerate(blocks) if block.start < cited[1] and cited[0] < block.end]
    return blocks[max(0, touched[0] - 1) : touched[-1] + 2] if touched else blocks


def _told(report: Report, block: Block, cited: tuple[int, int] | None) -> Text:
    """A block of text, its kind before it where it is not the report's own prose."""
    start, end = _trimmed(report.text, block)
    style = _STYLES.get(block.kind, "dim")
    told = Text("" if block.kind in _PLAIN else f"[{_label(block)}] ", style="dim")
    if not cited or cited[1] <= start or end <= cited[0]:
        return told.append(report.text[start:end], style)
    first, last = max(start, cited[0]), min(end, cited[1])
    words = report.text[first:last]
    if console().color_system is None:
        words = f"{_OPENING}{words}{_CLOSING}"
    told.append(report.text[start:first], style)
    told.append(words, "bold black on yellow")
    return told.append(report.text[last:end], style)


def _trimmed(text: str, block: Block) -> tuple[int, int]:
    words = text[block.start : block.end]
    return block.start + len(words) - len(words.lstrip()), block.start + len(words.rstrip())


def _label(block: Block) -> str:
    handle = f"@{block.handle}" if block.handle else ""
    return " ".join(part for part in (str(block.kind), block.author or "", handle) if part)
