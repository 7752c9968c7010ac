"""stories, timeline, statements, people, search: what is read from a ledger."""

from __future__ import annotations

from datetime import date

import click

from storyledger.cli.common import Day, json_option, ledger_option, open_existing, print_json

#: Entries that a reader is shown when no length is wished; the others are counted, and one option away.
_ENTRIES, _SENTENCES = 25, 2


@click.command()
@ledger_option
@json_option
def stories(ledger: str, as_json: bool) -> None:
    """The running stories, those with the newest report first."""
    with open_existing(ledger) as book:
        found = book.stories()
        if as_json:
            print_json([story.to_dict() for story in found])
            return
        from storyledger.cli.print_story import print_stories

        print_stories(found)


@click.command()
@click.argument("story")
@ledger_option
@json_option
@click.option("--entries", type=int, help=f"How many entries, the weightiest (default: {_ENTRIES}; 0: all).")
@click.option("--sentences", type=int, help=f"How many sentences an entry (default: {_SENTENCES}; 0: all).")
@click.option("--from", "first", type=Day(), help="From this day on (YYYY, YYYY-MM or YYYY-MM-DD).")
@click.option("--to", "last", type=Day(end=True), help="Up to this day.")
@click.option("--about", metavar="NAME", help="Only entries that mention somebody of that name.")
def timeline(
    story: str,
    ledger: str,
    as_json: bool,
    entries: int | None,
    sentences: int | None,
    first: date | None,
    last: date | None,
    about: str | None,
) -> None:
    """What happened when in STORY (an id, or words of its title), in the reports' own words.

    With --json everything is printed unless --entries or --sentences say otherwise.
    """
    if entries is None and not as_json:
        entries = _ENTRIES
    if sentences is None and not as_json:
        sentences = _SENTENCES
    with open_existing(ledger) as book:
        view = book.story(story)
        told = view.timeline(
            entries=entries or None, sentences=sentences or None, first=first, last=last, about=about
        )
        if as_json:
            print_json(told.to_dict())
            return
        from storyledger.cli.print_story import print_timeline

        print_timeline(view, told)


@click.command()
@click.argument("story")
@ledger_option
@json_option
@click.option("--speaker", metavar="NAME", help="Only this speaker's, by a part of the name.")
@click.option("--stance", metavar="STANCE", help="Only of this stance: says, alleges, denies, admits ...")
@click.option("--about", metavar="WORDS", help="Only statements that contain the words.")
def statements(
    story: str, ledger: str, as_json: bool, speaker: str | None, stance: str | None, about: str | None
) -> None:
    """Who said what in STORY (an id, or words of its title), by speaker and date."""
    with open_existing(ledger) as book:
        view = book.story(story)
        found = view.statements(speaker=speaker, stance=stance, about=about)
        if as_json:
            print_json([statement.to_dict() for statement in found])
            return
        from storyledger.cli.print_story import print_statements

        print_statements(view, found)


@click.command()
@click.argument("story")
@ledger_option
@json_option
def people(story: str, ledger: str, as_json: bool) -> None:
    """The people, organisations and places of STORY, with their roles and other names."""
    with open_existing(ledger) as book:
        view = book.story(story)
        found = view.people()
        if as_json:
            print_json([person.to_dict() for person in found])
            return
        from storyledger.cli.print_story import print_people

        print_people(view, found)


@click.command()
@click.argument("query", nargs=-1, required=True)
@ledger_option
@json_option
@click.option("--story", metavar="STORY", help="Only in this story.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
def search(query: tuple[str, ...], ledger: str, as_json: bool, story: str | None, limit: int) -> None:
    """Reports with the words of QUERY, best first.

    "words in quotes" stand together, -word must not be there, word* begins so; source:, title:, after: and
    before: narrow it down.
    """
    with open_existing(ledger) as book:
        hits = book.search(" ".join(query), limit=limit, story=story)
        if as_json:
            print_json([hit.to_dict() for hit in hits])
            return
        from storyledger.cli.print_story import print_hits

        print_hits(hits)
