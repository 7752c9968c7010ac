"""Noun phrases and verb groups around a cue, by word lists and punctuation alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storyledger.annotate.statements.lexicon import Lexicon
from storyledger.annotate.statements.units import QUOTED, Unit

_LONGEST_PHRASE = 32
_POSSESSIVES = ("'s", "’s")
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_BOUND_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "every", "no"}
)
_PLURALS = frozenset(
    {"they", "we", "i", "you", "people", "men", "women", "police", "children", "many", "some", "most", "both"}
    | {
        "few",
        "these",
        "those",
        "others",
        "percent",
        "media",
        "two",
        "three",
        "public",
        "majority",
        "more",
        "half",
    }
)
_SINGULAR = frozenset({"he", "she", "it", "this", "that", "everyone", "everybody", "someone", "one"})
_CLAUSE_OPENERS = frozenset(
    {"because", "while", "when", "whenever", "if", "although", "though", "whereas", "once"}
)
# Prepositions that, before a subject and its verb, rather open a clause of their own.
_CLAUSE_PREPOSITIONS = frozenset({"after", "before", "since", "until", "as"})
_OPENS_CLAUSE = _CLAUSE_OPENERS | _CLAUSE_PREPOSITIONS
_COORDINATORS = frozenset({"and", "or", "&"})
_OBJECTS = frozenset(
    [
        "me",
        "him",
        "her",
        "them",
        "us",
        "you",
        "it",
        "reporters",
        "journalists",
        "lawmakers",
        "viewers",
        "jurors",
        "police",
    ]
)
_TIGHT_PREPOSITIONS = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last`, both included; `relative` is set where the phrase ends in "who"."""

    first: int
    last: int
    relative: bool = False


class Phrases:
    """Finds the phrases of one unit; `name_tokens` are the tokens that belong to a proper name."""

    def __init__(
        self, unit: Unit, words: Lexicon, names: Sequence[tuple[int, int]], times: frozenset[int]
    ) -> None:
        self.unit = unit
        self.lexicon = words
        self.times = times
        self.name_of: dict[int, tuple[int, int]] = {}
        for first, last in names:
            for token in range(first, last + 1):
                self.name_of[token] = (first, last)

    # -- verb groups

    def verb_group(self, cue: int) -> int:
        """The first token of the verb group that ends in the cue: "has repeatedly said"."""
        words, lexicon = self.unit.words, self.lexicon
        first = cue
        while first > 0 and cue - first < 7:
            word = words[first - 1]
            if first - 1 in self.name_of or first - 1 in self.times:
                break
            if (
                word in lexicon.auxiliaries
                or word in lexicon.negations
                or lexicon.is_adverb(word)
                or (word in _POSSESSIVES and first > 1 and words[first - 2] in lexicon.pronouns)
            ):
                first -= 1
            else:
                break
        while first < cue and lexicon.is_adverb(words[first]) and first and words[first - 1] in (",", QUOTED):
            first += 1
        return first

    def negated(self, first: int, cue: int) -> bool:
        """Whether the verb group holds a negation."""
        return any(self.unit.words[token] in self.lexicon.negations for token in range(first, cue))

    # -- subjects

    def subject(self, verb: int, floor: int = 0) -> Phrase | None:
        """The noun phrase that ends right before token `verb`, searched down to token `floor`."""
        words = self.unit.words
        at = verb - 1
        if at < floor:
            return None
        if words[at] in (",", "—", "–", "--", ")"):
            return self._over_comma(at, floor)
        if words[at] in self.lexicon.relatives:
            return self._relative(at, floor)
        if words[at] in self.lexicon.pronouns and at not in self.name_of:
            return Phrase(at, at)
        if (
            words[at] in _POSSESSIVES
            or words[at] in self.lexicon.prepositions
            or (words[at] in _BOUND_DETERMINERS and at not in self.name_of)
        ):
            return None
        first = self._back(at, floor)
        return Phrase(first, at) if first is not None else None

    def agrees(self, subject: Phrase, group: int, verb: int, inflection: str) -> bool:
        """Whether a verb in the present fits its subject; if not, "claims" and the like are nouns there."""
        words, lexicon = self.unit.words, self.lexicon
        if not inflection or any(not lexicon.is_adverb(words[k]) for k in range(group, verb)):
            return True
        head = self.head(subject)
        word = words[head]
        before = words[subject.first - 1] if subject.first else ""
        bare = subject.first == subject.last and head not in self.name_of and word not in lexicon.pronouns
        if (
            bare
            and not subject.relative
            and (before.endswith(("ing", "ed")) or before in lexicon.prepositions)
        ):
            return False
        if subject.relative:
            return True
        plural = self._plural(subject, head)
        if inflection == "base":
            return plural
        return word in _SINGULAR or head in self.name_of or not plural

    def head(self, phrase: Phrase) -> int:
        """The token that heads a phrase: the last before a comma, a preposition or a relative."""
        for token in range(phrase.first + 1, phrase.last + 1):
            if token in self.name_of and self.name_of[token][0] < token:
                continue
            word = self.unit.words[token]
            if word in (",", "(") or word in self.lexicon.prepositions or word in _RELATIVE:
                return token - 1
        return phrase.last

    def ends_at_comma(self, subject: Phrase) -> bool:
        """Whether a subject's clause ends at its first comma: ", who said ...,", "When Moe said ...,"."""
        words = self.unit.words
        if subject.relative:
            return subject.last > 0 and words[subject.last - 1] == ","
        return subject.first > 0 and words[subject.first - 1] in _OPENS_CLAUSE

    def _plural(self, subject: Phrase, head: int) -> bool:
        words = self.unit.words
        word = words[head]
        if (
            word in _PLURALS
            or (word.isdigit() and word != "1")
            or any(words[k] == "and" for k in range(subject.first, head))
        ):
            return True
        return word.endswith("s") and not word.endswith(("ss", "us", "news", "'s", "’s"))

    def _relative(self, at: int, floor: int) -> Phrase | None:
        """The relative "who" with the phrase before it."""
        before = at - 1
        if before >= floor and self.unit.words[before] == ",":
            before -= 1
        first = self._back(before, floor) if before >= floor else None
        return Phrase(at if first is None else first, at, relative=True)

    def _over_comma(self, at: int, floor: int) -> Phrase | None:
        """The phrase before a comma that closes an apposition, a relative clause or an aside."""
        words = self.unit.words
        if words[at] == ")":
            opening = next((k for k in range(at - 1, max(floor, at - 12) - 1, -1) if words[k] == "("), None)
            if opening is None or opening - 1 < floor:
                return None
            first = self._back(opening - 1, floor)
            return Phrase(first, at) if first is not None else None
        comma = at - 1
        while (
            comma > floor
            and words[comma] not in (words[at], QUOTED, ";", ":")
            and at - comma < _LONGEST_PHRASE
        ):
            comma -= 1
        if comma <= floor or words[comma] != words[at]:
            return None
        head_end = comma - 1
        if words[head_end].isdigit() and head_end - 2 > floor and words[head_end - 1] == words[at]:
            head_end -= 2  # the age in "Moe, 50, a baker,"
        if words[head_end] in self.lexicon.pronouns:
            return Phrase(head_end, head_end)
        first = self._back(head_end, floor)
        if first is None:
            return None
        inside = words[comma + 1 : at]
        if inside and self._apposition(comma + 1, at):
            return Phrase(first, at - 1)
        return Phrase(first, head_end)

    def _apposition(self, first: int, end: int) -> bool:
        """Whether tokens `first` up to `end` look like another name for what stands before."""
        words, lexicon = self.unit.words, self.lexicon
        word = words[first]
        if (
            word in _RELATIVE
            or word in lexicon.subordinators
            or word in lexicon.openers
            or first in self.times
        ):
            return False
        if word in lexicon.prepositions or word in lexicon.pronouns or lexicon.is_adverb(word):
            return False
        if word.endswith("ing") or word[0].isdigit() or (word in lexicon.verbs and word not in lexicon.nouns):
            return word[0].isdigit() and end - first == 1
        relative = next((k for k in range(first, end) if words[k] in _RELATIVE or words[k] == "that"), end)
        return not any(words[k] in lexicon.auxiliaries for k in range(first, relative))

    def _back(self, at: int, floor: int) -> int | None:
        """The first token of the noun phrase that ends at token `at`."""
        words = self.unit.words
        if at < floor or not self._in_phrase(at):
            return None
        first = at
        while first > floor and at - first < _LONGEST_PHRASE:
            before = first - 1
            if before in self.name_of:
                first = max(floor, self.name_of[before][0])
            elif words[before] in _COORDINATORS:
                if not self._coordinates(before, floor):
                    break
                first = before
            elif words[before] in _CLAUSE_PREPOSITIONS:
                break
            elif self._in_phrase(before) or words[before] in self.lexicon.prepositions:
                first = before
            else:
                break
        trimmed = self._trim(first, at)
        if trimmed is not None and trimmed > floor and words[trimmed - 1] in self.lexicon.relatives:
            # "who Moe said ..." has a subject of its own, "which beat Moe to ..." has not.
            opens = words[trimmed] in self.lexicon.determiners or trimmed in self.name_of
            trimmed = trimmed if opens else None
        return None if trimmed is None else self._named_before(trimmed, floor)

    def _named_before(self, first: int, floor: int) -> int:
        """The name that an apposition without its second comma belongs to: "Moe, a baker from Holm said"."""
        words = self.unit.words
        if first - 2 < floor or words[first - 1] != "," or words[first] not in ("a", "an", "the", "one"):
            return first
        name = self.name_of.get(first - 2)
        if name is None or (name[0] > floor and words[name[0] - 1][0].isalnum()):
            return first
        return max(floor, name[0])

    def _in_phrase(self, token: int) -> bool:
        words, lexicon = self.unit.words, self.lexicon
        word = words[token]
        if token in self.name_of:
            return True
        if token in self.times and word not in _POSSESSIVES:
            return False
        if not word[0].isalnum() and word not in _POSSESSIVES and word[0] not in "$£€#@":
            return False
        if word in lexicon.subordinators or word in lexicon.relatives or word in lexicon.pronouns:
            return False
        if word in lexicon.auxiliaries or word in lexicon.plain_verbs:
            return False
        if word in lexicon.verbs:
            # "The proposed rule", "a poll": a form after a determiner or inside a compound is no verb.
            before = words[token - 1] if token else ""
            return before in lexicon.determiners or before in _POSSESSIVES or word in lexicon.nouns
        return True

    def _coordinates(self, at: int, floor: int) -> bool:
        """Whether "and" joins two noun phrases, rather than a clause to one before it."""
        words, lexicon = self.unit.words, self.lexicon
        token = at - 1
        if token < floor or not self._in_phrase(token):
            return False
        while token >= floor and at - token < 12:
            word = words[token]
            if word in (",", ";", ":", QUOTED, "(", "—"):
                return word != "," or words[token + 1] in lexicon.determiners
            if token not in self.name_of and (
                lexicon.is_verb(word) or (word.endswith("ed") and len(word) > 4) or word in lexicon.pronouns
            ):
                return False
            token -= 1
        return True

    def _trim(self, first: int, last: int) -> int | None:
        """The start of the phrase proper: without openers, times and a leading "in ..."."""
        words, lexicon = self.unit.words, self.lexicon
        while first <= last and first not in self.name_of:
            word = words[first]
            if (
                word in lexicon.openers
                or first in self.times
                or word in _COORDINATORS
                or lexicon.is_adverb(word)
            ):
                first += 1
            elif word in lexicon.prepositions or word in _POSSESSIVES:
                first = self._after_preposition(first, last)
            else:
                break
        return first if first <= last else None

    def _after_preposition(self, first: int, last: int) -> int:
        """Where the subject starts after a leading preposition: "In a statement the company"."""
        words, lexicon = self.unit.words, self.lexicon
        if last in self.name_of and self.name_of[last][0] > first + 1:
            start = self.name_of[last][0]
            if any(words[k] in lexicon.determiners for k in range(first + 1, start)):
                return start  # "In a statement Moe"
            # Titles and descriptions go with the name: "On Monday President Moe".
            while start - 1 > first + 1 and self._describes(start - 1):
                start -= 1
            return start
        for token in range(last, first, -1):
            if words[token] in lexicon.determiners and words[token - 1] not in _TIGHT_PREPOSITIONS:
                return token
        return last if last > first else first + 1

    def _describes(self, token: int) -> bool:
        return (
            token not in self.name_of
            and token not in self.times
            and self.unit.words[token][0].isalpha()
            and self.unit.words[token] not in self.lexicon.determiners
            and self.unit.words[token] not in self.lexicon.prepositions
            and self.unit.words[token] not in self.lexicon.openers
        )

    def main_subject(self, end: int) -> Phrase | None:
        """The subject of the unit's first clause, before token `end`."""
        lexicon, words = self.lexicon, self.unit.words
        for token in range(min(end, 24)):
            word = words[token]
            if token in self.name_of or word == QUOTED:
                continue
            if not lexicon.is_verb(word) and not (word.endswith("ed") and len(word) > 4):
                continue
            group = self.verb_group(token)
            found = self.subject(group)
            cue = lexicon.verbs.get(word)
            if found is not None and (cue is None or self.agrees(found, group, token, cue.inflection)):
                return found
        return None

    # -- what follows

    def after(self, at: int, end: int, *, appositions: bool = True) -> Phrase | None:
        """The noun phrase that starts at token `at`, with its appositions: "Moe, a baker from Holm"."""
        words, lexicon = self.unit.words, self.lexicon
        if at >= end:
            return None
        if words[at] in lexicon.pronouns and at not in self.name_of:
            return Phrase(at, at)
        if not self._in_phrase(at) or words[at] in lexicon.prepositions or at in self.times:
            return None
        token = at
        while token < end and token - at < _LONGEST_PHRASE:
            if token in self.name_of:
                token = self.name_of[token][1] + 1
            elif words[token] in _COORDINATORS:
                if token + 1 >= end or not self._in_phrase(token + 1):
                    break
                token += 1
            elif words[token] in lexicon.prepositions:
                if not self._attaches(token, at, end):
                    break
                token += 1
            elif (self._in_phrase(token) and not self._adverbial(token)) or self._noun_here(token, at):
                token += 1
            else:
                break
        last = token - 1
        if appositions and last + 1 < end and words[last + 1] == ",":
            last = self._appositions(last, end)
        return Phrase(at, last) if last >= at else None

    def _noun_here(self, token: int, start: int) -> bool:
        """Whether a verb's form is a noun: third after a determiner ("a parliamentary answer")."""
        cue = self.lexicon.verbs.get(self.unit.words[token])
        return (
            cue is not None
            and cue.inflection != ""
            and token - start == 2
            and self.unit.words[start] in self.lexicon.determiners
        )

    def _adverbial(self, token: int) -> bool:
        words = self.unit.words
        if token in self.name_of or (token and words[token - 1] in self.lexicon.determiners):
            return False
        return self.lexicon.is_adverb(words[token])

    def _attaches(self, preposition: int, start: int, end: int) -> bool:
        """Whether a preposition goes on with the noun phrase rather than with the verb."""
        words = self.unit.words
        if preposition + 1 >= end or preposition + 1 in self.times:
            return False
        if words[preposition] in _TIGHT_PREPOSITIONS:
            return True
        if words[preposition] in ("at", "from", "with", "in"):
            # A description takes them ("a professor at Holm"), a bare name does not ("Moe in Holm").
            return preposition - 1 not in self.name_of and words[start] not in self.lexicon.pronouns
        return False

    def _appositions(self, last: int, end: int) -> int:
        words = self.unit.words
        comma = last + 1
        closing = comma + 1
        while (
            closing < end
            and words[closing] not in (",", ";", ":", QUOTED, "—", "--", "(")
            and closing - comma < 40
        ):
            if words[closing] in _RELATIVE and closing == comma + 1:
                return last
            if (
                words[closing] in ("as", "while", "when", "after", "before", "during")
                or closing in self.times
            ):
                break
            closing += 1
        if closing <= comma + 1 or not self._apposition(comma + 1, min(closing, end)):
            return last
        while closing - 1 > comma and words[closing - 1] in ("on", "in", "at"):
            closing -= 1
        return closing - 1

    def addressee(self, at: int, end: int) -> Phrase | None:
        """The person addressed that starts at token `at`: "told the court that ..."."""
        words, lexicon = self.unit.words, self.lexicon
        if at >= end:
            return None
        if words[at] in _OBJECTS or (words[at] in lexicon.pronouns and at not in self.name_of):
            possessed = words[at] == "her" and at + 1 < end and self._in_phrase(at + 1)
            if not possessed:
                return Phrase(at, at)
        if not self._in_phrase(at) or words[at] in lexicon.prepositions:
            return None
        token = at
        while token < end and token - at < 14:
            if token in self.name_of:
                token = self.name_of[token][1] + 1
                continue
            word = words[token]
            if (
                token > at
                and word in lexicon.determiners
                and words[token - 1] not in ("of", "at", "and", "for")
            ):
                break
            if (
                word in ("of", "and", "at", "for") and at < token < end - 1 and self._in_phrase(token + 1)
            ) or (self._in_phrase(token) and word not in lexicon.prepositions and not self._adverbial(token)):
                token += 1
            else:
                break
        return Phrase(at, token - 1) if token > at else None
