"""Versions of one address: found, kept in one story and counted once, with the sentences that changed."""

from pathlib import Path

import pytest

import storyledger
from storyledger.link import copy_families, same_address
from storyledger.model import Annotations, Published, Report
from storyledger.read import segment

FIRST = (
    "The harbour board of Velling said on Monday that the ferry Strand would sail again in May. "
    "Its captain, Maren Dahl, was not at the hearing. "
    "The inquiry into the fire has cost two million crowns so far."
)
SECOND = (
    "The harbour board of Velling said on Monday that the ferry Strand would sail again in June. "
    "Its captain, Maren Dahl, was not at the hearing. "
    "A lawyer for the crew said that nobody had been told of the new date."
)
ADDRESS = "https://paper.example/velling/ferry"


def report(text: str, url: str | None, day: str = "2024-03-04") -> Report:
    return segment(Report(text, Published(day), source="Velling Post", url=url))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ADDRESS, "http://www.paper.example/velling/ferry/", True),
        (ADDRESS, f"{ADDRESS}?utm_source=mail#top", True),
        (ADDRESS, "https://paper.example/velling/ferry-2", False),
        ("https://paper.example/a?id=1", "https://paper.example/a?id=2", False),
        ("https://paper.example/a.php?12345", "https://paper.example/a.php?67890", False),
        ("https://paper.example/a?id=1&page=", "https://paper.example/a?page=&id=1", True),
        ("https://paper.example/a?reference=1", "https://paper.example/a?reference=2", False),
        ("https://paper.example/a?ref=front", "https://paper.example/a?fbclid=x&mc_cid=y", True),
        ("https://paper.example/app#!/a/1", "https://paper.example/app#!/a/2", False),
        ("https://paper.example/#!/a/1", "https://paper.example/#!/a/1", True),
        ("https://paper.example/", "https://paper.example/", False),
        (None, None, False),
        ("http://[", "http://[", False),
    ],
)
def test_which_addresses_are_the_same(one: str | None, other: str | None, same: bool) -> None:
    assert same_address(report(FIRST, one), report(SECOND, other)) is same


def test_versions_are_one_family_however_much_has_changed() -> None:
    one = report(FIRST, ADDRESS)
    other = report("Nothing of the first text is left here; the board has taken it all back today.", ADDRESS)
    assert [len(family.members) for family in copy_families([one, other])] == [2]
    elsewhere = report(other.text, "https://other.example/velling/ferry")
    assert [len(family.members) for family in copy_families([one, elsewhere])] == [1, 1]


def test_a_version_tells_what_was_taken_out_and_put_in(tmp_path: Path) -> None:
    old, new = report(FIRST, ADDRESS), report(SECOND, ADDRESS, "2024-03-05")
    with storyledger.open(tmp_path / "ledger.db") as book:
        for one in (new, old):
            book.put(one, annotated(one))
        first, second = book.versions(new.id)
        assert book.story_of(old.id) == book.story_of(new.id)
        assert (first.report.id, second.report.id) == (old.id, new.id)
        assert (first.taken_out, first.put_in) == ((), ())
        assert [span.text for span in second.taken_out] == [FIRST.split(". ")[0] + ".", FIRST.split(". ")[2]]
        assert [span.text for span in second.put_in] == [SECOND.split(". ")[0] + ".", SECOND.split(". ")[2]]
        for span in second.put_in:
            assert new.text[span.start : span.end] == span.text
        assert book.versions(old.id) == (first, second)


def test_a_report_without_an_address_is_its_only_version(tmp_path: Path) -> None:
    one = report(FIRST, None)
    with storyledger.open(tmp_path / "ledger.db") as book:
        book.put(one, annotated(one))
        assert [version.report.id for version in book.versions(one.id)] == [one.id]


def annotated(one: Report) -> Annotations:
    """Its sentences and nothing else."""
    starts = [0]
    while (at := one.text.find(". ", starts[-1])) >= 0:
        starts.append(at + 2)
    ends = [start - 1 for start in starts[1:]] + [len(one.text)]
    sentences = tuple(zip(starts, ends, strict=True))
    return Annotations(one.id, None, "en", "test", one.blocks, sentences)
