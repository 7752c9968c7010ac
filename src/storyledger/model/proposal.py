"""What linking would do with stories and leaves to an editor."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from storyledger.model.decision import Verb


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two stories are likely one (a merge), or one is likely two (a split); to do it by rule is not safe.

    `stories` are the two, the one that would stay first; or the one of which `reports` would become a story
    of their own. `why` is the reason in words. `score` is how near it comes to what linking does by itself,
    at most 1.
    """

    verb: Verb
    stories: tuple[str, ...]
    reports: tuple[str, ...]
    why: str
    score: float

    @property
    def id(self) -> str:
        """Made from what is proposed, so that it stays as long as the stories keep their ids."""
        said = " ".join([self.verb, *sorted(self.stories)])
        return f"p{sha256(said.encode()).hexdigest()[:10]}"

    def to_dict(self) -> dict[str, Any]:
        """The proposal as `storyledger proposals --json` prints it."""
        return {
            "id": self.id,
            "verb": str(self.verb),
            "stories": list(self.stories),
            "reports": list(self.reports),
            "why": self.why,
            "score": self.score,
        }
