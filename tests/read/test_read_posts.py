from collections.abc import Callable

import pytest

from storyledger.model import Block, Report
from storyledger.read import segment

Shown = Callable[..., list[tuple[str, str]]]
_BEFORE = "The mayor resigned on Monday after a vote, the clerk said."
_AFTER = "The council meets on Friday to choose a new mayor."


def _post(text: str) -> tuple[str, Block]:
    (block,) = [block for block in segment(Report(text)).blocks if block.kind == "post"]
    return text[block.start : block.end], block


@pytest.mark.parametrize(
    ("signature", "author", "handle", "posted"),
    [
        ("— Otto Lind (@ottolind) March 4, 2021", "Otto Lind", "ottolind", "2021-03-04"),
        ("— E. J. Lind (@ej_lind) 4 March 2021", "E. J. Lind", "ej_lind", "2021-03-04"),
        ("- Otto Lind (@ottolind) 10:15 PM · Mar 4, 2021", "Otto Lind", "ottolind", "2021-03-04"),
        (
            "— Otto Lind (@otto.bsky.social) March 4, 2021 at 10:15 AM",
            "Otto Lind",
            "otto.bsky.social",
            "2021-03-04",
        ),
        ("— Otto Lind (@ottolind)", "Otto Lind", "ottolind", None),
        (
            "— 🎵 Otto 🎵 (@otto@norland.example) March 4, 2021",
            "🎵 Otto 🎵",
            "otto@norland.example",
            "2021-03-04",
        ),
        ("â€” Otto Lind (@ottolind) March 4, 2021", "Otto Lind", "ottolind", "2021-03-04"),
    ],
)
def test_signatures(signature: str, author: str, handle: str, posted: str | None) -> None:
    words, block = _post(f"{_BEFORE}\n\nThe people who did this have no shame. {signature}\n\n{_AFTER}")
    assert words == f"The people who did this have no shame. {signature}"
    assert (block.author, block.handle, block.posted) == (author, handle, posted)


def test_a_post_run_into_the_next_text(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_BEFORE}\n\nNo shame. — Otto Lind (@ottolind) March 4, 2021 {_AFTER}")
    assert shown == [
        ("body", _BEFORE),
        ("post", "No shame. — Otto Lind (@ottolind) March 4, 2021"),
        ("body", _AFTER),
    ]


def test_two_posts_in_a_row(blocks_of: Shown) -> None:
    one = "I said so. — Otto Lind (@ottolind) March 4, 2021"
    other = "You did not! — Mia Holt (@miaholt) March 5, 2021"
    assert blocks_of(f"{one}\n\n{other}\n\n{_AFTER}")[:2] == [("post", one), ("post", other)]
    assert blocks_of(f"{one} {other}") == [("post", one), ("post", other)]


def test_a_lead_in_stays_with_the_report(blocks_of: Shown) -> None:
    shown = blocks_of("Lind wrote on X: I am done! — Otto Lind (@ottolind) March 4, 2021")
    assert shown == [
        ("body", "Lind wrote on X:"),
        ("post", "I am done! — Otto Lind (@ottolind) March 4, 2021"),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "Dear Ms. Roe,",
            "I thank you for all that you did!",
            "Kindest regards,",
            "Otto — Otto Lind (@ottolind) March 4, 2021",
        ],
        ["Dear Tallow,", "It is over.", "Yours, Otto — Otto Lind (@ottolind) March 4, 2021"],
        ["1/2 I want to thank my family.", "2/2 And all of you! — Otto Lind (@ottolind) March 4, 2021"],
        ["WHAT A NIGHT FOR TALLOW!", "We did it. #harbour — Otto Lind (@ottolind) March 4, 2021"],
        ["I wrote one letter. I never said so.", "It was sad. — Otto Lind (@ottolind) March 4, 2021"],
        ["> It is over.", "> — Otto Lind (@ottolind) March 4, 2021"],
        ["> It is over.", "> No way. — Otto Lind (@ottolind) March 4, 2021"],
        ["It is over for me.", "— Otto Lind (@ottolind) March 4, 2021"],
        ["It is over for me.", "Otto Lind (@ottolind) March 4, 2021"],
        ["Great crowd! pic.twitter.com/abc", "— Otto Lind (@ottolind) March 4, 2021"],
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n"])
def test_a_post_of_several_paragraphs(blocks_of: Shown, paragraphs: list[str], gap: str) -> None:
    post = gap.join(paragraphs)
    assert blocks_of(f"{_BEFORE}\n\n{post}\n\n{_AFTER}") == [
        ("body", _BEFORE),
        ("post", post),
        ("body", _AFTER),
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Lind lives in Tallow with two dogs.",
        "“I am done with you!” Lind told the clerk.",
        "Lind wrote to his voters:",
        "She said that we all knew it!",
        "• We want more pay!",
    ],
)
def test_the_reporters_prose_is_not_taken_for_the_post(blocks_of: Shown, before: str) -> None:
    shown = blocks_of(
        f"{_BEFORE}\n\n{before}\n\nIt is over! — Otto Lind (@ottolind) March 4, 2021\n\n{_AFTER}"
    )
    assert ("post", "It is over! — Otto Lind (@ottolind) March 4, 2021") in shown
    assert before in [words for _, words in shown]


def test_a_shown_post_with_its_frame() -> None:
    signature = "A post shared by Mia Holt (@mia.holt) on Mar 3, 2020 at 5:06pm PST"
    frame = f"View this post on Instagram\n\nWhat a night!\n\n{signature}"
    words, block = _post(f"{_BEFORE}\n\n{frame}\n\n{_AFTER}")
    assert words == frame
    assert (block.author, block.handle, block.posted) == ("Mia Holt", "mia.holt", "2020-03-03")


def test_a_facebook_post() -> None:
    words, block = _post(
        f"{_BEFORE}\n\nI am leaving! Posted by Otto Lind on Thursday, March 4, 2021\n\n{_AFTER}"
    )
    assert words.startswith("I am leaving!")
    assert (block.author, block.handle, block.posted) == ("Otto Lind", None, "2021-03-04")


@pytest.mark.parametrize(
    ("post", "author", "handle"),
    [
        ('Mia Holt (@miaholt) posted on X: "I am leaving the band."', "Mia Holt", "miaholt"),
        ("Mia Holt (@miaholt): I am leaving the band.", "Mia Holt", "miaholt"),
        ("@miaholt: I am leaving the band.", None, "miaholt"),
        ("RT @miaholt: I am leaving the band.", None, "miaholt"),
        ("Great crowd tonight in the harbour. pic.twitter.com/abc123", None, None),
    ],
)
def test_posts_without_a_signature(post: str, author: str | None, handle: str | None) -> None:
    words, block = _post(f"{_BEFORE}\n\n{post}\n\n{_AFTER}")
    assert words == post
    assert (block.author, block.handle, block.posted) == (author, handle, None)


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ("https://t.co/aB3", "https://t.co/aB3"),
        ("pic.twitter.com/aB3", "pic.twitter.com/aB3"),
        (
            "https://t.co/aB3 https://twitter.com/ottolind/status/123",
            "https://twitter.com/ottolind/status/123",
        ),
        ("", None),
    ],
)
def test_the_address_of_a_post(links: str, url: str | None) -> None:
    _, block = _post(f"It is over. {links} — Otto Lind (@ottolind) March 4, 2021")
    assert block.url == url


@pytest.mark.parametrize(
    "text",
    [
        "The minister joined his aide — Jane Roe (@janeroe), who works for him. He said no.",
        "He was seen with his colleague Jane Roe (@janeroe).",
        "Write to Jane Roe (@janeroe) and to Otto.",
        "The clerk said that he had left — with Jane Roe (@janeroe).",
        "The ball was posted by Otto on 4 March 2021.",
    ],
)
def test_handles_in_prose_are_no_posts(blocks_of: Shown, text: str) -> None:
    assert blocks_of(f"{_BEFORE}\n\n{text}\n\n{_AFTER}")[1] == ("body", text)
