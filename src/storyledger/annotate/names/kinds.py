"""Which candidates are names, and of what kind: evidence added up over all places of a report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storyledger.annotate.names.candidates import Candidate, is_initial
from storyledger.annotate.names.lexicon import Lexicon
from storyledger.model import ActorKind

Scores = dict[ActorKind, float]

#: Evidence is added up; what a list of names or a title says outweighs any context.
_CERTAIN, _STRONG, _FAIR, _WEAK = 8.0, 4.0, 2.0, 1.0

_BEFORE = re.compile(r"(?:(\w+)\s+)?(\w+)(?:,)?\s+\Z")
_AFTER_WORD = re.compile(r"(?:['’]s)?\s+([a-z]+)")
_AGE = re.compile(r",? \(?(?:aged )?\d{2}\b[,)]|, an? |, who\b|, whose\b|, (?:her|his) ")
_REGION = re.compile(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)")
_POSSESSIVE = re.compile(r"['’]s?\s")
_SUFFIXES = frozenset("jr sr ii iii iv".split())


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate that is a name, and its kind."""

    candidate: Candidate
    kind: ActorKind


def judge(text: str, candidates: Sequence[Candidate], lists: Lexicon) -> list[Judged]:
    """The candidates that are names, each with its kind; one surface form has one kind in a report."""
    by_form: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_form[candidate.text].append(candidate)
    scores = {form: _score(text, form, places, lists) for form, places in by_form.items()}
    surnames = _surnames(by_form, scores, lists)
    kinds: dict[str, ActorKind] = {}
    for form, places in by_form.items():
        kind = _kind(form, places, scores[form], surnames, lists)
        if kind is not None:
            kinds[form] = kind
    return [
        Judged(c, kinds[c.text])
        for c in candidates
        if c.text in kinds and _stands(c, by_form, surnames, lists)
    ]


def _kind(
    form: str, places: Sequence[Candidate], scores: Scores, surnames: Counter[str], lists: Lexicon
) -> ActorKind | None:
    words = places[0].words
    if len(words) == 1:
        if form.casefold() in surnames and scores.get(ActorKind.PLACE, 0) < _CERTAIN:
            return ActorKind.PERSON
        if not _is_single_name(form, places, scores, lists):
            return None
    elif not scores and all(word.folded in lists.common for word in words) and places[0].opens:
        return None
    if not scores:
        return ActorKind.PERSON if 1 < len(words) < 5 and not places[0].joined else ActorKind.OTHER
    return max(scores, key=lambda kind: scores[kind])


def _is_single_name(form: str, places: Sequence[Candidate], scores: Scores, lists: Lexicon) -> bool:
    folded = places[0].words[0].folded
    best = max(scores.values(), default=0.0)
    if (
        len(form) < 2
        or folded in lists.holidays
        or folded in lists.plain_acronyms
        or folded in lists.openers
        and best < _CERTAIN
    ):
        return False
    if any(place.title for place in places):
        return True
    inside = [place for place in places if not place.opens]
    if folded in lists.common:
        return bool(inside) and best >= _CERTAIN
    if best >= _STRONG:
        return True
    if inside:
        return True
    return not folded.endswith(("ing", "ly", "ness", "ed")) and folded.removesuffix("s") not in lists.common


def _stands(
    candidate: Candidate, by_form: dict[str, list[Candidate]], surnames: Counter[str], lists: Lexicon
) -> bool:
    """Whether a candidate that opens a sentence is a name here too: "Mark my words", "Reading is fun"."""
    if not candidate.opens or len(candidate.words) > 1:
        return True
    folded = candidate.words[0].folded
    if folded not in lists.common:
        return True
    return any(not place.opens for place in by_form[candidate.text]) or folded in surnames


def _surnames(by_form: dict[str, list[Candidate]], scores: dict[str, Scores], lists: Lexicon) -> Counter[str]:
    """Last words (with their particles) of the full names of persons, lower case, and how often they stand."""
    found: Counter[str] = Counter()
    for form, places in by_form.items():
        words = places[0].words
        table = scores[form]
        if len(words) < 2:
            if any(place.title and place.title in lists.courtesy for place in places):
                found[form.casefold()] += len(places)
            continue
        if not table or max(table, key=lambda kind: table[kind]) is not ActorKind.PERSON:
            continue
        if any(word.folded in lists.openers for word in words):
            continue
        last = len(words) - (2 if words[-1].folded in _SUFFIXES and len(words) > 2 else 1)
        found[words[last].text.casefold()] += len(places)
        start = last
        while start > 1 and words[start - 1].folded in lists.particles:
            start -= 1
        if start < last:
            found[" ".join(word.text for word in words[start : last + 1]).casefold()] += len(places)
    return found


def _score(text: str, form: str, places: Sequence[Candidate], lists: Lexicon) -> Scores:
    scores: Scores = defaultdict(float)
    _score_form(form, places[0], scores, lists)
    for place in places[:8]:
        if place.title:
            scores[ActorKind.PERSON] += _CERTAIN
        if max(scores.values(), default=0) < _CERTAIN:
            _score_context(text, place, scores, lists)
    return dict(scores)


def _score_form(form: str, candidate: Candidate, scores: Scores, lists: Lexicon) -> None:
    words = candidate.words
    folded = [word.folded for word in words]
    plain = form.removeprefix("the ").removeprefix("The ").replace("’", "'")
    if plain in lists.organizations:
        scores[ActorKind.ORGANIZATION] += _CERTAIN + 1
    if plain in lists.places or plain.removesuffix(".") in lists.places:
        scores[ActorKind.PLACE] += _CERTAIN
    if lists.is_people(form):
        scores[ActorKind.GROUP] += _CERTAIN
    if form.casefold() in lists.other_words:
        scores[ActorKind.OTHER] += _CERTAIN
    if folded[0] in lists.product_words:
        scores[ActorKind.PRODUCT] += _CERTAIN
    if len(words) == 1:
        if folded[0] in lists.given and not scores:
            scores[ActorKind.PERSON] += _STRONG
        if form.isupper() and len(form) > 1 and not scores:
            scores[ActorKind.ORGANIZATION] += _FAIR
        return
    _score_words(candidate, folded, scores, lists)


def _score_words(candidate: Candidate, folded: Sequence[str], scores: Scores, lists: Lexicon) -> None:
    words = candidate.words
    last = folded[-1]
    heads = {
        last,
        *(
            folded[i - 1]
            for i, word in enumerate(folded)
            if word in ("of", "for", "on", "and", "against") and i
        ),
    }
    if last in lists.organization_suffixes:
        scores[ActorKind.ORGANIZATION] += _CERTAIN
    person = folded[0] in lists.given and len(words) < 5
    initials = is_initial(words[0]) or any(is_initial(word) for word in words[1:-1])
    if person or initials:
        scores[ActorKind.PERSON] += _STRONG if person else _FAIR
    if last in _SUFFIXES:
        scores[ActorKind.PERSON] += _CERTAIN
    strength = _FAIR if person and len(words) == 2 else _STRONG + 1
    for kind, table in (
        (ActorKind.ORGANIZATION, lists.organization_heads),
        (ActorKind.FACILITY, lists.facility_heads),
        (ActorKind.PLACE, lists.place_heads),
        (ActorKind.OTHER, lists.other_heads),
        (ActorKind.PRODUCT, lists.product_heads),
    ):
        if heads & table:
            scores[kind] += strength if last in table else strength - 0.5
    if folded[0] in lists.place_openers:
        scores[ActorKind.PLACE] += _FAIR
    if any(word.text[0].islower() and word.folded in lists.particles for word in words[1:-1]):
        scores[ActorKind.PERSON] += _WEAK
    if (
        not scores
        and len(words) < 4
        and not candidate.joined
        and not all(word in lists.common for word in folded)
    ):
        scores[ActorKind.PERSON] += _WEAK


def _score_context(text: str, place: Candidate, scores: Scores, lists: Lexicon) -> None:
    after = _AFTER_WORD.match(text, place.end)
    if after and after.group(1) in lists.person_verbs:
        scores[ActorKind.PERSON] += _FAIR
    if _AGE.match(text, place.end):
        scores[ActorKind.PERSON] += _FAIR
    if (region := _REGION.match(text, place.end)) and region.group(1) in lists.places:
        scores[ActorKind.PLACE] += _STRONG
    before = _BEFORE.search(text, max(0, place.start - 40), place.start)
    if before is None:
        return
    word = before.group(2).lower()
    if word in lists.place_prepositions:
        scores[ActorKind.PLACE] += _FAIR if len(place.words) == 1 else _WEAK
    elif word == "the":
        scores[ActorKind.ORGANIZATION] += _FAIR
    elif word in lists.person_verbs:
        scores[ActorKind.PERSON] += _WEAK
    elif word in lists.titles:
        scores[ActorKind.PERSON] += _STRONG
