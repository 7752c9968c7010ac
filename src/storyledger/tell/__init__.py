"""From a story's reports and their annotations to what is told: timeline, statements, people."""

from storyledger.tell.people import find_person, person_record, story_people
from storyledger.tell.record import StoryRecord
from storyledger.tell.statements import story_statements
from storyledger.tell.timeline import story_timeline
from storyledger.tell.unnamed import story_unnamed

__all__ = [
    "StoryRecord",
    "find_person",
    "person_record",
    "story_people",
    "story_statements",
    "story_timeline",
    "story_unnamed",
]
