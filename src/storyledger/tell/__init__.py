"""From a story's reports and their annotations to what is told: timeline, statements, people."""

from storyledger.tell.people import story_people
from storyledger.tell.record import StoryRecord
from storyledger.tell.statements import story_statements
from storyledger.tell.timeline import story_timeline

__all__ = ["StoryRecord", "story_people", "story_statements", "story_timeline"]
