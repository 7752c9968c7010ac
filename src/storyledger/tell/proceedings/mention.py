"""The steps that one report tells, each with what its sentence says of the proceeding that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from storyledger.annotate.events.assembly import is_judge
from storyledger.annotate.events.cast import Seen
from storyledger.model import (
    Annotations,
    BlockKind,
    Event,
    MentionForm,
    Piece,
    Report,
    Span,
    StatementForm,
    Status,
)
from storyledger.model.proceeding import Cause, Sum
from storyledger.tell.places import Places
from storyledger.tell.proceedings.dating import Dating, Told, sentence_events
from storyledger.tell.proceedings.frames import (
    Kind,
    apart,
    causes,
    forum_fronts,
    forum_heads,
    matters,
    moves,
    nature_words,
    seat_pattern,
    seats,
)
from storyledger.tell.proceedings.moving import Move, find_moves
from storyledger.tell.proceedings.sentence import Reader, Sentence
from storyledger.tell.proceedings.sides import Doer, sides_of
from storyledger.tell.proceedings.sums import sums
from storyledger.tell.record import StoryRecord

#: News is told by the sentences that a report leads with.
_LEAD = 2
#: So many words after "failed" tell what failed.
_VAIN = 14
_TIMES_LETTERS = 8
_OWNERS = frozenset({"his", "her", "their", "its"})
#: So many words may stand between an owner and the suit: "'s second defamation suit".
_SUIT_WORDS = 4
_SUITS = frozenset({"suit", "lawsuit", "countersuit", "complaint"})
#: So many sentences back a case is still spoken of.
_REMEMBERED = 2
#: What did not happen is no step, unless the words themselves say that nothing came of it.
_COUNSEL = re.compile(r"\b(?:lawyer|attorney|counsel|barrister|solicitor|prosecutor|qc|kc)\b", re.IGNORECASE)
_NOT_TOLD = frozenset({Status.NEGATED, Status.DENIED, Status.POSSIBLE})
_NOT = frozenset({"not", "no_longer", "fail"})
_OPEN = frozenset({"may", "might", "could", "would", "should", "can", "will", "'d"})
_NEITHER = frozenset({"neither", "nor", "never"})
_SET = frozenset({"expected", "due", "set", "scheduled"})
_TRYING = frozenset(
    {
        "try",
        "tried",
        "tries",
        "trying",
        "attempt",
        "attempts",
        "attempted",
        "bid",
        "seek",
        "seeking",
        "sought",
        "effort",
        "efforts",
        "hope",
    }
)
_COMING = frozenset({"will", "would", "shall", "'ll", "'d"})
#: A sentence that opens so goes on about the case before.
_GOES_ON = re.compile(
    r"[\s\"“]*(?:That|This|The)(?: [a-z-]+)? (?:suit|lawsuit|case|appeal|inquiry|investigation|charges|trial|complaint|ruling|action|proceedings|hearing)\b"
)
#: What an affair is called: "the Carlton affair", "the SCA case".
_LABEL = re.compile(
    r"\b(?!(?:The|This|That|These|His|Her|Their|A|An|In|One|Every|Such|Monday|Friday)\b)([A-Z][\w-]+(?:\s[A-Z][\w-]+)*) (?:affair|case|trial|scandal|inquiry|investigation|dispute)\b"
)
_LEGAL_NOUNS = (
    "courts?|courtroom|courthouse|judges?|magistrates?|magistrates['’ ]* court|prosecutors?|prosecuting|jury|tribunal|police|authorities|"
    "justice|law|charges?|case|trial|investigation|inquiry|investigators?|officials|government|jail|prison|supreme|high|federal|district|grand"
)
#: What stands before or after a word for a place that tells where a case is.
_WITHIN = re.compile(
    r"\b(?:in|at)(?: (?:the|his|her|their|native|nearby|northern|southern|eastern|western|French|Spanish|Italian|Swedish))*(?: (?:city|province|district) of)? ?$"
)
_LEGAL = re.compile(rf"(?:['’]s?)?(?:\s[\w'’-]+){{0,2}}?\s(?:{_LEGAL_NOUNS})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences just before tell of the proceeding that is spoken of."""

    families: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Mention:
    """A step as one sentence tells it.

    `by` and `against` are names across the story's reports; `doer` is who does it in the report's words.
    `nature`, `causes`, `countries` and `forum` are what the sentence tells of the proceeding; `people` are the
    others that it names. `set_apart`: words say that it is another proceeding than the one before.
    """

    report: Report
    sentence: Piece
    kind: Kind
    outcome: str | None
    status: Status
    told: Told
    words: Span
    by: str | None
    doer: Doer | None
    against: tuple[str, ...]
    to: str | None
    people: frozenset[str]
    nature: str | None
    causes: tuple[Cause, ...]
    countries: frozenset[str]
    forum: Span | None
    judge: str | None
    suitor: str | None
    set_apart: bool
    sums: tuple[Sum, ...]
    asked: Span | None
    matters: frozenset[str]
    vouched_by: str | None
    place: int
    families: frozenset[str]
    context: Context
    labels: frozenset[str]
    goes_on: bool

    @property
    def taker(self) -> str | None:
        """Who takes the step: the party's name, or the words for somebody new without one."""
        unnamed = self.doer is not None and self.doer.role == "unnamed"
        if unnamed and self.doer:
            return self.doer.words
        return self.by or (self.suitor if self.kind.name in ("complaint", "countersuit") else None)

    @property
    def text(self) -> str:
        """The sentence."""
        return self.report.text[slice(*self.sentence)]


def mentions(record: StoryRecord) -> list[Mention]:
    """Every step that the reports of a story tell, by report and place."""
    found: list[Mention] = []
    for report, read, places in record.placed:
        work = partial(_read_report, record, report, read, places)
        found += record.remembered("proceedings", report, read, work)
    return found


def _read_report(
    record: StoryRecord, report: Report, read: Annotations, places: Places
) -> tuple[Mention, ...]:
    return tuple(_Report(record, report, read, places).mentions())


class _Report:
    """One report as its steps are read from it."""

    def __init__(self, record: StoryRecord, report: Report, read: Annotations, places: Places) -> None:
        self.record = record
        self.report = report
        self.read = read
        self.places = places
        self.benches, self.counsel = _lawyers(record)
        self.judges = frozenset(
            actor.id for actor in read.actors if is_judge(actor) or self._name(actor.id) in self.benches
        )
        self.reader = Reader(report, read, self.judges)
        self.dating = Dating(report, read.times, self.reader)
        self.before: list[Context] = []
        self.labels: set[str] = set()

    def mentions(self) -> Iterator[Mention]:
        place = 0
        for piece in sorted(self.read.sentences):
            block = self.places.block(piece[0])
            if block is None or block.kind not in (BlockKind.BODY, BlockKind.POST):
                continue
            place += 1
            sentence = self.reader.sentence(*piece)
            yield from self._sentence(sentence, place)
            self._remember(sentence)

    def _remember(self, sentence: Sentence) -> None:
        """Keep what a sentence tells of a proceeding, for those after it that tell nothing of their own."""
        piece = sentence.piece
        counter = "counter" in self.report.text[slice(*piece)].lower()  # what is told in passing
        families = frozenset() if counter else frozenset(family for _, family in self._causes(*piece))
        found = {
            seats()[m[0].casefold()]
            for m in seat_pattern().finditer(self.report.text, *piece)
            if self._acts(m)
        }
        legal = any(pattern.search(self.report.text, *piece) for pattern in nature_words().values())
        countries = frozenset(found) if len(found) == 1 and legal else frozenset()
        self.before = [*self.before, Context(families, countries, self._people(sentence))][-_REMEMBERED:]
        self.labels |= {m[1].casefold() for m in _LABEL.finditer(self.report.text, *piece)}

    def _context(self) -> Context:
        """The nearest of the sentences before that tells a cause, and the nearest that tells a country."""
        families = next((c.families for c in reversed(self.before) if c.families), frozenset())
        countries = next((c.countries for c in reversed(self.before) if c.countries), frozenset())
        people = frozenset().union(*(c.people for c in self.before))
        return Context(families, countries, people, frozenset(self.labels))

    def _sentence(self, sentence: Sentence, place: int) -> Iterator[Mention]:
        found = find_moves(sentence)
        if not found:
            return
        events = sentence_events(self.read.events, sentence.piece)
        told = self.dating.told(sentence, found, events, place <= _LEAD)
        for move, date in zip(found, told, strict=True):
            event = events.get(sentence.words.starts[move.at])
            status = self._status(sentence, move, event, date)
            if status is Status.REPORTED and self._to_come(date):
                status = Status.SCHEDULED
            if status is None or self._idle(sentence, move, status, date):
                continue
            yield self._mention(sentence, move, event, date, status, place)
            self.labels.clear()

    # ------------------------------------------------------------ whether it is told, and how it stands

    def _status(self, sentence: Sentence, move: Move, event: Event | None, date: Told) -> Status | None:
        """How a step stands; None for what is only spoken of."""
        if move.verb is None:
            stands = event is None or event.status not in _NOT_TOLD
            if not stands and _SET & set(sentence.words.words):
                return Status.SCHEDULED if date.told == "stated" else None
            return (Status.REPORTED if stands else None) if date.told == "stated" else None
        given = event.status if event is not None else Status.REPORTED
        if move.verb.caused and _TRYING & set(sentence.words.words[max(0, move.at - _VAIN) : move.at]):
            return None if self._in_vain(sentence, move) else Status.ASKED
        if sentence.words.words[max(0, move.at - 2) : move.at] == ["from", "being"]:
            return None
        if sentence.clauses[move.clause].opener == "if":
            return None
        says_no = any(run[0] in _NOT for _, runs in move.entry.conditions for run in runs)
        if says_no and given in _NOT_TOLD:
            given = Status.REPORTED
        verb = move.verb
        if _NEITHER & set(sentence.words.words[sentence.clauses[move.clause].first : verb.first]):
            return None
        if verb.modal in _COMING or verb.tense == "future":
            return self._coming(move, given)
        if given in _NOT_TOLD or (verb.negated and not says_no) or verb.modal is not None:
            return None
        done = verb.finite and (verb.tense == "past" or verb.perfect) and not move.kind.asks
        if given in (Status.SCHEDULED, Status.ASKED) and not done:
            return given if not self._doubtful(sentence, move) else None
        if self._doubtful(sentence, move) or self._in_vain(sentence, move):
            return None
        if verb.kind == "infinitive":
            return self._infinitive(sentence, move, given)
        return Status.REPORTED if self._happens(sentence, move, date) else None

    def _doubtful(self, sentence: Sentence, move: Move) -> bool:
        """Whether a verb hangs on one that leaves it open: "may be preparing to drop", "could see it thrown out"."""
        verbs, clause = sentence.words.verbs, sentence.clauses[move.clause]
        governing = next(
            (verbs[at] for at in reversed(clause.verbs) if at < move.at and verbs[at].finite), None
        )
        return governing is not None and governing.modal in _OPEN

    def _in_vain(self, sentence: Sentence, move: Move) -> bool:
        """Whether the words before have said that it failed: "failed attempts to get it dismissed or delayed"."""
        before = sentence.words.words[max(0, move.at - _VAIN) : move.at]
        return "failed" in before and "," not in before[before.index("failed") :]

    def _coming(self, move: Move, given: Status) -> Status | None:
        """What will or would be done: announced, unless it is asked for or merely thought of."""
        if given in (Status.NEGATED, Status.DENIED) or (move.verb is not None and move.verb.negated):
            return None
        if given is Status.POSSIBLE and move.verb is not None and move.verb.modal in ("would", "'d"):
            return Status.SCHEDULED if move.kind.name in ("appeal", "complaint", "countersuit") else None
        return Status.ASKED if given is Status.ASKED else Status.SCHEDULED

    def _infinitive(self, sentence: Sentence, move: Move, given: Status) -> Status | None:
        """ "is to go on trial", "decided to drop": only where what governs it tells that it comes or came."""
        assert move.verb is not None
        before = sentence.words.words[max(0, move.verb.first - 3) : move.verb.first]
        if {"is", "are", "was", "were", "set", "due"} & set(before):
            return Status.SCHEDULED
        if {"decided", "agreed", "managed", "began", "chose"} & set(before):
            return Status.REPORTED
        if move.kind.asks and {"sought", "tried", "trying", "try", "bid", "attempt", "attempts"} & set(
            before
        ):
            return Status.ASKED
        return Status.REPORTED if given in (Status.RULED, Status.CLEARED) else None

    @staticmethod
    def _of_person(sentence: Sentence, move: Move) -> bool:
        subject = sentence.cast.subject(move.clause, move.verb.first) if move.verb is not None else None
        return subject is not None and str(subject.kind) == "person"

    def _happens(self, sentence: Sentence, move: Move, date: Told) -> bool:
        """Whether a verb tells one happening: not "courts dismiss such suits"."""
        verb = move.verb
        assert verb is not None
        if verb.finite and verb.tense == "present" and not (verb.perfect or verb.progressive):
            if verb.passive and self._of_person(sentence, move):
                return True
            return bool(self.dating.chronology.heads) or move.kind.asks or date.told is not None
        return True

    def _to_come(self, date: Told) -> bool:
        """Whether a day lies after the report's."""
        when, published = date.when, self.report.published
        return bool(when and when.earliest and published and when.earliest > published.day)

    def _idle(self, sentence: Sentence, move: Move, status: Status, date: Told) -> bool:
        """Whether a step is none: lawyers and judges who speak in court, a plea of nobody's, bail that may come."""
        if move.kind.name == "bail":
            return status is Status.SCHEDULED and date.when is None
        if move.kind.name not in ("testimony", "plea"):
            return False
        if move.kind.name == "testimony" and move.verb is not None and not move.verb.finite:
            return True
        doer = sides_of(sentence, move).by
        if move.kind.name == "plea":
            return doer is None or doer.actor is None
        return doer is not None and (
            doer.role != "party" or self._name(doer.actor) in self.benches | self.counsel
        )

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
        vouched = self._vouched(event, status)
        by = self._name(sides.by.actor) if sides.by and sides.by.role != "court" and not turned else None
        if (
            kind.name == "appeal" and vouched and by in (None, vouched)
        ):  # "WE ARE APPEALING": it is the speaker who does
            by, status = vouched, Status.SCHEDULED
        first, last = self._clause_text(sentence, move)
        about = self._about(sentence, move, first, last)
        against = () if turned else tuple(filter(None, map(self._name, sides.against)))
        forum = self._forum(sentence)
        return Mention(
            report=self.report,
            sentence=sentence.piece,
            kind=kind,
            outcome=outcome,
            status=status,
            told=date,
            words=self.report.span(start, end),
            by=by,
            doer=None if turned else sides.by,
            against=against,
            to=self._name(sides.to),
            people=self._people(sentence),
            nature=self._nature(move, first, last, sentence),
            causes=tuple(cause for cause, _ in about),
            families=frozenset(family for _, family in about),
            countries=self._countries(sentence, move, forum),
            forum=forum,
            judge=self._judge(sentence),
            suitor=self._suitor(sentence),
            set_apart=apart().search(self.report.text, *sentence.piece) is not None,
            sums=self._sums(sentence, move),
            asked=self._asked(sentence, move, kind),
            matters=self._matters(sentence, move),
            vouched_by=vouched,
            place=place,
            context=self._context(),
            labels=frozenset(m[1].casefold() for m in _LABEL.finditer(self.report.text, *sentence.piece)),
            goes_on=_GOES_ON.match(self.report.text, sentence.piece[0]) is not None,
        )

    def _name(self, actor_id: str | None) -> str | None:
        known = self.record.actor(self.report.id, actor_id)
        return plain_name(self.record, known.name) if known else None

    def _clause_text(self, sentence: Sentence, move: Move) -> Piece:
        clause = sentence.clauses[move.clause]
        return sentence.words.starts[clause.first], sentence.words.ends[clause.last - 1]

    def _people(self, sentence: Sentence) -> frozenset[str]:
        named = (
            self._name(seen.actor)
            for seen in sentence.cast.seen
            if str(seen.kind) in ("person", "organization")
        )
        judges = {self._name(judge) for judge in self.judges}
        return frozenset(name for name in named if name and name not in judges)

    def _about(self, sentence: Sentence, move: Move, first: int, last: int) -> list[tuple[Cause, str]]:
        """What a step is about; a verdict's causes follow its verb, to the end of the sentence."""
        if move.kind.name == "verdict" and move.verb is not None:
            after = self._causes(sentence.words.ends[move.at], self._end_of_finding(sentence, move))
            if after:
                return after
        own = self._causes(first, last)
        return own if own or move.kind.name == "testimony" else self._causes(*sentence.piece)

    @staticmethod
    def _end_of_finding(sentence: Sentence, move: Move) -> int:
        """Where a finding ends: at the next finding of the sentence, or at its end."""
        later = (m.at for m in find_moves(sentence) if m.at > move.at and m.kind.name in ("verdict", "award"))
        at = next(later, None)
        return sentence.words.starts[at] if at is not None else sentence.piece[1]

    def _causes(self, start: int, end: int) -> list[tuple[Cause, str]]:
        found: list[tuple[Cause, str]] = []
        for kind in causes():
            match = kind.pattern.search(self.report.text, start, end)
            if match:
                found.append((Cause(kind.name, self.report.span(*match.span())), kind.family))
        pieces = [(cause.evidence.start, cause.evidence.end) for cause, _ in found]
        whole = [entry for entry, piece in zip(found, pieces, strict=True) if not _inside(piece, pieces)]
        return sorted(whole, key=lambda entry: entry[0].evidence.start)

    def _nature(self, move: Move, first: int, last: int, sentence: Sentence) -> str | None:
        text = self.report.text
        told = [n for n, pattern in nature_words().items() if pattern.search(text, first, last)]
        whole = [n for n, pattern in nature_words().items() if pattern.search(text, *sentence.piece)]
        own = move.kind.nature
        if "disciplinary" in whole and own in (None, "criminal", "disciplinary") and "civil" not in told:
            return "disciplinary"
        if own == "inquiry" and "criminal" in whole:
            return "criminal"
        if own is not None:
            return own
        for listed in (told, whole):
            if "extradition" in listed:
                return "extradition"
            if len(listed) == 1:
                return listed[0]
        return None

    def _countries(self, sentence: Sentence, move: Move, forum: Span | None) -> frozenset[str]:
        """The country whose court or office acts, where the words around it tell one."""
        zones: list[Piece] = [(max(sentence.piece[0], forum.start - 25), forum.end)] if forum else []
        zones += [self._clause_text(sentence, move), sentence.piece]
        for start, end in zones:
            found = {
                seats()[m[0].casefold()]
                for m in seat_pattern().finditer(self.report.text, start, end)
                if self._acts(m)
            }
            if len(found) == 1:
                return frozenset(found)
        return frozenset()

    def _acts(self, match: re.Match[str]) -> bool:
        """Whether a word for a place tells where a case is: "in Lille", "French prosecutors", not "Air France"."""
        if match[0] == "us":
            return False
        text = self.report.text
        within = _WITHIN.search(text, max(0, match.start() - 24), match.start())
        return within is not None or _LEGAL.match(text, match.end()) is not None

    def _forum(self, sentence: Sentence) -> Span | None:
        text, (start, end) = self.report.text, sentence.piece
        match = forum_heads().search(text, start, end)
        if match is None:
            return None
        first = match.start()
        for word in reversed(list(re.finditer(r"\S+", text[start:first]))):
            plain = word[0].rstrip(",")
            named = plain[:1].isupper() and plain.lower() not in (
                "the",
                "a",
                "an",
                "judge",
                "britain's",
                "in",
            )
            if word[0].endswith(",") or not (named or plain.lower() in forum_fronts()):
                break
            first = start + word.start()
        return self.report.span(first, match.end())

    @staticmethod
    def _owner(sentence: Sentence, at: int) -> Seen | None:
        """Whose a suit is: "Dahl's second suit", "her suit"."""
        for seen in reversed(sentence.cast.seen):
            if seen.last > at or str(seen.kind) == "place":
                continue
            between = sentence.words.tags[seen.last : at]
            owns = between[:1] == ["S"] or sentence.words.words[seen.first] in _OWNERS
            return seen if owns and len(between) <= _SUIT_WORDS and set(between) <= set("SNJAD#t") else None
        return None

    def _suitor(self, sentence: Sentence) -> str | None:
        """Whose suit it is: "Dahl's suit", "a lawsuit in which Dahl accuses ..."."""
        words = sentence.words.words
        suits = [at for at, word in enumerate(words) if word in _SUITS]
        owner = next((seen for at in suits if (seen := self._owner(sentence, at)) is not None), None)
        if owner is None and suits:
            accusing = (
                at for at, verb in sentence.words.verbs.items() if verb.lemma == "accuse" and at > suits[0]
            )
            at = next(accusing, None)
            if at is not None:
                owner = sentence.cast.subject(sentence.clause_of(at), sentence.words.verbs[at].first)
        name = self._name(owner.actor) if owner is not None else None
        return name if name not in self.counsel | self.benches else None

    def _judge(self, sentence: Sentence) -> str | None:
        named = (
            seen.actor
            for seen in sentence.cast.seen
            if seen.actor in self.judges and seen.form is MentionForm.NAME and str(seen.kind) == "person"
        )
        return next((name for name in map(self._name, named) if name), None)

    def _sums(self, sentence: Sentence, move: Move) -> tuple[Sum, ...]:
        names = {"award", "settlement", "request", "complaint", "bail", "sentence", "countersuit"}
        if move.kind.name not in names or move.verb is None:
            return ()
        zone = sentence.object_zone(move.verb)
        if not len(zone):
            return ()
        end = min(sentence.words.ends[zone[-1]] + _TIMES_LETTERS, sentence.piece[1])  # "$30 | million"
        return sums(self.report, sentence.words.starts[zone[0]], end)

    def _asked(self, sentence: Sentence, move: Move, kind: Kind) -> Span | None:
        if not kind.asks or move.verb is None:
            return None
        words, clause = sentence.words, sentence.clauses[move.clause]
        zone = [at for at in sentence.object_zone(move.verb) if at < clause.last or kind.name == "request"]
        while (zone and words.tags[zone[-1]] in (",", ";", "C", "U", "W")) or (
            zone and words.words[zone[-1]] == "."
        ):
            zone.pop()
        return self.report.span(words.starts[zone[0]], words.ends[zone[-1]]) if zone else None

    def _matters(self, sentence: Sentence, move: Move) -> frozenset[str]:
        clause = sentence.clauses[move.clause]
        zone = set(range(clause.first, clause.last))
        if move.verb is not None:
            zone |= {*sentence.object_zone(move.verb), *sentence.thing_zone(move.verb)}
        return frozenset(matters()[w] for at in zone if (w := sentence.words.words[at]) in matters())

    def _vouched(self, event: Event | None, status: Status) -> str | None:
        if event is None or event.vouched_by is None:
            return None
        said = self.read.statements[event.statement] if event.statement is not None else None
        quoted = said is not None and said.form in (StatementForm.DIRECT, StatementForm.POST)
        if quoted or event.status in (Status.ALLEGED, Status.ARGUED):
            return self._name(event.vouched_by)
        return None


def _lawyers(record: StoryRecord) -> tuple[frozenset[str], frozenset[str]]:
    """The names of judges and courts, and those of lawyers, as far as a report of the story calls them so."""
    known = record.memory.get(("lawyers", None))
    if known is None or known[0] is not record:
        benches, counsel = set(), set()
        for read in record.annotations:
            for actor in read.actors:
                joined = record.actor(read.report, actor.id)
                if joined is None:
                    continue
                if is_judge(actor):
                    benches.add(joined.name)
                if any(_COUNSEL.search(role.title) for role in actor.roles):
                    counsel.add(joined.name)
        known = record.memory["lawyers", None] = record, (frozenset(benches), frozenset(counsel))
    names: tuple[frozenset[str], frozenset[str]] = known[1]
    return names


def plain_name(record: StoryRecord, name: str) -> str:
    """A name without the year that heads it in a chronology; a surname then stands for its one bearer."""
    rest = re.sub(r"^\d{4}\s+", "", name)
    if rest == name:
        return name
    bearers = [
        actor.name for actor in record.actors if actor.name.split()[-1:] == [rest] and actor.name != name
    ]
    return bearers[0] if bearers else rest


def _inside(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether a piece lies in a longer one: "assaulting" in "sexually assaulting"."""
    return any(start <= piece[0] and piece[1] <= end and (start, end) != piece for start, end in others)


__all__ = ["Mention", "mentions"]
