"""CSV, workbooks and objects one a line, with columns that a mapping names or that have usual names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.conversation import SPEAKERS
from rapport.exceptions import Refused, UsageError
from rapport.formats.mapped.rows import RowReader
from rapport.formats.roles import channel_of
from rapport.formats.tables.columns import FIELDS, USUAL, find_columns, plain
from rapport.formats.tables.mapping import Mapping
from rapport.formats.tables.opening import open_table
from rapport.formats.tables.table import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.conversation import Conversation
    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.table import Table

_NAMES: Final = tuple(name for names in USUAL.values() for name in names)


class Mapped:
    """Tables: a row is a turn, or with a transcript column a conversation.

    Args:
        mapping: What the columns are; those of which it says nothing are known by their usual names.

    Raises:
        UsageError: The mapping names a field, a speaker or a channel that does not exist.
    """

    name = "mapped"
    description = "CSV, XLSX or JSON lines with mapped columns: a row is a turn, or a conversation with a transcript"

    def __init__(self, mapping: Mapping | None = None) -> None:
        self.mapping = mapping or Mapping()
        self.mapping.check_fields(FIELDS)
        for cell, meaning in self.mapping.values.get("speaker", {}).items():
            if meaning not in SPEAKERS:
                raise UsageError(f"speaker.{cell}={meaning}: {meaning!r} is not one of {', '.join(SPEAKERS)}")
        channels = [*self.mapping.values.get("channel", {}).values(), self.mapping.fixed.get("channel", "chat")]
        for channel in channels:
            if channel_of(channel) is None:
                raise UsageError(f"{channel!r} is not a channel; use voice, video, chat, email, sms or social")

    def recognises(self, document: Document) -> bool:
        """Whether the document is a table whose columns say what a conversation needs."""
        if document.suffix not in SUFFIXES:
            # Some systems call a table export.txt; that it was mapped says what it is.
            return bool(self.mapping.columns) and document.suffix in {".txt", ".dat"} and self.why_not(document) is None
        if self.mapping.columns and document.suffix not in {".jsonl", ".ndjson"}:
            return True  # what is missing in it will be said by name
        return self.why_not(document) is None

    def why_not(self, document: Document) -> Refused | None:
        """Return what keeps a document from being a table of conversations; None where nothing does."""
        try:
            self._columns(open_table(document, self.mapping.settings(_NAMES)))
        except Refused as refusal:
            return refusal
        return None

    def columns(self, document: Document) -> tuple[Table, dict[str, str]]:
        """Return the document as a table, and the column of every field that has one.

        Raises:
            Refused: It cannot be opened as a table, or lacks a column.
        """
        table = open_table(document, self.mapping.settings(_NAMES))
        return table, self._columns(table)

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield the conversations of a table; rows and conversations that cannot be read are refused one by one.

        Raises:
            Refused: The file cannot be opened as a table, or lacks a column.
        """
        table, columns = self.columns(document)
        intake.note("files read as Windows-1252", table.encoding == "cp1252" != self.mapping.encoding)
        yield from RowReader(table, columns, self.mapping, document, intake).conversations()

    def _columns(self, table: Table) -> dict[str, str]:
        found = find_columns(self.mapping, table.columns, USUAL)
        if "text" in self.mapping.columns:
            found.pop("transcript", None)
        elif "transcript" in found:
            found.pop("text", None)
            if "started_at" not in found and "at" in found:
                found["started_at"] = found.pop("at")
        elif plain(found.get("conversation", "")) == "id" and "conversation" not in self.mapping.columns:
            del found["conversation"]  # beside a text, the id is the message's own
        needed = ("conversation",) if "transcript" in found else ("conversation", "speaker", "text")
        for name in needed:
            if name not in found and name not in self.mapping.fixed:
                listed = ", ".join(table.columns[:30])
                raise Refused(
                    f"no column is known to hold it; say which, such as --map {name}=COLUMN. It has {listed}",
                    field=name,
                )
        return found


FORMAT: Final = Mapped()
