"""Pinned floors: what each measure must not fall below, by the digest of its corpus (`data/floors.toml`).

    python -m storyledger.evaluate.floors                         checks them, exit status 1 below a floor
    python -m storyledger.evaluate.floors --update                raises floors to what is measured now
    python -m storyledger.evaluate.floors --update --reason "..." also lowers them, and writes down why

A corpus that is absent, or whose bytes have changed, is named and skipped.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from storyledger.errors import ConfigError
from storyledger.evaluate.choices import Choices
from storyledger.evaluate.corpora import SHARED_VARIABLE, Corpus, shared_folder
from storyledger.evaluate.measures import MEASURES
from storyledger.evaluate.result import Result

#: An updated floor lies this far under what was measured, in points: room for a rule that costs one
#: corpus a little and helps elsewhere, not for a regression.
SLACK = 0.5


@dataclass(frozen=True, slots=True)
class Floor:
    """The least values of some figures of a measure on one corpus; `corpus` is its path under `data/`.

    `form` disturbs the corpus's texts (`disturbing.FORMS`). `beside` are inputs that go into the same ledger,
    as paths from `data/`, too.
    """

    measure: str
    corpus: str
    digest: str
    figures: Mapping[str, float]
    reason: str = ""
    form: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The measure, the form if there is one, and the corpus: "names as capitals on ..."."""
        return f"{self.measure}{f' as {self.form}' if self.form else ''} on {self.corpus}"

    def measured(self, data: Path) -> Result:
        """What the measure gives now on the corpora in that folder."""
        beside = tuple(data / path for path in self.beside)
        return MEASURES[self.measure](Corpus(data / self.corpus), Choices(self.form, beside=beside))

    def below(self, result: Result) -> list[str]:
        """A line for each figure that lies under its floor."""
        return [
            f"{self.name}: {name} {result.figures[name]:.2f} is below {least:.2f}"
            for name, least in self.figures.items()
            if round(result.figures[name], 2) < least
        ]


def floors_file() -> Path:
    """Where the floors are pinned."""
    return Path(str(resources.files("storyledger.evaluate"))) / "data" / "floors.toml"


def read_floors(path: Path | None = None) -> list[Floor]:
    """The floors in their order; ConfigError where the file is not of its form."""
    path = path or floors_file()
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("floor", [])
        return [
            Floor(
                entry["measure"],
                entry["corpus"],
                entry["digest"],
                entry["figures"],
                entry.get("reason", ""),
                entry.get("as"),
                tuple(entry.get("beside", ())),
            )
            for entry in entries
        ]
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"Damaged floors ({error})", str(path), "Restore the file") from error


def write_floors(floors: Iterable[Floor], path: Path | None = None) -> None:
    """Writes the floors, one table each."""
    lines = [
        "# The least that each measure must reach on each corpus, in points, by the digest of its bytes.",
        "# Written by `python -m storyledger.evaluate.floors --update`; lowering one needs --reason.",
    ]
    for floor in floors:
        lines += ["", "[[floor]]", f'measure = "{floor.measure}"', f'corpus = "{floor.corpus}"']
        lines += [f'as = "{floor.form}"'] if floor.form else []
        lines += [f"beside = {json.dumps(list(floor.beside))}"] if floor.beside else []
        lines += [f'digest = "{floor.digest}"']
        if floor.reason:
            reason = floor.reason.replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'reason = "{reason}"')
        inside = ", ".join(f'"{name}" = {least:.2f}' for name, least in floor.figures.items())
        lines.append(f"figures = {{ {inside} }}")
    (path or floors_file()).write_text("\n".join(lines) + "\n", "utf-8")


def check_floors(shared: Path | None, floors: Sequence[Floor] | None = None) -> tuple[list[str], list[str]]:
    """What lies below its floor, and what was skipped with the reason, a line each."""
    failures: list[str] = []
    skipped: list[str] = []
    for floor in read_floors() if floors is None else floors:
        missing = _missing(shared, floor)
        if shared is None or missing:
            skipped.append(f"{floor.name}: skipped, {missing}")
        else:
            failures += floor.below(floor.measured(shared / "data"))
    return failures, skipped


def update_floors(shared: Path | None, floors: Sequence[Floor], reason: str) -> list[Floor]:
    """The floors at what is measured now less `SLACK`, never lower than before without a reason.

    ConfigError where a figure has fallen below its floor and no reason is given.
    """
    updated: list[Floor] = []
    for floor in floors:
        if shared is None or _missing(shared, replace(floor, digest="") if reason else floor):
            updated.append(floor)
            continue
        result = floor.measured(shared / "data")
        measured = {name: round(max(0.0, result.figures[name] - SLACK), 2) for name in floor.figures}
        lowered = [name for name, least in floor.figures.items() if round(result.figures[name], 2) < least]
        if lowered and not reason:
            raise ConfigError(
                f"{floor.name} fell below its floor", ", ".join(lowered), "Give --reason to lower it"
            )
        kept = (
            measured
            if reason
            else {name: max(least, measured[name]) for name, least in floor.figures.items()}
        )
        why = reason if lowered else floor.reason
        digest = Corpus(shared / "data" / floor.corpus).digest
        updated.append(replace(floor, digest=digest, figures=kept, reason=why))
    return updated


def _missing(shared: Path | None, floor: Floor) -> str:
    """Why a floor cannot be checked; empty where it can."""
    paths = [shared / "data" / path for path in (floor.corpus, *floor.beside)] if shared else []
    if not paths or not all(path.exists() for path in paths):
        return f"the corpus is absent (set {SHARED_VARIABLE})"
    digest = Corpus(paths[0]).digest
    return f"another corpus (sha256 {digest})" if floor.digest not in ("", digest) else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: exit status 0 where all floors hold, 1 where one does not."""
    parser = argparse.ArgumentParser(prog="python -m storyledger.evaluate.floors", description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--reason", default="", help="why a floor may be lowered")
    parser.add_argument("--shared", type=Path, default=None, help="the folder of corpora")
    options = parser.parse_args(arguments)
    shared = options.shared or shared_folder()
    say = sys.stdout.write
    if options.update:
        try:
            write_floors(update_floors(shared, read_floors(), options.reason))
        except ConfigError as error:
            say(f"{error}\n")
            return 1
        say("Floors are updated\n")
        return 0
    failures, skipped = check_floors(shared)
    for line in [*skipped, *failures]:
        say(f"{line}\n")
    if not failures:
        say("No floor is broken\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
