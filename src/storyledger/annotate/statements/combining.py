"""Where the encoder and the rules meet: whose statement stands where both have found one.

The encoder's statements stand, since it finds twice as many and bounds them better, but for those whose cue
shows that they report no words (`reports_words`). Of the rules' there stay

- those within another's words that take a position ("her lawyer said that he had denied it"): the encoder was
  never shown one;
- direct quotes, and positions taken, of which the encoder has nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.lexicon import BE
from storyledger.annotate.statements.linking import content_of
from storyledger.annotate.statements.no_cues import is_no_cue
from storyledger.model import Piece, StatementForm

#: What a cue is besides verbs and nouns of speech.
_CUES = frozenset(("according", "to", ":"))
#: A content of fewer words is the object of some verb rather than what somebody says.
_SHORT = 4
#: Plain verbs of speech that a speaker goes on with.
_SAID = frozenset(("said", "says", "called", "calls", "told", "tells", "wrote", "added"))
_PERFECT = frozenset(("had", "has", "have", "'d", "’d", "'ve", "’ve", "was", "were", "who", "which"))
#: What opens a clause that goes on with the tale.
_THEN = frozenset(("when", "where", "while", "as", "before", "after", "until"))
_EMPTY = frozenset(("it", "this", "that"))
_SHORT_BE = frozenset(("'s", "’s"))
#: The stances that a record must not miss.
_POSITIONS = frozenset(
    "accuses admits alleges announces argues asks confirms declines denies disputes promises rules testifies "
    "threatens".split()
)


def combined(
    text: str, quotes: Sequence[Quote], encoded: Sequence[Candidate], ruled: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates of both, in the order of their first words."""
    encoded = [candidate for candidate in encoded if reports_words(candidate)]
    every = [*encoded, *ruled]
    encoded = [candidate for candidate in encoded if not _only_leads_to(candidate, every)]
    quoted = [candidate for candidate in encoded if candidate.form is not StatementForm.INDIRECT]
    for before, candidate in pairwise(quoted):
        _go_on(before, candidate)
    for candidate in ruled:
        for owner in encoded:
            _let_go(candidate, owner)
    taken = _Taken(encoded)
    kept: list[Candidate] = []
    for candidate in ruled:
        content = content_of(text, quotes, candidate)
        if not content:
            continue
        holder = taken.over(content)
        if holder is None:
            if candidate.form is StatementForm.DIRECT or candidate.stance in _POSITIONS:
                kept.append(candidate)
        elif candidate.stance in _POSITIONS and _within(candidate, content, holder):
            candidate.contents = [_asked(candidate, piece) for piece in candidate.contents]
            kept.append(candidate)
    stay = {id(candidate) for candidate in kept}
    for candidate in kept:
        if candidate.lead is not None and id(candidate.lead) not in stay:
            candidate.lead = taken.over(content_of(text, quotes, candidate.lead))
    return sorted([*encoded, *kept], key=_first)


def reports_words(candidate: Candidate) -> bool:
    """Whether a statement without quotation marks reports anybody's words, as far as its cue shows.

    It does not where they are a single word, where the cue is a verb of another sense ("claimed a win"), nor
    where the cue is on no list and is passive ("was held liable for") or takes few words ("defaming her").
    """
    cue = candidate.cue
    if cue is None or candidate.form is not StatementForm.INDIRECT:
        return True
    unit = candidate.unit
    if any(start < unit.start or end > unit.end for start, end in candidate.exact):
        return True
    length = sum(last - first + 1 for first, last in candidate.contents)
    if length == 1:
        return False
    words, lexicon = candidate.unit.words, candidate.phrases.lexicon
    verb = next((token for token in range(cue[1], cue[0] - 1, -1) if words[token] in lexicon.verbs), None)
    if verb is not None:
        start = min((first for first, _ in candidate.contents if first > verb), default=None)
        return start is None or not is_no_cue(candidate.phrases, verb, start, lexicon.verbs[words[verb]])
    cue_words = words[cue[0] : cue[1] + 1]
    if any(word in lexicon.nouns or word in _CUES for word in cue_words):
        return True
    return length >= _SHORT and BE.isdisjoint(cue_words[:-1])


def _only_leads_to(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a cue on no list only leads to another statement: "relating to [her claim that ...]".

    Where it has a source, only a participle does so: who "spread [the claim that ...]" says something.
    """
    cue = candidate.cue
    if cue is None or candidate.form is not StatementForm.INDIRECT:
        return False
    words, lexicon = candidate.unit.words[cue[0] : cue[1] + 1], candidate.phrases.lexicon
    if candidate.source is not None and not words[0].endswith("ing"):
        return False
    if any(word in lexicon.verbs or word in lexicon.nouns or word in ("according", ":") for word in words):
        return False
    cues = ((o.source_at or o.unit).starts[o.cue[0]] for o in others if o.cue is not None)
    return any(start <= at < end for at in cues for start, end in candidate.exact[:1])


def _go_on(before: Candidate, candidate: Candidate) -> None:
    """Gives quoted words after "It is" to who was quoted just before, in the same paragraph.

    "This is not about me," she said. It is about those "who cannot speak": the report's "it" says nothing.
    """
    cue, source = candidate.cue, candidate.source
    if (
        cue is None
        or source is None
        or candidate.form is StatementForm.INDIRECT
        or source.first != source.last
    ):
        return
    unit = candidate.unit
    empty = unit.words[source.first] in _EMPTY and unit.words[cue[0]] in BE | _SHORT_BE
    told = any(word in candidate.phrases.lexicon.verbs for word in unit.words[cue[0] : cue[1] + 1])
    if empty and not told and before.source is not None and before.unit.paragraph == unit.paragraph:
        candidate.source, candidate.exact_source = before.source, before.exact_source
        candidate.source_at = before.source_at or before.unit


def _let_go(candidate: Candidate, owner: Candidate) -> None:
    """Take from an owner's words what its speaker goes on with: "said he was innocent [and accused ...]".

    Only where the rules give the second verb the same source, which stands before the first, both verbs are
    in the same tense, and no perfect tense in the words could go on with it ("he had watched and thought").
    """
    cue, unit = candidate.cue, candidate.unit
    if cue is None or candidate.source is None or owner.source is None or owner.cue is None:
        return
    if owner.unit is not unit or owner.source.first != candidate.source.first or owner.cue[1] >= cue[0]:
        return
    if not _goes_on(candidate, owner, cue):
        return
    start, joint = unit.starts[cue[0]], cue[0] - 1
    cut = [piece for piece in owner.exact if piece[0] < start < piece[1]]
    if not cut or unit.starts[joint] <= cut[0][0] or owner.cue[1] >= joint:
        return
    end = unit.ends[joint - 1] - (unit.words[joint - 1] == ",")
    owner.exact = tuple((a, min(b, end)) for a, b in owner.exact if a < end)
    owner.contents = [(first, min(last, joint - 1)) for first, last in owner.contents if first < joint]


def _goes_on(candidate: Candidate, owner: Candidate, cue: Piece) -> bool:
    words, verbs = candidate.unit.words, candidate.phrases.lexicon.verbs
    assert owner.cue is not None
    first = next((words[k] for k in range(owner.cue[1], owner.cue[0] - 1, -1) if words[k] in verbs), None)
    second = words[cue[1]]
    if cue[0] < 2 or words[cue[0] - 1] not in ("and", "but") or first is None or second not in verbs:
        return False
    if candidate.stance not in _POSITIONS and second not in _SAID:
        return False
    same = verbs[first].inflection == verbs[second].inflection and not second.endswith("ing")
    return same and _PERFECT.isdisjoint(words[owner.cue[1] + 1 : cue[0]])


def _within(candidate: Candidate, content: Sequence[Piece], owner: Candidate) -> bool:
    """Whether a candidate stands as a whole, source and cue too, in one piece of another's words."""
    if candidate.cue is None or candidate.source is None or candidate.source_at is not None:
        return False
    unit = candidate.unit
    parts = [unit.piece(*candidate.cue), unit.piece(candidate.source.first, candidate.source.last), *content]
    first, last = min(start for start, _ in parts), max(end for _, end in parts)
    return any(start <= first and last <= end for start, end in owner.exact)


def _asked(candidate: Candidate, content: Piece) -> Piece:
    """What somebody asked for in another's words, up to where these tell what happened then.

    "She says he asked her [to hold the rope] when he shut the door and struck her": that is hers.
    """
    words, names = candidate.unit.words, candidate.phrases.name_of
    first, last = content
    if words[first] != "to":
        return content
    for token in range(first + 2, last - 1):
        subject = words[token + 1] in candidate.phrases.lexicon.pronouns or token + 1 in names
        if words[token] in _THEN and subject:
            return first, token - 1 - (words[token - 1] == ",")
    return content


def _first(candidate: Candidate) -> tuple[int, int]:
    places = [start for start, _ in candidate.exact]
    if candidate.exact_cue is not None:
        places.append(candidate.exact_cue[0])
    if not places:
        places.append(candidate.unit.starts[candidate.contents[0][0]])
    return min(places), candidate.cue is None


class _Taken:
    """The words that the encoder's statements have taken."""

    def __init__(self, encoded: Sequence[Candidate]) -> None:
        self.pieces = sorted(
            ((start, end, number) for number, one in enumerate(encoded) for start, end in one.exact)
        )
        self.starts = [start for start, _, _ in self.pieces]
        self.encoded = encoded

    def over(self, content: Sequence[Piece]) -> Candidate | None:
        """The statement that shares most of its characters with a content."""
        best: tuple[int, int] | None = None
        for start, end in content:
            at = max(0, bisect_right(self.starts, start) - 1)
            while at < len(self.pieces) and self.pieces[at][0] < end:
                shared = min(end, self.pieces[at][1]) - max(start, self.pieces[at][0])
                if shared > 0 and (best is None or shared > best[0]):
                    best = shared, self.pieces[at][2]
                at += 1
        return self.encoded[best[1]] if best else None
