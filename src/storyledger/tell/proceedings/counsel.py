"""Who is whose lawyer in a story, and in which of its proceedings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from storyledger.model import Actor, ActorKind, Annotations, MentionForm, Report, Role, Span
from storyledger.model.proceeding import Counsel
from storyledger.tell.proceedings.docket import Docket
from storyledger.tell.proceedings.frames import role_words
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.record import StoryRecord

_FOR = re.compile(r"^\s*(?:,\s*)?(?:for|of|representing|to)\s+")
_OWNED = re.compile(r"\s?['’]s?(?!\w)")
_POSSESSIVES = ("", "'s", "’s", "'", "’", "’ s")
#: Attorneys who act for the public, and so for no party.
_PUBLIC = re.compile(r"\b(?:district|u\.?s\.?|state|federal|general|prosecut\w+)\b", re.IGNORECASE)
#: What stands between a lawyer's name and his client's: "Ida Lund QC, for the company," "Lund, who acts for".
_ACTS = re.compile(
    r"(?P<silk>,? (?:QC|KC|SC|Q\.C\.|K\.C\.))?,? "
    r"(?:(?:who (?:is |was )?)?(?:represent(?:s|ed|ing)|act(?:s|ed|ing) for|appear(?:s|ed|ing) for) |"
    r"(?P<bare>for ))(?:the )?"
)
_SILKS = (" QC", " KC", " SC", " Q.C.", " K.C.")
#: What stands before a lawyer's name and behind his client's: "'s advocate, ", "her lawyer ".
_LAWYER_OF = re.compile(
    r"(?:\s?['’]s|\b(?:his|her|their|its)) (?:[\w-]+ )?"
    r"(?:lawyer|attorney|advocate|barrister|solicitor|counsel),? $",
    re.IGNORECASE,
)
_BEFORE = 60
_AND = re.compile(r",? and (?:the )?")
_GENDERS = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
}  # fmt: skip
#: Steps that nobody takes as a lawyer but for his client.
_FOR_CLIENTS = frozenset({"complaint", "countersuit", "request", "motion", "appeal", "settlement", "plea"})
_CLIENTS = (ActorKind.PERSON, ActorKind.ORGANIZATION)
#: A lawyer acts for those whom so much of what is told of him names, next to the one named most.
_LEAST = 0.5


class Lawyers:
    """Who is whose lawyer in a story."""

    def __init__(self, record: StoryRecord) -> None:
        self.record = record
        self._he_or_she = _genders(record)
        told: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        self._known: frozenset[str] = frozenset()
        for _ in range(2):  # a bare "for" tells a client of whom other words tell to be a lawyer
            told.clear()
            for report, read in zip(record.reports, record.annotations, strict=True):
                for lawyer, client, span in self._read(report, read):
                    told[lawyer][client].append(span)
            self._known = frozenset(told)
        self.of: dict[str, dict[str, list[Span]]] = defaultdict(dict)
        for lawyer, clients in told.items():
            most = max(map(len, clients.values()))
            for client, spans in clients.items():
                if len(spans) > most * _LEAST or len(spans) == most:
                    self.of[client][lawyer] = spans
        for client in list(self.of):  # whoever has a lawyer himself is a party, and no lawyer
            self.of[client] = {name: spans for name, spans in self.of[client].items() if name not in self.of}
        self.dockets: Sequence[Docket] = ()
        self._steps: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def place(self, dockets: Sequence[Docket]) -> None:
        """Keep the proceedings of the story, so that each has its own lawyers."""
        self.dockets = dockets
        self._steps.clear()
        for at, docket in enumerate(dockets):
            for mention in docket.mentions:
                self._steps[mention.report.id].append((mention.words.start, at))

    def step(self, mention: Mention) -> Mention:
        """A step as his client's, where a lawyer takes it."""
        client = self.client(mention.by) if mention.by and mention.kind.name in _FOR_CLIENTS else mention.by
        return mention if client == mention.by else replace(mention, by=client)

    def client(self, name: str) -> str:
        """Whom a lawyer acts for, where it is one; anybody else acts for himself."""
        clients = [client for client, counsel in self.of.items() if name in counsel]
        return clients[0] if len(clients) == 1 else name

    def acting(self, client: str, docket: Docket) -> tuple[Counsel, ...]:
        """A party's lawyers in a proceeding: those who are told of nearest to a step of it, or in a report
        of it and nearest to a step of one of the same nature and country.
        """
        found = []
        for lawyer, spans in self.of.get(client, {}).items():
            near = next((span for span in spans if self._is_of(span, docket)), None)
            if near is not None:
                found.append(Counsel(lawyer, near))
            elif not any(self._is_of(span, one) for span in spans for one in self._of_client(client)):
                found.append(Counsel(lawyer, spans[0]))
        return tuple(found)

    def _of_client(self, client: str) -> list[Docket]:
        """The proceedings that somebody is a party to."""
        return [
            one for one in self.dockets if client in one.told["claimant"] or client in one.told["defendant"]
        ]

    def _is_of(self, span: Span, docket: Docket) -> bool:
        steps = self._steps.get(span.report, ())
        at = min(steps, key=lambda step: (abs(step[0] - span.start), step), default=(0, None))[1]
        if at is None:
            return True
        nearest = self.dockets[at]
        countries = nearest.frequent("country"), docket.frequent("country")
        alike = nearest.nature == docket.nature and (not all(countries) or bool(countries[0] & countries[1]))
        return nearest is docket or (alike and any(self.dockets[to] is docket for _, to in steps))

    # ------------------------------------------------------------ what the reports say

    def _read(self, report: Report, read: Annotations) -> Iterator[tuple[str, str, Span]]:
        mentions = sorted((m.start, m.end, actor.id) for actor in read.actors for m in actor.mentions)
        for actor in read.actors:
            lawyer = self.record.actor(report.id, actor.id)
            if actor.kind is not ActorKind.PERSON or lawyer is None:
                continue
            for client, span in self._clients(report, actor, mentions, known=lawyer.name in self._known):
                known = self.record.actor(report.id, client)
                if known is not None and known.kind in _CLIENTS and known.name != lawyer.name:
                    yield _without_silk(lawyer.name), known.name, span

    def _clients(
        self, report: Report, actor: Actor, mentions: Sequence[tuple[int, int, str]], *, known: bool
    ) -> Iterator[tuple[str, Span]]:
        for role in filter(_acts, actor.roles):
            named = [one for one in _named(report, role, mentions) if one[2] != actor.id]
            owner = next((one for one in named if self._may_be(report, *one)), None)
            if owner is not None:
                yield owner[2], report.span(role.start, role.end)
        called = known or any(_counsel(role.title) for role in actor.roles)
        for mention in actor.mentions:
            if mention.form is not MentionForm.NAME:
                continue
            owned = [one for one in _owning(report, mention.start, mentions) if self._may_be(report, *one)]
            clients = [one[2] for one in owned]
            for client in (*clients, *_represented(report, mention.end, mentions, known=called)):
                yield client, report.span(mention.start, mention.end)

    def _may_be(self, report: Report, start: int, end: int, actor: str) -> bool:
        """Whether a pronoun can be whom it was read as: "her lawyer" is of nobody who is mostly "he"."""
        told = _GENDERS.get(report.text[start:end].lower())
        known = self.record.actor(report.id, actor)
        if told is None or known is None:
            return True
        counts = self._he_or_she.get(known.name, Counter())
        return known.kind is ActorKind.PERSON and counts[told] * 2 >= max(counts.values(), default=0)


def _without_silk(name: str) -> str:
    return next((name.removesuffix(silk) for silk in _SILKS if name.endswith(silk)), name)


def _acts(role: Role) -> bool:
    """Whether a role is that of a party's lawyer."""
    return bool(_counsel(role.title)) and not _PUBLIC.search(role.title)


def _counsel(words: str) -> frozenset[str]:
    return role_words("counsel") & set(re.findall(r"[\w-]+", words.lower()))


def _named(
    report: Report, role: Role, mentions: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Whom a role tells to be the client: "Dahl's lawyer", "her lawyer", "lawyer for Dahl"."""
    text = report.text
    after = _FOR.match(text[role.end : role.end + 24])
    for start, end, actor in mentions:
        inside = role.start <= start and end <= role.end
        before = 0 <= role.start - end <= 4 and text[end : role.start].strip() in _POSSESSIVES
        follows = after is not None and start == role.end + after.end()
        owner = _OWNED.match(text, end) is not None
        if owner and inside:  # "Dahl's lawyer", not "lawyer of Dahl's victim"
            inside = bool(_counsel(text[end : role.end]))
        if before or inside or (follows and not owner) or (actor == role.of_actor and inside):
            yield start, end, actor


def _owning(
    report: Report, start: int, mentions: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Whose lawyer stands before a name: "Vik's advocate, Ida Lund SC"."""
    before = report.text[max(0, start - _BEFORE) : start]
    match = _LAWYER_OF.search(before)
    if match is not None:
        end = start - len(before) + match.start()
        yield from (one for one in mentions if end in (one[1], one[0]))


def _represented(
    report: Report, end: int, mentions: Sequence[tuple[int, int, str]], *, known: bool
) -> Iterator[str]:
    """The clients that follow a lawyer's name: "Ida Lund, who represents Vik and the company"; after a bare
    "for" only of who is called a lawyer.
    """
    match = _ACTS.match(report.text, end)
    silk = match is not None and (match["silk"] or report.text[:end].endswith(_SILKS))
    if match is None or (match["bare"] and not known and not silk):
        return
    found = list(_from(report, match.end(), mentions))
    if match["bare"] and (not found or report.text[found[-1][1] : found[-1][1] + 1] != ","):
        return
    yield from (actor for _, _, actor in found)


def _from(
    report: Report, start: int, mentions: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """The mentions that stand at a place and are listed from there on."""
    at: int | None = start
    while at is not None:
        here = [one for one in mentions if one[0] in (at, at - len("the "))]
        if not here:
            return
        longest = max(here, key=lambda one: one[1])
        yield longest
        joined = _AND.match(report.text, longest[1])
        at = joined.end() if joined else None


def _genders(record: StoryRecord) -> dict[str, Counter[str]]:
    """For each name of the story how often pronouns call it he and she."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for report, read in zip(record.reports, record.annotations, strict=True):
        for actor in read.actors:
            known = record.actor(report.id, actor.id)
            if known is not None:
                counts[known.name].update(_pronouns(report, actor))
    return counts


def _pronouns(report: Report, actor: Actor) -> Iterable[str]:
    words = (report.text[m.start : m.end].lower() for m in actor.mentions if m.form is MentionForm.PRONOUN)
    return (_GENDERS[word] for word in words if word in _GENDERS)


__all__ = ["Lawyers"]
