"""CSV and its kin, streamed: the delimiter and the encoding are found out, damaged rows are refused one by one."""

from __future__ import annotations

import csv
from collections import deque
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.decoding import marked_encoding, text_encoding
from rapport.formats.lines import MAX_LINE, lines
from rapport.formats.tables.table import Row, Table, TableSettings, header, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rapport.formats.document import Document

DELIMITERS: Final = (",", ";", "\t", "|")
_QUOTES: Final = (
    "a quotation mark is out of place: one inside a cell must be doubled, and one that opens a cell must close it"
)
_PLAIN: Final = {
    "unexpected end of data": _QUOTES,
    "expected after": _QUOTES,
    "field larger than field limit": f"a cell is longer than {MAX_LINE:,} characters",
}


def read_delimited(document: Document, settings: TableSettings) -> Table:
    """Open a CSV; its first row names the columns, and rows are counted from it as row 1.

    A row is refused on its own when it is not of the encoding, has more cells than the header or has a quotation
    mark that does not close; reading goes on with the line after the one where it began.

    Raises:
        Refused: There is no header, or the bytes are not text.
    """
    encoding = settings.encoding or text_encoding(document)
    delimiter, skipped = _delimiter(document, encoding, settings)
    numbered = _records(document, encoding, delimiter, skipped)
    columns = next(((number, cells) for number, cells in numbered), None)
    if columns is None:
        raise Refused("the table has no header row")
    if isinstance(columns[1], Refused):
        raise columns[1]
    names = header(columns[1])

    def rows() -> Iterator[Row | Refused]:
        records = _records(document, encoding, delimiter, skipped)
        next(records)
        for number, cells in records:
            found = cells if isinstance(cells, Refused) else row(number, names, cells)
            if found is not None:
                yield found

    return Table(names, rows, encoding)


def _delimiter(document: Document, encoding: str, settings: TableSettings) -> tuple[str, int]:
    """Return the delimiter and how many lines stand before the header (Excel's ``sep=;`` is one)."""
    _, mark = marked_encoding(document.head)
    head = document.head[mark:].decode(encoding, errors="replace")
    first, _, _ = head.partition("\n")
    if first.startswith("sep=") and len(first.rstrip("\r")) == len("sep=;"):
        return settings.delimiter or first[4], 1
    if settings.delimiter:
        return settings.delimiter, 0
    names = {name.casefold() for name in settings.names}

    def fit(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader(head.splitlines(keepends=True), delimiter=delimiter), [])
        return sum(cell.strip().casefold() in names for cell in cells), len(cells)

    return max(DELIMITERS, key=fit), 0


def _records(
    document: Document, encoding: str, delimiter: str, skipped: int
) -> Iterator[tuple[int, list[str] | Refused]]:
    # The limit belongs to the process; it is only ever raised, so no other reader of CSV can lose by it.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    feed = _Feed(lines(document, encoding=encoding))
    for _ in range(skipped):
        next(feed, None)
    number = skipped
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.taken.clear()
        number += 1
        try:
            cells = next(reader, None)
        except (csv.Error, Refused) as error:
            yield number, _refusal(error, number)
            feed.back_to_second_line()
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            continue
        if cells is None:
            return
        yield number, cells


def _refusal(error: csv.Error | Refused, number: int) -> Refused:
    if isinstance(error, Refused):
        return Refused(error.reason, element=f"row {number}, {error.element}")
    plain = next((words for known, words in _PLAIN.items() if known in str(error)), str(error))
    return Refused(plain, element=f"row {number}")


class _Feed:
    """Gives lines to the CSV reader and can take back those of a row that came to nothing."""

    def __init__(self, source: Iterable[tuple[int, str | Refused]]) -> None:
        self._source = iter(source)
        self._waiting: deque[tuple[int, str | Refused]] = deque()
        self.taken: list[tuple[int, str | Refused]] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        numbered = self._waiting.popleft() if self._waiting else next(self._source)
        self.taken.append(numbered)
        number, line = numbered
        if isinstance(line, Refused):
            raise line
        if "\x00" in line:
            raise Refused("the line holds NUL bytes, as binary data does", element=f"line {number}")
        return line + "\n"

    def back_to_second_line(self) -> None:
        self._waiting.extendleft(reversed(self.taken[1:]))
