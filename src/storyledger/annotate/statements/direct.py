"""Direct quotes and the cue and source beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.lexicon import Cue
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import QUOTED, Unit
from storyledger.model import Piece, StatementForm

_SAYS = "says"
_ENDS = frozenset((",", ".", "!", "?", "…", "—", "–", "-", ";"))
_STOPS = frozenset(".;:!?")
_REACH = 34  # tokens from a quote to its cue: a subject with a long apposition


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source: the token range of the cue, and the whole stretch that it takes up."""

    cue: Piece
    verb: int
    source: Phrase | None
    stance: str
    first: int
    last: int
    addressee: Phrase | None = None


class DirectReader:
    """Reads the direct quotes of one unit."""

    def __init__(self, text: str, quotes: Sequence[Quote], unit: Unit, phrases: Phrases) -> None:
        self.text = text
        self.quotes = quotes
        self.unit = unit
        self.phrases = phrases
        self.lexicon = phrases.lexicon
        self.used_cues: set[int] = set()
        self.used_quotes: set[int] = set()
        self.found: list[Candidate] = []

    def read(self) -> list[Candidate]:
        """The candidates, in order; `used_cues` and `used_quotes` then hold the tokens that they took."""
        at = [token for token, word in enumerate(self.unit.words) if word == QUOTED]
        for place, token in enumerate(at):
            if token in self.used_quotes:
                continue
            before = at[place - 1] + 1 if place else 0
            after = at[place + 1] if place + 1 < len(at) else len(self.unit.words)
            attribution = self._attribution(token, before, after)
            if attribution is not None:
                self._take(token, attribution, at[place + 1 :])
        return self.found

    def _attribution(self, token: int, before: int, after: int) -> Attribution | None:
        words = self.unit.words
        leading = any(words[k][0].isalnum() for k in range(before, token))
        introduced = leading and words[token - 1] == ":"
        if introduced:
            return self._before(token, before) or self._behind(token, after)
        behind = self._behind(token, after) if self._complete(token) else None
        if behind is not None and not (leading and self._cue_at(token - 1)):
            return behind
        return self._before(token, before) if leading else None

    def _complete(self, token: int) -> bool:
        """Whether a quote reads like something said: it ends in a mark, or a comma follows it."""
        quote = self.quotes[self.unit.quotes[token]]
        start, end = quote.pieces[-1]
        if self.text[max(start, end - 4) : end].rstrip("\"'”’ ")[-1:] in _ENDS:
            return True
        following = token + 1
        return following < len(self.unit.words) and self.unit.words[following] in (",", "—", "-", "–")

    # -- behind the quote

    def _behind(self, token: int, after: int) -> Attribution | None:
        """`"...," Moe said`, `"...," said Moe, a baker`, `"...," according to Moe`."""
        words = self.unit.words
        first = token + 1
        while first < after and words[first] in (",", "—", "–", "-", "--"):
            first += 1
        end = first
        while end < after and words[end] not in _STOPS and end - first < _REACH * 2:
            end += 1
        if first >= end:
            return None
        if words[first] == "according" and first + 1 < end and words[first + 1] == "to":
            source = self.phrases.after(first + 2, end)
            return (
                Attribution((first, first + 1), first, source, _SAYS, first, source.last) if source else None
            )
        return self._verb_behind(first, end)

    def _verb_behind(self, first: int, end: int) -> Attribution | None:
        words = self.unit.words
        for verb in range(first, min(end, first + _REACH)):
            cue = self._cue_at(verb)
            if cue is None:
                continue
            group = self.phrases.verb_group(verb)
            if group <= first and "person" in cue.takes:
                return None  # "told the Post": the addressee stands where an inverted subject would
            if group <= first:
                inverted = self.phrases.after(verb + 1, end)
                if inverted is None:
                    continue
                last = max(inverted.last, verb)
                return self._made(cue, max(group, first), verb, inverted, first, last)
            source = self.phrases.subject(group, first)
            if source is None or source.relative:
                continue
            if any(words[k][0].isalnum() and not self._skippable(k) for k in range(first, source.first)):
                continue
            if not self.phrases.agrees(source, group, verb, cue.inflection):
                continue
            return self._made(cue, group, verb, source, first, verb)
        return None

    def _skippable(self, token: int) -> bool:
        word = self.unit.words[token]
        return word in self.lexicon.openers or token in self.phrases.times or word in ("as", "on", "in")

    def _made(
        self, cue: Cue, group: int, verb: int, source: Phrase | None, first: int, last: int
    ) -> Attribution | None:
        if self.phrases.negated(group, verb):
            return None
        after = source.last + 1 if source is not None and source.first > verb else verb + 1
        told = "person" in cue.takes or "ask" in cue.takes
        addressee = self.phrases.addressee(after, len(self.unit.words)) if told else None
        return Attribution((group, verb), verb, source, cue.stance, first, last, addressee)

    # -- before the quote

    def _before(self, token: int, floor: int) -> Attribution | None:
        """`Moe said: "..."`, `Moe, asked twice, told the court, "..."`, `Moe: "..."`."""
        words = self.unit.words
        mark = words[token - 1]
        last = token - 1 if mark in (":", ",") else token
        if mark not in (":", ",") and not self._runs_into(token, floor):
            return None
        start = max(floor, last - 40)
        for verb in range(last - 1, start - 1, -1):
            cue = self._cue_at(verb)
            if cue is None or (mark != ":" and not self._leads_up(verb, last)):
                continue
            group = self.phrases.verb_group(verb)
            source = self._subject_before(group, verb, last, floor)
            if source is None or not self.phrases.agrees(source, group, verb, cue.inflection):
                continue
            made = self._made(cue, group, verb, source, min(source.first, group), last - 1)
            if made is not None:
                return made
        return self._label(token, floor) if mark == ":" else None

    def _runs_into(self, token: int, floor: int) -> bool:
        """Whether a cue, with at most the person addressed, stands right before the quote."""
        for verb in range(max(floor, token - 6), token):
            cue = self._cue_at(verb)
            if cue is not None and self._leads_up(verb, token):
                return len(cue.takes) > 1 or not self._fragment(token)
        return False

    def _leads_up(self, verb: int, last: int) -> bool:
        """Whether only an addressee, a place or a time stands between a cue and token `last`."""
        words = self.unit.words
        at = verb + 1
        if at == last:
            return True
        cue = self._cue_at(verb)
        if cue is not None and ("person" in cue.takes or cue.form in ("asked", "asking")):
            person = self.phrases.addressee(at, last)
            at = person.last + 1 if person else at
        if at == last:
            return True
        between = words[at:last]
        if (
            last - at > 16
            or "that" in between
            or any(self.lexicon.is_verb(word) or word in self.lexicon.pronouns for word in between)
        ):
            return False
        return (
            at in self.phrases.times
            or words[at] in self.lexicon.prepositions
            or (last - at == 1 and self.lexicon.is_adverb(words[at]))
        )

    def _subject_before(self, group: int, verb: int, last: int, floor: int) -> Phrase | None:
        words = self.unit.words
        if words[verb].endswith("ing") and self.phrases.verb_group(verb) == verb:
            return self._governing_subject(group)
        if group and words[group - 1] in ("and", "but", "then") and group > floor:
            return self._governing_subject(group)
        source = self.phrases.subject(group, floor)
        if source is None and group == floor and words[verb] != "told":  # "Added Moe: ..."
            return self.phrases.after(verb + 1, last)
        return source

    def _governing_subject(self, group: int) -> Phrase | None:
        for candidate in reversed(self.found):
            if candidate.source is not None:
                return candidate.source
        for verb in range(group - 1, -1, -1):
            cue = self._cue_at(verb)
            if cue is not None:
                source = self.phrases.subject(self.phrases.verb_group(verb))
                if source is not None and self.phrases.agrees(source, verb, verb, cue.inflection):
                    return source
        return self.phrases.main_subject(group)

    def _label(self, token: int, floor: int) -> Attribution | None:
        """`Moe: "..."`: a name and a colon."""
        colon = token - 1
        first = floor
        while first < colon and not self.unit.words[first][0].isalnum():
            first += 1
        if colon - first > 8 or not any(k in self.phrases.name_of for k in range(first, colon)):
            return None
        if any(self.lexicon.is_verb(self.unit.words[k]) for k in range(first, colon)):
            return None
        return Attribution((colon, colon), colon, Phrase(first, colon - 1), _SAYS, first, colon)

    def _cue_at(self, token: int) -> Cue | None:
        if token in self.phrases.name_of or token in self.used_cues or token < 0:
            return None
        cue = self.lexicon.verbs.get(self.unit.words[token])
        return cue if cue is not None and "quote" in cue.takes else None

    # -- taking

    def _take(self, token: int, attribution: Attribution, following: Sequence[int]) -> None:
        contents = [(token, token)]
        self.used_quotes.add(token)
        self.used_cues.add(attribution.verb)
        last = max(token, attribution.last)
        for other in following:
            if self._goes_on(max(last, contents[-1][1]), other):
                contents.append((other, other))
                self.used_quotes.add(other)
            else:
                break
        form = StatementForm.DIRECT
        if attribution.first < token and self._fragment(token):
            form = StatementForm.MIXED
        self.found.append(
            Candidate(
                self.unit,
                self.phrases,
                attribution.source,
                attribution.cue,
                contents,
                form,
                attribution.stance,
                attribution.addressee,
            )
        )

    def _goes_on(self, last: int, other: int) -> bool:
        """Whether no cue, and punctuation last, stands between an attribution and the next quote."""
        words = self.unit.words
        if other == last + 1:
            return True
        if words[other - 1][0].isalnum() or words[other - 1] in (";", "("):
            return False
        return not any(self._cue_at(k) or words[k] in ("and", "but", ";") for k in range(last + 1, other))

    def _fragment(self, token: int) -> bool:
        quote = self.quotes[self.unit.quotes[token]]
        return self.text[quote.pieces[0][0]].islower() and self.unit.words[token - 1] not in (":", ",")
