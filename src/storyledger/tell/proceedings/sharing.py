"""Which steps of a sentence are of one day: their tenses, and the clauses that go on from one another."""

from __future__ import annotations

from storyledger.annotate.events.words import Verb
from storyledger.model import When
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence
from storyledger.tell.proceedings.sitting import of_a_noun

#: Clauses that open so tell in a lead what was done the same day.
_AT_ONCE = frozenset({"after", "when", "as", "while"})
#: What a court finds before it does the rest: "jailed him after finding him guilty".
_FOUND = frozenset({"verdict", "finding", "sentence"})
_UNITS = frozenset("day days week weeks fortnight month months year years decade decades".split())


def is_past(move: Move) -> bool:
    """Whether a step is told as past, also as what had been done."""
    verb = move.verb
    return verb is not None and verb.finite and verb.tense == "past" and verb.modal is None


def has_come(move: Move) -> bool:
    """Whether a step is told in the present perfect: "has upheld"."""
    verb = move.verb
    return verb is not None and verb.finite and verb.perfect and verb.tense == "present"


def simple_past(verb: Verb | None) -> bool:
    """Whether a verb is a finite one in the simple past."""
    return verb is not None and verb.finite and verb.tense == "past" and not verb.perfect


def is_dated(when: When | None) -> bool:
    """Whether a time is a day or a month."""
    return when is not None and when.granularity in ("day", "time", "month")


def goes_on_from(sentence: Sentence, index: int) -> set[int]:
    """The clauses that one goes on from or hangs on, one after another."""
    chain: set[int] = set()
    clauses = sentence.clauses
    ahead = [clauses[index].joined]
    while ahead:
        at = ahead.pop()
        if at is not None and at not in chain:
            chain.add(at)
            ahead += [clauses[at].joined, clauses[at].parent]
    return chain


def long_after(sentence: Sentence, move: Move) -> bool:
    """Whether a clause tells what was some time ago: "Six weeks after a jury found ..."."""
    words = sentence.words.words
    first = sentence.clauses[move.clause].first
    return "after" in words[first : first + 4] and not _UNITS.isdisjoint(words[max(0, first - 3) : first + 3])


def told_with_lead(sentence: Sentence, move: Move) -> bool:
    """Whether a step is told as part of what a lead tells, not of what was before."""
    verb, clause = move.verb, sentence.clauses[move.clause]
    if verb is None or verb.modal is not None or of_a_noun(sentence, move.clause):
        return False
    words = sentence.words.words
    if verb.kind == "gerund":
        return words[max(0, verb.first - 1) : verb.first] == ["after"] and move.kind.name in _FOUND
    if not simple_past(verb) or long_after(sentence, move):
        return False
    main = clause.main_verb(sentence.words)
    if main != verb.at and not {"and", "but"} & set(words[max(0, verb.first - 2) : verb.first]):
        return False  # "freed the former minister jailed for fraud"
    return clause.kind == "main" or (clause.kind == "adverbial" and clause.opener in _AT_ONCE)
