"""Many reports: which story each belongs to, which are copies, and who is who across them."""

from storyledger.link.actors import CrossActor, Member, join_actors
from storyledger.link.assign import PROFILE_TERMS, Assignment, LinkIndex, assign
from storyledger.link.copies import is_copy
from storyledger.link.terms import report_terms
from storyledger.link.titles import episode_title, story_title

__all__ = [
    "PROFILE_TERMS",
    "Assignment",
    "CrossActor",
    "LinkIndex",
    "Member",
    "assign",
    "episode_title",
    "is_copy",
    "join_actors",
    "report_terms",
    "story_title",
]
