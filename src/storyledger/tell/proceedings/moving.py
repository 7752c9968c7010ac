"""The steps of proceedings that a sentence tells: which words, of which kind, with which outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storyledger.annotate.events.words import Verb
from storyledger.model import Step
from storyledger.tell.proceedings.frames import Entry, Kind, moves
from storyledger.tell.proceedings.sentence import Sentence

#: "The trial date has been set", "the hearing itself".
_DAYS = frozenset({"date", "day", "proceedings", "itself", "proper"})
#: The encoder marks one word of "lodged an appeal": which, so many words around may tell.
_AROUND = 4
#: Kinds of steps that like words tell.
_SORTS = (
    frozenset({"sentence", "sanction", "order", "award", "settlement", "bail"}),
    frozenset({"hearing", "trial", "testimony", "deposition"}),
    frozenset({"ruling", "decision", "dismissal", "dropped", "delay", "order"}),
    frozenset({"request", "motion", "appeal", "complaint", "countersuit"}),
    frozenset({"inquiry", "charge", "arrest", "warrant", "extradition"}),
    frozenset({"verdict", "finding", "plea", "ruling"}),
)
#: A step that the encoder reads is as likely as this where a verb tells it; in a verb of a kind or a form
#: that is seldom read rightly; in a noun; where it has yet to come.
_SURE, _SURELY, _NOUN, _TO_COME, _NEVER = 0.75, 0.9, 0.9, 0.85, 2.0
#: What the encoder calls an outcome, where these words do otherwise.
_OUTCOMES = {"not_guilty": "not guilty", "not_liable": "cleared", "hung": "no verdict"}


@dataclass(frozen=True, slots=True)
class Move:
    """A step that a sentence tells: its kind, outcome, and words `at` up to `last`; `verb` is None for a
    noun. `read` is what the encoder says of it; `listed` whether listed words tell it, or the encoder alone.
    """

    kind: Kind
    outcome: str | None
    at: int
    last: int
    verb: Verb | None
    clause: int
    entry: Entry
    read: Step | None = None
    listed: bool = True


def find_moves(sentence: Sentence) -> list[Move]:
    """The steps of a sentence, in order: those that listed words tell, with what the encoder says of them,
    and those that it reads, be it in the same words or in others.
    """
    listed = [replace(move, read=_mark(sentence, move)) for move in _listed(sentence)]
    return sorted([*listed, *_read_moves(sentence)], key=lambda move: (move.at, not move.listed))


def _mark(sentence: Sentence, move: Move) -> Step | None:
    """What the encoder says of a step's word, or of the likeliest word near it."""
    own = sentence.steps.get(move.at)
    if own is not None:
        return own
    clause = sentence.clauses[move.clause]
    around = range(max(clause.first, move.at - _AROUND), min(clause.last, move.last + _AROUND))
    marks = [sentence.steps[at] for at in around if at in sentence.steps]
    return max(marks, key=lambda step: step.share, default=None)


def _read_moves(sentence: Sentence) -> Iterator[Move]:
    """The steps that the encoder reads, in whatever words."""
    for at, step in sorted(sentence.steps.items()):
        verb = sentence.words.verbs.get(at)
        if step.state not in ("told", "set") or step.share < _needed(sentence, step, at, verb):
            continue
        kind = moves().kinds[step.kind]
        outcome = _OUTCOMES.get(step.outcome or "", step.outcome)
        outcome = outcome if outcome in kind.outcomes else None
        entry = Entry(kind, (), None, False, False, False, False, outcome)
        yield Move(kind, outcome, at, at + 1, verb, sentence.clause_of(at), entry, step, listed=False)


def _needed(sentence: Sentence, step: Step, at: int, verb: Verb | None) -> float:
    """How likely the encoder must take a word for a step's, by how such words mostly tell one."""
    if step.state == "set":
        return _TO_COME
    if verb is None:
        return _NOUN if sentence.words.tags[at] in "NJ" else _NEVER
    if not _tells(verb):
        return _SURELY
    return _SURE if moves().kinds[step.kind].alone else _SURELY


def beside(read: Move, told: Move) -> bool:
    """Whether what the encoder reads is what other words of the sentence tell already."""
    return read.at in range(told.at - 2, told.last + 3) or _akin(told.kind.name, read.kind.name)


def _tells(verb: Verb) -> bool:
    """Whether the form of a verb can tell what has come about."""
    if verb.modal is not None or verb.negated:
        return False
    if verb.finite:
        return verb.tense == "past" or verb.perfect or verb.passive
    return verb.kind != "infinitive"


def _akin(one: str, other: str) -> bool:
    """Whether two kinds of steps are told in like words: a fine is a sentence here and a sanction there."""
    return one == other or any({one, other} <= sort for sort in _SORTS)


def _listed(sentence: Sentence) -> list[Move]:
    """The steps that listed words tell; a noun that is the object of a step's verb is no step of its own."""
    verbs = list(_sanctioned(list(_verb_moves(sentence))))
    nouns = [
        noun for noun in _noun_moves(sentence) if not any(_covers(sentence, verb, noun) for verb in verbs)
    ]
    return [*verbs, *nouns]


def _sanctioned(found: list[Move]) -> Iterator[Move]:
    """The steps of verbs; who bans and fines sentences nobody."""
    sanction = moves().kinds["sanction"]
    for at, move in enumerate(found):
        fined = move.kind.name == "sentence" and move.verb is not None and move.verb.lemma == "fine"
        beside = at > 0 and found[at - 1].kind.name == "sanction"
        yield replace(move, kind=sanction) if fined and beside else move


def _verb_moves(sentence: Sentence) -> Iterator[Move]:
    entries = moves().verbs
    for at, verb in sorted(sentence.words.verbs.items()):
        listed = entries.get(sentence.words.words[at], ())
        entry = next((entry for entry in listed if sentence.fits(entry, verb)), None)
        if entry is not None and not _names_court(sentence, at) and not _is_noun(sentence, verb):
            inquired = entry.kind.name == "verdict" and sentence.inquired(verb)
            kind = moves().kinds["finding"] if inquired else entry.kind  # no court, no verdict
            yield Move(kind, entry.outcome, at, at + 1, verb, sentence.clause_of(at), entry)


def _noun_moves(sentence: Sentence) -> Iterator[Move]:
    entries = moves().nouns
    for at, word in enumerate(sentence.words.words):
        if at in sentence.words.verbs or sentence.words.tags[at] not in "NJ" or _qualifies(sentence, at):
            continue
        entry = next((entry for entry in entries.get(word, ()) if sentence.noun_fits(entry)), None)
        if entry is not None and not (entry.kind.name == "inquiry" and _of_noun(sentence, at)):
            yield Move(entry.kind, entry.outcome, at, at + 1, None, sentence.clause_of(at), entry)


def _of_noun(sentence: Sentence, at: int) -> bool:
    """Whether a noun hangs on another: "the findings of the public inquiry"."""
    words, tags = sentence.words.words, sentence.words.tags
    while at and tags[at - 1] in "DNJAE#":
        at -= 1
    return at > 0 and words[at - 1] == "of"


def _is_noun(sentence: Sentence, verb: Verb) -> bool:
    """Whether a gerund is a noun: "the court's finding that"."""
    return verb.kind == "gerund" and verb.first > 0 and sentence.words.tags[verb.first - 1] in "DSJ"


def _names_court(sentence: Sentence, at: int) -> bool:
    """Whether a word that looks like a verb is part of a court's name: "an appeals court"."""
    following = sentence.words.words[at + 1 : at + 2]
    return following in (["court"], ["courts"], ["judge"], ["judges"], ["panel"])


def _qualifies(sentence: Sentence, at: int) -> bool:
    """Whether a noun only qualifies the next: "the ruling party", "an arrest warrant", "appeal judges"; or is
    no step with the word before it: "house arrest".
    """
    words, tags = sentence.words.words, sentence.words.tags
    if at and words[at - 1] == "house":
        return True
    following = at + 1 < len(words) and words[at + 1] not in _DAYS and at + 1 not in sentence.words.verbs
    return following and tags[at + 1] in "NEJ"


def _covers(sentence: Sentence, verb: Move, noun: Move) -> bool:
    """Whether the noun belongs to what the verb tells: "lost his appeal", "the verdict was upheld"."""
    assert verb.verb is not None
    zones = (
        sentence.object_zone(verb.verb),
        sentence.thing_zone(verb.verb),
        sentence.subject_zone(verb.verb),
    )
    return any(noun.at in zone for zone in zones)
