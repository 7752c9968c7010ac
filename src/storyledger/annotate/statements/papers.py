"""Whose post, letter or e-mail "says" something: "Holm posted on Monday. The post said ..."."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.lexicon import BE
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import Unit

#: How far before its words a post or a letter is told of, in sentences.
_BACK = 2
_POSSESSIVES = frozenset(("'s", "’s"))
_DETERMINERS = frozenset(("the", "this", "that"))


class Papers:
    """Finds who wrote what a source names as "the post"; `read` are the units of the text, in order."""

    def __init__(self, context: Context, read: Sequence[Phrases]) -> None:
        self.context = context
        self.read = read
        self.places = {phrases.unit.start: place for place, phrases in enumerate(read)}

    def author(self, unit: Unit, source: Phrase) -> str | None:
        """The actor whose it is said to be, or who is told to have written it just before, or None."""
        owner = self._owner(unit, source)
        if owner is not None:
            return owner
        venues = self._venues(unit.words[source.first : source.last + 1])
        place = self.places.get(unit.start)
        if not venues or place is None:
            return None
        for back in range(_BACK + 1):
            if back > place:
                break
            phrases = self.read[place - back]
            if unit.paragraph - phrases.unit.paragraph > 1:
                break
            end = source.first if not back else len(phrases.unit.words)
            if end and self._venue(phrases.unit, end) in venues:
                return self._writer(phrases, end)
        return None

    def _owner(self, unit: Unit, source: Phrase) -> str | None:
        """Whose account it is: "Moe's memoir"."""
        if unit.words[source.last] not in self.context.lexicon.owned or source.last == source.first:
            return None
        if unit.words[source.last - 1] not in _POSSESSIVES:
            return None  # whose "her account" is, is not sure enough
        return self.context.first_owner(*unit.piece(source.first, source.last - 1))

    def _venues(self, words: Sequence[str]) -> frozenset[str]:
        """The venues whose paper a source can be: "the post", "the tweet", "it"."""
        papers = self.context.lexicon.papers
        if list(words) == ["it"]:
            return frozenset(papers.values())
        if len(words) < 2 or words[0] not in _DETERMINERS or words[-1] not in papers:
            return frozenset()
        return frozenset((papers[words[-1]],))

    def _venue(self, unit: Unit, end: int) -> str | None:
        return self.context.venue([unit.piece(0, end - 1)])

    def _writer(self, phrases: Phrases, end: int) -> str | None:
        """The subject of the verb that tells of the writing; nobody's of "was attacked in a post"."""
        words, writing = phrases.unit.words, self.context.lexicon.writing
        for verb in range(1, end):
            if words[verb] not in writing or verb in phrases.name_of or words[verb - 1] in BE:
                continue
            subject = phrases.subject(verb) or phrases.main_subject(verb)
            if subject is not None and not subject.relative:
                return self.context.speaker(phrases.unit, subject)
        return None
