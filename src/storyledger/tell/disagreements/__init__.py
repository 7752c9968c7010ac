"""Where accounts differ: people's positions against each other, and reports against each other.

Between people: a claim that one puts forward and another denies. Between reports: another figure, date or
outcome for one thing. What only differs in words is no difference, and what moved over time is a change,
which `moved` gives: a toll that rose, or was put right and stayed so.
"""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from storyledger.model import Account, Claim, Difference, Disagreement, Position, Side
from storyledger.tell.claims import story_claims
from storyledger.tell.claims.headlines import DECIDED
from storyledger.tell.disagreements.figures import Figure, figures, rival_figures, things, words_of
from storyledger.tell.disagreements.identity import identity
from storyledger.tell.disagreements.naming import names, places
from storyledger.tell.disagreements.outcomes import outcomes
from storyledger.tell.disagreements.quantities import moving, quantities
from storyledger.tell.disagreements.rivals import dates
from storyledger.tell.record import StoryRecord

__all__ = ["moved", "story_disagreements"]

_SIDES = {Side.FOR: "for", Side.AGAINST: "against"}

_FOUND: WeakKeyDictionary[StoryRecord, tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]] = (
    WeakKeyDictionary()
)


def story_disagreements(record: StoryRecord) -> tuple[Disagreement, ...]:
    """The disagreements of a story: between people first, then between reports, each by its first report."""
    return _all(record)[0]


def moved(record: StoryRecord) -> tuple[Disagreement, ...]:
    """What differs because it changed over time: accounts by the day of their first report."""
    return _all(record)[1]


def _all(record: StoryRecord) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
    if record not in _FOUND:
        claims = story_claims(record)
        people = [found for claim in claims if (found := _between_people(claim)) is not None]
        differing, changed = _figures(record)
        others = [*quantities(record), *names(record), *places(record)]
        reports = [
            *differing,
            *dates(record),
            *others,
            *(found for claim in claims for found in outcomes(claim)),
        ]
        _FOUND[record] = (
            (*sorted(people, key=_first), *sorted(reports, key=_first)),
            (*changed, *moving(record)),
        )
    return _FOUND[record]


def _first(found: Disagreement) -> tuple[str, str]:
    return min(account.published or "9999" for account in found.accounts), found.id


# ---------------------------------------------------------------- people


def _between_people(claim: Claim) -> Disagreement | None:
    """Claim against denial, where two parties take the sides; a denial of what nobody says is none."""
    accounts = [_account(side, claim.positions) for side in _SIDES]
    if any(account is None for account in accounts):
        return None
    both = [account for account in accounts if account is not None]
    one, other = (set(account.by) for account in both)
    if not one - other or not other - one:
        return None  # who has changed his mind disagrees with nobody
    return Disagreement(
        id=identity(claim.id, ()),
        between="people",
        difference=Difference.POSITION,
        about=claim.words.text,
        accounts=tuple(sorted(both, key=lambda account: account.published or "9999")),
        claim=claim.id,
    )


def _account(side: Side, positions: Sequence[Position]) -> Account | None:
    """What the people on one side say; decisions are no party's word."""
    held = [p for p in positions if p.side is side and p.actor is not None and p.stance not in DECIDED]
    if not held:
        return None
    evidence = tuple({(s.report, s.start): s for p in held for s in p.evidence}.values())
    named = [p for p in held if p.named] or held
    return Account(
        value=_SIDES[side],
        by=tuple(dict.fromkeys(p.by for p in named if p.by)),
        published=min((p.published for p in held if p.published), default=None),
        last=max((p.published for p in held if p.published), default=None),
        evidence=evidence,
    )


# ---------------------------------------------------------------- figures


def _figures(record: StoryRecord) -> tuple[list[Disagreement], list[Disagreement]]:
    """Figures of one thing that differ, and those that changed."""
    differing: list[Disagreement] = []
    changed: list[Disagreement] = []
    for group in things(figures(record)):
        rivals, contradicting = rival_figures(group)
        if rivals:
            differing.append(_of_figures([one for one in group if not one.values.isdisjoint(rivals)]))
        change = _of_figures([one for at, one in enumerate(group) if at not in contradicting])
        if len(change.accounts) > 1 and not rivals.issuperset(account.value for account in change.accounts):
            changed.append(change)
    return [found for found in differing if len(found.accounts) > 1], changed


def _accounts(group: Sequence[Figure]) -> list[Account]:
    """One account for each value, by the first report that gives it; parts of a sum go with the whole."""
    by_value: dict[str, list[Figure]] = {}
    for one in group:
        known = next((value for value in by_value if value in one.values), None)
        whole = next((v for v, told in by_value.items() if any(one.most in o.values for o in told)), None)
        by_value.setdefault(known or whole or one.most, []).append(one)
    return [_account_of(value, told) for value, told in by_value.items()]


def _account_of(value: str, told: Sequence[Figure]) -> Account:
    days = sorted(str(one.report.published) for one in told if one.report.published)
    return Account(
        value=value,
        by=(),
        published=days[0] if days else None,
        last=days[-1] if days else None,
        evidence=tuple(one.sentence for one in told),
    )


def _of_figures(group: Sequence[Figure]) -> Disagreement:
    accounts = _accounts(group)
    kind = group[0].kind
    names = sorted(frozenset.intersection(*(one.names for one in group)) or group[0].names)
    about = ", ".join([words_of("about")[kind], *names[:2]])
    return Disagreement(
        id=identity(kind, accounts),
        between="reports",
        difference=Difference.FIGURE,
        about=about,
        accounts=tuple(accounts),
    )
