"""Speakers in doubt, days of saying, and sources that cannot speak, over all layers."""

from __future__ import annotations

import pytest

from storyledger.annotate.pipeline import annotate_report
from storyledger.model import Block, BlockKind, Published, Report, Statement


def told(text: str, published: str = "2021-06-18") -> list[tuple[str, str | None, Statement]]:
    """The words, the speaker's name and the statement itself, for each statement of a report's body."""
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    report = Report(text, Published(published), language="en", blocks=blocks)
    read = annotate_report(report)
    names = {actor.id: actor.name for actor in read.actors}
    return [
        ("|".join(text[start:end] for start, end in s.content), names.get(s.speaker or ""), s)
        for s in read.statements
    ]


def speaker_of(text: str, words: str) -> str | None:
    return next(speaker for content, speaker, _ in told(text) if words in content)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # named in his own direct words
        ('Oskar Brandvik won in Holm. "Brandvik is not so strong," he said.', "not so strong", None),
        ("Oskar Brandvik won in Holm. He said Brandvik would be beaten again.", "be beaten", None),
        ('"Brandvik always wins," said Oskar Brandvik.', "always wins", "Oskar Brandvik"),
        # the report's own name for him, late in indirect words
        (
            "Anna Tarrow sued on Monday. She says he shut the door and pushed Tarrow to the wall.",
            "shut the door",
            "Anna Tarrow",
        ),
        # two women
        (
            "Ruth Halloran spoke first. Anna Tarrow watched her.\n\nThen she said the stones were real.",
            "stones were real",
            None,
        ),
        ("Anna Tarrow spoke on Monday. She said the stones were real.", "stones were real", "Anna Tarrow"),
        # who goes on
        (
            'Tom Wexford, a lawyer for Oskar Brandvik, said the race was fair. "We will appeal," he said.',
            "We will appeal",
            "Tom Wexford",
        ),
        # whom the words are about is not who wrote them
        (
            'Anna Tarrow withdrew it. The remark over which Ruth Halloran is suing "served us," she wrote.',
            "served us",
            None,
        ),
        # an unnamed man spoke before
        (
            'Oskar Brandvik lost. A spokesman for the race said it was fair. "It is closed," he said.',
            "It is closed",
            None,
        ),
    ],
)
def test_pronouns_in_doubt_have_no_speaker(text: str, words: str, speaker: str | None) -> None:
    assert speaker_of(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On Tuesday Oskar Brandvik said that the race was lost.", "2021-06-15"),
        ("Oskar Brandvik said on Tuesday that the race was lost.", "2021-06-15"),
        ("The race was lost, Oskar Brandvik said on Tuesday.", "2021-06-15"),
        ('"It was lost," Oskar Brandvik told the court on Tuesday.', "2021-06-15"),
        ("Oskar Brandvik said that the race was lost on Tuesday.", None),
        ("Oskar Brandvik, who was hurt on Tuesday, said that the race was lost.", None),
        ("After he was hurt on Tuesday, Oskar Brandvik said that the race was lost.", None),
        ("The jury must decide whether he hit her on Tuesday; Oskar Brandvik says that he did not.", None),
        ("Ahead of Tuesday's race Oskar Brandvik said that he was tired.", None),
    ],
)
def test_the_day_goes_with_the_cue(text: str, said: str | None) -> None:
    assert [statement.said for _, _, statement in told(text)][-1] == said


def test_nothing_is_said_after_publication() -> None:
    text = "Oskar Brandvik said on 20 June 2021 that the race was lost."
    assert [statement.said for _, _, statement in told(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Oskar Brandvik claimed his first win in the mountains of Holm.",
        "Oskar Brandvik claimed second place in the race that he lost.",
        "Ruth Halloran denied him a record sixth win.",
        "Oskar Brandvik blasted up the hill and left the others.",
        "Oskar Brandvik declined to meet the mayor.",
        "Oskar Brandvik refused to open the door.",
    ],
)
def test_no_statement(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Oskar Brandvik claimed that he had won.", "that he had won"),
        ("Oskar Brandvik denied the charge.", "the charge"),
        ("Oskar Brandvik denied taking the money.", "taking the money"),
        ("Oskar Brandvik declined to identify the driver.", "to identify the driver"),
        (
            "According to the 34-page filing, two shops dropped their orders in the weeks that followed.",
            "two shops dropped their orders in the weeks that followed",
        ),
    ],
)
def test_statements_that_stay(text: str, content: str) -> None:
    assert [words for words, _, _ in told(text)] == [content]
