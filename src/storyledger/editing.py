"""What editors do with stories and the people in them: rows that outlive rebuilds and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from storyledger.errors import InputError
from storyledger.link import anchors, apply_decision, undo_decision
from storyledger.model import Decision, NamePlace, Person, Proposal, Verb
from storyledger.store import Store
from storyledger.tell import StoryRecord, find_person, story_people

#: No name of a person is longer.
_NAME_LETTERS: Final = 200


class Editing:
    """The part of a ledger that keeps editors' decisions. `when` is ISO 8601, and now unless it is given."""

    store: Store

    def merge(self, story: str, other: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
        """The second story goes into the first. InputError where they are one already or not there."""
        one, two = self._members(story), self._members(other)
        if story == other:
            raise InputError("A story cannot be merged with itself", story, "Name two stories")
        return self._decide(Verb.MERGE, who, why, when, (anchors(one), anchors(two)))

    def split(
        self, story: str, reports: Sequence[str], *, who: str, why: str = "", when: str | None = None
    ) -> Decision:
        """The reports leave the story and are one of their own, which linking never merges with it again.

        InputError where one of them is not in the story, or none would stay.
        """
        members = self._members(story)
        ids = tuple(dict.fromkeys(self.store.resolve_report(report) for report in reports))
        strange = [report for report in ids if report not in members]
        if strange or not ids:
            raise InputError(
                "Not a report of this story", ", ".join(strange) or "none given", "Give ids of its reports"
            )
        if len(ids) == len(members):
            raise InputError("No report would stay in the story", story, "Leave some of its reports out")
        return self._decide(Verb.SPLIT, who, why, when, (anchors(members, ids),), ids)

    def move(self, report: str, story: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
        """The report goes into another story. InputError where it is there already."""
        report = self.store.resolve_report(report)
        members = self._members(story)
        if report in members:
            raise InputError("The report is in this story already", report, "Name another story")
        return self._decide(Verb.MOVE, who, why, when, (anchors(members),), (report,))

    def proposals(self) -> list[Proposal]:
        """The merges and splits that linking leaves to an editor, the likeliest first."""
        return self.store.proposals()

    def accept(self, proposal: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
        """Merge or split as is proposed, for the proposal's reason by default.

        InputError where no proposal has that id, or is still open.
        """
        found = self._proposal(proposal)
        why = why or found.why
        if found.verb is Verb.MERGE:
            return self.merge(*found.stories, who=who, why=why, when=when)
        return self.split(found.stories[0], found.reports, who=who, why=why, when=when)

    def decline(self, proposal: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
        """Keep the two stories apart, or the one together, whatever linking finds later.

        InputError where no proposal has that id, or is still open.
        """
        found = self._proposal(proposal)
        if found.verb is Verb.MERGE:
            one, other = (self._members(story) for story in found.stories)
            return self._decide(Verb.KEEP_APART, who, why, when, (anchors(one), anchors(other)), tuple(other))
        members = self._members(found.stories[0])
        sides = anchors(members, found.reports), anchors([one for one in members if one in found.reports])
        return self._decide(Verb.KEEP_TOGETHER, who, why, when, sides)

    def _proposal(self, wanted: str) -> Proposal:
        found = [one for one in self.store.proposals() if wanted and one.id.startswith(wanted)]
        if len(found) != 1:
            said = "Several proposals fit" if found else "No such proposal"
            raise InputError(said, wanted, "`storyledger proposals` lists them with their ids")
        return found[0]

    def rename(self, story: str, title: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
        """The story gets a title that stays however it grows. InputError for a title without a word."""
        title = " ".join(title.split())
        if not title:
            raise InputError("A title without a word", title, "Give the story a title, or undo its renaming")
        return self._decide(Verb.RENAME, who, why, when, (anchors(self._members(story)),), title=title)

    def hide(self, story: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
        """The story is left out of lists; whoever has its id can still read it."""
        return self._decide(Verb.HIDE, who, why, when, (anchors(self._members(story)),))

    def merge_people(
        self, story: str, one: str, other: str, *, who: str, why: str = "", when: str | None = None
    ) -> Decision:
        """The second one is the first, under the first one's name; ids or names, as on the page of people.

        InputError where nobody or several in the story fit, or both are one already.
        """
        kept, gone = self._person(story, one), self._person(story, other)
        if kept.id == gone.id:
            raise InputError("These are one already", f"{one}, {other}", "Name two people")
        people = anchors(_places(kept)), anchors(_places(gone))
        return self._decide(Verb.MERGE_PEOPLE, who, why, when, people=people, names=(kept.name, gone.name))

    def split_person(
        self,
        story: str,
        person: str,
        reports: Sequence[str],
        *,
        who: str,
        why: str = "",
        when: str | None = None,
    ) -> Decision:
        """Whoever these reports name so is somebody else, and not joined with the others again.

        InputError where one of the reports does not name the person, or none would be left.
        """
        found = self._person(story, person)
        ids = {self.store.resolve_report(report) for report in reports}
        strange = sorted(ids - set(found.reports))
        if strange or not ids:
            raise InputError(
                f"Not a report that names {found.name}",
                ", ".join(strange) or "none given",
                "See people --person",
            )
        if len(ids) == len(found.reports):
            raise InputError("No report would be left", found.name, "Leave some of the reports out")
        places = _places(found)
        leaving = tuple(place for place in places if place[0] in ids)
        people = anchors(places, leaving), leaving
        return self._decide(Verb.SPLIT_PERSON, who, why, when, people=people, names=(found.name,))

    def rename_person(
        self, story: str, person: str, name: str, *, who: str, why: str = "", when: str | None = None
    ) -> Decision:
        """Somebody is shown by a name of the editor's.

        InputError for a name without a word, one too long to be a name, and the one that is shown already.
        """
        name = " ".join(name.split())
        if not name:
            raise InputError("A name without a word", name, "Give a name, or undo the renaming")
        if len(name) > _NAME_LETTERS:
            hint = f"Give one of {_NAME_LETTERS} letters at most"
            raise InputError(f"A name of {len(name)} letters", f"{name[:40]} …", hint)
        found = self._person(story, person)
        if found.name == name:
            raise InputError("Nothing changes: this is the name that is shown", name, "Give another one")
        people = (anchors(_places(found)),)
        return self._decide(
            Verb.RENAME_PERSON, who, why, when, title=name, people=people, names=(found.name,)
        )

    def story_record(self, story: str) -> StoryRecord:
        """What is known of a story; the ledger tells it."""
        raise NotImplementedError

    def _person(self, story: str, wanted: str) -> Person:
        return find_person(story_people(self.story_record(story)), wanted)

    def undo(
        self, number: int | None = None, *, when: str | None = None, of_people: bool = False
    ) -> Decision:
        """Take a decision back, the latest that holds unless a number is given; the decision as it was.

        `of_people` looks only at decisions about people. InputError where there is none to take back.
        """
        holding = [
            decision
            for decision in self.store.decisions()
            if decision.undone is None and (decision.verb.is_of_people or not of_people)
        ]
        wanted = [decision for decision in holding if number in (None, decision.number)]
        if not wanted:
            hint = "`storyledger decisions` lists them"
            raise InputError("No decision to undo", "none holds" if number is None else number, hint)
        with self.store.writing() as writer:
            writer.set_undone(wanted[-1].number, when or _now())
            undo_decision(wanted[-1], writer)
        return wanted[-1]

    def decisions(self) -> list[Decision]:
        """All decisions in their order, with those that were undone."""
        return self.store.decisions()

    def _decide(
        self,
        verb: Verb,
        who: str,
        why: str,
        when: str | None,
        stories: tuple[tuple[str, ...], ...] = (),
        reports: tuple[str, ...] = (),
        title: str | None = None,
        people: tuple[tuple[NamePlace, ...], ...] = (),
        names: tuple[str, ...] = (),
    ) -> Decision:
        decision = Decision(
            verb, who, when or _now(), why, stories, reports, title, people=people, names=names
        )
        with self.store.writing() as writer:
            number = writer.put_decision(decision)
            kept = next(row for row in writer.decisions() if row.number == number)
            apply_decision(kept, writer)
            return next(row for row in writer.decisions() if row.number == number)

    def _members(self, story: str) -> list[str]:
        members = self.store.members(story)
        if not members:
            raise InputError("No such story", story, "`storyledger stories` lists them with their ids")
        return members


def _places(person: Person) -> tuple[NamePlace, ...]:
    """Where each report names somebody first."""
    spans = (join.evidence for join in person.joins)
    return tuple((span.report, span.start, span.end) for span in spans)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
