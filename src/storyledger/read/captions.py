"""Picture credits, and the captions that they close."""

from __future__ import annotations

import re
from functools import cache

from storyledger.model import Block, BlockKind
from storyledger.read.cues import any_of, words
from storyledger.read.paragraphs import sentence_starts

# A caption is a line of a few sentences; what is longer is a paragraph that happens to carry a credit.
_LONGEST_CAPTION = 350
_MOST_SENTENCES = 3
_LONGEST_CREDIT = 120
_MOST_NAMES = 14
# Enough for a gallery run into one line; a bound keeps a damaged text of a megabyte linear.
_MOST_CREDITS = 40

_SLASH = re.compile(r"[ \t\xa0]*\\?/[ \t\xa0]*")
_SPACE = re.compile(r"[ \t\xa0]*(?:[,&]|\s-\s|[-–—](?=[A-Z]))?[ \t\xa0]*")
_NAME = re.compile(r"(?:©\s?)?[A-ZÀ-ÖØ-Þ@][\w'’.]*(?:-[A-Z]?[\w'’]+)*|(?:19|20)[0-9]{2}\b")
_SOURCE_LABEL = re.compile(r"(?:Image|Picture|Media|Video) (?P<what>source|caption|credit)s?[,:]\s*")
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{2,110})[)\]]")
_BY_WHOM = re.compile(r"\\?/|[-–—](?=[A-Z])|\b(?:Photo|PHOTO|Images?|Getty|via|Via|[Cc]ourtesy|by|for)\b")
_FOR_PAPER = re.compile(r"[ \xa0]for (?:[Tt]he )?[A-ZÀ-Þ]\w+")
_DASH_AFTER = re.compile(r"\s*(?:-|–|—|_|â€)")
_FILE_PICTURE = re.compile(r"(?:Library|File) (?:photo(?:graph)?|picture|image|pic)\.?", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“”]")


def find_captions(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with credits cut out of body paragraphs, and the captions before them marked."""
    found: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.BODY or block.kind is BlockKind.CAPTION:
            _split(text, block, found)
        else:
            found.append(block)
    return found


def _split(text: str, block: Block, found: list[Block]) -> None:
    start = block.start
    for _ in range(_MOST_CREDITS):
        credit = _credit(text, start, block.end)
        if credit is None:
            break
        credit_start, credit_end = credit
        label = _SOURCE_LABEL.match(text, credit_start, block.end)
        if label and label["what"] == "caption":
            _body(text, start, credit_start, block.kind, found)
            found.append(Block(BlockKind.CAPTION, credit_start, block.end))
            return
        if text[start:credit_start].strip():
            _caption_before(text, start, credit_start, found)
        elif not _caption_above(text, found) and _is_bare(text, credit_start, credit_end):
            break  # "(CNN)" over nothing that reads as a caption begins a report
        found.append(Block(BlockKind.CREDIT, credit_start, credit_end))
        start = credit_end
    kind = block.kind
    if kind is BlockKind.BODY and _is_opened_caption(text, start, block.end):
        kind = BlockKind.CAPTION
    _body(text, start, block.end, kind, found)


def _body(text: str, start: int, end: int, kind: BlockKind, found: list[Block]) -> None:
    stretch = text[start:end]
    kept = stretch.strip()
    if kept:
        begin = start + len(stretch) - len(stretch.lstrip())
        found.append(Block(kind, begin, begin + len(kept)))


def _caption_before(text: str, start: int, end: int, found: list[Block]) -> None:
    """Mark what stands before a credit: all of it where it is short, else its last sentence."""
    starts = sentence_starts(text, max(start, end - 2 * _LONGEST_CAPTION), end)
    if end - start > _LONGEST_CAPTION or len(starts) > _MOST_SENTENCES:
        last = starts[-1]
        is_sentence = last > start and end - last <= _LONGEST_CAPTION and last != end - 2 * _LONGEST_CAPTION
        _body(text, start, last if is_sentence else end, BlockKind.BODY, found)
        if not is_sentence:
            return
        start = last
    _body(text, start, end, BlockKind.CAPTION, found)


def _caption_above(text: str, found: list[Block]) -> bool:
    """Where a credit stands alone, mark the paragraph above it if it reads as a caption.

    A label on a line of its own ("Photograph:") between them is part of the credit.
    """
    at = len(found) - 1
    if (
        at >= 0
        and found[at].kind is BlockKind.BODY
        and _label().fullmatch(text, found[at].start, found[at].end)
    ):
        found[at] = Block(BlockKind.CREDIT, found[at].start, found[at].end)
        at -= 1
    above = found[at] if at >= 0 else None
    if above and above.kind is BlockKind.BODY and reads_as_caption(text[above.start : above.end]):
        found[at] = Block(BlockKind.CAPTION, above.start, above.end)
        return True
    return False


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a credit is an agency in brackets and no more: "(AP)"."""
    return text[start] == "(" and " " not in text[start:end] and "/" not in text[start:end]


def reads_as_caption(paragraph: str) -> bool:
    """Whether a paragraph is short, quotes nobody, and is in the present tense or has no full stop."""
    if len(paragraph) > _LONGEST_CAPTION or _SPEECH.search(paragraph):
        return False
    if len(sentence_starts(paragraph, 0, len(paragraph))) > _MOST_SENTENCES - 1:
        return False
    return paragraph[-1] not in ".!?" or bool(_present().search(paragraph) or _openings().match(paragraph))


def _is_opened_caption(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_CAPTION and _openings().match(text, start, end) is not None


def _credit(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first credit in a stretch: where it begins and ends."""
    if not _hint().search(text, start, end):
        return None
    found = [
        credit
        for find in (_labelled, _bracketed, _worded, _agency_photo, _closing_names)
        if (credit := find(text, start, end))
    ]
    return min(found, default=None)


def _labelled(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A label as the BBC has it: "Image source, Getty Images", "Image caption, ..."."""
    for match in _SOURCE_LABEL.finditer(text, start, end):
        if match["what"] == "caption":
            return match.start(), end
        names_end = _names_end(text, match.end(), end)
        if names_end:
            return match.start(), names_end
    return None


def _worded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A credit that names the picture: "Photo / AP", "Photograph: Ann Lee/AP", "File photo"."""
    for match in _picture_words().finditer(text, start, end):
        opens = text[match.start() - 1] if match.start() > start else ""
        # "Photo by" in the middle of a sentence is prose; with a colon or a slash it is not.
        if match["by"] and opens and not _after_sentence(text, start, match.start()):
            continue
        names_end = _names_end(text, match.end(), end)
        if names_end:
            return _with_brackets(text, start, match.start(), names_end, end)
    for match in _FILE_PICTURE.finditer(text, start, end):
        closes = _with_brackets(text, start, match.start(), match.end(), end)
        if closes[1] == end and _after_sentence(text, start, closes[0]):
            return closes
    return None


def _bracketed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A credit in brackets: "(AP Photo/Ann Lee)", "(Ann Lee/PA)", "(J. Bell-AP)", "(Getty)"."""
    for match in _BRACKETED.finditer(text, start, end):
        inside_start, inside_end = match.span("inside")
        if _DASH_AFTER.match(text, match.end(), end):
            continue  # a dateline: "NAIROBI (Reuters) -"
        bare = _agency().fullmatch(text, inside_start, inside_end) is not None
        named = _names_end(text, inside_start, inside_end) == inside_end and _has_agency(
            text, inside_start, inside_end
        )
        file_picture = _FILE_PICTURE.fullmatch(text, inside_start, inside_end) is not None
        closes = match.end() == end or (match.end() < end and text[match.end()] not in ".,;:")
        if file_picture or (bare and closes and _ends_caption(text, start, match, end)):
            return match.span()
        if (
            named
            and not bare
            and closes
            and _BY_WHOM.search(text, inside_start, inside_end)
            and _after_sentence(text, start, match.start(), strict=False)
        ):
            return match.span()
    return None


def _ends_caption(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether an agency alone in brackets closes a caption: at the line's beginning, or after a short text.

    "(AP)" also closes whole reports and explains abbreviations, so that the words before have to read as
    a caption, or (in "(Getty Images)") the name has to be that of a picture library.
    """
    before = text[max(start, match.start() - 2 * _LONGEST_CAPTION) : match.start()].strip()
    library = "etty" in match[0] or "mages" in match[0] or "Supplied" in match[0]
    if not before:
        return match.end() < end
    return library or (before[-1] in ".!?" and reads_as_caption(before))


def _agency_photo(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A credit that begins with an agency: "AP Photo/Ann Lee", "REUTERS/Ann Lee"."""
    for match in _agency_first().finditer(text, start, end):
        names_end = _names_end(text, match.end(), end)
        if names_end and _after_sentence(text, start, match.start(), strict=False):
            return _with_brackets(text, start, match.start(), names_end, end)
    return None


def _closing_names(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Names after the last full stop of a paragraph: "... on Monday. Ann Lee/Getty Images"."""
    low = max(start, end - _LONGEST_CREDIT)
    for sentence in reversed(sentence_starts(text, low, end)):
        if sentence == low and low > start:
            break
        if _names_end(text, sentence, end) == end and _has_agency(text, sentence, end):
            joined = "/" in text[sentence:end] or " via " in text[sentence:end]
            if joined or _library().fullmatch(text, sentence, end):
                return sentence, end
        break
    return None


def _after_sentence(text: str, start: int, at: int, *, strict: bool = True) -> bool:
    """Whether a sentence has ended right before; not strictly, whether at least a blank stands there."""
    before = text[max(start, at - 4) : at]
    stripped = before.rstrip().rstrip("([").rstrip()
    if not stripped or stripped[-1] in ".!?…\"”’'":
        return True
    return not strict and before != before.rstrip()


def _with_brackets(text: str, start: int, first: int, last: int, end: int) -> tuple[int, int]:
    """The credit with a full stop or with the brackets around it, where it has them."""
    if first > start and text[first - 1] in "([":
        close = re.compile(r"[\s.]{0,3}[)\]]").match(text, last, end)
        if close:
            return first - 1, close.end()
    if last < end and text[last] == "." and (last + 1 == end or text[last + 1].isspace()):
        last += 1
    return first, last


def _names_end(text: str, start: int, end: int) -> int | None:
    """Where the names of a credit end, None where there are none.

    They run to the end of a short line if nothing but names stands there. In running text they end after
    an agency, or else after a name of two words: "Photo / Ann Lee The mayor said ...".
    """
    at = start
    agency_end: int | None = None
    ends: list[int] = []  # of the names since the last slash
    last_word = ""
    for _ in range(_MOST_NAMES):
        agency = _agency().match(text, at, end)
        name = agency or _NAME.match(text, at, end) or _joiner().match(text, at, end)
        if name is None or at - start > _LONGEST_CREDIT:
            break
        last_word, at = name[0], name.end()
        if agency or not last_word[0].islower():
            ends.append(at)
        if slash := _SLASH.match(text, at, end):
            agency_end, ends, at = None, [], slash.end()
            start = at
            continue
        if agency and agency_end is None:
            agency_end = at
        space = _SPACE.match(text, at, end)
        at = space.end() if space else at
    if not ends:
        return None
    if not text[ends[-1] : end].strip(" .)]") and (last_word[0].isupper() or ends[-1] == at):
        return ends[-1]
    return agency_end or _two_words(text, start, ends)


def _two_words(text: str, start: int, ends: list[int]) -> int | None:
    """The end of a name of two or three words with running text after it."""
    with_initial = len(ends) > 2 and re.fullmatch(r"\S+ [A-Z]\.", text[start : ends[1]]) is not None
    count = 3 if with_initial else 2
    if len(ends) > count and text[ends[count - 1]].isspace():
        paper = _FOR_PAPER.match(text, ends[count - 1])
        return paper.end() if paper else ends[count - 1]
    closes = len(ends) <= count and (text[ends[-1] : ends[-1] + 1] in ")]\n" or text[ends[-1] - 1] == ".")
    return ends[-1] if closes else None


def _has_agency(text: str, start: int, end: int) -> bool:
    return _agency_word().search(text, start, end) is not None


@cache
def _hint() -> re.Pattern[str]:
    """Any word that a credit has to have. Plain words alone, which the engine finds fastest."""
    kept = {f"{kind} {what}" for kind in ("File", "file", "FILE", "Library", "library") for what in "pP"}
    agencies = {entry.removeprefix("The ").split()[0] for entry in words("credits", "agencies")}
    named = {agency for agency in agencies if agency[0].isupper()}
    return re.compile(
        any_of({*words("credits", "pictures"), *named, *kept, "Media caption", "Video caption"})
    )


@cache
def _picture_words() -> re.Pattern[str]:
    pictures = any_of(words("credits", "pictures"))
    return re.compile(
        rf"(?<![A-Za-z])(?:(?:Main|File|Top|Cover|Lead|Library) )?{pictures}"
        r"(?: credits?| source)?(?:\s*(?:\\?/|\||:)\s*(?:©\s*)?"
        r"|(?P<by>,? (?:by|courtesy(?: of)?|via|supplied by):?\s+))"
        r"(?=[A-ZÀ-Þ@©]|supplied\b|handout\b|file\b)"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('credits', 'pictures'))}|Sources?)\s*:")


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('credits', 'agencies'))})(?!\w)")


@cache
def _agency_word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words('credits', 'agencies'))})(?!\w)|\b(?:Photo|PHOTO|Images)\b")


@cache
def _library() -> re.Pattern[str]:
    return re.compile(r"(?:(?:AFP|AP|PA|WireImage)\s*/\s*)?Getty(?: Images)?\.?|Shutterstock\.?|PA Images\.?")


@cache
def _agency_first() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:(?:AP|AFP|EPA|UPI) (?:Photo|PHOTO|photo)(?:\s*\\?/\s*| by |: )"
        r"|(?:REUTERS|Reuters|EPA|AFP|AP|PA)\\?/)(?=[A-Z])"
    )


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('credits', 'joiners'))}(?!\w)")


@cache
def _present() -> re.Pattern[str]:
    verbs = {form for verb in words("credits", "verbs") for form in (verb, _without_s(verb))}
    return re.compile(rf"\b{any_of(verbs)}\b")


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(any_of(words("credits", "openings")))


def _without_s(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("shes", "ches", "sses", "xes")) else verb[:-1]
