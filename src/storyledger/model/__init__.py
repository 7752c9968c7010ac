"""The nouns: pure, frozen types that every other room speaks in."""

from storyledger.model.annotations import (
    WORD_GROUP,
    Actor,
    ActorKind,
    Annotations,
    Event,
    Mention,
    MentionForm,
    Name,
    Participant,
    Piece,
    Role,
    Statement,
    StatementForm,
    Status,
    Time,
)
from storyledger.model.claim import (
    Claim,
    ClaimStatus,
    Position,
    Side,
)
from storyledger.model.decision import (
    Decision,
    Verb,
)
from storyledger.model.disagreement import (
    Account,
    Difference,
    Disagreement,
)
from storyledger.model.outcome import (
    Added,
    Failure,
    Problem,
    Rebuilt,
    SearchHit,
)
from storyledger.model.report import (
    MINED_KINDS,
    Block,
    BlockKind,
    Published,
    Report,
    report_id,
)
from storyledger.model.span import (
    Span,
)
from storyledger.model.story import (
    LONG_DAYS,
    Episode,
    Person,
    ReportRef,
    RoleTold,
    Story,
    StoryStatement,
    Timeline,
    TimelineEntry,
)
from storyledger.model.when import (
    Anchor,
    When,
)

__all__ = [
    "LONG_DAYS",
    "MINED_KINDS",
    "WORD_GROUP",
    "Account",
    "Actor",
    "ActorKind",
    "Added",
    "Anchor",
    "Annotations",
    "Block",
    "BlockKind",
    "Claim",
    "ClaimStatus",
    "Decision",
    "Difference",
    "Disagreement",
    "Episode",
    "Event",
    "Failure",
    "Mention",
    "MentionForm",
    "Name",
    "Participant",
    "Person",
    "Piece",
    "Position",
    "Problem",
    "Published",
    "Rebuilt",
    "Report",
    "ReportRef",
    "Role",
    "RoleTold",
    "SearchHit",
    "Side",
    "Span",
    "Statement",
    "StatementForm",
    "Status",
    "Story",
    "StoryStatement",
    "Time",
    "Timeline",
    "TimelineEntry",
    "Verb",
    "When",
    "report_id",
]
