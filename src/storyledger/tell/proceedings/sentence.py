"""One sentence as a lawyer reads it: its words, its clauses, who stands where around each verb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storyledger.annotate.events.cast import Cast, Mentions, Seen
from storyledger.annotate.events.clause import Clause, split
from storyledger.annotate.events.dating import Clock
from storyledger.annotate.events.governors import signs
from storyledger.annotate.events.tagging import read_words
from storyledger.annotate.events.words import Verb, Words
from storyledger.model import ActorKind, Annotations, MentionForm, Piece, Report, Step
from storyledger.tell.proceedings.frames import Entry, Runs, crimes

#: So many words after a verb may hold its object; before a participle, so many.
_AFTER, _BEFORE = 14, 9
#: What an entry excludes must not stand in so many words after the verb.
_NEAR = 7
_AGENT = 9
_HOPS = 4
#: So many words are the subject of a clause without "that": "the suit Ada Moe brought".
_SUBJECT = 4
#: Words that open what is said or asked, and so the object.
_CONTENT = frozenset({"that", "whether", "if", "to", "than"})
_MONEY = "$£€¥"
#: Only a court or its like does this.
_ON_THE_BENCH = frozenset({"ruling", "order", "verdict", "bail", "dismissal"})
#: What looks into things and judges nobody.
_LOOKING_IN = (signs().inquiries - signs().forums - {"panel", "committee"}) | {
    "inquiry",
    "ombudsman",
    "watchdog",
}
_COURTS = signs().forums - _LOOKING_IN
#: Courts that keep their names in English reports.
_ABROAD = frozenset({"cour", "chamber", "chambre"})
#: A judge by his title: "Mr Justice Moe"; not the Department of Justice.
_TITLED = frozenset({"mr", "mrs", "ms", "madam", "lord", "lady", "chief", "associate"})
#: A panel of these judges.
_JUDGING = frozenset({"three-judge", "five-judge", "seven-judge", "judge", "appeals", "appeal", "appellate"})
_MANY_JUDGES = frozenset({"judges", "jurors", "magistrates", "justices"})
#: Verbs that nothing is done by.
_NEVER_DONE = frozenset("appear testify plead swear rule appeal argue decide agree preside".split())
#: Prepositions before who acts: "after a judge barred", "with the courts dismissing".
_NO_HANGING = frozenset({"after", "as", "before", "since", "until", "with"})
#: Tags of the words of one noun phrase.
_PHRASE = 'DSNJE#AtO"'


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report that has been read; `judges` are ids of the report's actors who rule,
    `persons_before` those of the persons of whom the sentence before speaks; `bench_before`: a court does
    what the sentence before tells; `judges_before`: it speaks of judges or jurors.
    """

    report: Report
    piece: Piece
    words: Words
    clauses: Sequence[Clause]
    cast: Cast
    judges: frozenset[str]
    persons_before: frozenset[str] = frozenset()
    bench_before: bool = False
    judges_before: bool = False
    steps: Mapping[int, Step] = field(default_factory=dict)  # what the encoder takes for steps, by word

    def clause_of(self, at: int) -> int:
        """The clause that a word stands in."""
        return next(i for i, clause in enumerate(self.clauses) if clause.first <= at < clause.last)

    # ------------------------------------------------------------ zones: ranges of words

    def subject_zone(self, verb: Verb) -> range:
        """The words that hold the subject of a verb, in its clause or in the one that it goes on with."""
        index: int | None = self.clause_of(verb.at)
        before = verb.first
        for _ in range(_HOPS):
            if index is None:
                break
            clause = self.clauses[index]
            zone = self._nouns_before(clause.first, min(before, clause.last))
            if len(zone):
                return zone
            if clause.kind == "relative" and clause.first:
                return range(max(0, clause.first - 8), clause.first)
            index = clause.joined if clause.joined is not None else clause.parent
            if index is not None:
                main = self.clauses[index].main_verb(self.words)
                before = self.words.verbs[main].first if main is not None else self.clauses[index].last
        return range(0)

    def _nouns_before(self, first: int, last: int) -> range:
        """The words before a verb, where a noun or pronoun is among them; from the last finite verb on."""
        for at in range(last - 1, first - 1, -1):
            verb = self.words.verbs.get(at)
            if verb is not None and verb.finite:
                first = at + 1
                break
        held = any(self.words.tags[at] in "NEIO" for at in range(first, last))
        return range(first, last) if held else range(0)

    def object_zone(self, verb: Verb) -> range:
        """The words that hold the object of a verb and what follows it, up to the next finite verb."""
        last = min(verb.at + 1 + _AFTER, len(self.words))
        for at in range(verb.at + 1, last):
            following = self.words.verbs.get(at)
            adjective = self.words.tags[at - 1] in "D#Jt" and at > verb.at + 1
            finite = following is not None and following.finite and not adjective
            leaves = self.words.tags[at] in "UW" and self.words.words[at] not in _CONTENT
            if finite or leaves or self.words.words[at] in (";", "—", "–"):
                return range(verb.at + 1, at)
        return range(verb.at + 1, last)

    def direct_zone(self, verb: Verb) -> range:
        """The words of the noun phrase that a verb takes at once; of a passive, its subject."""
        if verb.passive:
            return self._undergoing(verb)
        last = verb.at + 1
        while last < len(self.words) and last - verb.at <= _BEFORE and self.words.tags[last] in _PHRASE:
            last += 1
        return range(verb.at + 1, last)

    def _undergoing(self, verb: Verb) -> range:
        """The words of what is done to, from another subject on: "a suit saying she was dismissed"."""
        zone = self.thing_zone(verb)
        cut = next((at for at in reversed(zone) if self.words.tags[at] == "I"), zone.start)
        return range(cut, zone.stop)

    def thing_zone(self, verb: Verb) -> range:
        """The words before a passive or a participle that hold what it is done to."""
        if verb.kind == "participle" or verb.caused:
            return range(max(0, verb.at - _BEFORE), verb.at)
        return self.subject_zone(verb)

    def agent_zone(self, verb: Verb) -> range:
        """The words that hold who does it: the subject, or what follows "by" in the passive."""
        if not verb.passive:
            if not verb.finite and not len(self.subject_zone(verb)):
                if self.words.words[max(0, verb.first - 1)] in ("and", "or"):
                    return range(0)  # "boycotting the court and refusing to rise"
                return range(max(0, verb.first - 5), verb.first)
            return self.subject_zone(verb)
        for at in range(verb.at + 1, min(verb.at + _AGENT, len(self.words))):
            if at in self.words.verbs:
                break
            if self.words.words[at] == "by":
                return range(at + 1, min(at + _AGENT, len(self.words)))
        return range(0)

    # ------------------------------------------------------------ words in zones

    def find(self, alternatives: Runs, zone: Iterable[int]) -> int | None:
        """The position where one of the runs of words begins in a zone, or None."""
        words = self.words.words
        for at in zone:
            for run in alternatives:
                if run == ("$money",):
                    if words[at][0] in _MONEY:
                        return at
                elif run == ("$crime",):
                    if crimes().fullmatch(words[at]):
                        return at
                elif words[at] == run[0] and (len(run) == 1 or tuple(words[at : at + len(run)]) == run):
                    return at
        return None

    def among(self, listed: frozenset[str], zone: Iterable[int]) -> int | None:
        """The last word of a zone that is one of those listed, or None."""
        found = [at for at in zone if self.words.words[at] in listed]
        return found[-1] if found else None

    def seen_in(self, zone: range) -> list[Seen]:
        """The mentions of actors that lie in a zone, in order."""
        return [seen for seen in self.cast.seen if seen.first in zone]

    def judged(self, verb: Verb, *, inquiry: bool = False) -> bool:
        """Whether a court (an inquiry) does it; in the passive without agent words of a case are enough."""
        deciders = (signs().inquiries if inquiry else signs().forums) | _ABROAD
        zone = self.agent_zone(verb)
        if self._acts(deciders, zone, verb):
            return True
        if self._judge_acts(zone, verb):
            return True
        if self._stands_for_court(zone, verb, inquiry=inquiry):
            return True
        if not verb.passive or len(zone):
            return False
        clause, thing = self.clauses[self.clause_of(verb.at)], self.thing_zone(verb)
        around = (at for at in range(clause.first, clause.last) if at not in thing)
        return self.among(deciders, around) is not None or self.among(signs().case, thing) is not None

    def inquired(self, verb: Verb) -> bool:
        """Whether it was an inquiry's or a report's doing, and no court's."""
        zone = self.agent_zone(verb)
        return self._acts(_LOOKING_IN, zone, verb) and not self._acts(_COURTS, zone, verb)

    def _judge_acts(self, zone: range, verb: Verb) -> bool:
        """Whether a judge or court named is who acts: not the one of "a boost for the ICC"."""
        relative = self.clauses[self.clause_of(verb.at)].kind == "relative"
        return any(
            seen.actor in self.judges and (relative or not self.after_preposition(seen.first, zone))
            for seen in self.seen_in(zone)
        )

    def _stands_for_court(self, zone: range, verb: Verb, *, inquiry: bool) -> bool:
        """Whether a pronoun alone stands for a court: "the court cleared the way when it refused", "The
        judge said no. He ordered ...".
        """
        held = [self.words.words[at] for at in zone if self.words.tags[at] in "INEO"]
        if len(held) != 1 or held[0] not in ("it", "they", "he", "she"):
            return False
        clause = self.clauses[self.clause_of(verb.at)]
        for index in (clause.parent, clause.joined):
            main = self.clauses[index].main_verb(self.words) if index is not None else None
            if main is not None and main < verb.at and index != self.clause_of(verb.at):
                return self.judged(self.words.verbs[main], inquiry=inquiry)
        if held[0] in ("he", "she") and any(seen.actor not in self.judges for seen in self.seen_in(zone)):
            return False
        spoken_of = self.bench_before or (held[0] == "they" and self.judges_before)
        return self.clause_of(verb.at) == 0 and spoken_of

    def _acts(self, deciders: frozenset[str], zone: range, verb: Verb) -> bool:
        """Whether a court is who acts in a zone: not one that only qualifies ("court records", "the men in
        court").
        """
        words, tags = self.words.words, self.words.tags
        relative = self.clauses[self.clause_of(verb.at)].kind == "relative"
        for at in zone:
            if words[at] not in deciders and not self._by_title(at):
                continue
            following = at + 1 if at + 1 in zone else at
            if following > at and tags[following] == "N" and words[following] not in deciders:
                continue
            others = any(tags[later] == "E" for later in range(at + 1, zone.stop)) and words[at + 1] == ","
            if (relative and not others) or (not relative and not self.after_preposition(at, zone)):
                return True
        return False

    def _by_title(self, at: int) -> bool:
        """Whether a word names judges with the one before it: "Ms Justice Moe", "an appeals panel"."""
        word, before = self.words.words[at], self.words.words[at - 1] if at else ""
        return (word == "justice" and before in _TITLED) or (word == "panel" and before in _JUDGING)

    def of_court(self) -> bool:
        """Whether a court does what the main clause tells."""
        verbs = self.words.verbs
        main = next((verbs[at] for at in sorted(verbs) if verbs[at].finite), None)
        return main is not None and not main.passive and self.judged(main)

    def after_preposition(self, at: int, zone: range) -> bool:
        """Whether a noun of a zone hangs on another: "a decision by a judge", "the jury in the court"."""
        before = at - 1
        while before >= zone.start and self.words.tags[before] in "DNJAE#S":
            before -= 1
        preposition = before >= zone.start and self.words.tags[before] == "P"
        return preposition and self.words.words[before] not in _NO_HANGING

    # ------------------------------------------------------------ entries

    def fits(self, entry: Entry, verb: Verb) -> bool:
        """Whether a verb of the sentence fulfils an entry."""
        if (entry.passive and not verb.passive) or (entry.active and verb.passive):
            return False
        if entry.finite and not verb.finite:
            return False
        if entry.person and self.cast.direct_object(verb.at + 1, self.clause_of(verb.at)) is None:
            return False
        if entry.doer and not self.judged(verb, inquiry=entry.doer == "inquiry"):
            return False
        if entry.kind.name in _ON_THE_BENCH and self._done_by_others(verb):
            return False
        return all(self._holds(operator, runs, verb) for operator, runs in entry.conditions)

    def _done_by_others(self, verb: Verb) -> bool:
        """Whether words tell that it was no court's doing: "dismissed by party officials"."""
        return verb.passive and len(self.agent_zone(verb)) > 0 and not self.judged(verb, inquiry=True)

    def _holds(self, operator: str, runs: Runs, verb: Verb) -> bool:
        if operator == "!":
            near = range(verb.at + 1, min(verb.at + 1 + _NEAR, len(self.words)))
            return (
                self.find(runs, near) is None and self.find(runs, range(max(0, verb.at - 1), verb.at)) is None
            )
        if operator == "+":
            following = verb.at + 1
            while following < len(self.words) and self._passes(following):
                following += 1
            return self.find(runs, range(following, min(following + 1, len(self.words)))) is not None
        if operator == "*":
            return self.object_at(runs, verb, self.direct_zone(verb)) is not None
        if operator == "&":
            return self.find(runs, range(len(self.words))) is not None
        if operator == "<":
            return self.find(runs, self.thing_zone(verb)) is not None
        return self.object_at(runs, verb) is not None

    def _passes(self, at: int) -> bool:
        """Whether a word may stand between a verb and what follows at once: "asked yesterday for", "found in
        May guilty".
        """
        tags = self.words.tags
        day = tags[at] == "P" and at + 1 < len(self.words) and tags[at + 1] == "t"
        return tags[at] in "At" or day

    def object_at(self, runs: Runs, verb: Verb, zone: range | None = None) -> int | None:
        """Where the object of a verb (all of it, or that `zone`) has one of the runs of words, the subject
        of a passive counting as such.
        """
        if verb.passive or verb.kind == "participle":
            before = self.find(runs, self._undergoing(verb))
            if before is not None:
                return before
        clause = self.clauses[self.clause_of(verb.at)]
        if clause.opener in ("that", "which") and clause.first:  # "the case that she brought"
            before = self.find(runs, range(max(0, clause.first - 4), clause.first))
            if before is not None:
                return before
        found = self.find(runs, self.object_zone(verb) if zone is None else zone)
        return found if found is not None or verb.passive or not verb.finite else self._left_out(runs, verb)

    def _left_out(self, runs: Runs, verb: Verb) -> int | None:
        """The object before its clause where no "that" opens it: "the suit he had brought in June"."""
        at = verb.first - 1
        while at >= 0 and self.words.tags[at] in "AE":
            at -= 1
        if at >= 0 and self.words.tags[at] == "I":
            at -= 1
        short = 0 < verb.first - 1 - at <= _SUBJECT
        return at if short and self.find(runs, range(at, at + 1)) is not None else None

    def noun_fits(self, entry: Entry) -> bool:
        """Whether a noun of the sentence fulfils an entry: the words anywhere in the sentence."""
        return all(
            (self.find(runs, range(len(self.words))) is None) == (operator == "!")
            for operator, runs in entry.conditions
        )


class Reader:
    """Reads the sentences of one report."""

    def __init__(self, report: Report, read: Annotations, judges: frozenset[str]) -> None:
        self.report = report
        self.judges = judges
        self.mentions = Mentions(read.actors)
        self.clock = Clock(read.times)
        self.names = sorted((name.start, name.end) for name in read.names)
        self.times = [(time.start, time.end) for time in read.times]
        self.steps = {step.start: step for step in read.steps}
        self.bench_before = self.judges_before = False

    def sentence(self, start: int, end: int, persons_before: frozenset[str] = frozenset()) -> Sentence:
        """The sentence `text[start:end]`, after one that speaks of those persons."""
        names = [piece for piece in self.names if start <= piece[0] < end]
        times = [piece for piece in self.times if start <= piece[0] < end]
        words = read_words(self.report.text, start, end, names, times)
        _mend(words)
        clauses = split(words)
        seen = [one for one in self.mentions.between(start, end, words) if not _slip(words, one)]
        cast = Cast(words, clauses, seen)
        read = Sentence(
            self.report,
            (start, end),
            words,
            clauses,
            cast,
            self.judges,
            persons_before,
            self.bench_before,
            self.judges_before,
            {at: self.steps[first] for at, first in enumerate(words.starts) if first in self.steps},
        )
        self.bench_before = read.of_court()
        self.judges_before = not _MANY_JUDGES.isdisjoint(words.words)
        return read


def _mend(words: Words) -> None:
    """Makes the first verb of a sentence finite that was read as a participle and can be none: "Moe, 58,
    appeared for ten minutes", "the supreme court ruled by four votes to three".
    """
    for at in sorted(words.verbs):
        verb = words.verbs[at]
        if verb.finite or words.tags[verb.first - 1] == "U":
            return
        if verb.kind == "participle" and verb.passive and verb.lemma in _NEVER_DONE and at:
            verb.kind, verb.tense, verb.passive = "finite", "past", False
            return


def _slip(words: Words, seen: Seen) -> bool:
    """Whether "he" or "her" was read as a body's, which it cannot be."""
    personal = words.words[seen.first] in ("he", "she", "him", "her", "his")
    return personal and seen.form is MentionForm.PRONOUN and seen.kind is not ActorKind.PERSON
