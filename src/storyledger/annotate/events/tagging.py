"""Coarse tags for the words of a sentence, and its verbs.

No parser and no trained tagger: closed word classes, inflected forms and the nearest neighbours decide. That
is enough to tell "was charged" from "the charge", and it costs microseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storyledger.annotate.events.inflect import Form
from storyledger.annotate.events.verb_groups import VerbGroups
from storyledger.annotate.events.words import MONEY, Words, closed_class, cover, tokens, word_set
from storyledger.model import Piece

_QUOTES = '"“”«»„'
_BOUNDARY = frozenset(',;"CUW')
_PREMODIFIED = frozenset("DSP#J")


def read_words(text: str, start: int, end: int, names: Sequence[Piece], times: Sequence[Piece]) -> Words:
    """The words of `text[start:end]` with tags and verbs; `names` and `times` are sorted spans."""
    words, starts, ends = tokens(text, start, end)
    sentence = Words(words, starts, ends)
    if words:
        covered = cover(sentence, names, "E") | cover(sentence, times, "t")
        _Tagger(sentence, covered, text).run()
    return sentence


class _Tagger(VerbGroups):
    """Tags one sentence from left to right and reads its verb groups on the way."""

    def __init__(self, sentence: Words, covered: Mapping[int, str], text: str) -> None:
        super().__init__(sentence, covered)
        self.text = text

    def run(self) -> None:
        closed, covered, words, tags = closed_class(), self.covered, self.words, self.tags
        for at, word in enumerate(words):
            if at in covered:
                tags.append(covered[at])
                continue
            tag = closed.get(word)
            if tag is None:
                tag = self._open(at, word)
            elif tag == "?":
                tag = self._unsure(at, word)
            elif word == "yet" and at and tags[at - 1] in "XHB":
                tag = "A"  # "has not yet ruled"
            elif tag == "M" and at and tags[at - 1] in "DS":
                tag = "N"  # "her will"
            tags.append(tag)
            if tag == "V":
                self.read_group(at)
            elif tag in _BOUNDARY:
                self.at_boundary(tag)
        self.read_leftovers()

    def _unsure(self, at: int, word: str) -> str:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if word == "that":
            before = self.tags[at - 1] if at else ""
            return "U" if before and before in "VNEtOSJ#P" and before != "P" else "D"
        if word == "to":
            return self._to(at, following)
        if word == "her":
            closed = closed_class().get(following, "N") if at + 1 not in self.covered else "t"
            return "D" if closed in ("N", "A") and following[:1].isalpha() else "O"
        if word == "us":
            return "N" if self.text[self.sentence.starts[at] : self.sentence.ends[at]] == "US" else "O"
        if word == "as":
            return "U" if closed_class().get(following) == "I" or self.covered.get(at + 1) == "E" else "P"
        if word == "'s":
            before = self.tags[at - 1] if at else ""
            return "B" if before == "I" or (before == "W" and self.words[at - 1] != "whose") else "S"
        return "M" if at and self.tags[at - 1] in "IWN" else "N"

    def _to(self, at: int, following: str) -> str:
        if at + 1 in self.covered or not following:
            return "P"
        if closed_class().get(following) in ("A", "X"):
            return "T"
        if closed_class().get(following) in ("B", "H", "Q"):
            return "T" if following in ("be", "have", "do") else "P"
        base = any(kind & Form.BASE for _, kind in self.lexicon.forms.get(following, ()))
        if not base:
            return "P"
        if following in self.lexicon.nouns and not self.starts_phrase(at + 2):
            leads = at > 0 and self.tags[at - 1] == "V" and self.verbs[at - 1].lemma in word_set("leading")
            return "P" if leads else "T"  # "led to protest", "planned to protest"
        return "T"

    def _open(self, at: int, word: str) -> str:
        first = word[0]
        if first.isdigit() or first in MONEY:
            return "#"
        if not first.isalpha():
            return self._mark(at, word)
        kind = self.form(word)
        if (kind and self._is_verb(at, word, kind)) or self._after_modal(at, word, kind):
            return "V"
        if kind & (Form.PARTICIPLE | Form.ING) and self.before(at)[1] in _PREMODIFIED:
            following = self.words[at + 1] if at + 1 < len(self.words) else "."
            if following[0].isalpha() and closed_class().get(following, "N") == "N":
                return "J"
        return "A" if word.endswith("ly") and len(word) > 4 and word not in self.lexicon.nouns else "N"

    def _after_modal(self, at: int, word: str, kind: int) -> bool:
        """Whether a word that no list knows is a verb: "will repaint"."""
        return not kind and not word.endswith("ly") and self.before(at)[1] == "M"

    def _mark(self, at: int, word: str) -> str:
        if word in "'‘":  # a quotation mark, or the possessive of a plural
            starts, ends = self.sentence.starts, self.sentence.ends
            closing = at > 0 and starts[at] == ends[at - 1]
            return "S" if closing and self.words[at - 1].endswith("s") else '"'
        if word in ";:—–()[]…" or word.startswith("--"):
            return ";"
        return '"' if word in _QUOTES else "N"

    def _is_verb(self, at: int, word: str, kind: int) -> bool:
        index, before = self.before(at)
        if before in ("B", "H"):
            return bool(kind & (Form.PARTICIPLE | Form.ING))
        if before in ("M", "T", "Q"):
            return bool(kind & Form.BASE)
        if (
            before in ("D", "#")
            and kind & Form.PAST
            and not kind & Form.BASE
            and self._subject_alone(at, index)
        ):
            return True
        if before in ("D", "S", "#", "J"):
            return (
                before == "D"
                and kind & Form.ING != 0
                and word not in self.lexicon.nouns
                and self.starts_phrase(at + 1)
            )
        if before == "C" and kind & Form.BASE and self._shares(at):
            return True
        if kind & Form.ING:
            return self._ing_is_verb(at, word, index, before)
        if kind & (Form.PAST | Form.PARTICIPLE) and not (kind & Form.BASE and before in ("P", "V")):
            return self._past_is_verb(at, word, before)
        return self._present_is_verb(at, word, kind, index, before)

    def _subject_alone(self, at: int, index: int) -> bool:
        """Whether "thousands" or "two" is the subject of a past form: "two died", not "two injured men"."""
        if self.tags[index] == "D" and self.words[index] not in word_set("quantifiers"):
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else "."
        return closed_class().get(following) is not None

    def _shares(self, at: int) -> bool:
        """Whether a base form after "and" goes with the verb before: "will sue and seek"."""
        earlier = next((self.verbs[i] for i in range(at - 1, max(-1, at - 12), -1) if i in self.verbs), None)
        if earlier is None or not (earlier.modal or earlier.kind == "infinitive"):
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else "."
        return closed_class().get(following, "N") not in ("P", "C", ",", ".")

    def _ing_is_verb(self, at: int, word: str, index: int, before: str) -> bool:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if following == "of":
            return False
        if word in self.lexicon.nouns and not self.starts_phrase(at + 1):
            return before in (",", "V") and index >= 0
        if before in ("P", "U", "C", "V", ",", "", '"', ";", "E", "W", "O"):
            return following not in ("is", "was", "has", "and") or before in ("P", "U", "E")
        return before == "N" and (self.starts_phrase(at + 1) or closed_class().get(following) in ("P", "?"))

    def _past_is_verb(self, at: int, word: str, before: str) -> bool:
        if before == "P":
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        said = any(lemma in self.lexicon.speech for lemma, _ in self.lexicon.forms.get(word, ()))
        opening = not said and before in ("", ",", "C", '"', ";") and at + 1 not in self.covered
        if opening and following[:1].isalpha() and closed_class().get(following) is None:
            # "Armed police", "and injured soldiers": an adjective before a noun, unless a phrase follows.
            noun = self.form(following) == 0 or following in self.lexicon.nouns
            return not noun or before == "C" or following.endswith("ly")
        return True

    def _present_is_verb(self, at: int, word: str, kind: int, index: int, before: str) -> bool:
        after = at + 1
        closed = (
            None
            if after in self.covered or after >= len(self.words)
            else closed_class().get(self.words[after])
        )
        opens = self.starts_phrase(after) or closed in ("?", "U", "A", "X")
        if kind & Form.THIRD:
            if before == "I":
                return True
            if before in ("E", "W"):
                return opens or closed in ("P", "B", None)
            return before in ("N", "C", "t") and opens and self.finite_since < 0
        if not kind & Form.BASE:
            return False
        if before == "I":
            return self.words[index] not in ("he", "she", "it")
        if before == "W" and self.words[index] in ("who", "which", "that"):
            return opens or closed == "P"
        plural_subject = before == "N" and self.words[index].endswith("s") and self.finite_since < 0
        return plural_subject and (opens or (closed == "P" and word not in self.lexicon.nouns))
