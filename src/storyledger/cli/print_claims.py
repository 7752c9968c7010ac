"""How claims and disagreements look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.text import Text

from storyledger.cli.common import console
from storyledger.cli.print_story import cited, print_indented, story_facts
from storyledger.ledger import StoryView
from storyledger.model import Account, Claim, ClaimStatus, Disagreement, Position, ReportRef, Side, Span
from storyledger.tell.claims.wording import account_words, difference_words, position_words

_COLOURS: Final[dict[ClaimStatus, str]] = {
    ClaimStatus.ALLEGED: "yellow",
    ClaimStatus.CONTESTED: "yellow",
    ClaimStatus.DENIED: "magenta",
    ClaimStatus.ADMITTED: "green",
    ClaimStatus.RULED: "bold green",
    ClaimStatus.CLEARED: "bold green",
    ClaimStatus.WITHDRAWN: "bold",
    ClaimStatus.MIXED: "bold green",
}
_SIDES: Final[dict[Side, str]] = {Side.FOR: "yellow", Side.AGAINST: "magenta", Side.OPEN: "blue"}
#: Sentences that an account is shown with; the others are in the JSON.
_SENTENCES = 2


def print_claims(story: StoryView, claims: Sequence[Claim], about: str | None) -> None:
    """Each claim: its headline, then each position with its day, its words and where they stand."""
    out = console()
    refs = _header(story)
    for claim in claims:
        out.print(Text(claim.headline, style=_COLOURS[claim.status]), soft_wrap=True)
        if claim.proceeding:
            print_indented(Text(f"in court: {claim.proceeding}", style="dim"))
        for position in claim.positions:
            _print_position(position, refs)
        out.print()
    if not claims:
        out.print(f"No claim fits --about {about!r}." if about else "These reports put no act at issue.")


def _print_position(position: Position, refs: Mapping[str, ReportRef]) -> None:
    print_indented(Text.assemble((position_words(position), _SIDES[position.side])))
    _print_evidence(position.evidence, refs)


def _print_evidence(evidence: Sequence[Span], refs: Mapping[str, ReportRef]) -> None:
    for span in evidence[:_SENTENCES]:
        line = Text.assemble("  ", " ".join(span.text.split()), (f"  {cited(refs[span.report])}", "dim"))
        print_indented(line)


def print_disputes(story: StoryView, found: Sequence[Disagreement]) -> None:
    """Disagreements between people, then between reports, each account with its words."""
    out = console()
    refs = _header(story)
    for one in found:
        out.print(Text(difference_words(one), style="bold"), soft_wrap=True)
        for account in one.accounts:
            _print_account(one, account, refs)
        out.print()
    if not found:
        out.print("Nobody contradicts anybody in these reports, as far as they could be read.")


def _print_account(one: Disagreement, account: Account, refs: Mapping[str, ReportRef]) -> None:
    print_indented(Text(account_words(one, account), style="yellow"))
    _print_evidence(account.evidence, refs)


def _header(story: StoryView) -> dict[str, ReportRef]:
    out = console()
    out.print(Text.assemble((story.title, "bold underline"), f"  {story_facts(story)}"), soft_wrap=True)
    out.print()
    return {ref.id: ref for ref in story.reports}
