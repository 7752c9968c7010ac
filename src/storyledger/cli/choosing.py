"""The story that somebody means, and what to say where none fits, or several do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from storyledger.errors import InputError

if TYPE_CHECKING:
    from storyledger.ledger import Ledger, StoryView

F = TypeVar("F", bound=Callable[..., Any])

_NEAREST: Final = 3
_LISTED: Final = 20
#: A slip in a word of five letters scores 80, two words that only share a beginning about 60.
_ALIKE: Final = 70.0
_WORD: Final = re.compile(r"\w+")


def story_argument(*, required: bool = True) -> Callable[[F], F]:
    """Adds the argument STORY to a command; wrong usage where it is empty."""
    return click.argument("story", required=required, callback=not_blank)


def not_blank(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The value of an option or argument; wrong usage where nothing is in it."""
    if value is not None and not value.strip():
        raise click.BadParameter("is empty; give an id, the beginning of one, or words of a title")
    return value


def find_story(book: Ledger, wanted: str) -> StoryView:
    """The story with that id, the beginning of one, or words of its title.

    Raises InputError that names the nearest titles where none fits, or lists the stories that do.
    """
    try:
        return book.story(wanted)
    except InputError as error:
        stories = book.stories()
        fitting = _fitting(stories, wanted)
        if len(fitting) > 1:
            raise InputError("Several stories fit", wanted, _listed("Give the id of one", fitting)) from error
        near = _nearest_stories(stories, wanted)
        if near:
            raise InputError("No such story", wanted, _listed("Did you mean", near)) from error
        raise InputError(
            "No such story", wanted, "`storyledger stories` lists them; `storyledger search` looks into texts"
        ) from error


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    """The few names whose words are most like the wanted ones, the likest first."""
    scored = [(_likeness(wanted, name), name) for name in dict.fromkeys(names)]
    ordered = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: (-pair[0], pair[1]))
    return [name for _, name in ordered[:_NEAREST]]


def _fitting(stories: list[StoryView], wanted: str) -> list[StoryView]:
    words = wanted.casefold().split()
    by_id = [story for story in stories if story.id.startswith(wanted)]
    return by_id or [story for story in stories if all(word in story.title.casefold() for word in words)]


def _nearest_stories(stories: list[StoryView], wanted: str) -> list[StoryView]:
    titles = nearest(wanted, (story.title for story in stories))
    found = [story for title in titles for story in stories if story.title == title]
    return found[:_NEAREST]


def _likeness(wanted: str, name: str) -> float:
    """How well each wanted word is found among those of the name, from 0 to 100."""
    from rapidfuzz import fuzz

    words = _WORD.findall(wanted.casefold())
    there = _WORD.findall(name.casefold())
    if not words or not there:
        return 0.0
    return sum(max(fuzz.ratio(word, other) for other in there) for word in words) / len(words)


def _listed(lead: str, stories: list[StoryView]) -> str:
    from storyledger.cli.print_story import story_facts

    rows = [f"  {story.id}  {story.title}  {story_facts(story)}" for story in stories[:_LISTED]]
    more = len(stories) - _LISTED
    return "\n".join([f"{lead}:", *rows, *([f"  and {more} more"] if more > 0 else [])])
