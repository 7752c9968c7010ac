"""Whether a step that a sentence speaks of has happened, is to come, or is asked for."""

from __future__ import annotations

from storyledger.model import Event, Status
from storyledger.tell.proceedings.dating import Told
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

#: What did not happen is no step, unless the words themselves say that nothing came of it.
_NOT_TOLD = frozenset({Status.NEGATED, Status.DENIED, Status.POSSIBLE})
_NOT = frozenset({"not", "no_longer", "fail"})
_OPEN = frozenset({"may", "might", "could", "would", "should", "can", "will", "'d"})
_COMING = frozenset({"will", "would", "shall", "'ll", "'d"})
_NEITHER = frozenset({"neither", "nor", "never"})
_SET = frozenset({"expected", "due", "set", "scheduled"})
#: Words of an attempt: what a court is to do is then asked for.
_TRYING = frozenset(
    "try tried tries trying attempt attempts attempted bid seek seeking sought effort efforts hope".split()
)
#: So many words after "failed" tell what failed, after "attempt" what was attempted.
_VAIN = 14


def status_of(
    sentence: Sentence, move: Move, event: Event | None, date: Told, *, listed: bool
) -> Status | None:
    """How a step stands; None for what is only spoken of."""
    if move.verb is None:
        return _noun_status(sentence, event, date)
    given = event.status if event is not None else Status.REPORTED
    if move.verb.caused and _TRYING & set(sentence.words.words[max(0, move.at - _VAIN) : move.at]):
        return None if _in_vain(sentence, move) else Status.ASKED
    if _only_spoken_of(sentence, move):
        return None
    says_no = any(run[0] in _NOT for _, runs in move.entry.conditions for run in runs)
    if says_no and given in _NOT_TOLD:
        given = Status.REPORTED
    verb = move.verb
    if verb.modal in _COMING or verb.tense == "future":
        return _coming(move, given)
    if given in _NOT_TOLD or (verb.negated and not says_no) or verb.modal is not None:
        return None
    done = verb.finite and (verb.tense == "past" or verb.perfect) and not move.kind.asks
    if given in (Status.SCHEDULED, Status.ASKED) and not done:
        return given if not _doubtful(sentence, move) else None
    if _doubtful(sentence, move) or _in_vain(sentence, move):
        return None
    if verb.kind == "infinitive":
        return _infinitive(sentence, move, given)
    return Status.REPORTED if _happens(sentence, move, date, listed=listed) else None


def _noun_status(sentence: Sentence, event: Event | None, date: Told) -> Status | None:
    """How a step stands that a noun tells: only where a day is told for it."""
    if date.told != "stated":
        return None
    if event is None or event.status not in _NOT_TOLD:
        return Status.REPORTED
    return Status.SCHEDULED if _SET & set(sentence.words.words) else None


def _only_spoken_of(sentence: Sentence, move: Move) -> bool:
    """Whether no happening is told: "immune from being sued", "if he is charged", "neither was sued"."""
    assert move.verb is not None
    words, clause = sentence.words.words, sentence.clauses[move.clause]
    if words[max(0, move.at - 2) : move.at] == ["from", "being"] or clause.opener == "if":
        return True
    return bool(_NEITHER & set(words[clause.first : move.verb.first]))


def _doubtful(sentence: Sentence, move: Move) -> bool:
    """Whether a verb hangs on one that leaves it open: "may be preparing to drop", "could see it thrown
    out".
    """
    verbs, clause = sentence.words.verbs, sentence.clauses[move.clause]
    governing = next((verbs[at] for at in reversed(clause.verbs) if at < move.at and verbs[at].finite), None)
    return governing is not None and governing.modal in _OPEN


def _in_vain(sentence: Sentence, move: Move) -> bool:
    """Whether the words before have said that it failed: "failed attempts to get it dismissed or delayed"."""
    before = sentence.words.words[max(0, move.at - _VAIN) : move.at]
    return "failed" in before and "," not in before[before.index("failed") :]


def _coming(move: Move, given: Status) -> Status | None:
    """What will or would be done: announced, unless it is asked for or merely thought of."""
    if given in (Status.NEGATED, Status.DENIED) or (move.verb is not None and move.verb.negated):
        return None
    if given is Status.POSSIBLE and move.verb is not None and move.verb.modal in ("would", "'d"):
        return Status.SCHEDULED if move.kind.name in ("appeal", "complaint", "countersuit") else None
    return Status.ASKED if given is Status.ASKED else Status.SCHEDULED


def _infinitive(sentence: Sentence, move: Move, given: Status) -> Status | None:
    """Whether it comes or came is told by what governs it: "is to go on trial", "decided to drop"."""
    assert move.verb is not None
    before = sentence.words.words[max(0, move.verb.first - 3) : move.verb.first]
    if {"is", "are", "was", "were", "set", "due"} & set(before):
        return Status.SCHEDULED
    if {"decided", "agreed", "managed", "began", "chose"} & set(before):
        return Status.REPORTED
    if move.kind.asks and {"sought", "tried", "trying", "try", "bid", "attempt", "attempts"} & set(before):
        return Status.ASKED
    return Status.REPORTED if given in (Status.RULED, Status.CLEARED) else None


def _of_person(sentence: Sentence, move: Move) -> bool:
    subject = sentence.cast.subject(move.clause, move.verb.first) if move.verb is not None else None
    return subject is not None and str(subject.kind) == "person"


def _happens(sentence: Sentence, move: Move, date: Told, *, listed: bool) -> bool:
    """Whether a verb tells one happening: not "courts dismiss such suits"."""
    verb = move.verb
    assert verb is not None
    if verb.finite and verb.tense == "present" and not (verb.perfect or verb.progressive):
        if verb.passive and _of_person(sentence, move):
            return True
        return listed or move.kind.asks or date.told is not None
    return True
