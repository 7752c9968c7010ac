"""A small ledger in memory, all of it invented: the surface that the web pages use, with known answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from storyledger.errors import InputError
from storyledger.model import (
    ActorKind,
    AlsoIn,
    Anchor,
    Block,
    BlockKind,
    Episode,
    Join,
    Person,
    PersonRecord,
    Proposal,
    Published,
    Report,
    ReportRef,
    RoleTold,
    SearchHit,
    Span,
    Status,
    Story,
    StoryStatement,
    Timeline,
    TimelineEntry,
    UnnamedSource,
    Verb,
    When,
)
from storyledger.tell import find_person

FIRST = (
    "Harbourmaster sued over pilot's account\n\n"
    "Ines Vandermolen outside the Port Hall in Tarn Quay. Photo / Coastline Pictures\n\n"
    "Former pilot Ines Vandermolen sued harbourmaster Aldous Crake on Tuesday. She says that he forced her "
    "off the Tarn Quay bridge in the mid-1990s, and that he lied about it in June 2019.\r\n\r\n"
    "\u201cI waited a long time to say this out loud,\u201d she told the Quay Gazette.\n\n"
    "Crake has denied it. \u201cIt never happened. I was at sea all that year,\u201d he said in a "
    "statement.\n\n"
    "Need help? Call the Seafarers' Line on 0800 000 111."
)
SECOND = (
    "Jury finds for Vandermolen\n\n"
    "A jury in Tarn Quay found Aldous Crake liable on 9 May 2023 and awarded 2.4 million crowns.\n\n"
    "Aldous Crake @thecrake\n\nA disgrace! We will appeal, & <b>win</b>.\n\n\n"
    "Her lawyer, Bo Lindqvist-Shah, called it \u201ca long road\u201d. A hearing on costs is set for "
    "14 September 2023."
)
HOSTILE = (
    "<script>alert('x')</script>\n\n\"><img src=x onerror=alert(1)> & 'quoted' \r\n\r\n"
    "NUL \x00 half \ud83d pair \u0085 next\tline </div></article>"
)


def cut(text, *kinds):
    """Blocks: each part of the text between blank lines is one, of the kinds in order."""
    blocks, position = [], 0
    for kind, words in kinds:
        start = text.index(words, position)
        position = start + len(words)
        blocks.append(Block(kind, start, position))
    return tuple(blocks)


def first_report():
    kinds = [BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.BODY, BlockKind.BODY, BlockKind.BODY]
    parts = FIRST.replace("\r\n", "\n").split("\n\n")
    blocks = cut(FIRST, *zip([*kinds, BlockKind.NOTICE], parts, strict=True))
    return Report(
        FIRST,
        Published("2022-11-15"),
        title="Harbourmaster sued over pilot's account",
        source="Quay Gazette",
        url="https://gazette.example/harbourmaster",
        byline="Tove Arkwright",
        name="0001.txt",
        blocks=blocks,
    )


def second_report():
    kinds = [BlockKind.HEADLINE, BlockKind.BODY, BlockKind.POST, BlockKind.BODY]
    parts = SECOND.split("\n\n")
    parts[2:4] = ["\n\n".join(parts[2:4])]
    blocks = list(cut(SECOND, *zip(kinds, (part.strip("\n") for part in parts), strict=True)))
    blocks[2] = Block(
        BlockKind.POST,
        blocks[2].start,
        blocks[2].end,
        author="Aldous Crake",
        handle="thecrake",
        posted="2023-05-09",
    )
    return Report(
        SECOND,
        Published("2023-05-10"),
        title="Jury finds for Vandermolen",
        source="The Northern Wire",
        blocks=tuple(blocks),
    )


def hostile_report():
    return Report(
        HOSTILE, None, title="<script>alert('title')</script>", source="<i>Rag</i>", url="javascript:alert(1)"
    )


def at(report, words):
    start = report.text.index(words)
    return Span(report.id, start, start + len(words), words)


def day(text):
    return date.fromisoformat(text)


def interval(first, last, granularity, value=""):
    return When(value, None, day(first), day(last), granularity, Anchor.EXPLICIT)


def ref(report):
    published = str(report.published) if report.published else None
    return ReportRef(report.id, report.given_id, published, report.source, report.title, report.name)


def entry(when, status, *sentences, by=(), actors=(), **more):
    return TimelineEntry(when, status, len({s.report for s in sentences}), actors, sentences, by, **more)


@dataclass
class FakeStory:
    """What `StoryView` offers."""

    story: Story
    entries: tuple = ()
    said: tuple = ()
    persons: tuple = ()
    sources: tuple = ()
    calls: list = field(default_factory=list)

    id = property(lambda self: self.story.id)
    title = property(lambda self: self.story.title)
    first = property(lambda self: self.story.first)
    last = property(lambda self: self.story.last)
    reports = property(lambda self: self.story.reports)
    episodes = property(lambda self: self.story.episodes)

    def timeline(self, *, entries=None, **_):
        kept = self.entries if entries is None else self.entries[:entries]
        return Timeline(self.id, kept, len(self.entries) - len(kept))

    def statements(self, **_):
        return self.said

    def people(self):
        return self.persons

    def unnamed(self):
        return self.sources

    def person(self, wanted):
        found = find_person(self.persons, wanted)
        said = tuple(one for one in self.said if one.speaker == found.name)
        events = tuple(one for one in self.entries if found.name in one.actors)
        return PersonRecord(found, found.roles, said, events, self.reports)

    def to_dict(self):
        return self.story.to_dict()


@dataclass
class FakeLedger:
    """What `Ledger` offers to the pages."""

    tales: list
    kept: list

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def stories(self):
        return self.tales

    def story(self, wanted):
        found = [story for story in self.tales if story.id.startswith(wanted)]
        if len(found) != 1:
            raise InputError("No such story", wanted, "List them")
        return found[0]

    def report(self, report_id):
        for report in self.kept:
            if report.id == report_id:
                return report
        raise InputError("No such report", report_id, "Check the id")

    def story_of(self, report_id):
        for story in self.tales:
            if any(ref.id == report_id for ref in story.reports):
                return story.id
        return None

    def also_in(self, report_id):
        first, last = self.tales[0], self.tales[-1]
        if report_id != first.reports[0].id:
            return ()
        return (AlsoIn(last.id, last.title, "both name a harbour and speak of an inquiry"),)

    def proposals(self):
        first = self.tales[0]
        leaving = (first.reports[0].id,)
        return [Proposal(Verb.SPLIT, (first.id,), leaving, "reports that speak of pilots, and of tolls", 0.8)]

    def search(self, query, *, limit=20, story=None):
        if query.count('"') % 2:
            raise InputError("A quotation mark is not closed", query, "Close it")
        hits = []
        for report in self.kept:
            place = report.text.casefold().find(query.casefold())
            if place >= 0:
                start = max(0, place - 30)
                snippet = report.text[start : place + 60]
                marks = ((place - start, place - start + len(query)),)
                told = str(report.published) if report.published else None
                hit = SearchHit(
                    report.id,
                    told,
                    report.source,
                    report.title,
                    start,
                    snippet,
                    marks,
                    self.story_of(report.id),
                )
                hits.append(hit)
        return hits[:limit]


def invented_ledger():
    """Two reports in one story, and a hostile one in none."""
    one, two, odd = first_report(), second_report(), hostile_report()
    forced = (
        "She says that he forced her off the Tarn Quay bridge in the mid-1990s, and that he lied about it"
    )
    entries = (
        entry(
            interval("1993-01-01", "1996-12-31", "decade", "199X"),
            Status.ALLEGED,
            at(one, forced),
            by=("Ines Vandermolen",),
            actors=("Ines Vandermolen", "Aldous Crake"),
            kinds=("body",),
        ),
        entry(
            interval("2019-06-01", "2019-06-30", "month", "2019-06"),
            Status.ALLEGED,
            at(one, "that he lied about it in June 2019."),
            actors=("Aldous Crake",),
        ),
        entry(
            When.on(day("2022-11-15")),
            Status.REPORTED,
            at(one, "Former pilot Ines Vandermolen sued harbourmaster Aldous Crake on Tuesday."),
            actors=("Ines Vandermolen", "Aldous Crake"),
            kinds=("body",),
        ),
        entry(
            When.on(day("2022-11-15")),
            Status.DENIED,
            at(one, "Crake has denied it."),
            by=("Aldous Crake",),
            actors=("Aldous Crake",),
            told="published",
        ),
        entry(
            When.on(day("2023-05-09")),
            Status.RULED,
            at(two, "A jury in Tarn Quay found Aldous Crake liable on 9 May 2023"),
            at(two, "awarded 2.4 million crowns."),
            actors=("Aldous Crake",),
            kinds=("body", "post"),
        ),
        entry(
            When.on(day("2023-09-14")),
            Status.SCHEDULED,
            at(two, "A hearing on costs is set for 14 September 2023."),
        ),
        entry(
            When("PXY", None, None, None, "none", Anchor.UNRESOLVED),
            Status.ARGUED,
            at(two, "a long road"),
            by=("Bo Lindqvist-Shah",),
        ),
    )
    said = (
        statement(one, "Ines Vandermolen", "says", "I waited a long time to say this out loud,"),
        statement(
            one,
            "Aldous Crake",
            "denies",
            "It never happened.",
            "I was at sea all that year,",
            venue="statement",
        ),
        statement(
            two,
            "Aldous Crake",
            "promises",
            "We will appeal, & <b>win</b>.",
            form="post",
            handle="thecrake",
            said="2023-05-09",
        ),
        statement(two, "Bo Lindqvist-Shah", "says", "a long road", form="mixed"),
        statement(one, "a dockside friend", "recalls", "in the mid-1990s", form="indirect", named=False),
        statement(one, None, "says", "on Tuesday", form="indirect"),
    )
    persons = (
        Person(
            "Ines Vandermolen",
            ActorKind.PERSON,
            ("Vandermolen",),
            (RoleTold("Former pilot", "2022-11-15", at(one, "Former pilot")),),
            (one.id, two.id),
            5,
            1,
            at(one, "Ines Vandermolen"),
            "p1",
            (Join("Ines Vandermolen", "same name", at(one, "Ines Vandermolen")),),
        ),
        Person("Tarn Quay", ActorKind.PLACE, (), (), (one.id, two.id), 3, 0, at(one, "Tarn Quay"), "p2"),
    )
    sources = (UnnamedSource("two dockside friends", 2, one.id, 1, at(one, "Former pilot")),)
    refs = (ref(one), ref(two))
    episodes = (
        Episode("ep-1", "The suit", "2022-11-15", "2022-11-15", (one.id,)),
        Episode("ep-2", "The verdict", "2023-05-10", "2023-05-10", (two.id,)),
    )
    story = Story(
        "s-7f3a", "Vandermolen, Crake and the Port Hall", "2022-11-15", "2023-05-10", refs, episodes
    )
    return FakeLedger([FakeStory(story, entries, said, persons, sources)], [one, two, odd])


def statement(report, speaker, stance, *words, form="direct", named=True, venue=None, handle=None, said=None):
    return StoryStatement(
        speaker=speaker,
        named=named and speaker is not None,
        form=form,
        stance=stance,
        venue=venue,
        addressee=None,
        said=said,
        published=str(report.published),
        block="post" if form == "post" else "body",
        handle=handle,
        source=(),
        cue=(),
        content=tuple(at(report, part) for part in words),
    )
