"""How positions and disagreements are put into words, the same in every form of output."""

from __future__ import annotations

from storyledger.model import Account, Difference, Disagreement, Position
from storyledger.tell.claims.headlines import DECIDED, is_outright, quoted
from storyledger.tell.dates import format_published, format_when
from storyledger.tell.unnamed import are_several
from storyledger.tell.wording import NOBODY

__all__ = ["DECIDED", "account_words", "day_words", "difference_words", "position_words", "verb"]

_BETWEEN = {
    Difference.POSITION: "People differ",
    Difference.FIGURE: "Reports differ on a figure",
    Difference.DATE: "Reports differ on a date",
    Difference.NAME: "Reports differ on a name",
    Difference.PLACE: "Reports differ on a place",
    Difference.OUTCOME: "Reports differ on an outcome",
}
_SIDES = {"for": "put forward", "against": "denied or disputed"}
_COURT = "a court or jury that is not named"


def position_words(position: Position) -> str:
    """Who, what and when: "Ada Holm denies, reported 3 May 2022", "jury clears “theft”, May 2023"."""
    nobody = _COURT if position.stance in DECIDED else NOBODY
    named = position.stance in DECIDED and not is_outright(position)
    act = f" {quoted(position.words.text)}" if named else ""
    told = f"{position.by or nobody} {verb(position.by, position.stance)}{act}, {day_words(position)}"
    if position.via:
        told += f", according to {position.via}"
    if position.support > 1:
        told += f", {position.support} independent reports"
    return told


def verb(actor: str | None, stance: str) -> str:
    """A stance as the verb of whoever takes it: "Ada Holm denies", "two women deny"."""
    if actor is None or not are_several(actor):
        return stance
    return f"{stance.removesuffix('ies')}y" if stance.endswith("ies") else stance.removesuffix("s")


def day_words(position: Position) -> str:
    """When a position was taken, or when it was reported where no report says so."""
    if position.when is not None:
        return format_when(position.when)
    return f"reported {format_published(position.published)}"


def difference_words(one: Disagreement) -> str:
    """What a disagreement is about: "Reports differ on a figure: number of dead, Sallow Bridge"."""
    about = one.about if one.difference is Difference.FIGURE else quoted(one.about)
    return f"{_BETWEEN[one.difference]}: {about}"


def account_words(one: Disagreement, account: Account) -> str:
    """One side of it: "denied or disputed by Bo Lind", "19, reported 11 March 2021 to 6 October 2023"."""
    by = _listed(account.by)
    if one.difference is Difference.POSITION:
        return f"{_SIDES[account.value]} by {by or NOBODY}, {_days(account)}"
    return ", ".join(part for part in (account.value, by, _days(account)) if part)


def _days(account: Account) -> str:
    first, last = format_published(account.published), format_published(account.last)
    return f"reported {first}" if first == last else f"reported {first} to {last}"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else "".join(names)
