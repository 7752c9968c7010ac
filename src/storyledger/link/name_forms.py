"""What two names say of one another, by themselves: keys to look names up by, shorter forms, slips."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from storyledger.annotate.actors.entity import without_accents
from storyledger.annotate.actors.given_names import same_given, usual_surname
from storyledger.annotate.names.lexicon import lexicon
from storyledger.link.terms import normal_name
from storyledger.model import ActorKind

#: A kind and a name that actors are looked up by, "person:tor vik"; one string, because its hash is kept.
Label = str

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_KINDS = {kind.value: kind for kind in ActorKind}
#: What readers take for one another when a body is told of; persons, places and groups stay by themselves.
_THINGS = frozenset((ActorKind.ORGANIZATION, ActorKind.FACILITY, ActorKind.PRODUCT, ActorKind.OTHER))
#: A slip is one edit, or two letters that changed places, in a word of at least this length;
#: one letter less does in a name of three words.
_SLIP_LENGTH = 5


def broad_kind(kind: ActorKind) -> ActorKind:
    """The kind, that of a body for everything that readers take for one."""
    return ActorKind.ORGANIZATION if kind in _THINGS else kind


@lru_cache(maxsize=1 << 16)  # a record that grows asks for the same names again
def label_of(kind: ActorKind, form: str) -> Label:
    """Under what a name is looked up: a person's without hyphens, a body's in its known long form."""
    clean = form.replace("\u00ad", "").replace("Â", "") if "\u00ad" in form else form
    if kind is ActorKind.PERSON and clean not in lexicon().same_as:
        *given, last = letters_of(normal_name(clean.replace("-", " "))).split() or [""]
        return labelled(kind, " ".join([*given, usual_surname(last)]))
    if kind is ActorKind.GROUP:
        return labelled(kind, _people(normal_name(clean)))
    kind = ActorKind.ORGANIZATION if kind is ActorKind.PERSON else kind
    name = normal_name(lexicon().same_as.get(clean.replace("’", "'"), clean))
    return labelled(kind, _without_order(name) if kind is ActorKind.ORGANIZATION else name)


def labelled(kind: ActorKind, name: str) -> Label:
    """The label of a name that is in its normal form already."""
    return f"{kind.value}:{name}"


def kind_and_name(label: Label) -> tuple[ActorKind, str]:
    """The reverse of `labelled`."""
    kind, _, name = label.partition(":")
    return _KINDS[kind], name


def name_in(label: Label) -> str:
    """The name of a label."""
    return label.partition(":")[2]


def _without_order(name: str) -> str:
    """A body's name in one form where words change places: "justice ministry" is "ministry of justice"."""
    country, words = _country_of(name.split())
    if len(words) == 2 and words[1] in ("department", "ministry"):
        words = [words[1], "of", words[0]]
    return " ".join([*country, *words])


def _people(name: str) -> str:
    """One name for those of a people, a faith or a party: "germans" are "german", "frenchmen" "french"."""
    lists = lexicon()
    for form in (name, name.removesuffix("s"), re.sub(r"(?:wo)?m[ae]n\Z", "", name)):
        if form in lists.nationality_of:
            return lists.nationality_of[form].lower()
        if form in lists.peoples:
            return form
    return name


def _country_of(words: list[str]) -> tuple[list[str], list[str]]:
    """The country that a body's name opens with, as one word, and the rest: "u s" is "us"."""
    if words[:2] in (["u", "s"], ["u", "k"]):
        words = ["".join(words[:2]), *words[2:]]
    return (words[:1], words[1:]) if len(words) > 2 and is_country(words[0]) else ([], words)


@cache
def is_country(word: str) -> bool:
    """Whether a word in lower case is a country, or an adjective for one."""
    lists = lexicon()
    return any(form in lists.countries or lists.is_people(form) for form in (word.upper(), word.capitalize()))


@lru_cache(maxsize=1 << 16)
def letters_of(name: str) -> str:
    """The name without accents."""
    return without_accents(name)


def is_capitals(name: str) -> bool:
    """Whether a name may be initials: three capitals or more in one word."""
    return name.isupper() and " " not in name and len(name) > 2


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> str:
    """The first letters of a name's words, the small ones aside."""
    return "".join(word[0] for word in name.split() if word not in ("of", "for", "the", "and"))


@lru_cache(maxsize=1 << 16)
def surname(name: str) -> str:
    """The last word of a person's name that is no "junior"."""
    words = [word for word in name.split() if word not in _SUFFIXES]
    return words[-1] if words else name


def _parts(name: str) -> tuple[list[str], frozenset[str]]:
    words = name.split()
    return [word for word in words if word not in _SUFFIXES], frozenset(words) & _SUFFIXES


def says_less(name: str, other: str) -> bool:
    """Whether the name is the other one with a word left out or cut to initials, the surname the same.

    A bare surname says less than any full name. Of several given names the first that are told must agree:
    "George W Bush" is not "George H W Bush".
    """
    (short, suffix), (full, others) = _parts(name), _parts(other)
    if suffix != others or not short or len(short) > len(full) or short == full or short[-1] != full[-1]:
        return False
    if len(short) > 1 and full[0] != short[0] and _is_ordinary(full[0]):
        return False  # "Fake Tor Vik" is not Tor Vik
    if len(short) > 1 and sum(len(word) > 1 for word in full) - len(short) > 1:
        return False  # two given names more make another man of him: a son, as often as not
    if len(short) > 2 and len(short) < len(full) and len(short[1]) == 1 and short[1] != full[1][:1]:
        return False
    rest = iter(full[:-1])
    return all(any(word in (given, given[:1]) for given in rest) for word in short[:-1])


def _is_ordinary(word: str) -> bool:
    lists = lexicon()
    return word in lists.common and word not in lists.given


def other_given(name: str, other: str) -> bool:
    """Whether two names differ in the form of the first given name, and else in initials left out."""
    (one, suffix), (two, others) = _parts(name), _parts(other)
    if suffix != others or len(one) < 2 or len(two) < 2 or one[-1] != two[-1] or one[0] == two[0]:
        return False
    middle, rest = one[1:-1], two[1:-1]
    if middle and rest and middle != rest:
        return False
    return same_given(one[0], two[0])


@lru_cache(maxsize=1 << 16)
def gapped(name: str) -> tuple[str, ...]:
    """The name with each of its words left out in turn, the gap still there: two names share one where they
    differ in one word.
    """
    words = name.split()
    return tuple(" ".join([*words[:at], "", *words[at + 1 :]]) for at in range(len(words)))


def is_slip(right: str, wrong: str) -> bool:
    """Whether two names of as many words differ by one slip in one word that is no other given name."""
    pairs = [pair for pair in zip(right.split(), wrong.split(), strict=True) if pair[0] != pair[1]]
    if len(pairs) != 1:
        return False
    one, other = pairs[0]
    least = _SLIP_LENGTH - (len(right.split()) > 2)
    if min(len(one), len(other)) < least or one[0] != other[0]:
        return False
    if other == wrong.split()[0] and other in lexicon().given:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1 and one + "s" != other and other + "s" != one


@cache
def plain_given() -> frozenset[str]:
    """Given names that are no ordinary words and no places."""
    lists = lexicon()
    other_words = lists.common | {name.lower() for name in lists.listed}
    return frozenset(letters_of(name) for name in lists.given if name not in other_words)
