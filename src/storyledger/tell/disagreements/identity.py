"""Ids of disagreements, from what they are made of."""

from __future__ import annotations

from hashlib import sha256

_DIGITS = 10


def identity(*parts: object) -> str:
    """An id that is the same for the same parts."""
    return sha256(repr(parts).encode()).hexdigest()[:_DIGITS]
