"""Embedded social-media posts: where they begin, where they end, who signed them and when.

A post shows itself by its signature, "— Ann Lee (@annlee) March 4, 2021". Where it begins has to be
weighed: `_reads_as_post` scores the paragraphs before the signature.
"""

from __future__ import annotations

import re
from functools import cache

from storyledger.model import Block, BlockKind
from storyledger.read.cues import any_of, words
from storyledger.read.dates import WRITTEN_DAY, written_day
from storyledger.read.paragraphs import BULLET

_HANDLE = r"@(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,60}[A-Za-z0-9_])?(?:@[A-Za-z0-9.-]{1,60})?)"
_IN_BRACKETS = re.compile(rf"\({_HANDLE}\)")
_DASH = re.compile(r"(?:—|―|â€”|&mdash;|(?:(?<=\s)|^)(?:–|--?|â€“|&ndash;)(?=\s))\s*", re.MULTILINE)
_NETWORK = r"(?:\s*[/|·,]?\s*(?:on |via )?(?:Twitter|X|Truth Social|Threads|Bluesky|Mastodon|Facebook)\b)?"
_CLOCK = r"(?:[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*[A-Z]{2,4}\b)?)"
_BEFORE_DATE = re.compile(
    rf"{_NETWORK}(?:\s|[·|,•-]|on\b|at\b){{0,6}}(?:{_CLOCK}(?:\s|[·|,•-]|on\b){{0,6}})?"
)
_AFTER_DATE = re.compile(rf"(?:(?:\s|[·|,•-]|at\b){{0,6}}{_CLOCK})?")
_REMAINS = re.compile(r"(?:</?[a-z]{1,12}[^<>]{0,80}/?>|[^\w<>@#\"'“‘(]|<tweet/>)*")
_SHARED = re.compile(
    rf"A (?:post|photo|video|reel) (?:shared|posted) by (?P<author>[^(\n]{{1,80}}?)\s*\({_HANDLE}\)",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"Posted by (?P<author>[A-Z0-9][^\n@()]{0,80}?) on (?=[A-Z][a-z]{2,5}day, )")
_VIEW = re.compile(r"View this post on (?:Instagram|Facebook|Threads|X)\b", re.IGNORECASE)
_LED_BY_NAME = re.compile(
    rf"(?P<author>[^\s@()\n][^@()\n]{{0,60}}?)\s*\({_HANDLE}\)(?:\s+(?:posted|tweeted|wrote|replied|said)\b[^:\n]{{0,60}})?:\s+\S"
)
_LED_BY_HANDLE = re.compile(
    rf"(?:RT\s+)?{_HANDLE}\s*(?:(?:posted|tweeted|wrote|replied)\b[^:\n]{{0,60}})?:\s+\S"
)
_PICTURE_LINK = re.compile(r"pic\.twitter\.com/\w{2,40}|(?:https?://)?t\.co/\w{2,40}(?=[\s.…]{0,3}\Z)")
_PERMALINK = re.compile(
    r"https?://(?:(?:www\.|mobile\.)?(?:twitter|x)\.com/\w{1,40}/status/[0-9]{1,25}"
    r"|(?:www\.)?instagram\.com/(?:p|reel)/[\w-]{1,40}|bsky\.app/profile/[\w.-]{1,80}/post/\w{1,40}"
    r"|truthsocial\.com/@\w{1,40}/(?:posts/)?[0-9]{1,25}|(?:www\.)?facebook\.com/[\w.]{1,80}/posts/\w{1,80})"
)
_SHORT_LINK = re.compile(r"https?://t\.co/\w{2,40}|pic\.twitter\.com/\w{2,40}")

_QUOTED = re.compile(r"[\"“][^\"“”\n]{0,600}[\"”]")
_FIRST_SECOND = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|me|my|mine|we|our|us|you|your|yours)\b", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou)(?:['’]ve|['’]d)?(?: (?:have|had|never|only|just|once|also|already))? \w+"
)
_TAGS = re.compile(r"(?<!\w)[#@][A-Za-z]\w{1,40}|https?://")
_LOUD = re.compile(r"\b[A-Z]{4,}\b")
_THREAD = re.compile(r"\(?[0-9]{1,2}/(?:[0-9]{1,2}|n)?\)?(?=\s|\Z)")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n[^\S\n]*\n")

# A post is short: the longest that a network takes from most people, and a letter's worth of paragraphs.
_LONGEST_POST = 2500
_MOST_PARAGRAPHS = 10
# In one paragraph; a bound keeps a damaged text of a megabyte linear.
_MOST_IN_ONE = 40
_ENOUGH = 2


def find_posts(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with those body paragraphs that are embedded posts joined and marked."""
    if not ("@" in text or "t.co/" in text or "pic.twitter" in text or "Posted by " in text):
        return blocks
    return [_led_or_linked(text, block) for block in _signed_posts(text, _shown_posts(text, blocks))]


def post_block(text: str, start: int, url: str | None = None) -> Block:
    """The block of a post whose whole text is known and begins at `start`; its signature is read."""
    signature = _signature(text, 0, len(text))
    block = _post(text, 0, len(text), signature, url)
    return Block(
        BlockKind.POST, start, start + len(text), block.author, block.handle, block.posted, block.url
    )


_Signature = tuple[int, int, str | None, str | None, str | None]  # start, end, author, handle, day


def _post(text: str, start: int, end: int, signature: _Signature | None, url: str | None = None) -> Block:
    links = [match[0] for match in _PERMALINK.finditer(text, start, end)]
    links = links or [match[0] for match in _SHORT_LINK.finditer(text, start, end)]
    author, handle, posted = signature[2:] if signature else (None, None, None)
    return Block(BlockKind.POST, start, end, author, handle, posted, url or (links[-1] if links else None))


def _signature(text: str, start: int, end: int) -> _Signature | None:
    """The first signature in a paragraph."""
    for match in _SHARED.finditer(text, start, end):
        posted, after = _day_after(text, match.end(), end)
        return match.start(), after, match["author"].strip(), match["handle"], posted
    for match in _IN_BRACKETS.finditer(text, start, end):
        posted, after = _day_after(text, match.end(), end)
        at_end = _REMAINS.fullmatch(text, after, end) is not None
        if not posted and (not at_end or _reports(text[start : match.start()])):
            continue
        signed = _name_before(text, start, match.start(), alone=at_end and posted is not None)
        if signed is not None:
            return signed[0], after, signed[1], match["handle"], posted
    for match in _POSTED_BY.finditer(text, start, end):
        posted, after = _day_after(text, match.end(), end)
        if posted:
            return match.start(), after, match["author"].strip(), None, posted
    return None


def _name_before(text: str, start: int, end: int, *, alone: bool) -> tuple[int, str] | None:
    """Where the signature begins and its name: after a dash, or where the paragraph is nothing else."""
    low = max(start, end - 90)
    dashes = list(_DASH.finditer(text, low, end))
    for dash in reversed(dashes):
        name = text[dash.end() : end].strip()
        if name and "\n" not in name:
            return dash.start(), name
    name = text[start:end].strip()
    if alone and low == start and 0 < len(name.split()) <= 6 and "\n" not in name and ":" not in name:
        return start, name
    return None


def _day_after(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The day that stands right after, and where what belongs to it ends."""
    before = _BEFORE_DATE.match(text, start, end)
    match = WRITTEN_DAY.match(text, before.end() if before else start, end)
    day = written_day(match) if match else None
    if match is None or day is None:
        return None, start
    clock = _AFTER_DATE.match(text, match.end(), end)
    return day.isoformat(), clock.end() if clock else match.end()


def _shown_posts(text: str, blocks: list[Block]) -> list[Block]:
    """Join "View this post on Instagram" with what follows it up to "A post shared by ..."."""
    found: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        position += 1
        if block.kind is BlockKind.BODY and _VIEW.match(text, block.start, block.end):
            for ahead in range(position - 1, min(position + _MOST_PARAGRAPHS, len(blocks))):
                last = blocks[ahead]
                shared = _SHARED.search(text, last.start, last.end)
                if shared and all(one.kind is BlockKind.BODY for one in blocks[position - 1 : ahead + 1]):
                    block = _post(text, block.start, last.end, _signature(text, shared.start(), last.end))
                    position = ahead + 1
                    break
        found.append(block)
    return found


def _signed_posts(text: str, blocks: list[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        rest: Block | None = block
        for _ in range(_MOST_IN_ONE):
            if rest is None or rest.kind is not BlockKind.BODY:
                break
            signature = _signature(text, rest.start, rest.end)
            if signature is None:
                break
            rest = _cut(text, rest, signature, found)
        if rest is not None:
            found.append(rest)
    return found


def _cut(text: str, block: Block, signature: _Signature, found: list[Block]) -> Block | None:
    """Take the signed post off the beginning of a paragraph (and off what was found before); the rest."""
    start, lead = block.start, _lead_in().search(text, block.start, signature[0])
    if lead and lead.end() < signature[0]:
        found.append(Block(BlockKind.BODY, block.start, _trimmed(text, block.start, lead.end())))
        start = lead.end()
    else:
        start = _go_back(text, start, signature[0], found)
    if _REMAINS.fullmatch(text, signature[1], block.end):
        found.append(_post(text, start, block.end, signature))
        return None
    found.append(_post(text, start, signature[1], signature))
    rest = block.end - len(text[signature[1] : block.end].lstrip())
    return Block(BlockKind.BODY, rest, block.end)


def _go_back(text: str, start: int, signed_at: int, found: list[Block]) -> int:
    """Where the post that is signed at `signed_at` begins, taking its earlier paragraphs off `found`."""
    accepted = 0
    closed = _closing().match(text, start, signed_at) is not None
    for back in range(1, min(len(found), _MOST_PARAGRAPHS) + 1):
        block = found[-back]
        if block.kind is not BlockKind.BODY or signed_at - block.start > _LONGEST_POST:
            break
        paragraph = text[block.start : block.end]
        if paragraph.endswith(":") or BULLET.match(paragraph):
            break
        if _is_salutation(paragraph):
            if closed or accepted == back - 1:
                accepted = back
            break
        closed = closed or _closing().match(paragraph) is not None
        apart = _EMPTY_LINES.search(text, block.end, found[1 - back].start if back > 1 else start) is not None
        first_of_all = back == 1 and not text[start:signed_at].strip(" \t\n>")
        if accepted == back - 1 and (first_of_all or _reads_as_post(paragraph, apart=apart)):
            accepted = back
        elif not closed or _reports(paragraph):
            break
    if accepted:
        start = found[-accepted].start
        del found[-accepted:]
    return start


def _reads_as_post(paragraph: str, *, apart: bool) -> bool:
    """Whether a paragraph before a signature is the writer's and not the reporter's.

    Writers of posts speak of "I" and "you", shout, tag and link; reporters give others' words in the third
    person with a verb for it. Empty lines between a post's paragraphs are more than between the report's.
    """
    plain = _QUOTED.sub(" ", paragraph)
    score = 2 * bool(_FIRST_SECOND.search(plain)) + ("!" in plain) + 2 * bool(_TAGS.search(plain))
    score += (len(_LOUD.findall(plain)) > 1) + 2 * plain.startswith(">")
    score += 2 * bool(_THREAD.match(plain) or _THREAD.search(plain[-8:])) + apart
    score += 2 * bool(_closing().match(plain)) - 3 * _reports(paragraph)
    return score >= _ENOUGH


def _reports(paragraph: str) -> bool:
    """Whether a paragraph gives somebody's words with a verb for it; "I said" is no reporter's."""
    return _reporting().search(_OWN_WORDS.sub(" ", _QUOTED.sub(" ", paragraph))) is not None


def _is_salutation(paragraph: str) -> bool:
    return len(paragraph) <= 80 and _salutation().fullmatch(paragraph) is not None


def _led_or_linked(text: str, block: Block) -> Block:
    """Posts without a signature: "@handle: ...", "Name (@handle) posted: ...", or with a picture's link."""
    if block.kind is not BlockKind.BODY:
        return block
    led = _LED_BY_NAME.match(text, block.start, block.end) or _LED_BY_HANDLE.match(
        text, block.start, block.end
    )
    if led:
        author = (led.groupdict().get("author") or "").strip() or None
        return _post(text, block.start, block.end, (block.start, block.end, author, led["handle"], None))
    paragraph = text[block.start : block.end]
    if len(paragraph) <= 700 and _PICTURE_LINK.search(paragraph) and not _reports(paragraph):
        return _post(text, block.start, block.end, None)
    return block


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('prose', 'lead_in'))}\b[^.:!?\"“”\n]{{0,250}}:\s+")


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('prose', 'reporting'))}\b")


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('prose', 'salutations'))}\b[^?\n]{{0,70}}[,:!]")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\w'’]{{1,20}}\s+){{0,3}}{any_of(words('prose', 'closings'))}\s*[,!.]\s*\S{{0,40}}\s*", re.I
    )
