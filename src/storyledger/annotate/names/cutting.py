"""Runs cut into candidates: at calendar words, openers, titles, party tags and between two names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storyledger.annotate.names.candidates import Candidate
from storyledger.annotate.names.lexicon import Lexicon
from storyledger.annotate.names.runs import Run, Word

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
#: Members of a party whose word is no adjective of a people ("Socialist Ann Moe").
_PARTY_WORDS = frozenset(("socialist", "liberal", "labour", "centrist", "green", "independent", "gaullist"))
#: "(R-Ohio)" after a politician's name.
_PARTY = re.compile(r"[DRI]-[A-Z]")
_LONGEST_TITLE = 5
_LONGEST_TITLE = 5


def cut_run(run: Run, lists: Lexicon) -> list[Candidate]:
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
        elif (halves := _halves(word, lists)) is not None:
            for half in halves:
                words.append(half)
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
    if (last in lists.heads and last not in lists.given) or (
        len(after) > 1 and after[0].folded in lists.heads
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
    if word.text.isupper() and word.text in lists.listed:
        # "US", "WHO"; not in "NO IDEA WHO SHE IS"
        near = (*run.words[max(0, position - 1) : position], *run.words[position + 1 : position + 2])
        return not any(other.text.isupper() and other.folded in lists.openers for other in near)
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
    body = " ".join(word.text for word in lead) in lists.listed
    if lists.is_people(last.text) and (body or lead[-1].folded in lists.place_heads):
        # "Ohio Republicans", "Senate Democrats"
        return [replace(candidate, words=lead), Candidate((last,), False, candidate.sentence)]
    for length in (2, 1):
        if len(words) <= length:
            continue
        lead, rest = words[:length], words[length:]
        text = " ".join(word.text for word in lead)
        if not (lists.is_people(text) or text in lists.countries or text.lower() in _PARTY_WORDS):
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


def _halves(word: Word, lists: Lexicon) -> tuple[Word, ...] | None:
    """What a name with a hyphen falls into: "Kenya-Uganda" into two, "US-led" into "US"; else None."""
    if "-" not in word.text:
        return None
    if (pair := _pair(word, lists)) is not None:
        return pair
    head = _without_tail(word, lists)
    return None if head is word else (head,)


def _pair(word: Word, lists: Lexicon) -> tuple[Word, Word] | None:
    """The halves of "Kenya-Uganda", if both are places, peoples or bodies that the lists know."""
    left, hyphen, right = word.text.partition("-")
    if not hyphen or word.text in lists.places or lists.is_people(word.text):
        return None
    if all(half in lists.listed or lists.is_people(half) for half in (left, right)):
        middle = word.start + len(left)
        return Word(word.start, middle, left), Word(middle + 1, word.end, right)
    return None


def _without_tail(word: Word, lists: Lexicon) -> Word:
    """The word without a hyphened tail: "US-led" as "US"; names with a hyphen inside ("Jong-un") stay."""
    head, hyphen, tail = word.text.rpartition("-")
    ordinary = tail in _TAILS or tail in lists.openers or (len(tail) > 3 and tail in lists.common)
    if hyphen and head and tail.islower() and ordinary:
        return Word(word.start, word.start + len(head), head)
    return word
