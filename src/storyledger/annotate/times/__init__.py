"""Time expressions of a report: found by pattern, read by rule, resolved against what is known.

text -> words and codes (tokens, lexicon) -> matches (data/patterns.toml) -> checks -> readings (readers)
     -> times (resolver: day of writing, narrative time, direction of the verb)
"""

from __future__ import annotations

from storyledger.annotate.times.finder import find_times, times

__all__ = ["find_times", "times"]
