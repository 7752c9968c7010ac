"""The words of `tell/data/claims.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from storyledger.errors import ModelError


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Families by frame, stances, what rebuts an accusation, and how positions read."""

    families: dict[str, str]
    puts_forward: frozenset[str]
    kept: frozenset[str]
    whole: re.Pattern[str]
    counter: re.Pattern[str]
    objects: re.Pattern[str]
    every: re.Pattern[str]
    shown: dict[str, str]
    forums: re.Pattern[str]
    deciding: frozenset[str]

    def family(self, frame: str) -> str:
        """The act that a frame is a name for."""
        return self.families.get(frame, frame)


@cache
def claim_words() -> ClaimWords:
    """The shipped words; ModelError where the file is missing or damaged."""
    try:
        text = resources.files("storyledger.tell").joinpath("data", "claims.toml").read_text("utf-8")
        read = tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("A data file cannot be read", "claims.toml", "Install the package again") from error
    rebuttals = {name: re.compile("|".join(parts)) for name, parts in read["rebuttals"].items()}
    return ClaimWords(
        {frame: family for family, frames in read["families"].items() for frame in frames},
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
