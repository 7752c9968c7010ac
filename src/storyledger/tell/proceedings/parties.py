"""The parties of a proceeding and their sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from storyledger.model import ActorKind, Event, Span, Status
from storyledger.model.proceeding import Party
from storyledger.tell.proceedings.counsel import Lawyers
from storyledger.tell.proceedings.docket import Docket
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.record import StoryRecord

#: Somebody named so many times more seldom than the most frequent of his side is a slip of the reading.
_FEW = 4
_CLAIMS = frozenset({"complaint", "countersuit"})
_DEFENDS = frozenset(
    {
        "complaint", "countersuit", "charge", "arrest", "warrant", "verdict", "sentence", "sanction",
        "inquiry", "extradition", "trial",
    }
)  # fmt: skip
#: Who is charged and judged is a defendant, however seldom he is named; if only one of these is told of him,
#: not so many times more seldom.
_SELDOM = 10
_SURELY = frozenset({"verdict", "sentence", "charge", "plea"})
#: What a defendant asks for: that the case be thrown out.
_AGAINST_IT = frozenset({"dismissal"})


@dataclass
class _Side:
    """Those of one side: how often each is told to be, and the words that tell it first."""

    counts: dict[str, int] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def add(self, name: str, span: Span, count: int = 2) -> None:
        """Somebody is told to be of the side; 1 counts as half told."""
        self.counts[name] = self.counts.get(name, 0) + count
        self.spans.setdefault(name, span)

    def join(self) -> None:
        """Who is told under a shorter form of a name as well is told once: "SCA", "SCA Promotions"."""
        for name in sorted(self.counts, key=len):
            longer = max(
                (other for other in self.counts if other.startswith(f"{name} ")), key=len, default=None
            )
            if longer is not None:
                self.counts[longer] += self.counts[name]
                self.drop(name)

    def drop(self, name: str) -> None:
        """Somebody is of another side."""
        del self.counts[name], self.spans[name]

    def parties(self, side: str, docket: Docket, lawyers: Lawyers) -> list[Party]:
        """The parties of the side, those told most often first."""
        ordered = sorted(self.counts, key=lambda name: (-self.counts[name], name))
        return [Party(name, side, lawyers.acting(name, docket), self.spans[name]) for name in ordered]


def parties_of(record: StoryRecord, docket: Docket, lawyers: Lawyers) -> tuple[Party, ...]:
    """Claimants first, then defendants, then those on whose word a prosecution rests.

    Whoever judges, or acts as a lawyer in the proceeding, is no party to it.
    """
    claimants, defendants = _claimants(docket), _defendants(docket)
    claimants.join()
    defendants.join()
    for name in [name for name in claimants.counts if name in defendants.counts]:
        # who does both is what he does more often
        less = defendants if claimants.counts[name] >= defendants.counts[name] else claimants
        less.drop(name)
    complainants = _Side()
    if docket.nature not in ("civil", "arbitration"):
        complainants = _complainants(record, docket, {*claimants.counts, *defendants.counts})
    sides = (("claimant", claimants), ("defendant", defendants), ("complainant", complainants))
    known = {name for _, side in sides for name in side.counts}
    others = {mention.judge for mention in docket.mentions} | {
        lawyer.name for name in known for lawyer in lawyers.acting(name, docket)
    }
    for _, side in sides:
        for name in [name for name in side.counts if name in others]:
            side.drop(name)
    return tuple(party for label, side in sides for party in side.parties(label, docket, lawyers))


def _claimants(docket: Docket) -> _Side:
    side = _Side()
    for mention in docket.mentions:
        if mention.kind.name in _CLAIMS and mention.taker and mention.doer:
            side.add(mention.taker, mention.report.span(mention.doer.start, mention.doer.end))
        elif mention.suitor:
            side.add(mention.suitor, _sentence(mention), 1)
        elif mention.kind.name == "award" and mention.to and docket.nature == "civil":
            side.add(mention.to, _sentence(mention), 1)
    most = max(side.counts.values(), default=0)
    for name in [name for name, count in side.counts.items() if count == 1 and most > 1]:
        side.drop(name)
    return side


def _defendants(docket: Docket) -> _Side:
    side = _Side()
    sure: dict[str, set[str]] = {}
    for mention in docket.mentions:
        accused = tuple(_accused(mention, docket))
        for name in accused:
            side.add(name, _sentence(mention))
        if mention.kind.name in _SURELY:
            for name in accused:
                sure.setdefault(name, set()).add(mention.kind.name)
        if docket.nature == "civil" and _asks_for_its_end(mention) and mention.by:
            side.add(mention.by, _sentence(mention), 1)
    most = max(side.counts.values(), default=0)
    few = [name for name, count in side.counts.items() if count * _FEW < most]
    for name in few:
        kinds = sure.get(name, set())
        if not kinds or (len(kinds) == 1 and side.counts[name] * _SELDOM < most):
            side.drop(name)
    return side


def _accused(mention: Mention, docket: Docket) -> Iterator[str]:
    """Against whom a step is taken that makes a defendant."""
    sanctioned = mention.kind.name == "sanction" and docket.nature == "inquiry"
    if mention.kind.name in _DEFENDS and not sanctioned and mention.status is not Status.ASKED:
        yield from mention.against
    if mention.kind.name == "plea" and mention.by:
        yield mention.by


def _asks_for_its_end(mention: Mention) -> bool:
    return mention.kind.asks and mention.kind.name != "appeal" and not mention.matters.isdisjoint(_AGAINST_IT)


def _sentence(mention: Mention) -> Span:
    return mention.report.span(*mention.sentence)


def _complainants(record: StoryRecord, docket: Docket, parties: set[str]) -> _Side:
    """Who says that a defendant did a crime to him: who suffers it, in a sentence of the proceeding."""
    side = _Side()
    for mention in docket.mentions:
        start, end = mention.sentence
        for event in record.annotations_of(mention.report.id).events:
            if event.group == "crime" and start <= event.start < end and event.status is Status.ALLEGED:
                for name in _suffers(record, mention, event, parties):
                    side.add(name, _sentence(mention))
    most = max(side.counts.values(), default=0)
    for name in [name for name, count in side.counts.items() if count * _FEW < most or name in parties]:
        side.drop(name)
    return side


def _suffers(record: StoryRecord, mention: Mention, event: Event, parties: set[str]) -> Iterator[str]:
    """The person to whom an alleged crime was done by a party, or who says so himself."""
    voucher = record.actor(mention.report.id, event.vouched_by)
    parts = [(part.role, record.actor(mention.report.id, part.actor)) for part in event.participants]
    done_by = any(role == "agent" and actor and actor.name in parties for role, actor in parts)
    for role, actor in parts:
        if role == "patient" and actor is not None and actor.kind is ActorKind.PERSON:
            vouches = voucher is not None and voucher.name == actor.name
            if (vouches or done_by) and actor.name not in mention.against:
                yield actor.name


__all__ = ["parties_of"]
