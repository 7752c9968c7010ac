"""Words reported without, or only partly with, quotation marks: "Moe said that ...", "her claim that ..."."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.contents import COMMAS, POSSESSIVES, Contents
from storyledger.annotate.statements.lexicon import BE, Cue
from storyledger.annotate.statements.no_cues import is_no_cue
from storyledger.annotate.statements.openings import participle_before
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import QUOTED, Unit
from storyledger.model import Piece, StatementForm

_PASSIVES = ("ed", "id", "ld", "ght", "wn", "en", "stood")
_QUOTE_ONLY = frozenset({"quote"})  # "began", "read": without quotation marks they report no words
_POSSESSORS = frozenset(["his", "her", "their", "its", "my", "our", "your"])
_OWNERS = _POSSESSORS | POSSESSIVES
# After these, "-ed" and "-s" forms may still be verbs: "that says", "many said".
_PRONOMINAL = frozenset(
    {"that", "this", "these", "those", "all", "both", "some", "many", "most", "few", "several", "another"}
)


class IndirectReader:
    """Reads the cues of one unit that no direct quote has taken."""

    def __init__(self, unit: Unit, phrases: Phrases, used: set[int], direct: Sequence[Candidate]) -> None:
        self.unit = unit
        self.phrases = phrases
        self.lexicon = phrases.lexicon
        self.used = used
        self.direct = direct
        self.found: list[Candidate] = []
        self.contents = Contents(unit, phrases)
        self.end = self.contents.end

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
        if self._passive(group, verb):
            return self._passive_candidate(group, verb, cue)
        if verb and words[verb - 1] in self.lexicon.determiners and words[verb - 1] not in _PRONOMINAL:
            return None
        tail, stance = self._particle(verb, cue)
        at, addressee = self._skip_addressee(tail + 1, cue)
        start = self.contents.start(at, cue)
        if start is None:
            return self._behind(group, verb, cue)
        if is_no_cue(self.phrases, verb, start, cue):
            return None
        source = self._source(group, verb)
        if source is None or not self.phrases.agrees(source, group, verb, cue.inflection):
            return None
        last = self.contents.last(start)
        if self.phrases.ends_at_comma(source):
            comma = next((k for k in range(start + 1, last) if words[k] == ","), last + 1)
            last = comma - 1
        if last < start or (cue.stance == "declines" and words[min(start + 1, last)] in self.lexicon.silence):
            return None
        if self.phrases.negated(group, verb):
            stance = self.lexicon.negate(stance)
        contents = [*participle_before(self.phrases, source, self.used), (start, last)]
        return self._made(source, (group, tail), contents, stance, addressee)

    def _particle(self, verb: int, cue: Cue) -> tuple[int, str]:
        """The last token of the cue, and its stance: "called" says, "called for" asks."""
        words = self.unit.words
        particles = self.lexicon.particles.get(cue.form, {})
        if verb + 1 < self.end and words[verb + 1] in particles:
            return verb + 1, particles[words[verb + 1]]
        return verb, cue.stance

    def _passive(self, group: int, verb: int) -> bool:
        words = self.unit.words
        if not words[verb].endswith(_PASSIVES):
            return False
        return any(word in BE for word in words[max(0, group - 1) : verb])

    def _passive_candidate(self, group: int, verb: int, cue: Cue) -> Candidate | None:
        """Of "Moe is alleged to have ...", "called a liar by Moe": the former has no source."""
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
            contents = [(subject.first, subject.last), (at, self.contents.last(at))]
            return self._made(None, (group, verb), contents, cue.stance, None)
        by = next((k for k in range(at, min(self.end, at + 3)) if words[k] == "by"), None)
        if by is not None and ("np" in cue.takes or "passive" in cue.takes or words[verb] == "described"):
            source = self.phrases.after(by + 1, self.end)
            subject = self.phrases.subject(group)
            if source is None or subject is None:
                return None
            contents = [(subject.first, subject.last)]
            rest = source.last + 1
            if rest < self.end and words[rest] == ",":
                rest += 1
            if rest < self.end and words[rest] in ("as", "of", "for", "to"):
                contents.append((rest, self.contents.last(rest)))
            return self._made(source, (group, verb), contents, cue.stance, None)
        return None

    def _source(self, group: int, verb: int) -> Phrase | None:
        """The subject of a cue: beside it, or taken over from the clause that it continues."""
        words = self.unit.words
        before = words[group - 1] if group else ""
        if before == "to":
            return self._infinitive_subject(group - 1)
        if before in ("and", "but", "then", "or"):
            return self._governing(group)
        if self._participle(group, verb):
            # "a letter saying that ..." speaks for itself; after a comma it is the clause's subject who does.
            joined = not group or not before[0].isalnum() or before in self.lexicon.prepositions
            return self._governing(group) if joined else self.phrases.subject(group)
        if before in COMMAS and group > 1 and words[group - 2] in ("and", "but"):
            return self._governing(group)
        return self.phrases.subject(group)

    def _participle(self, group: int, verb: int) -> bool:
        words = self.unit.words
        return words[verb].endswith("ing") and not any(
            words[k] in BE or words[k] in ("'re", "'m", "’re", "’m") or words[k] in POSSESSIVES
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
            and words[verb] not in BE
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

    # -- attributions after or amid what is said

    def _behind(self, group: int, verb: int, cue: Cue) -> Candidate | None:
        """Of "..., Moe said.", "..., said Moe, a baker.", "The ship, Moe said, sank."."""
        words = self.unit.words
        if not cue.takes & {"clause", "quote"} or cue.takes == _QUOTE_ONLY or words[verb].endswith("ing"):
            return None
        inverted = group and words[group - 1] in (",", QUOTED) and "person" not in cue.takes
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
        if not inverted and not (
            self._closes(last + 1) and self.phrases.agrees(source, group, verb, cue.inflection)
        ):
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
            and not self.contents.new_voice(after + 1)
        ):
            contents.append((after + 1, self.contents.last(after + 1)))
        if not contents or not self._worth(contents):
            return None
        return self._made(source, (group, verb), contents, cue.stance, None)

    def _closes(self, at: int) -> bool:
        """Whether a clause "Moe said" is over here, but for where, when and to whom it was."""
        words = self.unit.words
        if at >= self.end or words[at] in COMMAS or at in self.phrases.times:
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
        if source is not None and token < 2 and self._holds_clause(source):
            # What looked like an apposition is the clause itself: "According to Moe, the boat sank".
            source = self.phrases.after(token + 2, self.end, appositions=False)
        if source is None:
            return None
        contents: list[Piece] = []
        if token >= 2:
            last = token - 1
            while last > 0 and words[last] in COMMAS:
                last -= 1
            contents.append((self._clause_start(last), last))
        after = source.last + 1
        if after < self.end and words[after] == ",":
            contents.append((after + 1, self.contents.last(after + 1)))
        if not contents or not self._worth(contents):
            return None
        return self._made(source, (token, token + 1), contents, "says", None)

    def _holds_clause(self, source: Phrase) -> bool:
        """Whether a source with a comma runs into the clause that it is the source of."""
        words, lexicon = self.unit.words, self.lexicon
        comma = next((k for k in range(source.first, source.last) if words[k] == ","), None)
        if comma is None:
            return False
        if source.last + 2 >= self.end or words[source.last + 1] != ",":
            return True
        for token in range(comma + 1, source.last + 1):
            word = words[token]
            if token in self.phrases.name_of or words[token - 1] in lexicon.determiners:
                continue
            if lexicon.is_verb(word) and word not in lexicon.nouns:
                return True
            if word.endswith("ed") and len(word) > 4 and words[token + 1] not in lexicon.prepositions:
                return True
        return False

    # -- nouns

    def _noun(self, noun: int) -> Candidate | None:
        """Of "her claim that ...", "the allegation by Moe that ..."."""
        words, lexicon = self.unit.words, self.lexicon
        after = noun + 1
        source: Phrase | None = None
        if after < self.end and words[after] == "by":
            source = self.phrases.after(after + 1, self.end)
            after = source.last + 1 if source else after
        if after >= self.end or words[after] != "that":
            return None
        owner = noun - 1
        owners = _OWNERS
        while owner >= 0 and noun - owner < 4 and words[owner] not in owners:
            owner -= 1
        if source is None and owner >= 0 and noun - owner < 4:
            source = Phrase(owner, owner) if words[owner] in _POSSESSORS else self.phrases.subject(owner)
        last = self._noun_end(after)
        if last <= after:
            return None
        return self._made(source, (noun, noun), [(after, last)], lexicon.nouns[words[noun]], None)

    def _noun_end(self, start: int) -> int:
        words = self.unit.words
        token = start + 1
        while token < self.end and words[token] not in (",", ";", ":", "—", "--"):
            token += 1
        return min(token - 1, self.contents.last(start))

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
        form = StatementForm.MIXED if quoted else StatementForm.INDIRECT
        return Candidate(self.unit, self.phrases, source, cue, contents, form, stance, addressee)


def _nested(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a cue stands within what another cue introduces."""
    return any(
        candidate.cue is not None and first <= candidate.cue[0] <= last
        for other in others
        if other is not candidate
        for first, last in other.contents
    )
