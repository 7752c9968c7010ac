"""A story's proceedings as they are told: parties, titles, actions by date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date
from weakref import WeakKeyDictionary

from storyledger.model import OPINION, Span, Status
from storyledger.model.proceeding import Action, Case, Cause, Counsel, Proceeding, Sum
from storyledger.tell.proceedings.answering import answered, ending, pending
from storyledger.tell.proceedings.bystanders import told_apart, without_bystanders
from storyledger.tell.proceedings.counsel import Lawyers
from storyledger.tell.proceedings.docket import Docket, Signs
from storyledger.tell.proceedings.gathering import gathered
from storyledger.tell.proceedings.grouping import grouped, principals, signs_of
from storyledger.tell.proceedings.joining import Step, joined, placed
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.parties import parties_of
from storyledger.tell.proceedings.reading import mentions
from storyledger.tell.proceedings.sides import GRAVE
from storyledger.tell.proceedings.who import plain_name
from storyledger.tell.proceedings.wording import what_ended
from storyledger.tell.record import StoryRecord
from storyledger.tell.vouching import writer

#: Of a step that is told so often, whom only one telling names that is not the best is another's.
_SEVERAL_TELLINGS = 4
#: A name that is told so many times more seldom than another, or than none, is a slip.
_SLIP = 3
#: A cause is a proceeding's own when a step that opens it tells it, or one that decides it, or else so many
#: steps.
_CAUSES = 3
#: A cause told so many times more seldom than another, or than steps that could tell it, is a slip.
_SELDOM = 8
#: What stands so many sentences from a step of the story is told beside it.
_NEAR = 3
#: Who is named so many times in so many reports is of another affair.
_SEVERAL, _ONCE_OR_TWICE = 3, 2
_LIKENED = re.compile(
    r"\b(?:the analogy|the last such (?:case|prosecution|suit)|case most like|"
    r"similar (?:case|suit|lawsuit)s? (?:have|has|was|were|ended))\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\byears ago\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
#: Words that go on about somebody or something spoken of before.
_SPOKEN_OF = re.compile(r"\b(?:he|she|they|also|too)\b", re.IGNORECASE)
#: What others bring against somebody.
_BROUGHT = frozenset({"investigation", "inquiry", "inquest", "probe", "prosecution", "charge", "charges"})
_OPENING = frozenset({"complaint", "countersuit", "charge"})
_TELLING = frozenset(
    {"complaint", "countersuit", "charge", "verdict", "award", "sentence", "trial", "inquiry"}
)


def story_case(record: StoryRecord, *, until: date | None = None) -> Case:
    """The proceedings that the reports of a story tell, those with most steps first.

    `until` leaves later reports out, not undated ones: what is open is then open as of that day.
    """
    if until is not None:
        record = record.until(until)
    if record not in _TOLD:
        _TOLD[record] = _told(record)
    return _TOLD[record]


#: What is told of a story's proceedings, kept with the record that it was read from.
_TOLD: WeakKeyDictionary[StoryRecord, Case] = WeakKeyDictionary()


def threaded(record: StoryRecord, lawyers: Lawyers) -> tuple[dict[Mention, int], Signs]:
    """For each mention of a step in a story's reports the proceeding that the threads of the reports have it
    in, by number; and what tells proceedings apart.
    """
    steps = mentions(record)
    main = principals(steps)
    passing = _in_passing(record)
    steps = [lawyers.step(step) for step in steps if not _compared(step, passing)]
    steps = without_bystanders(record, steps)
    signs = signs_of(steps, main)
    dockets = told_apart(record, grouped(steps, main), signs)
    return {mention: at for at, docket in enumerate(dockets) for mention in docket.mentions}, signs


def _told(record: StoryRecord) -> Case:
    lawyers = Lawyers(record)
    home, signs = threaded(record, lawyers)
    found = joined(home, signs.main)
    steps = placed(found, told_apart(record, gathered(found, home, signs), signs))
    lawyers.place(list(steps))
    own = [docket for docket in steps if _concerns(docket, signs.main)]
    own += [docket for docket in steps if docket not in own and _beside(docket, own)]
    told = [_proceeding(record, one, steps[one], lawyers) for one in own]
    ordered = sorted(told, key=lambda proceeding: (-_weight(proceeding), proceeding.title))
    return Case(record.story, record.last.isoformat() if record.last else None, tuple(ordered))


def _compared(mention: Mention, passing: frozenset[str]) -> bool:
    """Whether a step is of another affair, long ago, to which a report compares this one: its sentence names
    only people in passing, goes on about nobody, and does not open the report.
    """
    if _LIKENED.search(mention.text) is not None:
        return True
    if mention.place == 1 or not mention.people or not mention.people <= passing:
        return False
    if mention.kind.name in ("complaint", "countersuit") and not mention.by:
        return False
    day = mention.report.published.day if mention.report.published else None
    ago = _AGO.search(mention.text) is not None
    years = [int(year[0]) for year in _YEARS.finditer(mention.text)]
    long_ago = ago or (day is not None and any(year < day.year for year in years))
    return long_ago and _SPOKEN_OF.search(mention.text) is None


def _in_passing(record: StoryRecord) -> frozenset[str]:
    """Those who are named once or twice in several reports."""
    if len(record.reports) < _SEVERAL:
        return frozenset()
    mentions = {
        (read.report, actor.id): len(actor.mentions) for read in record.annotations for actor in read.actors
    }
    return frozenset(
        plain_name(record, actor.name)
        for actor in record.actors
        if sum(mentions[member] for member in actor.members) <= _ONCE_OR_TWICE
    )


def _weight(proceeding: Proceeding) -> int:
    return sum(action.support for action in proceeding.actions)


def _concerns(docket: Docket, main: frozenset[str]) -> bool:
    """Whether a proceeding is the story's: one mentioned in passing, of other people, in one sentence is
    not, unless that sentence opens a report.
    """
    if any(mention.place == 1 for mention in docket.mentions):
        return True
    sentences = {(mention.report.id, mention.sentence) for mention in docket.mentions}
    return len(sentences) > 1 or bool(set(docket.people) & main)


def _beside(docket: Docket, told: Sequence[Docket]) -> bool:
    """Whether one of other people, in one sentence, has a party and stands beside steps of the story."""
    if not docket.told["party"]:
        return False
    places = {(mention.report.id, mention.place) for mention in docket.mentions}
    return any(
        mention.report.id == report and abs(mention.place - place) <= _NEAR
        for report, place in places
        for one in told
        for mention in one.mentions
    )


def _proceeding(record: StoryRecord, docket: Docket, steps: Sequence[Step], lawyers: Lawyers) -> Proceeding:
    pairs = [(_action(record, step, lawyers), _matters(step)) for step in steps]
    pairs.sort(key=lambda pair: _order(pair[0], record))
    told = {report.id: report.published.day for report in record.reports if report.published}
    actions = answered([action for action, _ in pairs], [matters for _, matters in pairs], told)
    nature = docket.nature or "case"
    parties = parties_of(record, docket, lawyers)
    accused = {party.name for party in parties if party.side == "defendant"}
    actions = tuple(_by_others(action, accused) for action in actions)
    ended = ending(actions, nature)
    as_of = record.last
    proceeding = Proceeding(
        title="",
        kind=nature,
        forum=_forum(docket),
        judge=_judge(docket),
        parties=parties,
        causes=_causes(docket),
        actions=actions,
        pending=pending(actions, as_of, ended),
        ended=ended,
    )
    return _titled(proceeding)


def _by_others(action: Action, accused: Set[str]) -> Action:
    """A step that is not taken by the one whom it is about: nobody drops the charges against himself."""
    if accused.isdisjoint(action.by) or what_ended(action) not in _BROUGHT:
        return action
    return replace(action, by=tuple(name for name in action.by if name not in accused))


def _titled(proceeding: Proceeding) -> Proceeding:
    """The proceeding with a title of its parties' names and its causes, in words that state no guilt."""
    claimants = [party.name for party in proceeding.parties if party.side == "claimant"]
    defendants = [party.name for party in proceeding.parties if party.side == "defendant"]
    about = ", ".join(cause.name for cause in proceeding.causes[:2])
    if proceeding.kind == "civil" and claimants and defendants:
        title = f"{_listed(claimants)} v {_listed(defendants)}"
    elif defendants:
        kind, link = _KINDS.get(proceeding.kind, "Case"), _CONCERNING.get(proceeding.kind, "of")
        title = f"{kind} {link} {_listed(defendants)}"
    elif claimants:
        title = f"Suit of {_listed(claimants)}"
    else:
        title = _KINDS.get(proceeding.kind, "Case")
    return replace(proceeding, title=f"{title}: {about}" if about else title)


_KINDS = {
    "criminal": "Criminal case",
    "inquiry": "Inquiry",
    "extradition": "Extradition",
    "disciplinary": "Disciplinary case",
    "arbitration": "Arbitration",
    "civil": "Civil case",
}
_CONCERNING = {
    "criminal": "against",
    "inquiry": "into",
    "disciplinary": "against",
    "arbitration": "with",
    "civil": "against",
}


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {'others' if len(names) > 2 else names[1]}"


def _forum(docket: Docket) -> Span | None:
    """The court named most often, in its fullest form."""
    named = [mention.forum for mention in docket.mentions if mention.forum]
    named = [span for span in named if not span.text.casefold().endswith("grand jury")] or named
    counts = Counter(span.text.casefold() for span in named)
    full = [span for span in named if span.text[:1].isupper()] or named
    return max(
        full, key=lambda span: (counts[span.text.casefold()], len(span.text), span.report), default=None
    )


def _judge(docket: Docket) -> Counsel | None:
    named = [mention for mention in docket.mentions if mention.judge]
    counts = Counter(mention.judge for mention in named if mention.judge)
    if not counts:
        return None
    name = max(counts, key=lambda judge: (counts[judge], judge))
    first = next(mention for mention in named if mention.judge == name)
    return Counsel(name, first.report.span(*first.sentence))


def _causes(docket: Docket) -> tuple[Cause, ...]:
    """What the proceeding is about, the cause told most first."""
    told: dict[str, list[tuple[Mention, Cause]]] = {}
    for mention in docket.mentions:
        for cause in mention.causes:
            told.setdefault(cause.name, []).append((mention, cause))
    for telling in (_OPENING, _TELLING):
        own = {name: found for name, found in told.items() if any(m.kind.name in telling for m, _ in found)}
        if own:
            break
    else:
        own = {name: found for name, found in told.items() if len(found) >= _CAUSES}
    most = max(map(len, own.values()), default=0)
    steps = sum(1 for mention in docket.mentions if mention.kind.name in _TELLING)
    kept = [name for name, found in own.items() if len(found) * _SELDOM >= max(most, steps // _SELDOM)]
    ordered = sorted(kept, key=lambda name: (-len(own[name]), name))
    return tuple(own[name][0][1] for name in ordered)


def _matters(step: Step) -> frozenset[str]:
    return frozenset().union(*(mention.matters for mention in step.mentions))


def _action(record: StoryRecord, step: Step, lawyers: Lawyers) -> Action:
    lead = step.lead
    ordered = sorted(
        step.mentions, key=lambda mention: (mention is not lead, not record.is_origin(mention.report))
    )
    outcome = next((mention.outcome for mention in ordered if mention.outcome), None)
    spans = dict.fromkeys(mention.report.span(*mention.sentence) for mention in ordered)
    sums = {_value(amount): amount for mention in reversed(ordered) for amount in mention.sums}
    against = _mostly([mention.against for mention in ordered if mention.against])
    if len(ordered) >= _SEVERAL_TELLINGS:
        counts = Counter(name for mention in ordered for name in mention.against)
        often = max(counts.values(), default=0) > 1
        against = tuple(n for n in against if not often or counts[n] > 1 or n in lead.against)
    by = dict.fromkeys(lawyers.client(name) for name in _by(ordered))
    return Action(
        kind=lead.kind.name,
        outcome=outcome if lead.status is Status.REPORTED else None,
        status=lead.status,
        when=lead.told.when,
        told=lead.told.told,
        by=tuple(name for name in by if lead.kind.name not in GRAVE or name not in against),
        against=tuple(name for name in against if lead.kind.name in GRAVE or name not in by),
        to=tuple(dict.fromkeys(mention.to for mention in ordered if mention.to)),
        causes=_unique_causes(ordered),
        asked=max(
            (m.asked for m in ordered if m.asked), key=lambda span: span.end - span.start, default=None
        ),
        sums=tuple(reversed(sums.values())),
        evidence=tuple(spans),
        words=lead.words,
        support=len({record.origin(mention.report) for mention in ordered}),
        vouched_by=_voucher(record, lead, ordered),
        also_dated=_also(lead, ordered),
    )


def _voucher(record: StoryRecord, lead: Mention, ordered: Sequence[Mention]) -> str | None:
    """Whose word a step is where no report tells it as a fact: what only opinion pieces tell of somebody's
    guilt is their writer's.
    """
    told = [m for m in ordered if m.vouched_by is None]
    if not told:
        return lead.vouched_by
    columns = all(record.annotations_of(m.report.id).genre == OPINION for m in told)
    return writer(told[0].report) if columns and lead.kind.name in GRAVE else None


def _value(amount: Sum) -> tuple[object, ...]:
    """What two sums must share to be one: the same number in another currency is another sum."""
    told = amount.evidence.text.casefold() if amount.amount is None else None
    return amount.amount, amount.currency, told


def _by(ordered: Sequence[Mention]) -> tuple[str, ...]:
    """Who took the step: the party's name, or else the words for whoever it was."""
    told = [[mention.by] if mention.by else [] for mention in ordered if mention.by or mention.doer]
    named = _mostly(told)
    if named:
        return named[:2]
    words = (_doer_words(mention) for mention in ordered)
    return tuple(dict.fromkeys(filter(None, words)))[:1]


def _mostly(named: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names that tellings of a step give, without those that are told far more seldom than others."""
    counts = Counter(name for names in named for name in names)
    most = max([*counts.values(), sum(not names for names in named)], default=0)
    return tuple(name for name in counts if counts[name] * _SLIP >= most)


def _doer_words(mention: Mention) -> str | None:
    """The report's words for who took a step, a judge with his name: "Judge Ada Moe"."""
    doer = mention.doer
    if doer is None or not doer.words:
        return None
    named = doer.role == "court" and doer.actor is not None and mention.judge
    whole = not named or str(mention.judge).split()[-1] in doer.words
    return doer.words if whole else f"{doer.words} {mention.judge}"


def _unique_causes(ordered: Iterable[Mention]) -> tuple[Cause, ...]:
    causes: dict[str, Cause] = {}
    for mention in ordered:
        for cause in mention.causes:
            causes.setdefault(cause.name, cause)
    return tuple(causes.values())


def _also(lead: Mention, ordered: Iterable[Mention]) -> tuple[str, ...]:
    """Stated days that differ from the step's own."""
    own = lead.told.when
    if own is None or own.earliest is None or own.latest is None:
        return ()
    others = (m.told.when for m in ordered if m.told.told == "stated")
    differing = (
        w
        for w in others
        if w and w.earliest and w.latest and (w.latest < own.earliest or w.earliest > own.latest)
    )
    return tuple(dict.fromkeys(when.edtf or when.value for when in differing))


def _order(action: Action, record: StoryRecord) -> tuple[object, ...]:
    """By date; an undated step stands where it is first told."""
    when = action.when
    first = min(
        (
            str(report.published)
            for report in record.reports
            if report.id in {s.report for s in action.evidence} and report.published
        ),
        default="9999",
    )
    day = (
        (when.earliest.isoformat(), when.latest.isoformat())
        if when and when.earliest and when.latest
        else (first, first)
    )
    return (*day, when is None, action.words.report, action.words.start)


__all__ = ["story_case", "threaded"]
