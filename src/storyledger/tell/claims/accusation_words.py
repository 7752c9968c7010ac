"""The words of `tell/data/accusations.toml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from storyledger.tell.tables import table


@dataclass(frozen=True, slots=True)
class Form:
    """A form of words: the position that it shows, where the accused stands, letters that it must have."""

    stance: str
    accused: str
    needs: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AccusationWords:
    """The forms, and the words that stand between their parts or end them."""

    forms: tuple[Form, ...]
    outright: tuple[Form, ...]
    whole: re.Pattern[str]
    between: frozenset[str]
    not_so: re.Pattern[str]
    settled_not: re.Pattern[str]
    ends: re.Pattern[str]
    no_acts: frozenset[str]
    courts: re.Pattern[str]
    clause_ends: re.Pattern[str]


@cache
def accusation_words() -> AccusationWords:
    """The shipped words; ModelError where the file is missing or damaged."""
    read = table("accusations.toml")
    forms, outright = (
        [
            Form(form["stance"], form["accused"], form.get("needs", ""), re.compile(words, re.IGNORECASE))
            for form in read[part]
            for words in form["words"]
        ]
        for part in ("forms", "outright")
    )
    return AccusationWords(
        # What says most is tried first: who drops a charge makes none, who accuses somebody is not accused.
        tuple(sorted(forms, key=lambda form: (form.stance != "withdraws", form.accused == "subject"))),
        tuple(sorted(outright, key=lambda form: form.accused == "subject")),
        re.compile(read["whole"]["words"], re.IGNORECASE),
        frozenset(read["between"]["words"].split()),
        re.compile(read["not_so"]["before"], re.IGNORECASE),
        re.compile(read["not_so"]["settled"], re.IGNORECASE),
        re.compile("|".join(read["ends"]["words"])),
        frozenset(read["no_acts"]["words"].split()),
        re.compile(rf"\b(?:{'|'.join(read['courts']['words'])})\b", re.IGNORECASE),
        re.compile(read["clause"]["ends"]),
    )
