"""ROUGE-1 and ROUGE-2 counts as ROUGE 1.5.5 makes them with stemming and without stop words (-m -s).

Lin (2004), "ROUGE: a package for automatic evaluation of summaries"; the stemmer is Porter's (1980). The
package looks up irregular forms in WordNet first; `data/rouge_irregular.txt` has the common ones, so that
counts differ from the package's in rare words only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

_NO_WORD = re.compile(r"[^A-Za-z0-9]+")
#: Words up to this length are not stemmed.
_SHORT = 3

_VOWELS = "aeiou"
_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_STEP_4 = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split()


def rouge_tokens(sentences: Iterable[str]) -> list[str]:
    """The counted words of a summary, stemmed, in order; sentences run into each other."""
    words = _NO_WORD.sub(" ", " ".join(sentences)).lower().split()
    return [_counted_as(word) for word in words if word not in _stop_words()]


def ngrams(tokens: list[str], size: int) -> Counter[tuple[str, ...]]:
    """How often each run of `size` tokens occurs."""
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))


def overlap(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> int:
    """How many n-grams the two share, each as often as it is in both."""
    return (one & other).total()


def _counted_as(word: str) -> str:
    return word if len(word) <= _SHORT else _irregular().get(word) or stem(word)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for line in _lines("rouge_stop_words.txt") for word in line.split())


@cache
def _irregular() -> dict[str, str]:
    pairs = (line.split(": ") for line in _lines("rouge_irregular.txt"))
    return {form: lemma for lemma, forms in pairs for form in forms.split()}


def _lines(name: str) -> list[str]:
    text = resources.files("storyledger.evaluate").joinpath(f"data/{name}").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Porter's stem of a word in lower case."""
    if len(word) <= 2:
        return word
    for step in (_plural, _past, _y, _derived, _derived_twice, _suffix, _last):
        word = step(word)
    return word


def _measure(part: str) -> int:
    """Porter's m: how often a consonant follows a vowel."""
    return len(re.findall("vc", re.sub(r"(.)\1+", r"\1", _shape(part))))


def _shape(part: str) -> str:
    """The part as consonants and vowels: "trouble" is "ccvvccv"; y is a vowel after a consonant."""
    shape = ""
    for letter in part:
        vowel = letter in _VOWELS or (letter == "y" and shape[-1:] == "c")
        shape += "v" if vowel else "c"
    return shape


def _ends_double(part: str) -> bool:
    return len(part) > 1 and part[-1] == part[-2] and _shape(part)[-1] == "c"


def _ends_short(part: str) -> bool:
    """Porter's *o: consonant, vowel, consonant, and the last is not w, x or y."""
    return _shape(part)[-3:] == "cvc" and part[-1] not in "wxy"


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for suffix in ("ed", "ing"):
        part = word.removesuffix(suffix)
        if part != word:
            return _mended(part) if "v" in _shape(part) else word
    return word


def _mended(part: str) -> str:
    if part.endswith(("at", "bl", "iz")):
        return part + "e"
    if _ends_double(part) and part[-1] not in "lsz":
        return part[:-1]
    return part + "e" if _measure(part) == 1 and _ends_short(part) else part


def _y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) else word


def _derived(word: str) -> str:
    return _replaced(word, _STEP_2)


def _derived_twice(word: str) -> str:
    return _replaced(word, _STEP_3)


def _replaced(word: str, endings: Iterable[tuple[str, str]]) -> str:
    for suffix, other in sorted(endings, key=lambda pair: -len(pair[0])):
        if word.endswith(suffix):
            part = word.removesuffix(suffix)
            return part + other if _measure(part) else word
    return word


def _suffix(word: str) -> str:
    for suffix in sorted(_STEP_4, key=len, reverse=True):
        if word.endswith(suffix):
            part = word.removesuffix(suffix)
            goes = _measure(part) > 1 and (suffix != "ion" or part[-1:] in ("s", "t"))
            return part if goes else word
    return word


def _last(word: str) -> str:
    part = word[:-1]
    if word.endswith("e") and (_measure(part) > 1 or (_measure(part) == 1 and not _ends_short(part))):
        word = part
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
