"""One act at issue as one report tells it."""

from __future__ import annotations

from dataclasses import dataclass

from storyledger.link import CrossActor
from storyledger.model import ActorKind, Piece, Report, Side, Status, When
from storyledger.tell.claims.words import claim_words

#: The stance of a clause that asks and puts nothing forward: it makes no position.
ASKS = "asks"
#: That of whoever drops what was charged, or takes back what he said.
WITHDRAWS = "withdraws"
#: What an act is called that no table knows.
OTHER = "other"
#: The frame of an act that is only known by the name of a charge or cause of action.
CAUSE = "cause"
SIDES = {Status.DENIED: Side.AGAINST, Status.CLEARED: Side.AGAINST}


@dataclass(frozen=True)
class Assertion:
    """One act at issue as one report tells it, and who stands behind it.

    `words` is the trigger, `when` when the act is said to have been, `taken` when the position was taken,
    where a decision in the sentence is dated. `own` tells whether the sentence itself gives the agent, and
    `mentioned` whom it names. `agent_named` and `patient_named` tell whether they stand there by name, which
    is the surest reading; a patient who is the one that tells of it counts, too. `reach` are all the
    words of the form of accusation that it was read from (see `accusing`); None where it is an event's.
    `clause` are the words of the sentence that tell it, from who did it to what was done.
    """

    report: Report
    sentence: Piece
    words: Piece
    frame: str
    status: Status
    stance: str
    agent: CrossActor | None
    patient: CrossActor | None
    when: When | None
    taken: When | None
    actor: str | None
    named: bool
    via: str | None = None
    content: Piece | None = None
    own: bool = True
    mentioned: frozenset[str] = frozenset()
    agent_named: bool = False
    patient_named: bool = False
    reach: Piece | None = None
    clause: Piece | None = None

    @property
    def family(self) -> str:
        """The act, under whichever of its names."""
        if self.frame.startswith(f"{OTHER} "):
            return self.frame
        person = self.agent is not None and self.agent.kind is ActorKind.PERSON
        return claim_words().family(self.frame, self.report.text[slice(*self.words)], person=person)

    @property
    def side(self) -> Side:
        """For or against; open where it is only asked, or taken back."""
        return Side.OPEN if self.stance in (ASKS, WITHDRAWS) else SIDES.get(self.status, Side.FOR)
