"""What speaks for each kind of name: the words of a name, and the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from storyledger.annotate.names.candidates import Candidate, is_initial
from storyledger.annotate.names.lexicon import Lexicon
from storyledger.annotate.names.runs import Word
from storyledger.model import ActorKind

Scores = dict[ActorKind, float]

#: Evidence is added up. What a list of names or a title says outweighs what the context says, and of
#: the context no more than this many places of a report are asked.
CERTAIN, STRONG, FAIR, WEAK = 8.0, 4.0, 2.0, 1.0
_PLACES_ASKED = 8
#: A noun beside a name ("the charity X") counts up to the first limit, verbs and prepositions to the second:
#: bodies and places act as well.
_NOUN_LIMIT = 6.0
_HINT_LIMIT = 3.0

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_BEFORE = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_][\w-]*),?\s+[\"“‘]?\Z")
_AFTER = re.compile(r"(?:['’]s)?\s+([a-z]+)")
_PERSONAL = re.compile(
    r",? \(?(?:aged )?\d{2}\b[,)]|, who\b|, whose\b|, (?:her|his) |, (?:an? |the )?(?:former )?([a-z]+)"
)
#: "PolitiFact", not "McAllister" or "DeVane".
_INNER_CAPITAL = re.compile(r"(?!Ma?c|Fitz)\w{3,}?[a-z][A-Z]")
_PERSONAL_PREPOSITIONS = frozenset(("by", "with", "against", "than"))
_REGION = re.compile(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)")


def score(text: str, places: Sequence[Candidate], lists: Lexicon) -> Scores:
    """The evidence for each kind of one surface form, over all its places; empty where there is none."""
    scores: Scores = defaultdict(float)
    _score_form(places[0], scores, lists)
    if any(place.title for place in places):
        scores[ActorKind.PERSON] += CERTAIN
    if max(scores.values(), default=0.0) < CERTAIN:
        nouns: Scores = defaultdict(float)
        hints: Scores = defaultdict(float)
        for place in places[:_PLACES_ASKED]:
            _score_after(text, place, nouns, hints, lists)
            _score_before(text, place, nouns, hints, lists)
        for context, limit in ((nouns, _NOUN_LIMIT), (hints, _HINT_LIMIT)):
            for kind, value in context.items():
                scores[kind] += min(value, limit)
    return dict(scores)


def best_kind(scores: Scores) -> ActorKind | None:
    """The kind with most evidence; None where there is none."""
    return max(scores, key=lambda kind: scores[kind]) if scores else None


def _score_form(candidate: Candidate, scores: Scores, lists: Lexicon) -> None:
    form, words = candidate.text, candidate.words
    plain = form.removeprefix("the ").removeprefix("The ").replace("’", "'")
    if plain in lists.organizations:
        scores[ActorKind.ORGANIZATION] += CERTAIN + 1
    if plain in lists.places or plain.removesuffix(".") in lists.places or f"{plain}." in lists.places:
        scores[ActorKind.PLACE] += CERTAIN
    if lists.is_people(form) or (len(words) == 2 and all(lists.is_people(word.text) for word in words)):
        scores[ActorKind.GROUP] += CERTAIN
    if form.lower() in lists.other_words or plain in lists.events:
        scores[ActorKind.OTHER] += CERTAIN
    if words[0].folded in lists.product_words:
        scores[ActorKind.PRODUCT] += CERTAIN
    if len(words) > 1:
        _score_words(candidate, [word.folded for word in words], scores, lists)
    elif not scores:
        if words[0].folded in lists.given:
            scores[ActorKind.PERSON] += STRONG
        elif form.isupper() and len(form) > 1:
            scores[ActorKind.ORGANIZATION] += STRONG - WEAK / 2
        elif _INNER_CAPITAL.match(form):
            scores[ActorKind.ORGANIZATION] += FAIR


def _score_words(candidate: Candidate, folded: Sequence[str], scores: Scores, lists: Lexicon) -> None:
    words, last = candidate.words, folded[-1]
    if last in lists.organization_suffixes:
        scores[ActorKind.ORGANIZATION] += CERTAIN
    if last in SUFFIXES and folded[0] not in lists.common:
        scores[ActorKind.PERSON] += CERTAIN
    given = folded[0] in lists.given and len(words) < 5 and not candidate.joined
    given = given and f"{words[0].text} {words[1].text}" not in lists.places
    if given:
        scores[ActorKind.PERSON] += STRONG
    if is_initial(words[0]) or any(is_initial(word) for word in words[1:-1]):
        scores[ActorKind.PERSON] += FAIR
    if any(word.text[0].islower() and word.folded in lists.particles for word in words[1:-1]):
        scores[ActorKind.PERSON] += WEAK
    _score_heads(candidate, folded, given, scores, lists)
    if not given and words[0].text in lists.organizations:
        scores[ActorKind.ORGANIZATION] += FAIR
    if not scores and len(words) < 4:
        _score_plain(words, folded, scores, lists)


def _score_heads(
    candidate: Candidate, folded: Sequence[str], given: bool, scores: Scores, lists: Lexicon
) -> None:
    """What the last word says ("University"), or the one that "of" goes on from ("Ministry of ...")."""
    words, last = candidate.words, folded[-1]
    if len(words) > 2 and words[-1].text in lists.places:
        last = folded[-2]  # "King's College London"
    inner = {
        folded[i - 1] for i, word in enumerate(folded) if i and word in ("of", "for", "on", "and", "against")
    }
    strength = FAIR if given and len(words) == 2 and last in lists.surname_heads else STRONG + 1
    for kind, table in (
        (ActorKind.ORGANIZATION, lists.organization_heads),
        (ActorKind.FACILITY, lists.facility_heads),
        (ActorKind.PLACE, lists.place_heads),
        (ActorKind.OTHER, lists.other_heads),
        (ActorKind.PRODUCT, lists.product_heads),
    ):
        if inner & table:
            scores[kind] += strength + 0.5
        elif last in table:
            # "Bank of X Stadium" is no bank.
            scores[kind] += strength + FAIR * (kind is ActorKind.FACILITY)
    if inner & lists.other_of:
        scores[ActorKind.OTHER] += strength
    if folded[0] in lists.place_openers:
        scores[ActorKind.PLACE] += FAIR


def _score_plain(words: Sequence[Word], folded: Sequence[str], scores: Scores, lists: Lexicon) -> None:
    """Two or three words that no list knows: a person's, unless ordinary words are among them."""
    ordinary = sum(word in lists.common for word in folded)
    if words[-1].text in lists.places or words[0].text in lists.places:
        scores[ActorKind.ORGANIZATION] += WEAK
    elif not ordinary:
        scores[ActorKind.PERSON] += WEAK + 0.5
    elif ordinary < len(words):
        scores[ActorKind.ORGANIZATION] += WEAK


def _score_after(text: str, place: Candidate, nouns: Scores, hints: Scores, lists: Lexicon) -> None:
    if len(place.words) == 1 and text.startswith(("'s ", "’s "), place.end):
        hints[ActorKind.PERSON] += WEAK / 2
    if after := _AFTER.match(text, place.end):
        _score_next_word(after.group(1), place, hints, lists)
    elif text.startswith((",", " ("), place.end):
        _score_aside(text, place, nouns, hints, lists)


def _score_next_word(word: str, place: Candidate, hints: Scores, lists: Lexicon) -> None:
    if word in lists.person_verbs:
        hints[ActorKind.PERSON] += FAIR
    elif word in lists.person_nouns_after and len(place.words) == 1:
        hints[ActorKind.PERSON] += FAIR + WEAK
    elif word in lists.place_nouns_after:
        hints[ActorKind.PLACE] += FAIR
    elif word in lists.organization_nouns_after:
        hints[ActorKind.ORGANIZATION] += FAIR
    elif word in lists.verbs or (word.endswith("ed") and len(word) > 4):
        # Things act too, but a lone name that acts is most often a surname.
        hints[ActorKind.PERSON] += WEAK


def _score_aside(text: str, place: Candidate, nouns: Scores, hints: Scores, lists: Lexicon) -> None:
    if personal := _PERSONAL.match(text, place.end):
        noun = personal.group(1)
        if noun is None or noun in lists.person_nouns:
            nouns[ActorKind.PERSON] += FAIR if noun is None else STRONG
        elif noun in lists.organization_nouns:
            nouns[ActorKind.ORGANIZATION] += FAIR
    if (region := _REGION.match(text, place.end)) and region.group(1) in lists.places:
        hints[ActorKind.PLACE] += FAIR


def _score_before(text: str, place: Candidate, nouns: Scores, hints: Scores, lists: Lexicon) -> None:
    before = _BEFORE.search(text, max(0, place.start - 40), place.start)
    if before is None:
        return
    word, earlier = before.group(2).lower(), (before.group(1) or "").lower()
    if word in lists.place_prepositions:
        hints[ActorKind.PLACE] += FAIR if len(place.words) == 1 else WEAK
    elif word == "of" and earlier in lists.place_nouns_before:
        nouns[ActorKind.PLACE] += STRONG
    elif word == "the":
        hints[ActorKind.ORGANIZATION] += FAIR if len(place.words) < 4 else WEAK
    elif word in lists.titles or word in lists.person_nouns:
        nouns[ActorKind.PERSON] += STRONG
    elif word in lists.organization_nouns:
        nouns[ActorKind.ORGANIZATION] += STRONG
    elif word in lists.person_verbs:
        hints[ActorKind.PERSON] += WEAK
    elif word in _PERSONAL_PREPOSITIONS and len(place.words) == 1:
        hints[ActorKind.PERSON] += WEAK / 2
