"""One ledger a test, over every kind of database there is; so far that is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storyledger.model import (
    Actor,
    ActorKind,
    Annotations,
    Block,
    BlockKind,
    Event,
    Mention,
    MentionForm,
    Name,
    Participant,
    Published,
    Report,
    Role,
    Statement,
    StatementForm,
    Status,
    Time,
    When,
)
from storyledger.store import Store, open_store

TEXT = (
    "VIKHAVN — The ferry Margit sank off Önnö on Monday.\n\n"
    "Harbour master Tor Lindal denied that the crew had been warned. “Nobody called us,” Lindal said."
)


@pytest.fixture(params=["sqlite"], scope="session")
def make_address(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """From a folder to the address of a ledger that nobody has used yet."""
    assert request.param == "sqlite"
    return lambda folder: str(folder / "ledger.db")


@pytest.fixture
def address(make_address: Callable[[Path], str], tmp_path: Path) -> str:
    return make_address(tmp_path)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, timeout_s=0.3) as opened:
        yield opened


@pytest.fixture(scope="module")
def lasting_store(
    make_address: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """For properties: one ledger that all examples go into."""
    with open_store(make_address(tmp_path_factory.mktemp("lasting"))) as opened:
        yield opened


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A report on the ferry; whatever is given replaces what it says."""

    def make(**given: Any) -> Report:
        text = given.setdefault("text", TEXT)
        first = text.find("\n")
        blocks = (Block(BlockKind.BODY, 0, first), Block(BlockKind.BODY, first + 2, len(text)))
        fields = {
            "published": Published("2031-03-04"),
            "title": "Ferry lost off Önnö",
            "source": "Vikhavn Tidings",
            "blocks": blocks if first > 0 else (),
        }
        return Report(**(fields | given))

    return make


@pytest.fixture
def make_annotations() -> Callable[..., Annotations]:
    """Something in every layer for a report with the text above."""

    def make(report: Report, maker: str = "rules 1") -> Annotations:
        text = report.text

        def piece(words: str, after: int = 0) -> tuple[int, int]:
            start = text.index(words, after)
            return start, start + len(words)

        lindal, again = piece("Tor Lindal"), piece("Lindal", text.index("us,"))
        monday, sank = piece("Monday"), piece("sank")
        actor = Actor(
            "a1",
            ActorKind.PERSON,
            "Tor Lindal",
            ("Lindal",),
            (Role("Harbour master", *piece("Harbour master")),),
            (Mention(*lindal, MentionForm.NAME), Mention(*again, MentionForm.NAME)),
        )
        quote = piece("Nobody called us")
        return Annotations(
            report=report.id,
            published=str(report.published),
            language="en",
            maker=maker,
            blocks=report.blocks,
            sentences=((0, text.index("\n")), (text.index("Harbour"), len(text))),
            names=(Name(*lindal, ActorKind.PERSON, "a1"), Name(*again, ActorKind.PERSON, "a1")),
            actors=(actor,),
            times=(Time(*monday, "DATE", When.on(Published("2031-03-03").day), anchor_span=sank),),
            statements=(
                Statement((again,), (piece("said"),), (quote,), StatementForm.DIRECT, "says", speaker="a1"),
            ),
            events=(
                Event(
                    *sank,
                    frame="loss",
                    group="disaster",
                    status=Status.REPORTED,
                    factuality=3.0,
                    when=0,
                    when_from="sentence",
                    participants=(Participant("about", "a1", *lindal),),
                    statement=0,
                ),
            ),
        )

    return make
