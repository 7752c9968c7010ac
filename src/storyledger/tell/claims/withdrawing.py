"""What somebody takes back: "took back his sworn account", "no longer disputes that".

It is told of the claim on which he held a position before; of several it is the one whose words the sentence
shares, and of none where they cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storyledger.model import Claim, MentionForm, Piece, Position, Side
from storyledger.tell.centrality import telling_words
from storyledger.tell.claims.accusation_words import accusation_words
from storyledger.tell.claims.accused import mentions_in, subject, sure
from storyledger.tell.claims.assertion import WITHDRAWS
from storyledger.tell.claims.headlines import headline, standing
from storyledger.tell.claims.lawyers import clients
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import statement_words
from storyledger.tell.record import StoryRecord

#: Letters before the words that are looked at for what makes them none; letters that forms of a word share.
_BEFORE, _STEM = 60, 5


@dataclass(frozen=True)
class TakenBack:
    """That somebody takes back what he said, with the words; or what he denied, where he no longer does."""

    here: ReportRead
    sentence: Piece
    words: Piece
    actor: str
    denial: bool

    @property
    def side(self) -> Side:
        """The side on which he stood."""
        return Side.AGAINST if self.denial else Side.FOR


def with_withdrawals(record: StoryRecord, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that somebody took back with a position that says so."""
    told = list(claims)
    for report, read, places in record.placed:
        if record.is_reprint(report):
            continue
        for one in _taken_back(ReportRead(record, report, read, places)):
            at = _meant(one, told) if record.is_new(report, one.sentence) else None
            if at is not None:
                told[at] = _with(told[at], one)
    return told


def _taken_back(here: ReportRead) -> Iterator[TakenBack]:
    text = here.report.text
    for sentence in here.places.body:
        for match in statement_words("took_back").finditer(text, *sentence):
            before = text[max(sentence[0], match.start() - _BEFORE) : match.start()]
            if accusation_words().not_so.search(before) or statement_words("wanted").search(before):
                continue
            found = subject(text, sentence, match.start(), mentions_in(here, sentence))
            if len(found) == 1 and (
                found[0][0].form is MentionForm.NAME or sure(here, sentence, found[0][0], found[0][1])
            ):
                denial = statement_words("denial").search(match[0]) is not None
                yield TakenBack(here, sentence, match.span(), found[0][1].name, denial)


def _meant(one: TakenBack, claims: Sequence[Claim]) -> int | None:
    """The claim on which he held a position by then."""
    day = str(one.here.report.published or "9999")
    held = [
        at
        for at, claim in enumerate(claims)
        if any(
            p.actor == one.actor and p.side is one.side and (p.published or "") <= day
            for p in claim.positions
        )
    ]
    if len(held) > 1:
        words = _stems(one.here.report.text[slice(*one.sentence)])
        shared = {at: len(words & _stems(claims[at].words.text)) for at in held}
        held = [at for at in held if shared[at] and shared[at] == max(shared.values())]
    return held[0] if len(held) == 1 else None


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in telling_words(words)}


def _with(claim: Claim, one: TakenBack) -> Claim:
    report = one.here.report
    position = Position(
        actor=one.actor,
        named=True,
        stance=WITHDRAWS,
        side=Side.OPEN,
        words=report.span(*one.words),
        when=None,
        published=str(report.published) if report.published else None,
        evidence=(report.span(*one.sentence),),
        speaks_for=clients(one.here.record).get(one.actor),
    )
    if any(p.actor == one.actor and p.stance == WITHDRAWS for p in claim.positions):
        return claim
    held = sorted(
        (*claim.positions, position), key=lambda p: (p.day, p.report, p.evidence[0].start, p.stance)
    )
    return replace(claim, positions=tuple(held), status=standing(held), headline=headline(held, claim.words))
