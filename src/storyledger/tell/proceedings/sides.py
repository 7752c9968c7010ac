"""Who takes a step, against whom: parties by name, others in the words of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storyledger.annotate.events.cast import Seen
from storyledger.model import ActorKind, MentionForm
from storyledger.tell.proceedings.frames import role_words
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

#: Who stands in the accusative: whom a step of these kinds is taken against.
_AGAINST = frozenset(
    {
        "complaint",
        "countersuit",
        "charge",
        "inquiry",
        "arrest",
        "warrant",
        "verdict",
        "sentence",
        "extradition",
        "sanction",
        "bail",
        "dropped",
        "dismissal",
        "deposition",
        "order",
        "decision",
    }
)
_PREPOSITIONS = {
    "complaint": ("against",),
    "countersuit": ("against",),
    "charge": ("against",),
    "warrant": ("for", "against"),
    "inquiry": ("into", "of"),
    "dropped": ("against",),
    "dismissal": ("against",),
    "verdict": ("against",),
    "deposition": ("of",),
    "request": ("from", "of"),
    "motion": ("against",),
    "settlement": ("with", "from", "by"),
    "bail": ("to",),
    "arrest": ("of",),
}
_TO_PARTY = frozenset({"settlement"})
_OF_THINGS = frozenset(
    {"complaint", "countersuit", "inquiry", "dropped", "dismissal", "settlement", "warrant"}
)
#: Of these a noun's owner is whom it happens to: "his arrest".
_UNDERGONE = _AGAINST - {"complaint", "countersuit", "inquiry", "dropped"}
#: Prepositions lead to the other side after these verbs; after nouns of every kind.
_VERB_LINKS = frozenset(
    {
        "complaint",
        "countersuit",
        "charge",
        "request",
        "settlement",
        "warrant",
        "motion",
        "dropped",
        "dismissal",
        "bail",
    }
)
_RESOLVING = frozenset(
    "is are was were set due decided agreed chose began plans planned intends managed".split()
)
_AWAY = frozenset({"by", "on", "at", "in", "to", "with"})
#: Steps that nobody may be wrongly named for.
GRAVE = frozenset({"verdict", "sentence", "charge", "arrest", "plea", "sanction", "extradition"})
#: "whom", or a pronoun that testifies, stands at most so many words before the verb.
_WHOM = 4
#: Whose case was dropped tells who was charged.
_CASES = frozenset({"dropped"})
_PARTIES = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION})
_PERSONS = frozenset({ActorKind.PERSON})
#: Only persons can be held: of "the IMF head was detained" it is not the IMF.
_BODILY = frozenset({"arrest", "bail", "extradition"})
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
_POSSESSIVE = re.compile(r"\s?['’]s\b")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who takes a step: an actor's id in the report, or None; `role` is "counsel", "court" ... or "party"."""

    actor: str | None
    role: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Who takes a step, whom it is taken against and who gets what is awarded (actor ids of the report)."""

    by: Doer | None
    against: tuple[str, ...]
    to: str | None = None


def sides_of(sentence: Sentence, move: Move) -> Sides:
    """The parts of a step, as far as the sentence tells them."""
    by = _doer(sentence, move)
    against = _against(sentence, move)
    to = _recipient(sentence, move)
    if move.kind.name == "award" and move.verb is not None and move.verb.lemma == "win" and by is not None:
        to = by.actor  # who wins damages gets them
        by = None
    if by is not None and _faces(move):
        return Sides(None, (by.actor,) if by.actor is not None else (), to)
    if move.kind.name in GRAVE and by is not None and by.actor is not None and _himself(sentence, move):
        return Sides(None, (by.actor,), to)
    return Sides(by, tuple(actor for actor in against if by is None or actor != by.actor), to)


def _faces(move: Move) -> bool:
    """Whether the subject undergoes it: who faces charges is charged, who is under investigation is not its
    doer.
    """
    undergone = move.kind.name in ("charge", "inquiry", "trial")
    return undergone and move.verb is not None and move.verb.lemma in ("face", "be")


def _himself(sentence: Sentence, move: Move) -> bool:
    """Whether a step befell whom it seems to be by: "Tor Vik, himself stripped of a title"."""
    return move.at > 0 and sentence.words.words[move.at - 1] in ("himself", "herself", "themselves")


def _recipient(sentence: Sentence, move: Move) -> str | None:
    """Who is awarded: "she was awarded", "awarded her", "the jury awarded damages to her"."""
    if move.kind.name != "award" or move.verb is None or move.verb.lemma not in ("award", "grant"):
        return None
    found = _undergoes(sentence, move) or sentence.cast.after(move.last, ("to",), move.clause)
    return found.actor if found is not None and found.kind in _PARTIES else None


def _doer(sentence: Sentence, move: Move) -> Doer | None:
    if move.verb is None:
        return _owner(sentence, move)
    if move.verb.kind == "infinitive" and not move.kind.asks and not _resolved(sentence, move):
        return None
    zone = sentence.agent_zone(move.verb)
    found = _by_role(sentence, zone) if len(zone) else None
    if found is not None:
        return found
    if not len(zone) and move.verb.passive:
        return None
    if move.verb.passive or (move.kind.name == "countersuit" and not move.verb.finite):
        seen = _after_by(sentence, move)
    else:
        seen = sentence.cast.subject(move.clause, move.verb.first) or _main_subject(sentence, move)
    if seen is not None and move.kind.name == "plea" and _unsure(sentence, seen):
        return None
    if seen is not None and move.kind.name == "testimony":
        seen = _witness(sentence, move, seen)
        return _party(sentence, seen) if seen is not None else None
    if seen is not None:
        return _party(sentence, seen)
    return _unnamed(sentence, zone) if move.kind.name in ("complaint", "countersuit") else None


def _unnamed(sentence: Sentence, zone: range) -> Doer | None:
    """Somebody new without a name, or with one that was read for none: "Two California men", "SCA"."""
    words, text = sentence.words, sentence.report.text
    at = zone.start
    while at < zone.stop and words.tags[at] in ",tC":
        at += 1
    last = at
    while last < zone.stop and words.tags[last] in "DNJE#A":
        last += 1
    if last == at:
        return None
    start, end = words.starts[at], words.ends[last - 1]
    first = words.words[at]
    capital = re.search(r"\s[A-Z]", text[start:end]) is not None
    fresh = (first in ("a", "an") and capital) or words.tags[at] == "#"
    fresh = fresh or (text[start:end].isupper() and words.tags[at] != "D")
    return Doer(None, "unnamed", text[start:end], start, end) if fresh else None


def _witness(sentence: Sentence, move: Move, seen: Seen) -> Seen | None:
    """Who testifies, where the subject is surely he: not Vik of "his team, many of whom testified against
    him"; of "Ada Moe, wife of Tor Vik, has testified" the head.
    """
    words = sentence.words
    verb = move.verb
    assert verb is not None
    if "whom" in words.words[max(0, verb.first - _WHOM) : verb.first] or _unsure(sentence, seen):
        return None
    if words.words[verb.first - 1] != "," or "," not in words.words[: seen.first]:
        return seen if seen.form is MentionForm.NAME or verb.first - seen.last <= _WHOM else None
    heads = (
        other
        for other in sentence.cast.seen
        if other.last < seen.first and words.words[other.last] == "," and other.form is MentionForm.NAME
    )
    office = seen if "of" not in words.words[: seen.first] else None  # "the mayor, Tor Vik, testified"
    return next((head for head in heads if head.kind is ActorKind.PERSON), office)


def _resolved(sentence: Sentence, move: Move) -> bool:
    """Whether an infinitive is what its subject did or will do: "decided to drop", "is to sue"."""
    assert move.verb is not None
    before = sentence.words.words[max(0, move.verb.first - 3) : move.verb.first]
    return not _RESOLVING.isdisjoint(before)


def _after_by(sentence: Sentence, move: Move) -> Seen | None:
    """Who follows "by"; not "he" of "by the maid he met"."""
    seen = sentence.cast.after(move.last, ("by",), move.clause)
    if seen is None:
        return None
    by = next(at for at in range(seen.first, -1, -1) if sentence.words.words[at] == "by")
    between = sentence.words.tags[by + 1 : seen.first]
    return None if seen.form is MentionForm.PRONOUN and "N" in between else seen


def _main_subject(sentence: Sentence, move: Move) -> Seen | None:
    """The subject of the verb that a gerund or infinitive hangs on: "officials took the step of asking"."""
    if move.verb is None or move.verb.finite:
        return None
    if not (move.kind.asks or move.kind.name == "plea" or _resolved(sentence, move)):
        return None
    verbs = sentence.words.verbs
    before = [at for at in sentence.clauses[move.clause].verbs if at < move.at and verbs[at].finite]
    return sentence.cast.subject(move.clause, verbs[before[-1]].first) if before else None


def _owner(sentence: Sentence, move: Move) -> Doer | None:
    owner = None if move.kind.name in _UNDERGONE else sentence.cast.possessor(move.at)
    seen = owner or _after_by(sentence, move)
    return _party(sentence, seen) if seen is not None else None


def _party(sentence: Sentence, seen: Seen) -> Doer | None:
    if _misread(sentence, seen):
        return None
    return Doer(seen.actor, "party", sentence.report.text[seen.start : seen.end], seen.start, seen.end)


def _misread(sentence: Sentence, seen: Seen) -> bool:
    """Whether "he" or "she" was read as a body."""
    personal = sentence.report.text[seen.start : seen.end].lower() in _PERSONAL
    return personal and seen.kind is not ActorKind.PERSON


def _by_role(sentence: Sentence, zone: range) -> Doer | None:
    """Somebody who acts by his office: "a New York judge", "lawyers for Dahl", "Dahl's lawyers",
    "prosecutors".
    """
    words, text = sentence.words, sentence.report.text
    for at in reversed(zone):
        team = words.words[at] == "team" and words.words[at - 1] in ("legal", "defence", "defense")
        role = (
            "counsel"
            if team
            else next(
                (
                    r
                    for r in ("counsel", "prosecution", "court", "police")
                    if words.words[at] in role_words(r)
                ),
                None,
            )
        )
        if role is None or (at + 1 < len(words) and words.tags[at + 1] in "NS" and at + 1 in zone):
            continue
        if at and words.words[at - 1] == "no":
            continue
        if sentence.after_preposition(at, zone):
            continue
        client = _client(sentence, at) if role == "counsel" else None
        judge = _judge(sentence, zone) if role == "court" else None
        actor = client or judge
        last = at + 1
        while actor is None and last < zone.stop and _stays(sentence, at, last):
            last += 1
        last = last if words.tags[last - 1] != "P" else at + 1
        return Doer(
            actor, role, text[words.starts[at] : words.ends[last - 1]], words.starts[at], words.ends[last - 1]
        )
    return None


def _stays(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a word still belongs to who acts: "lawyers for the state of Veldmark"."""
    words = sentence.words
    held = words.words[at + 1] in ("for", "of") and words.words[last] not in _AWAY
    return held and words.tags[last] in "PDNJES"


def _client(sentence: Sentence, at: int) -> str | None:
    """Whose lawyers: "lawyers for Dahl", "Dahl's lawyers", "his legal team"."""
    owner = sentence.cast.possessor(at)
    if owner is None:
        owner = sentence.cast.after(at + 1, ("for", "of", "representing"), sentence.clause_of(at), 4)
    return owner.actor if owner is not None else None


def _judge(sentence: Sentence, zone: range) -> str | None:
    near = [
        seen
        for seen in sentence.seen_in(zone)
        if seen.actor in sentence.judges and seen.kind is ActorKind.PERSON
    ]
    return near[-1].actor if near else None


def _against(sentence: Sentence, move: Move) -> list[str]:
    found: list[Seen | None] = []
    cast, clause = sentence.cast, move.clause
    if move.verb is None:
        if move.kind.name in _AGAINST and move.kind.name not in ("complaint", "countersuit"):
            found.append(cast.possessor(move.at))
    elif (move.kind.name in _AGAINST or move.kind.name in _TO_PARTY) and not _has_thing(move):
        found.append(_undergoes(sentence, move))
    links = _PREPOSITIONS.get(move.kind.name)
    if links and (move.verb is None or move.kind.name in _VERB_LINKS):
        found.append(cast.after(move.at + 1, links, clause))
    if links and move.verb is not None and move.verb.passive:  # "charges against her were withdrawn"
        zone = sentence.thing_zone(move.verb)
        found.append(cast.after(zone.start, links, clause) if len(zone) else None)
    persons = [
        one.actor
        for seen in found
        if seen is not None
        for one in (seen, *_beside(sentence, seen))
        if one.kind in (_PERSONS if move.kind.name in _BODILY else _PARTIES)
        and not _misread(sentence, one)
        and not (move.kind.name in GRAVE | _CASES and _unsure(sentence, one))
        and one.actor not in sentence.judges
        and not (move.verb is not None and _owns(sentence, one))
    ]
    return list(dict.fromkeys(persons))


def _beside(sentence: Sentence, seen: Seen) -> list[Seen]:
    """Those named in one list with a mention: "Tor Vik and his deputy, Ada Moe, were charged"."""
    clause = sentence.clause_of(seen.first)
    named = [
        one
        for one in sentence.cast.seen
        if one.form is MentionForm.NAME and sentence.clause_of(one.first) == clause
    ]
    if seen not in named:
        return []
    at = named.index(seen)
    found: list[Seen] = []
    for step in (-1, 1):
        near, to = seen, at + step
        while 0 <= to < len(named) and _listed(
            sentence, *sorted((near, named[to]), key=lambda one: one.first)
        ):
            near, to = named[to], to + step
            found.append(near)
    return found


def _listed(sentence: Sentence, one: Seen, other: Seen) -> bool:
    """Whether only "and", commas and what the second is stand between two mentions."""
    words, between = sentence.words, range(one.last, other.first)
    joined = any(words.words[at] in ("and", "&") for at in between) or [
        words.words[at] for at in between
    ] == [","]
    return joined and all(words.tags[at] in ",CDNJEA#" for at in between)


def _unsure(sentence: Sentence, seen: Seen) -> bool:
    """Whether a pronoun could mean another: nobody is called guilty for whom "he" may stand among several.

    It is sure where its sentence names him and not two others, or else where he and nobody else is spoken
    of between the sentence before and the pronoun.
    """
    if seen.form is not MentionForm.PRONOUN:
        return False
    persons = [other for other in sentence.cast.seen if other.kind is ActorKind.PERSON]
    if len({other.actor for other in persons} - {seen.actor}) > 1:
        return True
    if any(other.actor == seen.actor and other.form is MentionForm.NAME for other in persons):
        return False
    before = {other.actor for other in persons if other.first < seen.first} | sentence.persons_before
    return before != {seen.actor}


def _has_thing(move: Move) -> bool:
    """Whether the verb's object is the suit or the like, and so is nobody: "filed a suit", "dropped the
    charges".
    """
    return move.kind.name in _OF_THINGS and any(operator == ">" for operator, _ in move.entry.conditions)


def _owns(sentence: Sentence, seen: Seen) -> bool:
    """Whether a mention is the owner of what comes next: "Dahl's friends", "Dahl ’s friends"."""
    return _POSSESSIVE.match(sentence.report.text, seen.end) is not None


def _undergoes(sentence: Sentence, move: Move) -> Seen | None:
    """The subject of a passive, the object of an active verb."""
    verb = move.verb
    assert verb is not None
    if verb.passive and verb.kind == "participle":
        return next(iter(reversed(sentence.seen_in(range(max(0, verb.first - 3), verb.first)))), None)
    if verb.passive:
        seen = sentence.cast.subject(move.clause, verb.first)
        return _head(sentence, move, seen) if seen is not None else None
    return sentence.cast.direct_object(move.last, move.clause)


def _head(sentence: Sentence, move: Move, seen: Seen) -> Seen | None:
    """Who is the subject, where an apposition or a relative clause stands between: Ada Moe of "Ada Moe, wife
    of the mayor, Tor Vik, was charged"; nobody of "the man who hit Tor Vik was charged".
    """
    index = sentence.clause_of(seen.first)
    if index != move.clause and sentence.clauses[index].kind == "relative":
        return None
    words, verb = sentence.words.words, move.verb
    if verb is None or words[verb.first - 1] != ",":
        return seen
    first = sentence.clauses[index].first
    heads = (
        other
        for other in sentence.cast.seen
        if first <= other.first and other.last < seen.first and words[other.last] == ","
    )
    named = (one for one in heads if one.form is MentionForm.NAME and one.kind in _PARTIES)
    return next(named, seen)
