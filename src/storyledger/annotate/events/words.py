"""One sentence as words with coarse tags, and its verbs with tense, voice and polarity.

No parser and no tagger: closed word classes, inflected forms and the nearest neighbours decide. That is
enough to tell "was charged" from "the charge", and it costs microseconds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from storyledger.annotate.events.inflect import Form
from storyledger.annotate.events.lexicon import Lexicon, data, lexicon
from storyledger.model import Piece

_TOKEN = re.compile(
    r"[^\W\d_]+(?:[-'’‘][^\W\d_]+)*"  # words, with inner hyphens and apostrophes
    r"|[$£€¥]\s?\d[\d.,]*\w*"  # money
    r"|\d+(?:[.,:]\d+)*\w*(?:-\w+)*"  # numbers, "24-year-old"
    r"|--+|[^\w\s]"
)
_CLITICS = frozenset(["'s", "'re", "'ve", "'ll", "'d", "'m", "n't"])
_MONEY = "$£€¥"
_QUOTES = '"“”«»„'

#: Tags of words that can stand inside a verb group, before its main verb.
_GROUP = frozenset("AXBHQMT")
_BOUNDARY = frozenset(',;"CUW')
_PREMODIFIED = frozenset("DSP#J")


@dataclass(slots=True)
class Verb:
    """A verb group, at its main verb.

    `kind` is "finite", "infinitive", "gerund" or "participle"; `tense` "past", "present", "future" or
    "none"; `modal` the modal word, if any; `first` the first word of the group; `caused` marks the participle
    of "get the case dismissed".
    """

    at: int
    lemma: str
    kind: str
    tense: str
    first: int
    perfect: bool = False
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    caused: bool = False
    modal: str | None = None

    @property
    def finite(self) -> bool:
        """Whether it can carry a clause."""
        return self.kind == "finite"


@dataclass(slots=True)
class Words:
    """A sentence: lower-case words, their offsets in the text, their tags, its verbs by position.

    Tags: D determiner, S possessive "'s", P preposition, U subordinator, W relative pronoun, C coordinator,
    I subject pronoun, O object pronoun, B/H/Q be, have, do, M modal, X negation, T infinitive "to",
    A adverb, J participle as adjective, # number, t in a time expression, E in a name, V verb, N any other,
    and the punctuation marks as , ; and ".
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)
    verbs: dict[int, Verb] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The position of the first word that ends after `offset`."""
        return bisect_left(self.ends, offset + 1)


@cache
def _closed() -> dict[str, str]:
    classes = data("word_classes.toml")["classes"]
    return {word: entry["tag"] for entry in classes.values() for word in entry["words"]}


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the smaller sets of `word_classes.toml`."""
    return frozenset(data("word_classes.toml")["sets"][name])


def read_words(text: str, start: int, end: int, names: Sequence[Piece], times: Sequence[Piece]) -> Words:
    """The words of `text[start:end]` with tags and verbs; `names` and `times` are sorted spans."""
    words, starts, ends = _tokens(text, start, end)
    sentence = Words(words, starts, ends)
    if words:
        _Tagger(sentence, text, names, times).run()
    return sentence


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last].lower()
        if "'" in word or "’" in word:
            word = word.replace("’", "'")
            size = _clitic(word) if last - first == len(word) else 0
            if size:
                words.append(word[:-size])
                starts.append(first)
                ends.append(last - size)
                word, first = word[-size:], last - size
        words.append(word)
        starts.append(first)
        ends.append(last)
    return words, starts, ends


def _clitic(word: str) -> int:
    """How many letters at the end of a word are a word of their own: three in "wasn't"."""
    for size in (2, 3):
        if len(word) > size and word[-size:] in _CLITICS:
            return size
    return 0


class _Tagger:
    """Tags one sentence from left to right and reads its verb groups on the way."""

    def __init__(self, sentence: Words, text: str, names: Sequence[Piece], times: Sequence[Piece]) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.tags = sentence.tags
        self.verbs = sentence.verbs
        self.text = text
        self.covered = _cover(sentence, names, "E") | _cover(sentence, times, "t")
        self.lexicon: Lexicon = lexicon()
        self.kinds = self.lexicon.kinds
        self.finite_since = -1  # the last finite verb since the last boundary, or -1

    def run(self) -> None:
        closed, covered, words, tags = _closed(), self.covered, self.words, self.tags
        for at, word in enumerate(words):
            if at in covered:
                tags.append(covered[at])
                continue
            tag = closed.get(word)
            if tag is None:
                tag = self._open(at, word)
            elif tag == "?":
                tag = self._unsure(at, word)
            tags.append(tag)
            if tag == "V":
                self._group(at)
            elif tag in _BOUNDARY:
                self.finite_since = -1
        self._leftover_auxiliaries()

    # ------------------------------------------------------------ neighbours

    def _before(self, at: int) -> tuple[int, str]:
        """The nearest word before that is no adverb and no negation, with its tag ("" at the start)."""
        at -= 1
        while at >= 0 and self.tags[at] in "AX":
            at -= 1
        return (at, self.tags[at]) if at >= 0 else (-1, "")

    def _starts_phrase(self, at: int) -> bool:
        """Whether the word at `at` begins a noun phrase: what a verb may have as its object."""
        if at >= len(self.words):
            return False
        if at in self.covered:
            return True
        word = self.words[at]
        return _closed().get(word) in ("D", "O", "I", "#") or word in ("that", "her") or word[0] in _MONEY

    # ------------------------------------------------------------ ambiguous small words

    def _unsure(self, at: int, word: str) -> str:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if word == "that":
            before = self.tags[at - 1] if at else ""
            return "U" if before and before in "VNEtOSJ#P" and before != "P" else "D"
        if word == "to":
            return self._to(at, following)
        if word == "her":
            closed = _closed().get(following, "N") if at + 1 not in self.covered else "t"
            return "D" if closed in ("N", "A") and following[:1].isalpha() else "O"
        if word == "us":
            return "N" if self.text[self.sentence.starts[at] : self.sentence.ends[at]] == "US" else "O"
        if word == "as":
            return "U" if _closed().get(following) == "I" or self.covered.get(at + 1) == "E" else "P"
        if word == "'s":
            before = self.tags[at - 1] if at else ""
            return "B" if before == "I" or (before == "W" and self.words[at - 1] != "whose") else "S"
        return "M" if before_is(self.tags, at, "IWN") else "N"

    def _to(self, at: int, following: str) -> str:
        if at + 1 in self.covered or not following:
            return "P"
        if _closed().get(following) in ("A", "X"):
            return "T"
        if _closed().get(following) in ("B", "H", "Q"):
            return "T" if following in ("be", "have", "do") else "P"
        base = any(kind & Form.BASE for _, kind in self.lexicon.forms.get(following, ()))
        if not base:
            return "P"
        if following in self.lexicon.nouns and not self._starts_phrase(at + 2):
            leads = at > 0 and self.tags[at - 1] == "V" and self.verbs[at - 1].lemma in word_set("leading")
            return "P" if leads else "T"  # "led to protest", "planned to protest"
        return "T"

    # ------------------------------------------------------------ nouns and verbs

    def _open(self, at: int, word: str) -> str:
        first = word[0]
        if first.isdigit() or first in _MONEY:
            return "#"
        if not first.isalpha():
            return self._mark(at, word)
        kind = self._form(word)
        if kind and self._is_verb(at, word, kind):
            return "V"
        if kind & (Form.PARTICIPLE | Form.ING) and self._before(at)[1] in _PREMODIFIED:
            following = self.words[at + 1] if at + 1 < len(self.words) else "."
            if following[0].isalpha() and _closed().get(following, "N") == "N":
                return "J"
        return "A" if word.endswith("ly") and len(word) > 4 and word not in self.lexicon.nouns else "N"

    def _mark(self, at: int, word: str) -> str:
        if word in "'‘":  # a quotation mark, or the possessive of a plural
            starts, ends = self.sentence.starts, self.sentence.ends
            closing = at > 0 and starts[at] == ends[at - 1]
            return "S" if closing and self.words[at - 1].endswith("s") else '"'
        if word in ";:—–()[]…" or word.startswith("--"):
            return ";"
        return '"' if word in _QUOTES else "N"

    def _form(self, word: str) -> int:
        kind = self.kinds.get(word)
        if kind is not None:
            return kind
        if len(word) > 4:
            if word.endswith("ed") and word not in self.lexicon.not_past and not word.endswith("eed"):
                return Form.PAST | Form.PARTICIPLE
            if word.endswith("ing") and len(word) > 5 and word not in self.lexicon.not_ing:
                return Form.ING
        return 0

    def _is_verb(self, at: int, word: str, kind: int) -> bool:
        index, before = self._before(at)
        if before in ("B", "H"):
            return bool(kind & (Form.PARTICIPLE | Form.ING))
        if before in ("M", "T", "Q"):
            return bool(kind & Form.BASE)
        if before in ("D", "S", "#", "J"):
            return (
                before == "D"
                and kind & Form.ING != 0
                and word not in self.lexicon.nouns
                and self._starts_phrase(at + 1)
            )
        if kind & Form.ING:
            return self._ing_is_verb(at, word, index, before)
        if kind & (Form.PAST | Form.PARTICIPLE) and not (kind & Form.BASE and before in ("P", "V")):
            return self._past_is_verb(at, word, before)
        return self._present_is_verb(at, word, kind, index, before)

    def _ing_is_verb(self, at: int, word: str, index: int, before: str) -> bool:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if following == "of":
            return False
        if word in self.lexicon.nouns and not self._starts_phrase(at + 1):
            return before in (",", "V") and index >= 0
        if before in ("P", "U", "C", "V", ",", "", '"', ";", "E", "W", "O"):
            return following not in ("is", "was", "has", "and") or before in ("P", "U", "E")
        return before == "N" and (self._starts_phrase(at + 1) or _closed().get(following) in ("P", "?"))

    def _past_is_verb(self, at: int, word: str, before: str) -> bool:
        if before == "P":
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        said = any(lemma in self.lexicon.speech for lemma, _ in self.lexicon.forms.get(word, ()))
        opening = not said and before in ("", ",", "C", '"', ";") and at + 1 not in self.covered
        if opening and following[:1].isalpha() and _closed().get(following) is None:
            # "Armed police", "and injured soldiers": an adjective before a noun, unless a phrase follows.
            noun = self._form(following) == 0 or following in self.lexicon.nouns
            return not noun or before == "C" or following.endswith("ly")
        return True

    def _present_is_verb(self, at: int, word: str, kind: int, index: int, before: str) -> bool:
        after = at + 1
        closed = (
            None if after in self.covered or after >= len(self.words) else _closed().get(self.words[after])
        )
        opens = self._starts_phrase(after) or closed in ("?", "U", "A", "X")
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

    # ------------------------------------------------------------ verb groups

    def _group(self, at: int) -> None:
        """Reads the verb group that ends in the main verb at `at`."""
        tags, words = self.tags, self.words
        first = at
        while first > 0 and tags[first - 1] in _GROUP:
            first -= 1
        while first < at and tags[first] == "A":
            first += 1
        helpers = [(tags[i], words[i]) for i in range(first, at)]
        verb = self._main(at, first, helpers)
        self.verbs[at] = verb
        if verb.finite:
            self.finite_since = at

    def _main(self, at: int, first: int, helpers: list[tuple[str, str]]) -> Verb:
        word = self.words[at]
        kind = self._form(word)
        held = dict(helpers)
        last = next((tag for tag, _ in reversed(helpers) if tag not in "AX"), "")
        verb = Verb(at, self._lemma(word, kind, last), "finite", "present", first)
        verb.negated = "X" in held
        verb.perfect = "H" in held
        verb.modal = held.get("M")
        verb.passive = last == "B" and bool(kind & Form.PARTICIPLE) and not kind & Form.ING
        verb.progressive = last == "B" and bool(kind & Form.ING)
        if "T" in held:
            verb.kind, verb.tense = "infinitive", "none"
            if helpers[0][0] == "B":  # "is to appear"
                verb.kind, verb.tense, verb.modal = "finite", "future", "to"
            elif helpers[0][0] == "H" or helpers[0][0] == "M":  # "had to leave"
                verb.kind, verb.tense = "finite", "past" if helpers[0][1] == "had" else "present"
        elif verb.modal:
            verb.tense = "future" if verb.modal in ("will", "shall", "'ll", "wo") else "none"
        elif helpers and {"B", "H", "Q"} & held.keys():
            self._tense_of_helpers(verb, helpers)
        elif verb.first == at or not helpers or last in "AX":
            self._tense_of_form(verb, kind)
        return verb

    def _tense_of_helpers(self, verb: Verb, helpers: list[tuple[str, str]]) -> None:
        word = next(helper for tag, helper in helpers if tag in "BHQ")
        if word in ("being", "having", "been", "be"):
            verb.kind, verb.tense = "participle", "none"
        elif word in ("was", "were", "had", "did", "'d"):
            verb.tense = "past"

    def _tense_of_form(self, verb: Verb, kind: int) -> None:
        index, before = self._before(verb.at)
        if kind & Form.PARTICIPLE and before == "V" and self.verbs[index].lemma == "get":
            auxiliary = self.verbs[index]  # "got sued"
            verb.kind, verb.tense, verb.passive = auxiliary.kind, auxiliary.tense, True
            verb.modal, verb.negated, verb.perfect = auxiliary.modal, auxiliary.negated, auxiliary.perfect
        elif kind & Form.ING:
            verb.kind, verb.tense = ("gerund" if before in ("P", "U", "V") else "participle"), "none"
        elif kind & Form.PAST and not (kind & Form.BASE and before == "I" and kind & Form.THIRD):
            verb.tense = "past"
            if self._reduced(verb.at, before):
                verb.kind, verb.tense, verb.passive = "participle", "none", True
                verb.caused = self._causative(verb.at)
            elif before == "C":
                self._share_helpers(verb, kind)
        elif kind & Form.PARTICIPLE:
            verb.kind, verb.tense, verb.passive = "participle", "none", True
            if before == "C":
                self._share_helpers(verb, kind)
        elif before == "C":
            self._share_helpers(verb, kind)

    def _reduced(self, at: int, before: str) -> bool:
        """Whether a past form is a participle after its noun: "a case brought against him by ..."."""
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if not before or before in (",", ";", '"'):
            said = before and self._lemma(self.words[at], Form.PAST, "") in self.lexicon.speech
            return not self._starts_phrase(at + 1) and not (said and _closed().get(following) != "P")
        if before not in "NEOt":
            return False
        if following == "by":
            return True
        if self._causative(at):
            return True
        if self.finite_since < 0 or _closed().get(following) not in ("P", "?", "U", "A"):
            return False
        clause = self.verbs[self.finite_since]
        return clause.lemma not in self.lexicon.speech or clause.passive

    def _causative(self, at: int) -> bool:
        """Whether a participle hangs on get or have: "to get the case dismissed", "had him arrested"."""
        for index in range(at - 1, max(-1, at - 7), -1):
            tag = self.tags[index]
            if tag in ("V", "H"):
                word = self.words[index]
                return word in ("have", "having", "get", "getting", "got") or (
                    word == "had" and index < at - 1
                )
            if tag not in ("N", "E", "D", "S", "J", "O", "#"):
                return False
        return False

    def _share_helpers(self, verb: Verb, kind: int) -> None:
        """Takes the helpers of the verb before: "was arrested and charged", "will sue and seek"."""
        earlier = next((self.verbs[i] for i in range(verb.at - 1, -1, -1) if i in self.verbs), None)
        if earlier is None:
            return
        plain = self._form(self.words[earlier.at])
        if kind & Form.PARTICIPLE and (earlier.passive or earlier.perfect):
            gap = self.tags[earlier.at + 1 : verb.at]
            if earlier.passive and len(gap) > 6 and kind & Form.PAST:
                return
            verb.passive, verb.perfect = earlier.passive, earlier.perfect
            verb.kind, verb.tense, verb.modal = earlier.kind, earlier.tense, earlier.modal
            verb.caused = earlier.caused
        elif kind & Form.BASE and plain & Form.BASE and (earlier.modal or earlier.kind == "infinitive"):
            verb.kind, verb.tense, verb.modal = earlier.kind, earlier.tense, earlier.modal
            verb.negated = earlier.negated

    def _lemma(self, word: str, kind: int, helper: str) -> str:
        readings = self.lexicon.forms.get(word)
        if not readings:
            return word
        if len(readings) == 1:
            return readings[0][0]
        wanted = Form.PARTICIPLE if helper in ("B", "H") else Form.BASE if helper in ("M", "T", "Q") else kind
        return next((lemma for lemma, forms in readings if forms & wanted), readings[0][0])

    def _leftover_auxiliaries(self) -> None:
        """Helpers that help no verb are verbs of state: "was in custody", "has no idea"."""
        helped = {i for verb in self.verbs.values() for i in range(verb.first, verb.at)}
        for at, tag in enumerate(self.tags):
            if tag in "BHQ" and at not in helped:
                self._state(at, tag)

    def _state(self, at: int, tag: str) -> None:
        word = self.words[at]
        first = at
        while first > 0 and self.tags[first - 1] in _GROUP:
            first -= 1
        lemma = {"B": "be", "H": "have", "Q": "do"}[tag]
        past = word in ("was", "were", "had", "did")
        verb = Verb(at, lemma, "finite", "past" if past else "present", first)
        held = self.tags[first:at]
        verb.negated = "X" in held or self.tags[at + 1 : at + 2] == ["X"]
        if "T" in held or word in ("being", "having", "been"):
            verb.kind, verb.tense = "infinitive" if "T" in held else "participle", "none"
        elif "M" in held:
            verb.modal = self.words[first + held.index("M")]
            verb.tense = "future" if verb.modal in ("will", "shall", "'ll", "wo") else "none"
        self.verbs[at] = verb


def before_is(tags: Sequence[str], at: int, wanted: str) -> bool:
    """Whether the word before `at` has one of the wanted tags."""
    return at > 0 and tags[at - 1] in wanted


def _cover(sentence: Words, spans: Sequence[Piece], tag: str) -> dict[int, str]:
    """The positions of the words inside the spans, with the tag that they get."""
    covered: dict[int, str] = {}
    count = len(sentence)
    for start, end in spans:
        at = bisect_left(sentence.starts, start)
        while at < count and sentence.starts[at] < end:
            covered[at] = tag
            at += 1
    return covered
