"""HTML pages into reports: the article's text, and what the page itself states about it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storyledger.errors import InputError
from storyledger.model import Block, BlockKind, Published, Report
from storyledger.read.dates import parse_published
from storyledger.read.decode import Decoded, remarks, storable
from storyledger.read.posts import post_block

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

#: Where pages state the date of publication, best first: <meta> names and properties, in lower case.
_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
)
_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|LiveBlog|WebPage", re.IGNORECASE)
_SOCIAL = re.compile(r"twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed|fb-post")
_PERMALINK = re.compile(
    r"https?://(?:(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/|(?:www\.)?instagram\.com/(?:p|reel)/"
    r"|bsky\.app/profile/[^/]+/post/|(?:www\.)?facebook\.com/[^/]+/posts/)[\w-]+"
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# A private-use letter and a number stand in the page for a caption or a post while the text is extracted.
_PLACE = re.compile("\ue03a([0-9]+)\ue03b")
_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S*[.!?…][\"'”’»)]*(?:\s|$)")


@dataclass(slots=True)
class _Part:
    """A piece of the article's text and the block that it is, where the page says so."""

    text: str
    kind: BlockKind | None = None
    url: str | None = None


@dataclass(slots=True)
class _Built:
    text: str = ""
    blocks: list[Block] = field(default_factory=list)


def looks_like_html(head: str) -> bool:
    """Whether a text is plainly an HTML page, by its opening."""
    return _OPENING.match(head) is not None


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page declares in its first 4 KiB."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "ignore") if match else None


def read_html(decoded: Decoded, name: str) -> Report:
    """The report of an HTML page.

    The text is the article alone, paragraphs set apart by blank lines; captions and embedded posts that
    the page marks as such come as blocks. The date is one that the page states as its own (meta, JSON-LD,
    <time>), never one found in the text, in the address or on the clock. Raises InputError where there is
    no page or no article in it.
    """
    if not decoded.text.strip():
        raise InputError("Nothing in it", None, "Leave it out, or save the page again")
    tree = _load(decoded.text)
    published, flags = _date(tree)
    facts = _facts(tree)
    parts = _article(tree)
    if not any(part.kind is None and _SENTENCE.search(part.text) for part in parts):
        raise InputError("A page without an article", None, "Save the article's own page, or its text")
    built = _build(parts)
    return Report(
        text=built.text,
        published=published,
        title=facts.get("title"),
        source=facts.get("sitename"),
        url=facts.get("url"),
        byline=facts.get("author"),
        language=facts.get("language"),
        name=name,
        flags=decoded.flags + remarks(built.text) + flags,
        blocks=tuple(built.blocks),
    )


def _load(text: str) -> Element:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree: Any = trafilatura.load_html(storable(text)[0])
    if tree is None:
        raise InputError("Not an HTML page", None, "Save the article's own page, or its text")
    return tree


def _facts(tree: Element) -> dict[str, str]:
    """Title, site, author and address from the page's metadata; its language from <html lang>."""
    from trafilatura.metadata import extract_metadata

    try:
        document = extract_metadata(tree, date_config={"extensive_search": False, "original_date": True})
    except Exception as error:  # third-party code on arbitrary pages
        logging.getLogger(__name__).debug("metadata: %s", error)
        return {}
    found = {key: getattr(document, key, None) for key in ("title", "sitename", "author", "url")}
    found["language"] = tree.get("lang")
    return {
        key: storable(value.strip())[0]
        for key, value in found.items()
        if isinstance(value, str) and value.strip()
    }


def _date(tree: Element) -> tuple[Published | None, tuple[str, ...]]:
    """The first date stated that is one; flags where there is none or none could be read."""
    seen = False
    for value in _stated_dates(tree):
        seen = True
        try:
            published = parse_published(value)
        except InputError:
            continue
        if published:
            return published, ()
    return None, ("unreadable date", "no date") if seen else ("no date",)


def _stated_dates(tree: Element) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(key.strip().lower(), (meta.get("content") or "").strip())
    yield from (metas[key] for key in _META_DATES if metas.get(key))
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _linked_dates(script.text or "")
    times = [element for element in tree.iter("time") if (element.get("datetime") or "").strip()]
    for element in times:
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or ""
    inside = {
        (element.get("datetime") or "").strip()
        for element in times
        if any(parent.tag in ("article", "main", "header") for parent in element.iterancestors())
    }
    if len(inside) == 1:
        yield from inside


def _linked_dates(script: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting.extend(entry)
        elif isinstance(entry, dict):
            value = entry.get("datePublished")
            if isinstance(value, str) and _ARTICLE_TYPES.search(str(entry.get("@type"))):
                yield value
            waiting.extend(entry.get("@graph") or [])


def _article(tree: Element) -> list[_Part]:
    """The article's parts in order, captions and embedded posts taken out before and put back after."""
    import trafilatura

    kept = _take_out(tree)
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception as error:  # third-party code on arbitrary pages
        raise InputError("A page that cannot be read", str(error), "Save its text instead") from error
    body = getattr(document, "body", None)
    if body is None:
        return []
    parts: list[_Part] = []
    for paragraph in _paragraphs(body):
        place = _PLACE.search(paragraph)
        if place and int(place[1]) < len(kept):
            parts.append(kept[int(place[1])])
        elif cleaned := _PLACE.sub("", paragraph).strip():
            parts.append(_Part(cleaned))
    return parts


def _take_out(tree: Element) -> list[_Part]:
    """Put a marked paragraph in the place of each captioned figure and each embedded post."""
    kept: list[_Part] = []
    for element in list(tree.iter("figure", "blockquote")):
        if any(parent.tag in ("figure", "blockquote") for parent in element.iterancestors()):
            continue
        part = _caption(element) if element.tag == "figure" else _embedded(element)
        parent = element.getparent()
        if part is None or parent is None:
            continue
        stand_in = element.makeelement("p")
        stand_in.text = f"\ue03a{len(kept)}\ue03b {part.text}"
        stand_in.tail = element.tail
        parent.replace(element, stand_in)
        kept.append(part)
    return kept


def _caption(figure: Element) -> _Part | None:
    words = " ".join(_words(caption) for caption in figure.iter("figcaption"))
    return _Part(words, BlockKind.CAPTION) if words else None


def _embedded(quote: Element) -> _Part | None:
    if not _SOCIAL.search(quote.get("class") or ""):
        return None
    links = [str(link.get("href") or "") for link in quote.iter("a")]
    links.append(quote.get("data-instgrm-permalink") or "")
    permalinks = [match[0] for link in links if (match := _PERMALINK.match(link))]
    words = "\n\n".join(_post_words(quote))
    return _Part(words, BlockKind.POST, permalinks[-1] if permalinks else None) if words else None


def _post_words(quote: Element) -> Iterator[str]:
    """The paragraphs of a post; what stands between them, the signature with its link, as one more."""
    loose = quote.text or ""
    for child in quote:
        if child.tag == "p":
            yield from filter(None, (" ".join(loose.split()), _words(child)))
            loose = ""
        else:
            loose += "".join(str(piece) for piece in child.itertext())
        loose += child.tail or ""
    if loose.strip():
        yield " ".join(loose.split())


def _words(element: Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _paragraphs(body: Element) -> Iterator[str]:
    """The text of trafilatura's tree, one string for each paragraph, heading, item or row."""
    if body.text and body.text.strip():
        yield " ".join(body.text.split())
    for child in body:
        if child.tag in ("quote", "list", "table", "div", "body"):
            yield from _paragraphs(child)
        elif child.tag == "item":
            yield "• " + _words(child)
        elif child.tag == "row":
            yield " | ".join(_words(cell) for cell in child)
        elif isinstance(child.tag, str):
            yield from _broken(child)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


def _broken(paragraph: Element) -> Iterator[str]:
    """A paragraph, in two where it has an empty line between."""
    for line in paragraph.iter("lb"):
        line.text = "\n"
    for piece in re.split(r"\n\s*\n", "".join(str(piece) for piece in paragraph.itertext())):
        if piece.strip():
            yield " ".join(piece.split())


def _build(parts: list[_Part]) -> _Built:
    built = _Built()
    for part in parts:
        text = storable(part.text)[0]
        start = len(built.text) + 2 if built.text else 0
        built.text += ("\n\n" if built.text else "") + text
        if part.kind is BlockKind.POST:
            built.blocks.append(post_block(text, start, part.url))
        elif part.kind is BlockKind.CAPTION and not text.isspace():
            built.blocks.append(Block(part.kind, start, len(built.text)))
    return built
