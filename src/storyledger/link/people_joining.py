"""Which people of several reports are one: shorter names, other forms, bare surnames, slips of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from storyledger.link.actor_groups import Board, Group
from storyledger.link.company import Company
from storyledger.link.local_actors import LocalActor
from storyledger.link.name_forms import Label, gapped, is_slip, other_given, says_less

#: A bare surname goes to the one called by it where others bear it, too, from so many reports on, and if the
#: others have no more than this share of what he has.
_CALLED, _RIVALS = 3, 0.1
#: A form in no more reports than this is the slip, and the right one in so many times more.
_SLIPS, _SLIP_TIMES = 3, 5
#: So many of the actors that a report has with a bare surname must be told of together with its bearer.
_COMPANY = 2
BY_SURNAME = "surname of the one who is called by it"


@dataclass(slots=True)
class PeopleMemory:
    """For each surname the groups that have it, the common company, and what was joined of them."""

    surnames: dict[str, tuple[list[Group], frozenset[Label], list[Group]]] = field(default_factory=dict)
    slips: SlipIndex = field(default_factory=lambda: SlipIndex())


def join_surnames(
    of_surname: Mapping[str, list[Group]], company: Company, memory: PeopleMemory
) -> list[Group]:
    """People whose name says less, or has another form of the given name, joined to the one whom it fits.

    The groups are kept ones: the same where nobody of the surname has changed.
    """
    found: list[Group] = []
    common = company.common
    for last, groups in of_surname.items():
        if len(groups) == 1:
            found.append(groups[0])
            continue
        known = memory.surnames.get(last)
        if known is None or known[0] != groups or (known[1] is not common and known[1] != common):
            known = memory.surnames[last] = groups, common, _of_one_surname(last, groups, company)
        found += known[2]
    return found


def _of_one_surname(last: str, groups: Sequence[Group], company: Company) -> list[Group]:
    people = {group.name: group.copy() for group in groups}
    bearers = [name for name in people if name != last]
    for name in sorted(bearers, key=lambda name: (len(name.split()), name)):
        _join_one(people, name, bearers)
    if last in people:
        _join_bare(people, last, [name for name in bearers if name in people], company)
    for group in people.values():
        group.kept = True
    return list(people.values())


def _join_one(people: dict[str, Group], name: str, names: Sequence[str]) -> None:
    if name not in people:
        return
    left = [other for other in names if other in people and other != name]
    fuller = [other for other in left if says_less(name, other)]
    longest = [other for other in fuller if not any(says_less(other, third) for third in fuller)]
    if len(longest) == 1:
        _merge(people, name, longest[0], "shorter name")
        return
    alike = [other for other in left if other_given(name, other)]
    near = {name, *alike, *(third for third in left for other in alike if other_given(third, other))}
    if not fuller and alike and all(one == two or other_given(one, two) for one in near for two in near):
        best, *rest = sorted(near, key=lambda n: (-len(people[n].members), -len(n), n))
        for other in rest:
            _merge(people, other, best, "another form of the given name")


def _join_bare(people: dict[str, Group], last: str, bearers: Sequence[str], company: Company) -> None:
    """A bare surname goes to its only bearer, or report by report to the one who is mostly called by it."""
    if len(bearers) == 1:
        _merge(people, last, bearers[0], "shorter name")
        return
    bare, named = people[last], [people[name] for name in bearers]
    for local, bearer in meant_by_surname(list(bare.members), named, company):
        bare.drop(local)
        bearer.put(local, BY_SURNAME)
    if not bare.members:
        del people[last]


def meant_by_surname(
    bare: Iterable[LocalActor], bearers: Sequence[Group], company: Company
) -> Iterator[tuple[LocalActor, Group]]:
    """Those with a bare surname that are one of its bearers, each with the one who is meant.

    Whoever is told of in the same report under a full name is nobody else there.
    """
    there = {report for bearer in bearers for report in bearer.reports}
    left = [local for local in bare if local.report not in there]
    called = [(one, company.told_in(one.reports)) for one in bearers if one.called and left]
    for local in left:
        found = _called_so(local.report, called, company)
        if found is not None:
            bearer, told = found
            told |= company.told_in([local.report])
            yield local, bearer


def _called_so(
    report: str, bearers: Iterable[tuple[Group, set[Label]]], company: Company
) -> tuple[Group, set[Label]] | None:
    """The bearer of a surname who is often called by it alone, in reports with the same actors as this one.

    Each bearer comes with all whom its reports tell of. Nobody, where another bearer comes near in both.
    """
    ranked = sorted(
        ((company.shared(report, told) * group.called, group.name, group, told) for group, told in bearers),
        key=lambda entry: (-entry[0], entry[1]),
    )
    if not ranked or ranked[0][2].called < _CALLED:
        return None
    (best, _, bearer, told), *rest = ranked
    if best < _COMPANY * bearer.called or (rest and rest[0][0] > _RIVALS * best):
        return None
    return bearer, told


def _merge(people: dict[str, Group], name: str, other: str, reason: str) -> None:
    """One goes into the other, unless a report has both: then whoever read it saw two people."""
    one, stays = people[name], people[other]
    if one.reports.isdisjoint(stays.reports):
        stays.take(one, reason)
        del people[name]


class SlipIndex:
    """Which of the names that were ever seen may be slips for which frequent ones, by their letters alone."""

    def __init__(self) -> None:
        self.slips_for: dict[str, list[str]] = defaultdict(list)
        self._gapped: dict[str, list[str]] = defaultdict(list)
        self._seen: set[str] = set()
        self._frequent: set[str] = set()

    def add(self, names: Iterable[str], frequent: Iterable[str]) -> None:
        """Take up names, and which of them have become frequent."""
        fresh = [name for name in names if name not in self._seen]
        for name in fresh:
            self._seen.add(name)
            for form in gapped(name):
                for other in self._gapped[form]:
                    if other in self._frequent and is_slip(other, name):
                        self.slips_for[name].append(other)
                self._gapped[form].append(name)
        for right in [name for name in frequent if name not in self._frequent]:
            self._frequent.add(right)
            for form in gapped(right):
                for name in self._gapped[form]:
                    if name != right and is_slip(right, name):
                        self.slips_for[name].append(right)


def join_slips(board: Board, company: Company, slips: SlipIndex) -> None:
    """A rare name that is one slip away from a frequent one, in a report on the same actors, is that one."""
    people = board.people
    slips.add(people, [name for name, group in people.items() if len(group.members) >= _SLIP_TIMES])
    rare = [name for name in slips.slips_for if name in people and " " in name]
    for name in sorted(name for name in rare if len(people[name].members) <= _SLIPS):
        group = people[name]
        least = _SLIP_TIMES * len(group.members)
        known = [people[other] for other in slips.slips_for[name] if other in people]
        near = [other for other in known if len(other.members) >= least]
        if len(near) == 1 and _in_company(group, near[0], company):
            board.to_change(near[0])
            _merge(people, name, near[0].name, "slip of the pen")


def _in_company(group: Group, other: Group, company: Company) -> bool:
    told = company.told_in(other.reports)
    return all(company.shared(report, told) >= _COMPANY for report in group.reports)
