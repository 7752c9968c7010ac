"""Whether a clause looks back or ahead, from its verbs: what tells "on Monday" past from next."""

from __future__ import annotations

from storyledger.annotate.times.lexicon import Lexicon
from storyledger.annotate.times.tokens import Sentence

#: How far from the expression a verb may stand, in words: about a clause of news.
_REACH = 14
#: How far before a month the verb of a step that is set down may stand.
_NEAR = 6
_BREAKS = frozenset(';:"“”')


def scheduled(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether the present of a step that is set down stands before: "goes on trial in", "leaves in".

    With no other cue between it and the expression, and not at the head of the sentence, where captions and
    chronologies have their present.
    """
    for place in range(first - 1, max(0, first - 1 - _NEAR), -1):
        word = sentence.lower(place)
        if word in _BREAKS or word == "," or word in lexicon.cues["past"]:
            return False
        if _past_form(word, lexicon.cues["not_past"]):
            return False
        if word in lexicon.cues["scheduled"]:
            return sentence.lower(place - 1) not in ("to", "and", "often", "usually", "always", "every")
    return False


def direction(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> int:
    """Negative where the nearest verb is past, positive where it looks ahead, 0 where neither is seen.

    It is 3 times as sure where that verb stands right before ("the year ended Jan. 31").

    The nearest cue before the expression decides, since English puts times after their verbs; the nearest
    one after it where none stands before.
    """
    if sentence.lower(first - 1) in ("ended", "ending"):
        return -3 if sentence.lower(first - 1) == "ended" else 3
    if sentence.lower(first - 1) in ("until", "by") and not _past_near(sentence, first, lexicon):
        return 1
    before = _cue(sentence, range(first - 1, max(-1, first - 1 - _REACH), -1), lexicon)
    if before:
        return before
    return _cue(sentence, range(last, min(len(sentence.starts), last + _REACH)), lexicon)


def _cue(sentence: Sentence, places: range, lexicon: Lexicon) -> int:
    cues = lexicon.cues
    for place in places:
        word = sentence.lower(place)
        if word in _BREAKS:
            return 0
        if word in cues["future"]:
            return 1
        if word == "to" and _infinitive(sentence, place, lexicon):
            return 1
        if word in cues["past"] or _past_form(word, cues["not_past"]):
            if sentence.lower(place - 1) in ("be", "being"):
                # "Will be completed": the helper before it tells.
                continue
            return -1
    return 0


def _past_form(word: str, exceptions: frozenset[str]) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in exceptions


def _past_near(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    words = sentence.words(max(0, first - 4), first)
    return any(word in lexicon.cues["past"] or _past_form(word, lexicon.cues["not_past"]) for word in words)


def _infinitive(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether it is "plans to meet", "is to meet", and not "was forced to resign", which is over."""
    before, after = sentence.lower(place - 1), sentence.word(place + 1)
    if (
        not after.isalpha()
        or not after.islower()
        or after in ("the", "a", "an", "his", "her", "its", "their")
    ):
        return False
    if before in lexicon.cues["past"] or _past_form(before, lexicon.cues["not_past"]):
        return before in lexicon.cues["future"] or before in ("agreed", "decided", "wanted", "invited")
    return before in lexicon.cues["future"] or before in (
        "is",
        "are",
        "'s",
        "’s",
        "want",
        "wants",
        "agree",
        "agrees",
        "ready",
        "meeting",
    )
