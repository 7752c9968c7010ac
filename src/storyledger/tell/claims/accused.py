"""Who stands accused by a form of words: the name that nothing of weight stands before it or behind."""

from __future__ import annotations

import re
from collections import defaultdict
from weakref import WeakKeyDictionary

from storyledger.link import CrossActor
from storyledger.model import ActorKind, Mention, MentionForm, Piece
from storyledger.tell.claims.accusation_words import accusation_words
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.record import StoryRecord

_NAMES: WeakKeyDictionary[StoryRecord, re.Pattern[str]] = WeakKeyDictionary()
_BY_NAME: WeakKeyDictionary[StoryRecord, dict[str, CrossActor]] = WeakKeyDictionary()

_JOINED = re.compile(r"\s*,?\s*(?:and|&|as well as)\s+(?:(?:its|his|her|their|the)\s[^,;.]{2,40}?,?\s*)?")
_AGE = re.compile(r"[,(–—]\s*(?:aged\s+)?\d{1,3}\s*[,)–—]")
_ASIDE = re.compile(r",[^,;.:“”\"]{1,120},|\([^)]*\)|[–—][^–—]{1,80}[–—]")
_APPOSED = re.compile(
    r",\s*(?:the|an?|his|her|its)\s(?:(?!\b(?:of|for|with|by|and|who|that)\b)[^,;.]){1,60}$", re.IGNORECASE
)
#: "appeared at Skarne crown court on Tuesday, where each pleaded".
_APPEARED = re.compile(
    r"\b(?:appear(?:ed|ing)|stood|taken|brought|went|came)\b(?:\s[\w-]+){0,3}?\s(?:before|at|in|by|to|into)\b"
    r"[^;:“”\"]{2,80}?,?\s(?:where|and|when|but)\s(?:(?:each|both|all|he|she|they)\s)*(?=\w*\W*$|\w+\s*$|$)"
)
_GOES_ON = re.compile(r"\s*,?\s*(?:but|and|then|while)\s+(?:(?:\w+ly|later|also|then|instead)\s+)*")
_PASSIVE = re.compile(r"(?:\s*,[^,;]{1,60},)?\s*(?:was|is|were|has been|had been)\b")
#: "Moe, the former head of the guild accused of".
_DESCRIBED = re.compile(r",\s*(?:the|an?|his|her|its|former|ex|then)\b[^,;.:]{1,60}", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:the|its|his|her|their|an?|former|ex|then|late)[ -]"
    r"|(?!(?:to|of|by|for|with|from|in|on|at|against|and|or|who|that)\b)[a-z][\w-]*\s"
    r"|(?:Mr|Mrs|Ms|Dr|Sir|Judge|President)\.?\s|,\s)*"
)
#: What stands before a name that is but part of another's description: "head of the arm of Holm".
_PART_OF = re.compile(
    r"\b(?:of|at|for|with|by|from|against|to|in|on|over|under|than|and)\s+(?:the\s+|its\s+|his\s+|her\s+)?(?:(?!which\b|whom\b|that\b|what\b)[\w'’-]+\s+){0,3}$|\b(?:of|for|with|by|from|against|to)\s+(?:the|his|her|its|an?)\s[^,;.]{3,60},\s+$"
)
#: What stands before a name that is only said by the way: "the panel, chaired by Lind, found him".
_BESIDE = re.compile(
    r",\s(?:chaired|led|headed|represented|owned|run|founded|prosecuted|defended)\sby\s(?:[\w.]+\s)*$"
)
#: Letters of "Mr" or "Captain" before the name that opens a sentence.
_HONORIFIC = 10
#: Pronouns of the two genders that tell who cannot be meant.
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


def mentions_in(here: ReportRead, sentence: Piece) -> list[tuple[Mention, CrossActor]]:
    """Who is mentioned in a sentence and where, in order."""
    found = [
        (mention, actor)
        for one in here.read.actors
        for mention in one.mentions
        if sentence[0] <= mention.start < sentence[1] and (actor := here.actor(one.id)) is not None
    ]
    known = {(mention.start, mention.end) for mention, _ in found}
    for match in _names(here.record).finditer(here.report.text, *sentence):
        start, end = match.span()
        if all(end <= other[0] or other[1] <= start for other in known):
            found.append((Mention(start, end, MentionForm.NAME), _by_name(here.record)[match[0]]))
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _names(record: StoryRecord) -> re.Pattern[str]:
    """The full names of the story's people and bodies: where a report's reading has missed one, it counts."""
    if record not in _NAMES:
        names = sorted(_by_name(record), key=lambda name: (-len(name), name))
        _NAMES[record] = re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b")
    return _NAMES[record]


def _by_name(record: StoryRecord) -> dict[str, CrossActor]:
    if record not in _BY_NAME:
        _BY_NAME[record] = {
            actor.name: actor
            for actor in reversed(record.actors)
            if actor.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION) and " " in actor.name
        }
    return _BY_NAME[record]


def within(
    text: str, piece: Piece, mentions: list[tuple[Mention, CrossActor]]
) -> list[tuple[Mention, CrossActor]]:
    """The accused that a form has as its object: each name that nothing but a title stands before."""
    found: list[tuple[Mention, CrossActor]] = []
    at = piece[0]
    for mention, actor in mentions:
        if mention.start < at or mention.start >= piece[1]:
            continue
        between = text[at : mention.start]
        fits = TITLE.fullmatch(between) if not found else _JOINED.fullmatch(between)
        if fits is None:
            break
        if text[mention.end : mention.end + 2] in ("'s", "’s", "s'", "s’") and mention.end < piece[1]:
            break  # "accused Holm's lawyers of"
        found.append((mention, actor))
        at = mention.end
    rest = text[at : piece[1]]
    return (
        found
        if found and (not rest.strip() or rest.lstrip()[:1] in ",(–—" or not re.match(r"\s*['’\w]", rest))
        else []
    )


def subject(
    text: str, sentence: Piece, end: int, mentions: list[tuple[Mention, CrossActor]]
) -> list[tuple[Mention, CrossActor]]:
    """The accused before a form: the nearest with nothing of weight in between, past asides that name
    others ("Moe, a friend of Lind, was charged with"), and whoever is joined to him by "and".
    """
    before = [pair for pair in mentions if pair[0].end <= end]
    for at in range(len(before) - 1, -1, -1):
        mention, actor = before[at]
        others = before[at + 1 :]
        gap = text[mention.end : end]
        if any(pair[0].start < mention.end for pair in others):
            return []
        aside = _ASIDE.match(gap.lstrip()) or _DESCRIBED.fullmatch(gap)
        if not (_DESCRIBED.fullmatch(gap) or _is_bridged(gap)) or (others and not aside):
            if others or not _PART_OF.search(text, sentence[0], mention.start):
                return []
            continue
        if _PART_OF.search(text, sentence[0], mention.start) and not _and_before(text, before, at):
            continue
        if _GOES_ON.fullmatch(gap):  # "Moe was cleared of striking Holm but convicted of"
            first = before[0]
            return [first] if at > 0 and _PASSIVE.match(text, first[0].end) else []
        return [(mention, actor), *_joined_before(text, before, at)]
    return []


def _and_before(text: str, before: list[tuple[Mention, CrossActor]], at: int) -> bool:
    gap = _AGE.sub(", ", text[before[at - 1][0].end : before[at][0].start]) if at > 0 else ""
    return _JOINED.fullmatch(gap) is not None


def _joined_before(
    text: str, before: list[tuple[Mention, CrossActor]], at: int
) -> list[tuple[Mention, CrossActor]]:
    """Those who are joined to a name by "and" before it, and by commas before that."""
    if not _and_before(text, before, at):
        return []
    found = [before[at - 1]]
    for one in reversed(before[: at - 1]):
        if text[one[0].end : found[-1][0].start].strip() != ",":
            break
        found.append(one)
    return found


def _is_bridged(gap: str) -> bool:
    gap = _ASIDE.sub(" ", _APPEARED.sub(" ", _AGE.sub(", ", gap)))
    gap = _APPOSED.sub(" ", gap)
    if re.match(r"['’]s?\b", gap):
        return False
    known = accusation_words().between
    words = re.findall(r"[\w’'-]+", gap.lower())
    return not re.search(r"[;:“”\"]", gap) and all(
        word in known or word.endswith("ly") or word.isdigit() for word in words
    )


def sure(here: ReportRead, sentence: Piece, mention: Mention, actor: CrossActor) -> bool:
    """Whether a pronoun can only be the one it is read as: nobody else is named here or in the sentence
    before, and the story has no other pronouns for that one.
    """
    word = here.report.text[mention.start : mention.end].lower()
    if mention.form is MentionForm.PRONOUN and word not in _pronouns_of(here, actor):
        return False
    order = list(here.places.body)
    at = here.places.body[sentence]
    first = next(iter(mentions_in(here, sentence)), None)
    opens = first is not None and first[0].form is MentionForm.NAME and first[1].name == actor.name
    if opens and first is not None and first[0].start - sentence[0] <= _HONORIFIC:
        return True  # "Moe appeared before Judge Lind, where he pleaded"
    names = {
        known.name
        for piece in order[max(0, at - 1) : at + 1]
        for other, known in mentions_in(here, piece)
        if other.form is MentionForm.NAME
        and known.kind is ActorKind.PERSON
        and not _BESIDE.search(here.report.text, piece[0], other.start)
    }
    return names <= {actor.name}


def _pronouns_of(here: ReportRead, actor: CrossActor) -> frozenset[str]:
    """The pronouns that most mentions of an actor in the story have: those of one gender."""
    counts = {_HE: 0, _SHE: 0}
    members: dict[str, set[str]] = defaultdict(set)
    for of_report, member in actor.members:
        members[of_report].add(member)
    for report in here.record.reports:
        for local in here.record.annotations_of(report.id).actors if report.id in members else ():
            for mention in local.mentions if local.id in members[report.id] else ():
                word = report.text[mention.start : mention.end].lower()
                for gender in counts:
                    counts[gender] += word in gender
    he, she = counts[_HE], counts[_SHE]
    return frozenset() if he == she else _HE if he > she else _SHE
