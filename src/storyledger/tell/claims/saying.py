"""What the statements of a report put forward or oppose, whose word it is, and of whom it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from storyledger.link import CrossActor
from storyledger.model import ActorKind, BlockKind, Mention, Piece, Report, Side, Statement
from storyledger.tell.centrality import telling_words
from storyledger.tell.claims.lawyers import clients
from storyledger.tell.claims.papers import filer, is_paper, sources, speaking, words_of
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words, statement_words

#: Letters of a title before the name of a subject.
_TITLE = 24
#: Letters that the forms of one word share.
_STEM = 5
_SIDES = {
    "alleges": Side.FOR,
    "accuses": Side.FOR,
    "testifies": Side.FOR,
    "admits": Side.FOR,
    "denies": Side.AGAINST,
    "disputes": Side.AGAINST,
    "rules": Side.FOR,
    "finds": Side.FOR,
    "clears": Side.AGAINST,  # only of what a court rejects
}
#: Stances whose words are put forward where a paper filed in court has them, or an answer denies them.
PLAIN = ("says", "argues", "mentions")
_STATED = ("alleges", "accuses", "testifies", "admits", "denies")
_DENYING = ("denies", "disputes")
_DECIDING = ("rules", "finds", "clears")
#: What is said in fewer telling words puts nothing forward.
_LEAST = 2
_FIRST = 8
#: Letters before a report that are searched for the inquiry whose it is.
_ABOVE = 400
#: A denial that points stands so many sentences behind what it points at; behind a finding it names, more.
_NEXT, _FOUND = 1, 3


@dataclass(frozen=True)
class Said:
    """A statement that takes a side, with the words that tell what it is about and those whom it mentions.

    `answers` is where the statement stands that it points at, if it has no words of its own; `after` are the
    words behind its subject, where that is somebody else. `doer` is whom the words say it of, by name.
    `formal` tells whether a paper filed in court or the prosecution says it.
    """

    report: Report
    sentence: Piece
    content: Piece
    stance: str
    actor: str | None
    named: bool
    words: frozenset[str]
    mentioned: frozenset[str]
    answers: Piece | None = None
    after: str | None = None
    doer: str | None = None
    formal: bool = False

    @property
    def side(self) -> Side:
        """For or against."""
        return _SIDES.get(self.stance, Side.FOR)


def said_in(here: ReportRead, acts: set[tuple[str, int]]) -> list[Said]:
    """The statements of a report that take a side, in order; a plain one only where the next denies it.

    What holds one of the `acts` (report and where its word stands) is told elsewhere.
    """
    read, told = here.read.statements, sources(here)
    ordered = sorted(range(len(read)), key=lambda at: read[at].content[0][0] if read[at].content else -1)
    found: list[Said] = []
    last: Said | None = None
    finding: Said | None = None
    for at in ordered:
        said = _said(here, read[at], told[at], acts)
        if said is None:
            continue
        if said.answers is not None:
            target = next((one for one in (last, finding) if one and _follows(here, one, said)), None)
            if target is None:
                continue
            if target not in found:
                found.append(target)
            said = replace(said, words=target.words, mentioned=target.mentioned, answers=target.content)
            found.append(said)
        elif last is not None and _is_contrary(here, last, said):
            found += [one for one in (last,) if one not in found]
            said = replace(
                said, stance="disputes", words=last.words, mentioned=last.mentioned, answers=last.content
            )
            found.append(said)
        elif said.stance not in PLAIN:
            if last is not None and last not in found and _is_denied(here, last, said):
                found.append(last)
            found.append(said)
        if len(said.words) >= _LEAST:
            last = said if said.side is Side.FOR else None
        finding = said if said.stance == "finds" else finding
    return [*found, *_rejected(here, acts)]


def _follows(here: ReportRead, last: Said, said: Said) -> bool:
    """Whether a denial that points stands next to what it may point at: "the allegations" at one only."""
    order = {sentence: at for at, sentence in enumerate(sorted(here.read.sentences))}
    text = here.report.text[slice(*said.content)]
    finding = last.stance == "finds" and statement_words("findings").search(text) is not None
    gap = order[said.sentence] - order[last.sentence]
    if last.actor == said.actor or not 0 <= gap <= (_FOUND if finding else _NEXT):
        return False
    if last.stance == "finds":
        return finding
    return last.stance not in PLAIN or not statement_words("accusations").search(text)


def _is_denied(here: ReportRead, last: Said, said: Said) -> bool:
    """Whether somebody denies, in its words, what has just been said of him: "Holm said that Moe had moved
    the buoys. Moe denied that he moved the buoys".
    """
    if said.side is not Side.AGAINST or last.actor in (None, said.actor) or last.doer in (None, last.actor):
        return False
    told = here.report.text[slice(*last.content)]
    if statement_words("negated").search(told) or statement_words("denies").search(told):
        return False
    order = {sentence: at for at, sentence in enumerate(sorted(here.read.sentences))}
    gap = order[said.sentence] - order[last.sentence]
    return 0 <= gap <= _NEXT and last.doer == said.doer and not last.words.isdisjoint(said.words)


def _is_contrary(here: ReportRead, last: Said, said: Said) -> bool:
    """Whether what is said next is the opposite of what somebody else has said of the same one: "Moe told her
    to stop, Holm says. Moe was not in the room, according to the company".
    """
    if said.stance not in (*PLAIN, "testifies", "disputes") or last.actor in (None, said.actor, last.doer):
        return False
    if said.doer is None or said.doer != last.doer or last.stance in ("admits", *_DECIDING):
        return False
    order = {sentence: at for at, sentence in enumerate(sorted(here.read.sentences))}
    has_done = last.after is not None and statement_words("has_done").match(last.after)
    words = here.report.text[slice(*said.content)]
    if statement_words("knows_nothing").search(words):
        return False
    did_not = (said.after is not None and statement_words("did_not").match(said.after)) or (
        said.after is None and statement_words("own_denial").match(words)
    )
    return bool(0 <= order[said.sentence] - order[last.sentence] <= _NEXT and has_done and did_not)


def _said(
    here: ReportRead, statement: Statement, source: tuple[Piece, ...], acts: set[tuple[str, int]]
) -> Said | None:
    if not statement.content or here.is_voiceless(statement):
        return None
    content = _content(here, statement)
    sentence, block = here.places.sentence(content[0]), here.places.block(content[0])
    if sentence is None or block is None or block.kind is not BlockKind.BODY:
        return None
    if any(report == here.report.id and content[0] <= at < content[1] for report, at in acts):
        return None
    text = here.report.text[slice(*content)]
    if _says_nothing(here, statement, text):
        return None
    stance = _stance_of(here, statement, words_of(here, source))
    actor, named, formal = _whose(here, statement, source, stance)
    if stance is None or (actor is None and stance not in ("alleges", "accuses")):
        return None
    one = Said(here.report, sentence, content, stance, actor, named, frozenset(), frozenset(), formal=formal)
    if stance in _DENYING and statement_words("points").fullmatch(text.strip()):
        return replace(one, answers=content)
    mentioned = frozenset(_mentioned(here, content))
    words = _telling(text, mentioned)
    # A denial in the words of the other side ("had never seen it") is read as one.
    contrary = named and stance in PLAIN and statement_words("negated").search(text) is not None
    fewest = 1 if stance == "denies" or contrary else _LEAST
    if len(words) < fewest or (not named and stance in PLAIN and statement_words("negated").search(text)):
        return None
    pieces = [(max(start, content[0]), min(end, content[1])) for start, end in statement.content]
    pieces = [(content[0], pieces[0][1]), *(piece for piece in pieces[1:] if piece[0] < piece[1])]
    after, doer = _subject(here, tuple(pieces), actor if named else None)
    formal = formal or (stance == "denies" and statement.stance in PLAIN)  # said in court, or to the police
    one = replace(one, words=words, mentioned=mentioned, after=after, doer=doer, formal=formal)
    return _in_his_place(here, one, text)


def _says_nothing(here: ReportRead, statement: Statement, text: str) -> bool:
    """Whether words put nothing forward: they ask for something, suppose it, or claim a thing and no fact."""
    if statement.stance in _DENYING:
        return False
    claimed = statement_words("claims").search(words_of(here, statement.cue)) is not None
    return statement_words("asks").search(text) is not None or (
        claimed and statement_words("things").match(text) is not None
    )


def _in_his_place(here: ReportRead, one: Said, text: str) -> Said | None:
    """A statement as that of the one who makes it: nobody admits for others, what somebody claims that he did
    not do he denies, and counsel says nothing against his client.
    """
    client = clients(here.record).get(one.actor or "")
    if client is not None:
        subject = statement_words("own_client").match(text)
        own = subject is not None or one.doer in (one.actor, client)
        one = replace(one, doer=client if own else one.doer, stance=_argued(one.stance))
        if not own or one.side is not Side.FOR or one.stance == "admits":
            return one
        behind = text[subject.end() :] if subject is not None else one.after or ""
        return replace(one, stance="disputes") if statement_words("did_not").match(behind) else None
    own = statement_words("of_oneself").match(text) is not None
    if one.stance == "admits" and not own and one.doer not in (None, one.actor):
        return replace(one, stance="mentions")
    if one.stance == "alleges" and one.doer == one.actor and statement_words("own_denial").match(text):
        return replace(one, stance="denies")
    return one


def _argued(stance: str) -> str:
    return "argues" if stance == "testifies" else stance


def _content(here: ReportRead, statement: Statement) -> Piece:
    """What is said in the sentence where it begins, with the verb that a cue holds: "denied ordering"."""
    first = statement.content[0]
    sentence = here.places.sentence(first[0])
    inside = [piece for piece in statement.content if sentence and piece[0] < sentence[1]] or [first]
    start = first[0]
    for cue in statement.cue:
        gerund = statement_words("gerund").search(here.report.text, *cue)
        if gerund is not None and 0 <= start - cue[1] <= 1:
            start = gerund.start("act")
    return start, inside[-1][1]


def _whose(
    here: ReportRead, statement: Statement, source: tuple[Piece, ...], stance: str | None
) -> tuple[str | None, bool, bool]:
    """Whose word it is, whether that is a name, and whether it is said in a paper or by the prosecution."""
    actor, named = here.speaker(statement)
    text = words_of(here, source)
    if source != statement.source and not named:  # "It says"
        actor, named = speaking(here, source)
    formal = statement_words("accusers").match(text) is not None
    if stance in ("alleges", "accuses") and not named and is_paper(text):
        owner = filer(here, source)
        if owner[0] is not None:
            return *owner, True
        formal = True
    return actor, named, formal


def _subject(
    here: ReportRead, content: tuple[Piece, ...], actor: str | None
) -> tuple[str | None, str | None]:
    """The words behind the subject of what is said, where that is somebody else than who says it, and whom it
    is said of: the subject, or the speaker where the words have none of their own.
    """
    text, end = here.report.text, content[-1][1]
    if statement_words("supposed").match(text, content[0][0]):
        return None, None
    for start, last in content:
        opening = statement_words("opens").match(text, start, last)
        at = opening.end() if opening is not None else start
        own = statement_words("of_oneself").match(text, at, last)
        if own is not None and own["pronoun"] is None:
            return None, actor
        found = _first_mention(here, at, last)
        if own is not None and (found is None or found[0].start != own.start("pronoun")):
            return None, actor
        if found is not None and found[1].name != actor:
            part = statement_words("part_of").search(text, at, found[0].start)
            return text[found[0].end : end], None if part else found[1].name
        if found is not None:
            return None, actor
    return None, None


def _first_mention(here: ReportRead, at: int, last: int) -> tuple[Mention, CrossActor] | None:
    """Who is mentioned at the beginning of a clause, past a title; no body is "she"."""
    text = here.report.text
    found = [
        (mention, known)
        for one in here.read.actors
        for mention in one.mentions
        if at <= mention.start <= min(at + _TITLE, last - 1) and (known := here.actor(one.id)) is not None
    ]
    first = min(found, key=lambda pair: pair[0].start, default=None)
    if first is None:
        return None
    if text.startswith(("'s", "’s"), first[0].end) or statement_words("owner").match(text, first[0].start):
        return None  # "that his client had"
    person = first[1].kind is ActorKind.PERSON
    personal = text[first[0].start : first[0].end].lower() in ("he", "she")
    return first if person or not personal else None


def _stance_of(here: ReportRead, statement: Statement, source: str) -> str | None:
    """The side that a statement takes, if any: a paper filed in court alleges whatever it says."""
    text, stance = here.report.text, statement.stance
    cue = words_of(here, statement.cue)
    content = text[statement.content[0][0] : statement.content[-1][1]]
    plain = stance in PLAIN
    if plain and statement_words("filed").search(source):
        return "alleges"
    if statement_words("unproved").search(cue):
        return "clears" if _decides(here, statement, source) else None
    finds = stance in ("rules", "finds") or (plain and claim_words().forums.search(source) is not None)
    accepted = f"{cue} {content[:5]}"
    if (finds and statement_words("finds").search(accepted)) or (
        plain
        and statement_words("inquiry_report").search(source)
        and not statement_words("calls").search(cue)
    ):
        return "finds" if _finds(here, statement, source) else None
    if stance == "disputes":
        if statement_words("points").fullmatch(content.strip()):
            return stance if statement_words("disputes").search(f"{cue} {content}") else None
        return stance if claim_words().objects.search(content.lower()) else None
    if stance in _STATED:
        return stance
    if not plain or not statement_words("in_court").search(
        f"{_addressed(here, statement)} {statement.venue}"
    ):
        return stance if plain else None
    return "denies" if statement_words("own_denial").match(content) else "testifies"


def _addressed(here: ReportRead, statement: Statement) -> str:
    """The cue, with whom it is said to before the words: "told the police in 2015"."""
    first = statement.content[0][0]
    start = max((start for start, _ in statement.cue if start < first), default=first)
    return here.report.text[start:first] or words_of(here, statement.cue)


def _finds(here: ReportRead, statement: Statement, source: str) -> bool:
    """Whether a court or an inquiry says that something was so; "found her guilty" says what was decided."""
    first = " ".join(here.report.text[slice(*statement.content[0])].split()[:_FIRST])
    if statement_words("ordered").search(first) or statement_words("outcome").match(first):
        return False
    return _decides(here, statement, source)


def _decides(here: ReportRead, statement: Statement, source: str) -> bool:
    """Whether a court or an inquiry speaks: its name, its report, or somebody who is called a judge."""
    if claim_words().forums.search(source):
        return True
    at = statement.content[0][0]
    if source.lower().endswith("report") and claim_words().forums.search(
        here.report.text, max(0, at - _ABOVE), at
    ):
        return True  # "An inquiry has blamed ... Lind's report finds"
    speaker = here.read.actor(statement.speaker)
    return speaker is not None and any(statement_words("bench").search(role.title) for role in speaker.roles)


def _rejected(here: ReportRead, acts: set[tuple[str, int]]) -> Iterator[Said]:
    """What a court did not accept, and whose it was: "rejected Holm's claim that she was ..."."""
    text = here.report.text
    for sentence in here.places.body:
        for match in statement_words("rejected").finditer(text, *sentence):
            forum = claim_words().forums.search(text, sentence[0], match.start())
            content = match.span("what")
            whose = [
                known.name
                for one in here.read.actors
                for m in one.mentions
                if match.start("whose") <= m.start and m.end <= match.end("whose") + 2
                and (known := here.actor(one.id)) is not None
            ]  # fmt: skip
            acted = any(report == here.report.id and content[0] <= at < content[1] for report, at in acts)
            if forum is None or not whose or acted:
                continue
            mentioned = frozenset(_mentioned(here, content)) | {whose[0]}
            words = _telling(match["what"], mentioned)
            yield Said(here.report, sentence, content, "alleges", whose[0], True, words, mentioned)
            yield Said(here.report, sentence, content, "clears", forum[0].lower(), False, words, mentioned)


def _telling(text: str, mentioned: frozenset[str]) -> frozenset[str]:
    """The stems of the words that tell what a statement is about, but for names of those in it."""
    names = {word[:_STEM] for name in mentioned for word in telling_words(name)}
    told = telling_words(statement_words("named").sub(" ", text))
    return frozenset(word[:_STEM] for word in told) - names - _plain_stems()


@cache
def _plain_stems() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in claim_words().plain)


def _mentioned(here: ReportRead, content: Piece) -> Iterator[str]:
    for one in here.read.actors:
        known = here.actor(one.id)
        if known is not None and any(content[0] <= m.start < content[1] for m in one.mentions):
            yield known.name
