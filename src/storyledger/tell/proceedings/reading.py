"""The steps that the reports of a story tell, read sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from storyledger.annotate.events.cast import Seen
from storyledger.model import (
    ActorKind,
    Annotations,
    BlockKind,
    Event,
    MentionForm,
    Report,
    StatementForm,
    Status,
)
from storyledger.tell.places import Places
from storyledger.tell.proceedings.about import About, clause_text
from storyledger.tell.proceedings.dating import Dating, Told, sentence_events, taken_for_known
from storyledger.tell.proceedings.frames import Kind, moves, role_words
from storyledger.tell.proceedings.happened import status_of
from storyledger.tell.proceedings.mention import Context, Mention
from storyledger.tell.proceedings.moving import Move, beside, find_moves
from storyledger.tell.proceedings.sentence import Reader, Sentence
from storyledger.tell.proceedings.sides import GRAVE, Doer, sides_of
from storyledger.tell.proceedings.who import Who
from storyledger.tell.record import StoryRecord

#: News is told by the sentences that a report leads with.
_LEAD = 2
#: Only a court or its like does this.
_ON_THE_BENCH = frozenset({"ruling", "verdict", "bail", "sentence", "order"})
#: Decisions of which people speak in quotes without telling one.
_SAID_OF = frozenset({"ruling", "verdict", "finding", "testimony"})
#: A step that the encoder takes for as likely needs nobody named.
_CERTAIN = 0.9
#: What the encoder takes for as likely is one against other signs.
_UNDOUBTED = 0.9
#: What an admission to a court is told to be of.
_CHARGED = re.compile(r"\b(?:charges?|counts?|offen[cs]es?|indictment|crimes?|court)\b", re.IGNORECASE)
#: So many sentences back a case is still spoken of.
_REMEMBERED = 2


def mentions(record: StoryRecord) -> list[Mention]:
    """Every step that the reports of a story tell, by report and place."""
    found: list[Mention] = []
    for report, read, places in record.placed:
        who = Who(record, read)
        work = partial(_read_report, who, report, read, places)
        found += record.remembered("proceedings", report, read, work, who.standing())
    return found


def _read_report(who: Who, report: Report, read: Annotations, places: Places) -> tuple[Mention, ...]:
    return tuple(_Report(who, report, read, places).mentions())


def _may_be_he(seen: Seen) -> bool:
    """Whether the next sentence's "he" may mean who is spoken of: a person, or a name at the very head that
    may have been read as a body's wrongly.
    """
    if seen.kind is ActorKind.PERSON:
        return True
    head = seen.first == 0 and seen.last > 1 and seen.form is MentionForm.NAME
    return head and seen.kind is ActorKind.ORGANIZATION


def _unless_past(move: Move, date: Told) -> tuple[Status, Told]:
    """What a day after the report's makes of a step: one to come, or its day is not known if it is past."""
    past = move.verb is not None and move.verb.finite and move.verb.tense == "past" and not move.verb.perfect
    return (Status.REPORTED, Told(None, None)) if past else (Status.SCHEDULED, date)


def _certain(move: Move) -> bool:
    """Whether the encoder is as sure of a step as the words."""
    step = move.read
    if step is None or move.verb is None or not move.verb.finite:
        return False
    return step.kind == move.kind.name and step.state == "told" and step.share >= _CERTAIN


class _Report:
    """One report as its steps are read from it."""

    def __init__(self, who: Who, report: Report, read: Annotations, places: Places) -> None:
        self.report = report
        self.read = read
        self.places = places
        self.who = who
        self.about = About(report)
        self.reader = Reader(report, read, self.who.judges)
        self.dating = Dating(report, read.times)
        self.before: list[Sentence] = []
        self.labels: set[str] = set()
        self.persons: frozenset[str] = frozenset()  # of whom the sentence before speaks

    def mentions(self) -> Iterator[Mention]:
        place = 0
        for piece in sorted(self.read.sentences):
            block = self.places.block(piece[0])
            if block is None or block.kind not in (BlockKind.BODY, BlockKind.POST):
                continue
            place += 1
            sentence = self.reader.sentence(*piece, self.persons)
            yield from self._sentence(sentence, place)
            self._remember(sentence)

    def _remember(self, sentence: Sentence) -> None:
        """Keep a sentence for those after it that tell nothing of their own."""
        self.before = [*self.before, sentence][-_REMEMBERED:]
        self.labels |= self.about.labels(sentence.piece)
        self.persons = frozenset(one.actor for one in sentence.cast.seen if _may_be_he(one))

    def _told_by(self, sentence: Sentence) -> Context:
        """What a sentence tells of a proceeding."""
        piece = sentence.piece
        counter = "counter" in self.report.text[slice(*piece)].lower()  # what is told in passing
        families = frozenset() if counter else frozenset(family for _, family in self.about.causes(*piece))
        countries = self.about.country(piece) if self.about.legal(piece) else frozenset()
        return Context(families, countries, self.who.people(sentence))

    def _context(self) -> Context:
        """The nearest of the sentences before that tells a cause, and the nearest that tells a country."""
        before = [self._told_by(sentence) for sentence in self.before]
        families = next((c.families for c in reversed(before) if c.families), frozenset())
        countries = next((c.countries for c in reversed(before) if c.countries), frozenset())
        people = frozenset().union(*(c.people for c in before))
        return Context(families, countries, people, frozenset(self.labels))

    def _sentence(self, sentence: Sentence, place: int) -> Iterator[Mention]:
        found = find_moves(sentence)
        if not found:
            return
        events = sentence_events(self.read.events, sentence.piece)
        told = self.dating.told(sentence, found, events, place <= _LEAD)
        kept: list[tuple[Move, Told, Status]] = []
        for move, date in sorted(zip(found, told, strict=True), key=lambda pair: not pair[0].listed):
            if not move.listed and not self._read_besides(sentence, move, found, kept):
                continue
            event = events.get(sentence.words.starts[move.at])
            status = status_of(sentence, move, event, date, listed=bool(self.dating.chronology.heads))
            if status is Status.REPORTED and self._to_come(date):
                status, date = _unless_past(move, date)
            if status is not None and not self._idle(sentence, move, status, date):
                kept.append((move, date, status))
        for move, date, status in sorted(kept, key=lambda one: one[0].at):
            event = events.get(sentence.words.starts[move.at])
            yield self._mention(sentence, move, event, date, status, place)
            self.labels.clear()

    def _read_besides(
        self, sentence: Sentence, move: Move, found: list[Move], kept: list[tuple[Move, Told, Status]]
    ) -> bool:
        """Whether what the encoder reads is a step besides those told by listed words: it must be the surer
        where these tell of one that is none, and where no case is spoken of.
        """
        assert move.read is not None
        if any(beside(move, other) for other, _, _ in kept):
            return False
        if any(other.listed and other.at <= move.at < other.last for other in found):
            return False
        of_law = self._of_law(sentence)
        if move.kind.name == "inquiry" and not of_law:  # police look for a missing child
            return False
        doubted = not of_law or any(other.listed and beside(move, other) for other in found)
        return move.read.share >= _UNDOUBTED or not doubted

    def _of_law(self, sentence: Sentence) -> bool:
        """Whether a sentence or one just before speaks of a case: elsewhere the encoder alone is doubted."""
        around = (*self.before, sentence)
        return any(self.about.legal(one.piece) or self.about.causes(*one.piece) for one in around)

    def _to_come(self, date: Told) -> bool:
        """Whether a day lies after the report's."""
        when, published = date.when, self.report.published
        return bool(when and when.earliest and published and when.earliest > published.day)

    def _idle(self, sentence: Sentence, move: Move, status: Status, date: Told) -> bool:
        """Whether a step is none: lawyers and judges who speak in court, a plea of nobody or to nothing, bail
        that may come.
        """
        if move.kind.name == "plea" and move.outcome == "guilty" and not self._to_a_charge(sentence, move):
            return True
        if not move.listed:
            return move.kind.name in _ON_THE_BENCH and self._of_no_court(sentence, move)
        if _certain(move):
            return False
        if (
            move.kind.name == "hearing"
            and move.verb is not None
            and move.verb.kind in ("gerund", "participle")
        ):
            return not move.verb.passive
        if move.kind.name in _SAID_OF and date.when is None and self._quoted(sentence, move):
            return True
        if move.kind.name == "bail":
            return status is Status.SCHEDULED and date.when is None
        if move.kind.name == "dismissal" and move.verb is not None and not move.verb.passive:
            doer = sides_of(sentence, move).by  # whoever is no judge only makes light of it
            return doer is not None and doer.role in ("party", "counsel")
        if move.kind.name not in ("testimony", "plea"):
            return False
        if move.kind.name == "testimony" and move.verb is not None and not move.verb.finite:
            return True
        doer = sides_of(sentence, move).by
        if move.kind.name == "plea":
            return doer is None or doer.actor is None
        return doer is not None and (
            doer.role != "party" or self.who.name(doer.actor) in self.who.benches | self.who.counsel
        )

    def _to_a_charge(self, sentence: Sentence, move: Move) -> bool:
        """Whether somebody owns up to what is charged: not to "a moral fault", on television."""
        if move.verb is None or move.verb.lemma == "plead":
            return True
        after = sentence.words.ends[move.last - 1], sentence.piece[1]
        return bool(self.about.causes(*after)) or _CHARGED.search(self.report.text, *after) is not None

    def _of_no_court(self, sentence: Sentence, move: Move) -> bool:
        """Whether who is no court does what only a court can: "the ministry reversed its plan", "he rejected
        the decision".
        """
        if move.verb is None or move.verb.passive or move.verb.lemma in ("lose", "win"):
            return False
        doer = sides_of(sentence, move).by
        actor = self.read.actor(doer.actor) if doer is not None and doer.role == "party" else None
        if actor is None or self.who.name(actor.id) in self.who.benches:
            return False
        return actor.kind is ActorKind.ORGANIZATION or move.outcome == "refused"

    # ------------------------------------------------------------ what the sentence tells of it

    def _mention(
        self, sentence: Sentence, move: Move, event: Event | None, date: Told, status: Status, place: int
    ) -> Mention:
        sides = sides_of(sentence, move)
        kind, outcome = move.kind, move.outcome
        turned = status is Status.ASKED and kind.decides
        if turned:  # what somebody wants a court to do is his request
            kind, outcome = moves().kinds["request"], None
        if status is Status.SCHEDULED:
            outcome = None
        start, end = sentence.words.starts[move.at], sentence.words.ends[move.last - 1]
        vouched = self._vouched(event, move)
        doer = sides.by
        if turned or (doer is not None and self._cannot(kind, doer)):
            doer = None
        by = self.who.name(doer.actor) if doer is not None and doer.role != "court" else None
        if (
            kind.name == "appeal" and event and event.vouched_by and vouched and by in (None, vouched)
        ):  # "WE ARE APPEALING": it is the speaker who does
            by, status = vouched, Status.SCHEDULED
        first, last = clause_text(sentence, move)
        about = self.about.about(sentence, move, first, last)
        against = () if turned else tuple(filter(None, map(self.who.name, sides.against)))
        if kind.name == "charge" and by in against:  # nobody charges himself
            by, doer = None, None
        if kind.name == "trial" and by is not None and not against:  # who goes on trial is tried
            against, by, doer = (by,), None, None
        forum = self.about.forum(sentence)
        return Mention(
            report=self.report,
            sentence=sentence.piece,
            kind=kind,
            outcome=outcome,
            status=status,
            told=date,
            words=self.report.span(start, end),
            by=by,
            doer=doer,
            against=against,
            to=self.who.name(sides.to),
            people=self.who.people(sentence),
            nature=self.about.nature(move, first, last, sentence),
            causes=tuple(cause for cause, _ in about),
            families=frozenset(family for _, family in about),
            countries=self.about.countries(sentence, move, forum),
            forum=forum,
            benches=self.about.benches(sentence, move),
            judge=self.who.judge(sentence),
            suitor=self.who.suitor(sentence),
            set_apart=self.about.set_apart(sentence.piece),
            sums=self.about.sums(sentence, move),
            asked=self.about.asked(sentence, move, kind),
            matters=self.about.matters(sentence, move),
            vouched_by=vouched,
            place=place,
            context=self._context(),
            labels=self.about.labels(sentence.piece),
            goes_on=self.about.goes_on(sentence.piece),
            known=taken_for_known(sentence, move),
            named=not move.listed and move.verb is None,
        )

    def _quoted(self, sentence: Sentence, move: Move) -> bool:
        """Whether somebody speaks of a decision in his own words: "It found that this can wait," she said."""
        at = sentence.words.starts[move.at]
        direct = (said for said in self.read.statements if said.form is StatementForm.DIRECT)
        return any(start <= at < end for said in direct for start, end in said.content)

    def _cannot(self, kind: Kind, doer: Doer) -> bool:
        """Whether it is not for somebody to take a step: a party decides nothing ("lost his appeal"), and
        only an office arrests.
        """
        if kind.name == "arrest":
            actor = self.read.actor(doer.actor) if doer.actor is not None else None
            person = actor is not None and actor.kind is ActorKind.PERSON
            return doer.role == "counsel" or (doer.role == "party" and person)
        return kind.name in _ON_THE_BENCH and doer.role in ("party", "counsel")

    def _vouched(self, event: Event | None, move: Move) -> str | None:
        """Who vouches for a step: the name; of what weighs on somebody also the words for those without one:
        "Vik's supporters".
        """
        if event is None:
            return None
        said = self.read.statements[event.statement] if event.statement is not None else None
        if event.vouched_by is not None:
            quoted = said is not None and said.form in (StatementForm.DIRECT, StatementForm.POST)
            alleged = event.status in (Status.ALLEGED, Status.ARGUED)
            return self.who.name(event.vouched_by) if quoted or alleged else None
        if said is None or said.speaker is not None or event.status is not Status.ALLEGED:
            return None
        words = " ".join(" ".join(self.report.text[slice(*piece)] for piece in said.source).split())
        held = set(words.casefold().split())
        unnamed = len(held) > 1 and not held & (role_words("court") | role_words("counsel"))
        return words if unnamed and move.kind.name in GRAVE else None
