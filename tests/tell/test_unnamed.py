"""Sources without a name: who counts as one, how many they are, and that reports keep theirs apart."""

from __future__ import annotations

import pytest

from storyledger.model import Annotations, Block, BlockKind, Published, Report, Statement, StatementForm
from storyledger.tell import StoryRecord, story_statements, story_unnamed
from storyledger.tell.unnamed import unnamed_people


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a senior official", (True, 1)),
        ("two people briefed on the matter", (True, 2)),
        ("people familiar with the talks", (True, None)),
        ("officials", (True, None)),
        ("12 residents", (True, 12)),
        ("the spokeswoman", (True, 1)),
        ("one source close to the family", (True, 1)),
        ("his lawyers", (True, None)),
        ("several businessmen", (True, None)),
        ("the complaint", (False, None)),
        ("court papers", (False, None)),
        ("the ministry", (False, None)),
        ("a statement", (False, None)),
        ("", (False, None)),
    ],
)
def test_who_is_a_source_without_a_name(words: str, expected: tuple[bool, int | None]) -> None:
    assert unnamed_people(words) == expected


def told(day: str) -> tuple[Report, Annotations]:
    text = f"On {day} a senior official said no. The senior official said yes. The ministry said maybe."
    statements = []
    for source, content in (
        ("a senior official", "no"),
        ("The senior official", "yes"),
        ("The ministry", "maybe"),
    ):
        at = text.index(source)
        said = text.index("said", at)
        statements.append(
            Statement(
                ((at, at + len(source)),),
                ((said, said + 4),),
                ((text.index(content, said), text.index(content, said) + len(content)),),
                StatementForm.INDIRECT,
                "says",
            )
        )
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    report = Report(text, Published(day), language="en", blocks=blocks)
    return report, Annotations(report.id, day, "en", "test", blocks, statements=tuple(statements))


def test_those_of_two_reports_are_never_one() -> None:
    record = StoryRecord.of("s1", [told("2031-01-01"), told("2031-01-02")])
    sources = story_unnamed(record)
    assert [(one.words, one.people, one.statements) for one in sources] == [("a senior official", 1, 2)] * 2
    assert len({one.report for one in sources}) == 2
    assert all(one.first.text == one.words for one in sources)
    assert {one.to_dict()["kind"] for one in sources} == {"unnamed"}


def test_statements_say_that_their_speaker_has_no_name() -> None:
    kinds = [said.speaker_kind for said in story_statements(StoryRecord.of("s1", [told("2031-01-01")]))]
    assert kinds == ["unnamed", "unnamed", None]
