"""When something was said: a time that goes with the cue, and with nothing else in the sentence."""

from __future__ import annotations

from datetime import date

from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.phrases import Phrases
from storyledger.annotate.statements.units import QUOTED
from storyledger.model import Piece, Published

#: Before these a time says how long or up to when, not when it was said.
_SPANNING = frozenset(
    ("for", "since", "until", "till", "before", "after", "from", "of", "to", "by", "between", "ahead", "than")
)
_POSSESSIVES = ("'s", "’s", "'", "’")
_CLAUSE_MARKS = frozenset((";", ":", ".", "!", "?", "(", ")", QUOTED))
#: Words in -ing and -ed that are nouns, or tell how the words came out.
_NO_VERBS = frozenset(
    [
        *("meeting", "hearing", "briefing", "morning", "evening", "filing", "ruling", "sentencing"),
        *("issued", "released", "published", "broadcast", "posted", "aired", "during", "united"),
    ]
)


def day_said(context: Context, candidate: Candidate, published: Published | None) -> str | None:
    """The ISO day on which it was said, where exactly one day goes with the cue; None after publication.

    A time within the content, or with another verb, a relative clause or a noun of its own between it and
    the cue, is not looked at: "Moe, who was hurt on Tuesday, said ..." was not said on Tuesday.
    """
    if candidate.cue is None:
        return None
    reader = _Reader(context, candidate)
    days: set[date] = set()
    for time, tokens in context.times_in(reader.unit):
        when = time.when
        if when.earliest is not None and when.earliest == when.latest and reader.goes_with_cue(tokens):
            days.add(when.earliest)
    if len(days) != 1:
        return None
    day = days.pop()
    if published is not None and len(published.value) >= 10 and day > published.day:
        return None
    return day.isoformat()


class _Reader:
    """Reads the tokens between a time and a cue."""

    def __init__(self, context: Context, candidate: Candidate) -> None:
        self.lexicon = context.lexicon
        self.unit = candidate.source_at or candidate.unit
        self.phrases: Phrases = context.phrases(self.unit) if candidate.source_at else candidate.phrases
        cue = candidate.cue or (0, 0)
        self.cue = cue
        self.source = candidate.source
        self.content: set[int] = set()
        if self.unit is candidate.unit:
            for first, last in candidate.contents:
                self.content.update(range(first, last + 1))

    def goes_with_cue(self, tokens: Piece) -> bool:
        """Whether nothing but the cue's own clause lies between the time at `tokens` and the cue."""
        first, last = tokens
        words = self.unit.words
        if any(token in self.content for token in range(first, last + 1)):
            return False
        if last + 1 < len(words) and words[last + 1] in _POSSESSIVES:
            return False
        if first and words[first - 1] in _SPANNING:
            return False
        source = self.source
        if source is not None and source.first <= first <= source.last:
            return False
        if first > self.cue[1]:
            return self._plain(self.cue[1] + 1, first, after=True)
        if last >= self.cue[0] or not self._plain(last + 1, self.cue[0], after=False):
            return False
        return self._opens(first)

    def _opens(self, first: int) -> bool:
        """Whether what stands before the time, back to a comma, has no verb: "In an interview on ..."."""
        token = first
        while token > 0 and self.unit.words[token - 1] not in (",", "—", "–", "--"):
            token -= 1
            if self.unit.words[token] in _CLAUSE_MARKS:
                return True
            if token in self.content or self._other_clause(token):
                return self.unit.words[token] in self.lexicon.situations
        return True

    def _plain(self, first: int, end: int, *, after: bool) -> bool:
        words = self.unit.words
        for token in range(first, end):
            if self.source is not None and self.source.first <= token <= self.source.last:
                continue
            if words[token] == QUOTED and after and token == end - 1 - (words[end - 1] in ("on", "in", ",")):
                continue  # called it "a shame" on Tuesday
            if token in self.content or words[token] in _CLAUSE_MARKS or self._other_clause(token):
                return False
        return True

    def _other_clause(self, token: int) -> bool:
        """Whether a token is a verb, or opens a clause of its own."""
        words, lexicon = self.unit.words, self.lexicon
        word = words[token]
        if token in self.phrases.name_of or token in self.phrases.times or word in _NO_VERBS:
            return False
        if word in lexicon.subordinators or word in lexicon.relatives or word in ("whose", "whom"):
            return True
        if token and words[token - 1] in lexicon.determiners:
            return False
        shaped = word.endswith(("ed", "ing")) and len(word) > 4
        return shaped or lexicon.is_verb(word)
