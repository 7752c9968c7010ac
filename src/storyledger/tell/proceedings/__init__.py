"""The proceedings of a story, from the prose of its reports: who against whom, each step, what is open.

Steps are read sentence by sentence (`mention`), gathered into proceedings (`grouping`), told once each
(`joining`), and requests are linked to what answered them (`answering`). The words that tell a step are in
`tell/data/moves.toml`, charges, courts and money in `tell/data/courts.toml`.
"""

from storyledger.tell.proceedings.telling import story_case

__all__ = ["story_case"]
