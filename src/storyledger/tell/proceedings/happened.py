"""Whether a step that a sentence speaks of has happened, is to come, or is asked for."""

from __future__ import annotations

from storyledger.annotate.events.words import Verb
from storyledger.model import Event, Status
from storyledger.tell.proceedings.dating import Told
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

#: What did not happen is no step, unless the words themselves say that nothing came of it.
_NOT_TOLD = frozenset({Status.NEGATED, Status.DENIED, Status.POSSIBLE})
#: What the encoder takes as surely for another affair's is none.
_CERTAIN = 0.7
_NOT = frozenset({"not", "no_longer", "fail"})
_OPEN = frozenset({"may", "might", "could", "would", "should", "can", "cannot", "must", "will", "'d"})
_COMING = frozenset({"will", "would", "shall", "'ll", "'d"})
_NEITHER = frozenset({"neither", "nor", "never"})
_SET = frozenset({"expected", "due", "set", "scheduled"})
#: Words that an infinitive of what is to come, has come, or is asked for hangs on, right before its "to".
_PLANNED = _SET | frozenset(
    "plans planned planning intends intended instructed expects vowed likely prepares preparing".split()
)
_DONE = frozenset({"decided", "agreed", "managed", "began", "chose"})
#: Words of an attempt: what a court is to do is then asked for.
_TRYING = frozenset(
    "try tried tries trying attempt attempts attempted bid seek seeking sought effort efforts hope".split()
)
_WANTING = _TRYING | frozenset(
    "ask asks asked asking want wants wanted urged called calls call demand demands demanded request "
    "requested wish wishes recommended application motion move".split()
)
#: So many words after "failed" tell what failed, after "attempt" what was attempted.
_VAIN = 14
#: So many words before an infinitive may say that it is wanted.
_WANTED = 8
#: A gerund after one of these is no happening ("immune from being sued"), after one of those it is.
_UNREAL = frozenset({"to", "of", "for", "from", "against", "about", "without", "before", "avoid", "than"})
#: What happens often, or to many, is no step of one case.
_GENERIC = frozenset(
    "sometimes often usually always generally rarely seldom occasionally many most few".split()
)
#: Words that leave open what follows them: "whether he was cleared".
_LEAVES_OPEN = frozenset({"whether", "if", "unless"})
#: What is told in the present after these and "that" is to be done.
_ORDERS = frozenset({"order", "demand", "insist", "require", "request", "propose", "recommend"})
#: What is to come after these is somebody's fear.
_FEARED = frozenset(
    "fear fears feared fearing afraid worried worries expect expects predict predicts doubts".split()
)
#: Clauses in the present after these tell what has yet to come: "until the appeal is heard".
_UNTIL = frozenset({"until", "till", "before", "once", "when"})
#: What is counted is told elsewhere: "the second time that the judge has ruled for her".
_COUNTED = frozenset({"time", "occasion"})
#: In the present these tell what has come about: "faces charges", "the case is on hold".
_LASTING = frozenset({"face", "be"})
#: So many words before a verb may leave it open.
_OPENING = 5
#: What befalls these is told of many.
_ANYBODY = frozenset(
    "anyone anybody whoever those people persons somebody someone suspects defendants".split()
)
_LINKING = frozenset({"who", "is", "are", "was", "were", "been", "being", "ever"})
#: A gerund after these is only thought about.
_WEIGHS = frozenset(
    "consider contemplate weigh mull discuss avoid escape risk propose suggest recommend threaten favour "
    "oppose resist favor envisage".split()
)
_REAL = frozenset({"after", "since", "following", "despite", "on", "upon", "and"})


def status_of(
    sentence: Sentence, move: Move, event: Event | None, date: Told, *, listed: bool
) -> Status | None:
    """How a step stands; None for what is only spoken of. `listed`: the report is a list by date."""
    if not move.listed and move.read is not None:
        return Status.SCHEDULED if move.read.state == "set" else Status.REPORTED
    told = _told_status(sentence, move, event, date, listed=listed)
    unread = move.read is None and date.told != "stated" and not move.kind.asks
    doubted = unread or _elsewhere(move)
    return None if told is Status.REPORTED and doubted else told


def _elsewhere(move: Move) -> bool:
    """Whether the encoder takes a step for one of another affair."""
    step = move.read
    if step is None or step.kind != move.kind.name or step.state != "other":
        return False
    return min(step.share, step.state_share) >= _CERTAIN


def _told_status(
    sentence: Sentence, move: Move, event: Event | None, date: Told, *, listed: bool
) -> Status | None:
    verb = move.verb
    if verb is None:
        return _noun_status(sentence, move, event, date, listed=listed)
    if _supposed(sentence, move) or _of_nothing(sentence, move, verb):
        return None
    if verb.finite and move.kind.name in ("trial", "hearing") and verb.lemma in ("set", "fix"):
        return Status.SCHEDULED
    if verb.caused:
        return _caused(sentence, move)
    if _wished(sentence, move, verb):
        return Status.ASKED if move.kind.decides else None
    if _only_spoken_of(sentence, move, verb):
        return None
    needed = (runs for operator, runs in move.entry.conditions if operator != "!")
    says_no = any(run[0] in _NOT for runs in needed for run in runs)
    given = _given(move, verb, event, says_no=says_no, listed=listed)
    if verb.modal in _COMING or verb.tense == "future":
        return _coming(sentence, move, given, date)
    if given in _NOT_TOLD or (_negated(sentence, verb) and not says_no) or verb.modal is not None:
        return None
    if _doubtful(sentence, move) or _in_vain(sentence, move):
        return None
    if verb.kind == "infinitive":
        return _infinitive(sentence, move, verb, given)
    done = verb.finite and (verb.tense == "past" or verb.perfect) and not move.kind.asks
    if given in (Status.SCHEDULED, Status.ASKED) and not done:
        return given if given is Status.SCHEDULED or move.kind.decides or move.kind.asks else None
    return Status.REPORTED if _happens(sentence, move, date, listed=listed) else None


def _of_nothing(sentence: Sentence, move: Move, verb: Verb) -> bool:
    """Whether it was done to nothing: "no hearing has been set", "filed no appeal"."""
    if move.kind.name in ("finding", "verdict", "plea", "decision"):
        return False
    words = sentence.words.words
    zone = sentence.direct_zone(verb)
    return "no" in (words[at] for at in (zone if verb.passive else zone[:1]))


def _given(move: Move, verb: Verb, event: Event | None, *, says_no: bool, listed: bool) -> Status:
    """How the reading of events has a step stand, where that is the step's own standing."""
    given = event.status if event is not None else Status.REPORTED
    if given in _NOT_TOLD and (says_no or (listed and given is not Status.NEGATED)):
        return Status.REPORTED
    if listed and given is Status.SCHEDULED:
        return Status.REPORTED  # the day of a list says itself whether it has come
    if verb.kind == "participle" and not verb.passive and move.kind.decides and given is Status.ASKED:
        return Status.REPORTED  # "overturned the conviction, ruling that the jury should have been told"
    return given


def _noun_status(
    sentence: Sentence, move: Move, event: Event | None, date: Told, *, listed: bool
) -> Status | None:
    """How a step stands that a noun tells: only where a day is told for it; in a list, in a bare heading."""
    if move.outcome is not None:  # "Count one: guilty"
        return None if any(verb.finite for verb in sentence.words.verbs.values()) else Status.REPORTED
    if date.told != "stated" or (listed and not _heading(sentence, move)):
        return None
    verbs = (sentence.words.verbs[at] for at in sentence.clauses[move.clause].verbs)
    if any(verb.modal in _OPEN - {"will"} or verb.modal == "can" for verb in verbs):
        return None
    if sentence.clauses[move.clause].kind == "condition":
        return None
    if event is None or event.status not in _NOT_TOLD:
        return Status.REPORTED
    return Status.SCHEDULED if _SET & set(sentence.words.words) else None


def _heading(sentence: Sentence, move: Move) -> bool:
    """Whether a line of a list names a sitting and says nothing else: "7 February Extradition hearing"."""
    sitting = move.kind.name in ("hearing", "trial")
    return sitting and not any(verb.finite for verb in sentence.words.verbs.values())


def _caused(sentence: Sentence, move: Move) -> Status | None:
    """Whether what is got done was: "had his bail dropped"; "attempts to get it dismissed" are requests."""
    before = sentence.words.words[max(0, move.at - _VAIN) : move.at]
    if (_TRYING | _WANTING) & set(before):
        return None if _in_vain(sentence, move) else Status.ASKED
    return Status.REPORTED if {"had", "has", "have"} & set(before[-6:]) else None


def _wished(sentence: Sentence, move: Move, verb: Verb) -> bool:
    """Whether somebody wants it done: "she wants the case thrown out"."""
    verbs = sentence.words.verbs
    before = [at for at in sentence.clauses[move.clause].verbs if at < move.at and verbs[at].finite]
    wishing = bool(before) and verbs[before[-1]].lemma in ("want", "demand", "urge", "seek")
    return wishing and verb.kind == "participle" and verb.passive


def _only_spoken_of(sentence: Sentence, move: Move, verb: Verb) -> bool:
    """Whether no happening is told: "immune from being sued", "if he is charged", "neither was sued"."""
    words, clause = sentence.words.words, sentence.clauses[move.clause]
    if sentence.report.text[slice(*sentence.piece)].rstrip("\"”’' ").endswith("?"):
        return True
    if move.kind.decides and _left_open(sentence, move, verb):
        return True
    if "unless" in words[max(0, verb.at - _VAIN) : verb.at]:
        return True
    if _ordered(sentence, verb) or _allowed_time(sentence, verb) or _subjunctive(sentence, verb):
        return True
    if clause.opener == "that" and _COUNTED & set(words[max(0, clause.first - 4) : clause.first]):
        return True
    present = verb.tense == "present" and not verb.perfect
    if present and verb.finite and clause.opener in _UNTIL:
        return True
    if clause.kind == "condition" or _NEITHER & set(words[clause.first : verb.first]):
        return True
    if _anybody(sentence, verb) or _weighed(sentence, verb):
        return True
    before = words[max(0, verb.at - 2) : verb.at]
    if before[-1:] == ["being"]:
        return before[0] not in _REAL
    return verb.kind == "gerund" and before[-1:] != [] and before[-1] in _UNREAL and not move.kind.asks


def _subjunctive(sentence: Sentence, verb: Verb) -> bool:
    """Whether a clause only lays down: "on condition that, if found guilty, he be jailed elsewhere"."""
    first = sentence.words.words[verb.first : verb.first + 1]
    before = sentence.words.words[max(0, verb.first - 1) : verb.first]
    return verb.passive and first == ["be"] and before != ["to"] and verb.modal is None


def _allowed_time(sentence: Sentence, verb: Verb) -> bool:
    """Whether only time is left for it: "has ten days to appeal"."""
    words, tags = sentence.words.words, sentence.words.tags
    group = range(verb.first, verb.at)
    return bool(group) and words[verb.first] in ("has", "have", "had") and "t" in tags[verb.first : verb.at]


def _supposed(sentence: Sentence, move: Move) -> bool:
    """Whether a clause only supposes: "Had the jury convicted him, he would ...", "were he to appeal"."""
    words, clause = sentence.words, sentence.clauses[move.clause]
    first = clause.first
    while first < clause.last and words.tags[first] in ',"C':
        first += 1
    inverted = words.words[first : first + 1] in (["had"], ["were"], ["should"])
    if inverted and first + 1 < len(words) and words.tags[first + 1] in "DINES":
        return True
    before = sentence.clauses[clause.joined] if clause.joined is not None else None
    return before is not None and words.words[before.first : before.first + 1] in (["had"], ["were"])


def _anybody(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is told of whomever it may concern: "anyone sentenced before 1994", "those convicted of"."""
    before = sentence.words.words[max(0, verb.first - _OPENING) : verb.first]
    who = [word for word in before if word not in _LINKING]
    alone = verb.kind == "participle" or (who == before and verb.first == verb.at)
    return bool(_ANYBODY & set(who[-1:])) and alone


def _weighed(sentence: Sentence, verb: Verb) -> bool:
    """Whether a gerund is only thought about: "is considering pressing charges"."""
    verbs = sentence.words.verbs
    before = verbs.get(verb.first - 1)
    return verb.kind == "gerund" and before is not None and before.lemma in _WEIGHS


def _ordered(sentence: Sentence, verb: Verb) -> bool:
    """Whether a clause says what is to be done: "ordering that he is arrested if he comes out"."""
    words, verbs = sentence.words.words, sentence.words.verbs
    if verb.tense != "present" or verb.perfect:
        return False
    for at in range(verb.first - 1, max(0, verb.first - _VAIN), -1):
        if words[at] == "that":
            before = verbs.get(at - 1)
            return before is not None and before.lemma in _ORDERS
    return False


def _left_open(sentence: Sentence, move: Move, verb: Verb) -> bool:
    """Whether a decision is only thought of: "as if he had been found guilty", "have all charges dropped",
    "pressed them into dropping it", "many are acquitted".
    """
    words, clause = sentence.words.words, sentence.clauses[move.clause]
    before = words[max(clause.first - 2, 0) : verb.first]
    if _LEAVES_OPEN & set(before[-_OPENING - 2 :]) or clause.opener in _LEAVES_OPEN:
        return True
    if verb.kind == "gerund" and before[-1:] == ["into"]:
        return True
    wanted = "to have" in " ".join(words[max(0, verb.at - _WANTED) : verb.at])
    if wanted and verb.kind in ("participle", "gerund"):
        return True
    generic = _GENERIC & set(words[clause.first : verb.at])
    return bool(generic) and verb.tense != "past"


def _negated(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb is negated, or stands beside one: "has not been charged or convicted"."""
    if verb.negated or "yet" in sentence.words.words[verb.first : verb.at]:  # "has yet to be sentenced"
        return True
    words, verbs = sentence.words.words, sentence.words.verbs
    before = verbs.get(verb.first - 2)
    return words[verb.first - 1 : verb.first] in (["or"], ["nor"]) and before is not None and before.negated


def _doubtful(sentence: Sentence, move: Move) -> bool:
    """Whether a verb hangs on one that leaves it open: "may be preparing to drop", "could see it thrown out".

    So do participles before a verb of duty: "a warrant issued by a prosecutor should be looked at".
    """
    verbs, clause = sentence.words.verbs, sentence.clauses[move.clause]
    around = sentence.words.words[max(clause.first, move.at - _WANTED) : move.at]
    if {"be", "have"} & set(around[-2:]) and _OPEN & set(around):  # "would in any case be quashed"
        return True
    finite = [at for at in clause.verbs if verbs[at].finite]
    before = next((verbs[at] for at in reversed(finite) if at < move.at), None)
    if before is None and move.verb is not None and move.verb.kind == "participle":
        before = next((verbs[at] for at in finite if at > move.at), None)
    return before is not None and before.modal in _OPEN


def _in_vain(sentence: Sentence, move: Move) -> bool:
    """Whether the words before have said that it failed: "failed attempts to get it dismissed or delayed"."""
    before = sentence.words.words[max(0, move.at - _VAIN) : move.at]
    return "failed" in before and "," not in before[before.index("failed") :]


def _coming(sentence: Sentence, move: Move, given: Status, date: Told) -> Status | None:
    """What will or would be done: announced, unless it is asked for or merely thought of or foretold."""
    if given in (Status.NEGATED, Status.DENIED) or (move.verb is not None and _negated(sentence, move.verb)):
        return None
    if move.verb is not None and (move.verb.perfect or _irreal(sentence, move.verb)):
        return None
    if move.verb is not None and _feared(sentence, move.verb):
        return None
    if any(clause.kind == "condition" and clause.opener != "whether" for clause in sentence.clauses):
        return None  # "he would countersue if the suit went on"
    announced = move.kind.asks or move.kind.name in ("complaint", "countersuit", "hearing", "trial", "ruling")
    if given is Status.POSSIBLE and move.verb is not None and move.verb.modal in ("would", "'d"):
        sitting = move.kind.name in ("hearing", "trial") and date.told == "stated"
        return (
            Status.SCHEDULED if sitting or move.kind.name in ("appeal", "complaint", "countersuit") else None
        )
    if given is Status.ASKED:
        return Status.ASKED if move.kind.decides or move.kind.asks else None
    return Status.SCHEDULED if announced or date.when is not None or _set(move) else None


def _irreal(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is told of what would have been: "would once have been dismissed"."""
    return "have" in sentence.words.words[verb.first : verb.at]


def _feared(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is only feared: "he feared that there were plans to extradite him"; what a judge expects to
    do himself he will.
    """
    before = sentence.words.words[max(0, verb.first - _WANTED) : verb.first]
    return not _FEARED.isdisjoint(before[:-1])


def _set(move: Move) -> bool:
    """Whether "is to be" tells that it has been laid down: "is to be extradited"."""
    return move.verb is not None and move.verb.modal == "to"


def _infinitive(sentence: Sentence, move: Move, verb: Verb, given: Status) -> Status | None:
    """Whether it comes or came is told by what governs it: "is set to go on trial", "decided to drop".

    What hangs on a noun is neither: "the decision to oppose bail", "the right to appeal".
    """
    words = sentence.words.words
    at = verb.first - 1 if words[verb.first - 1 : verb.first] != ["to"] else verb.first - 2
    governing = words[at] if at >= 0 else ""
    if _feared(sentence, verb):
        return None
    if governing in _PLANNED:
        return Status.SCHEDULED
    if governing == "yet":  # "has yet to be sentenced"
        return None
    if governing in _DONE:
        return Status.REPORTED
    if governing in ("has", "have"):  # "the judge has to rule on"
        return Status.SCHEDULED if move.kind.name == "ruling" else None
    near = words[max(0, verb.first - _WANTED) : verb.first]
    wanted = next((at for at, word in enumerate(near) if word in _WANTING), None)
    if wanted is not None and "not" in near[:wanted]:  # "has not yet asked the court to compel him"
        return None
    if wanted is not None and (
        move.kind.asks or move.kind.decides or move.kind.name in ("deposition", "testimony")
    ):
        return Status.ASKED
    return Status.REPORTED if move.kind.decides and given in (Status.RULED, Status.CLEARED) else None


def _of_person(sentence: Sentence, move: Move) -> bool:
    subject = sentence.cast.subject(move.clause, move.verb.first) if move.verb is not None else None
    return subject is not None and str(subject.kind) == "person"


def _happens(sentence: Sentence, move: Move, date: Told, *, listed: bool) -> bool:
    """Whether a verb tells one happening: not "courts dismiss such suits"."""
    verb = move.verb
    assert verb is not None
    if verb.finite and verb.tense == "present" and not (verb.perfect or verb.progressive):
        befallen = verb.passive and (_of_person(sentence, move) or move.kind.name == "bail")
        if befallen or verb.lemma in _LASTING:
            return True
        if (
            move.kind.name == "verdict"
            and move.outcome
            and sentence.cast.direct_object(move.last, move.clause)
        ):
            return True  # "they find him guilty"
        return listed or move.kind.asks or date.told is not None
    return True
