"""What the words of a time expression say, before it is known which day that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from storyledger.annotate.times.lexicon import Lexicon
from storyledger.annotate.times.tokens import Sentence


@dataclass(slots=True)
class Reading:
    """One time expression as read; `first` and `last` are its words in the sentence, half-open.

    `kind` says which method of the resolver it goes to. What the words do not say is None. `which` counts
    units from the day of writing ("last" is -1), `told` from what the text spoke of before ("the
    following" is 1). `phase` is TIMEX3's START, MID or END, `mod` another of its modifiers. `ended` is the
    date on which a period of business ended; that date `closes` it and takes the text nowhere. `whole` is
    what a stretch is the first or last part of. `headed` is the date whose year a list by date is at.
    """

    kind: str
    first: int
    last: int
    type: str = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    century: int | None = None
    decade: int | None = None
    unit: str | None = None
    count: float | str | None = None
    which: int | None = None
    told: int | None = None
    which_year: int | None = None
    told_year: int | None = None
    phase: str | None = None
    mod: str | None = None
    part: str | None = None
    clock: str | None = None
    value: str | None = None
    feast: str | None = None
    fiscal: bool = False
    way: int | None = None
    sentence: int = 0
    start: int = 0
    end: int = 0
    moves: bool = False
    direction: int = 0
    compares: bool = False
    ended: Reading | None = None
    whole: Reading | None = None
    headed: Reading | None = None
    closes: bool = False
    extra: dict[str, str] = field(default_factory=dict)


class Slots:
    """The named parts of a match over a sentence's codes, as words in small letters."""

    def __init__(self, match: re.Match[str], sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.first, self.last = match.span()
        self._spans: dict[str, tuple[int, int]] = {}
        for name, code in match.groupdict().items():
            if code is not None:
                self._spans.setdefault(name.partition("__")[0], match.span(name))

    def __contains__(self, slot: str) -> bool:
        return slot in self._spans

    def span(self, slot: str) -> tuple[int, int]:
        """The words of a slot, half-open."""
        return self._spans[slot]

    def words(self, slot: str) -> list[str]:
        """The words of a slot, none where it is empty."""
        return self.sentence.words(*self._spans[slot]) if slot in self._spans else []

    def value(self, slot: str, category: str) -> object:
        """What the slot's last word stands for in a category, or None."""
        if slot not in self._spans:
            return None
        values = self.lexicon.values[category]
        return next((values[word] for word in reversed(self.words(slot)) if word in values), None)

    def integer(self, slot: str, category: str) -> int | None:
        """`value` where it is a number."""
        value = self.value(slot, category)
        return value if isinstance(value, int) else None

    def string(self, slot: str, category: str) -> str | None:
        """`value` where it is a string."""
        value = self.value(slot, category)
        return value if isinstance(value, str) else None
