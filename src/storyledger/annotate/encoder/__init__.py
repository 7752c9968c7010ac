"""The trained encoder: reads a text once, and says what names, statements and events there are.

`repairing` and `pieces` cut the text, `encoding` runs the model, `chains` and `reading` make spans of its
scores, `heads` names what is read. The model and its card are in `annotate/models/en/`; it is trained in
`train/`.
"""

from storyledger.annotate.encoder.reading import (
    NameRead,
    PronounRead,
    Reading,
    StatementRead,
    TriggerRead,
    read,
)

__all__ = ["NameRead", "PronounRead", "Reading", "StatementRead", "TriggerRead", "read"]
