"""What is SQLite's own: connections and their settings, what its errors mean, what makes a file a ledger."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, ScalarSelect, String, bindparam, create_engine, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from storyledger.errors import InputError, StoreError
from storyledger.store.lock import busy

__all__ = [
    "APPLICATION_ID",
    "NOT_A_LEDGER",
    "check_writable",
    "checked_path",
    "engine_for",
    "insert",
    "make_file",
    "reported",
    "values_of",
]

_log = logging.getLogger(__name__)

#: Marks a SQLite file as a ledger ("StLg"), for `file` and for us.
APPLICATION_ID = 0x53744C67

NOT_A_LEDGER = "Check the path; a new ledger needs a file name of its own"

_MAGIC = b"SQLite format 3\0"
_CACHE_KIB = 16 * 1024

#: A report touches about a hundred pages of the link index, many of them again by the next one: writing them
#: back every 4,000 pages rather than 1,000 took a fifth off the time of an `add`. Debian's SQLite overwrites
#: what it frees, which nobody needs here.
_WRITER_SETTINGS = (
    "synchronous = NORMAL",
    "wal_autocheckpoint = 4000",
    f"journal_size_limit = {64 * 2**20}",
    "secure_delete = OFF",
)


def values_of(name: str) -> ScalarSelect[Any]:
    """The values of a JSON list bound as `name`, for `column.in_(...)`: one parameter however long."""
    listed = func.json_each(bindparam(name, type_=String)).table_valued("value")
    return select(listed.c.value).scalar_subquery()


def checked_path(address: str | os.PathLike[str], *, create: bool) -> Path:
    """The absolute path of a ledger, once it is clear that it may be one.

    Raises StoreError for a folder, a missing folder, a missing file (unless `create`), and a file that holds
    something else.
    """
    path = Path(address)
    try:
        path = Path(os.path.realpath(address))
        if path.is_dir():
            raise StoreError(
                "A folder where a ledger should be", str(path), "Name a file in it, as ledger.db"
            )
        if not path.exists():
            _check_missing(path, create=create)
        elif path.is_file():
            with path.open("rb") as file:
                start = file.read(len(_MAGIC))
            if start not in (b"", _MAGIC):
                raise StoreError("Not a ledger, nor any SQLite database", str(path), NOT_A_LEDGER)
        else:
            raise StoreError("Not a ledger, nor any file", str(path), NOT_A_LEDGER)
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(
            f"The ledger cannot be opened ({what})", str(path), "Check the path and its rights"
        ) from error
    return path


def _check_missing(path: Path, *, create: bool) -> None:
    if not path.parent.is_dir():
        raise StoreError("No such folder for a ledger", str(path.parent), "Create it, or check the path")
    if not create:
        raise StoreError(
            "There is no ledger here", str(path), "Check the path, or make one with `storyledger add`"
        )


def engine_for(path: Path, *, write: bool, timeout_s: float) -> Engine:
    """Connections to a ledger, in autocommit; those that do not `write` are barred from it."""

    def connect() -> sqlite3.Connection:
        mode = "rw" if write else "ro&immutable=1" if _is_settled(path) else "ro"
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode={mode}",
            uri=True,
            timeout=timeout_s,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            if write:
                for setting in _WRITER_SETTINGS:
                    connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    sizes = {"pool_size": 1, "max_overflow": 0} if write else {"pool_size": 8, "max_overflow": 32}
    if not write and _is_settled(path):  # somebody else's ledger may come to life again
        return create_engine("sqlite://", creator=connect, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    return create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, isolation_level="AUTOCOMMIT", **sizes
    )


def _is_settled(path: Path) -> bool:
    """Whether nothing can be written beside a ledger and no log waits there: SQLite must be told."""
    return not os.access(path.parent, os.W_OK) and not _log_of(path).exists()


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def check_writable(path: Path) -> None:
    """Raise StoreError where a ledger, or the folder that its log goes to, cannot be written."""
    for needed in (path, path.parent):
        if needed.exists() and not os.access(needed, os.W_OK):
            what, hint = _MEANINGS[sqlite3.SQLITE_READONLY]
            raise StoreError(what, str(needed), hint)


def make_file(path: Path) -> None:
    """Turn a missing or empty file into an empty database with a write-ahead log.

    The log lets readers go on while somebody writes; the mode stays with the file.
    """
    uri = f"file:{quote(str(path))}?mode=rwc"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            _log.warning("%s: no write-ahead log on this file system; readers may have to wait", path)


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn whatever the database says inside the block into a StoreError that says what to do.

    Strings that no database can hold (half of a surrogate pair) become InputError.
    """
    try:
        yield
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, Exception) else error
        raise _store_error(path, cause) from cause
    except sqlite3.Error as error:
        raise _store_error(path, error) from error
    except UnicodeEncodeError as error:  # an id or a name from outside, on its way into a statement
        raise InputError("Not text", ascii(error.object), "Check what was typed") from error


_FULL = (
    "There is no space left to write the ledger",
    "Free some space, then run this again: what is already in the ledger stays",
)
_UNFINISHED = (
    "The last writer of the ledger was cut off, and its folder cannot be written to put that right",
    "Open it once from where it can be written, as `storyledger stories` does",
)
_MEANINGS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_READONLY: (
        "The ledger cannot be written",
        "Change the rights of the file and its folder, or open it for reading only",
    ),
    sqlite3.SQLITE_READONLY_RECOVERY: _UNFINISHED,
    sqlite3.SQLITE_CANTOPEN: (
        "The ledger cannot be opened",
        "Check that the file and its folder exist and may be read and written",
    ),
    sqlite3.SQLITE_PERM: ("The ledger cannot be opened", "Check the rights of the file and its folder"),
    sqlite3.SQLITE_CORRUPT: (
        "The ledger is damaged",
        "Go back to a copy, or add the reports to a new ledger; `storyledger verify` may tell more",
    ),
    sqlite3.SQLITE_NOTADB: ("Not a ledger, nor any SQLite database", NOT_A_LEDGER),
    sqlite3.SQLITE_IOERR: (
        "The disk under the ledger could not be read or written",
        "Check its space and its health, then run this again: what is already in the ledger stays",
    ),
}


def _store_error(path: Path, error: Exception) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    meaning = _MEANINGS.get(code) or _MEANINGS.get(code & 0xFF)
    if (
        code & 0xFF == sqlite3.SQLITE_CANTOPEN
        and _log_of(path).exists()
        and not os.access(path.parent, os.W_OK)
    ):
        meaning = _UNFINISHED
    if meaning is None:
        return StoreError(f"The ledger could not be used ({error})", str(path), "Run `storyledger verify`")
    what, hint = meaning
    return StoreError(what, str(path), hint)
