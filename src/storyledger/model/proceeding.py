"""Proceedings: a court case or an inquiry as the reports of a story tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storyledger.model.annotations import Status
from storyledger.model.span import Span
from storyledger.model.when import When


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money with the words that give it.

    `amount` is in whole units of the currency; `currency` is its ISO 4217 code, where the words tell it
    ("$" is taken as US dollars). Neither is known of "unspecified damages": then both are None.
    """

    amount: int | None
    currency: str | None
    evidence: Span

    def to_dict(self) -> dict[str, Any]:
        """amount, currency, words, evidence."""
        return {
            "amount": self.amount,
            "currency": self.currency,
            "words": self.evidence.text,
            "evidence": self.evidence.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Counsel:
    """A lawyer of a party, with the words that say so."""

    name: str
    evidence: Span

    def to_dict(self) -> dict[str, Any]:
        """name, evidence."""
        return {"name": self.name, "evidence": self.evidence.to_dict()}


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a proceeding.

    `side` is "claimant" (who sues, prosecutes or complains), "defendant" (who is sued, charged or looked
    into) or "complainant" (whose accusation a prosecution rests on).
    """

    name: str
    side: str
    counsel: tuple[Counsel, ...]
    evidence: Span

    def to_dict(self) -> dict[str, Any]:
        """name, side, counsel, evidence."""
        return {
            "name": self.name,
            "side": self.side,
            "counsel": [counsel.to_dict() for counsel in self.counsel],
            "evidence": self.evidence.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Cause:
    """What a proceeding is about in law: `name` is the charge or cause of action, `evidence` the words."""

    name: str
    evidence: Span

    def to_dict(self) -> dict[str, Any]:
        """name, evidence."""
        return {"name": self.name, "evidence": self.evidence.to_dict()}


@dataclass(frozen=True, slots=True)
class Action:
    """One step of a proceeding, as one or several reports tell it.

    `kind` is one of the kinds of `tell/data/moves.toml` ("complaint", "motion", "ruling" ...), `outcome`
    what came of it where it is a decision ("refused", "liable", "cleared" ...). `by` and `against` are
    parties, or the words for whoever it is ("prosecutors", "a judge"); `to` is who gets what is awarded or
    paid. `asked` are the words of what is asked for. `when` is None where no report dates it; `told` is
    "stated" (the words give the date), "published" (told as news of the day) or None; `also_dated` are EDTF
    dates of reports that differ. `status` is "reported" for what has happened, "scheduled" for what is
    announced or set, "asked" for what is demanded; `vouched_by` whose word it is where no report tells it as
    a fact. `evidence` are the sentences, the best first; `words` is the word in the best one that shows the
    step. `answers` and `answered_by` are positions in the proceeding's actions.
    """

    kind: str
    outcome: str | None
    status: Status
    when: When | None
    told: str | None
    by: tuple[str, ...]
    against: tuple[str, ...]
    to: tuple[str, ...]
    causes: tuple[Cause, ...]
    asked: Span | None
    sums: tuple[Sum, ...]
    evidence: tuple[Span, ...]
    words: Span
    support: int
    vouched_by: str | None = None
    also_dated: tuple[str, ...] = ()
    answers: int | None = None
    answered_by: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The action as in the `case` contract."""
        when = self.when.to_dict() if self.when else {}
        return {
            "kind": self.kind,
            "outcome": self.outcome,
            "status": str(self.status),
            "date": when.get("edtf"),
            "earliest": when.get("earliest"),
            "latest": when.get("latest"),
            "granularity": when.get("granularity"),
            "told": self.told,
            "also_dated": list(self.also_dated),
            "by": list(self.by),
            "against": list(self.against),
            "to": list(self.to),
            "causes": [cause.to_dict() for cause in self.causes],
            "asked": self.asked.to_dict() if self.asked else None,
            "sums": [amount.to_dict() for amount in self.sums],
            "vouched_by": self.vouched_by,
            "support": self.support,
            "words": self.words.to_dict(),
            "evidence": [span.to_dict() for span in self.evidence],
            "answers": self.answers,
            "answered_by": self.answered_by,
        }


@dataclass(frozen=True, slots=True)
class Pending:
    """What is open as of the last report: `action` is the position of the step that waits for an answer.

    `why` is "asked" (no report tells the answer), "announced" (an appeal or suit that is to come), "set" (a
    hearing or decision whose day has not come) or "overtaken" (asked for, the case has been decided since,
    and no report tells the answer).
    """

    action: int
    why: str

    def to_dict(self) -> dict[str, Any]:
        """action, why."""
        return {"action": self.action, "why": self.why}


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A case or inquiry: who against whom, before which forum, over what, and its steps by date.

    `kind` is "civil", "criminal", "inquiry", "arbitration", "extradition" or "disciplinary". `forum` and
    `judge` are None where no report names them. `ended` is the position of the action that ends it, if one
    does.
    """

    title: str
    kind: str
    forum: Span | None
    judge: Counsel | None
    parties: tuple[Party, ...]
    causes: tuple[Cause, ...]
    actions: tuple[Action, ...]
    pending: tuple[Pending, ...]
    ended: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The proceeding as in the `case` contract."""
        return {
            "title": self.title,
            "kind": self.kind,
            "forum": self.forum.text if self.forum else None,
            "forum_evidence": self.forum.to_dict() if self.forum else None,
            "judge": self.judge.to_dict() if self.judge else None,
            "parties": [party.to_dict() for party in self.parties],
            "causes": [cause.to_dict() for cause in self.causes],
            "actions": [action.to_dict() for action in self.actions],
            "pending": [pending.to_dict() for pending in self.pending],
            "ended": self.ended,
        }


@dataclass(frozen=True, slots=True)
class Case:
    """The proceedings of a story, the weightiest first; `as_of` is the date of the last report read."""

    story: str
    as_of: str | None
    proceedings: tuple[Proceeding, ...]

    def to_dict(self) -> dict[str, Any]:
        """The proceedings as `storyledger case --json` prints them."""
        return {
            "story": self.story,
            "as_of": self.as_of,
            "proceedings": [proceeding.to_dict() for proceeding in self.proceedings],
        }
