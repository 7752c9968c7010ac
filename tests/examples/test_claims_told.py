"""Claims and disagreements of the example reports, against what their authors put in (`facts.toml`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import storyledger
from storyledger.ledger import Ledger
from storyledger.model import Claim, ClaimStatus, Side


@pytest.fixture(scope="module")
def ledger(example_ledger: Path) -> Iterator[Ledger]:
    with storyledger.open(example_ledger) as opened:
        yield opened


def claims_of(ledger: Ledger, act: str, agent: str) -> list[Claim]:
    found = [claim for story in ledger.stories() for claim in story.claims()]
    return [claim for claim in found if claim.act == act and claim.agents == (agent,)]


def test_the_beating_is_alleged_denied_and_found(ledger: Ledger) -> None:
    (claim,) = claims_of(ledger, "abuse", "Tobias Renner")
    assert claim.patients == ("Ingrid Solberg-Mayne",)
    assert claim.status is ClaimStatus.RULED
    years = {p.day[:4] for p in claim.positions if p.actor == "Tobias Renner" and p.side is Side.AGAINST}
    assert {"2019", "2020", "2022"} <= years
    assert any(p.actor == "jury" and p.side is Side.FOR for p in claim.positions)


def test_of_locking_her_up_he_is_cleared(ledger: Ledger) -> None:
    (claim,) = claims_of(ledger, "confinement", "Tobias Renner")
    assert claim.patients == ("Ingrid Solberg-Mayne",)
    assert claim.status is ClaimStatus.CLEARED


def test_the_look_alike_stays_apart(ledger: Ledger) -> None:
    for story in ledger.stories():
        names = {name for claim in story.claims() for name in (*claim.agents, *claim.patients)}
        assert not {"Julian Farrow", "Tobias Renner"} <= names


def test_the_stale_toll_stands_against_the_one_that_was_put_right(ledger: Ledger) -> None:
    found = [one for story in ledger.stories() for one in story.disagreements() if one.between == "reports"]
    (toll,) = [one for one in found if "Sallow Bridge" in one.about]
    assert [account.value for account in toll.accounts] == ["19", "18"]
    assert len(found) == 1
