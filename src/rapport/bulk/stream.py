"""The sources a user names, as one stream of conversations that can be walked again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport.bulk.outputs import reads_as_conversations
from rapport.formats.format import Intake
from rapport.formats.intake import read_sources
from rapport.formats.sources import expand
from rapport.privacy import Customers, Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rapport.conversation import Conversation
    from rapport.formats.document import Document
    from rapport.formats.tables.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Arrival:
    """A conversation as it came in, and what to write for its customer.

    Attributes:
        conversation: As the format gave it.
        customer: The pseudonym, by first occurrence in the whole run, where the customer's field is personal.
    """

    conversation: Conversation
    customer: str | None = None


def arrivals(conversations: Iterable[Conversation]) -> Iterator[Arrival]:
    """Give every conversation its customer's pseudonym, in order."""
    customers = Customers()
    for conversation in conversations:
        yield Arrival(conversation, customers.pseudonym(conversation.customer))


@dataclass(frozen=True, slots=True)
class Sources:
    """Files, folders, globs and zips, and how they are read.

    Attributes:
        named: What the user named.
        format: A format's name, or ``auto``.
        mapping: Columns of tables and roles of speakers, where declared.
        staff: A file with the names of the centre's own staff; None takes them from the conversations.
        leave_out: Files of ours that a folder source passes over.
        mapping_file: Where the mapping was loaded from, if from a file.
    """

    named: tuple[str, ...]
    format: str = "auto"
    mapping: Mapping | None = None
    staff: Path | None = None
    leave_out: tuple[Path, ...] = ()
    mapping_file: Path | None = None

    def beside(self) -> tuple[Path, ...]:
        """The files that are read besides the conversations: nothing may be written over them either."""
        return tuple(path for path in (self.staff, self.mapping_file) if path is not None)

    def without(self, paths: tuple[Path, ...]) -> Sources:
        """Return the same sources, passing over ``paths``."""
        return replace(self, leave_out=self.leave_out + paths)

    def passes_over(self, path: Path) -> bool:
        """Whether a file that is read for something else is not meant as conversations: not named, and of no format."""
        named = {Path(each).resolve() for each in self.named}
        if path.resolve() in named or self.format != "auto" or self.mapping is not None:
            return False
        return not reads_as_conversations(path, self.named)

    def documents(self) -> Iterator[Document]:
        """Yield the documents, in order."""
        return expand(self.named, intake=_deaf(), leave_out=self.leave_out)

    def conversations(self, intake: Intake) -> Iterator[Conversation]:
        """Yield the conversations in order, refusing through ``intake``."""
        return read_sources(
            self.named, format=self.format, mapping=self.mapping, intake=intake, leave_out=self.leave_out
        )

    def roster(self) -> Roster:
        """The centre's own staff: from the file, else the agents that the conversations name."""
        if self.staff is not None:
            return Roster.load(self.staff)
        return Roster.from_names({name for each in self.conversations(_deaf()) for name in _staff_of(each)})

    def settings(self) -> dict[str, Any]:
        """What of this decides the output, for the record of the run."""
        return {
            "format": self.format,
            "mapping": None if self.mapping is None else repr(self.mapping),
            "staff": None if self.staff is None else sha256(self.staff.read_bytes()).hexdigest(),
        }


def _staff_of(conversation: Conversation) -> Iterator[str]:
    """Yield the staff that a conversation names: its agent, and whom the export calls by name beside it."""
    if conversation.agent:
        yield conversation.agent
    yield from (name for speaker, name in conversation.names if speaker in {"agent", "colleague"})


def _deaf() -> Intake:
    """An intake for a first walk over the sources: what is refused is said on the walk that reads."""
    return Intake(on_refusal=lambda _: None)
