"""All that is known of one story, in one place: what every way of telling starts from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Any, TypeVar

from storyledger.link import (
    CrossActor,
    Family,
    JoinMemory,
    Member,
    copy_families,
    credited_agency,
    decided,
    is_copy,
    join_actors,
    likely_copies,
    prints,
)
from storyledger.link.versions import address
from storyledger.model import Annotations, Block, Decision, Piece, Report
from storyledger.tell.places import Places

T = TypeVar("T")

_PARTISAN = frozenset({"alleges", "accuses", "denies"})
#: So many days of a story are kept as it stood on them.
_DAYS_KEPT = 4

#: How an actor stands in the story: by which name, whether as a main actor, whether as a party.
Standing = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True, eq=False)
class _Before:
    """What was worked out of another record that shares reports with this one.

    `actors` are told from one another by what they are, not by what they are equal to: those of this record
    that are among them have not changed.
    """

    actors: Mapping[int, CrossActor]
    actor_of: Mapping[Member, CrossActor]
    main: frozenset[Member]
    parties: frozenset[Member]
    standing_of: Mapping[Member, Standing]
    standings: Mapping[str, tuple[bool, tuple[Standing | None, ...]]]


@dataclass(frozen=True, eq=False)
class StoryRecord:
    """A story's reports with their annotations, by publication date and then id.

    Undated reports come last. `annotations[i]` belongs to `reports[i]`. `decisions` are those of editors
    about who is who. Two records are never equal: what is worked out from one is kept with it for as long
    as it lives.
    """

    story: str
    reports: tuple[Report, ...]
    annotations: tuple[Annotations, ...]
    decisions: tuple[Decision, ...] = ()

    @classmethod
    def of(
        cls,
        story: str,
        read: Sequence[tuple[Report, Annotations]],
        decisions: tuple[Decision, ...] = (),
    ) -> StoryRecord:
        """The record of reports in any order."""
        ordered = sorted(read, key=lambda pair: (_published_key(pair[0]), pair[0].id))
        reports = tuple(report for report, _ in ordered)
        return cls(story, reports, tuple(record for _, record in ordered), decisions)

    def decided(self, decisions: Sequence[Decision]) -> StoryRecord:
        """The record with editors' decisions about people; itself where these are the ones that it has."""
        held = tuple(one for one in decisions if one.undone is None and one.verb.is_of_people)
        if held == self.decisions:
            return self
        record = replace(self, decisions=held)
        vars(record)["memory"] = self.memory
        vars(record)["families"] = self.families
        return record

    def until(self, day: date) -> StoryRecord:
        """The record as of a day: without the reports of later days; undated ones stay."""
        if self.last is None or self.last <= day:
            return self
        known = self._days.get(day)
        if known is None:
            pairs = zip(self.reports, self.annotations, strict=True)
            kept = [pair for pair in pairs if not pair[0].published or pair[0].published.day <= day]
            known = self._days[day] = StoryRecord.of(self.story, kept, self.decisions)
            for earlier in list(self._days)[:-_DAYS_KEPT]:
                self._days.pop(earlier, None)
        return known

    @cached_property
    def _days(self) -> dict[date, StoryRecord]:
        return {}

    def grown(self, report: Report, read: Annotations) -> StoryRecord:
        """The record with one report more; what holds for it as well is not worked out again."""
        record = StoryRecord.of(
            self.story,
            [*zip(self.reports, self.annotations, strict=True), (report, read)],
            self.decisions,
        )
        kept = vars(record)  # where cached properties have their values
        kept["memory"] = self.memory
        kept["_before"] = self._known if "_standings" in vars(self) else self._before
        copied = self._copied(report)
        shared = [family for family in self.families if not copied.isdisjoint(family.members)]
        if len(shared) < 2:  # one that joins two families may move more than itself
            others = [family for family in self.families if family not in shared]
            kept["families"] = [*others, _with_member(record, report, shared)]
        return record

    @cached_property
    def _before(self) -> _Before | None:
        """What is known of the record that this one has grown out of."""
        return None

    @property
    def _known(self) -> _Before:
        return _Before(
            {id(actor): actor for actor in self.actors},
            self._actor_of,
            self._main,
            self._parties,
            self._standing_of[0],
            self._standings,
        )

    def _copied(self, report: Report) -> set[str]:
        """The reports that share a text with that one."""
        by_id = {other.id: other for other in self.reports}
        printed = self._printed
        sharing = (other for number in prints(report) for other in printed.get(number, ()) if other in by_id)
        return {other for other in likely_copies(Counter(sharing)) if is_copy(report, by_id[other])}

    @property
    def _printed(self) -> Mapping[int, Sequence[str]]:
        """The reports that have each print (see `storyledger.link.copies`); also some of other records."""
        printed: dict[int, list[str]]
        known: set[str]
        printed, known = self.memory.setdefault(("prints", None), (defaultdict(list), set()))
        for report in self.reports:
            if report.id not in known:
                known.add(report.id)
                for number in prints(report):
                    printed[number].append(report.id)
        return printed

    @cached_property
    def memory(self) -> dict[tuple[str, object], Any]:
        """What was worked out of single reports and days; shared with the record that this one grows into."""
        return {}

    def remembered(
        self, what: str, report: Report, read: Annotations, work: Callable[[], T], rests_on: object = None
    ) -> T:
        """What `work` gives for a report, for as long as it and its actors stand in the story as they do.

        `rests_on` is what else of the story the work rests on: it must be the same, too.
        """
        standing = self._standing(report, read), rests_on
        found: tuple[Annotations, object, T] | None = self.memory.get((what, report.id))
        if found is None or found[0] is not read or found[1] != standing:
            found = read, standing, work()
            self.memory[what, report.id] = found
        return found[2]

    def _standing(self, report: Report, read: Annotations) -> tuple[bool, tuple[Standing | None, ...]]:
        known = self._standings.get(report.id)
        if known is None:
            standing_of, changed = self._standing_of
            before = self._before.standings.get(report.id) if self._before else None
            if before is None or report.id in changed:
                actors = tuple(standing_of.get((report.id, actor.id)) for actor in read.actors)
            else:
                actors = before[1]
            known = self._standings[report.id] = self.is_origin(report), actors
        return known

    @cached_property
    def _standings(self) -> dict[str, tuple[bool, tuple[Standing | None, ...]]]:
        return {}

    @cached_property
    def _standing_of(self) -> tuple[Mapping[Member, Standing], frozenset[str]]:
        """How each actor of a report stands in the story, and the reports where that has changed."""
        before = self._before
        if before is None:
            touched, known = self.actors, {}
        else:
            turned = (before.main ^ self._main) | (before.parties ^ self._parties)
            touched = [actor for actor in self.actors if id(actor) not in before.actors]
            touched += [self._actor_of[member] for member in turned if member in self._actor_of]
            known = dict(before.standing_of)
        changed: set[str] = set()
        for actor in touched:
            standing = actor.name, self.is_main(actor), self.is_party(actor)
            for member in actor.members:
                if known.get(member) != standing:
                    known[member] = standing
                    changed.add(member[0])
        return known, frozenset(changed)

    @cached_property
    def placed(self) -> tuple[tuple[Report, Annotations, Places], ...]:
        """Each report with its annotations and the index over both."""
        pairs = zip(self.reports, self.annotations, strict=True)
        return tuple((report, read, self._placed(report, read)) for report, read in pairs)

    def _placed(self, report: Report, read: Annotations) -> Places:
        known: tuple[Report, Annotations, Places] | None = self.memory.get(("places", report.id))
        if known is None or known[0] is not report or known[1] is not read:
            known = self.memory["places", report.id] = report, read, Places(report, read)
        return known[2]

    @cached_property
    def _places(self) -> dict[str, Places]:
        return {report.id: places for report, _, places in self.placed}

    def places_of(self, report_id: str) -> Places:
        """The index over a report of the story."""
        return self._places[report_id]

    @cached_property
    def _read(self) -> dict[str, Annotations]:
        return {read.report: read for read in self.annotations}

    def annotations_of(self, report_id: str) -> Annotations:
        """What was read in a report of the story."""
        return self._read[report_id]

    @cached_property
    def first(self) -> date | None:
        """The day of the first dated report."""
        return min((report.published.day for report in self.reports if report.published), default=None)

    @cached_property
    def last(self) -> date | None:
        """The day of the last dated report."""
        return max((report.published.day for report in self.reports if report.published), default=None)

    @cached_property
    def actors(self) -> list[CrossActor]:
        """Who is who across the story's reports, those in most reports first."""
        memory = self.memory.setdefault(("who is who", None), JoinMemory())
        return decided(join_actors(self.annotations, memory), self.annotations, self.decisions)

    @cached_property
    def _actor_of(self) -> dict[Member, CrossActor]:
        before = self._before
        known = dict(before.actor_of) if before else {}
        for actor in self.actors:
            if before is None or id(actor) not in before.actors:
                known |= dict.fromkeys(actor.members, actor)
        return known

    def actor(self, report_id: str, actor_id: str | None) -> CrossActor | None:
        """The actor of the story that an actor of one report is."""
        return self._actor_of.get((report_id, actor_id)) if actor_id else None

    @cached_property
    def families(self) -> list[Family]:
        """Which of the story's reports are one text: see `storyledger.link.copies`."""
        return copy_families(self.reports)

    @cached_property
    def _origins(self) -> dict[str, str]:
        """For each report the id of the earliest of its family."""
        return {member: family.origin for family in self.families for member in family.members}

    def origin(self, report: Report) -> str:
        """The id of the report that this one is a copy of; its own where it is none."""
        return self._origins[report.id]

    def origin_of(self, report_id: str) -> str:
        """The id of the report that the one with that id is a copy of; its own where it is none."""
        return self._origins[report_id]

    def is_origin(self, report: Report) -> bool:
        """Whether the report is no copy of an earlier one."""
        return self._origins[report.id] == report.id

    def is_reprint(self, report: Report) -> bool:
        """Whether the report is a copy of an earlier one, and no later version of one at its address."""
        return not self.is_origin(report) and report.id not in self._told_before

    def is_new(self, report: Report, sentence: Piece) -> bool:
        """Whether a sentence tells something anew: none of a reprint does, and of a later version those that
        no earlier report of its family has.
        """
        if self.is_origin(report):
            return True
        before = self._told_before.get(report.id)
        return before is not None and _blanks_aside(report.text[slice(*sentence)]) not in before

    @cached_property
    def _told_before(self) -> dict[str, frozenset[str]]:
        """For each later version at an address the sentences that earlier reports of its family have."""
        by_id = {report.id: report for report in self.reports}
        found: dict[str, frozenset[str]] = {}
        for family in self.families:
            told: set[str] = set()
            addresses: set[str] = set()
            for report in (by_id[member] for member in family.members if len(family.members) > 1):
                place = address(report)
                if place is not None and place in addresses:
                    found[report.id] = frozenset(told)
                elif place is not None:
                    addresses.add(place)
                told.update(
                    _blanks_aside(report.text[slice(*piece)]) for piece in self._read[report.id].sentences
                )
        return found

    @cached_property
    def _parties(self) -> frozenset[Member]:
        speakers = (
            self.actor(record.report, speaker)
            for record in self.annotations
            for speaker in self._partisans(record)
        )
        return frozenset(actor.members[0] for actor in speakers if actor)

    def _partisans(self, read: Annotations) -> Sequence[str]:
        """The actors of a report who accuse or deny something there."""
        known: tuple[Annotations, Sequence[str]] | None = self.memory.get(("partisans", read.report))
        if known is None or known[0] is not read:
            found = (one.speaker for one in read.statements if one.stance in _PARTISAN)
            known = self.memory["partisans", read.report] = read, [*{speaker for speaker in found if speaker}]
        return known[1]

    def is_party(self, actor: CrossActor) -> bool:
        """Whether the actor accuses somebody or denies something in the story: a party is no witness."""
        return actor.members[0] in self._parties

    def is_main(self, actor: CrossActor) -> bool:
        """Whether the actor is one of those that the story is about: named in a third of its reports.

        In a story of one or two reports this is everybody who is mentioned there at least three times.
        """
        return actor.members[0] in self._main  # a member belongs to one actor only

    @cached_property
    def _main(self) -> frozenset[Member]:
        if len(self.reports) > 2:  # those with most members come first
            often = takewhile(lambda actor: len(actor.members) * 3 >= len(self.reports), self.actors)
            return frozenset(actor.members[0] for actor in often if self._is_often_named(actor))
        return frozenset(actor.members[0] for actor in self.actors if self._stands_out(actor))

    def _is_often_named(self, actor: CrossActor) -> bool:
        return len({report for report, _ in actor.members}) * 3 >= len(self.reports)

    def _stands_out(self, actor: CrossActor) -> bool:
        return len({report for report, _ in actor.members}) == 2 or self._mentions(actor) >= 3

    def _mentions(self, actor: CrossActor) -> int:
        found = (self._read[report].actor(actor_id) for report, actor_id in actor.members)
        return sum(len(one.mentions) for one in found if one)


def _with_member(record: StoryRecord, report: Report, shared: Sequence[Family]) -> Family:
    """The family of a report, from the one that shares its text, if any; the earliest is the origin."""
    known = {member for family in shared for member in family.members}
    members = tuple(other.id for other in record.reports if other.id in known or other.id == report.id)
    agency = next((family.agency for family in shared if family.agency), None)
    return Family(members[0], members, agency or credited_agency(report))


def _blanks_aside(text: str) -> str:
    return " ".join(text.split())


def block_at(blocks: Sequence[Block], position: int) -> Block | None:
    """The block that covers the position, or None between blocks."""
    return next((block for block in blocks if block.start <= position < block.end), None)


def _published_key(report: Report) -> str:
    return str(report.published) if report.published else "9999-99-99"
