"""Every sentence of a report through the layers of the folder, and what only the whole report can tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from storyledger.annotate.encoder import Reading
from storyledger.annotate.events import clause as clausal
from storyledger.annotate.events.cast import Cast, Mentions
from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.contested import Draft, settle
from storyledger.annotate.events.dating import Clock, Dated, date_sentence, introduces_speech
from storyledger.annotate.events.forum import Forum, decided
from storyledger.annotate.events.governors import factuality, reaches, signs
from storyledger.annotate.events.headings import Headings, date_headed
from storyledger.annotate.events.narrative import Narrative, SentenceTold
from storyledger.annotate.events.standing import Standing, Told, standing, taken_as_known
from storyledger.annotate.events.tagged import completed, within
from storyledger.annotate.events.tagging import read_words
from storyledger.annotate.events.triggers import Trigger, dated_happenings, find_triggers, report_domains
from storyledger.annotate.events.words import Verb, Words, word_set
from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.lexicon import MENTIONS
from storyledger.model import (
    MINED_KINDS,
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Event,
    Name,
    Piece,
    Report,
    Statement,
    StatementForm,
    Status,
    Time,
)

#: Stances whose content is wished for, not told.
_WISHING = frozenset({"asks", "promises", "threatens", "expects", "hopes", "fears"})
_CONTESTED = frozenset({Status.ALLEGED, Status.DENIED})
#: No sentence of prose is longer, in characters; the longest in 100 Guardian reports has some 700.
_LONGEST_SENTENCE = 2000
#: A longer description of a source names other people and bodies too, in words.
_LONGEST_SOURCE = 12
_WORD = re.compile(r"[^\W\d_]+")


def find_events(
    report: Report,
    sentences: Sequence[Piece],
    quotes: Sequence[Quote],  # noqa: ARG001 - the contract of the layer
    names: Sequence[Name],
    actors: Sequence[Actor],
    times: Sequence[Time],
    statements: Sequence[Statement],
    reading: Reading | None = None,
) -> tuple[Event, ...]:
    """The happenings that a report tells, in order of their trigger words.

    Read from body, captions and posts. `Event.when` indexes `times`, `Event.statement` indexes
    `statements`; a frame's status other than "reported" always rests on words of the report, except where an
    act at issue is told without a sign and the report calls the same act alleged elsewhere (see `contested`).
    """
    assembly = _Assembly(report, names, actors, times, statements)
    framed = assembly.run(sentences)
    if reading is None:
        return framed
    mined = [block for block in report.blocks if block.kind in MINED_KINDS]
    triggers = within(reading.triggers, mined)
    return completed(framed, triggers, lambda at: assembly.contents.around(at, asked_for=True))


class _Assembly:
    def __init__(
        self,
        report: Report,
        names: Sequence[Name],
        actors: Sequence[Actor],
        times: Sequence[Time],
        statements: Sequence[Statement],
    ) -> None:
        self.report = report
        self.text = report.text
        self.published = report.published.day if report.published else None
        self.mentions = Mentions(actors)
        self.people = frozenset(actor.id for actor in actors if actor.kind is ActorKind.PERSON)
        self.judges = frozenset(actor.id for actor in actors if is_judge(actor))
        self.clock = Clock(times)
        self.contents = _Contents(self.text, statements, actors)
        self.name_spans = sorted((name.start, name.end) for name in names)
        self.name_starts = [start for start, _ in self.name_spans]
        self.time_spans = [(time.start, time.end) for time in times]
        self.domains = report_domains(_WORD.findall(self.text.lower()))
        self.narrative = Narrative(self.text, self.clock, self.published)
        self.headings = Headings(self.text, times)

    def run(self, sentences: Sequence[Piece]) -> tuple[Event, ...]:
        drafts: list[Draft] = []
        blocks = [block for block in self.report.blocks if block.kind in MINED_KINDS]
        starts = [block.start for block in blocks]
        for start, end in sentences:
            at = bisect_left(starts, start + 1) - 1
            if at >= 0 and start < blocks[at].end:
                for first, last in _portions(self.text, start, end):
                    drafts += self._sentence(first, last, blocks[at])
        return settle(drafts, self.people)

    def _sentence(self, start: int, end: int, block: Block) -> list[Draft]:
        words = read_words(
            self.text,
            start,
            end,
            _cut(self.name_spans, self.name_starts, start, end),
            _cut(self.time_spans, self.clock.starts, start, end),
        )
        found = clausal.split(words)
        seen = self.mentions.between(start, end, words)
        cast = Cast(words, found, seen)
        forum = Forum(words, found, cast, self.judges)
        entry = self.headings.opening(start, end)
        present = block.kind is BlockKind.CAPTION or entry is not None
        triggers = decided(find_triggers(words, found, self.domains, present=present), forum)
        placed = [
            time for time in self.clock.between(start, end, words) if time.index not in self.headings.empty
        ]
        dated, has_time = date_sentence(words, found, triggers, placed)
        triggers = dated_happenings(words, found, triggers, dated)
        if entry is not None:
            date_headed(words, found, triggers, placed, entry, dated)
        if not triggers:
            self.narrative.skip(block.kind)
            return []
        named = frozenset(mention.actor for mention in seen)
        governed = [forum.settle(reach) for reach in reaches(words, found)]
        told = {trigger.at: self._told(trigger, words, found) for trigger in triggers}
        stands = {
            trigger.at: standing(trigger, words, found, cast, governed, told[trigger.at])
            for trigger in triggers
        }
        _share_account(words, found, triggers, stands, dated)
        if entry is None:
            sentence = SentenceTold(words, found, triggers, stands, told, named, block.kind, has_time)
            self.narrative.go_on(sentence, dated)
        return [
            self._draft(trigger, words, cast, stands[trigger.at], told[trigger.at], dated.get(trigger.at))
            for trigger in triggers
        ]

    def _told(self, trigger: Trigger, words: Words, found: Sequence[Clause]) -> Told | None:
        told = self.contents.around(words.starts[trigger.at], _asked_for(trigger))
        if (
            told is not None
            and told.speaker
            and self.contents.cues.get(words.starts[trigger.at]) == told.speaker
        ):
            return None  # "said he would fight the claims, which he denies": denying is not what he says
        indirect = told is not None and self.contents.indirect(told.index)
        if told is not None and indirect and told.speaker is None and taken_as_known(trigger, words):
            return None  # "it is feared that the trial ...": that there is a trial is the report's own word
        if told is None and trigger.clause == 0 and introduces_speech(words, found):
            return self.contents.around(words.starts[found[1].last - 1], asked_for=False)
        return told

    def _draft(
        self,
        trigger: Trigger,
        words: Words,
        cast: Cast,
        stand: Standing,
        told: Told | None,
        dated: Dated | None,
    ) -> Draft:
        status, dated = self._possible_date(trigger, words, stand.status, dated)
        event = Event(
            start=words.starts[trigger.at],
            end=words.ends[trigger.last - 1],
            frame=trigger.frame.name,
            group=trigger.frame.group,
            status=status,
            factuality=factuality(status, marked=stand.shown or trigger.frame.disputed is not None),
            when=dated.when if dated else None,
            when_from=dated.when_from if dated else None,
            participants=cast.participants(trigger),
            vouched_by=stand.vouched_by,
            statement=told.index if told else None,
            until=dated.until if dated else None,
        )
        return Draft(event, trigger, stand.shown)

    def _possible_date(
        self, trigger: Trigger, words: Words, status: Status, dated: Dated | None
    ) -> tuple[Status, Dated | None]:
        """No past happening after the publication, nothing still to come before it."""
        if dated is None or dated.when is None or self.published is None:
            return status, dated
        earliest = self.clock.earliest(dated.when)
        latest = self.clock.latest(dated.when if dated.until is None else dated.until)
        if earliest is None or latest is None:
            return status, None
        if trigger.verb is None and earliest > self.published and words.told_as_past(trigger.at):
            return status, None
        verb, time = trigger.verb, words.at(self.clock.times[dated.when].start)
        if verb is not None and _of_no_day(verb, words, time):
            ahead = latest >= self.published and not verb.perfect and not _in_general(verb, words)
            dated = dated if ahead else None
        if dated is None:
            return status, None
        return _squared(trigger, status, dated, self.published, earliest, latest)


def _share_account(
    words: Words,
    clauses: Sequence[Clause],
    triggers: Sequence[Trigger],
    stands: Mapping[int, Standing],
    dated: dict[int, Dated],
) -> None:
    """Gives one date to what one accusation tells in a row: "that in May he hit her and shut her in"."""
    known = {trigger.at: trigger for trigger in triggers}
    later = word_set("moving") - {"then"}
    for trigger in triggers:
        index = clauses[trigger.clause].joined
        stand = stands[trigger.at]
        if trigger.at in dated or trigger.verb is None or index is None or stand.status not in _CONTESTED:
            continue
        clause = clauses[trigger.clause]
        main = clauses[index].main_verb(words)
        before = known.get(main) if main is not None else None
        alike = before is not None and stands[before.at].status is stand.status and before.at in dated
        if before is None or not alike or not later.isdisjoint(words.words[clause.first : clause.last]):
            continue
        if (
            stands[before.at].vouched_by == stand.vouched_by
            and "t" not in words.tags[clause.first : clause.last]
        ):
            dated[trigger.at] = replace(dated[before.at], when_from="sentence")


def _of_no_day(verb: Verb, words: Words, time: int) -> bool:
    """Whether a verb tells what recurs: "has always denied it", "teams are launched in January"."""
    if not verb.finite or verb.tense != "present" or verb.modal is not None or verb.progressive:
        return False
    if verb.perfect:
        return not word_set("habitual").isdisjoint(words.words[max(0, verb.first - 2) : verb.at])
    return verb.passive and verb.at < time and verb.lemma != "date"


def _in_general(verb: Verb, words: Words) -> bool:
    """Whether the subject is a plural without an article: teams, judges, people in general."""
    before = words.tags[max(0, verb.first - 3) : verb.first]
    return words.words[verb.first] == "are" and not set(before) & set("DSEIOt#")


def _squared(
    trigger: Trigger, status: Status, dated: Dated, published: date, earliest: date, latest: date
) -> tuple[Status, Dated | None]:
    verb = trigger.verb
    if earliest > published:
        if verb is not None and (verb.tense == "past" or verb.perfect):
            return status, None
        if status is Status.REPORTED:
            return Status.SCHEDULED, dated
    elif latest < published and verb is not None and verb.tense == "future":
        return status, None
    return status, dated


def is_judge(actor: Actor) -> bool:
    """Whether a report calls somebody a judge, a magistrate, a coroner or the like, or it is a court.

    A former judge rules nothing any more, and a court clerk never did.
    """
    known = signs()
    names = [set(name.lower().split()) for name in (actor.name, *actor.aliases)]
    if actor.kind is not ActorKind.PERSON:
        return any(name & known.bench for name in names)
    titles = names + [set(role.title.lower().split()) for role in actor.roles]
    return any(title & known.judges and not title & known.former for title in titles)


def _portions(text: str, start: int, end: int) -> Iterator[Piece]:
    """A sentence in one piece; what is too long to be one (a table, a broken page) in several."""
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _asked_for(trigger: Trigger) -> bool:
    """Whether a trigger can be what somebody asks for or promises: "to leave", "would leave", "a trial"."""
    verb = trigger.verb
    return verb is None or verb.kind == "infinitive" or verb.modal is not None or verb.tense == "future"


def _cut(spans: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> Sequence[Piece]:
    return spans[bisect_left(starts, start) : bisect_left(starts, end)]


class _Contents:
    """The statements of a report by where their content stands."""

    def __init__(self, text: str, statements: Sequence[Statement], actors: Sequence[Actor]) -> None:
        self.text = text
        self.statements = statements
        self.actors = {actor.id: actor for actor in actors}
        self.pieces = sorted(
            (start, end, index)
            for index, statement in enumerate(statements)
            if statement.stance != MENTIONS  # what somebody mentions is there on the report's own word
            for start, end in statement.content
        )
        self.starts = [piece[0] for piece in self.pieces]
        self.reach: list[int] = []  # the furthest end among the pieces up to here
        furthest = 0
        for _, end, _ in self.pieces:
            furthest = max(furthest, end)
            self.reach.append(furthest)
        self.known: dict[int, Told] = {}
        self.cues = {start: statement.speaker for statement in statements for start, _ in statement.cue}

    def indirect(self, index: int) -> bool:
        """Whether a statement is given in the report's words."""
        return self.statements[index].form is StatementForm.INDIRECT

    def around(self, offset: int, asked_for: bool) -> Told | None:
        """The innermost statement whose content covers the offset.

        What is told as having happened is nobody's request or promise, even where the words that follow
        "asked her to" are taken as one content: unless `asked_for`, such a statement yields to the next.
        """
        covering = []
        at = bisect_left(self.starts, offset + 1) - 1
        while at >= 0 and self.reach[at] > offset:
            start, end, index = self.pieces[at]
            if end > offset:
                covering.append((end - start, index))
            at -= 1
        if not covering:
            return None
        found = [self._told(index) for _, index in sorted(covering)]
        if asked_for:
            return found[0]
        plain = next((told for told in found if told.stance not in _WISHING), None)
        if plain is None and not self.indirect(found[0].index):
            return replace(found[0], stance="says")
        return plain

    def _told(self, index: int) -> Told:
        if index not in self.known:
            statement = self.statements[index]
            # "The suit, filed in the High Court, says": what follows the comma is no part of who speaks.
            described = {
                word.lower()
                for start, end in statement.source[:1]
                for word in _WORD.findall(self.text[start:end].partition(",")[0])
            }
            actor = self.actors.get(statement.speaker) if statement.speaker else None
            if len(described) > _LONGEST_SOURCE:
                described = set()
            institution = actor is not None and actor.kind is ActorKind.ORGANIZATION
            known = signs()
            self.known[index] = Told(
                index,
                statement.stance,
                statement.speaker,
                institution or not known.official.isdisjoint(described),
                not known.bench.isdisjoint(described) or (actor is not None and is_judge(actor)),
                statement.content[0][0],
            )
        return self.known[index]
