"""Whether a clause looks back or ahead, from its verbs: what tells "on Monday" past from next."""

from __future__ import annotations

from storyledger.annotate.times.lexicon import Lexicon
from storyledger.annotate.times.tokens import Sentence

#: How far from the expression a verb may stand, in words: about a clause of news.
_REACH = 14
#: How far before a month the verb of a step that is set down may stand.
_NEAR = 6
_LASTING = frozenset({"until", "till", "pending"})
_BREAKS = frozenset(';:"“”')


def scheduled(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether the present of a step that is set down stands before: "goes on trial in", "leaves in".

    With no other cue between it and the expression, and not at the head of the sentence, where captions and
    chronologies have their present; nor as a noun ("a return to").
    """
    cues = lexicon.cues
    for place in range(first - 1, max(0, first - 1 - _NEAR), -1):
        word = sentence.lower(place)
        if word in _BREAKS or word == "," or word in cues["past"] or _past_form(word, cues):
            return False
        if word in cues["scheduled"]:
            before = sentence.lower(place - 1)
            return before not in cues["not_scheduled"]
    return False


def direction(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> int:
    """Negative where the nearest verb is past, positive where it looks ahead, 0 where neither is seen.

    It is 3 times as sure where that verb stands right before ("the year ended Jan. 31").

    A verb that follows right away decides, since the subject then stands before both ("the council on
    Sunday issued"); else the nearest cue before the expression, since English puts times after their verbs;
    the nearest one after it where none stands before.
    """
    cues = lexicon.cues
    before = sentence.lower(first - 1)
    if before in ("ended", "ending"):
        return -3 if before == "ended" else 3
    told = _told_beside(sentence, first, last, lexicon)
    if told:
        return told
    after = sentence.lower(last)
    if after == "deadline":  # "by the Tuesday deadline": it is for the sentence's verb to tell
        return _cue(sentence, range(first - 1, -1, -1), lexicon) or 1
    own = after not in ("'s", "’s")  # "Monday's ruling" has a verb of its own
    back = _cue(sentence, range(first - 1, max(-1, first - 1 - _REACH), -1), lexicon, reported=own)
    if after in cues["past"] or _past_form(after, cues):
        # "The rally planned for Saturday was called off": that may lie ahead or behind.
        return 0 if back > 0 and after in ("was", "were", "had") else -1
    return back or _cue(sentence, range(last, min(len(sentence.starts), last + _REACH)), lexicon)


def _told_beside(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> int:
    """What the words right before say: "effective Feb. 1", "as early as Tuesday", "until Tuesday"."""
    cues = lexicon.cues
    before = sentence.lower(first - 1)
    if before == "effective" or sentence.words(first - 3, first) in (
        ["as", "early", "as"],
        ["as", "soon", "as"],
    ):
        return 1
    if before == "on" and not _LASTING.isdisjoint(sentence.words(max(0, first - _NEAR), first - 1)):
        return 1  # "held until a hearing on Friday"
    if before not in ("until", "till", "by", "through"):
        return 0
    earlier = sentence.words(max(0, first - _REACH), first - 1)
    if any(word in cues["extended"] for word in earlier):
        return 1
    if before == "through" or any(word in cues["past"] or _past_form(word, cues) for word in earlier[-3:]):
        return 0
    after = _cue(sentence, range(last, min(len(sentence.starts), last + 5)), lexicon)
    return after if first <= 1 and after else 1


def _cue(sentence: Sentence, places: range, lexicon: Lexicon, *, reported: bool = True) -> int:
    """The first cue of the places: -1, 1 or 0; "would" counts where what is `reported` may lie ahead."""
    cues = lexicon.cues
    for place in places:
        word = sentence.lower(place)
        if word in _BREAKS:
            return 0
        if word in cues["planned"]:
            return _planned(sentence, place)
        if _looks_ahead(sentence, place, lexicon, reported):
            return 1
        # "Will be completed", "is heard": the helper before it tells, or nothing does.
        helped = sentence.lower(place - 1) in ("be", "being", "is", "are")
        if not helped and (word in cues["past"] or _past_form(word, cues)):
            return -1
    return 0


def _looks_ahead(sentence: Sentence, place: int, lexicon: Lexicon, reported: bool) -> bool:
    word = sentence.lower(place)
    if word in ("would", "might", "may") and sentence.word(place).islower():
        return reported and sentence.lower(place + 1) != "have"
    if word == "up" and sentence.lower(place + 1) == "for":
        return sentence.lower(place - 1) in (
            "is",
            "are",
            "comes",
            "come",
            "be",
        )  # "up for re-election in May"
    return word in lexicon.cues["future"] or (word == "to" and _infinitive(sentence, place, lexicon))


def _planned(sentence: Sentence, place: int) -> int:
    """What "due", "planned" or "set" says: ahead, or behind after "had been" and "previously"."""
    helper = sentence.words(max(0, place - 3), place)
    if "had" in helper or "previously" in helper:
        return -1
    if sentence.lower(place) == "set":
        after = sentence.lower(place + 1)
        return 1 if after in ("to", "for") or helper[-1:] in (["is"], ["are"]) else -1
    return 1


def _past_form(word: str, cues: dict[str, frozenset[str]]) -> bool:
    if len(word) <= 3 or not word.endswith("ed") or word.startswith("un") or word in cues["not_past"]:
        return False
    return not word.endswith("eed") or word in ("agreed", "freed", "guaranteed", "decreed", "disagreed")


def _infinitive(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether it is "plans to meet", "is to meet", and not "was forced to resign", which is over."""
    before, after = sentence.lower(place - 1), sentence.word(place + 1)
    cues = lexicon.cues
    if not after.isalpha() or not after.islower() or after in cues["determiners"]:
        return False
    if before in cues["planned"]:
        return _planned(sentence, place - 1) > 0
    ahead = before in cues["future"]
    if before in cues["past"] or _past_form(before, cues):
        return ahead or before in cues["ahead_to"]
    return ahead or before in cues["present_to"]
