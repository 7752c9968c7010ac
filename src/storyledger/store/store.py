"""A ledger that is open: what can be read, and the way to write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storyledger.errors import ConfigError, StoreError
from storyledger.store import migrations
from storyledger.store.checking import Checking
from storyledger.store.links import LinkReading
from storyledger.store.lock import writer_lock
from storyledger.store.reading import ReportReading
from storyledger.store.schema import VERSION
from storyledger.store.search import Searching
from storyledger.store.sqlite import check_writable, checked_path, engine_for, make_file, reported
from storyledger.store.writing import Writer


def open_store(
    address: str | os.PathLike[str], *, create: bool = True, read_only: bool = False, timeout_s: float = 5.0
) -> Store:
    """The ledger at an address: the path of a file, made where there is none (unless not `create`).

    A ledger of an earlier format is brought up to date, unless it is opened `read_only`. `timeout_s` is how
    long to wait for somebody else who is writing. Raises StoreError where there is no ledger, where it is
    damaged, of a newer format, or cannot be written; ConfigError for an address that is no path.
    """
    path = checked_path(_file_of(address), create=create and not read_only)
    store = Store(path, read_only=read_only, timeout_s=timeout_s)
    try:
        store.prepare(create=create)
    except BaseException:
        store.close()
        raise
    return store


class Store(ReportReading, LinkReading, Searching, Checking):
    """An open ledger; made by `open_store`. Any number of threads may read from it.

    Readers see what has been committed and are never kept waiting by a writer.
    """

    def __init__(self, path: Path, *, read_only: bool, timeout_s: float) -> None:
        self.path = path
        self.read_only = read_only
        self._timeout_s = timeout_s
        self._readers = engine_for(path, write=False, timeout_s=timeout_s)
        self._writers = engine_for(path, write=True, timeout_s=timeout_s)
        self._in_transaction = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. A store that is used again afterwards opens it again."""
        self._readers.dispose()
        self._writers.dispose()

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Keep every other writer out for the length of the block, over any number of transactions.

        In the end the log is written back, so that the file alone is the whole ledger, unless somebody is
        reading just then. Raises StoreError where another one is at work and does not finish in time, and for
        a store that was opened for reading only.
        """
        with self._locked():
            yield
            if not self._in_transaction:
                self._write_log_back()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError(
                "The ledger was opened for reading only", str(self.path), "Open it without read_only to write"
            )
        with writer_lock(self.path, self._timeout_s):
            yield

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction: what is written in the block is in the ledger as a whole once the block ends.

        Where the block raises, or the process dies, or the disk is full, nothing of it is. Raises StoreError
        as `claimed` does, and where the disk cannot take it.
        """
        with self._locked():
            if self._in_transaction:
                raise StoreError(
                    "A transaction on this ledger is open already",
                    str(self.path),
                    "Use the writer that it gave",
                )
            self._in_transaction = True
            try:
                with reported(self.path), self._writers.connect() as connection:
                    yield from self._transaction(connection)
            finally:
                self._in_transaction = False

    def _transaction(self, connection: Connection) -> Iterator[Writer]:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield Writer(connection, self.path)
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise

    def _write_log_back(self) -> None:
        with suppress(DBAPIError), self._writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")  # readers are not waited for
            try:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(self._timeout_s * 1000)}")

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """What changes with every change of the ledger: times and sizes of its files."""
        return tuple((found.st_mtime_ns, found.st_size) for found in self._on_disk())

    def size_bytes(self) -> int:
        """What the ledger takes on disk, with what its log holds at the moment."""
        return sum(found.st_size for found in self._on_disk())

    def _on_disk(self) -> Iterator[os.stat_result]:
        """The ledger's file and its log, which comes and goes."""
        for file in (self.path, self.path.with_name(self.path.name + "-wal")):
            with suppress(FileNotFoundError):
                yield file.stat()

    def prepare(self, *, create: bool) -> None:
        """Make or migrate the ledger where that is due; `open_store` has done so."""
        found = self._format()
        if found == 0 and (self.read_only or not create):
            raise StoreError("There is no ledger here, only an empty file", str(self.path), "Check the path")
        if not self.read_only:
            check_writable(self.path)
        if found == VERSION:
            return
        if self.read_only:
            raise StoreError(
                f"The ledger is of an earlier format ({found}; this version reads {VERSION})",
                str(self.path),
                "Open it once for writing: that brings it up to date",
            )
        with self._locked(), reported(self.path):
            if found == 0:
                make_file(self.path)
            with self._writers.connect() as connection:
                migrations.bring_up_to_date(connection, self.path)

    def _format(self) -> int:
        if not self.path.exists() or self.path.stat().st_size == 0:
            return 0
        with self._reading() as connection:
            return migrations.format_of(connection, self.path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reported(self.path), self._readers.connect() as connection:
            yield connection


def _file_of(address: str | os.PathLike[str]) -> str | os.PathLike[str]:
    if isinstance(address, str) and "://" in address:
        scheme = address.partition("://")[0]
        if scheme in ("postgresql", "postgres") or scheme.startswith("postgresql+"):
            raise ConfigError(
                "Ledgers in PostgreSQL are not there yet",
                f"{scheme}://…",
                "Name a file for the ledger instead",
            )
        raise ConfigError("Not the address of a ledger", f"{scheme}://…", "Name a file for the ledger")
    return address


def _roll_back(connection: Connection) -> None:
    """Undo an open transaction; some errors, as a full disk, have made SQLite do so already."""
    with suppress(DBAPIError):
        connection.exec_driver_sql("ROLLBACK")
