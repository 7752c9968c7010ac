"""The other end of a role: whose attorney, mayor of what, spokesman for whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storyledger.annotate.actors.roles import RoleRead
from storyledger.model import ActorKind, Mention, MentionForm, Piece, Role

_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LINK = re.compile(r"\s(?:of|for|to|at|with|in)\s(?:the\s)?")
_REST = re.compile(r"[\w'’&.-]+(?:\s(?!(?:in|at|on|from|since|who|and)\b)[\w'’&.-]+){0,5}")
_OWNERS = frozenset(("his", "her", "their", "its"))
#: Before the noun these have offices: "US president", "Harbour Lines chairman"; a people has none.
_HAVE_OFFICES = frozenset((ActorKind.ORGANIZATION, ActorKind.PLACE))


@dataclass(frozen=True, slots=True)
class End:
    """A mention that a role may have as its other end."""

    start: int
    end: int
    actor: str
    name: str
    kind: ActorKind
    form: MentionForm


class Ends:
    """All mentions of a report, asked for those within a role."""

    def __init__(self, text: str, mentions: Mapping[str, Sequence[Mention]], told: Mapping[str, End]) -> None:
        self.text = text
        self.ends = sorted(
            (
                replace(told[actor], start=mention.start, end=mention.end, form=mention.form)
                for actor, places in mentions.items()
                for mention in places
            ),
            key=lambda end: (end.start, -end.end),
        )
        self.starts = [end.start for end in self.ends]

    def of(self, read: RoleRead, bearer: str) -> Role:
        """The role with its other end, where it has one: after the noun, as an owner, or right before it."""
        role, text = read.role, self.text
        within = [
            end
            for end in self.ends[bisect_left(self.starts, role.start) : bisect_left(self.starts, role.end)]
            if end.end <= role.end and end.actor != bearer
        ]
        after = [end for end in within if end.start >= read.head_end]
        owners = [end for end in within if end.start < read.head_start and self._owns(end)]
        before = [
            end
            for end in within
            if end.end < read.head_start and end.kind in _HAVE_OFFICES and end.form is MentionForm.NAME
        ]
        for chosen in (after[:1], owners[-1:], before[-1:]):
            if chosen:
                return replace(role, of=self._words(chosen[0]), of_actor=chosen[0].actor)
        rest = self._rest(read)
        return replace(role, of=text[slice(*rest)]) if rest else role

    def _words(self, end: End) -> str:
        """The name as it stands there; that of the actor for a pronoun or a description."""
        return self.text[end.start : end.end] if end.form is MentionForm.NAME else end.name

    def _owns(self, end: End) -> bool:
        if end.form is MentionForm.PRONOUN:
            return self.text[end.start : end.end].lower() in _OWNERS
        return _POSSESSIVE.match(self.text, end.end) is not None

    def _rest(self, read: RoleRead) -> Piece | None:
        """What follows "of" or "for" where no name does: "a spokesman for the ministry"."""
        link = _LINK.match(self.text, read.head_end)
        rest = _REST.match(self.text, link.end(), read.role.end) if link else None
        return rest.span() if rest and rest.end() > rest.start() else None
