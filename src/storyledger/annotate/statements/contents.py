"""Where the content of a cue starts and ends: "said on Friday [that he would sail], adding ..."."""

from __future__ import annotations

from storyledger.annotate.statements.lexicon import Cue
from storyledger.annotate.statements.phrases import Phrases
from storyledger.annotate.statements.units import QUOTED, Unit

COMMAS = frozenset({",", "—", "–", "--"})
POSSESSIVES = frozenset({"'s", "’s"})

_WH = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
_CLAUSE_ENDS = frozenset({".", ";", "!", "?"})
_SUBJECT_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "there"])


class Contents:
    """Finds contents in one unit; `end` is the token after its last word."""

    def __init__(self, unit: Unit, phrases: Phrases) -> None:
        self.unit = unit
        self.phrases = phrases
        self.lexicon = phrases.lexicon
        self.end = len(unit.words)
        while self.end and unit.words[self.end - 1] in (".", ";", "!", "?", ",", ":"):
            self.end -= 1

    def start(self, at: int, cue: Cue) -> int | None:
        """Where the content starts, if what follows is something that the cue takes."""
        if at < self.end and self.unit.words[at] == ":" and "quote" in cue.takes:
            at += 1
        if at >= self.end:
            return None
        skipped = self._skip_adverbial(at, cue)
        return skipped if skipped is not None else self._fitting(at, cue)

    def _fitting(self, at: int, cue: Cue) -> int | None:
        words, takes = self.unit.words, cue.takes
        word = words[at]
        if word == "that":
            return at if takes & {"that", "clause", "np"} else None
        if word == QUOTED:
            return at if takes & {"quote", "np", "quoted"} else None
        if word in _WH and "wh" in takes:
            return at
        if word == "to":
            return at if takes & {"to", "ask"} else (at + 1 if "np-to" in takes else None)
        if word.endswith("ing") and "ing" in takes:
            return at
        for preposition in ("of", "for", "on", "about", "against"):
            if word == preposition and f"np-{preposition}" in takes:
                return at + 1
        return self._bare(at, cue)

    def _begins_clause(self, at: int) -> bool:
        words, lexicon = self.unit.words, self.lexicon
        if at in self.phrases.name_of or (words[at] in lexicon.nouns and words[at] in lexicon.verbs):
            return True
        return not (
            words[at] in lexicon.subordinators or words[at] in ("and", "or") or lexicon.is_verb(words[at])
        )

    def _bare(self, at: int, cue: Cue) -> int | None:
        """A clause without "that", or an object."""
        words, lexicon = self.unit.words, self.lexicon
        word = words[at]
        if not (word[0].isalnum() or word[0] in "$£€#@("):
            return None
        if "np" in cue.takes:
            closed = word in lexicon.prepositions or word in lexicon.subordinators or word in ("and", "or")
            return None if closed else at
        if "clause" in cue.takes and self._begins_clause(at):
            if word in lexicon.prepositions and cue.stance != "says":
                return None
            return at if self._has_clause(at) else None
        if cue.takes & {"quoted", "quote"} and QUOTED in words[at : at + 8]:
            between = words[at : words.index(QUOTED, at)]
            return None if any(word in COMMAS or lexicon.is_verb(word) for word in between) else at
        return None

    def _has_clause(self, at: int) -> bool:
        """Whether a finite verb follows soon: "claimed he left", not "claimed victory"."""
        words, lexicon = self.unit.words, self.lexicon
        for token in range(at + 1, min(self.end, at + 25)):
            word = words[token]
            if token in self.phrases.name_of:
                continue
            if lexicon.is_verb(word) or word in POSSESSIVES or (word.endswith(("ed", "s")) and len(word) > 3):
                return True
        return False

    def _skip_adverbial(self, at: int, cue: Cue) -> int | None:
        """Past "on Tuesday", "in a statement" and the like, to "that" or a clause."""
        words, lexicon = self.unit.words, self.lexicon
        word, takes = words[at], cue.takes
        if not (at in self.phrases.times or word in lexicon.prepositions or lexicon.is_adverb(word)):
            return None
        if f"np-{word}" in takes or (word == "to" and takes & {"to", "ask"}):
            return None
        if "np" in takes and "clause" not in takes:
            return None
        conjunction = self._conjunction(at, cue)
        if conjunction is not None or "clause" not in takes:
            return conjunction
        return self._clause_after(at)

    def _conjunction(self, at: int, cue: Cue) -> int | None:
        """The "that" or "whether" that follows within the clause."""
        words = self.unit.words
        for token in range(at, min(self.end, at + 16)):
            word = words[token]
            if word == "that" and cue.takes & {"that", "clause"}:
                return token
            if word in _WH and "wh" in cue.takes and token > at + 1:
                return token
            if word in COMMAS or word in _CLAUSE_ENDS or word == QUOTED:
                return None
        return None

    def _clause_after(self, at: int) -> int | None:
        """The subject that follows a time or a phrase of place: "said on Friday he would"."""
        words = self.unit.words
        for token in range(at, min(self.end, at + 12)):
            word = words[token]
            if word in COMMAS or word in _CLAUSE_ENDS or word == QUOTED:
                return None
            if token == at or token in self.phrases.times:
                continue
            if word in _SUBJECT_PRONOUNS:
                return token
            if token - 1 in self.phrases.times and word not in self.lexicon.prepositions:
                return token if self._has_clause(token) else None
        return None

    def last(self, start: int) -> int:
        """The last token of a content that starts at token `start`."""
        words = self.unit.words
        token = start + 1
        while token < self.end:
            word = words[token]
            if word == ";" or (
                word in _CLAUSE_ENDS and words[token - 1] != QUOTED and self._sentence_over(token)
            ):
                break
            following = words[token + 1] if token + 1 < self.end else ""
            if word in COMMAS:
                if following == "according" or self.new_voice(token + 1):
                    break
            elif (words[token - 1] == QUOTED and self.new_voice(token)) or (
                word in ("and", "but") and self._second_verb(token + 1)
            ):
                break
            token += 1
        last = token - 1
        while last > start and not (
            words[last][0].isalnum() or words[last] in (QUOTED, ")", "%", "'s", "’s")
        ):
            last -= 1
        return last

    def _sentence_over(self, token: int) -> bool:
        """Whether a full stop within a unit of several sentences ends one of them."""
        return token + 1 >= self.end or self.unit.words[token + 1] == QUOTED

    def new_voice(self, at: int) -> bool:
        """Whether the reporter's own voice goes on after a comma: "adding that", "but she said"."""
        words, lexicon = self.unit.words, self.lexicon
        if at >= self.end:
            return False
        word = words[at]
        if word in lexicon.verbs and word.endswith("ing"):
            return True
        if word == "but" or (word in ("and", "while", "though", "although")):
            return any(
                words[k] in lexicon.verbs and "clause" in lexicon.verbs[words[k]].takes
                for k in range(at + 1, min(self.end, at + 14))
            )
        return False

    def _second_verb(self, at: int) -> bool:
        """Whether a second cue of the same subject follows "and": "said ... and called ..."."""
        words, lexicon = self.unit.words, self.lexicon
        if at < self.end and lexicon.is_adverb(words[at]):
            at += 1
        if at + 1 >= self.end or at in self.phrases.name_of:
            return False
        cue = lexicon.verbs.get(words[at])
        if cue is None or not words[at].endswith(("ed", "id", "ld", "te")):
            return False
        return self.start(at + 1, cue) is not None
