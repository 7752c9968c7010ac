"""What a statement's cue makes of it: says, denies, admits, declines ... negation and company counted.

The words decide, in this order: turns of phrase ("took aim at", "pleaded not guilty"), the last verb of the
cue, or the noun that goes with a verb that says nothing by itself ("raised questions"), and then what takes
them back ("refused to admit", "did not deny") or makes them a court's ("rejected the motion").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from storyledger.annotate.events.inflect import plural, verb_forms
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.lexicon import MENTIONS, lexicon
from storyledger.annotate.statements.phrases import Phrases
from storyledger.annotate.statements.units import QUOTED
from storyledger.annotate.tables import table
from storyledger.model import Piece

SAYS, DECLINES, ADMITS = "says", "declines", "admits"
_PLAIN_CUES = frozenset(("according", ":", "per", "―", "—", "–"))
_CLAUSES = frozenset((QUOTED, "that", "whether", "how", "why"))
#: Words after the cue that a turn of phrase may take in.
_AHEAD = 12
#: Words before an admission that tell it only to be called for: "could come forward and admit".
_CALLED_FOR = re.compile(
    r"\b(?:(?:could|should|must|might|may|to|will|would|can)(?: \w+){1,3} and(?: \w+ly| then)?"
    r"|should|ought to|might|may|urged to|asked to|told to|called on to)$"
)
_BEHIND = 6
#: Before a form that can be a verb these make it a noun: "his attacks".
_NOUN_BEFORE = frozenset(("'s", "’s", "of", "in", "amid", "by", "with", "drawing"))
#: After a negation these keep the words as they are: "not only said".
_NOT_ONLY = frozenset(("only", "just", "even"))


@dataclass(frozen=True, slots=True)
class Stances:
    """`stances.toml`, ready to be asked: stances by form of verb and noun, and turns of phrase in order."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    light: frozenset[str]
    withholding: frozenset[str]
    turned_down: frozenset[str]
    bench: frozenset[str]


@cache
def stances() -> Stances:
    """The shipped words, read once."""
    read, cues = table("stances.toml"), lexicon()
    verbs = {form: cue.stance for form, cue in cues.verbs.items()}
    for stance, lemmas in read["verbs"].items():
        verbs |= dict.fromkeys(_forms(lemmas), stance)
    nouns = dict(cues.nouns)
    for stance, listed in read["nouns"].items():
        nouns |= {form: stance for noun in listed for form in (noun, plural(noun))}
    bench = table("status.toml")["bench"]
    return Stances(
        verbs,
        nouns,
        tuple((stance, re.compile("|".join(parts))) for stance, parts in read["phrases"].items()),
        _forms(read["light"]["verbs"]),
        _forms(read["withholding"]["verbs"]) | frozenset(read["withholding"]["words"]),
        _forms(read["turned_down"]["verbs"]),
        frozenset(bench["words"]) | frozenset(bench["judges"]),
    )


def _forms(lemmas: Sequence[str]) -> frozenset[str]:
    irregular = table("verbs.toml")["irregular"]
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma, irregular))


def ruled_stance(candidate: Candidate) -> str:
    """The stance of a candidate that the rules have found; theirs stands where the cue's words tell none."""
    source = candidate.source
    assert candidate.cue is not None
    spans = (source.first, source.last) if source is not None else None
    stance, _ = stance_of(candidate.phrases, spans, candidate.cue, candidate.contents)
    return candidate.stance if stance in (SAYS, MENTIONS) else stance


def stance_of(
    phrases: Phrases, source: Piece | None, cue: Piece, contents: Sequence[Piece]
) -> tuple[str, int]:
    """The stance of a cue, and the token of the word that decides it.

    `source`, `cue` and `contents` are token ranges of the phrases' unit, ends included. A cue on no list with
    no clause after it but mentions something.
    """
    words, known = phrases.unit.words, stances()
    turn = _turn(words, cue, known)
    head = _head(phrases, cue, known)
    if turn is not None:
        if turn != DECLINES and head is not None and _withheld(phrases, cue, head[1]):
            return DECLINES, head[1]
        return turn, head[1] if head else cue[1]
    if head is None:
        return _without_head(phrases, cue, contents), cue[1]
    stance, token = head
    if _withheld(phrases, cue, token):
        return phrases.lexicon.negate(stance), token
    if stance == ADMITS and _CALLED_FOR.search(" ".join(words[max(0, token - _BEHIND) : token])):
        return MENTIONS, token
    if words[token] in known.turned_down and _is_bench(words, source, known):
        return "dismisses", token
    return stance, token


def _turn(words: Sequence[str], cue: Piece, known: Stances) -> str | None:
    told = " ".join(words[cue[0] : cue[1] + 1])
    bar = len(told)
    told += " | " + " ".join(words[cue[1] + 1 : cue[1] + 1 + _AHEAD])
    for stance, pattern in known.phrases:
        found = pattern.search(told)
        if found is not None and found.start() < bar:
            return stance
    return None


def _head(phrases: Phrases, cue: Piece, known: Stances) -> tuple[str, int] | None:
    """The stance of the cue's last verb, or of the noun that says what the verb doesn't."""
    words = phrases.unit.words
    verb = noun = None
    for token in range(cue[1], cue[0] - 1, -1):
        word = words[token]
        if token in phrases.name_of:
            continue
        before = words[token - 1] if token else ""
        named = before in phrases.lexicon.determiners or before in _NOUN_BEFORE
        if before.endswith(("ed", "ing")) and word.endswith("s"):
            named = True  # "faced questions", "answering questions"
        if before == "that" and word not in known.nouns:
            named = False  # "a letter that accuses"
        if word in known.verbs and not (named and word in known.nouns) and not (named and token > cue[0]):
            stance = known.verbs[word]
            particles = phrases.lexicon.particles.get(word, {})
            after = words[token + 1] if token + 1 < len(words) else ""
            verb = particles.get(after, stance), token
            break
        if noun is None and word in known.nouns:
            noun = known.nouns[word], token
    if noun is not None and (verb is None or words[verb[1]] in known.light):
        return noun
    return verb


def _withheld(phrases: Phrases, cue: Piece, token: int) -> bool:
    """Whether the words are taken back before the one that decides: "refused to", "did not"."""
    words, known, negations = phrases.unit.words, stances(), phrases.lexicon.negations
    group = phrases.verb_group(token)
    for place in range(min(cue[0], group), token):
        if words[place] in negations and words[place + 1] not in _NOT_ONLY:
            return True
        if place >= cue[0] and words[place] in known.withholding:
            return True
    return group >= 2 and words[group - 1] == "to" and words[group - 2] in known.withholding


def _without_head(phrases: Phrases, cue: Piece, contents: Sequence[Piece]) -> str:
    words, lexicon_ = phrases.unit.words, phrases.lexicon
    said = [words[k] for first, last in contents for k in range(first, last + 1)]
    cue_words = words[cue[0] : cue[1] + 1]
    if not _PLAIN_CUES.isdisjoint(cue_words):
        return SAYS
    if not lexicon_.negations.isdisjoint(cue_words):
        return DECLINES if any(word in _CLAUSES for word in said) else MENTIONS
    tells = any(word in _CLAUSES or lexicon_.is_verb(word) for word in said)
    return SAYS if tells else MENTIONS


def _is_bench(words: Sequence[str], source: Piece | None, known: Stances) -> bool:
    if source is None:
        return False
    return any(words[token] in known.bench for token in range(source[0], source[1] + 1))
