"""Words reported without, or only partly with, quotation marks: "Moe said that ...", "her claim that ..."."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.lexicon import Cue
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import QUOTED, Unit
from storyledger.model import Piece, StatementForm

_WH = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
_CLAUSE_ENDS = frozenset(".;!?")
_COMMAS = frozenset({",", "—", "–", "--"})
_SUBJECT_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "there"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
_POSSESSIVES = frozenset({"'s", "’s"})
_POSSESSORS = frozenset(["his", "her", "their", "its", "my", "our", "your"])
_TRADES = frozenset({"accuses", "criticizes", "praises"})


class IndirectReader:
    """Reads the cues of one unit that no direct quote has taken."""

    def __init__(self, unit: Unit, phrases: Phrases, used: set[int], direct: Sequence[Candidate]) -> None:
        self.unit = unit
        self.phrases = phrases
        self.lexicon = phrases.lexicon
        self.used = used
        self.direct = direct
        self.found: list[Candidate] = []
        self.end = len(unit.words)
        while self.end and unit.words[self.end - 1] in (".", ";", "!", "?", ",", ":"):
            self.end -= 1

    def read(self) -> list[Candidate]:
        """The candidates, in the order of their cues."""
        words, lexicon = self.unit.words, self.lexicon
        for token, word in enumerate(words):
            if token in self.used or token in self.phrases.name_of:
                continue
            cue = lexicon.verbs.get(word)
            candidate = self._verb(token, cue) if cue is not None else None
            if candidate is None and word in lexicon.nouns:
                candidate = self._noun(token)
            elif word == "according" and token + 1 < self.end and words[token + 1] == "to":
                candidate = self._according(token)
            if candidate is not None:
                self.found.append(candidate)
        return self.found

    # -- verbs

    def _verb(self, verb: int, cue: Cue) -> Candidate | None:
        words = self.unit.words
        group = self.phrases.verb_group(verb)
        if self._passive(group, verb, cue):
            return self._passive_candidate(group, verb, cue)
        if (
            verb
            and words[verb - 1] in self.lexicon.determiners
            and words[verb - 1] not in ("that", "this", "all", "both", "some", "many")
        ):
            return None
        stance = cue.stance
        tail = verb
        particles = self.lexicon.particles.get(cue.form)
        if particles and verb + 1 < self.end and words[verb + 1] in particles:
            tail = verb + 1
            stance = particles[words[tail]]
        at, addressee = self._skip_addressee(tail + 1, cue)
        start = self._content(at, cue)
        if start is None:
            return self._behind(group, verb, cue)
        source = self._source(group, verb)
        if source is None or not self.phrases.agrees(source, group, verb, cue.inflection):
            return None
        last = self._content_end(start)
        if self.phrases.ends_at_comma(source):
            comma = next((k for k in range(start + 1, last) if words[k] == ","), last + 1)
            last = comma - 1
        if last < start:
            return None
        if (
            cue.stance == "declines"
            and words[start] == "to"
            and words[min(start + 1, last)] in self.lexicon.silence
        ):
            return None
        if self.phrases.negated(group, verb):
            stance = self.lexicon.negate(stance)
        return self._made(source, (group, tail), [(start, last)], stance, addressee)

    def _passive(self, group: int, verb: int, cue: Cue) -> bool:
        words = self.unit.words
        if not words[verb].endswith(("ed", "id", "ld", "ght", "wn", "en", "own", "stood")) or (
            words[verb] == "said" and False
        ):
            return False
        return any(words[k] in _BE for k in range(group, verb)) or (group and words[group - 1] in _BE)

    def _passive_candidate(self, group: int, verb: int, cue: Cue) -> Candidate | None:
        """ "Moe is alleged to have ...", "was quoted as saying ...": the former has no source."""
        words = self.unit.words
        at = verb + 1
        if at >= self.end:
            return None
        if words[verb] in ("told", "asked", "informed", "reminded", "assured", "sworn"):
            return None
        if "passive" in cue.takes and words[at] == "to":
            subject = self.phrases.subject(group)
            if subject is None:
                return None
            contents = [(subject.first, subject.last), (at, self._content_end(at))]
            return self._made(None, (group, verb), contents, cue.stance, None)
        by = next((k for k in range(at, min(self.end, at + 3)) if words[k] == "by"), None)
        if by is not None and ("np" in cue.takes or "passive" in cue.takes or words[verb] == "described"):
            source = self.phrases.after(by + 1, self.end)
            subject = self.phrases.subject(group)
            if source is None or subject is None:
                return None
            contents = [(subject.first, subject.last)]
            if source.last + 2 <= self.end and words[source.last + 1] in ("as", "of", "for", "to"):
                contents.append((source.last + 1, self._content_end(source.last + 1)))
            return self._made(source, (group, verb), contents, cue.stance, None)
        return None

    def _source(self, group: int, verb: int) -> Phrase | None:
        """The subject of a cue: beside it, or taken over from the clause that it continues."""
        words = self.unit.words
        before = words[group - 1] if group else ""
        if before == "to":
            return self._infinitive_subject(group - 1)
        if self._participle(group, verb):
            if (
                before in ("by", "of", "in", "for", "without", "while", "after", "before", "as")
                or before in _COMMAS
                or not group
            ):
                return self._governing(group)
            if before in self.phrases.lexicon.openers or before in ("and", "but"):
                return self._governing(group)
            return self._governing(group)
        if before in ("and", "but", "then", "or") or (
            before in _COMMAS and group > 1 and words[group - 2] in ("and", "but")
        ):
            return self._governing(group)
        source = self.phrases.subject(group)
        if source is None and before in _COMMAS:
            return None
        return source

    def _participle(self, group: int, verb: int) -> bool:
        words = self.unit.words
        return words[verb].endswith("ing") and not any(
            words[k] in _BE or words[k] in ("'re", "'m", "’re", "’m") or words[k] in _POSSESSIVES
            for k in range(group, verb)
        )

    def _infinitive_subject(self, to: int) -> Phrase | None:
        """The subject of "went on to say", "continues to argue"."""
        words, lexicon = self.unit.words, self.lexicon
        verb = to - 1
        if verb > 0 and words[verb] == "on":
            verb -= 1
        if (
            verb > 0
            and (lexicon.is_verb(words[verb]) or words[verb].endswith(("ed", "ing")))
            and words[verb] not in _BE
        ):
            cue = lexicon.verbs.get(words[verb])
            if cue is not None and cue.stance in ("asks", "expects", "alleges", "declines"):
                return None
            return self._source(self.phrases.verb_group(verb), verb)
        return None

    def _governing(self, before: int) -> Phrase | None:
        """The source of the clause that a participle or a second verb belongs to."""
        earlier = [
            candidate
            for candidate in (*self.direct, *self.found)
            if candidate.unit is self.unit and candidate.source is not None and candidate.cue is not None
        ]
        outer = [candidate for candidate in earlier if not _nested(candidate, earlier)]
        ready = [candidate for candidate in outer if candidate.cue is not None and candidate.cue[1] < before]
        if ready:
            return max(ready, key=lambda candidate: candidate.cue or (0, 0)).source
        return self.phrases.main_subject(before)

    # -- what is said

    def _skip_addressee(self, at: int, cue: Cue) -> tuple[int, Phrase | None]:
        if "person" in cue.takes or (cue.form.startswith("ask") and "ask" in cue.takes):
            person = self.phrases.addressee(at, self.end)
            if person is not None:
                return person.last + 1, person
        return at, None

    def _content(self, at: int, cue: Cue) -> int | None:
        """Where the content starts, if what follows is something that the cue takes."""
        words, takes = self.unit.words, cue.takes
        if at < self.end and words[at] in (":",) and "quote" in takes:
            at += 1
        if at >= self.end:
            return None
        skipped = self._skip_adverbial(at, cue)
        if skipped is not None:
            return skipped
        if at >= self.end:
            return None
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

    def _bare(self, at: int, cue: Cue) -> int | None:
        """A clause without "that", or an object."""
        words, lexicon = self.unit.words, self.lexicon
        word = words[at]
        if not (word[0].isalnum() or word[0] in "$£€#@("):
            return None
        if "np" in cue.takes:
            return at if word not in ("and", "or", "but", "by", "as", "in", "to", "because", "than") else None
        if "clause" in cue.takes and self._begins_clause(at):
            if word in lexicon.prepositions and cue.stance != "says":
                return None
            return at if self._has_clause(at) else None
        if cue.takes & {"quoted", "quote"} and QUOTED in words[at : at + 8]:
            near = words[at : at + 8].index(QUOTED)
            return (
                at
                if not any(words[k] in _COMMAS or lexicon.is_verb(words[k]) for k in range(at, at + near))
                else None
            )
        return None

    def _begins_clause(self, at: int) -> bool:
        words, lexicon = self.unit.words, self.lexicon
        if at in self.phrases.name_of or (words[at] in lexicon.nouns and words[at] in lexicon.verbs):
            return True
        return words[at] not in lexicon.subordinators | {"and", "or"} and not lexicon.is_verb(words[at])

    def _has_clause(self, at: int) -> bool:
        """Whether a finite verb follows soon: "claimed he left", not "claimed victory"."""
        words, lexicon = self.unit.words, self.lexicon
        for token in range(at + 1, min(self.end, at + 25)):
            word = words[token]
            if token in self.phrases.name_of:
                continue
            if (
                lexicon.is_verb(word)
                or word in _POSSESSIVES
                or (word.endswith(("ed", "s")) and len(word) > 3)
            ):
                return True
        return False

    def _skip_adverbial(self, at: int, cue: Cue) -> int | None:
        """Past "on Tuesday", "in a statement" and the like, to "that" or a clause."""
        words, lexicon = self.unit.words, self.lexicon
        word = words[at]
        if not (at in self.phrases.times or word in lexicon.prepositions or lexicon.is_adverb(word)) or (
            word == "to" and cue.takes & {"to", "ask"}
        ):
            return None
        if word in ("of", "for", "on", "about", "against", "to") and f"np-{word}" in cue.takes:
            return None
        if "np" in cue.takes and not cue.takes & {"clause"}:
            return None
        token = at
        while token < min(self.end, at + 16):
            word = words[token]
            if word == "that" and cue.takes & {"that", "clause"}:
                return token
            if word in _WH and "wh" in cue.takes and token > at + 1:
                return token
            if word in _COMMAS or word in _CLAUSE_ENDS or word == QUOTED:
                break
            token += 1
        if "clause" not in cue.takes:
            return None
        token = at
        while token < min(self.end, at + 12):
            if words[token] in _COMMAS or words[token] in _CLAUSE_ENDS or words[token] == QUOTED:
                return None
            timed = token in self.phrases.times
            if token > at and not timed:
                after_time = token - 1 in self.phrases.times
                if words[token] in _SUBJECT_PRONOUNS or (
                    after_time and words[token] not in lexicon.prepositions and self._has_clause(token)
                ):
                    return token
            token += 1
        return None

    def _content_end(self, start: int) -> int:
        """The last token of a content that starts at token `start`."""
        words, lexicon = self.unit.words, self.lexicon
        token = start + 1
        while token < self.end:
            word = words[token]
            if word == ";" or (word in _CLAUSE_ENDS and words[token - 1] != QUOTED and self._sentence_over(token)):
                break
            following = words[token + 1] if token + 1 < self.end else ""
            if word in _COMMAS:
                if following == "according" or self._new_cue(token + 1):
                    break
            elif words[token - 1] == QUOTED and self._new_cue(token):
                break
            elif word in ("and", "but") and self._second_verb(token + 1):
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

    def _new_cue(self, at: int) -> bool:
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
        return self._content(at + 1, cue) is not None

    # -- attributions after or amid what is said

    def _behind(self, group: int, verb: int, cue: Cue) -> Candidate | None:
        """ "..., Moe said.", "..., said Moe, a baker.", "The ship, Moe said, sank."."""
        words = self.unit.words
        if not cue.takes & {"clause", "quote"} or words[verb].endswith("ing"):
            return None
        inverted = group and words[group - 1] in (",", QUOTED)
        if inverted:
            source = self.phrases.after(verb + 1, self.end)
            first, last = group, source.last if source else verb
        else:
            source = self.phrases.subject(group)
            if source is None:
                return None
            first, last = source.first, verb
        if source is None or source.relative or first < 2 or words[first - 1] != ",":
            return None
        if not inverted and not (self._closes(last + 1) and self.phrases.agrees(source, group, verb, cue.inflection)):
            return None
        if self.phrases.negated(group, verb):
            return None
        start = self._clause_start(first - 2)
        contents = [(start, first - 2)] if start <= first - 2 else []
        after = last + 1
        if (
            after < self.end
            and words[after] == ","
            and words[after + 1] not in self.lexicon.verbs
            and not self._new_cue(after + 1)
        ):
            contents.append((after + 1, self._content_end(after + 1)))
        if not contents or not self._worth(contents):
            return None
        return self._made(source, (group, verb), contents, cue.stance, None)

    def _closes(self, at: int) -> bool:
        """Whether a clause "Moe said" is over here, but for where, when and to whom it was."""
        words = self.unit.words
        if at >= self.end or words[at] in _COMMAS or at in self.phrases.times:
            return True
        if words[at - 1] in ("told", "tells"):
            return True
        return words[at] in self.lexicon.prepositions or self.lexicon.is_adverb(words[at])

    def _clause_start(self, at: int) -> int:
        words = self.unit.words
        token = at
        while token > 0 and words[token - 1] not in (";", ":"):
            token -= 1
        while token < at and (
            words[token] in ("but", "and", "so", "still", "yet")
            or not (words[token][0].isalnum() or words[token][0] in "$£€#@" or words[token] == QUOTED)
        ):
            token += 1
        return token

    def _worth(self, contents: list[Piece]) -> bool:
        return sum(last - first + 1 for first, last in contents) >= 2

    def _according(self, token: int) -> Candidate | None:
        words = self.unit.words
        source = self.phrases.after(token + 2, self.end)
        if source is None:
            return None
        contents: list[Piece] = []
        if token >= 2:
            last = token - 1
            while last > 0 and words[last] in _COMMAS:
                last -= 1
            contents.append((self._clause_start(last), last))
        after = source.last + 1
        if after < self.end and words[after] == ",":
            contents.append((after + 1, self._content_end(after + 1)))
        if not contents or not self._worth(contents):
            return None
        return self._made(source, (token, token + 1), contents, "says", None)

    # -- nouns

    def _noun(self, noun: int) -> Candidate | None:
        """ "her claim that ...", "the allegation by Moe that ..."."""
        words, lexicon = self.unit.words, self.lexicon
        after = noun + 1
        source: Phrase | None = None
        if after < self.end and words[after] == "by":
            source = self.phrases.after(after + 1, self.end)
            after = source.last + 1 if source else after
        if after >= self.end or words[after] != "that":
            return None
        owner = noun - 1
        while (
            owner >= 0
            and noun - owner < 4
            and words[owner] not in _POSSESSORS
            and words[owner] not in _POSSESSIVES
        ):
            owner -= 1
        if source is None and owner >= 0 and noun - owner < 4:
            if words[owner] in _POSSESSORS:
                source = Phrase(owner, owner)
            else:
                first = self.phrases.subject(owner)
                source = first
        last = self._noun_end(after)
        return (
            self._made(source, (noun, noun), [(after, last)], lexicon.nouns[words[noun]], None)
            if last > after
            else None
        )

    def _noun_end(self, start: int) -> int:
        words = self.unit.words
        token = start + 1
        while token < self.end and words[token] not in (",", ";", ":", "—", "--"):
            token += 1
        return min(token - 1, self._content_end(start))

    # -- the candidate

    def _made(
        self,
        source: Phrase | None,
        cue: Piece,
        contents: list[Piece],
        stance: str,
        addressee: Phrase | None,
    ) -> Candidate:
        words = self.unit.words
        quoted = any(words[k] == QUOTED for first, last in contents for k in range(first, last + 1))
        bare = all(
            words[k] == QUOTED or not words[k][0].isalnum()
            for first, last in contents
            for k in range(first, last + 1)
        )
        form = StatementForm.DIRECT if bare else StatementForm.MIXED if quoted else StatementForm.INDIRECT
        return Candidate(self.unit, self.phrases, source, cue, contents, form, stance, addressee)


def _nested(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a cue stands within what another cue introduces."""
    return any(
        candidate.cue is not None and first <= candidate.cue[0] <= last
        for other in others
        if other is not candidate
        for first, last in other.contents
    )
