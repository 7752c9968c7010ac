from collections.abc import Callable
from pathlib import Path

import pytest

import storyledger

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"


@pytest.fixture(scope="session")
def examples() -> Path:
    return EXAMPLES


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a ledger that holds the example reports; nobody may write to it."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    with storyledger.open(path) as ledger:
        assert not ledger.add(EXAMPLES, workers=1).failures
    return path


@pytest.fixture
def write_report(tmp_path: Path) -> Callable[..., Path]:
    """Writes a report with header lines into the folder `reports` and returns its path."""

    def write(name: str, text: str, *, date: str = "2022-03-04", source: str = "Quayside Daily") -> Path:
        path = tmp_path / "reports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Title: {name}\nDate: {date}\nSource: {source}\n\n{text}\n", "utf-8")
        return path

    return write
