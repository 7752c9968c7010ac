"""Everything that is told of stories, as one JSON document; the same input gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from storyledger.ledger import StoryView


def to_json(stories: Sequence[StoryView]) -> str:
    """`{"stories": [...]}`: each with its reports, episodes, timeline, statements and people.

    The parts are those of the commands' `--json`; keys are in a fixed order.
    """
    document = {"stories": [_story(story) for story in stories]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _story(story: StoryView) -> dict[str, Any]:
    return {
        **story.to_dict(),
        "timeline": story.timeline().to_dict()["entries"],
        "statements": [statement.to_dict() for statement in story.statements()],
        "people": [person.to_dict() for person in story.people()],
    }
