"""Roles: what the text calls somebody in so many words ("former federal prosecutor", "Dahl's attorney").

Four shapes are read: before the name ("former President X"), after it between commas ("X, a former
prosecutor"), after a form of "be" ("X is now a professor of law at Y"), and before a comma ("her lawyer, X").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from storyledger.annotate.names.lexicon import Lexicon, lexicon
from storyledger.annotate.tables import table
from storyledger.model import ActorKind, Piece, Role

_TOKEN = re.compile(r"[^\W_](?:[\w&.]*\w)?(?:['’-]\w+)*['’]?|[,;:.!?()\"“”—–\n]")
_BEFORE_WORD = re.compile(r"[^\W_](?:[\w&-]*\w)?(?:['’]\w*)?")
_AGE = re.compile(r",\s(?:aged\s)?\d{1,3}(?=,)")
_COPULA = re.compile(
    r",?\s(?:is|was|(?:who\s)?ha[sd]\sbeen|became|becomes|remains|(?:serves|served|works|worked)\sas|who\s(?:is|was))"
    r"(?:\s(?P<time>now|currently|also|then|still|once|formerly))?\s"
)
#: When somebody had a role: "since 2019", "from 2009 to 2014".
_TERM = re.compile(
    r"\s(?:since|from|until|between)\s(?:[A-Z][a-z]+\s)?(?:1[89]|20)\d\d"
    r"(?:\s(?:to|until|till|and)\s(?:[A-Z][a-z]+\s)?(?:1[89]|20)\d\d)?(?!\w)"
)
#: "the chairman of Harbour Lines, X": what stands between the noun and the comma before a name.
_OF_NAME = re.compile(
    r"\b[Tt]he\s(?P<role>(?:[\w'’-]+\s){0,4}?(?P<head>[\w-]+)\s(?:of|for|at|in|to)\s(?:the\s)?"
    r"[A-Z][\w'’&.-]*(?:\s(?:(?:of|for|and|the)\s){0,2}[A-Z][\w'’&.-]*){0,5}),\s\Z"
)
_FOLLOWING = re.compile(r"\s([a-z]+)")
#: What stands before a verb.
_SUBJECT = re.compile(r"\b(?:to|they|we|you|I|who|not|don['’]t|do) \Z", re.IGNORECASE)
#: What may stand before a name whose apposition is not closed by a comma.
_OPENING = re.compile(r"(?:\A|[,\"”’'])\s*\Z")
#: What says before a role when it holds, and what says that it is over.
_SAID_BEFORE = frozenset(("now", "then", "currently", "formerly", "once", "still"))
_OVER = frozenset(
    (
        "former",
        "ex",
        "then",
        "late",
        "retired",
        "onetime",
        "one-time",
        "erstwhile",
        "sometime",
        "formerly",
        "once",
    )
)
_TIME_NOUNS = frozenset(
    ("day", "week", "month", "year", "night", "morning", "evening", "weekend", "today", "time")
)
_PARTICIPLES = frozenset(
    (
        "leading",
        "managing",
        "founding",
        "commanding",
        "presiding",
        "visiting",
        "sitting",
        "serving",
        "governing",
    )
)
_ARTICLES = frozenset(("a", "an", "the", "one"))
_POSSESSIVES = frozenset(("his", "her", "their", "its"))
#: How far before a name a role may begin, in characters.
_BEFORE_REACH = 70
_LONGEST_AFTER = 20
#: More words than these before a name are a headline without a full stop, or a clause.
_LONGEST_BEFORE = 8
#: After "her lawyer, X": what closes the apposition. A verb makes "..., X said" another clause.
_CLOSES_NAME = re.compile(r"(?:['’]s)?(?:\s*\Z|\s?[,.;:!?()\n—–\"”’]|\s(?:and|who)\b)")
#: "X, a baker, and Y" may list three people.
_LISTED = re.compile(r",?\s(?:and|or)\s(?:[A-Z]|(?:an?|the|his|her|their|another|two|three)\s)")


@dataclass(frozen=True, slots=True)
class RoleRead:
    """A role with the noun that decides it, lower case and singular, and whether it is said to be over.

    `head_start` and `head_end` are the noun's place.
    """

    role: Role
    head: str
    over: bool
    head_start: int
    head_end: int


@dataclass(frozen=True, slots=True)
class _Words:
    persons: frozenset[str]
    bodies: frozenset[str]
    time: frozenset[str]
    links: frozenset[str]
    stops: frozenset[str]
    prepositions: frozenset[str]
    bare_verbs: frozenset[str]
    also_verbs: frozenset[str]
    no_openers: frozenset[str]
    short: dict[str, str]


@cache
def _words() -> _Words:
    roles, grammar, lists = table("roles.toml"), table("grammar.toml"), lexicon()
    split = {key: frozenset(words.split()) for key, words in grammar.items()}
    stops = frozenset(roles["ends"]["words"].split()) | split["clause_openers"] - {"and"}
    stops |= split["auxiliaries"] | split["verbs"] | lists.person_verbs
    return _Words(
        lists.person_nouns,
        lists.organization_nouns,
        frozenset(roles["time"]["words"].split()),
        frozenset(roles["links"]["words"].split()),
        # A word that is also a role's noun ("judge", "coach") or a link does not end the role.
        stops - lists.person_nouns - {"for"},
        split["prepositions"],
        frozenset(roles["bare_verbs"]["words"].split()),
        frozenset(roles["bare_verbs"]["also_verbs"].split()),
        frozenset(roles["bare_verbs"]["no_openers"].split()),
        table("descriptions.toml")["short"]["titles"],
    )


def read_roles(text: str, sentence: Piece, name: Piece, kind: ActorKind) -> Iterator[RoleRead]:
    """The roles that the words around one name give its bearer, a person or an organisation."""
    nouns = {ActorKind.PERSON: _words().persons, ActorKind.ORGANIZATION: _words().bodies}.get(kind)
    if nouns is None:
        return
    before = _role_before(text, sentence[0], name, nouns) or _role_of_name(text, sentence[0], name, nouns)
    if before is not None:
        yield before
    after = name[1]
    if age := _AGE.match(text, after):
        after = age.end()
    if (
        text.startswith(", ", after)
        and (role := _role_after(text, after + 2, sentence[1], nouns, True))
        and (_is_closed(text, role.role.end) or _OPENING.search(text[sentence[0] : name[0]]))
    ):
        yield role
    if (copula := _COPULA.match(text, name[1])) and (
        role := _role_after(text, copula.end(), sentence[1], nouns, "been" in copula.group())
    ):
        yield _timed(role, copula.group("time"))


def _is_closed(text: str, end: int) -> bool:
    """Whether an apposition ends here; "according to X, the lawyer said" has none."""
    following = _FOLLOWING.match(text, end)
    return following is None or following.group(1) in ("who", "whose", "which", "whom", "that")


def _role_before(text: str, first: int, name: Piece, nouns: frozenset[str]) -> RoleRead | None:
    """The role before a name; with a comma between them only after a determiner ("her lawyer, X")."""
    lists, words = lexicon(), _words()
    name_start, name_end = name
    comma = text.startswith(", ", max(first, name_start - 2)) and name_start - 2 >= first
    limit = name_start - 2 if comma else name_start
    head = ""
    start = end = head_start = limit
    determined = False
    for match in reversed(list(_BEFORE_WORD.finditer(text, max(first, limit - _BEFORE_REACH), limit))):
        cut_off = match.start() > first and text[match.start() - 1].isalnum()
        if cut_off or text[match.end() : limit].strip(" .") or (comma and not head and match.end() != limit):
            break
        word = match.group()
        folded = word.lower().replace("’", "'")
        limit = match.start()
        if not head:
            if folded in lists.courtesy and folded not in nouns:
                continue
            head = folded if folded in nouns else words.short.get(folded, "")
            if head not in nouns:
                return None
            start, end = match.span()
            head_start = start
            end += head != folded and text.startswith(".", end)
        elif folded in _ARTICLES:
            determined = True
            break
        elif folded in _POSSESSIVES or folded.endswith(("'s", "s'")):
            start, determined = match.start(), True
            if folded in _POSSESSIVES:
                break
        elif _modifies(folded, word, words, lists):
            start = match.start()
        else:
            break
    if not head or (comma and not determined):
        return None
    closed = not comma or nouns is not words.persons or _CLOSES_NAME.match(text, name_end)
    if not closed or _is_other(text, start, end, head, words):
        return None
    return _read(text, start, end, head, head_start)


def _role_of_name(text: str, first: int, name: Piece, nouns: frozenset[str]) -> RoleRead | None:
    """The role before a name that ends in another name: "the chairman of Harbour Lines, X,"."""
    found = _OF_NAME.search(text, max(first, name[0] - 2 * _BEFORE_REACH), name[0])
    if found is None or not _CLOSES_NAME.match(text, name[1]) or text.startswith(" and", name[1]):
        return None
    head = found.group("head").lower()
    return _read(text, *found.span("role"), head, found.start("head")) if head in nouns else None


def _is_other(text: str, start: int, end: int, head: str, words: _Words) -> bool:
    """Whether what stands before a name is a verb ("to host X", "they suspect X"), or a whole clause, and no
    role.
    """
    verb = (
        start == end - len(head)
        and head in words.also_verbs
        and _SUBJECT.search(text, max(0, start - 8), start)
    )
    return bool(verb) or len(text[start:end].split()) > _LONGEST_BEFORE


def _modifies(folded: str, word: str, words: _Words, lists: Lexicon) -> bool:
    """Whether a word may stand inside a role before its noun."""
    if folded in words.time or folded in words.persons:
        return True
    if any(char.isdigit() for char in folded):
        return False
    if folded in words.stops or folded in words.prepositions or folded in words.links:
        return False
    if word in words.bare_verbs:
        return False
    if word[0].isupper():
        return folded not in lists.openers and folded not in lists.calendar
    if folded in lists.openers or folded in _TIME_NOUNS or folded.endswith(("ed", "ly")):
        return False
    return not folded.endswith("ing") or folded in _PARTICIPLES


def _role_after(
    text: str, start: int, sentence_end: int, nouns: frozenset[str], between: bool
) -> RoleRead | None:
    """The noun phrase at `start`, up to its end; None if its noun is none of `nouns`.

    `between` asks for an apposition, which ends at a comma, a full stop or a verb.
    """
    tokens: list[tuple[int, int, str]] = []
    for match in _TOKEN.finditer(text, start, min(sentence_end, start + 200)):
        if not match.group()[0].isalnum() or len(tokens) > _LONGEST_AFTER:
            break
        tokens.append((match.start(), match.end(), match.group()))
    if not tokens or tokens[0][2].lower() in ("and", "or", "but"):
        return None
    words = _words()
    index = 0
    while index < len(tokens) and (
        tokens[index][2].lower() in _ARTICLES or tokens[index][2] in _SAID_BEFORE | {"also", "later"}
    ):
        index += 1
    phrase = tokens[index:]
    if phrase and phrase[0][2].lower() in _words().no_openers:
        return None
    head = _head(phrase, nouns, words)
    if head is None or (index == 0 and not between):
        return None
    if phrase[0][2][0].isupper() and _is_list([token.lower() for _, _, token in phrase[:head]], nouns):
        return None  # "Smith, Jones and the champion ..."
    last = _extend(phrase, head, nouns, words)
    following = phrase[last + 1][2] if last + 1 < len(phrase) else ""
    if nouns is words.bodies and not _is_body(phrase[: last + 1]):
        return None
    if following and following[0].isupper() and last == head:
        return None  # the role of the next name: "Smith, president Jones and ..."
    listed = between and nouns is words.persons and tokens[0][2].lower() in ("a", "an")
    if listed and _LISTED.match(text, phrase[last][1]):
        return None
    read = _read(text, phrase[0][0], phrase[last][1], phrase[head][2].lower(), phrase[head][0])
    before = {token.lower() for _, _, token in tokens[:index]} & _SAID_BEFORE
    return _timed(read, " ".join(sorted(before)))


def _is_list(before: Sequence[str], nouns: frozenset[str]) -> bool:
    """Whether "and" joins the next name to somebody else, and not two nouns for one person."""
    return "and" in before and not any(token in nouns for token in before[: before.index("and")])


def _is_body(phrase: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a phrase says what an organisation is, and is not the next one in a list of them."""
    return phrase[0][2].islower() and all(token != "and" for _, _, token in phrase)


def _head(phrase: Sequence[tuple[int, int, str]], nouns: frozenset[str], words: _Words) -> int | None:
    """The position of the noun that the phrase turns on: the last one before a verb or a preposition."""
    head = None
    for index, (_, _, token) in enumerate(phrase):
        folded = token.lower().replace("’", "'")
        if folded in nouns:
            head = index
            continue
        if folded in words.stops or folded in words.prepositions or (folded == "and" and head is not None):
            break
        if folded == "not" or folded == "no":
            return None
        if head is not None and not token[0].isupper():
            # Another noun or a verb comes after it: the phrase goes on only if one of `nouns` ends it.
            rest = [word.lower() for _, _, word in phrase[index : index + 3]]
            if not any(word in nouns for word in rest) and not _ends_phrase(folded):
                return None
            if _ends_phrase(folded):
                break
    return head


def _ends_phrase(folded: str) -> bool:
    return folded.endswith(("ed", "ing", "ly"))


def _extend(phrase: Sequence[tuple[int, int, str]], head: int, nouns: frozenset[str], words: _Words) -> int:
    """The last token of the role: past "of law at the University of X", not past a verb."""
    last, index = head, head + 1
    while index < len(phrase):
        token = phrase[index][2]
        folded = token.lower()
        if folded in words.stops or (_ends_phrase(folded) and token[0].islower()):
            break
        if folded == "and":
            # Only a second role is joined: "author and former columnist".
            further = _head(phrase[index + 1 :], nouns, words)
            inner = index - 1 > last
            if further is None and not (
                phrase[index + 1 : index + 2] and phrase[index + 1][2][0].isupper() and last > head
            ):
                break
            if further is not None and not inner:
                last = index + 1 + further
                index = last + 1
                continue
        elif index == head + 1 and folded not in words.links:
            break
        if (
            folded not in words.links
            and folded not in words.prepositions
            and folded not in _ARTICLES | _POSSESSIVES
        ):
            last = index
        index += 1
    return last


def _read(text: str, start: int, end: int, head: str, head_start: int) -> RoleRead:
    years = ""
    if term := _TERM.match(text, end):
        end, years = term.end(), term.group().strip()
    title = text[start:end]
    before = [word.lower() for word in _BEFORE_WORD.findall(text, start, head_start)]
    when = [word for word in before if word in _words().time or word.startswith("ex-")]
    if head.startswith("ex-"):
        when.append("ex-")
    over = any(word in _OVER or word.startswith("ex-") for word in when)
    told = ", ".join(filter(None, (" ".join(when), years)))
    return RoleRead(
        Role(title, start, end, time=told or None), head, over, head_start, head_start + len(head)
    )


def _timed(read: RoleRead, word: str | None) -> RoleRead:
    """The role with a word before it that says when it holds: "is now", "then"."""
    if not word or word not in _SAID_BEFORE:
        return read
    told = ", ".join(filter(None, (word, read.role.time)))
    return replace(read, role=replace(read.role, time=told), over=read.over or word in _OVER)
