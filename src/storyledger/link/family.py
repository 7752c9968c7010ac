"""A family: stories that were one until linking parted them, looked at whenever it has grown by half.

All of its reports are then parted anew (`link.parting`), so that what it is made of depends little on the
order in which they came; a parting that is nearly as good as the best stays. A part goes on under the id of
the story that most of its reports are from. What happens within a year to the same people is mostly one
thing, told from two sides: such a story is parted only where its clouds have hardly a word in common, and
so is what has been parted before.

A parting that would do for a story of years and is not clear enough for one of a year, or for a part, is
proposed to an editor. What an editor has merged, split, moved or kept together is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from storyledger.link.assign import StoryProfile
from storyledger.link.decisions import Desk, put_together
from storyledger.link.parting import Bags, Parting, find_parting, is_due, telling_terms
from storyledger.model import Proposal, Verb

#: A story is looked at when it reaches this size, and whenever it has grown by half since.
_FIRST_SIZE = 60
_GROWTH = 1.5
#: Two clouds of a story of years that are more alike than this are one; of a story of a year; of a part. Set
#: on the words of the Timeline17 collections (.68 and more) and the Guardian's on eight people (.26 to .70).
_ONE = 0.71
_ONE_OF_A_YEAR = 0.5
_ONE_AGAIN = 0.45
_YEAR_DAYS = 365
#: The first and the last reports that are not counted for how long a story runs, one in so many each.
_STRAY = 20
#: Stories of which linking parts no more than so many at a time.
_MAX_PARTS = 12


class FamilyDesk(Desk, Protocol):
    """What parting stories asks of the store, besides what decisions do."""

    def report_count(self) -> int:
        """How many reports the ledger has."""

    def story_facts(self, ids: Collection[str]) -> Mapping[str, StoryProfile]:
        """What is known of the stories."""

    def term_counts(self, terms: Collection[str]) -> dict[str, int]:
        """In how many reports each term stands."""

    def report_terms_of(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The terms by which each of the reports was linked."""

    def family(self, story: str) -> list[str]:
        """The stories that were one until linking parted them, this one included."""

    def decided_stories(self) -> set[str]:
        """The stories whose reports editors have gathered."""

    def propose(self, proposal: Proposal) -> None:
        """Keep what linking proposes."""

    def forget_splits(self, stories: Collection[str]) -> None:
        """Splits of these stories are no longer proposed."""

    def forget_partings(self, among: Collection[str]) -> None:
        """Linking itself has not parted these stories from each other."""


def look_again(story: str, came: int, desk: FamilyDesk) -> list[str]:
    """Part the family of a story to which so many reports have come, if it is due; what stories changed."""
    family = desk.family(story)
    total = sum(facts.reports for facts in desk.story_facts(family).values())
    if not is_due(total - came, total, _FIRST_SIZE, _GROWTH):
        return []
    held = desk.decided_stories()
    family = [kin for kin in family if kin not in held]
    if story in held:
        return []
    home = {report: kin for kin in family for report in desk.members(kin)}
    parts, reasons, likely = _parts(home, desk)
    desk.forget_splits(family)
    one = len(parts) == len(family) == 1
    stories = family if one else _rearrange(parts, reasons, family, home, desk)
    for at, split in likely.items():
        desk.propose(replace(split, stories=(stories[at],)))
    return [] if one else stories


def _parts(
    home: Mapping[str, str], desk: FamilyDesk
) -> tuple[list[frozenset[str]], list[str], dict[int, Proposal]]:
    """The reports in parts, why each but the first was parted from what it was with, and which may be two.

    What is proposed for such a part names no story yet.
    """
    days = {ref.id: ref.published for ref in desk.report_refs(home)}
    bags = desk.report_terms_of(list(home))
    parts = [frozenset(home)]
    reasons = [""]
    open_parts = [0]
    likely: dict[int, Proposal] = {}
    sizes = Counter(home.values())
    largest = max(sizes, key=lambda kin: (sizes[kin], kin))
    while open_parts and len(parts) < _MAX_PARTS:
        at = open_parts.pop(0)
        apart = {report for report in parts[at] if home[report] != largest}
        inside = {report: bags[report] for report in parts[at]}
        asked = _asked((days[report] for report in inside), again=len(parts) > 1)
        found = _parted(inside, apart, desk)
        if found is not None and found.likeness >= asked:
            score = round(asked / found.likeness, 3)
            likely[at] = Proposal(Verb.SPLIT, (), tuple(sorted(found.reports)), found.why, score)
        elif found is not None:
            parts[at] = parts[at] - found.reports
            parts.append(found.reports)
            reasons.append(found.why)
            open_parts += [at, len(parts) - 1]
    return parts, reasons, likely


def _asked(published: Iterable[str | None], *, again: bool) -> float:
    """Clouds of reports of these days that are less alike are two, for the first time or `again`."""
    asked = _ONE if _runs_days(published) > _YEAR_DAYS else _ONE_OF_A_YEAR
    return min(asked, _ONE_AGAIN) if again else asked


def _parted(bags: Bags, apart: Collection[str], desk: FamilyDesk) -> Parting | None:
    """The reports in two parts, if that would do for a story of years."""
    if len(bags) < _FIRST_SIZE:
        return None
    terms = telling_terms(bags)
    known = desk.term_counts(terms)
    counts = {term: known.get(term, 0) for term in terms}
    return find_parting(bags, counts, desk.report_count(), most_alike=_ONE, parted=apart)


def _runs_days(published: Iterable[str | None]) -> int:
    """How many days lie between the reports, strays aside."""
    days = sorted(date.fromisoformat(one[:10]) for one in published if one and len(one) >= len("2031-01-01"))
    stray = len(days) // _STRAY
    days = days[stray : len(days) - stray]
    return (days[-1] - days[0]).days if days else 0


def _rearrange(
    parts: Sequence[frozenset[str]],
    reasons: Sequence[str],
    family: Sequence[str],
    home: Mapping[str, str],
    desk: FamilyDesk,
) -> list[str]:
    """Put each part under the id of a story, and note what parted it from the family's largest."""
    kept = _kept_ids(parts, family, home)
    desk.forget_partings(family)
    for kin in family:
        if kin not in kept.values():
            inside = Counter(
                kept.get(at) for at, part in enumerate(parts) for report in part if home[report] == kin
            )
            target = next((story for story, _ in inside.most_common() if story), next(iter(kept.values())))
            desk.merge_stories(target, kin, "they were parted and are one again")
    stories = [put_together(sorted(part), kept.get(at), desk) for at, part in enumerate(parts)]
    for story, why in zip(stories[1:], reasons[1:], strict=True):
        desk.part_stories(stories[0], story, None, why)
    return stories


def _kept_ids(
    parts: Sequence[frozenset[str]], family: Sequence[str], home: Mapping[str, str]
) -> dict[int, str]:
    """Which part goes on under the id of which story: the one that shares most with it, each once."""
    shared = Counter((at, home[report]) for at, part in enumerate(parts) for report in part)
    order = sorted(shared, key=lambda pair: (-shared[pair], pair[0], family.index(pair[1])))
    kept: dict[int, str] = {}
    for at, story in order:
        if at not in kept and story not in kept.values():
            kept[at] = story
    return kept
