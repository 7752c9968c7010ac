"""Who is who across the reports of a story.

Precision first: two actors are joined only for a reason that can be told (`REASONS`), and only where nobody
else could be meant. A likeness of spelling alone never joins. What a report itself keeps apart stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from storyledger.annotate.actors.entity import without_accents
from storyledger.annotate.actors.given_names import same_given, usual_surname
from storyledger.annotate.names.lexicon import lexicon
from storyledger.link.terms import normal_name
from storyledger.model import Actor, ActorKind, Annotations

#: An actor of one report: the report's id and the actor's id in it.
Member = tuple[str, str]

#: Why a member belongs to an actor.
REASONS = (
    "same name",
    "shorter name",  # initials or a middle name left out
    "another form of the given name",  # of the reviewed table
    "surname of the one who is called by it",
    "initials",
    "acronym",
    "known other name",  # of the reviewed table of bodies and places
    "name used for it in another report",
    "slip of the pen",  # one letter of a rare form, in a report about the same actors
)

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
#: What readers take for one another when a body is told of; persons, places and groups stay by themselves.
_THINGS = frozenset((ActorKind.ORGANIZATION, ActorKind.FACILITY, ActorKind.PRODUCT, ActorKind.OTHER))
#: A bare surname goes to the one called by it where others bear it, too, from so many reports on, and if the
#: others have no more than this share of what he has.
_CALLED, _RIVALS = 3, 0.1
#: A form in no more reports than this is the slip, and the right one in so many times more.
_SLIPS, _SLIP_TIMES = 3, 5
#: A slip is one edit, or two letters that changed places, in a word of at least this length;
#: one letter less does in a name of three words.
_SLIP_LENGTH = 5
#: A name that is the fullest in fewer reports than one in so many is not the one that an actor is shown by.
_RARE = 20
#: A kind that so many times more reports give to a name is its kind.
_OUTVOTED = 3
#: So many of the actors that a report has with a bare surname must be told of together with its bearer.
_COMPANY = 2


@dataclass(frozen=True, slots=True)
class CrossActor:
    """One actor over several reports: the fullest common name, the other forms, and where it occurs.

    `reasons` tells for each member why it is there, one of `REASONS`.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    members: tuple[Member, ...]
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Members that are one actor so far; `called` counts the reports in which the bare surname is its own."""

    kind: ActorKind
    name: str
    members: dict[Member, str] = field(default_factory=dict)
    called: int = 0

    @property
    def reports(self) -> set[str]:
        """The reports that it occurs in."""
        return {report for report, _ in self.members}


def join_actors(annotations: Iterable[Annotations]) -> list[CrossActor]:
    """The actors of several reports, each once, those in most reports first.

    The result does not depend on the order of the reports.
    """
    actors = members_of(annotations)
    groups = _same_name(actors)
    people = {name: group for (kind, name), group in groups.items() if kind is ActorKind.PERSON}
    others = [group for (kind, _), group in groups.items() if kind is not ActorKind.PERSON]
    _join_people(people, actors)
    others = _join_initials(people, others, actors)
    others = _join_mistaken(people, others, actors)
    left = [group for group in [*people.values(), *others] if group.members]
    return by_size(cross_actor(group.kind, group.members, actors) for group in left)


def members_of(annotations: Iterable[Annotations]) -> dict[Member, Actor]:
    """The actors of single reports, by report and then by their order there."""
    return {
        (record.report, actor.id): actor
        for record in sorted(annotations, key=lambda record: record.report)
        for actor in record.actors
    }


def by_size(actors: Iterable[CrossActor]) -> list[CrossActor]:
    """Those in most reports first."""
    return sorted(actors, key=lambda actor: (-len(actor.members), actor.name, str(actor.kind)))


# ------------------------------------------------------------------ the same name

_Key = tuple[ActorKind, str]


def _class(kind: ActorKind) -> ActorKind:
    return ActorKind.ORGANIZATION if kind in _THINGS else kind


@lru_cache(maxsize=1 << 16)  # a record that grows asks for the same names again
def _key(kind: ActorKind, form: str) -> _Key:
    """Under what a name is looked up: a person's without hyphens, a body's in its known long form."""
    clean = form.replace("\u00ad", "").replace("Â", "") if "\u00ad" in form else form
    if kind is ActorKind.PERSON and clean not in lexicon().same_as:
        *given, surname = without_accents(normal_name(clean.replace("-", " "))).split() or [""]
        return kind, " ".join([*given, usual_surname(surname)])
    if kind is ActorKind.GROUP:
        return kind, _people(normal_name(clean))
    kind = ActorKind.ORGANIZATION if kind is ActorKind.PERSON else kind
    long = lexicon().same_as.get(clean.replace("’", "'"), clean)
    name = normal_name(long)
    if kind is ActorKind.ORGANIZATION:
        country, words = _country_of(name.split())
        if len(words) == 2 and words[1] in ("department", "ministry"):
            words = [words[1], "of", words[0]]
        name = " ".join([*country, *words])
    return kind, name


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
    return (words[:1], words[1:]) if len(words) > 2 and _is_country(words[0]) else ([], words)


def _same_name(actors: Mapping[Member, Actor]) -> dict[_Key, _Group]:
    """Actors under one kind and name; bodies and places also by any long form or acronym that they share."""
    parent: dict[_Key, _Key] = {}

    def root(key: _Key) -> _Key:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for key, alias in sorted(_aliases(actors)):
        parent[root(alias)] = root(key)
    doubtful = _doubtful(actors)
    groups: dict[_Key, _Group] = {}
    for member, actor in actors.items():
        own = _key(_class(actor.kind), actor.name)
        if actor.name in doubtful and not actor.aliases:
            own = own[0], actor.name.lower()
        group = groups.setdefault(root(own), _Group(*root(own)))
        group.members[member] = _reason(actor, own, root(own))
        surname = _surname(own[1])
        if any(_key(own[0], alias)[1] == surname for alias in actor.aliases):
            group.called += 1
    return groups


def _doubtful(actors: Mapping[Member, Actor]) -> set[str]:
    """Capitals of the reviewed table that are the initials of another body, too, named by two reports."""
    known = lexicon().same_as
    short = {actor.name for actor in actors.values() if actor.name in known and _is_capitals(actor.name)}
    bodies = (actor for actor in actors.values() if _class(actor.kind) is ActorKind.ORGANIZATION)
    named = Counter(_key(ActorKind.ORGANIZATION, actor.name) for actor in bodies)
    long: dict[str, set[_Key]] = defaultdict(set)
    for key, reports in named.items():
        if reports > 1:
            long[_initials(key[1]).upper()].add(key)
    return {name for name in short if long[name] - {_key(ActorKind.ORGANIZATION, name)}}


def _is_capitals(name: str) -> bool:
    return name.isupper() and " " not in name and len(name) > 2


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in ("of", "for", "the", "and"))


def _reason(actor: Actor, own: _Key, key: _Key) -> str:
    if own != key:
        return "name used for it in another report"
    return (
        "same name"
        if normal_name(actor.name.replace("-", " ")) in (key[1], key[1].replace("-", " "))
        else ("known other name" if actor.kind is not ActorKind.PERSON else "same name")
    )


def _aliases(actors: Mapping[Member, Actor]) -> Iterator[tuple[_Key, _Key]]:
    """Pairs of names of one actor in a report, where the other one is used of nobody else of its kind."""
    meant: dict[_Key, set[_Key]] = defaultdict(set)
    for actor in actors.values():
        kind = _class(actor.kind)
        key = _key(kind, actor.name)
        for form in actor.aliases:
            alias = _key(kind, form)
            if alias != key and _joins(kind, alias[1], key[1]):
                meant[alias].add(key)
    for alias, keys in meant.items():
        if len(keys) == 1:
            yield next(iter(keys)), alias


def _joins(kind: ActorKind, alias: str, name: str) -> bool:
    if kind is ActorKind.PERSON:
        # Where a report itself gives somebody another given name, it says so: "Ada Vik, formerly Tor".
        full = " " in alias and " " in name
        return full and (
            _says_less(alias, name) or (_surname(alias) == _surname(name) and alias[0] != name[0])
        )
    return " " in alias or alias == _initials(name)


# ------------------------------------------------------------------ people


def _join_people(people: dict[str, _Group], actors: Mapping[Member, Actor]) -> None:
    """People whose name says less, or has another form of the given name, go to the one whom it fits."""
    of_surname: dict[str, list[str]] = defaultdict(list)
    for name in people:
        of_surname[_surname(name)].append(name)
    company = _Company(actors)
    for surname, names in of_surname.items():
        bearers = [name for name in names if name != surname]
        for name in sorted(bearers, key=lambda name: (len(name.split()), name)):
            _join_one(people, name, [other for other in names if other != surname])
        if surname in people and surname in names:
            _join_bare(people, surname, [name for name in bearers if name in people], company)
    _join_slips(people, company)


def _join_one(people: dict[str, _Group], name: str, names: Sequence[str]) -> None:
    if name not in people:
        return
    left = [other for other in names if other in people and other != name]
    fuller = [other for other in left if _says_less(name, other)]
    longest = [other for other in fuller if not any(_says_less(other, third) for third in fuller)]
    if len(longest) == 1:
        _merge(people, name, longest[0], "shorter name")
        return
    alike = [other for other in left if _other_given(name, other)]
    near = {name, *alike, *(third for third in left for other in alike if _other_given(third, other))}
    if not fuller and alike and all(one == two or _other_given(one, two) for one in near for two in near):
        best, *rest = sorted(near, key=lambda n: (-len(people[n].members), -len(n), n))
        for other in rest:
            _merge(people, other, best, "another form of the given name")


def _join_bare(people: dict[str, _Group], surname: str, bearers: Sequence[str], company: _Company) -> None:
    """A bare surname goes to its only bearer, or report by report to the one who is mostly called by it."""
    if len(bearers) == 1:
        _merge(people, surname, bearers[0], "shorter name")
        return
    there = {report for name in bearers for report in people[name].reports}
    for member in [member for member in people[surname].members if member[0] not in there]:
        bearer = _called_so(member[0], [people[name] for name in bearers], company)
        if bearer is not None:
            del people[surname].members[member]
            bearer.members[member] = "surname of the one who is called by it"
    if not people[surname].members:
        del people[surname]


def _called_so(report: str, bearers: Sequence[_Group], company: _Company) -> _Group | None:
    """The bearer of a surname who is often called by it alone, in reports with the same actors as this one.

    Nobody, where another bearer comes near in both.
    """
    ranked = sorted(
        ((company.shared(report, group.reports) * group.called, group.name, group) for group in bearers),
        key=lambda entry: (-entry[0], entry[1]),
    )
    if not ranked or ranked[0][2].called < _CALLED:
        return None
    (best, _, bearer), *rest = ranked
    if best < _COMPANY * bearer.called or (rest and rest[0][0] > _RIVALS * best):
        return None
    return bearer


class _Company:
    """Which actors each report tells of, to see whether two reports have to do with each other."""

    def __init__(self, actors: Mapping[Member, Actor]) -> None:
        self.of: dict[str, set[_Key]] = defaultdict(set)
        for (report, _), actor in actors.items():
            if " " in actor.name or actor.kind is not ActorKind.PERSON:
                self.of[report].add(_key(_class(actor.kind), actor.name))
        counts = Counter(key for keys in self.of.values() for key in keys)
        self.common = {key for key, count in counts.items() if 2 * count > len(self.of) + 20}

    def shared(self, report: str, others: Iterable[str]) -> int:
        """How many actors of a report the others tell of as well, those of every other report aside."""
        told = set().union(*(self.of[other] for other in others))
        return len((self.of[report] & told) - self.common)


def _join_slips(people: dict[str, _Group], company: _Company) -> None:
    """A rare name that is one slip away from a frequent one, in a report on the same actors, is that one."""
    frequent: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name, group in people.items():
        if len(group.members) >= _SLIP_TIMES:
            frequent[len(name.split()), name[:1]].append(name)
    for name in sorted(name for name in people if " " in name and len(people[name].members) <= _SLIPS):
        group = people[name]
        near = [
            other
            for other in frequent.get((len(name.split()), name[:1]), ())
            if other in people
            and len(people[other].members) >= _SLIP_TIMES * len(group.members)
            and _is_slip(other, name)
        ]
        if len(near) == 1 and all(
            company.shared(report, people[near[0]].reports) >= _COMPANY for report in group.reports
        ):
            _merge(people, name, near[0], "slip of the pen")


def _is_slip(right: str, wrong: str) -> bool:
    """Whether two names differ by one slip in one word that is no other given name."""
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


def _merge(people: dict[str, _Group], name: str, other: str, reason: str) -> None:
    """One goes into the other, unless a report has both: then whoever read it saw two people."""
    one, kept = people[name], people[other]
    if one.reports.isdisjoint(kept.reports):
        kept.members |= dict.fromkeys(one.members, reason)
        kept.called += one.called
        del people[name]


def _surname(name: str) -> str:
    words = [word for word in name.split() if word not in _SUFFIXES]
    return words[-1] if words else name


def _parts(name: str) -> tuple[list[str], frozenset[str]]:
    words = name.split()
    return [word for word in words if word not in _SUFFIXES], frozenset(words) & _SUFFIXES


def _says_less(name: str, other: str) -> bool:
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


def _other_given(name: str, other: str) -> bool:
    """Whether two names differ in the form of the first given name, and else in initials left out."""
    (one, suffix), (two, others) = _parts(name), _parts(other)
    if suffix != others or len(one) < 2 or len(two) < 2 or one[-1] != two[-1] or one[0] == two[0]:
        return False
    middle, rest = one[1:-1], two[1:-1]
    if middle and rest and middle != rest:
        return False
    return same_given(one[0], two[0])


# ------------------------------------------------------------------ bodies


def _join_initials(
    people: Mapping[str, _Group], others: Sequence[_Group], actors: Mapping[Member, Actor]
) -> list[_Group]:
    """Capitals that a report uses for a person go to that person; a body's name without its country to it."""
    of_person: dict[str, list[_Group]] = defaultdict(list)
    for group in people.values():
        for form in {alias for member in group.members for alias in actors[member].aliases}:
            if form.isupper() and " " not in form and 2 < len(form) < 6:
                of_person[normal_name(form)].append(group)
    bodies = {group.name: group for group in others if group.kind is ActorKind.ORGANIZATION}
    for group in bodies.values():
        bearers = of_person.get(group.name, [])
        first, _, rest = group.name.partition(" ")
        if len(bearers) == 1:
            _move(group, bearers[0], "initials")
        elif rest in bodies and " " in rest and _is_country(first):
            rivals = [name for name in bodies if name.endswith(f" {rest}") and _is_country(name.split()[0])]
            if len(rivals) == 1:
                _move(group, bodies[rest], "shorter name")
    return [group for group in others if group.members]


def _join_mistaken(
    people: Mapping[str, _Group], others: Sequence[_Group], actors: Mapping[Member, Actor]
) -> list[_Group]:
    """A word that a report took for a thing goes to the person who is called so among the same actors."""
    company = _Company(actors)
    of_surname: dict[str, list[_Group]] = defaultdict(list)
    for group in others:
        known = people.get(without_accents(group.name))
        if known is not None and " " in group.name:
            if _is_listed(group, actors):
                _move(known, group, "same name")
            else:
                _settle_kind(known, group)
    for name, group in people.items():
        if " " in name:
            of_surname[_surname(name)].append(group)
    for group in others:
        bearers = of_surname.get(group.name, [])
        if group.kind is not ActorKind.ORGANIZATION or not bearers:
            continue
        there = {report for bearer in bearers for report in bearer.reports}
        for member in [member for member in group.members if member[0] not in there]:
            kind = actors[member].kind
            bearer = None if kind is ActorKind.ORGANIZATION else _called_so(member[0], bearers, company)
            if bearer is not None:
                del group.members[member]
                bearer.members[member] = "surname of the one who is called by it"
    return [group for group in others if group.members]


def _settle_kind(person: _Group, other: _Group) -> None:
    """A full name that few reports read as another kind than most is what most take it for."""
    if _OUTVOTED * len(other.members) <= len(person.members) or person.name.split()[0] in _plain_given():
        _move(other, person, "same name")
    elif _OUTVOTED * len(person.members) <= len(other.members):
        _move(person, other, "same name")


@cache
def _plain_given() -> frozenset[str]:
    """Given names that are no ordinary words and no places."""
    lists = lexicon()
    other_words = lists.common | {name.lower() for name in lists.listed}
    return frozenset(without_accents(name) for name in lists.given if name not in other_words)


def _is_listed(group: _Group, actors: Mapping[Member, Actor]) -> bool:
    """Whether a reviewed list has one of its names as that of a place or a body."""
    return any(actors[member].name in lexicon().listed for member in group.members)


def _move(group: _Group, other: _Group, reason: str) -> None:
    """The members of a group in reports that the other is not in go to the other."""
    there = other.reports
    for member in [member for member in group.members if member[0] not in there]:
        del group.members[member]
        other.members[member] = reason


def _is_country(word: str) -> bool:
    lists = lexicon()
    return any(form in lists.countries or lists.is_people(form) for form in (word.upper(), word.capitalize()))


# ------------------------------------------------------------------ what is told of an actor


def cross_actor(kind: ActorKind, reasons: Mapping[Member, str], actors: Mapping[Member, Actor]) -> CrossActor:
    """One actor of several reports from its members with their reasons; of that kind if any of them is."""
    if len(reasons) == 1:  # most are named in one report only
        ((member, reason),) = reasons.items()
        actor = actors[member]
        others = tuple(sorted(set(actor.aliases) - {actor.name}))
        return CrossActor(actor.name, actor.kind, others, (member,), (reason,))
    members = sorted(reasons)
    names: Counter[str] = Counter()
    kinds: Counter[ActorKind] = Counter()
    for member in members:
        actor = actors[member]
        names[actor.name] += 1 + len(actor.mentions)
        names.update(actor.aliases)
        kinds[actor.kind] += 1
    borne = Counter(actors[member].name for member in members)
    former = {alias for member in members for alias in _former(actors[member])}
    usual = [name for name, count in borne.items() if count * _RARE >= len(members) and name not in former]
    best = min(usual or borne, key=lambda name: (-_full_words(name), -names[name], name))
    ordered = sorted((name for name in names if name != best), key=lambda name: (-names[name], name))
    told = {best.casefold(): best}
    for name in ordered:  # capitals throughout are no other name
        told.setdefault(name.casefold(), name)
    aliases = tuple(told.values())[1:]
    shown = min(kinds, key=lambda one: (one is not kind, -kinds[one], str(one)))
    return CrossActor(best, shown, aliases, tuple(members), tuple(reasons[member] for member in members))


def _former(actor: Actor) -> Iterator[str]:
    """Full names of a person with another given name than the one he goes by in the report."""
    if actor.kind is ActorKind.PERSON:
        name = normal_name(actor.name).split()
        for alias in actor.aliases:
            other = normal_name(alias).split()
            if len(other) > 1 and other[-1] == name[-1] and other[0][0] != name[0][0]:
                yield alias


def _full_words(name: str) -> int:
    """How much a name says: its words that are no initials, of which more than three say no more."""
    return min(sum(len(word.rstrip(".")) > 1 for word in name.split()), 3)
