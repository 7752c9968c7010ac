"""How each told happening stands: reported, alleged, denied, ruled, planned ... and who vouches for it.

Three looks, from near to far: the words of the trigger's own verb group or noun phrase ("will sue", "an
alleged attack"), the governors whose reach it is in ("accused of", see `governors`), and the statement whose
content it is in. What somebody says is never told in the report's own voice: it is "reported" only where a
speaker known by name, or an official, says it or it is announced, and never that somebody with a name has
done what is at issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storyledger.annotate.events.cast import Cast
from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.governors import Reach, Signs, signs
from storyledger.annotate.events.triggers import Trigger
from storyledger.annotate.events.words import Words
from storyledger.model import ActorKind, Status

#: Standings that say whether an act happened; near signs of time or wish do not override them.
_ABOUT_THE_ACT = (Status.RULED, Status.CLEARED, Status.DENIED, Status.ADMITTED, Status.ALLEGED)
#: Standings that rest on somebody's word.
_SPOKEN = (Status.ALLEGED, Status.DENIED, Status.ADMITTED, Status.ASKED)
_SOFT_NEGATIONS = frozenset({"may", "might", "should"})
#: Groups of steps that are taken, whatever comes of them.
_PROCEDURE = frozenset({"court", "inquiry", "speech-act"})
#: Groups of which courts and inquiries have to decide; of anything else they only speak.
_TRIED = frozenset({"court", "crime", "inquiry", "sport", "conflict"})
_FINDING = frozenset({"finds", "rules"})
_DENYING = frozenset({"denies", "disputes"})
#: Verbs by which a ruling tells what a party says.
_RETELLING = frozenset({"say", "claim", "allege", "accuse", "tell", "insist", "contend", "maintain"})
#: Stances that make something public: plain news, whoever's.
_PUBLIC = frozenset({"announces", "confirms"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, who vouches for it, and whether words in the trigger's own sentence part show it."""

    status: Status
    vouched_by: str | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that a trigger stands in, as far as its standing needs it; its words begin at `start`."""

    index: int
    stance: str
    speaker: str | None
    official: bool
    bench: bool
    start: int = 0


def standing(
    trigger: Trigger,
    words: Words,
    clauses: Sequence[Clause],
    cast: Cast,
    found_reaches: Sequence[Reach],
    told: Told | None,
) -> Standing:
    """How one trigger stands."""
    near = _near(trigger, words, clauses, cast, found_reaches)
    if told is not None and near.status is Status.REPORTED and taken_as_known(trigger, words):
        status = Status.REPORTED if told.speaker else Status.ALLEGED
        return Standing(status, told.speaker)
    if told is None:
        return _own_voice(trigger, near)
    if _denied_here(trigger, near, found_reaches):
        return _of_denied(near, told.speaker)
    stands = _nobodys(trigger, near, told) or _combined(
        trigger, near, told, charged=_charged(trigger, told, cast)
    )
    if stands.status is Status.RULED and trigger.frame.disputed and _retold(trigger, words, clauses, told):
        return Standing(Status.ALLEGED, None, True)
    return stands


def taken_as_known(trigger: Trigger, words: Words) -> bool:
    """Whether a noun takes its happening as known, whoever speaks: "the trial was unfair"."""
    if trigger.verb is not None or trigger.frame.disputed or trigger.bare:
        return False
    return not _indefinite(words, trigger.at)


def _own_voice(trigger: Trigger, near: Standing) -> Standing:
    default = trigger.frame.status
    if near.status is Status.REPORTED and default:
        return Standing(Status(default), near.vouched_by, True)
    return near


# ---------------------------------------------------------------- the words around


def _near(
    trigger: Trigger, words: Words, clauses: Sequence[Clause], cast: Cast, found_reaches: Sequence[Reach]
) -> Standing:
    known = signs()
    covering = [
        reach
        for reach in found_reaches
        if reach.first <= trigger.at < reach.last and reach.governor != trigger.at and _fits(reach, trigger)
    ]
    covering.sort(key=lambda reach: (reach.governor, reach.first), reverse=True)
    if (
        trigger.frame.group == "speech-act"
    ):  # "cleared of the allegation": the allegation was made all the same
        covering = [reach for reach in covering if reach.status not in _ABOUT_THE_ACT]
    if trigger.frame.disputed:
        act = next((reach for reach in covering if reach.status in _ABOUT_THE_ACT), None)
        if act is not None:
            return Standing(act.status, _voucher(act, words, clauses, cast), True)
    beside = _beside(trigger, words, clauses, known)
    if beside is not None:
        status, follows = beside
        # "Ames's fraud allegation" is Ames's word; "Ames's alleged fraud" is what is said of Ames.
        owner = cast.possessor(trigger.at) if follows and status is Status.ALLEGED else None
        return Standing(status, owner.actor if owner and trigger.verb is None else None, True)
    if taken_as_known(trigger, words):  # "declined to attend the trial" leaves the trial as it is
        covering = [reach for reach in covering if reach.link == "object"]
    local = _local(trigger, words, clauses, known)
    if local is not None:
        return Standing(local, None, True)
    if covering:
        status = covering[0].status
        if status is Status.DENIED and trigger.frame.granted:
            return Standing(Status.NEGATED, None, True)
        return Standing(status, _voucher(covering[0], words, clauses, cast), True)
    if trigger.verb is not None and trigger.verb.kind == "infinitive":
        return Standing(Status.POSSIBLE)
    if trigger.verb is None:
        return _inherited(trigger, words, clauses, found_reaches)
    return Standing(Status.REPORTED)


def _fits(reach: Reach, trigger: Trigger) -> bool:
    if reach.frames and trigger.frame.name not in reach.frames:
        return False
    if reach.status in (Status.RULED, Status.CLEARED) and trigger.frame.group in _PROCEDURE:
        return False  # "cleared of the charges": that there were charges is plain
    if reach.only == "act":
        return trigger.frame.disputed == "act"
    if reach.only == "disputed" and not trigger.frame.disputed:
        return False
    noun = trigger.verb is None and not trigger.bare
    if reach.only == "disputed" and trigger.frame.disputed == "agent" and noun and reach.link != "with":
        return False  # "arrested over the killing": that it happened is plain
    # "seeking damages in a suit that was filed": a finite verb stands by itself under "to", "for", "of".
    verb = trigger.verb
    alone = verb is not None and (
        verb.finite or (verb.kind == "participle" and verb.passive and not verb.caused)
    )
    return not alone or reach.link in ("that", "object")


def _voucher(reach: Reach, words: Words, clauses: Sequence[Clause], cast: Cast) -> str | None:
    """Who stands behind a governor: the subject of "accuses", the owner of "her accusation"."""
    if not reach.speaks or reach.status not in _SPOKEN:
        return None
    clause = next(i for i, clause in enumerate(clauses) if clause.first <= reach.governor < clause.last)
    verb = words.verbs.get(reach.governor)
    if verb is None:
        seen = cast.possessor(reach.governor) or cast.after(reach.governor + 1, ("by", "from"), clause, 4)
    elif verb.passive:
        seen = cast.after(reach.governor + 1, ("by",), clause)
    else:
        seen = cast.subject(clause, verb.first, places=False)
    return seen.actor if seen is not None and seen.kind is not ActorKind.PLACE else None


def _by_adverb(trigger: Trigger, words: Words, clauses: Sequence[Clause], known: Signs) -> Status | None:
    """Whether an adverb of doubt earlier in the predicate covers a verb too.

    "He reportedly took the files and sold them", "Allegedly, in 1995, he sold them", "was allegedly seen to
    leave": it reaches on to the verbs that share its subject, not into a clause with a subject of its own.
    """
    index: int | None = trigger.clause
    stop = trigger.at
    while index is not None:
        clause = clauses[index]
        for at in range(stop - 1, clause.first - 1, -1):
            word = words.words[at]
            if words.tags[at] == "A" and word.endswith("ly"):
                status = known.before.get(word)
                if status is Status.ALLEGED and _covers(at, clause, trigger, words):
                    return status
        index = clause.joined
        stop = clauses[index].last if index is not None else stop
    return None


def _covers(at: int, clause: Clause, trigger: Trigger, words: Words) -> bool:
    """Whether the adverb belongs to the clause as a whole, or to a verb that the trigger goes on with."""
    following = next((verb for verb in clause.verbs if verb > at), None)
    if following is None or following > trigger.at:
        return following is None and not any(verb < at for verb in clause.verbs)
    verb = words.verbs[following]
    own = trigger.verb
    if own is None or following == trigger.at:
        return True
    if verb.kind in ("gerund", "participle") and own.finite:
        return False
    return own.kind == verb.kind or (own.kind == "infinitive" and trigger.frame.disputed is not None)


def _beside(
    trigger: Trigger, words: Words, clauses: Sequence[Clause], known: Signs
) -> tuple[Status, bool] | None:
    """What the words right before or after say ("an alleged attack", "the rape allegation"), and whether it
    is the word after.
    """
    first = trigger.verb.first - 1 if trigger.verb is not None else trigger.at - 3
    for at in range(max(0, first), trigger.at):
        status = known.before.get(words.words[at])
        if status is not None and (trigger.verb is None or words.tags[at] == "A"):
            return status, False
    if trigger.verb is not None:
        after = words.words[trigger.last] if trigger.last < len(words) else ""
        status = known.before.get(after) if after.endswith("ly") else None
        status = status or _by_adverb(trigger, words, clauses, known)
        return (status, False) if status is not None else None
    for at in range(trigger.last, min(trigger.last + 2, len(words))):
        if words.tags[at] not in ("N", "V"):
            return None
        status = known.after.get(words.words[at])
        if status is not None and words.tags[at] == "N":
            return status, True
    return None


def _local(trigger: Trigger, words: Words, clauses: Sequence[Clause], known: Signs) -> Status | None:
    verb, clause = trigger.verb, clauses[trigger.clause]
    if verb is None:
        before = [words.words[at] for at in range(max(clause.first, trigger.at - 3), trigger.at)]
        return Status.NEGATED if "no" in before or "without" in before else None
    if verb.negated or _negative_subject(words, clause.first, verb.first):
        return Status.POSSIBLE if verb.modal in _SOFT_NEGATIONS else Status.NEGATED
    if verb.first > 0 and words.words[verb.first - 1] == "without":
        return Status.NEGATED
    if verb.modal is not None:
        return known.modals.get(verb.modal, Status.POSSIBLE)
    if clause.kind == "condition" and verb.kind == "finite":
        # "must decide whether he struck her": the act has been alleged, and somebody weighs it.
        weighed = clause.opener == "whether" and trigger.frame.disputed and verb.tense == "past"
        return Status.ALLEGED if weighed else Status.POSSIBLE
    return None


def _negative_subject(words: Words, first: int, last: int) -> bool:
    opening = [words.words[at] for at in range(max(first, last - 4), last)]
    for at, word in enumerate(opening):
        if word in ("nobody", "none", "neither", "nothing"):
            return True
        if word == "no" and opening[at + 1 : at + 2] not in (["longer"], ["doubt"], [","]):
            return True
    return False


def _inherited(
    trigger: Trigger, words: Words, clauses: Sequence[Clause], found_reaches: Sequence[Reach]
) -> Standing:
    """A noun that is not yet known ("a trial", "talks") stands as the verb that it is the object of."""
    clause = clauses[trigger.clause]
    verb = next((words.verbs[at] for at in reversed(clause.verbs) if at < trigger.at), None)
    if verb is None or trigger.at - verb.at > 8:
        verb = None
    if verb is None or not (trigger.bare or _indefinite(words, trigger.at)):
        return Standing(Status.REPORTED)
    if verb.negated:
        return Standing(Status.NEGATED, None, True)
    if verb.modal is not None:
        return Standing(signs().modals.get(verb.modal, Status.POSSIBLE), None, True)
    for reach in reversed(found_reaches):
        if reach.first <= verb.at < reach.last:
            return Standing(reach.status, None, True)
    if clause.kind == "condition" or verb.kind == "infinitive":
        return Standing(Status.POSSIBLE, None, True)
    return Standing(Status.REPORTED)


def _indefinite(words: Words, at: int) -> bool:
    for before in range(at - 1, max(-1, at - 6), -1):
        if words.words[before] in ("a", "an", "any", "another", "more", "further"):
            return True
        if words.tags[before] not in ("N", "J", "A", "E"):
            return False
    return False


# ---------------------------------------------------------------- the statement around


def _retold(trigger: Trigger, words: Words, clauses: Sequence[Clause], told: Told) -> bool:
    """Whether a ruling only tells what somebody says: "must answer a woman who says he struck her"."""
    for at in range(trigger.at - 1, -1, -1):
        verb = words.verbs.get(at)
        if words.starts[at] < told.start:
            return False
        if verb is None or verb.lemma not in _RETELLING:
            continue
        clause = next(clause for clause in clauses if clause.first <= at < clause.last)
        return signs().bench.isdisjoint(words.words[clause.first : verb.first])
    return False


def _denied_here(trigger: Trigger, near: Standing, found_reaches: Sequence[Reach]) -> bool:
    """Whether a denial reaches over what is only offered, planned or not done: "denied that he had offered to
    resign", "denied that he never paid".
    """
    if near.status not in (Status.SCHEDULED, Status.NEGATED, Status.POSSIBLE, Status.ASKED):
        return False
    return any(
        reach.status is Status.DENIED
        and reach.link in ("that", "ing")
        and reach.first <= trigger.at < reach.last
        for reach in found_reaches
    )


def _of_denied(near: Standing, speaker: str | None) -> Standing:
    """What a denial makes of what it reaches over: who denies that it never was says that it was."""
    status = Status.ARGUED if near.status is Status.NEGATED else Status.DENIED
    return Standing(status, speaker or near.vouched_by, True)


def _nobodys(trigger: Trigger, near: Standing, told: Told) -> Standing | None:
    """How something stands that is no word of who speaks, or None where it is.

    "The jury must decide whether he struck her"; "she would not say whether he struck her".
    """
    if near.status is Status.ALLEGED and near.vouched_by is None and told.bench:
        return near
    if told.stance != "declines":
        return None
    at_issue = trigger.frame.disputed is not None or near.status is Status.ALLEGED
    return Standing(Status.ALLEGED if at_issue else near.status, near.vouched_by, near.shown)


def _charged(trigger: Trigger, told: Told, cast: Cast) -> bool:
    """Whether what is said lays an act that is at issue at the door of somebody with a name."""
    if trigger.frame.disputed is None:
        return False
    return any(part.role == "agent" and part.actor != told.speaker for part in cast.participants(trigger))


def _combined(trigger: Trigger, near: Standing, told: Told, *, charged: bool) -> Standing:
    """How something stands that somebody says."""
    voucher = near.vouched_by or told.speaker
    disputed = trigger.frame.disputed is not None
    if told.stance in _DENYING and near.status is not Status.SCHEDULED:
        if near.status is Status.NEGATED and near.shown:
            return _of_denied(near, told.speaker)
        return Standing(Status.DENIED, told.speaker, near.shown)
    if near.status is Status.NEGATED:
        return Standing(_negated(told, disputed), told.speaker, near.shown)
    if near.status is Status.POSSIBLE and trigger.frame.disputed and told.stance not in ("asks", "promises"):
        return Standing(Status.ALLEGED, voucher, near.shown)  # "says he tried to ..."
    wished = near.status is Status.POSSIBLE and not near.shown and told.stance in ("asks", "promises")
    if near.status is not Status.REPORTED and not wished:
        return Standing(near.status, voucher, near.shown)
    if trigger.frame.status and told.stance not in ("alleges", "accuses"):
        return Standing(Status(trigger.frame.status), voucher, near.shown)
    known = signs()
    stance = "finds" if told.bench and told.stance in ("says", "argues", "announces") else told.stance
    acts, others = known.stances.get(stance, known.stances["says"])
    if trigger.frame.disputed == "agent" and told.official and acts == "alleged" and not charged:
        # Police saying that two people were killed tell of a fact; that Ames killed them stays a claim.
        return Standing(Status.REPORTED if told.speaker else Status.ALLEGED, told.speaker, near.shown)
    status = acts if disputed else others
    if told.bench and told.stance in _FINDING:
        status = "ruled"
    elif status == "ruled" and trigger.frame.group not in _TRIED:
        status = "vouched"
    if status == "vouched":
        known_source = told.speaker is not None or told.official or told.stance in _PUBLIC
        status = "reported" if known_source else "alleged"
    return Standing(Status(status), told.speaker, near.shown)


def _negated(told: Told, disputed: bool) -> Status:
    if told.stance in ("rules", "finds") or told.bench:
        return Status.CLEARED if disputed else Status.NEGATED
    return Status.NEGATED if told.official and not disputed and told.speaker else Status.DENIED
