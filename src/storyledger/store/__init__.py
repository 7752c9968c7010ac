"""What is on disk: the reports, what was read in them, the index that linking asks, and full-text search."""

from storyledger.store.links import (
    StoryFacts,
)
from storyledger.store.store import (
    Store,
    open_store,
)
from storyledger.store.writing import (
    Writer,
)

__all__ = [
    "Store",
    "StoryFacts",
    "Writer",
    "open_store",
]
