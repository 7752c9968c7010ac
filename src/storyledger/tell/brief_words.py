"""How the parts of a brief are put into words, the same in the terminal, on the page and in exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from storyledger.model import Brief, Claim, Docket, Party, Span
from storyledger.tell.wording import count_words

#: So many parties and lawyers stand in a line; the others are counted.
_NAMES: Final = 4
#: So many letters of a sentence stand on a page.
LETTERS: Final = 140
#: So many of a claim's headline say how it stands, and so many are its words.
_STANDS, _WORDS = 120, 80


def excerpt(span: Span, letters: int = LETTERS) -> str:
    """A sentence in one line, cut at a word after so many letters."""
    return _cut(" ".join(span.text.split()), letters)


def _cut(plain: str, letters: int) -> str:
    return plain if len(plain) <= letters else f"{plain[:letters].rsplit(' ', 1)[0]} …"


def headline_shown(claim: Claim) -> str:
    """A claim's headline in one line: how it stands, and its words, each cut to its share."""
    plain = " ".join(claim.headline.split())
    stands, mark, words = plain.partition(": “")
    if len(plain) <= LETTERS or not mark:
        return _cut(plain, _STANDS + _WORDS)
    return f"{_cut(stands, _STANDS)}: “{_cut(words.removesuffix('”'), _WORDS)}”"


def more_cases(told: Brief) -> str:
    """How many proceedings a brief leaves out."""
    return f"and {count_words(told.others, 'more proceeding')} on the page of the case"


def docket_lines(one: Docket) -> Iterator[tuple[str, Span]]:
    """Who is in a proceeding, with their lawyers, before whom, over what, each with its evidence."""
    for side in dict.fromkeys(party.side for party in one.parties):
        parties = [party for party in one.parties if party.side == side]
        yield f"{side}: {_listed([_party(party) for party in parties])}", parties[0].evidence
    if one.judge is not None:
        yield f"judge: {one.judge.name}", one.judge.evidence
    if one.causes:
        yield f"over: {_listed([cause.name for cause in one.causes])}", one.causes[0].evidence


def _party(party: Party) -> str:
    lawyers = [counsel.name for counsel in party.counsel]
    return f"{party.name} (counsel: {_listed(lawyers)})" if lawyers else party.name


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")
