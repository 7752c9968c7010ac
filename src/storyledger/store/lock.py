"""One writer at a time, in this process and among all processes of the machine.

The lock is an advisory record lock on the file `<ledger>.lock` beside the ledger. The kernel drops it
when its process ends, however it ends, and child processes do not inherit it (flock would be kept alive
by a forked worker that outlives its parent). Two reasons not to leave it to SQLite: releases before
3.51.3 can damage a write-ahead log that several processes write, and a lock held over many
transactions keeps a second `add` from coming in between.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storyledger.errors import StoreError

_POLL_S = 0.02


class _Held:
    """The state of one lock file in this process: record locks do not tell its threads apart."""

    def __init__(self) -> None:
        self.threads = threading.RLock()
        self.depth = 0
        self.file = -1


_held: dict[Path, _Held] = {}
os.register_at_fork(after_in_child=_held.clear)  # a forked child holds nothing yet


@contextmanager
def writer_lock(ledger: Path, timeout_s: float) -> Iterator[None]:
    """Hold the writer lock of a ledger; the thread that holds it may take it again.

    Raises StoreError where somebody else still holds it after `timeout_s` seconds, or where the lock file
    cannot be made.
    """
    held = _held.setdefault(ledger, _Held())
    until = time.monotonic() + timeout_s
    if not held.threads.acquire(timeout=timeout_s):
        raise busy(ledger)
    try:
        if held.depth == 0:
            held.file = _take(ledger, until)
        held.depth += 1
        try:
            yield
        finally:
            held.depth -= 1
            if held.depth == 0:
                os.close(held.file)
    finally:
        held.threads.release()


def busy(ledger: Path) -> StoreError:
    """The error for a ledger that somebody else is writing."""
    return StoreError(
        "Another process is writing this ledger",
        str(ledger),
        "Wait until it is done, or stop it, and run this again: what is already in the ledger stays",
    )


def _take(ledger: Path, until: float) -> int:
    path = ledger.with_name(ledger.name + ".lock")
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise StoreError(
            f"The ledger cannot be locked for writing ({error.strerror})",
            str(path),
            "Check that the folder can be written and has space, or open the ledger for reading only",
        ) from error
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= until:
                os.close(file)
                raise busy(ledger) from None
            time.sleep(_POLL_S)
        except OSError as error:  # a file system without locks
            os.close(file)
            raise StoreError(
                f"The ledger cannot be locked for writing ({error.strerror})",
                str(path),
                "Keep the ledger on a local disk",
            ) from error
        else:
            return file
