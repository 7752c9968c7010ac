"""What a sentence says that somebody stands accused of, and what came of it: "was charged with bribery".

The forms in `tell/data/accusations.toml` say where the accused and the acts stand. An accusation is read only
where nothing but the form's own words stands between them: who else is near is no accused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from storyledger.annotate.events.lexicon import lexicon
from storyledger.link import CrossActor
from storyledger.model import Event, Mention, MentionForm, Piece
from storyledger.tell.claims.accusation_words import Form, accusation_words
from storyledger.tell.claims.accused import TITLE, mentions_in, subject, sure, within
from storyledger.tell.claims.described import lead_means, object_means
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words
from storyledger.tell.proceedings.frames import causes

#: Letters that the forms of one word share.
STEM = 5
#: A longer list of acts goes on into something else.
_LONGEST = 170
#: Letters before a form that are looked at for what makes it none.
_BEFORE = 60
#: A later act of a list that no table knows has so many words at most.
_SHORT = 4
#: So many words may stand before an act in its piece.
_FIRST = 3
_SEXUAL = re.compile(r"\b(?:sexual\w*|child|physical\w*|women|boys|girls)\b", re.IGNORECASE)
_TRYING = frozenset(("attempting", "conspiring", "trying", "planning", "committing", "being", "aiding"))
_ALLEGEDLY = re.compile(r"(?:\w+ )?alleged(?:ly)?\b", re.IGNORECASE)
#: A word for who does it: no act.
_DOER = re.compile(r"\w+(?:ers|ists|ors)$")
#: "Moe, who accuses".
_WHO = re.compile(r",?\swho\s(?:\w+ly\s|has\s|had\s|have\s|also\s)*$")
#: What says that somebody had a hand in it.
_HAND_IN = re.compile(
    r"(?:being )?(?:an? |his |her )?"
    r"(?:accessory to|complicity in|involvement in|participation in|(?:role|part) in)\s",
    re.IGNORECASE,
)
#: Verbs after which a word for an act is what they are about, and no act of their subject.
_ABOUT = frozenset(
    "failing presiding covering concealing hiding condoning ignoring tolerating overlooking mishandling lying"
    " misleading turning inciting encouraging celebrating glorifying exploiting justifying defending handling"
    " refusing denying opposing threatening threatened sue sued suing".split()
)
_NAMES = re.compile(
    r"\s+(?:charges?|cases?|claims?|allegations?|accusations?|trials?|scandals?|inquir\w+|probes?|forms?|logs?|records?"
    r"|files?|laws?|rules?|regulations?|officers?|inspectors?|agenc\w+|panels?|squads?|units?|victims?|suspects?)\b"
)
#: What the accused says himself.
_OWN = frozenset({"denies", "admits"})
_ONLY_SUPPOSED = re.compile(
    r"\bto\s+$|\b(?:if|unless|whether|would|could|might|should|likely)\b[^;.:“”\"]*$", re.IGNORECASE
)
#: "The jury took four days to find Moe guilty".
_TOOK = re.compile(r"\btook [\w ]{2,30} to\s+$")
_SETTLING = frozenset({"denies", "clears", "rules", "withdraws", "admits"})
#: Stances whose words are said of much else: they need a known act.
_LOOSE = frozenset({"denies", "admits", "suspects"})


@dataclass(frozen=True)
class Accusation:
    """That somebody stands accused of acts, denies them, or was judged.

    `cue` are the form's words, `acts` the words of each act, `by` who accuses, where the sentence has the
    name before the form or after "by"; `active` tells whether the accused is the object of the words.
    `clause` reaches from the accused, or the form, to the end of the acts.
    """

    sentence: Piece
    cue: Piece
    stance: str
    accused: CrossActor
    named: bool
    acts: tuple[Piece, ...]
    by: CrossActor | None = None
    active: bool = False
    clause: Piece | None = None


#: Reads the accusations of a form that stands in a sentence with these mentions.
_Reader = Callable[
    [ReportRead, Piece, Form, "re.Match[str]", list[tuple[Mention, CrossActor]]], Iterator[Accusation]
]


def accusations(here: ReportRead) -> Iterator[Accusation]:
    """The accusations of a report's body, by their place; of forms over the same words the first."""
    return _first_of(here, accusation_words().forms, _read)


def outright(here: ReportRead) -> Iterator[Accusation]:
    """What a report tells of a whole case: who pleads, is cleared, is convicted, without the act."""
    return _first_of(here, accusation_words().outright, _whole_case)


def _first_of(here: ReportRead, forms: Sequence[Form], read: _Reader) -> Iterator[Accusation]:
    """What is read of the forms in a report's body; of those over the same words the first that is read."""
    for sentence in here.places.body:
        taken: list[Piece] = []
        for form, match in _matches(here, sentence, forms):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            found = list(read(here, sentence, form, match, mentions_in(here, sentence)))
            if found:
                taken.append(match.span())
            yield from found


def _whole_case(
    here: ReportRead,
    sentence: Piece,
    form: Form,
    match: re.Match[str],
    mentions: list[tuple[Mention, CrossActor]],
) -> Iterator[Accusation]:
    for mention, actor in _who(here, sentence, form, match, mentions):
        named = mention.form is MentionForm.NAME
        yield Accusation(sentence, match.span(), form.stance, actor, named, ())


def _matches(
    here: ReportRead, sentence: Piece, forms: Sequence[Form]
) -> Iterator[tuple[Form, re.Match[str]]]:
    """Where the forms of words stand in a sentence, form by form."""
    text = here.report.text
    held = text[slice(*sentence)].lower()
    for form in forms:
        if form.needs in held:  # a form that may begin with any word is slow to search for
            for match in form.words.finditer(text, *sentence):
                yield form, match


def _who(
    here: ReportRead,
    sentence: Piece,
    form: Form,
    match: re.Match[str],
    mentions: list[tuple[Mention, CrossActor]],
) -> Iterator[tuple[Mention, CrossActor]]:
    """The accused of a form, where it says that it is so: nobody who only may be."""
    text, known = here.report.text, accusation_words()
    verb = _verb_at(match)
    stop = known.settled_not if form.stance in _SETTLING else known.not_so
    if stop.search(text, max(sentence[0], verb - _BEFORE), verb):
        return
    before = _ONLY_SUPPOSED.search(text, max(sentence[0], verb - _BEFORE), verb)
    if form.stance != "denies" and before and not _TOOK.search(text, sentence[0], verb):
        return  # "evidence to convict", "the best outcome would be his being found guilty"
    if form.accused == "object":
        found = within(text, match.span("who"), mentions)
        found = found or object_means(here, sentence, match.span("who"))
    else:
        found = subject(text, sentence, match.start(), mentions)
        found = found or lead_means(here, sentence, match.start())
    for mention, actor in found:
        if mention.form is MentionForm.NAME or sure(here, sentence, mention, actor):
            yield mention, actor


def _read(
    here: ReportRead,
    sentence: Piece,
    form: Form,
    match: re.Match[str],
    mentions: list[tuple[Mention, CrossActor]],
) -> Iterator[Accusation]:
    text = here.report.text
    groups = match.groupdict()
    if groups.get("act") is not None:
        acts = _acts_before(here, *match.span("act"))
    else:
        acts = _acts(text, _rest(text, match, sentence))
        if form.stance not in _LOOSE and not _is_at_law(here, form, match, sentence, acts):
            return
        if form.stance in _LOOSE and acts and not fits(here, acts[0]):
            return
        known = bool(acts) and fits(here, acts[0])
        # Beside an act that is known, words that are none name whom or what it was done to.
        acts = tuple(
            p for at, p in enumerate(acts) if fits(here, p) or (not known and _may_be_act(here, form, p, at))
        )
    if form.stance == "rules":
        acts = tuple(act for act in acts if not _is_hearsay(text, act))
    if not acts:
        return
    verb = _verb_at(match)
    by = _by(text, sentence, form, match, mentions, verb)
    for mention, actor in _who(here, sentence, form, match, mentions):
        named = mention.form is MentionForm.NAME
        accuser = by if by is not None and by.name != actor.name else None
        active = form.accused == "object"
        last = max(match.end(), *(act[1] for act in acts))
        inside = sentence[0] <= mention.start < sentence[1]
        start = min(mention.start, match.start()) if inside else sentence[0]
        clause = here.clause(sentence, start, last)
        yield Accusation(sentence, match.span(), form.stance, actor, named, acts, accuser, active, clause)


def _by(
    text: str,
    sentence: Piece,
    form: Form,
    match: re.Match[str],
    mentions: list[tuple[Mention, CrossActor]],
    verb: int,
) -> CrossActor | None:
    """Who accuses: the subject of a form that has an object, or whoever follows its "by"."""
    if form.accused == "object":
        who = _WHO.search(text, sentence[0], verb)
        own = [actor for mention, actor in mentions if who is not None and mention.end == who.start()]
        if own:
            return own[0]
        found = subject(text, sentence, verb, mentions) if match.start("who") > verb else []
        return found[0][1] if found and found[0][0].form is MentionForm.NAME else None
    after = re.search(r"\bby\s+", text[slice(*match.span())])
    if after is None:
        return None
    at = match.start() + after.end()
    return next(
        (
            actor
            for mention, actor in mentions
            if at <= mention.start < match.end() and TITLE.fullmatch(text[at : mention.start])
        ),
        None,
    )


def _is_at_law(
    here: ReportRead, form: Form, match: re.Match[str], sentence: Piece, acts: tuple[Piece, ...]
) -> bool:
    """Whether "charged with" is no task: the act is known, or courts or the police are spoken of."""
    if form.stance != "charges" or any(is_known(here, piece) for piece in acts):
        return True
    around = here.report.text[sentence[0] : match.start()] + here.report.text[match.end() : sentence[1]]
    return accusation_words().courts.search(around) is not None


def _is_hearsay(text: str, act: Piece) -> bool:
    """Whether an act is called alleged where it is told to be decided: "jailed for allegedly taking"."""
    return _ALLEGEDLY.match(text, *act) is not None


def fits(here: ReportRead, piece: Piece) -> bool:
    """Whether a piece names a known act, and that among its first words: what follows is about it.

    "Using the rape charges" is no rape.
    """
    if not is_known(here, piece):
        return False
    text = here.report.text
    start, end = act_words(here, piece)
    hand = _HAND_IN.match(text, piece[0], start)
    before = text[hand.end() if hand is not None else piece[0] : start].split()
    telling = [word for word in before if word.lower() not in accusation_words().no_acts]
    if len(telling) > _FIRST or any(word.lower() in _ABOUT for word in before):
        return False
    if _DOER.search(text, start, end) and "being" not in (word.lower() for word in before):
        return False  # "wanted murderers to go free"
    does = bool(before) and before[0].lower().endswith("ing") and before[0].lower() not in _TRYING
    return not (does and _NAMES.match(text, end))


def act_event(here: ReportRead, piece: Piece) -> Event | None:
    """The event that a piece names as the act itself; None where it is about something else."""
    event = event_in(here, piece)
    if event is None or not fits(here, piece):
        return None
    text = here.report.text[event.start : event.end]
    vague = claim_words().needs_sufferer(event.frame, text) and not any(
        part.role == "patient" and here.actor(part.actor) for part in event.participants
    )
    abuse = vague and text.lower().startswith("abus") and not _SEXUAL.search(here.report.text[slice(*piece)])
    return None if abuse else event


def _may_be_act(here: ReportRead, form: Form, piece: Piece, at: int) -> bool:
    """Whether words that no table knows can be an act: the first of a list, or another short one."""
    text = here.report.text
    words = text[slice(*piece)]
    if form.stance in _LOOSE or re.search(r"\d|[$£€]|^[A-Z].*\bof \w+ing\b", words):
        return False
    if at == 0:
        return True
    article = re.search(r"(\w+ )?\b(?:the|an?)\s$", text[: piece[0]][-12:])
    if article is not None and (article[1] or "").strip() != "and":
        return False
    told = any(piece[0] <= event.start < piece[1] for event in here.read.events)
    return len(words.split()) <= _SHORT and words.islower() and not told and not words.startswith("to ")


def _verb_at(match: re.Match[str]) -> int:
    """Where the form's own words begin: behind the act or the accused that may stand first."""
    opening = [
        match.end(name)
        for name, found in match.groupdict().items()
        if found and match.start(name) == match.start()
    ]
    return max(opening, default=match.start())


def _rest(text: str, match: re.Match[str], sentence: Piece) -> Piece:
    """From the form's words to where the acts end."""
    last = min(sentence[1], match.end() + _LONGEST)
    end = accusation_words().ends.search(text, match.end(), last)
    return match.end(), end.start() if end is not None else last


def _acts(text: str, piece: Piece) -> tuple[Piece, ...]:
    """The acts of a list, without what only counts or joins them."""
    known = accusation_words()
    found: list[Piece] = []
    for part in re.finditer(r"[^,]+?(?=,|\s+(?:and|or)\s+|$)", text[slice(*piece)]):
        words = list(re.finditer(r"[\w’'-]+", part[0]))
        while words and words[0][0].lower() in ("and", "or", "the", "a", "an", "both", "of", "with"):
            words.pop(0)
        if not any(_tells(word[0], known.no_acts) for word in words):
            continue
        start = piece[0] + part.start()
        found.append((start + words[0].start(), start + words[-1].end()))
    return tuple(found)


def _tells(word: str, known: frozenset[str]) -> bool:
    return len(word) > 2 and not word[0].isdigit() and word.lower() not in known


def _acts_before(here: ReportRead, start: int, end: int) -> tuple[Piece, ...]:
    """The acts of a list that stands before the form's words: "the bribery and fraud" of "... charges"."""
    found = [piece for piece in _acts(here.report.text, (start, end)) if is_known(here, piece)]
    return tuple(act_words(here, piece) for piece in found)


def is_known(here: ReportRead, piece: Piece) -> bool:
    """Whether a piece holds a word for an act of which somebody may stand accused."""
    return event_in(here, piece) is not None or cause_in(here.report.text, piece) is not None


def act_words(here: ReportRead, piece: Piece) -> Piece:
    """The word for the act in a piece, or the whole piece where none is known."""
    event = event_in(here, piece)
    if event is not None:
        return event.start, event.end
    return cause_in(here.report.text, piece) or piece


def event_in(here: ReportRead, piece: Piece) -> Event | None:
    """The first act in a piece of which somebody may stand accused."""
    inside = (event for event in here.read.events if piece[0] <= event.start < piece[1])
    frames = lexicon().frames
    return next((one for one in inside if one.frame in frames and frames[one.frame].disputed), None)


def cause_in(text: str, piece: Piece) -> Piece | None:
    """Where a piece names a charge or cause of action."""
    matches = (cause.pattern.search(text, *piece) for cause in causes())
    return min((match.span() for match in matches if match is not None), default=None)
