"""The steps of one report that follow on each other as those of one proceeding: its threads.

A step goes on with what was spoken of before, until its sentence turns to another nature, court, country,
matter or opponent; it may come back to an earlier thread. What each likeness counts is in `placing.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from storyledger.tell.proceedings.docket import NAMING, OPENING, Docket, Signs, days_of, parties_in
from storyledger.tell.proceedings.frames import weights
from storyledger.tell.proceedings.likeness import VETO, natures_fit, shared
from storyledger.tell.proceedings.mention import Mention


def threads_of(steps: Sequence[Mention], signs: Signs) -> list[Docket]:
    """The threads of a report's steps, which are given in order."""
    threads: list[Docket] = []
    current: Docket | None = None
    for mention in steps:
        scored = [
            (_goes_on(mention, thread, current, signs) + _parties(mention, thread, signs), -at)
            for at, thread in enumerate(threads)
        ]
        best, at = max(scored, default=(VETO, 0))
        if best >= _counts("enough"):
            current = threads[-at]
        else:
            current = Docket()
            threads.append(current)
        current.add(mention, signs)
    return threads


def nearness(mention: Mention, last: Mention) -> float:
    """What it counts that the step before in the report is of a proceeding."""
    if last.sentence == mention.sentence:
        return _counts("same_sentence")
    return _counts("goes_on" if mention.goes_on else "next")


def surroundings(mention: Mention, docket: Docket) -> float:
    """What it counts that the sentences before speak of a proceeding's matter and country, where a step's own
    does not.
    """
    matter = (
        0.0 if mention.families else _overlap(mention.context.families, docket.told["family"], "matter_near")
    )
    if mention.countries:
        return matter
    return matter + _overlap(mention.context.countries, docket.told["country"], "country_near")


def _counts(what: str) -> float:
    return weights("thread")[what]


def _goes_on(mention: Mention, thread: Docket, current: Docket | None, signs: Signs) -> float:
    same = thread.mentions[-1].sentence == mention.sentence
    if not natures_fit(thread.nature, mention.nature) or _other_suit(mention, thread, signs.main, same=same):
        return VETO
    if same:
        here = _counts("same_sentence") + _counts("last_of_sentence") * (thread is current)
        return here + _overlap(mention.benches, thread.told["bench"], "bench", "bench_apart_here")
    score = 0.0
    if thread is current:
        score += _counts("goes_on" if mention.goes_on and not _turned(mention, thread) else "next")
        score += _counts("after_counter") * (thread.counter and mention.kind.name not in OPENING)
    if thread.sitting != mention.sits and (mention.in_court or mention.sits):
        score += _counts("sits_apart")
    elif mention.nature and thread.nature and mention.nature != thread.nature:
        score += _counts("nature_apart")
    score += _overlap(signs.labels[mention], thread.told["label"], "label")
    return score + _matter(mention, thread) + _court(mention, thread)


def _turned(mention: Mention, thread: Docket) -> bool:
    """Whether a sentence between has turned to another matter: "It is separate from the fraud case"."""
    told = mention.context.families
    return bool(told and thread.told["family"] and not told & set(thread.told["family"]))


def _matter(mention: Mention, thread: Docket) -> float:
    if mention.families:
        return _overlap(mention.families, thread.told["family"], "matter")
    return _overlap(mention.context.families, thread.told["family"], "matter_near")


def _court(mention: Mention, thread: Docket) -> float:
    score = _overlap(mention.benches, thread.told["bench"], "bench")
    score += _overlap([mention.judge] if mention.judge else [], thread.told["judge"], "judge")
    if mention.countries:
        return score + _overlap(mention.countries, thread.told["country"], "country")
    return score + _overlap(mention.context.countries, thread.told["country"], "country_near")


def _overlap(one: Iterable[str], other: Counter[str], what: str, apart: str = "") -> float:
    some = frozenset(one)
    if not some or not other:
        return 0.0
    return _counts(what if some & set(other) else apart or f"{what}_apart")


def _parties(mention: Mention, thread: Docket, signs: Signs) -> float:
    known = set(thread.told["party"]) - signs.main
    if mention.outcome == "joined":
        return _counts("joined") if shared(mention.people - signs.main, known) else 0.0
    score, own = 0.0, signs.named[mention]
    if shared(own, known):
        score += _counts("party")
    elif own and known and thread.nature != "criminal":
        score += _counts("party_apart" if mention.kind.name in NAMING else "party_apart_named")
    if _stranger(mention, thread, signs):
        score += _counts("stranger")
    if mention.suitor and thread.told["claimant"]:
        score += _counts("suitor" if shared({mention.suitor}, thread.told["claimant"]) else "suitor_apart")
    return score + _accused(mention, thread)


def _stranger(mention: Mention, thread: Docket, signs: Signs) -> bool:
    """Whether somebody files of whom the thread has not spoken."""
    taker = mention.taker if mention.kind.name in OPENING else None
    return bool(taker and thread.people and taker not in signs.main and taker not in thread.people)


def _accused(mention: Mention, thread: Docket) -> float:
    """What it counts against a step that others are accused in it."""
    accused = {*mention.against, *([mention.by] if mention.by and mention.kind.name == "plea" else [])}
    if not accused or accused & set(thread.told["defendant"] or thread.people):
        return 0.0
    if thread.told["defendant"]:
        together = (mention.families | mention.context.families) & set(thread.told["family"])
        return _counts("accused_beside" if together else "accused_apart")
    return _counts("accused_beside") if thread.people else 0.0


def _other_suit(mention: Mention, thread: Docket, main: frozenset[str], *, same: bool) -> bool:
    """Whether a step cannot be one of the thread's: words that set it apart, swapped sides, too early."""
    if mention.kind.name in ("settlement", "inquiry") and mention.set_apart and not same:
        return not thread.set_apart
    if mention.kind.name not in OPENING or mention.kind.name == "charge":
        return _too_early(mention, thread)
    if mention.kind.name == "countersuit" or thread.counter:
        own = mention.taker is not None and mention.taker in thread.told["claimant"]
        return not (own or (thread.counter and mention.kind.name == "countersuit"))
    if mention.set_apart and not same:
        parties = parties_in(mention) - main
        return not thread.set_apart or bool(parties and not shared(parties, thread.told["party"]))
    swapped = {mention.taker} & set(thread.told["defendant"]) - set(thread.told["claimant"])
    return bool(
        swapped or set(mention.against) & set(thread.told["claimant"]) - set(thread.told["defendant"])
    )


def _too_early(mention: Mention, thread: Docket) -> bool:
    """Whether something would have been decided before the suit was filed."""
    days = days_of(mention)
    filed = thread.first_filed
    return mention.told.told == "stated" and days is not None and filed is not None and days[1] < filed


__all__ = ["nearness", "surroundings", "threads_of"]
