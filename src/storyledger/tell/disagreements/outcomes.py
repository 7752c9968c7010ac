"""One act that one report says was found and another says was cleared, in one decision."""

from __future__ import annotations

from collections.abc import Iterator

from storyledger.model import Account, Claim, Difference, Disagreement, Position
from storyledger.tell.claims.headlines import CLEARED, FOUND
from storyledger.tell.disagreements.identity import identity

#: Letters that the forms of one word share.
_STEM = 4


def outcomes(claim: Claim) -> Iterator[Disagreement]:
    """The acts of a claim on whose outcome two reports differ; findings on different acts are no difference,
    and neither is what a later court decides.
    """
    found = [position for position in claim.positions if position.stance in FOUND]
    cleared = [position for position in claim.positions if position.stance in CLEARED]
    for one in found:
        for other in cleared:
            if _one_decision(one, other):
                accounts = sorted((_account("found", one), _account("cleared", other)), key=_published)
                yield Disagreement(
                    id=identity(f"{claim.id} {_word(one)}", accounts),
                    between="reports",
                    difference=Difference.OUTCOME,
                    about=one.words.text,
                    accounts=tuple(accounts),
                    claim=claim.id,
                )


def _one_decision(one: Position, other: Position) -> bool:
    if _word(one) != _word(other) or one.when is None or other.when is None:
        return False
    reports = {span.report for span in one.evidence}
    apart = all(span.report not in reports for span in other.evidence)
    first, last = one.when, other.when
    if first.earliest is None or first.latest is None or last.earliest is None or last.latest is None:
        return False
    return apart and first.earliest <= last.latest and last.earliest <= first.latest


def _word(position: Position) -> str:
    words = position.words.text.lower().split()
    return next((word for word in words if not word.endswith("ly")), "")[:_STEM]


def _account(value: str, position: Position) -> Account:
    by = (position.by,) if position.by else ()
    return Account(value, by, position.published, position.published, position.evidence)


def _published(account: Account) -> tuple[str, str]:
    return account.published or "9999", account.value
