"""What was read in one report: the layers of the `annotate` contract.

Offsets are half-open, in code points of the report's text. Layers refer to each other by position
(`Event.when` is an index into `Annotations.times`) or by actor id ("a1", local to the report).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from storyledger.model.report import Block
from storyledger.model.when import When

Piece = tuple[int, int]


class ActorKind(StrEnum):
    """The kinds of names, and of the actors that bear them."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    FACILITY = "facility"
    PRODUCT = "product"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, as a minimal span: titles ("Mr", "President") stay outside."""

    start: int
    end: int
    kind: ActorKind
    actor: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """start, end, kind, actor."""
        return {"start": self.start, "end": self.end, "kind": str(self.kind), "actor": self.actor}


class MentionForm(StrEnum):
    """How an actor is mentioned."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is mentioned."""

    start: int
    end: int
    form: MentionForm

    def to_dict(self) -> dict[str, Any]:
        """start, end, form."""
        return {"start": self.start, "end": self.end, "form": str(self.form)}


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the text gives an actor: "former federal prosecutor", "Dahl's attorney".

    `of` is its other end in the text's words ("Dahl", "University of Skarne") and `of_actor` the actor's id,
    where that end is one. `time` is what the text says of when it holds: "former", "then", "since 2019".
    """

    title: str
    start: int
    end: int
    of: str | None = None
    of_actor: str | None = None
    time: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """title, start, end, of, of_actor, time."""
        return {
            "title": self.title,
            "start": self.start,
            "end": self.end,
            "of": self.of,
            "of_actor": self.of_actor,
            "time": self.time,
        }


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that a report names; `id` is local to the report ("a1", "a2" ...).

    `name` is the fullest form seen, `aliases` the other forms, each once, in order of appearance.
    """

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The actor as in the `annotate` contract."""
        return {
            "id": self.id,
            "kind": str(self.kind),
            "name": self.name,
            "aliases": list(self.aliases),
            "roles": [role.to_dict() for role in self.roles],
            "mentions": [mention.to_dict() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3): `type` is DATE, TIME, DURATION or SET; `mod` as in TIMEX3 or None.

    `anchor_span` is the expression that this one was resolved against, if there was one.
    """

    start: int
    end: int
    type: str
    when: When
    mod: str | None = None
    anchor_span: Piece | None = None

    def to_dict(self) -> dict[str, Any]:
        """The expression as in the `annotate` contract, the fields of its `When` among its own."""
        entry: dict[str, Any] = {"start": self.start, "end": self.end, "type": self.type, "mod": self.mod}
        entry |= self.when.to_dict()
        entry["anchor_span"] = list(self.anchor_span) if self.anchor_span else None
        return entry


class StatementForm(StrEnum):
    """How somebody's words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words: who (`source`), the cue ("said") and what (`content`), each as pieces of text.

    `speaker` is an actor's id, or None where the source is unnamed or not resolved; then `source` still
    describes it. A post has no cue; its source is its signature. `stance` is one of the names in
    `annotate/data/cues.toml` ("says", "alleges", "denies" ...). `said` is an ISO date where known.
    """

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    form: StatementForm
    stance: str
    speaker: str | None = None
    venue: str | None = None
    addressee: str | None = None
    said: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The statement as in the `annotate` contract."""
        return {
            "source": [list(piece) for piece in self.source],
            "cue": [list(piece) for piece in self.cue],
            "content": [list(piece) for piece in self.content],
            "speaker": self.speaker,
            "form": str(self.form),
            "stance": self.stance,
            "venue": self.venue,
            "addressee": self.addressee,
            "said": self.said,
        }


class Status(StrEnum):
    """How an event stands in the report that tells it."""

    REPORTED = "reported"  # the report says in its own voice that it happened
    ALLEGED = "alleged"
    DENIED = "denied"  # somebody says that it did not happen
    NEGATED = "negated"  # the report says in its own voice that it did not happen
    ARGUED = "argued"
    ADMITTED = "admitted"
    RULED = "ruled"  # a court, jury or inquiry found it, or ruled so
    CLEARED = "cleared"  # a court, jury or inquiry found that it was not so
    SCHEDULED = "scheduled"  # planned, set or announced for later
    ASKED = "asked"  # demanded, sought or requested, not yet given
    POSSIBLE = "possible"  # conditional, feared, hoped for


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event: `role` is "agent", "patient", "recipient" or "about"."""

    role: str
    actor: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """role, actor, start, end."""
        return {"role": self.role, "actor": self.actor, "start": self.start, "end": self.end}


#: The group of trigger words that belong to no frame: states, attitudes, acts of speech and the like.
WORD_GROUP = "word"


@dataclass(frozen=True, slots=True)
class Event:
    """A trigger word and what the report says of it.

    `frame` names the entry of `annotate/data/frames.toml` that the trigger belongs to ("complaint",
    "verdict", "attack" ...), `group` the frame's group ("court", "crime", "disaster" ...). `factuality`
    runs from -3 (certainly not) to 3 (certainly). `when` is an index into the report's times, or None, and
    `until` that of the time that ends it where two tell a stretch ("from 2011 to 2014");
    `when_from` says how it was got: "clause", "sentence", "narrative" (carried from a sentence before),
    "heading" (the date above it in a list by date), "published" (told as news of the day; then `when` may be
    None) or None. `vouched_by` is the actor who alleges, denies or argues it, `statement` the index of the
    statement that it stands in. `relation` says whether it lies "before", around ("overlap") or "after" the
    day of publication, where that was read.
    """

    start: int
    end: int
    frame: str
    group: str
    status: Status
    factuality: float
    when: int | None = None
    when_from: str | None = None
    participants: tuple[Participant, ...] = ()
    vouched_by: str | None = None
    statement: int | None = None
    relation: str | None = None
    until: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The event as in the `annotate` contract."""
        return {
            "start": self.start,
            "end": self.end,
            "frame": self.frame,
            "group": self.group,
            "status": str(self.status),
            "factuality": self.factuality,
            "when": self.when,
            "until": self.until,
            "when_from": self.when_from,
            "participants": [participant.to_dict() for participant in self.participants],
            "vouched_by": self.vouched_by,
            "statement": self.statement,
            "relation": self.relation,
        }


@dataclass(frozen=True, slots=True)
class Step:
    """A word that may tell a step of a court case or an inquiry, as the encoder reads it.

    `kind` is one of the kinds of `tell/data/moves.toml` ("charge", "verdict" ...), `share` from 0 to 1 how
    likely the word tells such a step; `outcome` what came of it ("refused", "guilty" ...). `state` is "told"
    for what has come about, "set" for what is announced, "asked", "not" for what is denied or only thought
    of, or "other" for what belongs to another affair, and `state_share` how likely that is.
    """

    start: int
    end: int
    kind: str
    share: float
    outcome: str | None
    state: str
    state_share: float

    def to_dict(self) -> dict[str, Any]:
        """The step as in the `annotate` contract."""
        return asdict(self)


#: The genre of a report whose assertions are its writer's word: a column, an editorial, a letter.
OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that was read in one report; `maker` names the version of what read it.

    `genre` is OPINION for an opinion piece, else None.
    """

    report: str
    published: str | None
    language: str
    maker: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Piece, ...] = ()
    names: tuple[Name, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    note: str | None = None
    genre: str | None = None
    steps: tuple[Step, ...] = ()

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with that id, or None."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def when(self, event: Event) -> When | None:
        """When an event happened by the times of the report, a stretch from its first day to its last."""
        if event.when is None:
            return None
        first = self.times[event.when].when
        return first if event.until is None else first.until(self.times[event.until].when)

    def to_dict(self) -> dict[str, Any]:
        """The whole record as in the `annotate` contract; `id` is the report's."""
        return {
            "id": self.report,
            "published": self.published,
            "language": self.language,
            "maker": self.maker,
            "note": self.note,
            "genre": self.genre,
            "blocks": [block.to_dict() for block in self.blocks],
            "sentences": [list(sentence) for sentence in self.sentences],
            "names": [name.to_dict() for name in self.names],
            "actors": [actor.to_dict() for actor in self.actors],
            "times": [time.to_dict() for time in self.times],
            "statements": [statement.to_dict() for statement in self.statements],
            "events": [event.to_dict() for event in self.events],
            "steps": [step.to_dict() for step in self.steps],
        }

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> Annotations:
        """The reverse of `to_dict`."""
        return cls(
            report=entry["id"],
            published=entry["published"],
            language=entry["language"],
            maker=entry["maker"],
            note=entry["note"],
            genre=entry.get("genre"),
            blocks=tuple(Block.from_dict(block) for block in entry["blocks"]),
            sentences=tuple((start, end) for start, end in entry["sentences"]),
            names=tuple(Name(**{**name, "kind": ActorKind(name["kind"])}) for name in entry["names"]),
            actors=tuple(_actor(actor) for actor in entry["actors"]),
            times=tuple(_time(time) for time in entry["times"]),
            statements=tuple(_statement(statement) for statement in entry["statements"]),
            events=tuple(_event(event) for event in entry["events"]),
            steps=tuple(Step(**step) for step in entry.get("steps", ())),
        )


def _pieces(pieces: list[list[int]]) -> tuple[Piece, ...]:
    return tuple((start, end) for start, end in pieces)


def _actor(entry: dict[str, Any]) -> Actor:
    return Actor(
        entry["id"],
        ActorKind(entry["kind"]),
        entry["name"],
        tuple(entry["aliases"]),
        tuple(Role(**role) for role in entry["roles"]),
        tuple(Mention(m["start"], m["end"], MentionForm(m["form"])) for m in entry["mentions"]),
    )


def _time(entry: dict[str, Any]) -> Time:
    anchor = entry["anchor_span"]
    return Time(
        entry["start"],
        entry["end"],
        entry["type"],
        When.from_dict(entry),
        entry["mod"],
        (anchor[0], anchor[1]) if anchor else None,
    )


def _statement(entry: dict[str, Any]) -> Statement:
    pieces = {role: _pieces(entry[role]) for role in ("source", "cue", "content")}
    return Statement(**{**entry, **pieces, "form": StatementForm(entry["form"])})


def _event(entry: dict[str, Any]) -> Event:
    participants = tuple(Participant(**participant) for participant in entry["participants"])
    return Event(**{**entry, "status": Status(entry["status"]), "participants": participants})
