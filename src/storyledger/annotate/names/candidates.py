"""From capitalised runs to candidate names: titles and openers cut off, parts of long names joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from storyledger.annotate.names.lexicon import Lexicon
from storyledger.annotate.names.runs import Run, Word
from storyledger.model import Piece

_TAILS = frozenset(
    (
        "led",
        "run",
        "era",
        "born",
        "made",
        "held",
        "owned",
        "based",
        "backed",
        "style",
        "like",
        "wide",
        "funded",
        "sponsored",
        "controlled",
        "occupied",
        "trained",
    )
)
_JOINERS = re.compile(r"\s(of|for|on|against|and|of the|for the|on the|of and for)\s")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
_NUMBERED = frozenset(
    (
        "channel",
        "radio",
        "bbc",
        "formula",
        "flight",
        "boeing",
        "airbus",
        "covid",
        "cop",
        "espn",
        "apollo",
        "itv",
        "tv",
    )
)
_NUMBER = re.compile(r" \d{1,4}(?![\w,.]\d|\w)")
#: A surname may look like a title ("Stephen King"): then a given name stands before it.
_SURNAME_TITLES = frozenset(
    (
        "king",
        "prince",
        "dean",
        "major",
        "judge",
        "justice",
        "bishop",
        "pope",
        "earl",
        "duke",
        "baron",
        "chief",
        "general",
        "lord",
        "marshal",
        "constable",
        "speaker",
        "chancellor",
    )
)
#: "(R-Ohio)" after a politician's name.
_PARTY = re.compile(r"[DRI]-[A-Z]")
_LONGEST_TITLE = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name; `opens` as in `Run`, for the first word.

    `title` is the folded title directly before it ("former president" gives "president"). `joined` marks
    several runs joined, or a whole title of a work; `office` a bare title, no name by itself.
    """

    words: tuple[Word, ...]
    opens: bool
    sentence: int
    title: str | None = None
    joined: bool = False
    office: bool = False

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end

    @property
    def text(self) -> str:
        """The words, with one blank between."""
        return " ".join(word.text for word in self.words)


def find_candidates(
    text: str, sentences: Sequence[Piece], runs: Iterable[Run], lists: Lexicon
) -> list[Candidate]:
    """The candidates of all runs in order, never overlapping."""
    found: list[Candidate] = []
    sentence = -1
    pending: list[Candidate] = []
    for run in runs:
        if run.sentence != sentence:
            found += _join(text, pending, lists)
            pending, sentence = [], run.sentence
        for part in _cut_run(run, lists):
            pending.append(_trim_ends(text, part, sentences[run.sentence][1], lists))
    found += _join(text, pending, lists)
    return [candidate for candidate in found if candidate.words and not candidate.office]


def _cut_run(run: Run, lists: Lexicon) -> list[Candidate]:
    """The run cut at calendar words, openers, titles, and between a nationality and a person."""
    if _is_work(run, lists):
        return [Candidate(run.words, run.opens, run.sentence, joined=True)]
    parts: list[Candidate] = []
    words: list[Word] = []
    opens, title = run.opens, None

    def close() -> None:
        nonlocal words, opens, title
        if words:
            parts.extend(_split_people(Candidate(tuple(words), opens, run.sentence, title), lists))
        words, opens, title = [], False, None

    position = 0
    while position < len(run.words):
        word = run.words[position]
        length = _title_length(run.words, position, bool(words), lists)
        if length:
            while words and words[-1].folded in lists.modifiers:
                words.pop()
            close()
            title = " ".join(part.folded for part in run.words[position : position + length])
            position += length
            if position == len(run.words):
                # Kept until the joining: "Justice" may end "Department of Justice".
                parts.append(Candidate(run.words[position - length :], opens, run.sentence, office=True))
            continue
        if _is_break(run, position, words, lists):
            close()
        elif (head := _without_tail(word, lists)) is not word:
            words.append(head)
            close()
        elif words or word.folded not in lists.particles or word.text[0].isupper() or position == 0:
            words.append(word)
        position += 1
    close()
    return parts


def _title_length(words: Sequence[Word], position: int, inside: bool, lists: Lexicon) -> int:
    """How many words the title at the position has; 0 where there is none, or it is part of a name."""
    longest = 0
    phrase = ""
    for length in range(1, min(_LONGEST_TITLE, len(words) - position) + 1):
        phrase = f"{phrase} {words[position + length - 1].folded}" if phrase else words[position].folded
        if phrase in lists.titles:
            longest = length
    if not longest and words[position].folded in lists.person_nouns and position + 1 < len(words):
        # "City Attorney Brad ...": any noun for a person, before a given name.
        following = words[position + 1].folded
        longest = int(following in lists.given and following not in lists.common)
    if not longest:
        return 0
    after = words[position + longest :]
    single = words[position].folded
    if longest == 1 and inside and single in _SURNAME_TITLES and words[position - 1].folded in lists.given:
        return 0
    if not after:
        return longest
    return 0 if _names_a_body(after, longest, single, lists) else longest


def _names_a_body(after: Sequence[Word], longest: int, title: str, lists: Lexicon) -> bool:
    """Whether a title opens the name of something else: "Justice Department", "General Motors"."""
    last = after[-1].folded
    if title in ("mr", "mrs", "ms", "miss", "dr", "sir"):
        return False
    if (
        last in lists.organization_heads | lists.facility_heads | lists.place_heads
        and last not in lists.given
    ):
        return True
    if longest > 1:
        return False
    return len(after) == 1 and (last in lists.common or last in lists.other_heads) and last not in lists.given


def _is_break(run: Run, position: int, words: Sequence[Word], lists: Lexicon) -> bool:
    word = run.words[position]
    folded = word.folded
    last = position + 1 == len(run.words)
    if folded in lists.openers or folded.partition("'")[0] in lists.openers:
        return not _opener_belongs(run, position, words, lists)
    if _PARTY.match(word.text):
        return True
    if folded in lists.calendar:
        if words and folded in ("may", "april", "june", "august", "march"):
            return words[-1].folded not in lists.given
        heads = lists.organization_heads | lists.other_heads
        return last or run.words[position + 1].folded not in heads
    if word.text.isupper() and len(word.text) > 1 and _is_shout(run, position, lists):
        return True
    return (
        folded in lists.modifiers
        and not words
        and (run.opens or folded in ("former", "ex", "late", "acting"))
    )


def _is_shout(run: Run, position: int, lists: Lexicon) -> bool:
    """Whether a word in capitals is an ordinary one: it is listed, or its neighbours are and shout too."""
    word = run.words[position]
    if word.folded in lists.common and len(word.text) > 3:
        return True
    near = run.words[max(0, position - 1) : position + 2]
    return len(word.text) > 3 and any(
        other is not word
        and other.text.isupper()
        and (other.folded in lists.common or other.folded in lists.openers)
        for other in near
    )


def _opener_belongs(run: Run, position: int, words: Sequence[Word], lists: Lexicon) -> bool:
    word = run.words[position]
    if word.folded == "the":
        return position + 1 < len(run.words) and run.words[position + 1].text == "Hague"
    if word.text.isupper() and word.text in lists.places | lists.organizations:
        return True  # "US", "WHO"
    return bool(words) and word.text[0].islower()


def _is_work(run: Run, lists: Lexicon) -> bool:
    """Whether the run is the title of a work: four words or more, capitalised function words inside."""
    if run.opens or len(run.words) < 4 or all(word.text.isupper() for word in run.words):
        return False
    return sum(word.folded in lists.openers and word.text[0].isupper() for word in run.words[1:]) > 1


def _split_people(candidate: Candidate, lists: Lexicon) -> list[Candidate]:
    """Parts: "American Mary Hill" as "American" and "Mary Hill"; "American Airlines" stays whole."""
    words = candidate.words
    if len(words) < 2:
        return [candidate]
    if _opens_idly(candidate, lists):
        return _split_people(replace(candidate, words=words[1:], opens=False), lists)
    lead, last = words[:-1], words[-1]
    body = " ".join(word.text for word in lead) in lists.places | lists.organizations
    if lists.is_people(last.text) and (body or lead[-1].folded in lists.place_heads):
        # "Ohio Republicans", "Senate Democrats"
        return [replace(candidate, words=lead), Candidate((last,), False, candidate.sentence)]
    for length in (2, 1):
        if len(words) <= length:
            continue
        lead, rest = words[:length], words[length:]
        text = " ".join(word.text for word in lead)
        if not (lists.is_people(text) or text in lists.countries):
            continue
        if rest[-1].folded in lists.organization_heads | lists.facility_heads | lists.other_heads:
            return [candidate]
        if rest[0].folded in lists.given or (len(rest[0].text) <= 2 and rest[0].text.endswith(".")):
            people = Candidate(lead, candidate.opens, candidate.sentence, candidate.title)
            return [people, Candidate(rest, False, candidate.sentence)]
    return [candidate]


def _opens_idly(candidate: Candidate, lists: Lexicon) -> bool:
    """Whether the first word is an ordinary one before a name: "Lawyer Petra Lund", "Meeting Lund"."""
    words = candidate.words
    first, second = words[0].folded, words[1].folded
    if first not in lists.common or (first in lists.given and not candidate.opens):
        return False
    if len(words) > 2:
        person = candidate.opens and first in lists.person_nouns
        return person or (second in lists.given and words[-1].folded not in lists.organization_heads)
    return candidate.opens and first.endswith("ing") and second not in lists.common


def _trim_ends(text: str, candidate: Candidate, sentence_end: int, lists: Lexicon) -> Candidate:
    """The candidate without a full stop, a hyphened tail ("US-led"), or particles and openers at its ends."""
    words = list(candidate.words)
    while words and (
        (words[-1].text[0].islower() and words[-1].folded in lists.particles)
        or (len(words) > 1 and words[-1].folded in lists.plain_acronyms and words[-1].text[-1] == "s")
    ):
        words.pop()
    if not words:
        return replace(candidate, words=())
    last = words[-1]
    if last.text.endswith(".") and _stops(last, len(words), sentence_end):
        last = Word(last.start, last.end - 1, last.text[:-1])
    words[-1] = last
    if last.folded in _NUMBERED and (number := _NUMBER.match(text, last.end)):
        words.append(Word(number.start() + 1, number.end(), number.group()[1:]))
    return replace(candidate, words=tuple(words))


def _without_tail(word: Word, lists: Lexicon) -> Word:
    """The word without a hyphened tail: "US-led" as "US"; names with a hyphen inside ("Jong-un") stay."""
    head, hyphen, tail = word.text.rpartition("-")
    ordinary = tail in _TAILS or tail in lists.openers or (len(tail) > 3 and tail in lists.common)
    if hyphen and head and tail.islower() and ordinary:
        return Word(word.start, word.start + len(head), head)
    return word


def _stops(word: Word, count: int, sentence_end: int) -> bool:
    """Whether the dot at the end of a word is not its own."""
    if word.text.count(".") > 1:
        return False
    return len(word.text) == 2 or word.end >= sentence_end or count == 1


def _join(text: str, parts: Sequence[Candidate], lists: Lexicon) -> list[Candidate]:
    """The parts, joined where one name goes on: "Department" + "of" + "Health" + "and" + "Safety"."""
    joined: list[Candidate] = []
    for part in parts:
        if not part.words:
            continue
        if joined and part.title is None and _joins(text, joined[-1], part, lists):
            before = joined.pop()
            middle = _words_between(text, before.end, part.start)
            part = replace(before, words=(*before.words, *middle, *part.words), joined=True, office=False)
        joined.append(part)
    return joined


def _joins(text: str, left: Candidate, right: Candidate, lists: Lexicon) -> bool:
    gap = right.start - left.end
    if gap > 9:
        return False
    if gap == 3 and text[left.end + 1 : right.start] == "s ":
        return _joins_possessive(left, right, lists)
    if gap == 2 and right.text in ("D.C.", "DC", "D.C") and left.text == "Washington":
        return True
    match = _JOINERS.fullmatch(text, left.end, right.start)
    if match is None:
        return False
    joiner, last, first = match.group(1), left.words[-1].folded, right.words[0].folded
    if joiner == "and":
        if left.joined:
            return first in lists.subjects and last in lists.subjects
        return (
            last in lists.subjects
            and first in lists.subjects
            and right.words[-1].folded in lists.organization_heads
        )
    if left.joined and last not in lists.open_heads:
        # "School of Law of the University of X": only a head opens once more.
        return False
    if last in lists.open_heads:
        return joiner in ("of", "of the", "for", "for the") or last in (
            "committee",
            "commission",
            "council",
            "campaign",
            "court",
            "board",
        )
    return joiner in ("of", "of the") and (last in lists.place_of or last in lists.other_of)


def _joins_possessive(left: Candidate, right: Candidate, lists: Lexicon) -> bool:
    """Whether a possessive is part of a name: "King's College", "People's Republic"."""
    first, last = left.words[0].folded, right.words[-1].folded
    opener = (len(left.words) == 1 and first in lists.possessive_openers) or first in ("st", "saint")
    return opener and any(
        last in table
        for table in (lists.organization_heads, lists.facility_heads, lists.other_heads, lists.place_of)
    )


def _words_between(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(
        Word(start + match.start(), start + match.end(), match.group())
        for match in re.finditer(r"\S+", text[start:end])
    )


def is_initial(word: Word) -> bool:
    """Whether the word is initials: "E.", "E", "J.K."."""
    return (
        word.text[0].isupper()
        and _INITIAL.fullmatch(word.text) is not None
        and (len(word.text) == 1 or "." in word.text)
    )
