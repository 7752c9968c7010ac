"""What the trained encoder says of each word: its heads and their tags, shared by training and reading."""

from __future__ import annotations

from storyledger.model import ActorKind

#: Things that stretch over words are tagged B(egin), I(nside), E(nd) or S(ingle), everything else O.
SHAPES = "BIES"
OUTSIDE = "O"

NAME_KINDS = tuple(str(kind) for kind in ActorKind)
ROLES = ("source", "cue", "content")
#: TimeML's classes of events.
EVENT_CLASSES = ("OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "PERCEPTION", "ASPECTUAL")
#: Whether an event lies before, around or after the day of publication.
RELATIONS = ("before", "overlap", "after")
#: Degrees of factuality, from certainly not (-3) to certainly so (3); the value is their expectation.
DEGREES = (-3, -2, -1, 0, 1, 2, 3)
#: The parts of speech of Universal Dependencies.
PARTS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
#: The syntactic relations of Universal Dependencies, without their subtypes.
DEPENDENCIES = tuple(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated "
    "expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum "
    "root vocative xcomp passive".split()
)

#: The steps of court cases and inquiries, as `tell/data/moves.toml` names them.
STEPS = tuple(
    "complaint countersuit charge inquiry arrest warrant bail motion request hearing trial testimony "
    "deposition plea ruling order sanction verdict finding sentence award settlement appeal dropped "
    "dismissal extradition delay decision".split()
)
#: What came of a step; "none" where nothing is told or there is nothing to tell.
STEP_OUTCOMES = tuple(
    "none granted refused revoked varied guilty cleared liable not_liable hung upheld overturned not_guilty "
    "dismissed dropped settled found cut increased".split()
)
#: Whether a step has come about, is set or announced, is asked for, is none, or was taken in another affair.
STEP_STATES = ("told", "set", "asked", "not", "other")


def shape_of(place: int, count: int) -> str:
    """The shape of word `place` of a thing of `count` words."""
    if count == 1:
        return "S"
    return "B" if not place else "E" if place + 1 == count else "I"


def _shaped(labels: tuple[str, ...]) -> tuple[str, ...]:
    return (OUTSIDE, *(f"{shape}-{label}" for label in labels for shape in SHAPES))


#: The heads that tag words, with their tags.
TAGS: dict[str, tuple[str, ...]] = {
    "names": _shaped(NAME_KINDS),
    "statements": _shaped(ROLES),
    "events": (OUTSIDE, *EVENT_CLASSES),
    "factuality": tuple(str(degree) for degree in DEGREES),
    "relation": RELATIONS,
    "parts": PARTS,
    "dependencies": DEPENDENCIES,
    "steps": (OUTSIDE, *STEPS),
    "step_outcomes": STEP_OUTCOMES,
    "step_states": STEP_STATES,
}
#: The heads for steps of court cases have layers of their own, and are only asked where law is spoken of.
STEP_HEADS = ("steps", "step_outcomes", "step_states")
#: The heads that point from a word to another: a word of a content to the first of its cue; a cue's first
#: word to that of its source; a word to its syntactic head; an event to the first word of its time; a pronoun
#: to the first word of whom it means. Where there is none, they point to the beginning of the window.
POINTERS = ("content_cue", "cue_source", "syntax", "event_time", "antecedent")
#: Width of a pointer's queries and keys, and how fast each pair of their first units turns with the place.
POINTER = 64
FREQUENCIES = tuple(256 ** (-number / 16) for number in range(16))
