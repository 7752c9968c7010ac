"""A claim in a line: how it stands first, then the words of a report between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from storyledger.model import Claim, ClaimStatus, Position, Side, Span
from storyledger.tell.claims.words import claim_words
from storyledger.tell.dates import format_when
from storyledger.tell.wording import NOBODY

#: Stances of those who decide.
FOUND: Final = frozenset(("rules", "finds"))
CLEARED: Final = frozenset(("clears",))
DECIDED: Final = FOUND | CLEARED
#: Stances of those who lay charges, and of those who drop them or take back what they said.
CHARGED: Final = "charges"
WITHDRAWN: Final = "withdraws"
#: Words of a finding that are the whole of what was claimed.
_CLAUSE = 7
_OUTRIGHT = re.compile(
    r"(?:(?:was|were|been|is|are) )?(?:\w+ly )?(?:acquit|exonerat|convict|found |find(?:s|ing)? |cleared$"
    r"|quash|overturn|revers|set(?:s|ting)? aside|thr(?:ew|own|owing) out|annul)"
)
#: A straight mark, and what closes a quotation in the words that was open at their end.
_MARK: Final = '"'
_CLOSING: Final = ("", '"')
#: So many names stand in a headline; the others are counted.
_NAMES = 2
#: Decisions that come to the same, and letters that forms of one word share.
_SAME = {"finds": "rules"}
_STEM = 4


def standing(positions: Sequence[Position]) -> ClaimStatus:
    """How a claim stands: what was decided outweighs what parties say, and all of it counts."""
    found = any(position.stance in FOUND for position in positions)
    cleared = any(position.stance in CLEARED for position in positions)
    if found or cleared:
        return ClaimStatus.MIXED if found and cleared else ClaimStatus.RULED if found else ClaimStatus.CLEARED
    if any(position.stance == "admits" for position in positions):
        return ClaimStatus.ADMITTED
    if _is_withdrawn(positions):
        return ClaimStatus.WITHDRAWN
    sides = {position.side for position in positions if not _is_given_up(position, positions)}
    if Side.AGAINST in sides:
        return ClaimStatus.CONTESTED if Side.FOR in sides else ClaimStatus.DENIED
    return ClaimStatus.ALLEGED


def _is_withdrawn(positions: Sequence[Position]) -> bool:
    """Whether the last that is told of the charges is that they were dropped, or taken back."""
    steps = [one for one in positions if one.stance in (CHARGED, WITHDRAWN)]
    last = max(steps, key=lambda one: one.day, default=None)
    if last is None or last.stance != WITHDRAWN:
        return False
    held = [one for one in positions if one.side is not Side.OPEN and one.actor == last.actor]
    if not held:
        return True
    # One of several who say so takes back his word, and nobody else's; a denial taken back denies no more.
    others = [one for one in positions if one.side is Side.FOR and not _is_given_up(one, positions)]
    return held[-1].side is Side.FOR and not others


def _is_given_up(one: Position, positions: Sequence[Position]) -> bool:
    """Whether whoever took a position took it back since."""
    return one.actor is not None and any(
        other.stance == WITHDRAWN and other.actor == one.actor and other.day >= one.day for other in positions
    )


def headline(positions: Sequence[Position], words: Span) -> str:
    """How it stands, who says so, and the words: "Alleged by Ada Holm; denied by Bo Lind: “…”"."""
    told = {*DECIDED, "admits", CHARGED}
    alleging = [p for p in positions if p.side is Side.FOR and p.stance not in told]
    charges = [p for p in positions if p.stance == CHARGED]
    if charges and not any(p.actor for p in alleging):
        alleging = []
    parts = [
        _by("alleges", alleging),
        _step(charges[:1]),
        _by("admits", [p for p in positions if p.stance == "admits"]),
        _by("denies", [p for p in positions if p.side is Side.AGAINST and p.stance not in DECIDED]),
        *(_decided(position) for position in _decisions(positions)),
        _withdrawn(positions),
        _by("appeals", [p for p in positions if p.stance == "appeals"]),
    ]
    line = "; ".join(part for part in parts if part)
    return f"{line[:1].upper()}{line[1:]}: {quoted(words.text)}"


def quoted(text: str) -> str:
    """Words of a report between quotation marks, without marks of their own around them."""
    inner = " ".join(text.split()).strip('"“”„«» ').rstrip(",;:")
    return f"“{inner}{_CLOSING[inner.count(_MARK) % 2]}”"


def _by(stance: str, positions: Sequence[Position]) -> str:
    if not positions:
        return ""
    known = [position for position in positions if position.named] or positions
    names = list(dict.fromkeys(position.by for position in known if position.by))
    more = len(names) - _NAMES
    listed = " and ".join(names[:_NAMES]) if more <= 0 else f"{', '.join(names[:_NAMES])} and {more} more"
    return f"{claim_words().shown[stance]} by {listed or NOBODY}"


def _step(positions: Sequence[Position]) -> str:
    """That somebody was charged, or that charges were dropped, with whoever did it and when."""
    if not positions:
        return ""
    (one,) = positions
    by = f" by {one.by}" if one.by else ""
    when = f", {format_when(one.when)}" if one.when is not None else ""
    return f"{claim_words().shown[one.stance]}{by}{when}"


def _withdrawn(positions: Sequence[Position]) -> str:
    """That charges were dropped, or that somebody took back what he said."""
    last = [one for one in positions if one.stance == WITHDRAWN][-1:]
    own = any(p.side is not Side.OPEN and p.actor == one.actor for one in last for p in positions)
    return f"taken back by {last[0].by}" if own else _step(last)


def _decisions(positions: Iterable[Position]) -> list[Position]:
    """The decisions, each once: by stance and what the act is called, in whatever form of the word."""
    seen: dict[tuple[str, str], Position] = {}
    for position in positions:
        if position.stance in DECIDED:
            word = next((w for w in position.words.text.lower().split() if not w.endswith("ly")), "")
            key = _SAME.get(position.stance, position.stance), word[:_STEM]
            known = seen.get(key)
            if known is None or (known.when is None and position.when is not None):
                seen[key] = position
    return list(seen.values())


def _decided(position: Position) -> str:
    forum = f"{position.actor}: " if position.actor else ""
    when = f", {format_when(position.when)}" if position.when is not None else ""
    return f"{forum}{decision_words(position)}{when}"


def decision_words(position: Position) -> str:
    """What was decided, and of what where the report says so: "found “assaulted”", "cleared"."""
    word = claim_words().shown[position.stance]
    if is_outright(position):
        return word if position.stance in CLEARED else "found guilty"
    if len(position.words.text.split()) > _CLAUSE:
        return "found not to be so" if position.stance in CLEARED else "found so"
    joint = " of" if position.stance in CLEARED else ""
    return f"{word}{joint} {quoted(position.words.text)}"


def is_outright(position: Position) -> bool:
    """Whether the words are the decision itself, and name no act: "acquitted"."""
    return _OUTRIGHT.match(position.words.text.lower()) is not None


def by_day(claim: Claim) -> tuple[str, str]:
    """The order of claims: by the first position taken."""
    return claim.positions[0].day, claim.id
