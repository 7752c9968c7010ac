from collections.abc import Callable

import pytest

from storyledger.read.captions import reads_as_caption

Shown = Callable[..., list[tuple[str, str]]]
_CAPTION = "Otto Lind waves to the crowd in Tallow."
_AFTER = "The mayor resigned on Monday, the clerk said."


@pytest.mark.parametrize(
    "credit",
    [
        "Photo / AP",
        "Photo/Ann Lee",
        "Photos / Ann Lee, Otto Roe",
        "Photo: Supplied",
        "(Photo: Ann Lee)",
        "[Photo: Ann Lee/The Tallow Post]",
        "Photograph: Ann Lee/AFP/Getty Images",
        "Photograph: Ann Lee for the Post",
        "Picture: Ann B. Lee",
        "Image credit: Norland Police",
        "Credit: Ann Lee via Reuters",
        "Photo by Ann Lee",
        "(Photo by Ann Lee/Getty Images)",
        "Photo courtesy of Norland Museum",
        "Pic: Ann Lee",
        "(AP Photo/Ann Lee)",
        "AP Photo/Ann Lee",
        "(AP Photo)",
        "REUTERS/Ann Lee",
        "REUTERS/Ann Lee/File Photo",
        "Ann Lee/Getty Images",
        "(Ann Lee-AP)",
        "(Getty Images)",
        "Getty Images",
        "File photo",
        "(File photo)",
    ],
)
def test_a_credit_closes_its_caption(blocks_of: Shown, credit: str) -> None:
    text = f"{_CAPTION} {credit}\n\n{_AFTER}"
    assert blocks_of(text) == [("caption", _CAPTION), ("credit", credit), ("body", _AFTER)]


@pytest.mark.parametrize(
    "credit", ["Photo / AP", "Photo / Getty Images", "Photograph: Ann Lee/AP", "(AP Photo/Ann Lee)"]
)
def test_a_credit_run_into_the_texts_around_it(blocks_of: Shown, credit: str) -> None:
    assert blocks_of(f"{_CAPTION}{credit} {_AFTER}") == [
        ("caption", _CAPTION),
        ("credit", credit),
        ("body", _AFTER),
    ]


def test_a_photographer_run_into_the_text(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_CAPTION} Photo / Ann Lee {_AFTER}")
    assert shown == [("caption", _CAPTION), ("credit", "Photo / Ann Lee"), ("body", _AFTER)]


def test_a_caption_without_a_full_stop(blocks_of: Shown) -> None:
    shown = blocks_of(f"Otto Lind in the harbour Photograph: Ann Lee/AP {_AFTER}")
    assert shown[0] == ("caption", "Otto Lind in the harbour")


def test_a_long_paragraph_keeps_all_but_its_last_sentence(blocks_of: Shown) -> None:
    body = "Otto Lind won the vote. He said that he was glad. He then left. There he met the clerk."
    shown = blocks_of(f"{body} {_CAPTION} Photo / AP\n\n{_AFTER}")
    assert shown == [("body", body), ("caption", _CAPTION), ("credit", "Photo / AP"), ("body", _AFTER)]


def test_a_credit_on_its_own_line_under_a_caption(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_AFTER}\n\n{_CAPTION}\n\nPhotograph: Ann Lee/AP\n\n{_AFTER}")
    assert [kind for kind, _ in shown] == ["body", "caption", "credit", "body"]


def test_a_label_and_a_credit_on_two_lines(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_AFTER}\n{_CAPTION}\nPhotograph:\nAnn Lee / Reuters\n{_AFTER}")
    assert [kind for kind, _ in shown] == ["body", "caption", "credit", "credit", "body"]


def test_a_credit_on_its_own_line_under_the_report(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_AFTER}\n\nPhotograph: Ann Lee/AP\n\n{_AFTER}")
    assert [kind for kind, _ in shown] == ["body", "credit", "body"]


def test_labels_of_source_and_caption(blocks_of: Shown) -> None:
    shown = blocks_of(
        f"{_AFTER}\n\nImage source, Getty Images\n\nImage caption, Otto Lind in 2011\n\n{_AFTER}"
    )
    assert [kind for kind, _ in shown] == ["body", "credit", "caption", "body"]


def test_several_captions_in_one_line(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_CAPTION} (Ann Lee/AP) Ida Brandt speaks to the council. (Ann Lee/AP) {_AFTER}")
    assert [kind for kind, _ in shown] == ["caption", "credit", "caption", "credit", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The photo by Ann Lee shows the mayor at the harbour.",
        "Photo by photo she went through them, he said.",
        "Officials said that it was over (Reuters).",
        "The Harbour Authority (PA) said no to all of it.",
        "He sold the picture: Nobody knows to whom.",
        "The mayor told AP that he had gone. Reuters was told the same.",
        "The clerk, a photographer for Getty Images, left.",
        "He works for Reuters.",
        "The file photo was ten years old.",
    ],
)
def test_prose_about_pictures_and_agencies_is_body(blocks_of: Shown, text: str) -> None:
    assert blocks_of(f"{text}\n\n{_AFTER}")[0] == ("body", text)


@pytest.mark.parametrize(
    ("paragraph", "is_caption"),
    [
        ("Protesters gather outside the town hall on Monday.", True),
        ("The town hall in 2011", True),
        ("Pictured: the town hall.", True),
        ("The mayor resigned on Monday.", False),
        ("“I wave,” he said.", False),
        ("He waves. He left. He came back.", False),
    ],
)
def test_what_reads_as_a_caption(paragraph: str, is_caption: bool) -> None:
    assert reads_as_caption(paragraph) is is_caption
