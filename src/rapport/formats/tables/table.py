"""A table of text cells that can be walked again and again, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSettings:
    """How a file is cut into cells; None means: find out.

    Attributes:
        delimiter: The character between the cells of a CSV.
        encoding: What a CSV is in, such as ``cp1251``.
        sheet: The name of a workbook's sheet; the first without it.
        names: Column names that are looked for, by which the delimiter is chosen.
    """

    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    names: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it is in the file, such as ``row 7``, and its cells by column, blank ones as empty text."""

    place: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: Their names.
        rows: Reads all rows anew at every call; a row that cannot be read is its refusal.
        encoding: What a CSV was found to be in.
    """

    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row | Refused]]
    encoding: str = "utf-8"


def header(cells: list[str]) -> tuple[str, ...]:
    """Return the columns that a header row names; the second of a name is called ``NAME (2)``."""
    found: list[str] = []
    for position, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {position}"
        times = 2
        unique = name
        while unique in found:
            unique = f"{name} ({times})"
            times += 1
        found.append(unique)
    return tuple(found)


def row(number: int, columns: tuple[str, ...], cells: list[str]) -> Row | Refused | None:
    """Return the row of these cells; None where all are blank. Cells missing at its end are blank."""
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return Refused(f"the row has {len(cells)} cells, the header has {len(columns)}", element=f"row {number}")
    if not any(cells):
        return None
    filled = cells if len(cells) >= len(columns) else cells + [""] * (len(columns) - len(cells))
    return Row(f"row {number}", dict(zip(columns, filled, strict=False)))
