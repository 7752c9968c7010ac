"""The two real reports beside the checkout; nothing of their words stands here."""

import os
from pathlib import Path

import pytest

from storyledger.model import Report
from storyledger.read import read_paths, segment

_SHARED = Path(os.environ.get("STORYLEDGER_SHARED") or Path(__file__).parents[3] / "shared")
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not (_SHARED / "seeds").is_dir(), reason="the seeds are not beside the checkout"),
]


def _seeds() -> list[Report]:
    return [segment(report) for report in read_paths([_SHARED / "seeds"]) if isinstance(report, Report)]


def _words(report: Report, kind: str) -> list[str]:
    return [report.text[block.start : block.end] for block in report.blocks if block.kind == kind]


def test_the_dates_on_the_first_line() -> None:
    assert [str(report.published) for report in _seeds()] == ["2021-02-24", "2023-07-12"]


def test_captions_and_their_credits() -> None:
    first, second = _seeds()
    assert len(_words(first, "caption")) == 3
    assert _words(first, "credit") == ["Photo / AP", "Photo / Getty Images", "Photo / Getty Images"]
    assert _words(second, "caption") == []


def test_the_two_embedded_posts() -> None:
    first, _ = _seeds()
    short, letter = [block for block in first.blocks if block.kind == "post"]
    assert first.text[short.start : short.end].startswith("The most")
    assert first.text[letter.start : letter.end].startswith("Dear ")
    assert short.handle == letter.handle is not None
    assert (short.posted, letter.posted) == ("2016-02-16", "2021-01-30")
    assert letter.url is not None
    assert letter.url.startswith("https://t.co/")


def test_the_help_lines_are_notices_to_the_end() -> None:
    first, second = _seeds()
    kinds = [str(block.kind) for block in first.blocks]
    assert kinds[-7:] == ["notice"] * 7
    assert kinds.count("notice") == 7
    assert _words(second, "notice") == []
