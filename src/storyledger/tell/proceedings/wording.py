"""How a step and what stands of a case are put into words, the same in the terminal and on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from storyledger.model import Docketed, ReportRef, Status
from storyledger.model.proceeding import Action, Pending, Proceeding, Sum
from storyledger.tell.dates import format_published, format_when
from storyledger.tell.proceedings.frames import moves

#: Steps that decide something for good, unless an appeal takes it up.
_DECIDES: Final = frozenset(
    {
        "verdict",
        "award",
        "settlement",
        "dismissal",
        "dropped",
        "sentence",
        "sanction",
        "finding",
        "extradition",
    }
)
#: Where somebody is punished or found guilty for it, and the outcomes that say so of a verdict.
_OF_CRIMES: Final = frozenset({"criminal", "disciplinary", "extradition"})
_HARMS: Final = frozenset({"sentence", "sanction"})
_CLEARS: Final = frozenset({"cleared", "dismissed", "dropped"})
_LETTERS: Final = 90
#: What ends when it is dropped, and so many letters behind the words that say so.
_ENDED: Final = re.compile(
    r"\b(?:investigation|inquiry|inquest|probe|prosecution|charges?|lawsuit|suit|case|appeal|complaint|claims?"
    r"|challenge|request|extradition)\b",
    re.IGNORECASE,
)
_NEAR: Final = 40
_RULES: Final = frozenset({"ruling", "bail", "order"})
KIND_WORDS: Final = {
    "civil": "civil case",
    "criminal": "criminal case",
    "inquiry": "inquiry",
    "arbitration": "arbitration",
    "extradition": "extradition case",
    "disciplinary": "disciplinary case",
    "case": "case",
}
_WAITS: Final = {
    "asked": "asked for, and no report tells the answer",
    "overtaken": "asked for; the case has been decided since, and no report tells the answer",
    "announced": "announced",
    "set": "still to come",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """Positions of a proceeding's actions: what was decided and stands, what an appeal contests, what is
    open.
    """

    stands: tuple[int, ...]
    contested: tuple[int, ...]
    open: tuple[Pending, ...]


def glance(proceeding: Proceeding) -> Glance:
    """What stands, what is contested and what is open in a proceeding.

    A sentence or a verdict of guilt on nobody named is left to the steps, it may be another's; and so is what
    was decided about people of whom none is a party.
    """
    actions = proceeding.actions
    appealed = [at for at, one in enumerate(actions) if one.kind == "appeal" and one.answered_by is None]
    first = min(appealed, default=len(actions))
    decided = [at for at, one in enumerate(actions) if _decides(one, actions)]
    if not decided:
        decided = [
            at for at, one in enumerate(actions) if one.kind in _RULES and one.status is Status.REPORTED
        ][-1:]
    if proceeding.kind in _OF_CRIMES:
        decided = [at for at in decided if not _harms_nobody_named(actions[at])]
    decided = [at for at in decided if not _is_of_others(actions[at], proceeding)]
    appellants = {name for at in appealed for name in actions[at].by}
    contested = [at for at in decided if at < first < len(actions) and _against(actions[at], appellants)]
    stands = [at for at in decided if at not in contested]
    return Glance(tuple(stands), tuple(contested), proceeding.pending)


def _harms_nobody_named(action: Action) -> bool:
    harms = action.kind in _HARMS or (action.kind == "verdict" and action.outcome not in _CLEARS)
    return harms and not action.against


def _is_of_others(action: Action, proceeding: Proceeding) -> bool:
    """Whether a decision names whom it is on, and those that it names are no parties, nor named like one."""
    parties = {word for party in proceeding.parties for word in party.name.casefold().split()}
    named = {word for name in (*action.by, *action.against, *action.to) for word in name.casefold().split()}
    return bool(action.against and parties) and parties.isdisjoint(named)


def _against(action: Action, appellants: set[str]) -> bool:
    """Whether whoever appeals can be appealing against a decision: not his own acquittal (nor one of
    nobody named, which may be his), not what is agreed.
    """
    if action.kind in ("settlement", "dropped"):
        return False
    if action.outcome != "cleared":
        return True
    return bool(action.against) and not appellants & set(action.against)


def _decides(action: Action, actions: Sequence[Action]) -> bool:
    asked = actions[action.answers] if action.answers is not None else None
    # Who drops what he has asked for himself drops a request, not the case.
    withdrawn = action.kind == "dropped" and asked is not None and bool({*asked.by} & {*action.by})
    reported = action.status is Status.REPORTED and action.vouched_by is None
    return action.kind in _DECIDES and reported and not withdrawn


def action_words(action: Action) -> str:
    """A step in one line: "Complaint: by Ada Brandt against Jo Low; $2 million"."""
    head = moves().kinds[action.kind].title.capitalize()
    told = [action.outcome] if action.outcome and action.outcome != head.lower() else []
    if action.status is Status.SCHEDULED:
        told.append(
            "announced" if action.kind in ("appeal", "complaint", "countersuit", "request") else "set"
        )
    if action.status is Status.ASKED and not moves().kinds[action.kind].asks:
        told.append("wanted")
    parties = []
    if action.by:
        parties.append(f"by {_listed(action.by)}")
    if action.to:
        parties.append(f"to {_listed(action.to)}")
    if action.against:
        parties.append(f"{_PREPOSITION.get(action.kind, 'against')} {_listed(action.against)}")
    parts = [part for part in (", ".join(told), " ".join(parties)) if part]
    ended = what_ended(action)
    shown = ", ".join(part for part in (f"the {ended}" if ended else "", " ".join(parts)) if part)
    line = f"{head}: {shown}" if shown else head
    if action.causes and action.kind in _NAMES_CAUSES:
        line += f" ({', '.join(cause.name for cause in action.causes)})"
    if action.asked is not None and action.status is not Status.SCHEDULED:
        line += f" — “{_clipped(action.asked.text)}”"
    elif action.sums:
        line += f"; {_sum_words(action.sums)}"
    return line


def what_ended(action: Action) -> str:
    """What was dropped, where it is dropped against nobody named: the nearest word for it ("inquiry"), first
    behind the words that say so; "" where there is none.
    """
    sentence, words = action.evidence[0], action.words
    if action.kind != "dropped" or action.against or words.report != sentence.report:
        return ""
    behind = _ENDED.search(sentence.text, max(words.start - sentence.start, 0))
    if behind is not None and behind.start() <= words.end - sentence.start + _NEAR:
        return behind[0].casefold()
    before = [*_ENDED.finditer(sentence.text, 0, max(words.end - sentence.start, 0))]
    return before[-1][0].casefold() if before else ""


def told_words(action: Action) -> str:
    """`action_words` with whose word it is, where no report tells the step as a fact."""
    words = action_words(action)
    if action.vouched_by and action.vouched_by not in action.by:
        return f"{words}, according to {action.vouched_by}"
    return words


def _sum_words(sums: Sequence[Sum]) -> str:
    """Money as it is told; a total with its parts: "$2.4 million ($1.8 million and $600,000)"."""
    total = max(sums, key=lambda one: one.amount or 0)
    parts = [one for one in sums if one is not total]
    told = total.evidence.text
    adds_up = sum(one.amount or 0 for one in parts) == total.amount and len(parts) > 1
    if adds_up and {one.currency for one in parts} == {total.currency}:
        return f"{told} ({_listed(tuple(one.evidence.text for one in parts))})"
    return ", ".join(one.evidence.text for one in sums)


def _clipped(words: str) -> str:
    """What is asked for, without the marks around it, cut after so many letters."""
    plain = " ".join(words.split()).strip("\"“”‘’' ")
    return plain if len(plain) <= _LETTERS else f"{plain[:_LETTERS].rsplit(' ', 1)[0]} …"


_PREPOSITION: Final = {
    "arrest": "of", "verdict": "as to", "sentence": "for", "bail": "for", "inquiry": "into",
    "extradition": "of",
    "settlement": "with", "deposition": "of", "request": "from", "warrant": "for", "sanction": "on",
    "order": "to", "decision": "as to",
}  # fmt: skip
_NAMES_CAUSES: Final = frozenset({"complaint", "countersuit", "charge", "verdict", "inquiry"})


def first_told(action: Action, refs: Mapping[str, ReportRef]) -> str | None:
    """The publication date of the first dated report that tells a step."""
    told = (refs[span.report].published for span in action.evidence if span.report in refs)
    return min((published for published in told if published), default=None)


def date_words(action: Action, first_told: str | None) -> str:
    """The day of a step, or when it was told where no report gives a day; `first_told` is that publication
    date.
    """
    if action.when is None:
        return f"no day given, told {format_published(first_told)}" if first_told else "no day given"
    words = format_when(action.when)
    return words if action.told == "stated" else f"told {words}"


def waiting_words(proceeding: Proceeding, pending: Pending) -> str:
    """What is open and why."""
    action = proceeding.actions[pending.action]
    words = action_words(action)
    if pending.why == "set" and action.when is not None:
        return f"{words} ({format_when(action.when)})"
    return _with_reason(words, pending.why)


def docket_words(told: Docketed) -> str:
    """A step as a brief lists it: an open one with why it is open."""
    words = told_words(told.action)
    return _with_reason(words, told.why) if told.why else words


def _with_reason(words: str, why: str) -> str:
    return words if _WAITS[why] in words else f"{words} ({_WAITS[why]})"


def note_words(action: Action, actions: tuple[Action, ...], dates: tuple[str, ...]) -> tuple[str, ...]:
    """What a reader should know beside a step: whose word it is, what it answers, another date."""
    notes = [f"according to {action.vouched_by}"] if action.vouched_by else []
    if action.answers is not None:
        notes.append(f"answers: {_short(actions[action.answers], dates[action.answers])}")
    if action.answered_by is not None:
        notes.append(f"answered: {_short(actions[action.answered_by], dates[action.answered_by])}")
    if action.also_dated:
        notes.append(f"other words give {' and '.join(action.also_dated)}")
    return tuple(notes)


def _short(action: Action, day: str) -> str:
    title = moves().kinds[action.kind].title
    return f"{title}{f', {action.outcome}' if action.outcome else ''} ({day})"


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
