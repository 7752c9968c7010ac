"""The verb groups of a sentence: tense, voice, polarity, and what helpers a verb shares with another."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from storyledger.annotate.events.inflect import Form
from storyledger.annotate.events.lexicon import Lexicon, lexicon
from storyledger.annotate.events.words import MONEY, Verb, Words, closed_class, word_set

#: Tags of words that can stand inside a verb group, before its main verb.
_GROUP = frozenset("AXBHQMT")


class VerbGroups:
    """Reads the verb groups of one sentence while its words are being tagged from left to right."""

    def __init__(self, sentence: Words, covered: Mapping[int, str]) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.tags = sentence.tags
        self.verbs = sentence.verbs
        self.covered = covered
        self.lexicon: Lexicon = lexicon()
        self.kinds = self.lexicon.kinds
        self.finite_since = -1  # the last finite verb since the last boundary, or -1
        self.inserted = False  # inside a relative or adverbial clause
        self.resumed = False  # just after one, with no main verb yet
        self.main_seen = False

    def before(self, at: int) -> tuple[int, str]:
        """The nearest word before that is no adverb and no negation, with its tag ("" at the start)."""
        at -= 1
        while at >= 0 and self.tags[at] in "AX":
            at -= 1
        at = self._over_time(at)
        return (at, self.tags[at]) if at >= 0 else (-1, "")

    def _over_time(self, at: int) -> int:
        """The helper before a time inside its group: "was yesterday sentenced", "has today announced"."""
        before = at
        while before >= 0 and self.tags[before] == "t":
            before -= 1
        return before if 0 <= before < at and self.tags[before] in "BHM" else at

    def starts_phrase(self, at: int) -> bool:
        """Whether the word at `at` begins a noun phrase: what a verb may have as its object."""
        if at >= len(self.words):
            return False
        if at in self.covered:
            return True
        word = self.words[at]
        return closed_class().get(word) in ("D", "O", "I", "#") or word in ("that", "her") or word[0] in MONEY

    def form(self, word: str) -> int:
        """What the word can be as a verb form (`Form` bits); 0 for no verb."""
        kind = self.kinds.get(word)
        if kind is not None:
            return kind
        if len(word) > 4:
            if word.endswith("ed") and word not in self.lexicon.not_past and not word.endswith("eed"):
                return Form.PAST | Form.PARTICIPLE
            if word.endswith("ing") and len(word) > 5 and word not in self.lexicon.not_ing:
                return Form.ING
        return 0

    def at_boundary(self, tag: str) -> None:
        """Takes note of a mark, a coordinator, a subordinator or a relative pronoun."""
        self.finite_since = -1
        if tag in "UW":
            self.inserted = True
        elif tag != "C":
            self.resumed = tag == "," and self.inserted and not self.main_seen
            self.inserted = False
            self.main_seen &= tag == ","

    def read_group(self, at: int) -> None:
        """Reads the verb group that ends in the main verb at `at`."""
        tags, words = self.tags, self.words
        first = at
        while first > 0 and (tags[first - 1] in _GROUP or self._over_time(first - 1) < first - 1):
            first = self._over_time(first - 1)
        while first < at and tags[first] == "A":
            first += 1
        helpers = [(tags[i], words[i]) for i in range(first, at) if tags[i] != "t"]
        verb = self._main(at, first, helpers)
        self.verbs[at] = verb
        if verb.finite:
            self.finite_since = at
            self.main_seen |= not self.inserted

    def _main(self, at: int, first: int, helpers: list[tuple[str, str]]) -> Verb:
        word = self.words[at]
        kind = self.form(word)
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
        elif verb.modal == "would" and self._in_hindsight(at, helpers):
            verb.modal, verb.tense = None, "past"
        elif verb.modal:
            verb.tense = "future" if verb.modal in ("will", "shall", "'ll", "wo") else "none"
        elif helpers and {"B", "H", "Q"} & held.keys():
            self._tense_of_helpers(verb, helpers)
        elif verb.first == at or not helpers or last in "AX":
            self._tense_of_form(verb, kind)
        return verb

    def _in_hindsight(self, at: int, helpers: list[tuple[str, str]]) -> bool:
        """Whether "would" tells what came later: "would later be jailed"; not what may, or what is said."""
        if word_set("hindsight").isdisjoint(word for _, word in helpers) or "if" in self.words:
            return False
        return not any(self.verbs[i].lemma in self.lexicon.speech for i in self.verbs if i < at)

    def _tense_of_helpers(self, verb: Verb, helpers: list[tuple[str, str]]) -> None:
        word = next(helper for tag, helper in helpers if tag in "BHQ")
        if word in ("being", "having", "been", "be"):
            verb.kind, verb.tense = "participle", "none"
        elif word in ("was", "were", "had", "did", "'d"):
            verb.tense = "past"

    def _tense_of_form(self, verb: Verb, kind: int) -> None:
        index, before = self.before(verb.at)
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
        if before == "," and self.resumed:
            return False  # "Ames, who had left, died."
        if following == "to" and self._lemma(self.words[at], Form.PAST, "") in word_set("implicative"):
            return False  # "Ames, a judge, refused to dismiss it"
        if not before or before in (",", ";", '"'):
            said = before and self._lemma(self.words[at], Form.PAST, "") in self.lexicon.speech
            return not self.starts_phrase(at + 1) and not (said and closed_class().get(following) != "P")
        if before not in "NEOt":
            return False
        if following == "by":
            return True
        if self._causative(at):
            return True
        if self.finite_since < 0 or closed_class().get(following) not in ("P", "?", "U", "A"):
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
        plain = self.form(self.words[earlier.at])
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

    def read_leftovers(self) -> None:
        """Helpers that help no verb are verbs of state: "was in custody", "has no idea"."""
        self._reread_reduced()
        helped = {i for verb in self.verbs.values() for i in range(verb.first, verb.at)}
        for at, tag in enumerate(self.tags):
            if tag in "BHQ" and at not in helped:
                self._state(at, tag)

    def _reread_reduced(self) -> None:
        """Takes a past form before a preposition for a participle where the sentence's verb comes after it.

        "A bridge packed with guests collapsed": nothing but one noun phrase stands between the two.
        """
        order = sorted(self.verbs)
        for at, later in pairwise(order):
            verb, following = self.verbs[at], self.verbs[later]
            alone = verb.finite and verb.tense == "past" and verb.first == at and following.first == later
            if not alone or not following.finite or following.tense != "past" or later - at < 3:
                continue
            between = self.tags[at + 1 : later]
            led = between[0] == "P" and self.tags[at - 1 : at] in (["N"], ["E"])
            if led and set(between) <= set("PDNEJ#St") and self.form(self.words[at]) & Form.PARTICIPLE:
                verb.kind, verb.tense, verb.passive = "participle", "none", True

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
