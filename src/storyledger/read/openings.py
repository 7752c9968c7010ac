"""How a report opens and closes: headline, byline, dateline, and the names of those who worked on it."""

from __future__ import annotations

import re
from functools import cache

from storyledger.model import Block, BlockKind
from storyledger.read.cues import any_of, words
from storyledger.read.dates import WRITTEN_DAY
from storyledger.read.notices import is_item

# Headlines of news sites run to some 110 characters; what is longer is a paragraph.
_LONGEST_HEADLINE = 130
_MOST_WORDS = 20
# Where no empty line parts a headline from the text, the first line may be half a sentence.
_MOST_WORDS_IN_LINES = 12
_LONGEST_BYLINE = 140
_FIRST_BLOCKS = 6
# Wire copy scraped in one line has its headline and a time before the place: so far into it.
_LONGEST_RUN_IN = 600

_DATED = re.compile(
    r"(?:(?:first |last )?(?:posted|published|updated|modified|date)(?: on| at)?\s*:?\s*)?", re.IGNORECASE
)
_AFTER_DAY = re.compile(r"[\s,|·-]*(?:at\s+)?(?:[0-9]{1,2}[:.] ?[0-9]{2}[\w\s.:]{0,20})?", re.IGNORECASE)
# "â€”" is a dash, and "_" one in old wire copy.
_DASH = r"[^\S\n]*(?:(?:—|–|--|―|_|â€”|â€“)[^\S\n]*|(?<=\s)-(?=\s)[^\S\n]*)"
_DASH_AT_END = r"\s*(?:—|–|--?|―|_|â€”|â€“)"
_OPENS = r"(?=\s*[A-ZÀ-Þ\"“‘'`(0-9])"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]*[A-ZÀ-Þ.](?:[ /\\-]{1,2}[A-ZÀ-Þ][A-ZÀ-Þ'’.]*){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w'’.]{1,40}(?:[ /\\-][A-ZÀ-Þ][\w'’.]{0,40}){0,3}"
_REGION = r"(?:,[ \xa0](?:[A-ZÀ-Þ][\w.'’]*)(?:[ -][A-ZÀ-Þ][\w.'’]*){0,3}){0,2}"
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:,?[ \xa0](?:{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH}|{_WEEKDAY})(?:,? [12][0-9]{{3}})?)"


def find_openings(text: str, blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks with headline, bylines, datelines and dates marked, cut off the body where need be."""
    blocks = _headline(text, _bylines(text, _dates_and_places(text, blocks)), title)
    found: list[Block] = []
    ahead, seen = 0, False
    for block in blocks:
        if block.kind is not BlockKind.BODY:
            found.append(block)
            continue
        ahead += 1
        pieces = _dateline(text, block, first=ahead == 1, early=not seen and ahead <= _FIRST_BLOCKS)
        seen = seen or len(pieces) > 1
        found += pieces
    return found


def _headline(text: str, blocks: list[Block], title: str | None) -> list[Block]:
    over = (BlockKind.HEADER, BlockKind.BYLINE, BlockKind.DATELINE)
    first = next((at for at, block in enumerate(blocks) if block.kind not in over), None)
    if first is None or blocks[first].kind is not BlockKind.BODY:
        return blocks
    block, following = blocks[first], blocks[first + 1] if first + 1 < len(blocks) else None
    if following and _is_title_in_two(text, block, following, title):
        both = [Block(BlockKind.HEADLINE, one.start, one.end) for one in (block, following)]
        return [*blocks[:first], *both, *blocks[first + 2 :]]
    end = _title_end(text, block, title)
    if end is None and not any(
        one.kind in (BlockKind.HEADLINE, BlockKind.DATELINE) for one in blocks[:first]
    ):
        body = next((one for one in blocks[first + 1 :] if one.kind is BlockKind.BODY), None)
        end = block.end if body and _reads_as_headline(text, block, body) else None
    if end is None:
        return blocks
    pieces = [Block(BlockKind.HEADLINE, block.start, end)]
    if text[end : block.end].strip():
        start = block.end - len(text[end : block.end].lstrip())
        pieces.append(Block(BlockKind.BODY, start, block.end))
    return [*blocks[:first], *pieces, *blocks[first + 1 :]]


def _is_title_in_two(text: str, block: Block, following: Block, title: str | None) -> bool:
    """Whether headline and subtitle stand on two lines and the report's title joins them."""
    if not title or following.kind is not BlockKind.BODY or following.end - block.start > 2 * len(title):
        return False
    words_of = [" ".join(text[one.start : one.end].split()).rstrip(".") for one in (block, following)]
    joined = re.sub(r"\W+", " ", " ".join(words_of)).strip()
    return joined.casefold() == re.sub(r"\W+", " ", title).strip().casefold()


def _title_end(text: str, block: Block, title: str | None) -> int | None:
    """Where the report's own title ends, if the paragraph begins with it."""
    title = " ".join((title or "").split()).rstrip(".")
    if len(title) < 8:
        return None
    opening = text[block.start : min(block.end, block.start + 2 * len(title) + 2)]
    if opening.startswith(title):
        end = block.start + len(title)
        return (
            end + 1
            if text[end : end + 1] == "."
            else end
            if end == block.end or text[end].isspace()
            else None
        )
    whole = " ".join(opening.split()).rstrip(".")
    return (
        block.end
        if whole.casefold() == title.casefold() and block.end - block.start <= len(opening)
        else None
    )


def _reads_as_headline(text: str, block: Block, following: Block) -> bool:
    """A short first line without a full stop, over a longer paragraph."""
    length = block.end - block.start
    if length > _LONGEST_HEADLINE or following.end - following.start <= length or is_item(text, block):
        return False
    is_apart = text.count("\n", block.end, following.start) > 1
    words_in_it = len(text[block.start : block.end].split())
    if not 3 <= words_in_it <= (_MOST_WORDS if is_apart else _MOST_WORDS_IN_LINES):
        return False
    return text[block.end - 1] not in '.!…:;,"”-–—' and _is_capital(text[block.start])


def _is_capital(letter: str) -> bool:
    """A letter or a mark that headlines begin with; "#" is Markdown's."""
    return letter.isupper() or letter in "\"“‘'#" or letter.isdigit()


def _dates_and_places(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with lines near the top that are nothing but a date or a dateline marked as such."""
    found = list(blocks)
    for position, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if block.kind is not BlockKind.BODY or block.end - block.start > 80:
            continue
        if _is_date(text, block) or _dateline_alone().fullmatch(text, block.start, block.end):
            found[position] = Block(BlockKind.DATELINE, block.start, block.end)
    return found


def _bylines(text: str, blocks: list[Block]) -> list[Block]:
    found: list[Block] = []
    for position, block in enumerate(blocks):
        edge = position < _FIRST_BLOCKS or position >= len(blocks) - 3
        if block.kind is not BlockKind.BODY:
            found.append(block)
        elif (edge and _is_byline(text, block)) or _is_thanks(text, block):
            found.append(Block(BlockKind.BYLINE, block.start, block.end))
        else:
            found += _without_signing(text, block)
    return found


def _is_date(text: str, block: Block) -> bool:
    label = _DATED.match(text, block.start, block.end)
    day = WRITTEN_DAY.match(text, label.end() if label else block.start, block.end)
    return day is not None and _AFTER_DAY.fullmatch(text, day.end(), block.end) is not None


def _is_byline(text: str, block: Block) -> bool:
    """Whether it is "By Ann Lee", "By Ann Lee and Otto Roe, political correspondent" or "- Reuters"."""
    if block.end - block.start > _LONGEST_BYLINE:
        return False
    if _sign_off().fullmatch(text, block.start, block.end):
        return True
    opening = _byline_opening().match(text, block.start, block.end)
    if not opening or text[block.end - 1] in '!?:;"”':
        return False
    small = frozenset(words("openings", "byline_words"))
    rest = re.split(r"[\s,;|&/]+", text[opening.end() : block.end].strip(" ."))
    names = [word for word in rest if word[:1].isupper()]
    return (
        bool(names)
        and len(rest) <= 16
        and all(word[:1].isupper() or word.lower() in small or "@" in word for word in rest if word)
    )


def _is_thanks(text: str, block: Block) -> bool:
    named = text.find("contributed to this", block.start, block.end) >= 0
    return named and _contributed().fullmatch(text, block.start, block.end) is not None


def _without_signing(text: str, block: Block) -> list[Block]:
    """The paragraph without "(Reporting by ...; editing by ...)" at its end."""
    match = _signing().search(text, block.start, block.end)
    if not match or block.end - match.start() > 400:
        return [block]
    end = block.start + len(text[block.start : match.start()].rstrip())
    names = Block(BlockKind.BYLINE, match.start(), block.end)
    return [Block(BlockKind.BODY, block.start, end), names] if end > block.start else [names]


def _dateline(text: str, block: Block, *, first: bool, early: bool) -> list[Block]:
    match = _with_agency().match(text, block.start, block.end)
    if not match and early:
        match = _plain_dateline().match(text, block.start, block.end) or _agency_alone().match(
            text, block.start, block.end
        )
    if match and match.end() < block.end:
        return _cut(text, block, match.start(), match.end())
    if first:
        match = _run_in().search(text, block.start, min(block.end, block.start + _LONGEST_RUN_IN))
        if match and match.end() < block.end:
            before = Block(
                BlockKind.HEADLINE, block.start, block.start + len(text[block.start : match.start()].rstrip())
            )
            return [before, *_cut(text, block, match.start(), match.end())]
    return [block]


def _cut(text: str, block: Block, start: int, end: int) -> list[Block]:
    dateline = Block(BlockKind.DATELINE, start, start + len(text[start:end].rstrip()))
    body = block.end - len(text[end : block.end].lstrip())
    return [dateline, Block(BlockKind.BODY, body, block.end)] if body < block.end else [block]


@cache
def _with_agency() -> re.Pattern[str]:
    agency = rf"[ \xa0]\((?:{any_of(words('openings', 'agencies'))})\)"
    return re.compile(rf"(?:{_CAPITALS}|{_MIXED}){_REGION}{_DAY}?{agency}{_DASH}{_OPENS}")


@cache
def _plain_dateline() -> re.Pattern[str]:
    agency = r"(?:[ \xa0]\([A-Z][\w .'’]{1,30}\))"
    return re.compile(
        rf"(?:{_CAPITALS}{_REGION}{_DAY}?{agency}?{_DASH}|{_MIXED}{_REGION}{_DAY}{agency}?{_DASH}"
        rf"|{_MIXED}{_REGION}{agency}{_DASH}|{_CAPITALS}{_REGION}{_DAY}{agency}?:\s){_OPENS}"
    )


@cache
def _dateline_alone() -> re.Pattern[str]:
    agency = r"(?:[ \xa0]\([A-Z][\w .'’]{1,30}\))?"
    mixed = rf"{_MIXED}{_REGION}(?:{_DAY}{agency}|{agency[:-1]})"
    return re.compile(rf"(?:{_CAPITALS}{_REGION}{_DAY}?{agency}|{mixed}){_DASH_AT_END}")


@cache
def _agency_alone() -> re.Pattern[str]:
    return re.compile(rf"\((?:{any_of(words('openings', 'agencies'))})\)(?:{_DASH}{_OPENS}|\s*(?=[A-ZÀ-Þ]))")


@cache
def _run_in() -> re.Pattern[str]:
    zones = any_of(words("openings", "zones"))
    agency = rf"[ \xa0]\((?:{any_of(words('openings', 'agencies'))})\)"
    place = (
        rf"(?:(?!{zones}\b)[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:[ /\\-]{{1,2}}[A-ZÀ-Þ][A-ZÀ-Þ'’.]*){{0,3}}|[A-ZÀ-Þ][a-z]+)"
    )
    return re.compile(rf"(?<=\s){place}{_REGION}{_DAY}?{agency}{_DASH}{_OPENS}")


@cache
def _byline_opening() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('openings', 'bylines'))}:?\s+(?=[A-ZÀ-Þ])")


@cache
def _sign_off() -> re.Pattern[str]:
    return re.compile(rf"[-–—(\[]\s*{any_of(words('openings', 'agencies'))}[)\]]?\.?")


@cache
def _contributed() -> re.Pattern[str]:
    names = r"[A-ZÀ-Þ][^.!?\"“”\n]{2,160}(?:\.[^.!?\"“”\n]{1,60}){0,3}"
    return re.compile(rf"\(?{names} contributed to this (?:report|story|article)\.?\)?")


@cache
def _signing() -> re.Pattern[str]:
    begins = r"(?:(?<=[.!?”\"’]\s)|(?<![^\n])|(?=[(\[]))[(\[]?"
    return re.compile(
        rf"{begins}(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)|Editing|Compiled) by (?=[A-ZÀ-Þ])"
    )
