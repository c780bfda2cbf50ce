"""The errors a user of Rapport can meet.

Every error says what happened, where, and what to do about it::

    RapportError
    ├── Refused              an input, or a part of one, that cannot be read
    ├── UsageError           a call that cannot be carried out as it was given
    │   └── UnknownFormat    no format recognises the source
    ├── QuoteMismatch        a quote whose text is not what stands at its place
    └── TooFew               fewer rows than a method needs to be defined

One thing is only warned of, and the work goes on::

    EncoderMissing           a library that the better reader needs cannot be loaded
"""

from __future__ import annotations


class RapportError(Exception):
    """Anything that Rapport refuses to do, with a message written for its user."""


class Refused(RapportError):
    """A conversation, row or file that cannot be read; the rest goes on.

    Args:
        reason: What is wrong and what to do about it, in one sentence.
        element: Where inside the file: a line ("line 12"), a row, or an id.
        field: The field that is wrong, such as ``turns[3].speaker``.
    """

    def __init__(self, reason: str, *, element: str | None = None, field: str | None = None) -> None:
        self.reason = reason
        self.element = element
        self.field = field
        super().__init__(": ".join(part for part in (element, field, reason) if part))


class UsageError(RapportError):
    """A call that cannot be carried out as it was given (exit code 2)."""


class UnknownFormat(UsageError):
    """No registered format recognises the source."""


class QuoteMismatch(RapportError):
    """A quote was made whose text is not what stands at its offsets."""


class TooFew(RapportError):
    """Fewer rows than the method needs to be defined at all."""


class EncoderMissing(UserWarning):
    """The encoder cannot be loaded: conversations are read by the linear model and the rules alone."""
