"""The measuring corpora: JSON Lines beside the checkout, each known by the digest of its bytes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from storyledger.errors import InputError

#: Names the folder of corpora where it is not `shared/` beside the checkout.
SHARED_VARIABLE = "STORYLEDGER_SHARED"


@dataclass(frozen=True)
class Corpus:
    """One corpus, a file or a folder of files.

    InputError, on reading the rows, if the file is absent or a line is no JSON object.
    """

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @cached_property
    def digest(self) -> str:
        """The first 12 hexadecimal digits of the SHA-256 of the file, or of a folder's JSON Lines by name.

        Of a folder of folders (court stories) all JSON in these counts, and marked texts beside them.
        """
        digest = hashlib.sha256()
        folder = sorted(self.path.glob("*.jsonl")) or sorted(self.path.glob("*/*.json*"))
        folder = folder or sorted(self.path.glob("*.txt"))
        for file in folder if self.path.is_dir() else [self.path]:
            digest.update(self._bytes if file == self.path else file.read_bytes())
        return digest.hexdigest()[:12]

    @cached_property
    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            hint = "Give the JSON Lines file of a corpus"
            raise InputError(f"Cannot read the corpus ({error.strerror})", str(self.path), hint) from error

    @cached_property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """The rows of the file, blank lines left out."""
        return tuple(self._read())

    def _read(self) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(self._bytes.splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError("Not JSON", f"{self.path}:{number}", "Give a JSON Lines file") from error
            if not isinstance(row, dict):
                raise InputError("Not a JSON object", f"{self.path}:{number}", "Give one object a line")
            yield row


def shared_folder() -> Path | None:
    """The folder of corpora: `$STORYLEDGER_SHARED`, or `shared/` in or beside the working directory."""
    named = os.environ.get(SHARED_VARIABLE)
    places = [Path(named)] if named else [Path("shared"), Path("..") / "shared"]
    return next((place for place in places if (place / "data").is_dir()), None)
