"""Notices: help lines, invitations, links, remarks on the report; printed with it and no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from storyledger.model import Block, BlockKind
from storyledger.read.cues import words
from storyledger.read.paragraphs import BULLET, NUMBERED

_OPENING = re.compile(r"(?:[\s(\[*_>»►▶→|-]|[•‣◦▪●■·∙]|â€¢|\([0-9]{1,2}\)|[0-9]{1,2}[.)](?=\s)){0,8}")
_ORNAMENT = re.compile(r"[•‣◦▪●■·∙*_=~#|<>/\\\s�-]+")
_PHONE = re.compile(r"(?<![\w$£€.,/-])(?:\+|\()?[0-9](?:[0-9()]|[ -](?=[0-9(])){4,16}[0-9](?![\w%])")
_YEARS = re.compile(r"[12][0-9]{3}[ -](?:[12][0-9]{3}|[0-9]{2}(?:-[0-9]{2})?)")
_SHORT_CODE = re.compile(
    r"\b(?:call|text|dial|ring|phone|on|to|at) (?:1?[0-9]{3}|[0-9]{4,6})(?![\w,]|\.[0-9])", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|\bwww\.|(?<=\w)\.(?:org|com|gov|co|net|info)\b|(?<=[\w.])@[\w-]{1,40}\.\w")
_HELPLINE = re.compile(
    r"\b(?:help ?lines?|hot ?lines?|crisis lines?|24/7|free ?phone|toll[- ]free)\b", re.IGNORECASE
)

# A notice of one paragraph is short; a long paragraph that opens like one is prose.
_LONGEST_NOTICE = 400
_LONGEST_HEADING = 200
_LONGEST_LINK = 130
_MOST_LINKS = 8


@dataclass(slots=True)
class _Under:
    """What the paragraphs stand under: "help", "links", "remark" or nothing; how many links may follow."""

    heading: str = ""
    links: int = 0


def find_notices(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with those body paragraphs that are notices marked so, tails of paragraphs cut off."""
    found: list[Block] = []
    under = _Under()
    for position, block in enumerate(blocks):
        if block.kind is not BlockKind.BODY:
            found.append(block)
            continue
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if _is_notice(text, block, following, under):
            found.append(Block(BlockKind.NOTICE, block.start, block.end))
        else:
            found += _without_tail(text, block)
    return found


def _is_notice(text: str, block: Block, following: Block | None, under: _Under) -> bool:
    start, end = block.start, block.end
    length = end - start
    opening = _OPENING.match(text, start, end)
    at = opening.end() if opening else start
    if _continues(text, block, under) or _ORNAMENT.fullmatch(text, start, end):
        return True
    under.heading = ""
    if length > _LONGEST_NOTICE:
        return bool(_pattern("remarks").match(text, at, end))
    if length <= _LONGEST_HEADING and _leads_to_help(text, block, at, following):
        under.heading = "help"
        return True
    if length <= _LONGEST_HEADING and (match := _pattern("link_headings").match(text, at, end)):
        rest = text[match.end() : end].strip(" :|»>→-")
        if not rest or _is_title(text, match.end(), end) or text[match.end() - 1] == ":":
            under.heading, under.links = "links", 0 if rest else _MOST_LINKS
            return True
    if _pattern("remarks").match(text, at, end):
        under.heading = "remark"
        return True
    if any(_pattern(group).match(text, at, end) for group in ("invitations", "furniture")):
        return True
    return _pattern("help_lines").match(text, at, end) is not None and has_contact(text, block, by_name=False)


def _leads_to_help(text: str, block: Block, at: int, following: Block | None) -> bool:
    """Whether the paragraph is the heading of a list of help lines, or names one right away."""
    if _pattern("help_conditions").match(text, at, block.end):
        return text[block.end - 1] == ":" or has_contact(text, block, by_name=False)
    if not _pattern("help_headings").match(text, at, block.end):
        return False
    before_numbers = following is not None and has_contact(text, following, by_name=False)
    is_heading = not is_item(text, block) and (_is_open(text, block.end) or before_numbers)
    return is_heading or has_contact(text, block)


def _continues(text: str, block: Block, under: _Under) -> bool:
    """Whether the paragraph belongs to the notice whose heading stands above it."""
    item = is_item(text, block)
    length = block.end - block.start
    if under.heading == "help":
        return item or (length <= _LONGEST_NOTICE and has_contact(text, block))
    if under.heading == "links":
        under.links -= 1
        return item or (
            under.links >= 0 and length <= _LONGEST_LINK and _is_title(text, block.start, block.end)
        )
    if under.heading == "remark":
        return _pattern("remarks_go_on").match(text, block.start, block.end) is not None
    return False


def is_item(text: str, block: Block) -> bool:
    """Whether the paragraph begins with a bullet or a number, as the items of lists do."""
    return bool(BULLET.match(text, block.start, block.end) or NUMBERED.match(text, block.start, block.end))


def has_contact(text: str, block: Block, *, by_name: bool = True) -> bool:
    """Whether the paragraph has a telephone number, a web or mail address or (`by_name`) a "helpline"."""
    start, end = block.start, min(block.end, block.start + _LONGEST_NOTICE)
    if any(not _YEARS.fullmatch(match[0]) for match in _PHONE.finditer(text, start, end)):
        return True
    if _ADDRESS.search(text, start, end) or _SHORT_CODE.search(text, start, end):
        return True
    return by_name and _HELPLINE.search(text, start, end) is not None


def _is_open(text: str, end: int) -> bool:
    """Whether a paragraph ends as headings do: with a colon, a question mark or no stop at all."""
    return text[end - 1] not in '.!…"”’'


def _is_title(text: str, start: int, end: int) -> bool:
    return text[end - 1] not in ".!…,;:" and bool(text[start:end].strip())


def _without_tail(text: str, block: Block) -> list[Block]:
    match = _tails().search(text, block.start, block.end)
    if not match:
        return [block]
    body_end = match.start() - (
        len(text[block.start : match.start()]) - len(text[block.start : match.start()].rstrip())
    )
    notice = Block(BlockKind.NOTICE, match.start(), block.end)
    return [Block(BlockKind.BODY, block.start, body_end), notice] if body_end > block.start else [notice]


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(words("notices", group)), re.IGNORECASE)


@cache
def _tails() -> re.Pattern[str]:
    # The capital keeps "... that this article was amended on" in the middle of a sentence out.
    entries = "|".join(words("notices", "tails"))
    return re.compile(rf"(?<!\w)(?=[A-Z©])(?i:{entries})")
