"""Ids of disagreements, from what they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from storyledger.model import Account

_DIGITS = 10


def identity(what: str, accounts: Iterable[Account]) -> str:
    """The id of accounts of one thing: from their values and where each is told first, in any order."""
    places = sorted(
        (account.value, account.evidence[0].report, account.evidence[0].start) for account in accounts
    )
    return sha256(repr((what, *places)).encode()).hexdigest()[:_DIGITS]
