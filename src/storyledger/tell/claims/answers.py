"""What the accused, and those who speak for them, answer without naming the act: "denied all charges".

An answer belongs to a claim whose agent gives it, or in whose name it is given ("Moe's lawyers"): to those
that the report tells of within `_NEAR` sentences before or two after, to all of them in that report where the
words mean every accusation, or to the only one that the report tells of. Who calls the accuser a liar answers
what the accuser is the patient of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storyledger.link import CrossActor
from storyledger.model import ActorKind, Event, Piece, Side, Statement, Status, When
from storyledger.tell.claims.accusation_words import accusation_words
from storyledger.tell.claims.accusing import outright
from storyledger.tell.claims.assertion import OTHER, WITHDRAWS, Assertion
from storyledger.tell.claims.charged import taker
from storyledger.tell.claims.doers import DECIDED
from storyledger.tell.claims.lawyers import clients
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words, statement_words

#: What may stand before a client's name where a source is described: "a lawyer for Moe".
_OWNER = re.compile(r"(?:(?:[\w,’'-]+\s+)*(?:for|of|representing)\s+)?(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?)?\s*")
#: Where what is denied is over: ", saying ...", "on Monday".
_GOES_ON = re.compile(
    r"[,;.]| saying | and (?:has|said|that) | on (?:\w+day|\d)| yesterday| last \w+| again "
)
#: "Allegations, new to the court, that he had".
_WHAT = re.compile(r"\b(?:allegation|accusation|claim|suggestion|rumou?r)s?\b.*? that (?:he|she|they|it)\b")
_ON_APPEAL = re.compile(
    r"\b(?:on appeal|appeals? (?:court|judges?)|court of appeal|quash|overturn|set aside)"
)
_CONVICTED = re.compile(r"\b(?:convict(?:s|ed)?|(?<!not )guilty)\b")
_ACQUITTED = re.compile(r"\b(?:acquit\w*|cleared|not guilty|exonerated)\b")
#: Words of the answer to a charge, and not to a mere allegation.
_CHARGED = re.compile(r"\b(?:guilty|charges?|counts?)\b")
#: A body that is called by what it is, or somebody who speaks for it.
_THE_BODY = re.compile(
    r"(?:(?:a|the|its) (?:spokes\w+|lawyers?|statement)[^,]{0,12}\b(?:for|of|from) )?(?:the|its) "
    r"(?:company|firm|group|insurer|bank|club|manufacturer|maker|airline|carrier|operator|(?:shipping )?line|"
    r"utility|hospital|school|university|church|charity|council|ministry|agency|association|federation|builder|retailer)",
    re.IGNORECASE,
)
#: Charges that a sentence tells of in so many words.
_OTHER_CHARGES = re.compile(
    r"\b(?:under (?:formal )?investigation|suspected of|accused of|charged with|charges? of|indicted)\b"
)
#: An appeal that is spoken of as known, and is not begun here.
_KNOWN_APPEAL = re.compile(
    r"\b(?:of|at|in|during|from|on) (?:his|her|its|their|the) (?:\w+ )?$", re.IGNORECASE
)
_AFTER = re.compile(r"\bafter\b[^.;]{0,40}$")
_NEAR, _AHEAD = 4, 2
_YEAR = timedelta(days=366)
_DENYING = ("denies", "disputes")
_PLAIN = (
    "says",
    "alleges",
    "argues",
    "criticizes",
    "accuses",
    "believes",
    "testifies",
    "mentions",
    "confirms",
)
#: Letters that the forms of one word share.
_STEM = 5
#: Of so many words that say what is denied, one in so many is told of where it is alleged.
_LONG_MATTER = 3
#: A longer description of a source names people whom it doesn't speak for.
_LONGEST_SOURCE = 80


@dataclass(frozen=True)
class Answer:
    """What somebody answers to an accusation, with the words of the answer."""

    here: ReportRead
    sentence: Piece
    words: Piece
    stance: str
    side: Side
    actor: str | None
    named: bool
    accused: CrossActor
    every: bool
    accuser: frozenset[str] | None = None
    when: When | None = None
    naming: frozenset[str] = frozenset()

    @property
    def pleads(self) -> bool:
        """Whether it is a plea, which answers charges and nothing else."""
        return "guilty" in self.here.report.text[slice(*self.words)].lower()


def answers(here: ReportRead, accused: Sequence[CrossActor]) -> Iterator[Answer]:
    """The answers of those who are accused in a story, in the order of their words."""
    names = {actor.name: actor for actor in accused}
    for statement in here.read.statements:
        found = _answered(here, statement, names)
        if found is not None:
            yield found
    for event in here.read.events:
        found = _appealed(here, event, names)
        if found is not None:
            yield found


def outcomes(here: ReportRead, accused: Sequence[CrossActor]) -> Iterator[Answer]:
    """How it went with those who are accused, where a report does not say again of what."""
    names = {actor.name: actor for actor in accused}
    for one in outright(here):
        text = here.report.text[slice(*one.sentence)]
        split = _CONVICTED.search(text) and _ACQUITTED.search(text)
        if one.accused.name not in names or (split and one.stance in ("rules", "clears")):
            continue  # of some counts so, of others not
        actor, named = (one.accused.name, True) if one.stance == "denies" else taker(here, one)
        side = {"rules": Side.FOR, WITHDRAWS: Side.OPEN}.get(one.stance, Side.AGAINST)
        every = accusation_words().whole.search(here.report.text, *one.sentence) is not None
        yield Answer(here, one.sentence, one.cue, one.stance, side, actor, named, one.accused, every)


def charged_of(answer: Answer, claims: Sequence[Sequence[Assertion]]) -> list[int]:
    """The claims on which the accused of an outcome stands charged by then; none where it may be any.

    A plea, like words that mean every charge, is to all charges of one report.
    """
    day = _known_by(answer)
    own: dict[int, set[str]] = {}
    fresh: set[int] = set()
    near: dict[int, int] = {}
    decided: set[int] = set()
    for at, claim in enumerate(claims):
        for one in claim:
            told = str(one.report.published or "9999")
            if one.agent is None or one.agent.name != answer.accused.name:
                continue
            if one.status in DECIDED or one.stance == WITHDRAWS:
                decided |= {at} if told < day else set()
            elif _is_charge(one) and told <= day:
                own.setdefault(at, set()).add(one.report.id)
                if not _is_late(answer, one):
                    fresh.add(at)
                if one.report is answer.here.report and one.sentence[0] <= answer.sentence[0]:
                    near[at] = max(near.get(at, 0), one.sentence[0])
    # What was decided before is told again, as likely as not, but where an appeal has another outcome.
    if decided and not answer.every and not answer.pleads:
        return _reversed(answer, claims, decided)
    open_ = {at: told for at, told in own.items() if at not in decided}
    if fresh or not _of_one_report(own):
        open_ = {at: told for at, told in open_.items() if at in fresh}
    if answer.every or len(open_) == 1:
        return list(open_)
    here = [at for at in open_ if at in near and near[at] == max(near.values())]
    if answer.stance != "denies":
        return []
    return here or (list(open_) if _of_one_report(open_) else [])


def _reversed(answer: Answer, claims: Sequence[Sequence[Assertion]], decided: set[int]) -> list[int]:
    """The only claim on which the accused was found guilty before an appeal cleared him."""
    if answer.stance != "clears" or not _ON_APPEAL.search(answer.here.report.text, *answer.sentence):
        return []
    guilty = [
        at
        for at in sorted(decided)
        if any(one.status is Status.RULED and one.agent == answer.accused for one in claims[at])
    ]
    return guilty if len(guilty) == 1 else []


def _of_one_report(told: dict[int, set[str]]) -> bool:
    """Whether one report tells of all charges: they are of one indictment, as likely as not."""
    return bool(told) and bool(set.intersection(*told.values()))


def _is_late(answer: Answer, one: Assertion) -> bool:
    """Whether somebody denies it over a year after a report of the charge: he may deny another by now."""
    if answer.stance != "denies" or answer.pleads:
        return False
    told, now = one.report.published, answer.here.report.published
    if told is None or now is None or told.day is None or now.day is None:
        return False
    return now.day - told.day > _YEAR


def _known_by(answer: Answer) -> str:
    """The day by which charges must have been told: the report's, or that of an outcome of long ago."""
    published = answer.here.report.published
    if published is None or published.day is None:
        return "9999"
    sentence = answer.sentence
    times = [t.when.latest for t in answer.here.read.times if sentence[0] <= t.start < sentence[1]]
    last = max((latest for latest in times if latest is not None), default=published.day)
    old = answer.stance != "denies" and published.day - last >= _YEAR
    return (last if old else published.day).isoformat()


def _is_charge(one: Assertion) -> bool:
    """Whether somebody is charged, or answers a charge by a form of words."""
    if one.stance == "denies" and one.reach is not None:
        return _CHARGED.search(one.report.text, *one.reach) is not None
    return one.stance == "charges"


def meant(answer: Answer, claims: Sequence[Sequence[Assertion]]) -> list[int]:
    """The claims that an answer answers, by their places."""
    report = answer.here.report.id
    own = [
        (at, one)
        for at, claim in enumerate(claims)
        for one in claim
        if one.report.id == report and one.agent is not None and one.agent.name == answer.accused.name
        if answer.accuser is None or (one.patient is not None and one.patient.name in answer.accuser)
        if _names(answer, one) and not (answer.pleads and one.family.startswith(OTHER))
        if answer.stance != "appeals" or _was_ruled(claim, answer)
    ]
    told = sorted({at for at, _ in own})
    if answer.side is Side.AGAINST and not answer.every and _is_of_another(answer, [one for _, one in own]):
        return []
    if answer.every or len(told) <= 1:
        return told
    order = {sentence: place for place, sentence in enumerate(sorted(answer.here.read.sentences))}
    place = order[answer.sentence]
    gaps = {at: [] for at in told}  # type: dict[int, list[int]]
    for at, one in own:
        gap = place - order[one.sentence]
        if -_AHEAD <= gap <= _NEAR:
            gaps[at].append(abs(gap))
    near = {at: min(found) for at, found in gaps.items() if found}
    named = sorted({at for at, one in own if one.patient is not None})
    if not near and len(named) == 1:
        return named  # the others are nobody's in particular
    least = min(near.values(), default=None)
    return [at for at, gap in near.items() if gap == least]


def _is_of_another(answer: Answer, own: Sequence[Assertion]) -> bool:
    """Whether the sentence right before a denial tells of charges that are none of those which are known."""
    before = [piece for piece in answer.here.places.body if piece[1] <= answer.sentence[0]]
    if not before or answer.accuser is not None or not own:
        return False
    last = max(before)
    near = (last, answer.sentence)
    told = any(one.report.id == answer.here.report.id and one.sentence in near for one in own)
    return not told and _OTHER_CHARGES.search(answer.here.report.text, *last) is not None


def _was_ruled(claim: Sequence[Assertion], answer: Answer) -> bool:
    """Whether a report up to an appeal's tells of a ruling on a claim."""
    day = str(answer.here.report.published or "9999")
    return any(one.status is Status.RULED and str(one.report.published or "9999") <= day for one in claim)


def _names(answer: Answer, one: Assertion) -> bool:
    """Whether the act that an answer names, if it names one, is told of in an assertion's sentence."""
    if not answer.naming:
        return True
    told = one.report.text[slice(*(one.words if answer.side is Side.FOR else one.sentence))].lower()
    fitting = [word for word in answer.naming if word[:_STEM] in told]
    if len(answer.naming) > _LONG_MATTER and answer.side is Side.AGAINST and answer.accuser is None:
        return len(fitting) * _LONG_MATTER >= len(answer.naming)
    # "Admitted that he was guilty of a lapse" admits no more than that.
    return len(fitting) == len(answer.naming) if answer.side is Side.FOR else bool(fitting)


def _naming(words: str) -> frozenset[str]:
    """The words of a denial that say what is denied: "pimping" of "the pimping charges against him"."""
    said = _WHAT.search(words)
    clause = _GOES_ON.split(words[said.end() :] if said is not None else words, maxsplit=1)[0]
    return frozenset(re.findall(r"[a-z]{4,}", clause)) - claim_words().plain


def _answered(here: ReportRead, statement: Statement, names: dict[str, CrossActor]) -> Answer | None:
    known = claim_words()
    if not statement.content:
        return None
    first, last = _said_there(here, statement)
    sentence = here.places.sentence(first)
    accused = _spoken_for(here, statement, names)
    if sentence is None or accused is None:
        return None
    words = " ".join(here.report.text[first:last].lower().split())
    accuser: frozenset[str] | None = None
    about = known.objects.search(words) is not None
    if statement.stance in _DENYING and about:
        stance, side = statement.stance, Side.AGAINST
    elif statement.stance in _PLAIN and known.whole.search(words):
        stance, side = "denies", Side.AGAINST
    elif statement.stance in _PLAIN and known.counter.search(words):
        stance, side, accuser = "disputes", Side.AGAINST, _mentioned(here, statement)
    elif statement.stance == "admits" and about and not _acts(here, statement):
        stance, side = "admits", Side.FOR
    else:
        return None
    actor, named = here.speaker(statement)
    if not named and _THE_BODY.fullmatch(actor or ""):
        actor, named = accused.name, True
    every = known.every.search(words) is not None
    when = _by_then(here, sentence, statement)
    naming = frozenset() if stance == "denies" and known.whole.search(words) else _naming(words)
    return Answer(
        here, sentence, (first, last), stance, side, actor, named, accused, every, accuser, when, naming
    )


def _said_there(here: ReportRead, statement: Statement) -> Piece:
    """What is said, without what its last word points back at: "it" of "denies it"."""
    last = statement.content[-1]
    if statement_words("points").fullmatch(here.report.text, *last):
        return last
    return statement.content[0][0], last[1]


def _mentioned(here: ReportRead, statement: Statement) -> frozenset[str]:
    """The names of those whom a statement's words mention."""
    found = set()
    for one in here.read.actors:
        known = here.actor(one.id)
        if known is not None and any(
            start <= mention.start < end for mention in one.mentions for start, end in statement.content
        ):
            found.add(known.name)
    return frozenset(found)


def _by_then(here: ReportRead, sentence: Piece, statement: Statement) -> When | None:
    """When an answer was given: the day said, or by the date that it is told to have come before.

    "Filed in November 2019 after Moe had denied it" is by November 2019.
    """
    if statement.said:
        return When.on(date.fromisoformat(statement.said))
    if not statement.cue:
        return None
    cue = statement.cue[0][0]
    times = [t for t in here.read.times if sentence[0] <= t.start < cue and t.when.known and t.when.edtf]
    if len(times) != 1 or not _AFTER.search(here.report.text[times[0].end : cue]):
        return None
    when = times[0].when
    edtf = f"../{when.edtf}"
    return When(edtf, edtf, None, when.latest, when.granularity, when.anchor)


def _appealed(here: ReportRead, event: Event, names: dict[str, CrossActor]) -> Answer | None:
    """An appeal of the accused against what was ruled: it leaves the matter open."""
    if event.frame != "appeal" or event.status in (Status.NEGATED, Status.DENIED, Status.POSSIBLE):
        return None
    sentence = here.places.sentence(event.start)
    if _KNOWN_APPEAL.search(here.report.text, max(0, event.start - 30), event.start):
        return None
    agents = [here.actor(part.actor) for part in event.participants if part.role == "agent"]
    if not agents and event.statement is not None:
        agents = [here.actor(here.read.statements[event.statement].speaker)]
    accused = next((names[actor.name] for actor in agents if actor is not None and actor.name in names), None)
    if sentence is None or accused is None:
        return None
    words = (event.start, event.end)
    return Answer(here, sentence, words, "appeals", Side.OPEN, accused.name, True, accused, True)


def _the_company(here: ReportRead, statement: Statement, names: dict[str, CrossActor]) -> CrossActor | None:
    """The accused body that "the company" can only be, and no other that the report has named so far."""
    text = " ".join(here.report.text[start:end] for start, end in statement.source)
    if here.actor(statement.speaker) is not None or not _THE_BODY.fullmatch(text):
        return None
    named = {
        known.name
        for one in here.read.actors
        if (known := here.actor(one.id)) is not None
        and known.name in names
        and known.kind is ActorKind.ORGANIZATION
        and any(mention.start < statement.source[0][0] for mention in one.mentions)
    }
    return names[named.pop()] if len(named) == 1 else None


def _acts(here: ReportRead, statement: Statement) -> bool:
    """Whether the words hold an event, so that what is admitted is told by it."""
    return any(
        start <= event.start < end and event.group == "crime"
        for event in here.read.events
        for start, end in statement.content
    )


def _spoken_for(here: ReportRead, statement: Statement, names: dict[str, CrossActor]) -> CrossActor | None:
    """The accused who speaks, or in whose name it is spoken: "Moe's lawyers", "his spokeswoman"."""
    actor = here.actor(statement.speaker)
    if actor is not None and actor.name in names:
        return names[actor.name]
    if actor is not None and clients(here.record).get(actor.name) in names:
        return names[clients(here.record)[actor.name]]
    body = _the_company(here, statement, names)
    if body is not None:
        return body
    for start, end in statement.source:
        if end - start > _LONGEST_SOURCE or not claim_words().speaks_for.search(here.report.text, start, end):
            continue
        for one in here.read.actors:
            known = here.actor(one.id)
            if known is None or known.name not in names or one.id == statement.speaker:
                continue
            inside = [m.start for m in one.mentions if start <= m.start and m.end <= end]
            if any(_OWNER.fullmatch(here.report.text, start, at) for at in inside):
                return names[known.name]
    return None
