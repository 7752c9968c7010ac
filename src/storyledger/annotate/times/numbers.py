"""Numbers as news writes them: "24", "2.5", "2 1/2", "two hundred and fifty", "twenty-four"."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.times.lexicon import Lexicon

#: Longer runs of figures are no counts of anything that a calendar knows.
_MOST_FIGURES = 9
_MOST_FIGURES_OF_A_YEAR = 7


def number(words: Sequence[str], lexicon: Lexicon) -> float | str | None:
    """The number that the words say, "X" where they leave it open ("several"), None where they say none.

    "a" and "an" are 1, "a couple of" is 2, "half" adds one half.
    """
    names = lexicon.values["NUMWORD"]
    if list(words[-3:]) == ["and", "a", "half"]:
        whole = number(words[:-3], lexicon)
        return whole + 0.5 if isinstance(whole, float) else whole
    if list(words[-1:]) == ["half"]:
        return 0.5
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word in lexicon.values["VAGUE"]:
            return "X"
        if word in ("a", "an", "couple"):
            current = 2.0 if word == "couple" else 1.0
        elif word in names:
            said = names[word]
            if said >= 100:
                current = max(current, 1.0) * said
                if said == 1000:
                    total, current = total + current, 0.0
            elif word == "dozen":
                current = max(current, 1.0) * said
            else:
                current += said
        elif word[:1].isdigit():
            figures = _figures(word)
            if figures is None:
                return None
            current += figures
        else:
            continue
        seen = True
    return total + current if seen else None


def _figures(word: str) -> float | None:
    plain = word.replace(",", "")
    if len(plain) > _MOST_FIGURES:
        return None
    if "/" in plain:
        above, below = plain.split("/")
        return int(above) / int(below) if int(below) else None
    try:
        return float(plain)
    except ValueError:
        return None


def whole(figures: str) -> int | None:
    """The whole number in figures, with or without commas: "3,000"; None for more of them than a year has."""
    plain = figures.replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) <= _MOST_FIGURES_OF_A_YEAR else None


def year(words: Sequence[str], lexicon: Lexicon) -> int | None:
    """The year in figures ("1998"), short ("'98") or in words ("nineteen ninety-six")."""
    figures = [word for word in words if word.isdecimal()]
    if figures:
        return int(figures[-1]) if len(figures[-1]) == 4 else None
    short = words[0].lstrip("'’‘") if words else ""
    if short.isdecimal():
        return full_year(int(short))
    if "two" in words and "thousand" in words:
        return 2000
    said = [lexicon.values["NUMWORD"][word] for word in words if word in lexicon.values["NUMWORD"]]
    return said[0] * 100 + sum(said[1:]) if len(said) > 1 else None


def full_year(short: int) -> int:
    """A year of two figures in full: 30 to 99 lie in the twentieth century, the rest in this one."""
    return short + (1900 if short >= 30 else 2000)


def ordinal(words: Sequence[str], lexicon: Lexicon) -> int | None:
    """The number of an ordinal or a plain day: "7th", "7", "seventh", "twenty-first"."""
    total = 0
    for word in words:
        digits = word.rstrip("stndrh")
        if digits.isdecimal() and len(digits) <= 4:
            total += int(digits)
        elif word in lexicon.values["ORDWORD"]:
            total += lexicon.values["ORDWORD"][word]
        elif word in ("twenty", "thirty"):
            total += lexicon.values["NUMWORD"][word]
        elif word == "final":
            total += 4
        elif word == "latter":
            total += 2
    return total or None
