"""stories, timeline, statements, search: what is read from a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from storyledger.cli.choosing import find_story, nearest, not_blank, story_argument
from storyledger.cli.common import Day, json_option, ledger_option, open_existing, print_json

if TYPE_CHECKING:
    from storyledger.ledger import StoryView

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
@story_argument()
@ledger_option
@json_option
@click.option(
    "--entries",
    type=click.IntRange(min=0),
    help=f"How many entries, the weightiest (default: {_ENTRIES}; 0: all).",
)
@click.option(
    "--sentences",
    type=click.IntRange(min=0),
    help=f"How many sentences an entry (default: {_SENTENCES}; 0: all).",
)
@click.option("--from", "first", type=Day(), help="From this day on (YYYY, YYYY-MM or YYYY-MM-DD).")
@click.option("--to", "last", type=Day(end=True), help="Up to this day.")
@click.option("--about", metavar="NAME", help="Only entries that mention somebody of that name.")
@click.option("--new-since", type=Day(), help="Mark what no report before this day tells.")
def timeline(
    story: str,
    ledger: str,
    as_json: bool,
    entries: int | None,
    sentences: int | None,
    first: date | None,
    last: date | None,
    about: str | None,
    new_since: date | None,
) -> None:
    """What happened when in STORY (an id, or words of its title), in the reports' own words.

    With --json everything is printed unless --entries or --sentences say otherwise.
    """
    if first and last and first > last:
        raise click.UsageError(f"--from ({first}) is later than --to ({last}).")
    if entries is None and not as_json:
        entries = _ENTRIES
    if sentences is None and not as_json:
        sentences = _SENTENCES
    with open_existing(ledger) as book:
        view = find_story(book, story)
        told = view.timeline(
            entries=entries or None,
            sentences=sentences or None,
            first=first,
            last=last,
            about=about,
            new_since=new_since,
        )
        if as_json:
            print_json(told.to_dict())
            return
        from storyledger.cli.print_story import print_timeline

        asked = _asked({"--from": first, "--to": last, "--about": about})
        print_timeline(view, told, nothing="" if told.entries else _no_entry(view, asked, about))


def _no_entry(view: StoryView, asked: str, about: str | None) -> str:
    """What to say where the timeline has no entry that is asked for."""
    if not asked or not view.timeline().entries:
        return "Nothing dated was found in these reports."
    return f"No entry fits {asked}." + _did_you_mean(about, [person.name for person in view.people()])


@click.command()
@story_argument()
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
        view = find_story(book, story)
        found = view.statements(speaker=speaker, stance=stance, about=about)
        if as_json:
            print_json([statement.to_dict() for statement in found])
            return
        from storyledger.cli.print_story import print_statements

        asked = _asked({"--speaker": speaker, "--stance": stance, "--about": about})
        print_statements(
            view, found, nothing=_no_statement(view, asked, speaker, stance) if not found else ""
        )


def _no_statement(view: StoryView, asked: str, speaker: str | None, stance: str | None) -> str:
    """What to say where nobody in the story says what is asked for."""
    everything = view.statements()
    if not everything:
        return "No statements were found in these reports."
    stances = sorted({statement.stance for statement in everything})
    told = f"No statement fits {asked}."
    if stance and stance.casefold() not in stances:
        told += f" The stances in this story are {', '.join(stances)}."
    return told + _did_you_mean(speaker, [said.speaker for said in everything if said.speaker and said.named])


def _asked(filters: dict[str, object]) -> str:
    """The filters that were given, as they are written: "--from 2022-01-01 --about 'Ada Brandt'"."""
    given = ((name, str(value)) for name, value in filters.items() if value)
    return " ".join(f"{name} {value!r}" if " " in value else f"{name} {value}" for name, value in given)


def _did_you_mean(wanted: str | None, names: Sequence[str]) -> str:
    """The nearest names, where the wanted one is a part of none."""
    if not wanted or any(wanted.casefold() in name.casefold() for name in names):
        return ""
    near = nearest(wanted, names)
    return f" Did you mean {' or '.join(near)}?" if near else ""


class _Query(click.Command):
    """A command whose arguments may begin with a minus sign: "-draft" is a word, "--draft" an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # A space before it keeps click from taking it apart, and means nothing in a query.
        return super().parse_args(ctx, [f" {arg}" if _is_minus_word(arg) else arg for arg in args])


def _is_minus_word(argument: str) -> bool:
    return argument.startswith("-") and argument[1:2] not in ("-", "") and argument != "-h"


@click.command(cls=_Query)
@click.argument("query", nargs=-1, required=True)
@ledger_option
@json_option
@click.option("--story", metavar="STORY", callback=not_blank, help="Only in this story.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
def search(query: tuple[str, ...], ledger: str, as_json: bool, story: str | None, limit: int) -> None:
    """Reports with the words of QUERY, best first.

    "words in quotes" stand together, -word must not be there, word* begins so; source:, title:, after: and
    before: narrow it down.
    """
    words = " ".join(" ".join(query).split())
    if not words:
        raise click.UsageError("The query is empty; give the words to search for.")
    with open_existing(ledger) as book:
        within = find_story(book, story).id if story else None
        hits = book.search(words, limit=limit, story=within)
        if as_json:
            print_json([hit.to_dict() for hit in hits])
            return
        from storyledger.cli.print_story import print_hits

        print_hits(hits)
