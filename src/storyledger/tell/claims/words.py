"""The words of `tell/data/claims.toml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from storyledger.tell.proceedings.frames import causes
from storyledger.tell.tables import table


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Families by frame, stances, what rebuts an accusation, and how positions read."""

    families: dict[str, str]
    by_default: dict[str, str]
    apart: dict[str, re.Pattern[str]]
    of_persons: dict[str, str]
    causes: dict[str, str]
    speaks_for: re.Pattern[str]
    plain: frozenset[str]
    no_frames: frozenset[str]
    no_words: re.Pattern[str]
    sufferer_frames: frozenset[str]
    sufferer_words: re.Pattern[str]
    without_sufferer: frozenset[str]
    puts_forward: frozenset[str]
    kept: frozenset[str]
    whole: re.Pattern[str]
    counter: re.Pattern[str]
    objects: re.Pattern[str]
    every: re.Pattern[str]
    shown: dict[str, str]
    forums: re.Pattern[str]
    deciding: frozenset[str]

    def family(self, frame: str, words: str, *, person: bool) -> str:
        """The act that a frame is a name for, or a charge in its words; some are only where a person has
        done it.
        """
        known = self.of_persons if person else self.families
        by_frame = known.get(frame) or self.families.get(frame)
        if by_frame is not None:
            return by_frame
        cause = next((cause for cause in causes() if cause.pattern.search(words)), None)
        if cause is None:
            other = next((name for name, part in self.apart.items() if part.match(words.lower())), None)
            return other or self.by_default.get(frame, frame)
        return self.causes.get(cause.name) or self.causes.get(cause.family, cause.family)

    def needs_sufferer(self, frame: str, word: str) -> bool:
        """Whether the word is said of things too, so that somebody must be told to suffer it."""
        return frame in self.sufferer_frames or self.sufferer_words.match(word.lower()) is not None

    def is_left_out(self, frame: str, word: str) -> bool:
        """Whether a frame, or a word of it, says too little of an act to make a claim."""
        return frame in self.no_frames or self.no_words.match(word.lower()) is not None


@cache
def claim_words() -> ClaimWords:
    """The shipped words; ModelError where the file is missing or damaged."""
    read = table("claims.toml")
    rebuttals = {name: re.compile("|".join(parts)) for name, parts in read["rebuttals"].items()}
    return ClaimWords(
        {frame: family for family, frames in read["families"].items() for frame in frames},
        {frame: family for family, frames in read["families_by_default"].items() for frame in frames},
        {name: re.compile(words) for name, words in read["apart"].items()},
        {frame: family for family, frames in read["families_of_persons"].items() for frame in frames},
        {cause: family for family, names in read["families_of_causes"].items() for cause in names},
        re.compile(rf"\b(?:{'|'.join(read['speaks_for']['words'])})\b", re.IGNORECASE),
        frozenset(read["plain"]["words"].split()),
        frozenset(read["left_out"]["frames"]),
        re.compile("|".join(read["left_out"]["words"])),
        frozenset(read["needs_sufferer"]["frames"]),
        re.compile("|".join(read["needs_sufferer"]["words"])),
        frozenset(read["without_sufferer"]["families"]),
        frozenset(read["puts_forward"]["stances"]),
        frozenset(read["kept"]["stances"]),
        rebuttals["whole"],
        rebuttals["counter"],
        rebuttals["objects"],
        rebuttals["every"],
        read["words"],
        re.compile(rf"\b(?:{'|'.join(map(re.escape, read['forums']['words']))})\b", re.IGNORECASE),
        frozenset(read["forums"]["frames"]),
    )


@cache
def statement_words(name: str) -> re.Pattern[str]:
    """One of the expressions of `[statements]` in claims.toml; all but those marked there in any case."""
    read = table("claims.toml")["statements"]
    return re.compile(read[name], 0 if name in read["in_case"] else re.IGNORECASE)
