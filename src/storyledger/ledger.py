"""The ledger: the one object that people hold. It joins the rooms and does none of their work."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatch
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar

from storyledger.annotate.pipeline import MAKER
from storyledger.annotate.stream import annotate_stream
from storyledger.editing import Editing
from storyledger.errors import InputError
from storyledger.link import (
    CROWDED,
    PROFILE_TERMS,
    address_prints,
    assign,
    assign_copy,
    changed_sentences,
    counted_terms,
    episode_title,
    furniture,
    look_again,
    part_episode,
    prints,
    proposed_merge,
    replay,
    report_terms,
    same_address,
    story_title,
    uncounted_terms,
)
from storyledger.model import (
    Added,
    AlsoIn,
    Annotations,
    Brief,
    Case,
    Changes,
    Claim,
    Disagreement,
    Episode,
    Failure,
    NamedIn,
    Person,
    PersonRecord,
    Problem,
    Rebuilt,
    Report,
    ReportRef,
    SearchHit,
    Story,
    StoryStatement,
    Timeline,
    UnnamedSource,
    Version,
)
from storyledger.read import read_paths
from storyledger.store import Store, Writer, open_store
from storyledger.tell import (
    StoryRecord,
    find_person,
    person_record,
    story_people,
    story_statements,
    story_timeline,
    story_unnamed,
)
from storyledger.tell.brief import story_brief
from storyledger.tell.changes import story_changes
from storyledger.tell.claims import story_claims
from storyledger.tell.disagreements import story_disagreements
from storyledger.tell.proceedings import story_case

T = TypeVar("T")

#: Called with the number of inputs done so far.
Progress = Callable[[int], None]

_CHUNK = 64
#: A record that so many reports are new to grows by them; with more it is read again as a whole.
_GROWN = 16


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A record, with the digest of each report's annotations that it was read from."""

    record: StoryRecord
    digests: Mapping[str, str]


class Shelf:
    """The records of the stories asked for last; one that a few reports were added to since grows by them.

    A server that opens the ledger anew for each request hands one shelf to all of them.
    """

    _STORIES = 8

    def __init__(self) -> None:
        self._shelved: OrderedDict[str, tuple[object, _Shelved]] = OrderedDict()
        self._lock = Lock()

    def record(self, stamp: object, story: str, read: Callable[[_Shelved | None], _Shelved]) -> StoryRecord:
        """The record of a story at that stamp of the ledger.

        `read` gets what the shelf has of it from an earlier stamp, where it has not what is asked for.
        """
        with self._lock:
            known_at, known = self._shelved.get(story, (None, None))
            if known is not None:
                self._shelved.move_to_end(story)
        if known is None or known_at != stamp:
            known = read(known)
            with self._lock:
                self._shelved[story] = stamp, known
                self._shelved.move_to_end(story)
                while len(self._shelved) > self._STORIES:
                    self._shelved.popitem(last=False)
        return known.record


class Ledger(Editing):
    """An open ledger. Use it as a context manager, or call `close`.

    Everything is read from the store at each call, so that two processes may hold one ledger: one of them
    adds while the other reads.
    """

    def __init__(self, store: Store, shelf: Shelf | None = None) -> None:
        self.store = store
        self.shelf = shelf or Shelf()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; the ledger cannot be used afterwards."""
        self.store.close()

    # -- filling it ---------------------------------------------------------------------------------

    def add(
        self,
        *paths: str | Path,
        fields: Mapping[str, str] | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
    ) -> Added:
        """Read, annotate, link and store reports: files, folders, globs, "-" for standard input.

        Each report is one transaction, so that a run that is cut off keeps what it has done and goes on
        where it stopped when it is started again. A report that is there already changes nothing. An input
        that cannot be used is recorded (`failures`) and the rest goes on. `fields` maps our field names
        to those of JSON Lines; `workers` is the number of processes that annotate (default: one a core).
        """
        added = unchanged = done = 0
        failures: list[Failure] = []
        unread: list[Failure] = []
        recorded = {failure.name: failure.message for failure in self.store.failures()}
        with self.store.claimed():
            items = self._new(read_paths(paths, fields=fields, stdin=stdin))
            for item in annotate_stream(items, workers=workers):
                done += 1
                if isinstance(item, Failure):
                    failures.append(item)
                    if recorded.get(item.name) != item.message:
                        self._record(item)
                elif item is None:
                    unchanged += 1
                elif self.put(*item):
                    added += 1
                    report, read = item
                    if read.note:
                        unread.append(
                            Failure.unread(report.name or report.id, read.language, report.given_id)
                        )
                    if report.name in recorded:
                        self._forget([report.name])
                else:
                    unchanged += 1  # a copy of one that this very run has added
                if progress:
                    progress(done)
            failed = {failure.name for failure in failures}
            self._forget(name for name in recorded if name not in failed and _lies_under(name, paths))
        return Added(added, unchanged, tuple(failures), tuple(unread))

    def _new(self, items: Iterable[Report | Failure]) -> Iterator[Report | Failure | None]:
        """The items in order, with None for each report that is known already."""
        for chunk in _chunks(items, _CHUNK):
            ids = [item.id for item in chunk if isinstance(item, Report)]
            known = self.store.known(ids)
            for item in chunk:
                if isinstance(item, Report):
                    yield None if item.id in known else item
                    known.add(item.id)
                else:
                    yield item

    def put(self, report: Report, annotations: Annotations) -> bool:
        """Store and link one report that has been annotated, in one transaction; False where it is there."""
        with self.store.writing() as writer:
            if not writer.put_report(report):
                return False
            writer.put_annotations(annotations)
            self._link(writer, report, annotations)
        return True

    def _record(self, failure: Failure) -> None:
        with self.store.writing() as writer:
            writer.put_failure(failure)

    def _forget(self, names: Iterable[str]) -> None:
        """Drop failures of inputs that have been gone through again and did not fail."""
        for name in names:
            with self.store.writing() as writer:
                writer.clear_failure(name)

    @staticmethod
    def _link(writer: Writer, report: Report, annotations: Annotations) -> None:
        numbers = prints(report)
        crowded = writer.crowded_prints(numbers, CROWDED)
        frame = furniture(report, crowded)
        terms = report_terms(report, annotations, without=frame)
        own = (numbers - crowded if frame else numbers) | address_prints(report)
        home = assign_copy(report, own, writer) or assign(report, terms, writer)
        published = str(report.published) if report.published else None
        writer.assign(
            report.id,
            story=home.story,
            episode=home.episode,
            terms=counted_terms(terms),
            marks=uncounted_terms(terms),
            published=published,
        )
        writer.put_prints(report.id, numbers)
        came = 1
        if home.same_episode is not None:
            came += len(writer.episode_members(home.same_episode))
            writer.merge_episodes(home.episode, home.same_episode)
        leaving = part_episode(home.episode, came, writer)
        if leaving:
            writer.part_episode(home.episode, leaving)
        for mention in home.mentions:
            writer.put_mention(report.id, mention.story, mention.why)
        if home.likely is not None:
            writer.propose(proposed_merge(home.likely))
        story, came = home.story, 1
        if home.merge is not None:
            came += writer.story_facts([home.merge.gone])[home.merge.gone].reports
            writer.merge_stories(home.merge.kept, home.merge.gone, home.merge.why)
            story = home.merge.kept
        for changed in look_again(story, came, writer) or [story]:
            writer.set_title(changed, story_title(writer.story_terms(changed, PROFILE_TERMS)))

    def rebuild(self, *, everything: bool = False, progress: Progress | None = None) -> Rebuilt:
        """Annotate again what an older version has annotated, then link all reports anew.

        `everything` does so with every report. Where nothing is outdated nothing is touched, unless an
        earlier rebuild was cut off before it had linked. Linking goes by date, so that a rebuilt ledger does
        not depend on the order in which the reports once arrived. A report that cannot be annotated keeps
        what it had.
        """
        ids = [ref.id for ref in self.store.report_refs()] if everything else self.store.outdated(MAKER)
        done = 0
        failures: list[Failure] = []
        recorded = {failure.name for failure in self.store.failures()}
        if not ids and not self.store.links_due():
            return Rebuilt(0, ())
        with self.store.claimed():
            for item in annotate_stream(self.store.reports(ids)):
                if isinstance(item, Failure):
                    failures.append(item)
                    self._record(item)
                elif item is not None:
                    done += 1
                    with self.store.writing() as writer:
                        writer.put_annotations(item[1])
                        writer.set_links_due(due=True)
                    if item[0].name in recorded:
                        self._forget([item[0].name])
                if progress:
                    progress(done + len(failures))
            if done or self.store.links_due():
                self._relink()
        return Rebuilt(done, tuple(failures))

    def _relink(self) -> None:
        refs = sorted(self.store.report_refs(), key=_by_date)
        with self.store.writing() as writer:
            writer.clear_links()
            writer.set_links_due(due=False)
            for ref in refs:
                annotations = self.store.annotations(ref.id)
                if annotations:
                    self._link(writer, self.store.report(ref.id), annotations)
            replay(writer)

    # -- reading it ---------------------------------------------------------------------------------

    def stories(self, *, hidden: bool = False) -> list[StoryView]:
        """All running stories, those with the newest report first; hidden ones only if asked for."""
        facts = [fact for fact in self.store.stories() if hidden or not fact.hidden]
        facts.sort(key=lambda fact: fact.id)
        facts.sort(key=lambda fact: fact.last or "", reverse=True)
        return [StoryView(self, fact.id, fact.title) for fact in facts]

    def story(self, wanted: str) -> StoryView:
        """The story with that id, the beginning of one, or words of its title.

        The id of a story that went into another leads to that one. Raises InputError where no story fits, or
        several do.
        """
        facts = self.store.stories()
        words = wanted.casefold().split()
        wanted = self.store.former_story(wanted) or wanted
        fitting = (
            [fact for fact in facts if fact.id == wanted]
            or [fact for fact in facts if wanted and fact.id.startswith(wanted)]
            or [fact for fact in facts if words and all(word in fact.title.casefold() for word in words)]
        )
        found = [StoryView(self, fact.id, fact.title) for fact in fitting]
        if len(found) == 1:
            return found[0]
        if not found:
            raise InputError("No such story", wanted, "`storyledger stories` lists them with their ids")
        names = "; ".join(f"{story.id} {story.title}" for story in found[:5])
        raise InputError("Several stories fit", wanted, f"Give the id of one: {names}")

    def report(self, report_id: str) -> Report:
        """The report with that id, or with the only id that begins so; InputError if there is none."""
        return self.store.report(self.store.resolve_report(report_id))

    def versions(self, report_id: str) -> tuple[Version, ...]:
        """What stood at the report's address, by date, each with what had changed since the one before."""
        wanted = self.report(report_id)
        shared = self.store.sharing_prints(address_prints(wanted))
        found = {one.id: one for one in self.store.reports(shared) if same_address(wanted, one)}
        refs = sorted(self.store.report_refs(list(found) or [wanted.id]), key=_by_date)
        read = {
            record.report: (found[record.report], record) for record in self.store.annotations_of(list(found))
        }
        versions = [Version(refs[0])]
        for before, ref in pairwise(refs):
            both = before.id in read and ref.id in read
            gone, new = changed_sentences(read[before.id], read[ref.id]) if both else ((), ())
            versions.append(Version(ref, gone, new))
        return tuple(versions)

    def annotations(self, report_id: str) -> Annotations:
        """What was read in the report; InputError if there is no such report."""
        found = self.store.annotations(self.store.resolve_report(report_id))
        if found is None:
            raise InputError("Not annotated yet", report_id, "Run `storyledger rebuild`")
        return found

    def story_record(self, story: str) -> StoryRecord:
        """What is known of a story, with editors' decisions about its people."""
        return self.story(story).record

    def story_of(self, report_id: str) -> str | None:
        """The id of the story that the report belongs to."""
        return self.store.story_of(report_id)

    def also_in(self, report_id: str) -> tuple[AlsoIn, ...]:
        """The stories besides its own that the report has to do with, each with the reason."""
        reasons = dict(self.store.mentions_of(report_id))
        facts = self.store.story_facts(reasons) if reasons else {}
        return tuple(AlsoIn(story, facts[story].title, why) for story, why in reasons.items())

    def search(self, query: str, *, limit: int = 20, story: str | None = None) -> list[SearchHit]:
        """Reports with the words, best first; see `storyledger.store` for the syntax of queries."""
        return self.store.search(query, limit=limit, story=self.story(story).id if story else None)

    def failures(self) -> list[Failure]:
        """The inputs that could not be used, as recorded."""
        return self.store.failures()

    def unread(self) -> list[Failure]:
        """The reports that were kept without being read, since they are in another language than English."""
        return self.store.unread()

    def verify(self, progress: Progress | None = None) -> list[Problem]:
        """Re-read every text, hash and span; what is returned does not hold. `progress` counts reports."""
        return list(self.store.verify(progress))


class StoryView:
    """One running story of an open ledger, with everything that can be told of it."""

    def __init__(self, ledger: Ledger, story_id: str, title: str) -> None:
        self._ledger = ledger
        self.id = story_id
        self.title = title  # from the reports' own words; see `storyledger.link.titles`

    def __repr__(self) -> str:
        return f"<StoryView {self.id} {self.title!r}>"

    @cached_property
    def record(self) -> StoryRecord:
        """The story's reports with their annotations, by date."""
        store = self._ledger.store
        return self._ledger.shelf.record(store.stamp(), self.id, self._read_record)

    def _read_record(self, known: _Shelved | None) -> _Shelved:
        store = self._ledger.store
        ids = store.members(self.id)
        decisions = store.decisions()
        digests = store.annotation_digests(ids)  # first: what is read after them is never older
        if known is not None and known.digests.items() <= digests.items():
            fresh = [report_id for report_id in ids if report_id not in known.digests]
            if len(fresh) <= _GROWN:
                record = known.record
                for report, read in self._read(fresh):
                    record = record.grown(report, read)
                return _Shelved(record.decided(decisions), digests)
        return _Shelved(StoryRecord.of(self.id, self._read(ids)).decided(decisions), digests)

    def _read(self, ids: Sequence[str]) -> list[tuple[Report, Annotations]]:
        store = self._ledger.store
        read = {record.report: record for record in store.annotations_of(ids)}
        return [(report, read[report.id]) for report in store.reports(ids)]

    @cached_property
    def story(self) -> Story:
        """The story with its reports and episodes, as data."""
        refs = self._ledger.store.report_refs(self._ledger.store.members(self.id))
        ordered = tuple(sorted(refs, key=_by_date))
        episodes = self._episodes(ordered)
        return Story(self.id, self.title, *_period(ordered), ordered, episodes, self._named_in())

    def _named_in(self) -> tuple[NamedIn, ...]:
        reasons = dict(self._ledger.store.mentioned_in(self.id))
        refs = sorted(self._ledger.store.report_refs(reasons), key=_by_date) if reasons else []
        return tuple(NamedIn(ref, reasons[ref.id]) for ref in refs)

    def _episodes(self, refs: tuple[ReportRef, ...]) -> tuple[Episode, ...]:
        by_id = {ref.id: ref for ref in refs}
        episodes = []
        for stored in self._ledger.store.episodes(self.id):
            # A report that came in since the members were read is left to the next reading.
            inside = sorted((by_id[m] for m in stored.reports if m in by_id), key=_by_date)
            if not inside:
                continue
            title = episode_title(inside, self.title)
            ids = tuple(ref.id for ref in inside)
            episodes.append(Episode(stored.id, title, *_period(inside), ids))
        return tuple(sorted(episodes, key=lambda episode: (episode.first or "9999", episode.id)))

    @property
    def first(self) -> str | None:
        """The date of the first report."""
        return self.story.first

    @property
    def last(self) -> str | None:
        """The date of the last report."""
        return self.story.last

    @property
    def reports(self) -> tuple[ReportRef, ...]:
        """The reports by date."""
        return self.story.reports

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes by date."""
        return self.story.episodes

    def timeline(
        self,
        *,
        entries: int | None = None,
        sentences: int | None = None,
        first: date | None = None,
        last: date | None = None,
        about: str | None = None,
        new_since: date | None = None,
    ) -> Timeline:
        """What happened when; see `storyledger.tell.timeline`."""
        return story_timeline(
            self.record,
            entries=entries,
            sentences=sentences,
            first=first,
            last=last,
            about=about,
            new_since=new_since,
        )

    def statements(
        self, *, speaker: str | None = None, stance: str | None = None, about: str | None = None
    ) -> tuple[StoryStatement, ...]:
        """Who said what; see `storyledger.tell.statements`."""
        return story_statements(self.record, speaker=speaker, stance=stance, about=about)

    def case(self, *, until: date | None = None) -> Case:
        """The court cases and inquiries that the story tells of; `until` leaves later reports out."""
        return story_case(self.record, until=until)

    def changes(
        self, *, since: date | None = None, until: date | None = None, facts: int | None = None
    ) -> Changes:
        """What reports after `since` changed; see `storyledger.tell.changes`."""
        return story_changes(self.record, since, until, facts=facts)

    def brief(self) -> Brief:
        """The story on one page; see `storyledger.tell.brief`."""
        return story_brief(self.record, self.title)

    def claims(self, *, about: str | None = None) -> tuple[Claim, ...]:
        """What is put forward and opposed, with everybody's positions; see `storyledger.tell.claims`.

        `about` keeps those that somebody is in, or takes a position on, whose name contains the words.
        """
        return story_claims(self.record, about=about)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where people, and reports, differ; see `storyledger.tell.disagreements`."""
        return story_disagreements(self.record)

    def people(self) -> tuple[Person, ...]:
        """Who is in it; see `storyledger.tell.people`."""
        return story_people(self.record)

    def unnamed(self) -> tuple[UnnamedSource, ...]:
        """Who is quoted in it without a name; see `storyledger.tell.unnamed`."""
        return story_unnamed(self.record)

    def person(self, wanted: str) -> PersonRecord:
        """All that is told of one of them, by id or name; InputError where nobody or several fit."""
        found = person_record(self.record, find_person(self.people(), wanted))
        refs = {ref.id: ref for ref in self.reports}
        return replace(found, reports=tuple(refs[report] for report in found.person.reports))

    def to_dict(self) -> dict[str, Any]:
        """The story as `storyledger stories --json` prints it."""
        return self.story.to_dict()


def open_ledger(
    address: str | Path, *, create: bool = True, read_only: bool = False, shelf: Shelf | None = None
) -> Ledger:
    """Open the ledger at a path, making it where there is none unless `create` is false.

    Ledgers that share a `shelf` share what they have read. Raises StoreError where it cannot be opened: not a
    ledger, of a newer version, not to be written.
    """
    return Ledger(open_store(address, create=create, read_only=read_only), shelf)


def _lies_under(name: str, paths: Iterable[str | Path]) -> bool:
    """Whether a failure of that name belongs to one of the inputs: a file, a line of it, a folder, a glob."""
    for path in map(str, paths):
        if path == "-" and name.startswith("stdin"):
            return True
        if name == path or name.startswith((f"{path}:", f"{path.rstrip(os.sep)}{os.sep}")):
            return True
        if fnmatch(name, path):
            return True
    return False


def _by_date(ref: ReportRef) -> tuple[str, str]:
    return ref.published or "9999", ref.id


def _period(refs: Sequence[ReportRef]) -> tuple[str | None, str | None]:
    """The dates of the first and the last report, as far as they are dated."""
    dates = [ref.published for ref in refs if ref.published]
    return (min(dates), max(dates)) if dates else (None, None)


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    chunk: list[T] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
