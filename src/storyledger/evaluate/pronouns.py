"""Pronouns against GAP: for each, whether it means the one name given, the other, or neither.

Every pronoun comes with two names; F1 counts both decisions of every row, as GAP's own scorer does. The
text is read as a whole, as a report's body would be; a name is meant where the actor that has the pronoun
among its mentions has a mention by name that overlaps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result, Table
from storyledger.model import Actor, Annotations, MentionForm

_MASCULINE = frozenset(("he", "him", "his"))
_ROWS = ("one is meant", "neither is")
_COLUMNS = ("that one", "the other", "somebody else", "nobody")


def actor_at(read: Annotations, start: int) -> Actor | None:
    """The actor that a pronoun at `start` was taken to mean, or None."""
    for actor in read.actors:
        for mention in actor.mentions:
            if mention.form is MentionForm.PRONOUN and mention.start == start:
                return actor
    return None


def is_named(actor: Actor, start: int, end: int) -> bool:
    """Whether a mention of the actor by name overlaps the characters."""
    return any(
        mention.form is MentionForm.NAME and mention.start < end and start < mention.end
        for mention in actor.mentions
    )


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all measures are called alike
    """F1 over all pronouns, for "she" and for "he", and the one over the other."""
    genders = {"feminine": Counts(), "masculine": Counts()}
    total, failed = Counts(), 0
    became: Counter[tuple[str, str]] = Counter()
    for row in corpus.rows:
        start = int(field(row, "Pronoun-offset", corpus))
        spans = {name: (at := int(row[f"{name}-offset"]), at + len(row[name])) for name in "AB"}
        gold = {name for name in "AB" if str(row[f"{name}-coref"]).upper() == "TRUE"}
        read = read_text(field(row, "Text", corpus), None, str(row.get("ID")), whole=True)
        failed += read is None
        actor = actor_at(read, start) if read else None
        found = {name for name in "AB" if actor and is_named(actor, *spans[name])}
        gender = "masculine" if str(row["Pronoun"]).lower() in _MASCULINE else "feminine"
        for counts in (total, genders[gender]):
            counts.add(len(gold & found), len(found), len(gold))
        became[_ROWS[not gold], _outcome(gold, found, actor)] += 1
    return _result(corpus, total, genders, became, failed)


def _outcome(gold: set[str], found: set[str], actor: Actor | None) -> str:
    if actor is None:
        return "nobody"
    if not found:
        return "somebody else"
    return "that one" if gold & found else "the other"


def _result(
    corpus: Corpus,
    total: Counts,
    genders: Mapping[str, Counts],
    became: Mapping[tuple[str, str], int],
    failed: int,
) -> Result:
    masculine = genders["masculine"].f1
    figures = {
        "F1": total.f1,
        "precision": total.precision,
        "recall": total.recall,
        **{f"{gender} F1": counts.f1 for gender, counts in genders.items()},
        "feminine over masculine": 100 * genders["feminine"].f1 / masculine if masculine else 0.0,
        "pronouns": float(len(corpus.rows)),
    }
    return Result(
        "pronouns",
        corpus.name,
        len(corpus.rows),
        corpus.digest,
        "F1",
        figures,
        failed,
        tables=(Table("pronoun", _ROWS, _COLUMNS, became),),
    )
