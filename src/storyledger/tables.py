"""The data files that come with the package: word lists, patterns and weights as TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from storyledger.errors import ModelError


@cache
def table(room: str, name: str) -> dict[str, Any]:
    """The file `name` in the folder `data` of a room ("read", "annotate.times"), read once.

    Everybody is given the same dictionary, which nobody may change. Raises ModelError where the file is
    missing or damaged.
    """
    try:
        return tomllib.loads(files(f"storyledger.{room}").joinpath("data", name).read_text("utf-8"))
    except (OSError, ValueError, ModuleNotFoundError) as error:
        raise ModelError(
            "A data file cannot be read", f"{room}/{name}", "Install the package again"
        ) from error
