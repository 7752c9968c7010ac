"""Happenings in a report: trigger words with frame, standing, date and parts.

Frames and trigger words are in `annotate/data/frames.toml`, what shows how a happening stands in
`status.toml`; `words` and `clause` read a sentence, `triggers` finds the words, `governors` and `standing`
say how they stand, `dating` when, `cast` who. `assembly` goes through a report and puts it together.
"""

from storyledger.annotate.events.assembly import find_events
from storyledger.annotate.events.clause import clauses

__all__ = ["clauses", "find_events"]
