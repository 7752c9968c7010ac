"""A sentence's clauses: where each begins and ends, and how it hangs on the one before.

Boundaries are semicolons, dashes, brackets and quotation marks; subordinators and relative pronouns that
have a verb after them; commas and coordinators with a verb on either side. "In May, Ames was ..." is one
clause, since its first part has no verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from storyledger.annotate.events.tagging import read_words
from storyledger.annotate.events.words import Words, word_set
from storyledger.model import Piece

_HARD = frozenset(';"')
_SOFT = frozenset(',C"')
#: Subordinators that open the content of what is said or asked, not a circumstance.
_CONTENT = frozenset({"that", "whether", "how", "why", "what"})
_CONDITION = frozenset({"if", "unless", "whether", "lest"})


@dataclass(slots=True)
class Clause:
    """Words `first` up to `last` of a sentence.

    `kind` is "main", "content" ("that ..."), "adverbial" ("after ..."), "condition" ("if ..."), "relative",
    "participle" (", leaving ...") or "quote". `joined` is the clause before that this one goes on with the
    same subject ("and ..."), or None; `parent` the clause that it hangs on, or None; `verbs` the positions
    of its verbs; `opener` the word that opened it.
    """

    first: int
    last: int
    kind: str
    opener: str
    verbs: list[int]
    parent: int | None = None
    joined: int | None = None

    def main_verb(self, words: Words) -> int | None:
        """The position of the first finite verb, or None."""
        return next((at for at in self.verbs if words.verbs[at].finite), None)


def clauses(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The clauses of the sentence `text[start:end]`, in order; together they hold all of its words."""
    words = read_words(text, start, end, (), ())
    return tuple((words.starts[clause.first], words.ends[clause.last - 1]) for clause in split(words))


def split(words: Words) -> list[Clause]:
    """The clauses of a sentence that has been read."""
    if not len(words):
        return []
    edges = _edges(words)
    found: list[Clause] = []
    quoted = False
    for first, last in zip(edges, [*edges[1:], len(words)], strict=True):
        if words.tags[first] == '"':
            quoted = not quoted
        clause = _clause(words, first, last, quoted)
        _attach(words, found, clause)
        found.append(clause)
    return found


def _edges(words: Words) -> list[int]:
    """Where clauses begin. One look from right to left tells whether a verb comes before the next mark."""
    tags, verbs, count = words.tags, words.verbs, len(words)
    verb_ahead = [False] * (count + 1)
    for at in range(count - 1, -1, -1):
        tag = tags[at]
        carries = at in verbs and verbs[at].kind != "infinitive"
        verb_ahead[at] = carries or (verb_ahead[at + 1] and tag not in _HARD and tag != ",")
    edges = [0]
    verb_since = False  # a verb since the last edge
    for at, tag in enumerate(tags):
        if at in verbs:
            verb_since = True
        if at == edges[-1]:
            continue
        if tag in _HARD:
            edge = True
        elif tag == "U" or tag == "W":
            opens = (
                tags[at + 1 : at + 2] in (["P"], ["t"]) and words.words[at] == "that"
            )  # "that on Monday, he"
            edge = (verb_ahead[at + 1] or opens) and not (at - 1 == edges[-1] and tags[at - 1] in _SOFT)
            if edge and at - 1 > edges[-1] and tags[at - 1] in ("P", "C", ","):
                at -= 1  # "of which", "and after"
        elif tag == ",":
            edge = verb_since and (verb_ahead[at + 1] or _fronted(words, edges, at))
        elif tag == "C":
            edge = verb_since and _new_predicate(words, at + 1, verb_ahead)
        else:
            edge = False
        if edge and at > edges[-1]:
            edges.append(at)
            verb_since = False
    return edges


def _fronted(words: Words, edges: list[int], at: int) -> bool:
    """Whether the comma ends a circumstance in front: "After she left in 2019, her son, Ames, ..."."""
    opening = words.tags[edges[-1]] if len(edges) == 1 else ""
    following = words.tags[at + 1] if at + 1 < len(words) else "P"
    return opening == "U" and following not in "Pt,C" and any(verb > at for verb in words.verbs)


def _new_predicate(words: Words, at: int, verb_ahead: list[bool]) -> bool:
    """Whether what follows a coordinator is a predicate or a clause, not one more noun of a list."""
    if at >= len(words) or not verb_ahead[at]:
        return False
    tags, verbs = words.tags, words.verbs
    while at < len(words) and tags[at] in "AXBHQMT":
        if at in verbs:
            return True
        at += 1
    if at >= len(words):
        return False
    if at in verbs:
        return True
    following = next((verbs[i] for i in range(at, min(at + 12, len(words))) if i in verbs), None)
    return following is not None and following.finite


def _clause(words: Words, first: int, last: int, quoted: bool) -> Clause:
    at = first
    while at < last - 1 and words.tags[at] in (",", "C", ";", '"', "A"):
        at += 1
    opener, tag = words.words[at], words.tags[at]
    verbs = [i for i in range(first, last) if i in words.verbs]
    if tag == "P" and at + 1 < last and words.tags[at + 1] == "W":
        tag = "W"
    if tag == "W":
        kind = "relative"
    elif tag == "U":
        kind = "condition" if opener in _CONDITION else "content" if opener in _CONTENT else "adverbial"
    elif quoted:
        kind = "quote"
    elif at in words.verbs and not words.verbs[at].finite:
        kind = "participle"
    else:
        kind = "main"
    return Clause(first, last, kind, opener, verbs)


def _attach(words: Words, found: list[Clause], clause: Clause) -> None:
    if not found:
        return
    before = found[-1]
    index = len(found) - 1
    clause.parent = index
    if clause.kind not in ("main", "quote"):
        if clause.kind == "participle":
            clause.joined = index
        return
    opening = words.tags[clause.first : clause.first + 2]
    if "C" in opening:
        # "and won": the same subject and the same standing as the clause before.
        at = clause.first + opening.index("C") + 1
        while at < clause.last and words.tags[at] in "AXBHQMT" and at not in words.verbs:
            at += 1
        bare = at in words.verbs
        clause.joined = index if bare else None
        if bare or before.kind in ("content", "condition"):
            clause.kind = before.kind
            clause.parent = before.parent
        deciding = _deciding(words, found) if bare and words.tags[clause.first] == "," else None
        if deciding is not None:
            clause.joined = deciding
            clause.kind, clause.parent = found[deciding].kind, found[deciding].parent
        return
    if clause.opener == "," or words.tags[clause.first] == ",":
        _resume(words, found, clause)


def _deciding(words: Words, found: list[Clause]) -> int | None:
    """The court's clause that a comma and a coordinator go back to: "A jury found that ..., and awarded"."""
    content = next((i for i in range(len(found) - 1, 0, -1) if found[i].opener == "that"), None)
    if content is None:
        return None
    listed = any(
        clause.joined is not None and words.tags[clause.first] == "," and clause.kind == "content"
        for clause in found[content + 1 :]
    )
    at = found[content - 1].main_verb(words)
    return (
        content - 1
        if at is not None and not listed and words.verbs[at].lemma in word_set("deciding")
        else None
    )


def _resume(words: Words, found: list[Clause], clause: Clause) -> None:
    """After a comma, a verb without a subject goes on with the clause that an inserted one broke off."""
    at = clause.first + 1
    while at < clause.last and words.tags[at] in "AXBHQMT" and at not in words.verbs:
        at += 1
    index: int | None = len(found) - 1
    if at in words.verbs:
        while index is not None and found[index].kind in ("relative", "adverbial", "participle"):
            index = found[index].parent
        clause.joined = clause.parent = index if index is not None else 0
        clause.kind = found[clause.joined].kind
    elif found[-1].kind in ("adverbial", "condition"):
        clause.parent = None
