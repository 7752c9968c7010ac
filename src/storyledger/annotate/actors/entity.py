"""An actor while it is being put together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from storyledger.annotate.names.lexicon import fold
from storyledger.model import ActorKind


@dataclass(slots=True, eq=False)
class Entity:
    """An actor while it is being put together: the positions of its names, and what is known of it."""

    kind: ActorKind
    names: list[int] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    given: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    genders: Counter[str] = field(default_factory=Counter)
    former: set[str] = field(default_factory=set)  # forms that it is said to have had before
    kin: bool = False  # introduced as somebody's son, daughter ...: a shorter name may be the parent's

    @property
    def gender(self) -> str | None:
        """The gender with more evidence, or None."""
        ranked = self.genders.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def absorb(self, other: Entity) -> None:
        """Takes the names of another entity and what is known of it."""
        self.names = sorted([*self.names, *other.names])
        self.forms += other.forms
        self.former |= other.former
        self.genders += other.genders


def words_of(form: str) -> list[str]:
    """The folded words of a name, without dots and accents."""
    return [word for word in re.split(r"[\s.]+", fold(without_accents(form))) if word]


def without_accents(form: str) -> str:
    """The form with its letters alone."""
    plain = unicodedata.normalize("NFKD", form)
    return "".join(char for char in plain if not unicodedata.combining(char))
