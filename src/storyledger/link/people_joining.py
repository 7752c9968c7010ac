"""Which people of several reports are one: shorter names, other forms, bare surnames, slips of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storyledger.link.actor_groups import Board, Group
from storyledger.link.company import Company
from storyledger.link.name_forms import Label, gapped, is_slip, other_given, says_less, surname

#: A bare surname goes to the one called by it where others bear it, too, from so many reports on, and if the
#: others have no more than this share of what he has.
_CALLED, _RIVALS = 3, 0.1
#: A form in no more reports than this is the slip, and the right one in so many times more.
_SLIPS, _SLIP_TIMES = 3, 5
#: So many of the actors that a report has with a bare surname must be told of together with its bearer.
_COMPANY = 2


@dataclass(slots=True)
class PeopleMemory:
    """For each surname the groups that have it, the common company, and what was joined of them."""

    surnames: dict[str, tuple[list[Group], frozenset[Label], list[Group]]] = field(default_factory=dict)


def join_surnames(people: Iterable[Group], company: Company, memory: PeopleMemory) -> list[Group]:
    """People whose name says less, or has another form of the given name, joined to the one whom it fits.

    The groups are kept ones: the same where nobody of the surname has changed.
    """
    of_surname: dict[str, list[Group]] = defaultdict(list)
    for group in people:
        of_surname[surname(group.name)].append(group)
    found: list[Group] = []
    for last, groups in of_surname.items():
        if len(groups) == 1:
            found += groups
            continue
        known = memory.surnames.get(last)
        if known is None or known[0] != groups or known[1] != company.common:
            known = memory.surnames[last] = groups, company.common, _of_one_surname(last, groups, company)
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
    there = {report for bearer in named for report in bearer.reports}
    for local in [local for local in bare.members if local.report not in there]:
        bearer = called_so(local.report, named, company)
        if bearer is not None:
            del bare.members[local]
            bearer.members[local] = "surname of the one who is called by it"
    if not bare.members:
        del people[last]


def called_so(report: str, bearers: Iterable[Group], company: Company) -> Group | None:
    """The bearer of a surname who is often called by it alone, in reports with the same actors as this one.

    Nobody, where another bearer comes near in both.
    """
    ranked = sorted(
        ((_called_near(report, group, company), group.name, group) for group in bearers),
        key=lambda entry: (-entry[0], entry[1]),
    )
    if not ranked or ranked[0][2].called < _CALLED:
        return None
    (best, _, bearer), *rest = ranked
    if best < _COMPANY * bearer.called or (rest and rest[0][0] > _RIVALS * best):
        return None
    return bearer


def _called_near(report: str, group: Group, company: Company) -> int:
    return group.called and company.shared(report, group.reports) * group.called


def _merge(people: dict[str, Group], name: str, other: str, reason: str) -> None:
    """One goes into the other, unless a report has both: then whoever read it saw two people."""
    one, stays = people[name], people[other]
    if one.reports.isdisjoint(stays.reports):
        stays.members |= dict.fromkeys(one.members, reason)
        stays.called += one.called
        del people[name]


def join_slips(board: Board, company: Company) -> None:
    """A rare name that is one slip away from a frequent one, in a report on the same actors, is that one."""
    people = board.people
    frequent: dict[str, list[str]] = defaultdict(list)
    for name, group in people.items():
        if len(group.members) >= _SLIP_TIMES:
            for form in gapped(name):
                frequent[form].append(name)
    rare = [name for name, group in people.items() if " " in name and len(group.members) <= _SLIPS]
    for name in sorted(rare):
        group = people[name]
        near = [
            other
            for form in gapped(name)
            for other in frequent.get(form, ())
            if len(people[other].members) >= _SLIP_TIMES * len(group.members) and is_slip(other, name)
        ]
        if len(near) == 1 and _in_company(group, people[near[0]], company):
            board.to_change(people[near[0]])
            _merge(people, name, near[0], "slip of the pen")


def _in_company(group: Group, other: Group, company: Company) -> bool:
    return all(company.shared(report, other.reports) >= _COMPANY for report in group.reports)
