"""What every format is: it recognises its own files and turns them into conversations."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.conversation import Conversation
    from rapport.exceptions import Refused
    from rapport.formats.document import Document


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of an input that was not read: one line of ``OUT.refused.jsonl``."""

    file: str
    element: str | None
    field: str | None
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return ``{"file", "element", "field", "reason"}``; what is not known is null."""
        return asdict(self)


@dataclass(slots=True)
class Intake:
    """The record of what one reading of sources took in, left out and refused.

    Attributes:
        on_refusal: Called with every refusal as it happens; nothing is kept here, so memory stays flat.
        refused: How many refusals there were.
        left_out: What was left out on purpose and how often, by a plain name such as
            ``"agent emotion fields"``, ``"internal notes"`` or ``"empty messages"``.
        noted: What was read and should be known, and how often, such as
            ``"conversations whose times go backwards"``.
    """

    on_refusal: Callable[[Refusal], None]
    refused: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)

    def refuse(self, document: Document, refusal: Refused, *, element: str | None = None) -> None:
        """Record that a part of a document was refused; the rest goes on."""
        self.refused += 1
        where = refusal.element or element
        self.on_refusal(
            Refusal(
                _writable(document.name),
                where and _writable(where),
                refusal.field and _writable(refusal.field),
                _writable(refusal.reason),
            )
        )

    def leave_out(self, what: str, times: int = 1) -> None:
        """Count something left out on purpose."""
        if times:
            self.left_out[what] += times

    def note(self, what: str, times: int = 1) -> None:
        """Count something that was read as it stands and that a user should know of."""
        if times:
            self.noted[what] += times


def _writable(text: str) -> str:
    """Return a text that can be written as UTF-8: half a character, which a bad input may hold, is spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()


class Format(Protocol):
    """One file format. Built-ins are listed in ``registry.py``; others come by the ``rapport.formats`` entry points.

    Attributes:
        name: What ``--format`` calls it, such as ``contact-lens``.
        description: One line for the documentation and the help.
    """

    @property
    def name(self) -> str: ...  # noqa: D102  # said above

    @property
    def description(self) -> str: ...  # noqa: D102  # said above

    def recognises(self, document: Document) -> bool:
        """Whether the document, by its name and its first bytes, is of this format. Never raises."""
        ...

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield the document's conversations in order, refusing what cannot be read through ``intake``.

        Raises:
            Refused: The document as a whole cannot be read.
        """
        ...
