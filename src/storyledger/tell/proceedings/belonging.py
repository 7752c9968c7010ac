"""Which time of a sentence may be a step's, and which belongs to another verb or to a noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storyledger.annotate.events.dating import Dated, Placed
from storyledger.annotate.events.words import Verb
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

#: Verbs by which something is on a day; the day stands so many words behind at most.
_TAKES_PLACE = frozenset(
    "be take begin start open end close come follow resume set schedule expect due hold fix".split()
)
_AWAY = 12
#: "In the spring of 2011", "on the morning of 9 May" are times themselves.
_PARTS = frozenset(
    "day morning afternoon evening night week weekend month spring summer autumn fall winter start beginning "
    "end middle rest course".split()
)
_AROUND = frozenset({"of", "to", "for", "after", "before", "since", "until", "following", "ahead"})
#: A time among so many words at the head of a clause stands before the subject: "In 2003, she ...".
FRONTED = 2


def modifies(sentence: Sentence, time: Placed) -> bool:
    """Whether a time only qualifies the noun after it: "its 2006 settlement", "a 23 June deposition"."""
    tags = sentence.words.tags
    following = tags[time.last] if time.last < len(tags) else ""
    return following == "S" or (
        following in ("N", "J", "E") and time.first > 0 and tags[time.first - 1] in "DSJ"
    )


def beside(sentence: Sentence, move: Move, free: Sequence[Placed]) -> Dated | None:
    """The one time of a step's clause, or of the clause about it: "the hearing, which takes place on
    Wednesday".
    """
    clauses = sentence.clauses
    if move.verb is None and any(
        word in _AROUND for word in sentence.words.words[max(0, move.at - 3) : move.at]
    ):
        return None
    near = [
        move.clause,
        *(i for i in (move.clause + 1,) if i < len(clauses) and clauses[i].kind == "relative"),
    ]
    if move.verb is not None:
        near = near[:1]
    for index in near:
        within = [time for time in free if clauses[index].first <= time.first < clauses[index].last]
        if len(within) == 1:
            return Dated(within[0].index, "clause")
    return None


def put_off(sentence: Sentence, time: Placed) -> bool:
    """Whether a time is that of something awaited: "on bail until a hearing in May"."""
    words, tags = sentence.words.words, sentence.words.tags
    at = time.first - 2  # before the preposition
    while at >= 0 and tags[at] in "DNJES":
        at -= 1
    return at >= 0 and at < time.first - 2 and words[at] in ("until", "till", "pending")


def _takes_own(move: Move) -> bool:
    """Whether a step's verb has a time of its own: not that of "decided in May to drop"."""
    return move.verb is not None and move.verb.kind != "infinitive"


def _has_subject(sentence: Sentence, verb: Verb) -> bool:
    """Whether a finite verb stands behind a noun: not "a one-year suspended term"."""
    return verb.finite and verb.first > 0 and sentence.words.tags[verb.first - 1] in "INEOW"


def free(
    sentence: Sentence, move: Move, placed: Sequence[Placed], dated: Mapping[int, Dated], steps: set[int]
) -> list[Placed]:
    """The times that may be a step's: those of no other step, of no noun but its own, and of no verb that
    stands between: "the action that he brought was thrown out in May".
    """
    verbs = sentence.words.verbs
    taken = {dated[at].when for at in steps if at in dated}
    for at, one in dated.items():
        time = next((time for time in placed if time.index == one.when), None)
        if time is not None and at in verbs and _has_subject(sentence, verbs[at]) and _takes_own(move):
            between = move.at < at < time.first or time.first < at < move.at
            taken |= {one.when} if between else set()
    return [
        time
        for time in placed
        if time.index not in taken
        and not modifies(sentence, time)
        and not (move.verb is not None and _of_noun(sentence, time))
    ]


def _of_noun(sentence: Sentence, time: Placed) -> bool:
    """Whether a time only tells which thing is meant: "a decision of 10 July"."""
    words, tags = sentence.words.words, sentence.words.tags
    after_noun = time.first > 1 and tags[time.first - 2] in "NE" and words[time.first - 1] == "of"
    return after_noun and words[time.first - 2] not in _PARTS


def takes_place(sentence: Sentence, move: Move, given: Dated | None, placed: Sequence[Placed]) -> bool:
    """Whether a noun's day is its own: "Friday's hearing", "a hearing on 5 May", "the trial is set for May";
    not what somebody says of it that day: "said yesterday about the acquittal".
    """
    time = next((one for one in placed if given is not None and one.index == given.when), None)
    if time is None:
        return False
    tags, verbs = sentence.words.tags, sentence.words.verbs
    if time.last <= move.at:
        between = range(time.last, move.at)
        fronted = time.first - sentence.clauses[move.clause].first <= FRONTED
        main = sentence.clauses[move.clause].main_verb(sentence.words)
        placing = main is not None and verbs[main].lemma in _TAKES_PLACE
        return all(tags[at] in "SNJDE" for at in between) or (fronted and placing)
    between = range(move.at + 1, time.first)
    held = [verbs[at].lemma for at in between if at in verbs]
    return len(between) <= _AWAY and all(lemma in _TAKES_PLACE for lemma in held)


def in_other_clause(sentence: Sentence, move: Move, given: Dated, placed: Sequence[Placed]) -> bool:
    """Whether a day stands in a relative clause: "is investigated over a man who died in 1677", "Moe, who
    stepped down in January, is charged".
    """
    time = next((one for one in placed if one.index == given.when), None)
    if time is None or move.verb is None:
        return False
    index = sentence.clause_of(time.first)
    relative = index != move.clause and sentence.clauses[index].kind == "relative"
    verbs = sentence.words.verbs
    if time.first < move.at:
        return relative and any(verbs[at].finite for at in sentence.clauses[index].verbs)
    if not move.verb.finite and any(verbs[at].finite for at in range(move.at + 1, time.first) if at in verbs):
        return True  # "the magistrate investigating him signed the order on Monday"
    return relative
