"""Sources without a name: people whom a report quotes and describes, and how many they are.

"A senior official", "two people briefed on the matter". Documents, and bodies that only lack their name
here ("the ministry"), are none of them. Within a report the same description is one source; those of two
reports stay apart, since nobody can tell whether they are.
"""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from storyledger.annotate.names.lexicon import lexicon
from storyledger.model import Report, Span, Statement, StatementForm, UnnamedSource
from storyledger.tell.record import StoryRecord
from storyledger.tell.wording import source_words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
#: Where the noun phrase proper ends: "people briefed on the matter", "an aide to Moe who asked ...".
_ENDS = frozenset(
    "of for to at in on with from by near close who whom whose which that familiar briefed involved".split()
)
_MANY = frozenset("people persons sources men women children others".split())
_ONE = frozenset("person source someone somebody".split())
_AFTER_NAMES = frozenset(("qc", "kc", "mp", "mep"))
_DETERMINERS = frozenset("a an one two three another several some".split())
#: Titles of those who speak for others, and need not be told who they are.
_SPOKEN_FOR = frozenset("spokesman spokeswoman spokesperson".split())
#: Plurals without an s.
_WITHOUT_S = frozenset("police people".split())
_SINGLE = frozenset("the this his her their its".split())
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "another": 1, "someone": 1, "somebody": 1}
_MOST = 1000


def unnamed_people(words: str) -> tuple[bool, int | None]:
    """Whether the words of a source stand for people without a name, and how many they say these are."""
    tokens = [token.lower() for token in _WORD.findall(words)]
    end = next((at for at, token in enumerate(tokens) if at and token in _ENDS), len(tokens))
    phrase = tokens[:end]
    while phrase and not _is_people(phrase[-1]) and phrase[-1].endswith(("ed", "ing", "ly")):
        phrase.pop()
    if not phrase or not _is_people(phrase[-1]):
        return False, None
    first = phrase[0]
    if phrase[-1] in _AFTER_NAMES and len(phrase) > 1 and first not in _DETERMINERS:
        return False, None  # "Baroness Kennedy QC" has a name
    if first == "both" or (first == "the" and _is_office(phrase)):
        return False, None
    if first.isdigit():
        return True, int(first) if int(first) < _MOST else None
    many = _NUMBERS.get(first)
    if many is None and first in _SINGLE and not _is_plural(phrase[-1]):
        many = 1
    return True, many


def are_several(words: str) -> bool:
    """Whether a verb has no s after the words for a source: "two women", "his lawyers", "Ada and her son"."""
    tokens = _WORD.findall(words)
    if "and" in tokens:
        return True
    end = next((at for at, token in enumerate(tokens) if at and token in _ENDS), len(tokens))
    head = tokens[end - 1] if tokens else ""
    plural = head.islower() and head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return plural or head.lower() in _WITHOUT_S or _is_plural(head.lower())


def _is_office(phrase: list[str]) -> bool:
    """Whether a description is that of somebody with an office: his name is known, only not told here."""
    offices = lexicon().titles - _SPOKEN_FOR
    return phrase[-1] in offices or " ".join(phrase[-2:]) in offices


def _is_people(word: str) -> bool:
    return word in _ONE or word in lexicon().person_nouns or _is_plural(word)


def _is_plural(word: str) -> bool:
    nouns = lexicon().person_nouns
    if word in _MANY:
        return True
    if word.endswith("men"):
        return f"{word[:-2]}an" in nouns
    return word.endswith("s") and not nouns.isdisjoint((word[:-1], word[:-2], f"{word[:-3]}y"))


def is_unnamed(report: Report, statement: Statement) -> bool:
    """Whether a statement is that of people without a name."""
    if statement.speaker is not None or statement.form is StatementForm.POST:
        return False
    words = _described(report, statement)
    return words is not None and unnamed_people(words)[0]


def story_unnamed(record: StoryRecord) -> tuple[UnnamedSource, ...]:
    """The unnamed sources of a story by the date of their reports, and then by their places there."""
    if record not in _FOUND:
        _FOUND[record] = tuple(
            source
            for report, read in zip(record.reports, record.annotations, strict=True)
            for source in _of_report(report, read.statements)
        )
    return _FOUND[record]


_FOUND: WeakKeyDictionary[StoryRecord, tuple[UnnamedSource, ...]] = WeakKeyDictionary()


def _of_report(report: Report, statements: tuple[Statement, ...]) -> list[UnnamedSource]:
    seen: dict[str, list[Span]] = {}
    words: dict[str, str] = {}
    for statement in statements:
        if not is_unnamed(report, statement):
            continue
        told = _described(report, statement) or ""
        key = _key(told)
        seen.setdefault(key, []).append(report.span(*statement.source[0]))
        words.setdefault(key, told)
    return [
        UnnamedSource(words[key], unnamed_people(words[key])[1], report.id, len(spans), spans[0])
        for key, spans in seen.items()
    ]


def _key(words: str) -> str:
    """The description without its article, so that "an aide" goes on as "the aide"."""
    tokens = [token.lower() for token in _WORD.findall(words)]
    while len(tokens) > 1 and tokens[0] in ("a", "an", "the", "one", "this"):
        tokens.pop(0)
    return " ".join(tokens)


def _described(report: Report, statement: Statement) -> str | None:
    return source_words(" ".join(report.text[start:end] for start, end in statement.source))
