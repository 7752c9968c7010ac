"""The time of which a clause with "when" tells more: "was free until May, when a judge had him held"."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.model import Time
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

_CALENDAR = ("DATE", "TIME")


def time_then(sentence: Sentence, move: Move, times: Sequence[Time]) -> Time | None:
    """The time right before the "when" whose clause tells a step, or None."""
    words = sentence.words
    opener = _opener(sentence, move)
    if opener is None:
        return None
    end = opener - 1 if words.words[opener - 1] == "," else opener
    time = _ending_at(sentence, end, times)
    if time is not None and words.words[words.at(time.start) - 1] == "a":  # "since 9 May, a Saturday, when"
        time = _ending_at(sentence, words.at(time.start) - 2, times)
    return None if time is None or not time.when.known or _pointed_at(sentence, time) else time


def _opener(sentence: Sentence, move: Move) -> int | None:
    """Where the "when" stands of whose clause a step's verb is the first finite one, or goes on from it."""
    words, verb = sentence.words, move.verb
    if verb is None:
        return None
    joined = sentence.clauses[sentence.clause_of(verb.at)].joined
    for at in range(verb.first - 1, 0, -1):
        if words.words[at] == "when":
            return at
        other = words.verbs.get(at)
        if other is None or not other.finite:
            continue
        index = sentence.clause_of(at)
        if sentence.clauses[index].kind not in ("relative", "content") and index != joined:
            return None
    return None


def _ending_at(sentence: Sentence, end: int, times: Sequence[Time]) -> Time | None:
    """The time of the calendar that ends before a word."""
    words, (start, stop) = sentence.words, sentence.piece
    within = (time for time in times if start <= time.start < stop and time.type in _CALENDAR)
    return next((time for time in within if words.at(time.end - 1) + 1 == end), None)


def _pointed_at(sentence: Sentence, time: Time) -> bool:
    """Whether a weekday is one of days spoken of elsewhere: "that Tuesday", "its first Thursday"."""
    words, at = sentence.words, sentence.words.at(time.start)
    before = words.words[at - 1] if at else ""
    pointed = words.words[at] == "that" or before in ("that", "its")
    ordered = at > 0 and words.tags[at - 1] in "DJ#" and before not in ("last", "this")
    return time.when.granularity in ("day", "time") and (pointed or ordered)
