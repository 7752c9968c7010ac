"""How a ledger of an earlier format becomes one of today's, and which ledgers cannot be read.

A new ledger is made whole from `schema` at `schema.VERSION`. `STEPS` lead older ones there: step N turns
format N - 1 into format N. All that are due run in one transaction, so that a ledger is never left
between two formats. A step that has been released is never edited: it speaks in plain SQL of the tables as
they were then, not in terms of `schema`, which moves on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import Connection

from storyledger.errors import StoreError
from storyledger.store import schema
from storyledger.store.search import SEARCH_TABLES
from storyledger.store.sqlite import APPLICATION_ID, NOT_A_LEDGER


@dataclass(frozen=True)
class Step:
    """One change of the format: `to` is the number it leads to, `why` what it is for."""

    to: int
    why: str
    apply: Callable[[Connection], None]


_TO_2 = """
ALTER TABLE stories ADD COLUMN named INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE stories ADD COLUMN hidden INTEGER DEFAULT '0' NOT NULL;
CREATE TABLE prints (print INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (print, report))
    WITHOUT ROWID;
CREATE TABLE former_stories (id TEXT NOT NULL, story INTEGER NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY (story) REFERENCES stories (pk));
CREATE INDEX ix_former_stories_story ON former_stories (story);
CREATE TABLE stories_apart (pk INTEGER NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL,
    decision INTEGER NOT NULL, PRIMARY KEY (pk), FOREIGN KEY (one) REFERENCES stories (pk),
    FOREIGN KEY (other) REFERENCES stories (pk));
CREATE TABLE decisions (pk INTEGER NOT NULL, verb TEXT NOT NULL, who TEXT NOT NULL, decided TEXT NOT NULL,
    why TEXT NOT NULL, subject TEXT NOT NULL, effect TEXT, undone TEXT, PRIMARY KEY (pk));
INSERT OR REPLACE INTO meta (key, value) SELECT 'links due', 'yes' WHERE EXISTS (SELECT 1 FROM reports)
"""


def _decisions_and_prints(connection: Connection) -> None:
    """Reports have to be linked anew: their prints are made then."""
    for statement in _TO_2.split(";"):
        connection.exec_driver_sql(statement)


_TO_3 = """
ALTER TABLE stories_apart ADD COLUMN why TEXT DEFAULT '' NOT NULL;
CREATE INDEX ix_stories_apart_one ON stories_apart (one);
CREATE INDEX ix_stories_apart_other ON stories_apart (other);
CREATE TABLE story_mentions (report INTEGER NOT NULL, story INTEGER NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (report, story), FOREIGN KEY (report) REFERENCES reports (pk),
    FOREIGN KEY (story) REFERENCES stories (pk));
CREATE INDEX ix_story_mentions_story ON story_mentions (story);
INSERT OR REPLACE INTO meta (key, value) SELECT 'links due', 'yes' WHERE EXISTS (SELECT 1 FROM reports)
"""


def _mentions_and_partings(connection: Connection) -> None:
    """Reports have to be linked anew: which stories they name besides their own is found then."""
    for statement in _TO_3.split(";"):
        connection.exec_driver_sql(statement)


_TO_4 = """
CREATE TABLE proposals (pk INTEGER NOT NULL, verb TEXT NOT NULL, story INTEGER NOT NULL, other INTEGER,
    reports TEXT NOT NULL, why TEXT NOT NULL, score FLOAT NOT NULL, PRIMARY KEY (pk),
    FOREIGN KEY (story) REFERENCES stories (pk), FOREIGN KEY (other) REFERENCES stories (pk));
CREATE INDEX ix_proposals_story ON proposals (story);
CREATE INDEX ix_proposals_other ON proposals (other);
INSERT OR REPLACE INTO meta (key, value) SELECT 'links due', 'yes' WHERE EXISTS (SELECT 1 FROM reports)
"""


def _proposals(connection: Connection) -> None:
    """Reports have to be linked anew: what is to be proposed is found then."""
    for statement in _TO_4.split(";"):
        connection.exec_driver_sql(statement)


STEPS: tuple[Step, ...] = (
    Step(2, "editors' decisions, and copies found over all reports", _decisions_and_prints),
    Step(
        3,
        "stories that linking has parted, and stories that a report names besides its own",
        _mentions_and_partings,
    ),
    Step(4, "merges and splits that linking proposes", _proposals),
)


def format_of(connection: Connection, path: Path) -> int:
    """The format of an open ledger, 0 for an empty database.

    Raises StoreError for a database of something else, and for a ledger of a newer format.
    """
    marked = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    (tables,) = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").one()
    if marked != APPLICATION_ID:
        if marked == 0 and tables == 0:
            return 0
        raise StoreError("A database of something else, not a ledger", str(path), NOT_A_LEDGER)
    known = {str(key): str(value) for key, value in connection.exec_driver_sql("SELECT key, value FROM meta")}
    found = int(known.get("format", "0"))
    if found > schema.VERSION:
        raise StoreError(
            f"A newer Storyledger ({known.get('writer', 'of unknown version')}) wrote this ledger: its "
            f"format is {found}, and this version ({writer_version()}) reads up to {schema.VERSION}",
            str(path),
            "Update Storyledger, or name another ledger",
        )
    return found


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Make or migrate the ledger behind a connection that may write, in one transaction."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        found = format_of(connection, path)
        if found == 0:
            _make(connection)
        else:
            for step in STEPS:
                if step.to > found:
                    step.apply(connection)
        _stamp(connection)
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def writer_version() -> str:
    """The version of Storyledger that is running."""
    try:
        return version("storyledger")
    except PackageNotFoundError:  # run from a source tree
        return "unreleased"


def _make(connection: Connection) -> None:
    schema.metadata.create_all(connection, checkfirst=False)
    for statement in SEARCH_TABLES:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _stamp(connection: Connection) -> None:
    for key, value in (("format", str(schema.VERSION)), ("writer", writer_version())):
        connection.exec_driver_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))
