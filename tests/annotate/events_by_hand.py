"""Reports whose layers are given by hand, so that events are tested without the layers below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from storyledger.annotate.events import find_events
from storyledger.model import (
    Actor,
    ActorKind,
    Anchor,
    Block,
    BlockKind,
    Event,
    Mention,
    MentionForm,
    Name,
    Piece,
    Published,
    Report,
    Statement,
    StatementForm,
    Time,
    When,
)

#: People and bodies that the tests speak of; the last word alone is a mention too.
PEOPLE = {"Ada Marlow": "a1", "Tom Kesh": "a2", "Ines Varga": "a3", "Judge Orla Penn": "a4"}
BODIES = {"Brightwater Council": "a5", "Halden Mining": "a6"}
_PRONOUNS = {"he": "a2", "him": "a2", "his": "a2", "she": "a1", "her": "a1"}
_YEAR, _MONTH, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}")


def when(value: str) -> When:
    """A `When` from "2019", "2019-06", "2019-06-03" or "A/B" with days."""
    first, _, last = value.partition("/")
    if last:
        return When(
            value, value, date.fromisoformat(first), date.fromisoformat(last), "interval", Anchor.EXPLICIT
        )
    if _DAY.fullmatch(value):
        return When.on(date.fromisoformat(value))
    if _MONTH.fullmatch(value):
        start = date.fromisoformat(value + "-01")
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return When(value, value, start, end, "month", Anchor.EXPLICIT)
    year = int(value)
    return When(value, value, date(year, 1, 1), date(year, 12, 31), "year", Anchor.EXPLICIT)


class Desk:
    """A report under way: text, then what is marked in it by its words."""

    def __init__(
        self, text: str, *, published: str | None = "2023-07-12", kind: BlockKind = BlockKind.BODY
    ) -> None:
        self.text = text
        day = Published(published) if published else None
        self.report = Report(text, published=day, blocks=(Block(kind, 0, len(text)),))
        self._times: list[Time] = []
        self._statements: list[Statement] = []

    def at(self, phrase: str, nth: int = 0) -> Piece:
        start = [match.start() for match in re.finditer(re.escape(phrase), self.text)][nth]
        return start, start + len(phrase)

    def time(self, phrase: str, value: str, *, nth: int = 0) -> Desk:
        start, end = self.at(phrase, nth)
        self._times.append(Time(start, end, "DATE", when(value)))
        self._times.sort(key=lambda time: time.start)
        return self

    def read(self, time: Time) -> Desk:
        self._times.append(time)
        return self

    def says(
        self,
        content: str,
        stance: str = "says",
        *,
        source: str | None = None,
        speaker: str | None = None,
        cue: str | None = None,
        form: StatementForm = StatementForm.INDIRECT,
    ) -> Desk:
        self._statements.append(
            Statement(
                source=(self.at(source),) if source else (),
                cue=(self.at(cue),) if cue else (),
                content=(self.at(content),),
                form=form,
                stance=stance,
                speaker=speaker,
            )
        )
        return self

    def _actors(self) -> tuple[Actor, ...]:
        found = []
        for names, kind in ((PEOPLE, ActorKind.PERSON), (BODIES, ActorKind.ORGANIZATION)):
            for name, ident in names.items():
                short = name.split()[-1] if kind is ActorKind.PERSON else name
                pattern = rf"\b(?:{re.escape(name)}|{re.escape(short)})\b"
                mentions = [
                    Mention(*match.span(), MentionForm.NAME) for match in re.finditer(pattern, self.text)
                ]
                for word, owner in _PRONOUNS.items():
                    if owner == ident:
                        hits = re.finditer(rf"\b{word}\b", self.text, re.IGNORECASE)
                        mentions += [Mention(*match.span(), MentionForm.PRONOUN) for match in hits]
                if mentions:
                    mentions.sort(key=lambda mention: mention.start)
                    found.append(Actor(ident, kind, name, mentions=tuple(mentions)))
        return tuple(found)

    def sentences(self) -> tuple[Piece, ...]:
        return tuple(
            match.span() for match in re.finditer(r"\S[^\n]*?(?:[.!?][\"”]?(?=\s|$)|(?=\n|$))", self.text)
        )

    def events(self) -> tuple[Event, ...]:
        actors = self._actors()
        names = tuple(
            Name(mention.start, mention.end, actor.kind, actor.id)
            for actor in actors
            for mention in actor.mentions
            if mention.form is MentionForm.NAME
        )
        return find_events(
            self.report, self.sentences(), (), names, actors, self._times, tuple(self._statements)
        )

    def event(self, trigger: str, nth: int = 0) -> Event:
        start, _ = self.at(trigger, nth)
        found = [event for event in self.events() if event.start <= start < event.end]
        assert found, f"{trigger!r} is no event of {self.text!r}: {self.triggers()}"
        return found[0]

    def date(self, trigger: str, nth: int = 0) -> str | None:
        """The value of the time that dates a trigger."""
        index = self.event(trigger, nth).when
        return None if index is None else self._times[index].when.value

    def triggers(self) -> list[str]:
        return [self.text[event.start : event.end] for event in self.events()]


def parts(events: Sequence[Event], trigger: Event) -> dict[str, str]:
    """Who is what in an event."""
    del events
    return {part.role: part.actor for part in trigger.participants}
