"""What holds for any text."""

from datetime import date

from events_by_hand import Desk
from hypothesis import given
from hypothesis import strategies as st

from storyledger.annotate.events import find_events
from storyledger.model import (
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Mention,
    MentionForm,
    Report,
    Statement,
    StatementForm,
    Status,
    Time,
    When,
)

#: Words that the rules look at, to reach deeper than random letters do.
_WORDS = st.sampled_from(
    [
        "Ames",
        "she",
        "was",
        "not",
        "accused",
        "of",
        "raping",
        "killed",
        "in",
        "2019",
        ",",
        "who",
        "that",
        "to",
        "be",
        "charged",
        "with",
        "fraud",
        "will",
        "sue",
        "filed",
        "a",
        "lawsuit",
        "if",
        "after",
        "and",
        "“",
        "”",
        ";",
        "cleared",
        "no",
        "been",
        "had",
        "held",
        "liable",
        "for",
        "the",
        "'s",
        "dismissed",
        "asked",
        "judge",
        "said",
        ".",
        "denied",
        "n't",
        "1999",
    ]
)
_PROSE = st.lists(_WORDS, max_size=60).map(" ".join)
_ANY = st.text(st.characters(codec=None), max_size=200)


def _marked(text: str, cut: int) -> tuple[Report, tuple[Actor, ...], tuple[Time, ...], tuple[Statement, ...]]:
    size = len(text)
    report = Report(text, blocks=(Block(BlockKind.BODY, 0, size),))
    middle = cut % size
    actors = (
        Actor("a1", ActorKind.PERSON, "A", mentions=(Mention(middle, size, MentionForm.NAME),)),
        Actor("a2", ActorKind.GROUP, "B", mentions=(Mention(0, max(1, middle), MentionForm.PRONOUN),)),
    )
    times = (Time(middle, size, "DATE", When.on(date(2020, 2, 2))),)
    said = Statement((), (), ((middle, size),), StatementForm.INDIRECT, "says")
    return report, actors, times, (said,)


@given(st.one_of(_PROSE, _ANY).filter(bool), st.integers(0, 200))
def test_any_text_goes_through(text: str, cut: int) -> None:
    report, actors, times, statements = _marked(text, cut)
    events = find_events(report, ((0, len(text)),), (), (), actors, times, statements)
    assert list(events) == sorted(events, key=lambda event: (event.start, event.end))
    for event in events:
        assert 0 <= event.start < event.end <= len(text)
        assert event.when in (None, 0)
        assert event.statement in (None, 0)
        assert -3 <= event.factuality <= 3
        assert event.status is not Status.REPORTED or event.statement is None or event.vouched_by
        assert {part.actor for part in event.participants} <= {"a1", "a2"}


@given(_PROSE)
def test_the_same_text_gives_the_same_events(text: str) -> None:
    assert Desk(text).events() == Desk(text).events()


def test_no_text_no_events() -> None:
    assert find_events(Report(""), (), (), (), (), (), ()) == ()


def test_a_line_without_an_end_goes_through() -> None:
    text = "Kesh sued Marlow and " * 20_000
    report = Report(text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    assert len(find_events(report, ((0, len(text)),), (), (), (), (), ())) > 10_000
