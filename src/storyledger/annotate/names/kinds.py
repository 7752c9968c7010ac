"""Which candidates are names, and of what kind: one decision for every surface form of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from storyledger.annotate.names.candidates import Candidate
from storyledger.annotate.names.evidence import CERTAIN, FAIR, STRONG, SUFFIXES, Scores, best_kind, score
from storyledger.annotate.names.lexicon import Lexicon
from storyledger.model import ActorKind

#: An acronym is rarely longer; a longer word in capitals is a shout.
_ACRONYM_LENGTH = 7
#: A word that nothing speaks for and that ends so is an ordinary noun with a capital ("Miscarriage").
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ism", "ity", "ance", "ence", "age", "ship")
#: Between the members of a list of names.
_LIST_GAPS = frozenset((", ", " and ", ", and ", " or ", " & "))


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate that is a name, and its kind."""

    candidate: Candidate
    kind: ActorKind


class Judge:
    """Decides over the candidates of one report together, so that one form has one kind throughout."""

    def __init__(self, text: str, candidates: Sequence[Candidate], lists: Lexicon) -> None:
        self.lists = lists
        self.candidates = candidates
        self.by_form: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self.by_form[candidate.text].append(candidate)
        self.scores = {form: score(text, places, lists) for form, places in self.by_form.items()}
        self._lend_in_lists(text)
        self.surnames = self._surnames()
        self.kinds = {form: kind for form in self.by_form if (kind := self._kind(form)) is not None}

    def names(self) -> list[Judged]:
        """The candidates that are names, in order."""
        return [
            Judged(candidate, self.kinds[candidate.text])
            for candidate in self.candidates
            if candidate.text in self.kinds and self._stands(candidate)
        ]

    def _kind(self, form: str) -> ActorKind | None:
        places, scores = self.by_form[form], self.scores[form]
        words = places[0].words
        kind = best_kind(scores)
        if form.lower().replace("’", "'") in self.lists.holidays:
            return None
        if len(words) == 1:
            if form.casefold() in self.surnames and scores.get(ActorKind.PLACE, 0) < CERTAIN:
                return ActorKind.PERSON
            if not self._is_single_name(form, places, scores):
                return None
            return kind or ActorKind.OTHER
        if all(self._is_ordinary(word.folded) for word in words):
            # Capitals alone make no name of ordinary words ("Witch Hunt"), unless the report keeps them.
            repeated = sum(not place.opens for place in places) > 1
            if max(scores.values(), default=0.0) < STRONG and not repeated and not places[0].joined:
                return None
        return kind or ActorKind.OTHER

    def _is_single_name(self, form: str, places: Sequence[Candidate], scores: Scores) -> bool:
        lists, folded = self.lists, places[0].words[0].folded
        best = max(scores.values(), default=0.0)
        if len(form) < 2 or folded in lists.holidays or folded in lists.plain_acronyms:
            return False
        if any(place.title for place in places):
            return True
        if folded in lists.openers:
            return best >= CERTAIN and any(not place.opens for place in places)
        if folded in lists.common:
            return best >= CERTAIN and any(not place.opens for place in places)
        if form.isupper() and len(form) > _ACRONYM_LENGTH and len(places) < 2 and best < CERTAIN:
            return False
        if not scores and folded.endswith(_NOUN_ENDINGS):
            return False
        if best >= STRONG or any(not place.opens for place in places):
            return True
        return (
            not folded.endswith(("ing", "ly", "ness", "ed")) and folded.removesuffix("s") not in lists.common
        )

    def _is_ordinary(self, folded: str) -> bool:
        lists = self.lists
        return folded in lists.common or folded in lists.openers or folded.endswith(("ing", "ly"))

    def _stands(self, candidate: Candidate) -> bool:
        """Whether a word that opens a sentence is a name here too: "Mark my words" is not."""
        if not candidate.opens or len(candidate.words) > 1:
            return True
        folded = candidate.words[0].folded
        if folded not in self.lists.common:
            return True
        return folded in self.surnames or any(not place.opens for place in self.by_form[candidate.text])

    def _surnames(self) -> frozenset[str]:
        """Words that stand for a person alone, lower case: last and first words of full names."""
        found: set[str] = set()
        for form, places in self.by_form.items():
            words, scores = places[0].words, self.scores[form]
            if len(words) < 2:
                if any(place.title and place.title in self.lists.courtesy for place in places):
                    found.add(form.casefold())
            elif best_kind(scores) is ActorKind.PERSON and scores[ActorKind.PERSON] >= FAIR:
                found |= self._short_forms(places[0])
        return frozenset(found)

    def _short_forms(self, candidate: Candidate) -> set[str]:
        words = candidate.words
        if any(word.folded in self.lists.openers for word in words) or candidate.joined:
            return set()
        last = len(words) - (2 if words[-1].folded in SUFFIXES and len(words) > 2 else 1)
        first = last
        while first > 1 and words[first - 1].folded in self.lists.particles:
            first -= 1
        forms = {words[last].text, " ".join(word.text for word in words[first : last + 1])}
        if words[0].folded not in self.lists.common and words[0].text not in self.lists.listed:
            forms.add(words[0].text)
        return {form.casefold() for form in forms if len(form) > 1 and not self.lists.is_people(form)}

    def _lend_in_lists(self, text: str) -> None:
        """In "Oslo, Tamsvik and Bergen" the unknown one takes the kind of its neighbours."""
        for left, right in zip(self.candidates, self.candidates[1:], strict=False):
            if not 2 <= right.start - left.end <= 6 or text[left.end : right.start] not in _LIST_GAPS:
                continue
            for giver, taker in ((left, right), (right, left)):
                given, taken = self.scores[giver.text], self.scores[taker.text]
                kind = best_kind(given)
                if kind and given[kind] >= STRONG and max(taken.values(), default=0.0) < FAIR:
                    taken[kind] = taken.get(kind, 0.0) + FAIR
