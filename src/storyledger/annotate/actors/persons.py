"""Which names of persons are one person's: full names, surnames, given names, slips of the pen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from storyledger.annotate.actors.entity import Entity, words_of
from storyledger.annotate.actors.given_names import same_given
from storyledger.annotate.encoder.repairing import FILL
from storyledger.annotate.names.lexicon import Lexicon, fold
from storyledger.annotate.tables import table
from storyledger.model import ActorKind, Name

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SUFFIX = re.compile(r",?\s((?:Jr|Sr)\b\.?)")
_TITLE = re.compile(r"([A-Za-z]+)\.?\s\Z")
#: A bare surname is taken for a name of these kinds as easily: "Holm" for a firm's product or a hall.
_MISTAKEN = frozenset((ActorKind.FACILITY, ActorKind.OTHER, ActorKind.PLACE, ActorKind.PRODUCT))
#: A slip of the pen is one edit, or two letters that changed places, in a word of at least this length:
#: shorter names differ by one letter too often.
_SLIP_LENGTH = 5


_KIN = (
    r"(?:step)?(?:son|daughter|father|mother|brother|sister)|grandson|granddaughter|grandfather|grandmother"
    r"|nephew|niece|uncle|aunt|cousin|wife|husband|widow|widower"
)
#: "Moe's son, Ann Moe": somebody else of the surname.
_KIN_BEFORE = re.compile(
    rf"(?:['’]s|\b(?:his|her|their))\s(?:[\w-]+\s){{0,2}}(?:{_KIN}),?\s\Z", re.IGNORECASE
)
_KIN_AFTER = re.compile(rf",?\s(?:the\s)?(?:[\w-]+\s){{0,3}}(?:{_KIN})\sof\b", re.IGNORECASE)
#: "the son of the former minister Moe", "Moe's son": of two people with that surname one is told of.
_HAS_KIN = re.compile(rf"\b(?:{_KIN})\sof\s(?:[\w-]+\s){{0,5}}\Z", re.IGNORECASE)
_HAS_KIN_AFTER = re.compile(rf"['’]s\s(?:[\w-]+\s){{0,2}}(?:{_KIN})\b", re.IGNORECASE)
#: Between a name and another one that its bearer had.
_FORMERLY = re.compile(
    r"(?:,?\s|\s?[(\[])(?:(?:formerly|previously|also|better|then)\s(?:known\sas\s|called\s)?|born\s|n[ée]e?\s|a\.?k\.?a\.?\s)"
)
_CLOSED = re.compile(r"[,.;)\]]|\s(?:and|who)\b")
_NICKNAME = re.compile(r"[\s,]*(?:\([^()\n]{1,40}\)|[\"“'‘][^\"”'’\n]{1,30}[\"”'’])?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded: "E. Tove Dahl" is (("e", "tove"), "dahl", "")."""

    given: tuple[str, ...]
    surname: str
    suffix: str


def parse_person(form: str, lists: Lexicon) -> PersonName:
    """The parts of a person's name; a single word is a surname. Particles go with the surname."""
    words = words_of(form)
    suffix = ""
    if len(words) > 2 and words[-1] in _SUFFIXES:
        suffix = words.pop()
    if not words:
        return PersonName((), "", suffix)
    first = len(words) - 1
    while first > 1 and words[first - 1] in lists.particles and len(words[first - 1]) > 1:
        first -= 1
    if first == 1 and len(words) > 1 and words[0] in lists.particles and words[0] not in lists.given:
        first = 0
    return PersonName(tuple(words[:first]), " ".join(words[first:]), suffix)


class Persons:
    """The joining of the names of persons in one report."""

    def __init__(self, text: str, names: Sequence[Name], lists: Lexicon) -> None:
        self.text = text
        self.names = names
        self.lists = lists
        self.by_surname: dict[str, list[Entity]] = defaultdict(list)
        self.by_word: dict[str, list[Entity]] = defaultdict(list)
        self.by_given: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
        self.by_letter: dict[str, list[Entity]] = defaultdict(list)
        self.entities: list[Entity] = []

    def join(self) -> list[Entity]:
        """Full names first, then the shorter forms, then slips."""
        full: list[int] = []
        short: list[int] = []
        parsed: dict[str, PersonName] = {}
        for index, name in enumerate(self.names):
            if name.kind is not ActorKind.PERSON:
                continue
            form = self.form(index)
            if form not in parsed:
                parsed[form] = parse_person(form, self.lists)
            (full if parsed[form].given else short).append(index)
        for index in full:
            self._add_full(index, parsed[self.form(index)])
        for entity in self.entities:
            for word in {*entity.surname.split()[-1:], *entity.given}:
                if len(word) > 1:
                    self.by_word[word].append(entity)
        alone: dict[str, list[int]] = defaultdict(list)
        for index in short:
            surname = parsed[self.form(index)].surname
            fitting = self._fit_short(index, surname)
            if fitting is None:
                alone[surname].append(index)
            else:
                self._take(fitting, index)
        for surname, indices in alone.items():
            entity = self._slip(surname, indices) or self._new(PersonName((), surname, ""))
            for index in indices:
                self._take(entity, index)
        self._adopt_former_names()
        self._adopt_surnames()
        self._adopt_slips()
        return [entity for entity in self.entities if entity.names]

    def form(self, index: int) -> str:
        """The words of a name, blanks evened out, without titles and honours, with "Jr." after a full one."""
        name = self.names[index]
        words = _bare(self.text[name.start : name.end].replace(FILL, "").split(), self.lists)
        if len(words) > 1 and (suffix := _SUFFIX.match(self.text, name.end)):
            words.append(suffix.group(1))
        return " ".join(words)

    def title(self, index: int) -> str | None:
        """The folded word before a name if it is a courtesy title."""
        start = self.names[index].start
        match = _TITLE.search(self.text, max(0, start - 14), start)
        word = match.group(1).lower() if match else None
        return word if word in self.lists.courtesy else None

    def _new(self, parsed: PersonName) -> Entity:
        entity = Entity(ActorKind.PERSON, given=parsed.given, surname=parsed.surname, suffix=parsed.suffix)
        self.entities.append(entity)
        self.by_surname[parsed.surname].append(entity)
        if parsed.given:
            self.by_given[parsed.given].append(entity)
            self.by_letter[parsed.surname[:1]].append(entity)
        return entity

    def _take(self, entity: Entity, index: int) -> None:
        entity.names.append(index)
        entity.names.sort()
        entity.forms[self.form(index)] += 1
        title = self.title(index)
        if title and (gender := self.lists.title_gender.get(title)):
            entity.genders[gender] += 3

    def _add_full(self, index: int, parsed: PersonName) -> None:
        kin = self._is_kin(index)
        fitting = [
            e
            for e in self.by_surname[parsed.surname]
            if _compatible(e, parsed)
            and self._agrees(e, index)
            and (e.given == parsed.given or not (kin or e.kin))
        ]
        if len(fitting) > 1:
            fitting = [e for e in fitting if e.given == parsed.given] or fitting
        if not fitting:
            fitting = [
                entity
                for entity in self.by_given[parsed.given]
                if len(parsed.given[0]) > 2
                and entity.suffix == parsed.suffix
                and _is_slip(entity.surname, parsed.surname)
            ]
        if not fitting and not kin:
            fitting = [
                entity
                for entity in self.by_surname[parsed.surname]
                if _other_form(entity, parsed) and self._agrees(entity, index)
            ]
        entity = fitting[0] if len(fitting) == 1 else self._new(parsed)
        entity.kin = entity.kin or kin
        if len(parsed.given) > len(entity.given):
            entity.given = parsed.given
        self._take(entity, index)
        first = next((word for word in parsed.given if len(word) > 1), "")
        if gender := self.lists.given.get(first):
            entity.genders[gender] += 2

    def _is_kin(self, index: int) -> bool:
        """Whether a name is introduced as that of somebody's son or parent, and so on."""
        name = self.names[index]
        if _KIN_BEFORE.search(self.text, max(0, name.start - 60), name.start):
            return True
        aside = _NICKNAME.match(self.text, name.end)
        if _HAS_KIN.search(self.text, max(0, name.start - 90), name.start):
            return True
        if _HAS_KIN_AFTER.match(self.text, name.end):
            return True
        return _KIN_AFTER.match(self.text, aside.end() if aside else name.end) is not None or (
            _KIN_AFTER.match(self.text, name.end) is not None
        )

    def _agrees(self, entity: Entity, index: int) -> bool:
        """Whether the title before a name leaves the entity's gender open or confirms it."""
        title = self.title(index)
        gender = self.lists.title_gender.get(title) if title else None
        return gender is None or entity.gender is None or entity.gender == gender

    def _fit_short(self, index: int, surname: str) -> Entity | None:
        """The one full-named person that a bare surname or given name fits, or None."""
        fitting = [entity for entity in self.by_surname[surname] if entity.given]
        if not fitting:
            word = surname.split()[-1] if surname else ""
            fitting = self.by_word.get(word, [])
            if not fitting and " " not in surname:
                return None
        if " " in surname and not fitting:
            return None
        named = fitting
        fitting = [entity for entity in fitting if self._agrees(entity, index)]
        if len(fitting) == 1:
            return fitting[0] if len(named) == 1 or self.title(index) else self._established(named, index)
        return self._established(fitting, index)

    def _established(self, fitting: Sequence[Entity], index: int) -> Entity | None:
        """The one whose short form it is: used so before a second person of that name came in.

        News style gives the bare surname to one person and names the relatives in full.
        """
        started = sorted((e for e in fitting if e.names), key=lambda entity: entity.names[0])
        if len(started) < 2:
            return started[0] if started else None
        second = started[1].names[0]
        own = self.form(index)
        before = any(self.form(i) == own for i in started[0].names if i < second)
        earlier = index < second
        return started[0] if before or earlier else None

    def _slip(self, surname: str, indices: Sequence[int]) -> Entity | None:
        """The one full-named person whose surname this is but for a slip, and rarer than the right form."""
        if surname in self.lists.given or surname in self.lists.nationality_of:
            return None
        fitting = [
            entity
            for entity in self.by_letter.get(surname[:1], ())
            if _is_slip(entity.surname, surname) and len(entity.names) >= len(indices)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _adopt_former_names(self) -> None:
        """Another name that the report says somebody had: "Ada Vik, formerly Tor"."""
        bearers = {index: entity for entity in self.entities for index in entity.names}
        for index, name in enumerate(self.names[:-1]):
            entity, other = bearers.get(index), bearers.get(index + 1)
            following = self.names[index + 1]
            if entity is None or other is None or not entity.given:
                continue
            if not _FORMERLY.fullmatch(self.text[name.end : following.start]):
                continue
            words = self.form(index + 1).split()
            if " " not in self.form(index):
                continue
            if len(words) > 1 and other is not entity:
                entity.absorb(other)
                entity.former |= set(other.forms)
                bearers |= dict.fromkeys(other.names, entity)
                other.names, other.given = [], ()
            elif len(words) == 1 and _CLOSED.match(self.text, following.end):
                full = self.form(index).split()
                if len(full) > 1 and words[0] != full[-1]:
                    other.names.remove(index + 1)
                    entity.names = sorted({*entity.names, index + 1})
                    entity.forms[f"{words[0]} {full[-1]}"] += 1
                    entity.former.add(f"{words[0]} {full[-1]}")

    def _adopt_surnames(self) -> None:
        """Single words that were taken for something else and are the surname of one full-named person."""
        for index, name in enumerate(self.names):
            form = self.form(index)
            words = words_of(form)
            if name.kind not in _MISTAKEN or len(words) != 1 or form.isupper():
                continue
            if form in self.lists.places or self.lists.is_people(form) or words[0] in self.lists.common:
                continue
            if any(entity.given for entity in self.by_surname[words[0]]):
                entity = self._fit_short(index, words[0])
                if entity is not None:
                    self._take(entity, index)

    def _adopt_slips(self) -> None:
        """Single words of no clear kind that are one slip away from the surname of one person."""
        for index, name in enumerate(self.names):
            if name.kind is not ActorKind.OTHER:
                continue
            words = words_of(self.form(index))
            if len(words) == 1 and (entity := self._slip(words[0], [index])):
                self._take(entity, index)


def _bare(words: list[str], lists: Lexicon) -> list[str]:
    """The words of a name without what readers take into it: "Sir Tor Vik QC", "Briton Tor Vik"."""
    before, after = _beside_names()
    first, last = 0, len(words)
    where = words[0] in lists.places or lists.is_people(words[0])
    if last > 2 and where and fold(words[0]) not in lists.given and fold(words[1]) in lists.given:
        first = 1
    while last - first > 1 and fold(words[first]) in before:
        first += 1
    while last - first > 1 and fold(words[last - 1].replace(".", "").rstrip(",")) in after:
        last -= 1
    return [*words[first : last - 1], words[last - 1].rstrip(",")]


@cache
def _beside_names() -> tuple[frozenset[str], frozenset[str]]:
    beside = table("titles.toml")["beside_names"]
    return frozenset(beside["before"].split()), frozenset(beside["after"].split())


def _compatible(entity: Entity, parsed: PersonName) -> bool:
    """Whether two full names of one surname can be one person's: "Jean", "E. Jean"; not "Ann", "Anne"."""
    if entity.suffix != parsed.suffix:
        return False
    if not entity.given:
        return False
    one, other = sorted((entity.given, parsed.given), key=len)
    return _within(one, other)


def _other_form(entity: Entity, parsed: PersonName) -> bool:
    """Whether two full names of one surname have forms of one given name: "Victor", "Viktor"."""
    if entity.suffix != parsed.suffix or entity.kin or len(entity.given) != len(parsed.given):
        return False
    return (
        bool(entity.given)
        and entity.given[1:] == parsed.given[1:]
        and same_given(entity.given[0], parsed.given[0])
    )


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether every given name of the shorter name stands in the longer one, in order; initials count."""
    position = 0
    for word in short:
        while position < len(long) and not _same_given(word, long[position]):
            position += 1
        if position == len(long):
            return False
        position += 1
    return _same_given(short[0], long[0]) or len(long[0]) == 1


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def _is_slip(right: str, wrong: str) -> bool:
    """Whether two surnames differ by one slip: one edit, the first letter kept, no plural."""
    if min(len(right), len(wrong)) < _SLIP_LENGTH or right[0] != wrong[0] or right == wrong:
        return False
    if right + "s" == wrong or wrong + "s" == right:
        return False
    return OSA.distance(right, wrong, score_cutoff=1) == 1
