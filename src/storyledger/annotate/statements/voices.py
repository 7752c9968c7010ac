"""Whose voice it is, after all: speakers that the words themselves or the sentences before put in doubt.

A statement with the wrong person behind it is worse than one without: where two people may be meant by
"she said", or the speaker is named in the third person in what "he" said, nobody is given. Where the encoder
is sure of whom a pronoun means, and that one's name tells the gender, nobody else with a name is meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from storyledger.annotate.actors.genders import PRONOUN_GENDERS, gender_of
from storyledger.annotate.actors.parts import Part, noun_gender, part_of_name
from storyledger.annotate.names.lexicon import lexicon
from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.units import Unit
from storyledger.model import Actor, ActorKind, MentionForm, Piece, StatementForm

#: How far back somebody else may have been mentioned to be meant as well, in sentences.
_WINDOW = 2
#: Who is mentioned this many times as often as somebody who is no subject outweighs them.
_OUTWEIGHS = 4
#: How many statements back the one before is looked for: cues within the words come between.
_REMEMBERED = 4
#: A share of the encoder's this high leaves no rival: 97 % of GAP's development part and 98 % of news are
#: right then, read in other names and with everybody of one gender.
_SURE = 0.9
#: Cues by which the speaker before goes on.
_GOING_ON = frozenset(("add", "adds", "added", "adding", "continues", "continued", "continuing"))
#: A name this close to where indirect words start is their subject ("that Mr Moe"), in characters.
_OPENING = 12
#: Cues by which somebody else takes the turn.
_TURNS = frozenset(
    ("reply", "replied", "replies", "answer", "answered", "answers", "respond", "responded", "retorted")
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with a cue: who spoke, or the gender that the noun of an unnamed source tells."""

    speaker: str | None
    unnamed: bool
    gender: str | None
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    actor: str
    form: MentionForm


class Voices:
    """Follows who spoke, statement by statement in their order, and settles whose words come next."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Piece],
        quotes: Sequence[Quote],
        actors: Sequence[Actor],
        pointed: Mapping[int, Mapping[int, float]],
    ) -> None:
        self.text = text
        self.pointed = pointed
        self.starts = [start for start, _ in sentences]
        self.quoted = [(quote.start, quote.end) for quote in quotes]
        self.quote_starts = [start for start, _ in self.quoted]
        self.people = {actor.id: actor for actor in actors if actor.kind is ActorKind.PERSON}
        self.genders: dict[str, str | None] = {}
        self.named = {
            actor.id: [m.start for m in actor.mentions if m.form is MentionForm.NAME] for actor in actors
        }
        self.sources: set[int] = set()
        self.speakers: set[str] = set()
        self.recent: deque[_Told] = deque(maxlen=_REMEMBERED)

    def settle(
        self, unit: Unit, candidate: Candidate, content: Sequence[Piece], speaker: str | None
    ) -> str | None:
        """The speaker, or None where it is in doubt; `candidate` is the one with the source, in `unit`."""
        source = candidate.source
        word = unit.words[source.first] if source is not None and source.first == source.last else ""
        gender = PRONOUN_GENDERS.get(word)
        if speaker is not None and gender is not None and source is not None:
            meant = self._meant(unit, source.first, gender, content, candidate, speaker)
            speaker = None if meant is not None and self.names_itself(meant, content) else meant
        return speaker

    def names_itself(self, speaker: str, content: Sequence[Piece]) -> bool:
        """Whether the speaker is named in words between quotation marks, or as what indirect words open with.

        People seldom call themselves by their name, and "he said Moe would" has another "he" than Moe. Later
        on in indirect words the report itself may put the name.
        """
        starts = self.named.get(speaker, ())
        for start, end in content:
            first = bisect_left(starts, start)
            while first < len(starts) and starts[first] < end:
                if starts[first] - start <= _OPENING or self._is_quoted(starts[first]):
                    return True
                first += 1
        return False

    def told(self, unit: Unit, candidate: Candidate, content: Sequence[Piece], speaker: str | None) -> None:
        """Note a statement that has a cue and a source; those after it may go on with it."""
        source = candidate.source
        if source is None or candidate.cue is None:
            return
        head = unit.words[candidate.phrases.head(source) if unit is candidate.unit else source.last]
        if speaker is not None:
            self.speakers.add(speaker)
        start, end = unit.piece(source.first, source.last)
        self.sources.update(range(start, end) if end - start < 200 else ())
        pronoun = source.first == source.last and head in candidate.phrases.lexicon.pronouns
        words = set() if pronoun else {unit.words[k].strip(".") for k in range(source.first, source.last + 1)}
        unnamed = speaker is None and bool(words & (lexicon().person_nouns | lexicon().titles))
        gender = PRONOUN_GENDERS.get(head) or noun_gender(head)
        reach = max([end, *(end for _, end in content)])
        self.recent.append(_Told(speaker, unnamed, gender, unit.paragraph, start, reach))

    # -- he said, she said

    def _meant(
        self, unit: Unit, at: int, gender: str, content: Sequence[Piece], candidate: Candidate, speaker: str
    ) -> str | None:
        if self._gender(speaker) not in (None, gender):
            return None
        position = unit.starts[at]
        sentence = max(0, bisect_right(self.starts, position) - 1)
        said_before = any(unit.start <= start < position for start, _ in content)
        if said_before and (candidate.form is StatementForm.INDIRECT or self._is_fragment(content)):
            # "The remark about Moe "was wrong," he wrote": all that comes before is what he wrote.
            content = [*content, (self.starts[sentence] if self.starts else 0, position)]
        since = self.starts[max(0, sentence - _WINDOW)] if self.starts else 0
        sure = self._gender(speaker) == gender and self._share(position, speaker) >= _SURE
        rivals = [] if sure else self._rivals(since, position, gender, content, speaker)
        last = self._last_before(unit, position, content)
        if last is not None:
            goes_on = self._conversation(last, candidate, unit, position, content, gender, speaker, rivals)
            if goes_on is not None:
                return goes_on or None
        own = [place for place in self._places(since, position) if place.actor == speaker]
        if own and all(_within(place, content) and place.form is MentionForm.NAME for place in own):
            return None
        if not rivals or self._named_alone(
            speaker, rivals, (self.starts[sentence] if self.starts else 0, position), content
        ):
            return speaker
        subjects = [place for place in rivals if self._is_subject(place)]
        if subjects:
            return speaker if self._opens_paragraph(speaker, subjects, position, content) else None
        before = self.starts[max(0, sentence - 1)]
        if any(self._is_subject(p) for p in own if p.start >= before and not _within(p, content)):
            return speaker
        count = len(self.people[speaker].mentions)
        outweighed = all(count >= _OUTWEIGHS * len(self.people[place.actor].mentions) for place in rivals)
        return speaker if outweighed else None

    def _share(self, position: int, actor: str) -> float:
        """How likely the encoder takes the pronoun at a place for somebody."""
        shares = self.pointed.get(position, {})
        return sum(shares.get(start, 0.0) for start in self.named[actor]) if shares else 0.0

    def _conversation(
        self,
        last: _Told,
        candidate: Candidate,
        unit: Unit,
        position: int,
        content: Sequence[Piece],
        gender: str,
        speaker: str,
        rivals: Sequence[_Place],
    ) -> str | None:
        """What a statement right before tells: the speaker who goes on, "" for doubt, None for nothing."""
        cue = unit.words[candidate.cue[1]] if candidate.cue is not None else ""
        if cue in _TURNS:
            return "" if last.speaker == speaker and last.paragraph == unit.paragraph else None
        if last.speaker == speaker:
            between = [place for place in rivals if place.start > last.end and self._is_subject(place)]
            return None if between else speaker
        fits = (
            self._gender(last.speaker) in (None, gender) and last.speaker in self.people
            if last.speaker is not None
            else last.unnamed and last.gender in (None, gender)
        )
        if not fits:
            return None
        others = [p for p in self._places(last.end, position) if p.actor != last.speaker]
        alone = not any(self._is_subject(place) and not _within(place, content) for place in others)
        same = last.paragraph == unit.paragraph and candidate.form is not StatementForm.INDIRECT
        if cue in _GOING_ON or (same and alone):
            going_on = last.speaker or ""
            return "" if going_on and self.names_itself(going_on, content) else going_on
        since = [
            p for p in self._places(last.end, position) if p.actor == speaker and not _within(p, content)
        ]
        return None if any(self._is_subject(place) for place in since) else ""

    def _named_alone(
        self, speaker: str, rivals: Sequence[_Place], so_far: Piece, content: Sequence[Piece]
    ) -> bool:
        """Whether a sentence so far names the speaker, outside of the words, and nobody else who fits."""
        if any(place.start >= so_far[0] for place in rivals):
            return False
        return any(
            place.actor == speaker and place.form is MentionForm.NAME and not _within(place, content)
            for place in self._places(*so_far)
        )

    def _opens_paragraph(
        self, speaker: str, subjects: Sequence[_Place], position: int, content: Sequence[Piece]
    ) -> bool:
        """Whether a paragraph names the speaker as its subject, and has nobody else as one, so far."""
        opening = self.text.rfind("\n", 0, position) + 1
        own = (place for place in self._places(opening, position) if place.actor == speaker)
        named = any(
            place.form is MentionForm.NAME and not _within(place, content) and self._is_subject(place)
            for place in own
        )
        return named and all(place.start < opening for place in subjects)

    def _last_before(self, unit: Unit, position: int, content: Sequence[Piece]) -> _Told | None:
        """The last statement before, in this paragraph or the one before; none that stands in the words."""
        for last in reversed(self.recent):
            inside = any(start <= last.start < end for start, end in content)
            if last.start < position and not inside:
                return last if unit.paragraph - last.paragraph <= 1 else None
        return None

    # -- mentions

    def _is_fragment(self, content: Sequence[Piece]) -> bool:
        """Whether quoted words go on with a sentence of the report's: they begin small."""
        start, end = content[0]
        return self.text[start:end].lstrip("\"'“‘«` ")[:1].islower()

    def _is_quoted(self, position: int) -> bool:
        index = bisect_right(self.quote_starts, position) - 1
        return index >= 0 and position < self.quoted[index][1]

    def _gender(self, actor: str | None) -> str | None:
        if actor is None or actor not in self.people:
            return None
        if actor not in self.genders:
            self.genders[actor] = gender_of(self.text, self.people[actor])
        return self.genders[actor]

    @cached_property
    def _mentions(self) -> tuple[list[_Place], list[int]]:
        """The mentions of persons outside quotations, in order, and where they start."""
        places = sorted(
            (
                _Place(mention.start, mention.end, actor.id, mention.form)
                for actor in self.people.values()
                for mention in actor.mentions
                if not self._is_quoted(mention.start)
            ),
            key=lambda place: place.start,
        )
        return places, [place.start for place in places]

    def _places(self, since: int, until: int) -> Iterator[_Place]:
        places, starts = self._mentions
        yield from places[bisect_left(starts, since) : bisect_left(starts, until)]

    def _rivals(
        self, since: int, until: int, gender: str, content: Sequence[Piece], speaker: str
    ) -> list[_Place]:
        """Where others of a fitting gender are mentioned, but for the words, which they cannot have said."""
        return [
            place
            for place in self._places(since, until)
            if place.actor != speaker and self._may_be(place.actor, gender) and not _within(place, content)
        ]

    def _may_be(self, actor: str, gender: str) -> bool:
        """Whether somebody can be a he or a she; a single word that nothing shows to be a person can not."""
        known = self._gender(actor)
        if known is not None:
            return known == gender
        person = self.people[actor]
        return bool(person.roles) or " " in person.name or actor in self.speakers

    def _is_subject(self, place: _Place) -> bool:
        if place.form is MentionForm.PRONOUN:
            return self.text[place.start : place.end].lower() in ("he", "she")
        if place.start in self.sources:
            return True
        sentence = max(0, bisect_right(self.starts, place.start) - 1)
        return part_of_name(self.text, self.starts[sentence], place.start, place.end) is Part.SUBJECT


def _within(place: _Place, content: Sequence[Piece]) -> bool:
    return any(start <= place.start < end for start, end in content)
