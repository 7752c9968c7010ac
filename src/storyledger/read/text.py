"""Plain text files into reports."""

from __future__ import annotations

from storyledger.errors import InputError
from storyledger.model import Report
from storyledger.read.dates import parse_published
from storyledger.read.decode import Decoded, remarks, storable
from storyledger.read.header import find_header


def read_text(decoded: Decoded, name: str) -> Report:
    """The report of a text file: its text is the whole file, header included.

    The date comes from the header alone; without one the report is flagged "no date". Raises InputError
    on an empty file and on a date that is none.
    """
    text = decoded.text
    if not text.strip():
        raise InputError("Nothing in it", None, "Leave it out, or put the report's text into it")
    header = find_header(text)
    fields = {key: storable(value)[0] for key, value in header.fields.items()}
    published = parse_published(fields.get("date", ""))
    if not text[header.end :].strip():
        raise InputError("A header without a text", None, "Put the report's text after a blank line")
    return Report(
        text=text,
        published=published,
        title=fields.get("title"),
        source=fields.get("source"),
        url=fields.get("url"),
        byline=fields.get("byline"),
        language=fields.get("language"),
        given_id=fields.get("id"),
        name=name,
        flags=decoded.flags + remarks(text) + (() if published else ("no date",)),
        blocks=tuple(header.blocks),
    )
