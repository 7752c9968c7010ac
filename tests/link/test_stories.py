import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

import storyledger
from storyledger.link import story_title

FACTS = Path(__file__).resolve().parents[2] / "examples" / "facts.toml"


def told(ledger_path: Path) -> dict[str, set[str]]:
    """The files of each story that was linked; the lines of one file count as the file."""
    with storyledger.open(ledger_path) as ledger:
        return {
            story.id: {(ref.name or "").rpartition(":")[0] or ref.name or "" for ref in story.reports}
            for story in ledger.stories()
        }


def test_the_example_stories_come_out_whole_and_their_look_alikes_apart(example_ledger: Path) -> None:
    folders = defaultdict(set)
    for story, files in told(example_ledger).items():
        for file in files:
            folders[file.split("/")[0]].add(story)
    assert {folder: len(stories) for folder, stories in folders.items()} == dict.fromkeys(folders, 1)
    assert len({story for stories in folders.values() for story in stories}) == len(folders) == 5


@pytest.mark.parametrize("backwards", [False, True])
def test_stories_do_not_hang_on_the_order_here(tmp_path: Path, examples: Path, backwards: bool) -> None:
    path = tmp_path / "ledger.db"
    with storyledger.open(path) as ledger:
        for folder in sorted(examples.iterdir(), reverse=backwards):
            for file in sorted(folder.iterdir(), reverse=backwards):
                ledger.add(file)
        assert len(ledger.stories()) == 5


def test_titles_name_no_misdeed(example_ledger: Path) -> None:
    misdeeds = {"beating", "assault", "fraud", "killing", "theft", "abuse", "rape"}
    with storyledger.open(example_ledger) as ledger:
        for story in ledger.stories():
            assert not misdeeds & set(story.title.lower().replace(",", " ").split())


def test_the_answer_key_knows_the_same_stories(examples: Path) -> None:
    key = tomllib.loads(FACTS.read_text("utf-8"))
    assert {folder.name for folder in examples.iterdir()} == {story["id"] for story in key["story"]}


def test_a_story_that_names_nobody_is_called_by_its_words() -> None:
    assert story_title({"w:hamnen": 2.0, "w:färjan": 3.0, "w:igen": 1.0}) == "färjan, hamnen"
    assert story_title({"w:hamnen": 2.0, "s:Dahl": 1.0}) == "Dahl"
    assert story_title({}) == "Untitled story"


@pytest.mark.parametrize(
    ("terms", "title"),
    [
        ({"s:Dahl": 4.0, "p:Maren Dahl": 4.0, "w:ferry": 3.0}, "Maren Dahl: ferry"),
        ({"s:Dahl": 4.0, "p:Maren Dahl": 1.0, "w:ferry": 3.0}, "Dahl: ferry"),
        ({"s:Dahl": 4.0, "w:harbour": 9.0, "w:ferry": 1.0}, "Dahl"),  # a ferry by the way
        ({"s:Dahl": 4.0, "n:Reuters": 9.0}, "Dahl"),
        ({"s:Dahl": 4.0, "s:DAHL": 4.0}, "DAHL"),
        ({"s:Dahl": 4.0, "n:Harbour Board": 4.0, "w:fraud": 9.0}, "Dahl and Harbour Board"),
    ],
)
def test_titles_name_people_in_full_and_what_weighs(terms: dict[str, float], title: str) -> None:
    assert story_title(terms) == title


@pytest.mark.parametrize(
    ("name", "shown"), [("E Ines Vik", "E. Ines Vik"), ("J K Dahl", "J. K. Dahl"), ("Malcolm X", "Malcolm X")]
)
def test_initials_in_titles_have_their_dots(name: str, shown: str) -> None:
    assert story_title({f"p:{name}": 2.0, f"s:{name.split()[-1]}": 2.0}) == shown
