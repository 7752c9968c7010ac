"""The steps told of court stories are found, told again or nobody's; the eight stories keep their floor."""

import json
from pathlib import Path

import pytest

from storyledger.errors import InputError
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.court_stories import folders, measure, read_story, tally

STORIES = Path(__file__).parent / "court_stories"
#: The least that all eight must reach, in points; measured on 2026-11-22, less one point.
FLOORS = {"all: recall": 66.4, "all: recall, with the day": 57.0, "all: precision": 79.4}

TEXT = (
    "Ada Moe sued Tor Vik on Monday for libel in Skarne District Court. "
    "Vik said that he would countersue if the suit went on.\n\n"
    "On 5 March Judge Lise Aune dismissed the suit."
)
SUED = {"kind": "complaint", "outcome": "filed", "date": "2020-03-02", "who": ["Ada Moe"],
        "told_in": ["r1"], "words_in": "r1", "words": "Ada Moe sued Tor Vik on Monday"}  # fmt: skip
DISMISSED = {"kind": "dismissal", "outcome": "dismissed", "date": "2020-03-05", "who": ["Lise Aune"],
             "told_in": ["r1"], "words_in": "r1", "words": "Judge Lise Aune dismissed the suit"}  # fmt: skip


def story(folder: Path, *actions: dict[str, object], not_steps: tuple[str, ...] = ()) -> Path:
    folder.mkdir(exist_ok=True)
    report = {"id": "r1", "date": "2020-03-06", "source": "Skarne Post", "title": "A suit", "text": TEXT}
    (folder / "reports.jsonl").write_text(json.dumps(report) + "\n", "utf-8")
    idle = [{"words": words, "told_in": ["r1"]} for words in not_steps]
    gold = {"proceedings": [{"key": "suit", "actions": list(actions)}], "not_steps": idle}
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")
    return folder


def test_each_printed_step_is_one_of_the_list(tmp_path: Path) -> None:
    counts = tally(read_story(story(tmp_path / "a", SUED, DISMISSED)))
    assert (counts["listed"], counts["found"], counts["dated"], counts["named"]) == (2, 2, 2, 2)
    assert (counts["printed"], counts["right"], counts["unlisted"]) == (2, 2, 0)


def test_what_the_list_has_not_is_unlisted_and_what_nobody_did_is_nobodys(tmp_path: Path) -> None:
    counts = tally(read_story(story(tmp_path / "a", SUED)))
    assert (counts["right"], counts["unlisted"]) == (1, 1)
    counts = tally(read_story(story(tmp_path / "a", SUED, not_steps=("dismissed the suit",))))
    assert (counts["unlisted"], counts["nobody's"]) == (0, 1)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"date": "2020-03"}, 1),
        ({"date": None}, 1),
        ({"date": "2020-04-05"}, 0),
        ({"outcome": "allowed to go on"}, 0),
        ({"kind": "ruling"}, 1),
        ({"kind": "verdict"}, 0),
        ({"words": "Vik said that he would countersue"}, 0),
    ],
)
def test_a_step_is_found_by_kind_place_outcome_and_day(
    tmp_path: Path, changed: dict[str, object], found: int
) -> None:
    assert tally(read_story(story(tmp_path / "a", {**DISMISSED, **changed})))["found"] == found


def test_what_was_to_come_may_be_left_out(tmp_path: Path) -> None:
    trial = {**SUED, "kind": "trial", "outcome": "opens (future when told)", "date": "2020-09"}
    assert tally(read_story(story(tmp_path / "a", SUED, trial)))["listed"] == 1


def test_a_folder_without_stories_or_a_story_without_its_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no court story"):
        folders(tmp_path)
    (story(tmp_path / "a", SUED) / "gold.json").unlink()
    with pytest.raises(InputError, match="has no list"):
        read_story(tmp_path / "a")


def test_words_that_a_report_has_not_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Words of a list"):
        read_story(story(tmp_path / "a", {**SUED, "words": "Nobody sued"}))


def test_the_eight_stories_keep_their_floor() -> None:
    result = measure(Corpus(STORIES))
    assert result.documents == 48
    below = {name: result.figures[name] for name, least in FLOORS.items() if result.figures[name] < least}
    assert not below


MARKED = """? p1 | civil | Ada Moe v Tor Vik | Skarne | Ada Moe: claimant; Tor Vik: defendant | libel
! s1 | p1 | complaint |  | 2020-03-02 | Ada Moe | Tor Vik
! s2 | p1 | dismissal | dismissed | 2020-03-05 | Lise Aune |
# 2020-03-06 | agency | Suit {{dismissed|dismissal=dismissed@s2}}
Ada Moe {{sued|complaint@s1}} Tor Vik on Monday for libel in Skarne. Vik was not
{{charged|charge:not}}.

On 5 March Judge Lise Aune {{dismissed|dismissal=dismissed@s2}} the suit.
"""


def test_marks_are_the_list_of_a_marked_story(tmp_path: Path) -> None:
    (tmp_path / "vik.txt").write_text(MARKED, "utf-8")
    (story,) = [read_story(path) for path in folders(tmp_path)]
    counts = tally(story)
    assert (counts["listed"], counts["found"], counts["dated"], counts["named"]) == (2, 2, 2, 2)
    assert (counts["printed"], counts["right"]) == (2, 2)
    assert len(story.idle) == 1


def test_a_mark_of_a_step_that_is_not_listed_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "vik.txt"
    path.write_text(MARKED.replace("! s2", "! s9"), "utf-8")
    with pytest.raises(InputError, match="s2"):
        read_story(path)
