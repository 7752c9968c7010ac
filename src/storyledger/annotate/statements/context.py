"""What goes with a statement besides its words: who the source is, where, to whom and when it was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from storyledger.annotate.names.lexicon import lexicon as names_lexicon
from storyledger.annotate.statements.lexicon import Lexicon, lexicon
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import QUOTED, Unit
from storyledger.model import Actor, Mention, Name, Piece, Time

_POSSESSIVES = ("'s", "’s")
_HEAD_ENDS = frozenset({",", "(", "—", "–", "--", "who", "which", "whose", "that"})


class Context:
    """The layers below, ready to be asked about one unit after another."""

    def __init__(
        self, text: str, names: Sequence[Name], actors: Sequence[Actor], times: Sequence[Time]
    ) -> None:
        self.text = text
        self.lexicon: Lexicon = lexicon()
        self.names = sorted((name.start, name.end) for name in names)
        self.kinds = {name.start: name.kind for name in names}
        self.name_starts = [start for start, _ in self.names]
        self.times = sorted(times, key=lambda time: time.start)
        self.time_starts = [time.start for time in self.times]
        self.mentions: list[tuple[int, int, str]] = sorted(
            (mention.start, mention.end, actor.id) for actor in actors for mention in _mentions(actor)
        )
        self.titles = _titles(actors)
        self.mention_starts = [start for start, _, _ in self.mentions]

    def phrases(self, unit: Unit) -> Phrases:
        """The phrase finder of a unit."""
        return Phrases(unit, self.lexicon, self._name_tokens(unit), self._time_tokens(unit))

    def _name_tokens(self, unit: Unit) -> list[tuple[int, int]]:
        found = []
        for index in range(
            bisect_left(self.name_starts, unit.start), bisect_left(self.name_starts, unit.end)
        ):
            start, end = self.names[index]
            first, last = tokens_over(unit, start, end)
            if first <= last and unit.words[first] != QUOTED:
                found.append((first, last))
        return found

    def _time_tokens(self, unit: Unit) -> frozenset[int]:
        covered: set[int] = set()
        for index in range(
            bisect_left(self.time_starts, unit.start), bisect_left(self.time_starts, unit.end)
        ):
            time = self.times[index]
            if time.type in ("DATE", "TIME"):
                first, last = tokens_over(unit, time.start, time.end)
                covered.update(token for token in range(first, last + 1) if unit.words[token] != QUOTED)
        covered.update(token for token, word in enumerate(unit.words) if word in self.lexicon.weekdays)
        return frozenset(covered)

    # -- who

    def speaker(self, unit: Unit, phrase: Phrase) -> str | None:
        """The id of the actor that the head of a noun phrase mentions; None when in doubt."""
        segments = self._segments(unit, phrase)
        for place, (first, last) in enumerate(segments):
            if any(unit.words[token] in ("and", "or", "&") for token in range(first, last + 1)):
                covering = self._mention(unit.starts[first], unit.ends[last], whole=True)
                if covering is None:
                    return None
            found = self._of_head(unit, first, last, whole=place > 0)
            if found is None and unit.words[first] == "the":
                found = self.titles.get(" ".join(unit.words[first + 1 : last + 1]))
            if found is not None:
                return found
        return None

    def _segments(self, unit: Unit, phrase: Phrase) -> list[Piece]:
        """The phrase cut at commas and relatives, as token ranges."""
        segments: list[Piece] = []
        first = phrase.first
        for token in range(phrase.first, phrase.last + 1):
            if unit.words[token] in _HEAD_ENDS:
                if token > first:
                    segments.append((first, token - 1))
                if unit.words[token] not in (",", "("):
                    return segments or [(phrase.first, phrase.last)]
                first = token + 1
        if first <= phrase.last:
            segments.append((first, phrase.last))
        return segments

    def _of_head(self, unit: Unit, first: int, last: int, *, whole: bool) -> str | None:
        """The actor mentioned by the head of tokens `first` to `last`: its last word before a preposition."""
        head = self._head(unit, first, last)
        start, end = unit.starts[head], unit.ends[head]
        best: tuple[int, str] | None = None
        at = bisect_right(self.mention_starts, start)
        for index in range(at - 1, max(-1, at - 9), -1):
            mention_start, mention_end, actor = self.mentions[index]
            if mention_end < end or mention_start > start:
                continue
            if mention_start < unit.starts[first] - 1 or (whole and mention_start > unit.starts[first]):
                continue
            if best is None or mention_end - mention_start > best[0]:
                best = (mention_end - mention_start, actor)
        return best[1] if best else None

    def _head(self, unit: Unit, first: int, last: int) -> int:
        head = last
        covered_to = -1
        for token in range(first, last + 1):
            if token <= covered_to:
                continue
            name = self.name_at(unit.starts[token])
            if name is not None:
                while covered_to + 1 <= last and unit.starts[max(covered_to + 1, token)] < name[1]:
                    covered_to = max(covered_to + 1, token)
                continue
            if token > first and unit.words[token] in self.lexicon.prepositions:
                head = token - 1
                break
        while head > first and not unit.words[head][0].isalnum():
            head -= 1
        return head

    def name_at(self, start: int) -> Piece | None:
        """The name that covers a character, or None."""
        index = bisect_right(self.name_starts, start) - 1
        if index >= 0 and self.names[index][0] <= start < self.names[index][1]:
            return self.names[index]
        return None

    def speaks_for(self, name: str) -> bool:
        """Whether the name of a place stands for a government or an office too: "Washington denied it"."""
        lists = names_lexicon()
        return name in lists.listed or name.removeprefix("the ") in lists.listed

    def _mention(self, start: int, end: int, *, whole: bool) -> str | None:
        """The actor of the longest mention within (or, if `whole`, exactly over) the characters."""
        at = bisect_left(self.mention_starts, start)
        best: tuple[int, str] | None = None
        while at < len(self.mentions) and self.mentions[at][0] < end:
            mention_start, mention_end, actor = self.mentions[at]
            at += 1
            if mention_end > end or (whole and (mention_start, mention_end) != (start, end)):
                continue
            if best is None or mention_end - mention_start > best[0]:
                best = (mention_end - mention_start, actor)
        return best[1] if best else None

    def first_owner(self, start: int, end: int) -> str | None:
        """The actor mentioned before the possessive mark that ends these characters: "Ada Moe's"."""
        at = bisect_left(self.mention_starts, start)
        while at < len(self.mentions) and self.mentions[at][0] < end:
            mention_start, mention_end, actor = self.mentions[at]
            if mention_start == start and self.text.startswith(_POSSESSIVES, mention_end):
                return actor
            at += 1
        return None

    def first_mentioned(self, start: int, end: int) -> str | None:
        """The actor mentioned first within some characters, by id; owners ("Lind's aide") do not count."""
        at = bisect_left(self.mention_starts, start)
        while at < len(self.mentions) and self.mentions[at][0] < end:
            _, mention_end, actor = self.mentions[at]
            if mention_end <= end and not self.text.startswith(_POSSESSIVES, mention_end):
                return actor
            at += 1
        return None

    def addressee(self, unit: Unit, phrase: Phrase | None) -> str | None:
        """The actor's id, or the words, of the person addressed."""
        if phrase is None:
            return None
        start, end = unit.piece(phrase.first, phrase.last)
        return self.speaker(unit, phrase) or self.text[start:end]

    # -- where and when

    def venue(self, parts: Sequence[Piece]) -> str | None:
        """The venue that the words around a cue name, or None."""
        words = " ".join(self.text[start:end] for start, end in parts).lower()
        if not words.strip():
            return None
        for venue, pattern in self.lexicon.venues:
            if pattern.search(words):
                return venue
        return None

    def times_in(self, unit: Unit) -> Iterator[tuple[Time, Piece]]:
        """The time expressions of a unit, each with its first and last token."""
        for index in range(
            bisect_left(self.time_starts, unit.start), bisect_left(self.time_starts, unit.end)
        ):
            time = self.times[index]
            first, last = tokens_over(unit, time.start, time.end)
            if first <= last:
                yield time, (first, last)


def _titles(actors: Sequence[Actor]) -> dict[str, str]:
    """The actor of each title that only one actor bears: "former president" for "the former president"."""
    bearers: dict[str, set[str]] = {}
    for actor in actors:
        for role in actor.roles:
            bearers.setdefault(" ".join(role.title.lower().split()), set()).add(actor.id)
    return {title: ids.pop() for title, ids in bearers.items() if len(ids) == 1}


def _mentions(actor: Actor) -> tuple[Mention, ...]:
    return actor.mentions


def tokens_over(unit: Unit, start: int, end: int) -> Piece:
    """The first and last token that overlap the characters."""
    first = bisect_right(unit.ends, start)
    last = bisect_left(unit.starts, end) - 1
    return first, last
