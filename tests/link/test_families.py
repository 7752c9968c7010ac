"""Stories of one name on several affairs: parted, brought up to date as they grow, left alone by decision."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import storyledger
from storyledger.ledger import Ledger
from storyledger.link import furniture, look_again, prints
from storyledger.link.furniture import CROWDED, outside
from storyledger.link.parting import find_parting, is_due, telling_terms
from storyledger.model import (
    Actor,
    ActorKind,
    Annotations,
    Block,
    BlockKind,
    Mention,
    MentionForm,
    Name,
    Published,
    Report,
)

HERO = "Tor Lindal"
WORDS = {
    "trial": "court judge verdict jury witness lawyer hearing appeal prosecutor testimony bail sentence",
    "regatta": "yacht sail regatta crew wind harbour race mast buoy anchor helm keel",
}


def annotated(
    words: Sequence[str], day: str, people: Sequence[str] = (HERO,), opening: str = ""
) -> tuple[Report, Annotations]:
    """A report that names the people in turn in sentences made of the words."""
    named = [f"{people[at % len(people)]} {' '.join(words[at::3])}." for at in range(3)]
    text = " ".join([opening, *named]).strip()
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    report = Report(text, Published(day), source="Coast Daily", language="en", blocks=blocks)
    actors = tuple(
        Actor(
            f"a{at}",
            ActorKind.PERSON,
            person,
            mentions=tuple(
                Mention(*match.span(), MentionForm.NAME) for match in re.finditer(re.escape(person), text)
            ),
        )
        for at, person in enumerate(dict.fromkeys(people))
    )
    names = tuple(
        Name(mention.start, mention.end, ActorKind.PERSON, actor.id)
        for actor in actors
        for mention in actor.mentions
    )
    return report, Annotations(report.id, day, "en", "test", blocks, ((0, len(text)),), names, actors)


def of_affair(
    affair: str, number: int, *, years: int = 8, people: Sequence[str] = (HERO,)
) -> tuple[Report, Annotations]:
    draw = random.Random(f"{affair} {number}")
    words = [*draw.sample(WORDS[affair].split(), 8), f"detail{affair}{number}"]
    return annotated(words, f"{2031 + number % years}-{1 + number % 12:02}-11", people)


def of_both(number: int, *, years: int = 8) -> tuple[Report, Annotations]:
    """A report that speaks of both affairs alike."""
    draw = random.Random(number)
    words = [word for affair in WORDS for word in draw.sample(WORDS[affair].split(), 4)]
    return annotated([*words, f"detail{number}"], f"{2031 + number % years}-{1 + number % 12:02}-11")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with storyledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def gather(book: Ledger, reports: Sequence[tuple[Report, Annotations]]) -> str:
    """The reports in one story, as an editor might find them: linked without a look at their words."""
    with book.store.writing() as writer:
        for report, found in reports:
            writer.put_report(report)
            writer.put_annotations(found)
            terms = storyledger.link.report_terms(report, found)
            counted, marks = storyledger.link.counted_terms(terms), storyledger.link.uncounted_terms(terms)
            writer.assign(
                report.id,
                story="s1",
                episode=f"e{report.id}",
                terms=counted,
                marks=marks,
                published=str(report.published),
            )
    return "s1"


def affairs(book: Ledger) -> list[Counter[str]]:
    """What the reports of each story are on, the largest story first."""
    told = [
        Counter(
            next(affair for affair in WORDS if f"detail{affair}" in book.report(ref.id).text)
            for ref in story.reports
        )
        for story in book.stories()
    ]
    return sorted(told, key=lambda counts: -counts.total())


TWO = [of_affair(affair, number) for number in range(30) for affair in WORDS]


def test_a_story_of_years_on_two_affairs_is_parted_with_the_words_of_each_as_the_reason(book: Ledger) -> None:
    story = gather(book, TWO)
    with book.store.writing() as writer:
        changed = look_again(story, 1, writer)
    assert sorted(affairs(book), key=sorted) == [Counter(regatta=30), Counter(trial=30)]
    assert story in changed
    assert len(changed) == 2
    ((one, other, why),) = book.store.partings()
    assert {one, other} == set(changed)
    first, _, second = why.partition(" and reports that speak of ")
    told = [set(part.removeprefix("reports that speak of ").split(", ")) for part in (first, second)]
    shared = [{affair for affair in WORDS if words & set(WORDS[affair].split())} for words in told]
    assert sorted(map(sorted, shared)) == [["regatta"], ["trial"]]
    assert book.store.kept_apart(one, other)
    assert sorted(book.store.family(one)) == sorted(changed)
    assert book.verify() == []


def test_linking_one_by_one_comes_to_the_same_and_so_does_a_rebuild(book: Ledger) -> None:
    for report, found in TWO:
        book.put(report, found)
    apart = [Counter(counts) for counts in affairs(book)]
    assert all(len(counts) == 1 for counts in apart)
    book._relink()
    assert all(len(counts) == 1 for counts in affairs(book))
    assert book.verify() == []


def test_one_affair_that_is_told_in_one_vocabulary_stays_whole(book: Ledger) -> None:
    story = gather(book, [of_both(number) for number in range(60)])
    with book.store.writing() as writer:
        assert look_again(story, 1, writer) == []
    assert book.store.partings() == []


def test_it_is_looked_at_only_when_it_has_grown_by_half(book: Ledger) -> None:
    assert [size for size in range(1, 400) if is_due(size - 1, size, 60, 1.5)] == [60, 90, 135, 203, 304]
    assert is_due(50, 70, 60, 1.5)
    assert not is_due(61, 89, 60, 1.5)
    story = gather(book, TWO[:59])
    with book.store.writing() as writer:
        assert look_again(story, 1, writer) == []


def test_parts_that_have_come_to_speak_of_one_thing_are_one_again(book: Ledger) -> None:
    story = gather(book, TWO)
    with book.store.writing() as writer:
        one, other = look_again(story, 1, writer)
        late = [of_both(number) for number in range(400)]
        for report, found in late:
            writer.put_report(report)
            terms = storyledger.link.counted_terms(storyledger.link.report_terms(report, found))
            published = str(report.published)
            writer.assign(report.id, story=one, episode=f"e{report.id}", terms=terms, published=published)
        assert look_again(one, 400, writer) in ([one], [other])
    assert len(book.store.stories()) == 1
    assert book.store.partings() == []
    assert book.verify() == []


def test_what_an_editor_has_brought_together_is_left_alone(book: Ledger) -> None:
    story = gather(book, TWO[:-1])
    book.move(TWO[0][0].id, gather_alone(book), who="Ed")
    book.move(TWO[0][0].id, story, who="Ed")
    with book.store.writing() as writer:
        assert look_again(story, 60, writer) == []
    assert book.store.partings() == []


def gather_alone(book: Ledger) -> str:
    report, found = annotated(["ferry", "valve", "inquiry"], "2031-01-01", ["Ada Strand"])
    book.put(report, found)
    home = book.story_of(report.id)
    assert home is not None
    return home


def test_a_parting_does_not_hang_on_the_order_of_the_reports() -> None:
    bags = {report.id: storyledger.link.report_terms(report, found) for report, found in TWO}
    counts = dict.fromkeys(telling_terms(bags), 20)
    found = find_parting(bags, counts, 60, most_alike=0.7)
    backwards = find_parting(dict(reversed(bags.items())), counts, 60, most_alike=0.7)
    assert found is not None
    assert found == backwards
    assert len(found.reports) == 30
    assert find_parting(bags, counts, 60, most_alike=found.likeness) is None


def test_names_tell_which_part_a_report_is_of_where_its_words_do_not() -> None:
    people = {"trial": "Ines Corvane", "regatta": "Ada Strand"}
    clear = [
        of_affair(affair, number, people=(HERO, people[affair])) for number in range(30) for affair in WORDS
    ]
    first = [
        annotated(words, "2031-01-01", (HERO, person))
        for words, person in zip((["quay", "lamp"], ["tower", "fog"]), people.values(), strict=True)
    ]
    bags = {report.id: storyledger.link.report_terms(report, found) for report, found in [*clear, *first]}
    found = find_parting(bags, dict.fromkeys(telling_terms(bags), 20), 62, most_alike=0.7)
    assert found is not None
    assert [report.id in found.reports for report, _ in first] == [
        clear[at][0].id in found.reports for at in range(2)
    ]


def test_a_very_large_story_is_parted_by_a_sample_of_it() -> None:
    reports = [of_affair(affair, number) for number in range(900) for affair in WORDS]
    bags = {report.id: storyledger.link.report_terms(report, found) for report, found in reports}
    found = find_parting(bags, dict.fromkeys(telling_terms(bags), 20), 1800, most_alike=0.7)
    assert found is not None
    assert found.reports in [
        {report.id for report, _ in reports if f"detail{affair}" in report.text} for affair in WORDS
    ]


# -- a story that is named in a report on another ---------------------------------------------------


def test_a_report_that_names_a_storys_hero_in_passing_is_no_report_of_it_but_is_noted_there(
    book: Ledger,
) -> None:
    for number in range(24):
        book.put(*of_affair("trial", number))
    (story,) = book.stories()
    words = [*WORDS["trial"].split(), "scandal"]
    people = ["Ines Corvane", "Ada Strand", HERO]
    passing = annotated(words, "2049-05-05", people, opening="Ines Corvane and the court. " * 9)
    book.put(*passing)
    assert book.story_of(passing[0].id) != story.id
    assert book.store.mentions_of(passing[0].id) == [(story.id, "names Lindal in passing")]
    assert book.store.mentioned_in(story.id) == [(passing[0].id, "names Lindal in passing")]
    book._relink()
    assert book.store.mentioned_in(story.id) == [(passing[0].id, "names Lindal in passing")]
    book.move(passing[0].id, story.id, who="Ed")
    assert book.store.mentions_of(passing[0].id) == []
    assert book.verify() == []


# -- furniture --------------------------------------------------------------------------------------

TERMS_OF_SERVICE = (
    "Two sailors were charged in the death of a harbour pilot. By posting you agree to the rules of this "
    "house and to whatever the publisher may ask of you on any later day, in any form now known or still to "
    "be found, and you grant a licence to print what you have written here in every edition of this paper "
    "without further pay. Comments close after three days, those that break the rules are taken out, and "
    "nobody may complain of that. Readers under sixteen need the leave of a parent, a guardian or a teacher "
    "before they send anything in, and must not give their full names, their schools or their addresses. "
    "Whoever wants to see more of the paper can have it sent by post on every working day of the week."
)


def test_what_stands_in_many_reports_is_furniture_and_nothing_else_is() -> None:
    own = "The ferry Margit sank off the harbour and the inquiry asks about its valves and its pumps today."
    text = (
        f"{own} {TERMS_OF_SERVICE} The inquiry goes on for many more weeks, with divers at the wreck. {own}"
    )
    text += " ".join(f"Witness number {number} spoke of the storm and of its waves." for number in range(20))
    report = Report(text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    around = Report(TERMS_OF_SERVICE, blocks=(Block(BlockKind.BODY, 0, len(TERMS_OF_SERVICE)),))
    ((start, end),) = furniture(report, prints(around) & prints(report))
    assert text[start:end] in TERMS_OF_SERVICE
    assert end - start > 0.8 * len(TERMS_OF_SERVICE)
    assert furniture(report, frozenset()) == []
    assert furniture(around, prints(around)) == []  # nothing else would be left of it: a copy
    assert CROWDED > 2


def test_what_is_left_outside_of_stretches() -> None:
    assert outside([(3, 5), (8, 20)], 0, 10) == [(0, 3), (5, 8)]
    assert outside([(3, 5)], 4, 9) == [(5, 9)]
    assert outside([], 4, 9) == [(4, 9)]
    assert outside([(0, 9)], 4, 9) == []
