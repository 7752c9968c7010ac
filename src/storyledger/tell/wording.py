"""How an entry's standing is put into words, the same in every form of output."""

from __future__ import annotations

from typing import Final

from storyledger.model import Status, StoryStatement, TimelineEntry

#: Beside a decision that an appeal contests.
APPEALED_NOTE: Final = "an appeal contests it"

STATUS_WORDS: Final[dict[Status, str]] = {
    Status.REPORTED: "reported",
    Status.ALLEGED: "alleged",
    Status.DENIED: "denied",
    Status.NEGATED: "did not happen",
    Status.ARGUED: "argued",
    Status.ADMITTED: "admitted",
    Status.RULED: "ruled",
    Status.CLEARED: "cleared",
    Status.SCHEDULED: "scheduled",
    Status.ASKED: "asked for",
    Status.POSSIBLE: "possible",
}

#: Statuses that are somebody's word: they are never shown without saying whose.
OWNED: Final = frozenset({Status.ALLEGED, Status.DENIED, Status.ARGUED, Status.ADMITTED, Status.ASKED})


#: Above the entries that have a place of their own beside the dates.
LONG_HEADING: Final = "Over longer times"

_DETERMINERS: Final = frozenset(
    "A An The Some Several Many Most Other Another One Two Three Four His Her Their Its Our".split()
)
_RELATIVES: Final = ("who", "that", "which")
#: Who is behind words of which no report says whose they are.
NOBODY: Final = "a source that is not named"
_PRONOUNS: Final = frozenset(
    "i you he she it we they who which that this these those one him her them me us".split()
)


def source_words(source: str) -> str | None:
    """The words that describe an unnamed source; None where they are a pronoun, which describes nobody.

    The relative of "two women who" is left out, and a determiner that opened a sentence is small.
    """
    words = source.rstrip(",;: ").split()
    if len(words) > 1 and words[-1].lower() in _RELATIVES:
        words.pop()
    if len(words) > 1 and words[0] in _DETERMINERS:
        words[0] = words[0].lower()
    return None if not words or (len(words) == 1 and words[0].lower() in _PRONOUNS) else " ".join(words)


def status_words(entry: TimelineEntry) -> str:
    """The status and whose word it is: "alleged by Ada Brandt", "ruled", "reported, according to Jo Low"."""
    whose = by_whom(entry)
    word = STATUS_WORDS[entry.status]
    if not whose:
        return word
    return f"{word} {whose}" if entry.status in OWNED else f"{word}, {whose}"


def by_whom(entry: TimelineEntry) -> str:
    """Whose word it is: "by Ada Brandt and Jo Low"; "" for statuses that are nobody's.

    A status that is somebody's word is "by a source that is not named" where the reports do not say whose;
    one that is not may still rest on somebody's word: "according to Ada Brandt".
    """
    owned = entry.status in OWNED
    if entry.by:
        names = list(entry.by)
        listed = " and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
        return f"{'by' if owned else 'according to'} {listed}"
    return f"by {NOBODY}" if owned else ""


def support_words(support: int) -> str:
    """How many reports tell it: "1 report", "3 independent reports"."""
    return "1 report" if support == 1 else f"{support} independent reports"


def note_words(entry: TimelineEntry) -> tuple[str, ...]:
    """What a reader should know beside an entry's standing: a day that passed, another date, what is new."""
    notes = ["no report says that it came about"] if entry.passed else []
    if entry.also_dated:
        notes.append(f"other reports give {' and '.join(entry.also_dated)}")
    if entry.new:
        notes.append("new")
    return tuple(notes)


def speaker_words(statement: StoryStatement) -> str:
    """The speaker, an unnamed one in the report's own words, "speaker not stated" where there are none."""
    return statement.speaker or "speaker not stated"


def manner_words(statement: StoryStatement) -> str:
    """How it was said: "denies, in: statement, to Ada Brandt"; "asks, according to Jo Low"."""
    parts = [statement.stance]
    if statement.form == "post":
        parts = [f"post by @{statement.handle}" if statement.handle else "post"]
    elif statement.venue:
        parts.append(f"in: {statement.venue}")
    if statement.addressee:
        parts.append(f"to {statement.addressee}")
    if statement.via:
        parts.append(f"according to {statement.via}")
    return ", ".join(parts)


def count_words(number: int, noun: str) -> str:
    """The number and the noun: "1 report", "3 reports"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
