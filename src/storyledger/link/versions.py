"""Which reports are versions of one: the same address, read again when its text had changed.

Two addresses are the same where host and path are, whatever the scheme, a leading "www.", a closing slash,
the fragment and the parameters that only say where a reader came from. Any other parameter may name the
article, with a value or without one, and so may a fragment that starts with "!" or "/", as scripts write it.
An address without a path is a front page and makes nothing a version of anything.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlencode, urlsplit

from storyledger.model import Annotations, Report, Span

#: As many as two reports must share to be compared (see `link.copies`).
_PRINTS = 2
#: Parameters that only say where a reader came from: these names, and those that start so.
_OF_READERS = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "igshid", "cmp", "cmpid", "icid", "ref", "ref_src"}
)
_OF_MAILINGS = ("utm_", "mc_")


def address(report: Report) -> str | None:
    """The address that versions of a report share, or None where it has none that could tell."""
    try:
        parts = urlsplit(report.url or "")
    except ValueError:  # "http://[": no address
        return None
    path = parts.path.rstrip("/")
    inside = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    if not parts.netloc or not (path or inside):
        return None
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # more parameters than are read
        return None
    asked = [pair for pair in pairs if not _of_readers(pair[0].lower())]
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{urlencode(sorted(asked))}#{inside}"


def _of_readers(parameter: str) -> bool:
    return parameter in _OF_READERS or parameter.startswith(_OF_MAILINGS)


def address_prints(report: Report) -> frozenset[int]:
    """The prints by which versions of a report are found among others; none without an address."""
    place = address(report)
    if place is None:
        return frozenset()
    texts = (f"{number} {place}" for number in range(_PRINTS))
    return frozenset(zlib.crc32(text.encode("utf-8", "surrogatepass")) for text in texts)


def same_address(one: Report, other: Report) -> bool:
    """Whether two reports stood at one address."""
    place = address(one)
    return place is not None and place == address(other)


def changed_sentences(
    earlier: tuple[Report, Annotations], later: tuple[Report, Annotations]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The sentences of the earlier report that the later has not, and those that it has anew.

    Sentences that only stand elsewhere count as taken out and put in again; blanks make no difference.
    """
    one, two = (list(_spans(*version)) for version in (earlier, later))
    before, after = ([" ".join(span.text.split()) for span in spans] for spans in (one, two))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = [span for step, start, end, _, _ in steps if step != "equal" for span in one[start:end]]
    new = [span for step, _, _, start, end in steps if step != "equal" for span in two[start:end]]
    return tuple(gone), tuple(new)


def _spans(report: Report, annotations: Annotations) -> Iterator[Span]:
    for start, end in annotations.sentences:
        yield Span(report.id, start, end, report.text[start:end])
