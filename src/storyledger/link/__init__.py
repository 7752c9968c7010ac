"""Many reports: which story each belongs to, which are copies, and who is who across them."""

from storyledger.link.actors import JoinMemory, join_actors
from storyledger.link.agencies import credited_agency
from storyledger.link.assign import (
    PROFILE_TERMS,
    Assignment,
    LinkIndex,
    Mention,
    Merge,
    assign,
    assign_copy,
    proposed_merge,
)
from storyledger.link.copies import Family, copy_families, is_copy, likely_copies, prints
from storyledger.link.cross_actor import CrossActor
from storyledger.link.decisions import anchors, apply_decision, replay, undo_decision
from storyledger.link.episodes import part_episode
from storyledger.link.family import look_again
from storyledger.link.furniture import CROWDED, furniture
from storyledger.link.local_actors import Member
from storyledger.link.naming import decided
from storyledger.link.terms import counted_terms, report_terms, uncounted_terms
from storyledger.link.titles import episode_title, story_title
from storyledger.link.versions import address_prints, changed_sentences, same_address

__all__ = [
    "CROWDED",
    "PROFILE_TERMS",
    "Assignment",
    "CrossActor",
    "Family",
    "JoinMemory",
    "LinkIndex",
    "Member",
    "Mention",
    "Merge",
    "address_prints",
    "anchors",
    "apply_decision",
    "assign",
    "assign_copy",
    "changed_sentences",
    "copy_families",
    "counted_terms",
    "credited_agency",
    "decided",
    "episode_title",
    "furniture",
    "is_copy",
    "join_actors",
    "likely_copies",
    "look_again",
    "part_episode",
    "prints",
    "proposed_merge",
    "replay",
    "report_terms",
    "same_address",
    "story_title",
    "uncounted_terms",
    "undo_decision",
]
