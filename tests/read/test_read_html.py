import pytest

from storyledger.errors import InputError
from storyledger.model import Report
from storyledger.read import segment
from storyledger.read.decode import Decoded, decode
from storyledger.read.html import declared_charset, looks_like_html, read_html

_ARTICLE = """<article><h1>Mayor of Tallow resigns</h1>{time}
<figure><img src="x.jpg"><figcaption>Otto Lind leaves the town hall. Photo / Ann Lee</figcaption></figure>
<p>The mayor of Tallow resigned on Thursday 9 May 2019 after a week of protests over the
harbour contract.</p>
<p>"I have done nothing wrong," Otto Lind told reporters outside the town hall, where
many had gathered.</p>
<blockquote class="twitter-tweet"><p lang="en">He should have gone long ago!</p>&mdash; Mia Holt (@miaholt)
<a href="https://twitter.com/miaholt/status/1234567">March 4, 2021</a></blockquote>
<ul><li>The contract was signed in May.</li><li>It was worth 3 million.</li></ul>
<p>The council will meet on Monday to choose an acting mayor, the town clerk said. The
election is in June.</p>
<blockquote><p>A plain quotation from the letter that he wrote to the council before.</p></blockquote>
<p>Nobody knows what comes next, said the clerk, who has been in office since 1998 and saw
five mayors go.</p>
</article>"""
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mayor resigns | The Post</title>
<meta property="og:title" content="Mayor of Tallow resigns">
<meta property="og:site_name" content="The Tallow Post"><meta name="author" content="Ida Brandt">{head}</head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
{article}<footer>Copyright 2021 The Tallow Post</footer></body></html>"""
_LINKED = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-03-04"}]}'


def _page(head: str = "", time: str = "") -> Report:
    return read_html(Decoded(_PAGE.format(head=head, article=_ARTICLE.format(time=time))), "p.html")


def test_a_page_with_its_facts() -> None:
    report = _page('<meta property="article:published_time" content="2021-03-04T10:00:00Z">')
    assert (report.title, report.source, report.byline) == (
        "Mayor of Tallow resigns",
        "The Tallow Post",
        "Ida Brandt",
    )
    assert str(report.published) == "2021-03-04T10:00:00Z"
    assert (report.language, report.name, report.flags) == ("en", "p.html", ())
    assert "Home" not in report.text
    assert "Copyright" not in report.text


def test_captions_posts_and_items_stay_apart() -> None:
    report = segment(_page())
    shown = [(str(block.kind), report.text[block.start : block.end]) for block in report.blocks]
    assert shown[:3] == [
        ("headline", "Mayor of Tallow resigns"),
        ("caption", "Otto Lind leaves the town hall."),
        ("credit", "Photo / Ann Lee"),
    ]
    assert ("list", "• It was worth 3 million.") in shown
    (post,) = [block for block in report.blocks if block.kind == "post"]
    assert report.text[post.start : post.end] == (
        "He should have gone long ago!\n\n— Mia Holt (@miaholt) March 4, 2021"
    )
    assert (post.author, post.handle, post.posted) == ("Mia Holt", "miaholt", "2021-03-04")
    assert post.url == "https://twitter.com/miaholt/status/1234567"
    assert any(kind == "body" and words.startswith("A plain quotation") for kind, words in shown)


@pytest.mark.parametrize(
    ("head", "time", "value"),
    [
        ('<meta name="date" content="4 March 2021">', "", "2021-03-04"),
        ('<meta itemprop="datePublished" content="2021-03-04">', "", "2021-03-04"),
        (f'<script type="application/ld+json">{_LINKED}</script>', "", "2021-03-04"),
        ("", '<time datetime="2021-03-04T10:00">yesterday</time>', "2021-03-04T10:00"),
        (
            "",
            '<time datetime="2020-01-01">a</time><time datetime="2021-03-04" pubdate>b</time>',
            "2021-03-04",
        ),
        ('<meta name="pubdate" content="soonish"><meta name="date" content="2021-03-04">', "", "2021-03-04"),
    ],
)
def test_dates_that_the_page_states(head: str, time: str, value: str) -> None:
    report = _page(head, time)
    assert str(report.published) == value
    assert "no date" not in report.flags


@pytest.mark.parametrize(
    ("head", "time", "flags"),
    [
        ("", "", ("no date",)),
        ("", '<time datetime="2020-01-01">a</time><time datetime="2021-03-04">b</time>', ("no date",)),
        ('<meta name="date" content="soonish">', "", ("unreadable date", "no date")),
        ('<script type="application/ld+json">{broken</script>', "", ("no date",)),
        (
            '<script type="application/ld+json">{"@type": "Event", "datePublished": "2020"}</script>',
            "",
            ("no date",),
        ),
        ('<link rel="canonical" href="https://post.example/2020/05/01/mayor.html">', "", ("no date",)),
    ],
)
def test_no_date_is_taken_from_the_text_the_address_or_the_clock(
    head: str, time: str, flags: tuple[str, ...]
) -> None:
    report = _page(head, time)
    assert report.published is None
    assert report.flags == flags


@pytest.mark.parametrize(
    "page",
    [
        "",
        "   ",
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/a'>About</a></nav><form><input></form></body></html>",
    ],
)
def test_a_page_without_an_article_is_an_error(page: str) -> None:
    with pytest.raises(InputError):
        read_html(Decoded(page), "p.html")


def test_the_declared_encoding_is_used() -> None:
    page = (
        _PAGE.format(head="", article=_ARTICLE.format(time=""))
        .replace("utf-8", "iso-8859-2")
        .replace("Otto", "Łukasz")
    )
    data = page.encode("iso-8859-2", "replace")
    assert declared_charset(data) == "iso-8859-2"
    report = read_html(decode(data, declared_charset(data)), "p.html")
    assert "Łukasz" in report.text
    assert "decoded as iso8859-2" in report.flags


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        ("<!DOCTYPE html><html>", True),
        (" \n<html lang='en'>", True),
        ("<!-- saved --> <html>", True),
        ("<p>He left.", False),
        ("He left <html>", False),
    ],
)
def test_pages_are_told_by_their_opening(head: str, is_page: bool) -> None:
    assert looks_like_html(head) is is_page
