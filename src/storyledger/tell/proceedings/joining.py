"""Which mentions of steps tell one step, over all proceedings of a story.

The sharpest dated are taken in first. Each mention joins the step whose mentions it most likely tells the
same as, on the whole (see `sameness`), or begins one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storyledger.model import Status
from storyledger.tell.proceedings.docket import Docket
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.sameness import Sameness, comparable

_NEVER = -100.0
#: A mention joins a step where the mean logarithm of the odds that they tell the same is as high.
_ENOUGH = -0.8


@dataclass(eq=False)
class Step:
    """Mentions of one step, the best first once they are ordered."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def lead(self) -> Mention:
        """The mention that dates it best, which is taken in first: stated before published, the shorter
        interval first.
        """
        return self.mentions[0]


def _sharpness(mention: Mention) -> tuple[object, ...]:
    when = mention.told.when
    days = (when.latest - when.earliest).days if when and when.earliest and when.latest else 99999
    scheduled = mention.status is not Status.REPORTED
    return (
        when is None,
        scheduled,
        mention.vouched_by is not None,
        mention.known and mention.told.told == "published",
        mention.told.told != "stated" and days > 0,
        days,
        mention.told.told != "stated",
        str(mention.report.published or "9999"),
        mention.report.id,
        mention.sentence,
        mention.words.start,
    )


def joined(home: Mapping[Mention, int], main: frozenset[str]) -> list[Step]:
    """The steps that mentions tell; `home` says which proceeding each is taken for, `main` are the principals
    of the story.
    """
    sameness = Sameness(main, home)
    steps: list[Step] = []
    for mention in sorted(home, key=_sharpness):
        odds = [(_odds(mention, step, sameness), -at) for at, step in enumerate(steps)]
        best, at = max(odds, default=(_NEVER, 0))
        if best >= _ENOUGH:
            steps[-at].mentions.append(mention)
        else:
            steps.append(Step([mention]))
    return [step for step in steps if _tells(step)]


def placed(steps: Sequence[Step], dockets: Sequence[Docket]) -> dict[Docket, list[Step]]:
    """The steps of each proceeding; one whose mentions stand in several is told where most of them do."""
    home = {mention: docket for docket in dockets for mention in docket.mentions}
    order = {docket: at for at, docket in enumerate(dockets)}
    found: dict[Docket, list[Step]] = {}
    for step in steps:
        counts = Counter(home[mention] for mention in step.mentions)
        lead = home[step.lead]
        most = max(counts, key=lambda docket: (counts[docket], docket is lead, -order[docket]))
        found.setdefault(most, []).append(step)
    return found


def _tells(step: Step) -> bool:
    """Whether a step is more than a noun: "The verdict pleased nobody" only comes back to one."""
    return any(not mention.named for mention in step.mentions)


def _odds(mention: Mention, step: Step, sameness: Sameness) -> float:
    """The mean logarithm of the odds that a mention tells the same as those of a step."""
    if not any(comparable(mention, other) for other in step.mentions):
        return _NEVER
    return sum(sameness.odds(mention, other) for other in step.mentions) / len(step.mentions)


__all__ = ["Step", "joined", "placed"]
