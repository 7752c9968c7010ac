"""The parties of a proceeding, their sides and their lawyers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from storyledger.model import Actor, ActorKind, Annotations, Report, Role, Span, Status
from storyledger.model.proceeding import Counsel, Party
from storyledger.tell.proceedings.frames import role_words
from storyledger.tell.proceedings.grouping import Docket
from storyledger.tell.record import StoryRecord

_FOR = re.compile(r"^\s*(?:,\s*)?(?:for|of|representing|to)\s+")
_OWNED = re.compile(r"\s?['’]s?(?!\w)")
#: Somebody named so many times more seldom than the most frequent defendant is a slip of the reading.
_FEW = 4
_CLAIMS = frozenset({"complaint", "countersuit"})
_DEFENDS = frozenset(
    {
        "complaint",
        "countersuit",
        "charge",
        "arrest",
        "warrant",
        "verdict",
        "sentence",
        "sanction",
        "inquiry",
        "extradition",
    }
)


class Lawyers:
    """Who is whose lawyer in a story."""

    def __init__(self, record: StoryRecord) -> None:
        self.of: dict[str, dict[str, Span]] = defaultdict(dict)
        for report, read in zip(record.reports, record.annotations, strict=True):
            for actor in read.actors:
                if actor.kind is ActorKind.PERSON:
                    self._read(record, report, read, actor)
        self.names = frozenset(name for clients in self.of.values() for name in clients)

    def client(self, name: str) -> str:
        """Whom a lawyer acts for, where it is one; anybody else acts for himself."""
        clients = [client for client, counsel in self.of.items() if name in counsel]
        return clients[0] if len(clients) == 1 else name

    def _read(self, record: StoryRecord, report: Report, read: Annotations, actor: Actor) -> None:
        lawyer = record.actor(report.id, actor.id)
        for role in actor.roles:
            if lawyer is None or not role_words("counsel") & set(re.findall(r"[\w-]+", role.title.lower())):
                continue
            client = next((c for c in _clients(report, read, role) if c != actor.id), None)
            known = record.actor(report.id, client)
            if known is not None and known.name != lawyer.name:
                self.of[known.name].setdefault(lawyer.name, report.span(role.start, role.end))


def _clients(report: Report, read: Annotations, role: Role) -> Iterator[str]:
    """The actors whose lawyer a role tells of: "Dahl's lawyer", "lawyer for Dahl", "her lawyer"."""
    text = report.text
    mentions = [(mention.start, mention.end, actor.id) for actor in read.actors for mention in actor.mentions]
    after = _FOR.match(text[role.end : role.end + 24])
    for start, end, actor in mentions:
        inside = role.start <= start and end <= role.end
        before = 0 <= role.start - end <= 4 and text[end : role.start].strip() in (
            "",
            "'s",
            "’s",
            "'",
            "’",
            "’ s",
        )
        follows = after is not None and start == role.end + after.end()
        owner = _OWNED.match(text, end) is not None
        if owner and inside:  # "Dahl's lawyer", not "lawyer of Dahl's victim"
            inside = bool(role_words("counsel") & set(re.findall(r"[\w-]+", text[end : role.end].lower())))
        if before or inside or (follows and not owner):
            yield actor


def parties_of(record: StoryRecord, docket: Docket, lawyers: Lawyers) -> tuple[Party, ...]:
    """Claimants first, then defendants, then those on whose word a prosecution rests."""
    claimants, defendants = _claimants(docket), _defendants(docket)
    for name in list(claimants):
        if name in defendants:  # who does both is what he does more often
            (defendants if claimants[name][0] >= defendants[name][0] else claimants).pop(name)
    found = [
        *_sided(claimants, "claimant", lawyers),
        *_sided(defendants, "defendant", lawyers),
    ]
    if docket.nature != "civil":
        known = {party.name for party in found}
        others = {
            n: told for n, told in _complainants(record, docket, set(defendants)).items() if n not in known
        }
        found += _sided(others, "complainant", lawyers)
    return tuple(found)


_Told = dict[str, tuple[int, Span]]


def _sided(told: _Told, side: str, lawyers: Lawyers) -> list[Party]:
    ordered = sorted(told, key=lambda name: (-told[name][0], name))
    return [
        Party(
            name,
            side,
            tuple(Counsel(lawyer, span) for lawyer, span in lawyers.of.get(name, {}).items()),
            told[name][1],
        )
        for name in ordered
        if name not in lawyers.names
    ]


def _claimants(docket: Docket) -> _Told:
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for mention in docket.mentions:
        if mention.kind.name in _CLAIMS and mention.taker and mention.doer:
            counts[mention.taker] += 1
            spans.setdefault(mention.taker, mention.report.span(mention.doer.start, mention.doer.end))
    return {name: (count, spans[name]) for name, count in counts.items()}


def _defendants(docket: Docket) -> _Told:
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for mention in docket.mentions:
        sanctioned = mention.kind.name == "sanction" and docket.nature == "inquiry"
        if mention.kind.name in _DEFENDS and not sanctioned and mention.status is not Status.ASKED:
            for name in mention.against:
                counts[name] += 1
                spans.setdefault(name, mention.report.span(*mention.sentence))
    sentenced = {
        n for m in docket.mentions if m.kind.name in ("verdict", "sentence", "charge") for n in m.against
    }
    most = max(counts.values(), default=0)
    return {n: (count, spans[n]) for n, count in counts.items() if count * _FEW >= most or n in sentenced}


def _complainants(record: StoryRecord, docket: Docket, defendants: set[str]) -> _Told:
    """Who alleges a crime of one of the defendants in a sentence of the proceeding."""
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for mention in docket.mentions:
        read = record.annotations_of(mention.report.id)
        start, end = mention.sentence
        for event in read.events:
            if event.group != "crime" or not start <= event.start < end or event.status is not Status.ALLEGED:
                continue
            known = record.actor(mention.report.id, event.vouched_by)
            judges = {one.judge for one in docket.mentions}
            if known is not None and known.kind is ActorKind.PERSON and known.name not in defendants | judges:
                counts[known.name] += 1
                spans.setdefault(known.name, mention.report.span(start, end))
    return {name: (count, spans[name]) for name, count in counts.items()}
