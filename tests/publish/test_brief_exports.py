"""The brief as Markdown, and the proceedings as a table."""

import csv
import io
import re
from pathlib import Path

import storyledger
from storyledger.ledger import StoryView
from storyledger.publish import export
from storyledger.publish.case_csv import COLUMNS


def test_every_row_of_the_case_cites_its_words(story: StoryView) -> None:
    rows = list(csv.DictReader(io.StringIO(export([story], "case-csv"))))
    ids = {ref.id for ref in story.reports}
    steps = sum(len(one.actions) for one in story.case().proceedings)
    assert tuple(rows[0]) == COLUMNS
    assert len({(row["proceeding"], row["step"]) for row in rows}) == steps > 0
    for row in rows:
        assert row["report"] in ids
        assert int(row["end"]) - int(row["start"]) in (len(row["words"]), len(row["words"]) - 1)


def test_every_line_of_the_brief_is_cited(story: StoryView) -> None:
    text = export([story], "brief")
    told, _, reports = text.partition("## Reports")
    lines = [line for line in told.splitlines() if line.startswith("- ")]
    assert len(lines) > 5
    assert all(re.search(r"\\\[\d+: \d+–\d+\\\]$", line) for line in lines)
    cited = set(re.findall(r"\\\[(\d+): \d+–\d+\\\]", told))
    assert cited == set(re.findall(r"^- \\\[(\d+)\\\] ", reports, re.MULTILINE))
    assert text.startswith(f"# {story.title}")


def test_a_report_s_words_are_no_formula_and_no_markup(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Title: =1+1\nDate: 2021-03-08\n\n"
        "=Maren Dahl sued *Viktor Stahl* on 7 March 2021 for <b>defamation</b>.\n",
        "utf-8",
    )
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(report)
        view = ledger.stories()[0]
        rows = list(csv.reader(io.StringIO(export([view], "case-csv"))))
        brief = export([view], "brief")
    assert len(rows) > 1
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert "<b>" not in brief.replace("\\<b\\>", "")
