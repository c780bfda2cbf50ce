"""Which kind of table a document is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.formats.decoding import head_text
from rapport.formats.tables.delimited import read_delimited
from rapport.formats.tables.json_rows import read_json_rows
from rapport.formats.tables.workbook import read_workbook

if TYPE_CHECKING:
    from rapport.formats.document import Document
    from rapport.formats.tables.table import Table, TableSettings


def open_table(document: Document, settings: TableSettings) -> Table:
    """Open a document as a table: a workbook, objects one a line, or else a CSV.

    Raises:
        Refused: It is damaged or has no header.
    """
    if document.head.startswith(b"PK\x03\x04"):
        return read_workbook(document, settings)
    if document.suffix in {".jsonl", ".ndjson"} or head_text(document).lstrip().startswith("{"):
        return read_json_rows(document)
    return read_delimited(document, settings)
