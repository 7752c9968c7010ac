"""Happenings in a report: trigger words with frame, standing, date and parts.

Frames and trigger words are in `annotate/data/frames.toml`, what shows how a happening stands in
`status.toml`. `words`, `tagging`, `verb_groups` and `clause` read a sentence, `triggers` finds the words,
`governors` and `standing` say how they stand, `dating` and `narrative` when, `cast` who; `contested` looks
at the whole report once more, and `assembly` puts it all together.
"""

from storyledger.annotate.events.assembly import find_events
from storyledger.annotate.events.clause import clauses

__all__ = ["clauses", "find_events"]
