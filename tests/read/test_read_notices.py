from collections.abc import Callable

import pytest

Shown = Callable[..., list[tuple[str, str]]]
_BODY = "The mayor resigned on Monday after a vote, the clerk said."


@pytest.mark.parametrize(
    "notice",
    [
        "Sign up for our newsletter.",
        "Subscribe now for full access",
        "Follow us on Facebook",
        "Follow Ann Lee on Twitter @annlee.",
        "Click here for more.",
        "Share this article",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below",
        "Have you got a story? Write to desk@post.example",
        "This article was amended on 3 May 2012 to correct a name.",
        "• This article was amended on 3 May 2012 to correct a name.",
        "â€¢ This article was amended on 3 May 2012.",
        "(This story has been corrected to mend the date)",
        "An earlier version of this article misstated the sum.",
        "Correction: the sum was 3 million.",
        "Editor's note: this is the second of three parts.",
        "A version of this article appeared in print on Monday.",
        "© 2019 The Tallow Post",
        "Copyright 2019 The Tallow Post. All rights reserved.",
        "Read more: Mayor wins vote",
        "Related: Mayor wins vote",
        "Read the rest of the story at The Tallow Post.",
        "* * *",
        "•",
        "In Norland, Care Line can be contacted on 0800 123 456.",
        "If you or someone you know needs help, call Care Line on 0800 123 456.",
        "For support, visit www.careline.example.org",
    ],
)
def test_notices(blocks_of: Shown, notice: str) -> None:
    assert blocks_of(f"{_BODY}\n\n{notice}\n\n{_BODY}") == [
        ("body", _BODY),
        ("notice", notice),
        ("body", _BODY),
    ]


@pytest.mark.parametrize("heading", ["Where to get help:", "Need help?", "HELP AND SUPPORT", "Helplines"])
def test_all_under_a_heading_of_help_is_notice(blocks_of: Shown, heading: str) -> None:
    lines = [
        heading,
        "• It is never your fault.",
        "• Care Line: 0800 123 456",
        "Tallow Centre: 04 801 6655 (day and night)",
    ]
    shown = blocks_of("\n\n".join([_BODY, *lines, _BODY]))
    assert [kind for kind, _ in shown] == ["body", "notice", "notice", "notice", "notice", "body"]


def test_titles_under_a_heading_of_links_are_notice(blocks_of: Shown) -> None:
    shown = blocks_of(f"{_BODY}\n\nRead more:\n\nMayor wins vote\n\nMayor loses vote\n\n{_BODY}")
    assert [kind for kind, _ in shown] == ["body", "notice", "notice", "notice", "body"]


def test_a_remark_goes_on(blocks_of: Shown) -> None:
    shown = blocks_of(
        f"{_BODY}\nThis article was amended on 3 May 2012.\nThe original said that he stayed.\n{_BODY}"
    )
    assert [kind for kind, _ in shown] == ["body", "notice", "notice", "body"]


def test_a_remark_at_the_end_of_a_line_is_cut_off(blocks_of: Shown) -> None:
    remark = "This article was amended on 3 May 2012 to correct a name."
    assert blocks_of(f"{_BODY} {remark}") == [("body", _BODY), ("notice", remark)]


@pytest.mark.parametrize(
    "text",
    [
        "If you are a taxpayer, you will pay more from May on.",
        "If you are to build a harbour here, you have to be serious about it.â€\ufffd",
        "The helpline was busy all day, he said.",
        "Norland has set up a hotline for those who lost their homes.",
        "This report was commissioned by the mayor.",
        "Click on the mayor’s face and the lights go out.",
        "Follow the money, she told the council.",
        "Related charges were dropped in 2018-2019.",
        "Read more slowly, the judge told him.",
        "Help came too late for the crew.",
        "She shared this with the council.",
        "Call it what you like, the clerk said, it was 1,234,567 too much.",
    ],
)
def test_prose_is_no_notice(blocks_of: Shown, text: str) -> None:
    assert blocks_of(f"{_BODY}\n\n{text}\n\n{_BODY}")[1] == ("body", text)
