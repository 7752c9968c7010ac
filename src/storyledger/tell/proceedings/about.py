"""What a sentence tells of the proceeding that its step belongs to: causes, nature, country, court, money,
what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from storyledger.model import Piece, Report, Span
from storyledger.model.proceeding import Cause, Sum
from storyledger.tell.proceedings.frames import (
    Kind,
    apart,
    benches,
    causes,
    complained_of,
    forum_fronts,
    forum_heads,
    matters,
    nature_words,
    offices,
    seat_pattern,
    seats,
)
from storyledger.tell.proceedings.moving import Move, find_moves
from storyledger.tell.proceedings.sentence import Sentence
from storyledger.tell.proceedings.sums import sums as sums_of

#: A sum may go on so far behind the object of a verb: "$30 | million".
_TIMES_LETTERS = 8
#: A sentence that opens so goes on about the case before.
_GOES_ON = re.compile(
    r"[\s\"“]*(?:That|This|The)(?: [a-z-]+)? (?:suit|lawsuit|case|appeal|inquiry|investigation|charges|"
    r"trial|complaint|ruling|action|proceedings|hearing)\b"
)
#: What an affair is called: "the Carlton affair", "the SCA case".
_LABEL = re.compile(
    r"\b(?!(?:The|This|That|These|His|Her|Their|A|An|In|One|Every|Such|Monday|Friday)\b)"
    r"([A-Z][\w-]+(?:\s[A-Z][\w-]+)*) (?:affair|case|trial|scandal|inquiry|investigation|dispute)\b"
)
_LEGAL_NOUNS = (
    "courts?|courtroom|courthouse|judges?|magistrates?|magistrates['’ ]* court|prosecutors?|prosecuting|"
    "jury|tribunal|police|authorities|justice|law|charges?|case|trial|investigation|inquiry|investigators?|"
    "officials|government|jail|prison|supreme|high|federal|district|grand"
)
#: Steps that a regulator or a disciplinary panel takes.
_OVERSEEN = frozenset(
    {"sentence", "sanction", "order", "charge", "verdict", "finding", "inquiry", "hearing", "plea"}
)
#: What a verdict is on stands within so many letters behind its verb.
_FINDING = 100
#: What whoever bans somebody does in the same sentence, and what comes of it.
_BESIDE_A_BAN = frozenset({"sentence", "appeal"})
#: Steps of suits, where no word tells a prosecution.
_PRIVATE = frozenset({"settlement", "award", "deposition"})
#: Steps that are of a commission where its clause names one.
_SITTING = frozenset({"inquiry", "testimony", "hearing", "finding"})
#: What stands before or after a word for a place that tells where a case is.
_WITHIN = re.compile(
    r"\b(?:in|at)(?: (?:the|his|her|their|native|nearby|[a-z]+ern|[A-Z]\w+(?:ish|ian|ch)))*"
    r"(?: (?:city|province|district) of)? ?$"
)
_LEGAL = re.compile(rf"(?:['’]s?)?(?:\s[\w'’-]+){{0,2}}?\s(?:{_LEGAL_NOUNS})\b", re.IGNORECASE)


def clause_text(sentence: Sentence, move: Move) -> Piece:
    """The offsets of the clause that a step stands in."""
    clause = sentence.clauses[move.clause]
    return sentence.words.starts[clause.first], sentence.words.ends[clause.last - 1]


class About:
    """What the sentences of one report tell of proceedings."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def labels(self, piece: Piece) -> frozenset[str]:
        """What a sentence calls an affair, in small letters."""
        return frozenset(match[1].casefold() for match in _LABEL.finditer(self.report.text, *piece))

    def goes_on(self, piece: Piece) -> bool:
        """Whether a sentence goes on about the case that was spoken of."""
        return _GOES_ON.match(self.report.text, piece[0]) is not None

    def set_apart(self, piece: Piece) -> bool:
        """Whether a sentence says that it tells of another case."""
        return apart().search(self.report.text, *piece) is not None

    def legal(self, piece: Piece) -> bool:
        """Whether a sentence has a word of some kind of proceeding."""
        return any(pattern.search(self.report.text, *piece) for pattern in nature_words().values())

    def country(self, piece: Piece) -> frozenset[str]:
        """The one country of which a stretch says that a case is there."""
        return self._told(piece, self._acts)

    def _told(self, piece: Piece, tells: Callable[[re.Match[str]], bool]) -> frozenset[str]:
        matches = seat_pattern().finditer(self.report.text, *piece)
        found = {seats()[match[0].casefold()] for match in matches if tells(match)}
        found |= {
            country for country, pattern in offices().items() if pattern.search(self.report.text, *piece)
        }
        return frozenset(found) if len(found) == 1 else frozenset()

    def about(self, sentence: Sentence, move: Move, first: int, last: int) -> list[tuple[Cause, str]]:
        """What a step is about; a verdict's causes follow its verb, to the end of the sentence."""
        if move.kind.name == "verdict" and move.verb is not None:
            return self.causes(sentence.words.ends[move.at], self._end_of_finding(sentence, move))
        if move.kind.opens and _judged_before(sentence, move):  # "cleared of the rape for the suit she filed"
            return self.causes(sentence.words.ends[move.at], last)
        own = self.causes(first, last)
        return own if own or move.kind.name == "testimony" else self._beside(sentence, move)

    def _beside(self, sentence: Sentence, move: Move) -> list[tuple[Cause, str]]:
        """What the rest of a sentence names, without the clauses that open another case."""
        taken = _of_others(sentence, move)
        return [
            entry for entry in self.causes(*sentence.piece) if not _within(entry[0].evidence.start, taken)
        ]

    def benches(self, sentence: Sentence, move: Move) -> frozenset[str]:
        """The one sort of court or body that a step's clause speaks of, or else its sentence."""
        text, taken = self.report.text, _of_others(sentence, move)
        for piece in (clause_text(sentence, move), sentence.piece):
            found = {
                bench
                for bench, pattern in benches().items()
                if any(not _within(match.start(), taken) for match in pattern.finditer(text, *piece))
            }
            if found:
                return frozenset(found) if len(found) == 1 else frozenset()
        return frozenset()

    @staticmethod
    def _end_of_finding(sentence: Sentence, move: Move) -> int:
        """Where a finding ends: at the next finding of the sentence, or a "but" before it, or at its end;
        what is far behind it is of something else.
        """
        later = (m.at for m in find_moves(sentence) if m.at > move.at and m.kind.name in ("verdict", "award"))
        at = next(later, None)
        words = sentence.words
        if at is None:
            return min(sentence.piece[1], words.ends[move.at] + _FINDING)
        turn = next((word for word in range(move.at + 1, at) if words.words[word] == "but"), at)
        return words.starts[turn]

    def causes(self, start: int, end: int) -> list[tuple[Cause, str]]:
        """The charges and causes of action that a stretch names, in order, each with its family."""
        found: list[tuple[Cause, str]] = []
        for kind in causes():
            match = kind.pattern.search(self.report.text, start, end)
            if match:
                found.append((Cause(kind.name, self.report.span(*match.span())), kind.family))
        pieces = [(cause.evidence.start, cause.evidence.end) for cause, _ in found]
        whole = [entry for entry, piece in zip(found, pieces, strict=True) if not _inside(piece, pieces)]
        return sorted(whole, key=lambda entry: entry[0].evidence.start)

    def nature(self, move: Move, first: int, last: int, sentence: Sentence) -> str | None:
        """The kind of proceeding that a step, its clause (`first` to `last`) or its sentence tells."""
        text = self.report.text
        told = [n for n, pattern in nature_words().items() if pattern.search(text, first, last)]
        whole = [n for n, pattern in nature_words().items() if pattern.search(text, *sentence.piece)]
        own = move.kind.nature
        if "disciplinary" in whole and own in (None, "criminal", "disciplinary") and "civil" not in told:
            return "disciplinary"
        benches = self.benches(sentence, move)
        if "regulator" in benches and move.kind.name in _OVERSEEN and "civil" not in told:
            return "disciplinary"
        if move.kind.name in _BESIDE_A_BAN and any(o.kind.name == "sanction" for o in find_moves(sentence)):
            return "disciplinary"
        sits = bool(benches & {"commission", "inquest"})
        if sits and move.kind.name in _SITTING:
            return "inquiry"
        if own == "inquiry" and "criminal" in whole and not sits:
            return "criminal"
        if move.kind.name == "complaint" and self._of_crime(sentence, whole):
            return "criminal"
        if own is not None:
            return own
        if move.kind.name in _PRIVATE and "criminal" not in whole:
            return "civil"
        for listed in (told, whole):
            if "extradition" in listed:
                return "extradition"
            if len(listed) == 1:
                return listed[0]
        return None

    def _of_crime(self, sentence: Sentence, natures: Sequence[str]) -> bool:
        """Whether a complaint is one to police or prosecutors: over a crime, and no word of a suit."""
        text = self.report.text[slice(*sentence.piece)].lower()
        if "criminal complaint" in text or "complaint to the police" in text or "police complaint" in text:
            return True
        crimes = (cause.name in complained_of() for cause, _ in self.causes(*sentence.piece))
        return "complaint" in text and "civil" not in natures and any(crimes)

    def countries(self, sentence: Sentence, move: Move, forum: Span | None) -> frozenset[str]:
        """The country whose court or office acts, where the words around it tell one."""
        zones: list[Piece] = [(max(sentence.piece[0], forum.start - 25), forum.end)] if forum else []
        zones.append(clause_text(sentence, move))
        for zone in zones:
            if found := self.country(zone):
                return found
        return self._acting(sentence, move) or self._around(sentence, move)

    def _around(self, sentence: Sentence, move: Move) -> frozenset[str]:
        """The one country that the other clauses tell, but for what somebody says or thinks."""
        starts, ends = sentence.words.starts, sentence.words.ends
        found = [
            self.country((starts[clause.first], ends[clause.last - 1]))
            for at, clause in enumerate(sentence.clauses)
            if clause.kind != "content" or at == move.clause
        ]
        told = frozenset().union(*found)
        return told if len(told) == 1 else frozenset()

    def _acting(self, sentence: Sentence, move: Move) -> frozenset[str]:
        """The country that acts itself: "Norland issued a warrant"."""
        if move.verb is None:
            return frozenset()
        subject = sentence.cast.subject(move.clause, move.verb.first)
        words = self.report.text[subject.start : subject.end] if subject is not None else ""
        return frozenset({seats()[words.casefold()]}) if words.casefold() in seats() else frozenset()

    def _acts(self, match: re.Match[str]) -> bool:
        """Whether a word for a place tells where a case is: "in Lille", "French prosecutors", not "Air
        France".
        """
        within = _WITHIN.search(self.report.text, max(0, match.start() - 24), match.start())
        return (within is not None and match[0] != "us") or self._office(match)

    def _office(self, match: re.Match[str]) -> bool:
        """Whether a word for a place tells whose court or office it is: "French prosecutors"."""
        return match[0] != "us" and _LEGAL.match(self.report.text, match.end()) is not None

    def forum(self, sentence: Sentence) -> Span | None:
        """The name of the court or body that a sentence names first."""
        text, (start, end) = self.report.text, sentence.piece
        match = forum_heads().search(text, start, end)
        if match is None:
            return None
        first = match.start()
        for word in reversed(list(re.finditer(r"\S+", text[start:first]))):
            plain = word[0].rstrip(",")
            named = plain[:1].isupper() and plain.lower() not in (
                "the",
                "a",
                "an",
                "judge",
                "britain's",
                "in",
            )
            if word[0].endswith(",") or not (named or plain.lower() in forum_fronts()):
                break
            first = start + word.start()
        return self.report.span(first, match.end())

    def sums(self, sentence: Sentence, move: Move) -> tuple[Sum, ...]:
        """The money that a step is about: what follows its verb."""
        names = {"award", "settlement", "request", "complaint", "bail", "sentence", "countersuit"}
        if move.kind.name not in names or move.verb is None:
            return ()
        zone = sentence.object_zone(move.verb)
        if not len(zone):
            return ()
        end = min(sentence.words.ends[zone[-1]] + _TIMES_LETTERS, sentence.piece[1])  # "$30 | million"
        return sums_of(self.report, sentence.words.starts[zone[0]], end)

    def asked(self, sentence: Sentence, move: Move, kind: Kind) -> Span | None:
        """The words of what is asked for."""
        if not kind.asks or move.verb is None or (kind.name == "motion" and move.verb.passive):
            return None
        words, clause = sentence.words, sentence.clauses[move.clause]
        zone = [at for at in sentence.object_zone(move.verb) if at < clause.last or kind.name == "request"]
        while (zone and words.tags[zone[-1]] in (",", ";", "C", "U", "W")) or (
            zone and words.words[zone[-1]] == "."
        ):
            zone.pop()
        return self.report.span(words.starts[zone[0]], words.ends[zone[-1]]) if zone else None

    def matters(self, sentence: Sentence, move: Move) -> frozenset[str]:
        """What is asked for or decided, as far as `courts.toml` has a word for it."""
        clause = sentence.clauses[move.clause]
        zone = set(range(clause.first, clause.last))
        if move.verb is not None:
            zone |= {*sentence.object_zone(move.verb), *sentence.thing_zone(move.verb)}
        return frozenset(matters()[w] for at in zone if (w := sentence.words.words[at]) in matters())


def _judged_before(sentence: Sentence, move: Move) -> bool:
    """Whether a verdict stands before a step in its clause or sentence: what it names is what it is on."""
    return any(other.kind.name == "verdict" and other.at < move.at for other in find_moves(sentence))


def _of_others(sentence: Sentence, move: Move) -> list[Piece]:
    """The clauses of a sentence that open another case than the one that a step is of."""
    others = {other.clause for other in find_moves(sentence) if other.kind.opens} - {move.clause}
    starts, ends = sentence.words.starts, sentence.words.ends
    return [
        (starts[sentence.clauses[at].first], ends[sentence.clauses[at].last - 1]) for at in sorted(others)
    ]


def _within(at: int, pieces: Sequence[Piece]) -> bool:
    return any(start <= at < end for start, end in pieces)


def _inside(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether a piece lies in a longer one: "assaulting" in "sexually assaulting"."""
    return any(start <= piece[0] and piece[1] <= end and (start, end) != piece for start, end in others)
