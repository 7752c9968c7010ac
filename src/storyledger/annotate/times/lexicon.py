"""The words and patterns of time expressions, read from `data/` and compiled once.

Every word of a sentence becomes one character, its code: words that no pattern knows become `OTHER`, and
words that patterns cannot tell apart share a code. The patterns then are ordinary regular expressions over
strings of codes, about as long as the sentence has words, which is what makes the reader quick.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from storyledger.tables import table

OTHER = "."

#: The kinds of figures, each with the categories that patterns may ask for.
FIGURES: Mapping[str, tuple[str, ...]] = {
    "one_to_twelve": ("INT", "DAY", "HOUR"),
    "ten_to_twelve": ("INT", "DAY", "HOUR", "TWO"),
    "to_31": ("INT", "DAY", "TWO"),
    "two_figures": ("INT", "TWO"),
    "padded": ("DAY", "TWO"),
    "integer": ("INT",),
    "year": ("INT", "YEAR"),
    "four_figures": ("INT", "FOURFIGURES"),
    "decimal": ("DECIMAL",),
    "fraction": ("FRACTION",),
    "ordinal_quarter": ("ORDDAY", "ORDNUM", "ORDQUARTER"),
    "ordinal_day": ("ORDDAY", "ORDNUM"),
    "ordinal": ("ORDNUM",),
    "iso_date": ("ISODATE",),
    "number_date": ("NUMDATE",),
    "clock": ("CLOCK",),
    "decade": ("DECADE",),
    "short_year": ("SHORTYEAR",),
    "quarter_code": ("QCODE",),
    "named_day": ("FAMOUSDAY",),
    "anno": ("ANNO",),
}

_ITEM = re.compile(r"(?:([a-z_]+):)?(?:([A-Z]{2,})|([a-z'’]+)|\((?!\?))| +")
_WORD_OR_FIGURE = re.compile(r"[^\W\d_]+|\d")
_PART = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of patterns.toml: its expression over codes, its reader and its check by name."""

    regex: re.Pattern[str]
    read: str
    check: str | None


class Lexicon:
    """The words with their codes and values, and the patterns over codes.

    `values[category][word]` is what a word stands for there. `code` maps a word as written to its code.
    """

    def __init__(self, words: dict[str, Any], patterns: dict[str, Any], cues: dict[str, Any]) -> None:
        names = _feast_names()
        sets = words["sets"] | {"FEAST": [name.split()[-1] for name in names]}
        self.values: dict[str, dict[str, Any]] = {name: words[name] for name in words if name != "sets"}
        self.values |= {name: dict.fromkeys(entries) for name, entries in sets.items()}
        parts = patterns["parts"] | {"feast": "|".join(map(_feast_form, names))}
        self.cues: dict[str, frozenset[str]] = {name: frozenset(entries) for name, entries in cues.items()}
        forms = [_expand(entry["form"], parts) for entry in patterns["pattern"]]
        literals = {item[3] for form in forms for item in _ITEM.finditer(form) if item[3]}
        self._codes: dict[frozenset[str], str] = {}
        self.figures = {kind: self._code(frozenset(names)) for kind, names in FIGURES.items()}
        self.code = self._spell(literals)
        self._sets = self._category_sets(literals)
        self.patterns = tuple(
            Pattern(re.compile(self._translate(form)), entry["read"], entry.get("check"))
            for form, entry in zip(forms, patterns["pattern"], strict=True)
        )
        branches = (
            f"({re.sub(r'[?]P<[a-z_0-9]+>', '?:', pattern.regex.pattern)})" for pattern in self.patterns
        )
        self.scan = re.compile("|".join(branches))
        anchors = self._anchors()
        self.worth = self._worth(anchors)
        self._hints = {word for word, code in self.code.items() if code in anchors} | set("0123456789")

    def _code(self, signature: frozenset[str]) -> str:
        return self._codes.setdefault(signature, chr(0xE000 + len(self._codes)))

    def _spell(self, literals: set[str]) -> dict[str, str]:
        signatures: dict[str, set[str]] = {literal: {f"={literal}"} for literal in literals}
        for category, entries in self.values.items():
            for word in entries:
                signatures.setdefault(word, set()).add(category)
        only_capital = self.cues["only_capital"]
        codes: dict[str, str] = {}
        for word, signature in signatures.items():
            code = self._code(frozenset(signature))
            codes[word.capitalize()] = codes[word.upper()] = code
            if word in only_capital:
                rest = signature - {"MONTH", "WEEKDAY"}
                if rest:
                    codes[word] = self._code(frozenset(rest))
            else:
                codes[word] = code
        return codes

    def _category_sets(self, literals: set[str]) -> dict[str, str]:
        names = set(self.values) | {f"={literal}" for literal in literals}
        names |= {name for figure in FIGURES.values() for name in figure}
        return {
            name: "".join(sorted(code for signature, code in self._codes.items() if name in signature))
            for name in names
        }

    def _anchors(self) -> str:
        names = self.cues["anchors"] | {f"={word}" for word in self.cues["anchor_words"]}
        return "".join(sorted({code for name in names for code in self._sets.get(name, "")}))

    def _worth(self, anchors: str) -> re.Pattern[str]:
        """Finds the places where a pattern is worth trying: an anchor, or a known word soon before one."""
        known = "".join(sorted(self._codes.values()))
        return re.compile(f"[{anchors}]|[{known}](?=.{{1,8}}?(?<=[{anchors}]))")

    def hints(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence has a figure or a word without one of which no pattern fits."""
        return not self._hints.isdisjoint(_WORD_OR_FIGURE.findall(text, start, end))

    def _translate(self, form: str) -> str:
        """The form as a regular expression; a slot's second and later places are named slot__2 and so on."""
        used: Counter[str] = Counter()

        def piece(item: re.Match[str]) -> str:
            slot, category, literal = item.groups()
            if slot:
                used[slot] += 1
                slot += f"__{used[slot]}" if used[slot] > 1 else ""
            if category or literal:
                codes = f"[{self._sets[category or f'={literal}']}]"
                return f"(?P<{slot}>{codes})" if slot else codes
            if item[0].endswith("("):
                return f"(?P<{slot}>" if slot else "(?:"
            return ""

        return _ITEM.sub(piece, form)


def _feast_names() -> list[str]:
    """The names in holidays.toml, those of more words first."""
    tables = (table for kind, table in holidays().items() if kind != "famous")
    names = {name.replace(".", "") for table in tables for name in table}
    return sorted(names, key=lambda name: (-len(name.split()), name))


def _feast_form(name: str) -> str:
    """A feast's name as a form; between its words may stand "'s", an apostrophe or a hyphen."""
    return " ((POSS|'|’|DASH))? ".join(name.split())


def _expand(form: str, parts: dict[str, str]) -> str:
    while _PART.search(form):
        form = _PART.sub(lambda part: f"({parts[part[1]]})", form)
    return form


def _data(name: str) -> dict[str, Any]:
    return table("annotate.times", f"{name}.toml")


@cache
def lexicon() -> Lexicon:
    """The lexicon and its patterns, compiled on first use."""
    return Lexicon(_data("lexicon"), _data("patterns"), _data("cues"))


@cache
def holidays() -> dict[str, Any]:
    """The holidays of holidays.toml."""
    return _data("holidays")
