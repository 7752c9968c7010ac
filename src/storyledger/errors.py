"""The exceptions that Storyledger raises, as one tree.

    StoryledgerError
    ├── InputError    something that was handed in cannot be read: a file, a line, a date, an address
    ├── StoreError    the ledger on disk cannot be opened, read or written
    ├── ModelError    a shipped data or model file is missing, damaged or of another version
    ├── ConfigError   an option, a name or a combination of settings makes no sense
    └── BatchError    an archive-scale run stopped before all of its shards were done

Every message has three parts: what failed, the value, and what to do next. A single bad report in a
run is never an exception: it is a recorded `Failure` and the rest goes on.
"""


class StoryledgerError(Exception):
    """Anything that Storyledger raises on purpose.

    `str(error)` is the whole message in one line; the parts stay available as attributes.
    """

    def __init__(self, what: str, value: object = None, hint: str = "") -> None:
        self.what = what
        self.value = value
        self.hint = hint
        super().__init__(self._message())

    def _message(self) -> str:
        message = self.what
        if self.value is not None:
            message += f": {_short(self.value)}"
        if self.hint:
            message += f". {self.hint}"
        return message

    @property
    def kind(self) -> str:
        """The name of the class without "Error", in lower case: the `kind` of JSON error objects."""
        return type(self).__name__.removesuffix("Error").lower()


class InputError(StoryledgerError):
    """Something that was handed in cannot be read."""


class StoreError(StoryledgerError):
    """The ledger on disk cannot be opened, read or written."""


class ModelError(StoryledgerError):
    """A shipped data or model file is missing, damaged or of another version."""


class ConfigError(StoryledgerError):
    """An option, a name or a combination of settings makes no sense."""


class BatchError(StoryledgerError):
    """An archive-scale run stopped before all of its shards were done."""


def _short(value: object, limit: int = 200) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
