"""The terms by which a report is linked: its names, its telling words, its numbers.

A term is a string with a prefix: "p:" for a person's full name ("p:Maren Dahl"), "s:" for a person's
surname ("s:Dahl"), "n:" for another name ("n:Harbour Board"), "w:" for a word ("w:lawsuit"). The weight of a
term is 1 + ln(occurrences), doubled where it stands in the headline or the first sentences, which in news
name what the report is about.

Other entries are kept with the report and not counted in the index, since they say which happening a report
tells and not which story: "l:" before a term marks that it stands at the beginning, "f:" is a figure in
digits ("f:5.6": a magnitude, a score, a day), "t:" a month or a year that a time expression means ("t:05",
"t:2012").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from storyledger.link.furniture import outside
from storyledger.model import Actor, ActorKind, Annotations, Block, BlockKind, Report

_WORD = re.compile(r"[^\W\d_]{3,}(?:['’][a-z]+)?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-\d\d)?(?!\d)")
_LINKED_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.BODY, BlockKind.CAPTION, BlockKind.LIST})
_FIGURE_KINDS = _LINKED_KINDS | {BlockKind.DATELINE}
_NAMED_KINDS = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.FACILITY})

#: No report is linked by more terms than this: it bounds the index; a 600-word report has about as many.
_MAX_TERMS = 120
#: For so many terms one figure is kept.
_TERMS_PER_FIGURE = 5
_LEAD_SENTENCES = 3
LEAD_BOOST = 2.0
_LEAD = "l:"
FIGURE, MONTH = "f:", "t:"
_UNCOUNTED = (_LEAD, FIGURE, MONTH)

#: How many documents the background counts stand for when they are mixed with those of the ledger.
BACKGROUND_REPORTS = 2000


def report_terms(
    report: Report,
    annotations: Annotations,
    *,
    limit: int = _MAX_TERMS,
    without: Sequence[tuple[int, int]] = (),
) -> dict[str, float]:
    """The linking terms of a report with their weights, the most telling first: at most `limit`.

    What is not counted comes on top of that: figures, months and years, and the marks of the beginning.
    `without` are stretches of the text to be left out (see `link.furniture`).
    """
    lead_end = _lead_end(annotations)
    counts: Counter[str] = Counter()
    lead: set[str] = set()
    taken = _count_names(annotations, counts, lead, lead_end, without)
    for block in _blocks(report, _LINKED_KINDS, without):
        for match in _WORD.finditer(report.text, block.start, block.end):
            if match.start() in taken:
                continue
            word = normal_word(match.group())
            if word is None:
                continue
            term = f"w:{word}"
            counts[term] += 1
            if match.start() < lead_end or block.kind is BlockKind.HEADLINE:
                lead.add(term)
    weights = {
        term: (1 + math.log(count)) * (LEAD_BOOST if term in lead else 1.0) for term, count in counts.items()
    }
    ranked = sorted(weights, key=lambda term: (-weights[term] * rarity(term, 0, 0), term))
    kept = {term: round(weights[term], 3) for term in ranked[:limit]}
    kept |= _figures(report, limit // _TERMS_PER_FIGURE, without) | _months(annotations)
    marked = (term for term in kept if term in lead and not term.startswith("p:"))
    return kept | {lead_mark(term): 1.0 for term in marked}


def counted_terms(terms: Mapping[str, float]) -> dict[str, float]:
    """The terms that the index counts: names and words."""
    return {term: weight for term, weight in terms.items() if not term.startswith(_UNCOUNTED)}


def uncounted_terms(terms: Mapping[str, float]) -> dict[str, float]:
    """What is kept with the report and not counted: marks, figures, months and years."""
    return {term: weight for term, weight in terms.items() if term.startswith(_UNCOUNTED)}


def is_mark(term: str) -> bool:
    """Whether this is no term, but the mark of one that stands at the beginning."""
    return term.startswith(_LEAD)


def lead_mark(term: str) -> str:
    """The mark of a term that stands at the beginning; `unmarked` is the reverse."""
    return f"{_LEAD}{term}"


def unmarked(term: str) -> str:
    """The term itself, of a mark or of a term."""
    return term.removeprefix(_LEAD)


def rarity(term: str, reports: int, of_reports: int) -> float:
    """How telling a term is: its inverse document frequency, ledger and background together.

    `reports` of the ledger's `of_reports` reports have the term. The background counts as
    `BACKGROUND_REPORTS` more, so that the first reports of a ledger are already judged with sense.
    """
    background = _background().get(term, 0.0) * BACKGROUND_REPORTS
    return math.log((of_reports + BACKGROUND_REPORTS + 1) / (reports + background + 1))


def normal_word(word: str) -> str | None:
    """The form under which a word is counted, or None for function words: lower case, no plural s."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word in _stop_words() or len(word) < 3:
        return None
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word


@lru_cache(maxsize=1 << 16)
def normal_name(name: str) -> str:
    """The form under which a name is compared: lower case, no dots, no leading article, single blanks."""
    words = _undotted(name.lower()).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def _count_names(
    annotations: Annotations,
    counts: Counter[str],
    lead: set[str],
    lead_end: int,
    without: Sequence[tuple[int, int]],
) -> set[int]:
    """Count the actors' names; returns the offsets at which words of names start."""
    taken: set[int] = set()
    for actor in annotations.actors:
        if actor.kind not in _NAMED_KINDS:
            continue
        mentions = [mention for mention in actor.mentions if outside(without, mention.start, mention.end)]
        if actor.mentions and not mentions:
            continue
        for term in _name_terms(actor):
            counts[term] += max(1, len(mentions))
            if any(mention.start < lead_end for mention in mentions):
                lead.add(term)
    for name in annotations.names:
        taken.update(range(name.start, name.end))
    return taken


def _figures(report: Report, most: int, without: Sequence[tuple[int, int]]) -> dict[str, float]:
    """The report's most telling figures, years among them, with their weights."""
    found = (
        match.group().replace(",", "")
        for block in _blocks(report, _FIGURE_KINDS, without)
        for match in _FIGURE.finditer(report.text, block.start, block.end)
    )
    weights = {f"{FIGURE}{figure}": 1 + math.log(count) for figure, count in Counter(found).items()}
    ranked = sorted(weights, key=lambda term: (-weights[term] * rarity(term, 0, 0), term))
    return {term: round(weights[term], 3) for term in ranked[:most]}


def _months(annotations: Annotations) -> dict[str, float]:
    """The months and the years that the report's time expressions mean, as far as they say."""
    counts: Counter[str] = Counter()
    for time in annotations.times:
        match = _MONTH.match(time.when.value)
        if match:
            counts[f"{MONTH}{match[2]}"] += 1
            if match[1].isdigit():
                counts[f"{MONTH}{match[1]}"] += 1
    return {term: round(1 + math.log(count), 3) for term, count in counts.items()}


def _name_terms(actor: Actor) -> list[str]:
    name = _term_name(actor.name)
    if actor.kind is not ActorKind.PERSON:
        return [f"n:{name}"]
    surname = f"s:{name.rsplit(' ', 1)[-1]}"
    return [f"p:{name}", surname] if " " in name else [surname]


def _undotted(name: str) -> str:
    """The name without dots and with straight apostrophes; "U.S." becomes one word, "E.J. Vik" two."""
    name = name.replace("’", "'")
    return name.replace(".", "") if _DOTTED.fullmatch(name) else name.replace(".", " ")


def _term_name(name: str) -> str:
    """The name as a term: in its own letters, since a title shows it, but not in capitals throughout."""
    words = _undotted(name).split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return " ".join(word.title() if word.isupper() and len(word) > 5 else word for word in words)


def _lead_end(annotations: Annotations) -> int:
    sentences = annotations.sentences[:_LEAD_SENTENCES]
    return sentences[-1][1] if sentences else 0


def _blocks(
    report: Report, kinds: Collection[BlockKind], without: Sequence[tuple[int, int]]
) -> Iterator[Block]:
    for block in report.blocks:
        if block.kind in kinds:
            for start, end in outside(without, block.start, block.end):
                yield Block(block.kind, start, end)


@cache
def _stop_words() -> frozenset[str]:
    text = resources.files("storyledger.link").joinpath("data/stop_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _background() -> dict[str, float]:
    """Share of news reports that have the term, for terms in at least 3 of 1,000."""
    text = resources.files("storyledger.link").joinpath("data/background.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {term: int(per_10_000) / 10_000 for term, per_10_000 in rows}
