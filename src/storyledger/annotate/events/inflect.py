"""The inflected forms of English verbs and nouns, from dictionary forms and a list of irregular verbs."""

from __future__ import annotations

from typing import Final

_VOWELS = "aeiou"


class Form:
    """What a word form can be, as bits: "cut" is base, past and participle.

    Plain integers: every word of every report is asked, and an `IntFlag` costs as much as all the rest.
    """

    BASE: Final = 1
    THIRD: Final = 2
    PAST: Final = 4
    PARTICIPLE: Final = 8
    ING: Final = 16


def verb_forms(lemma: str, irregular: dict[str, tuple[list[str], list[str]]]) -> dict[str, int]:
    """Every form of a verb, with what each can be.

    `irregular` gives pasts and participles by lemma. Where spelling wavers (travelled, traveled) both
    forms are given; a form that nobody writes does no harm.
    """
    forms: dict[str, int] = {}

    def note(form: str, kind: int) -> None:
        forms[form] = forms.get(form, 0) | kind

    note(lemma, Form.BASE)
    note(_plus_s(lemma), Form.THIRD)
    if lemma in irregular:
        pasts, participles = irregular[lemma]
        for past in pasts:
            note(past, Form.PAST)
        for participle in participles:
            note(participle, Form.PARTICIPLE)
    else:
        for past in _plus_ed(lemma):
            note(past, Form.PAST | Form.PARTICIPLE)
    for ing in _plus_ing(lemma):
        note(ing, Form.ING)
    return forms


def plural(noun: str) -> str:
    """The regular plural of a noun: "inquiry" gives "inquiries"."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return _plus_s(noun)


def _plus_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    return word + "s"


def _doubling(word: str) -> bool:
    """Whether the last consonant may be doubled before "-ed": consonant, vowel, consonant at the end."""
    return (
        len(word) >= 3
        and word[-1] not in "aeiouwxyh"
        and word[-2] in _VOWELS
        and (word[-3] not in _VOWELS or word[-3:-1] == "ui")
    )


def _plus_ed(word: str) -> list[str]:
    if word.endswith("e"):
        return [word + "d"]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return [word[:-1] + "ied"]
    if word.endswith("c"):
        return [word + "ked", word + "ed"]
    return [word + "ed", word + word[-1] + "ed"] if _doubling(word) else [word + "ed"]


def _plus_ing(word: str) -> list[str]:
    if word.endswith("ie"):
        return [word[:-2] + "ying"]
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return [word[:-1] + "ing"]
    if word.endswith("c"):
        return [word + "king", word + "ing"]
    return [word + "ing", word + word[-1] + "ing"] if _doubling(word) else [word + "ing"]
