"""Answers in a table: answers.csv, any mapped CSV or workbook, and Qualtrics with its three header rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.answers.fields import NEVER_DRIVERS, RATED, TEXTS, USUAL, WORDS
from rapport.formats.answers.reply import Reply, Value
from rapport.formats.answers.values import OffScale, meaning, rating, resolved, satisfied, ticked, weight
from rapport.formats.decoding import has_half_character
from rapport.formats.tables.cells import cell_timestamp
from rapport.formats.tables.columns import find_columns, plain
from rapport.formats.tables.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping
    from rapport.formats.tables.table import Table

PREVIEWS: Final = "survey previews"
_IMPORT_ID: Final = re.compile(r"\s*\{\s*['\"]ImportId['\"]")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_LEAST_OFF: Final = 10
_SHARE_OFF: Final = 0.05
_SAMPLE: Final = 500
_OWN_WORDS: Final[dict[str, Callable[[str], Value]]] = {"resolved": resolved, "satisfied": satisfied, "weight": weight}
_TICKS: Final = frozenset({"0", "1"})
_GOOD_OR_BAD: Final = frozenset({"good", "bad", "offered", "unoffered", "good with comment", "bad with comment"})


@dataclass(slots=True)
class _Column:
    """What was found in a rated column: how many numbers, and those off the scale."""

    numbers: int = 0
    off: list[tuple[str, OffScale]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableAnswers:
    """The answers of one table.

    Attributes:
        replies: One for every row with an id, in the order of the rows.
        drivers: Further rated columns, by the name of their field.
        ticks: Columns of what was ticked or not.
    """

    replies: tuple[Reply, ...]
    drivers: tuple[str, ...]
    ticks: tuple[str, ...] = ()


def without_qualtrics_rows(table: Table) -> tuple[Table, bool]:
    """Return a table without Qualtrics' second and third header row, and whether it had them."""
    rows = table.rows()
    first, second = next(rows, None), next(rows, None)
    if not isinstance(first, Row) or not isinstance(second, Row):
        return table, False
    if not any(_IMPORT_ID.match(cell) for cell in second.cells.values()):
        return table, False

    def body() -> Iterator[Row | Refused]:
        for position, found in enumerate(table.rows()):
            if position > 1:
                yield found

    return replace(table, rows=body), True


def read_table(table: Table, mapping: Mapping, document: Document, intake: Intake) -> TableAnswers:
    """Read the answers of a table; a cell that cannot be used is refused with row and column, the row stays.

    A rated column of which ten or more values, and one in twenty, lie off the scale is on another scale: it is refused
    as a whole, once.

    Raises:
        Refused: No column holds the conversation, or none holds anything that a customer rated.
    """
    table, _ = without_qualtrics_rows(table)
    columns, drivers = answer_columns(table, mapping)
    ticks = tick_columns(table, mapping, columns)
    columns |= {name: name for name in ticks}
    rated = tuple(name for name in drivers if name not in ticks)
    return _Reader(table, mapping, document, intake, columns, rated, ticks).read()


def answer_columns(table: Table, mapping: Mapping) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the column of every field, and which fields are further drivers.

    Raises:
        Refused: No column holds the conversation, or none holds anything that a customer rated.
    """
    columns = find_columns(mapping, table.columns, USUAL)
    if "conversation" not in columns:
        raise Refused(
            f"no column is known to hold the conversation's id; say which, such as conversation=COLUMN. "
            f"It has {', '.join(table.columns[:30])}",
            field="conversation",
        )
    if "satisfaction" not in mapping.columns and "satisfied" not in columns and "satisfaction" in columns:
        said = [cell.casefold() for cell in _sample(table, columns["satisfaction"])]
        if said and sum(cell in _GOOD_OR_BAD for cell in said) * 2 > len(said):
            columns["satisfied"] = columns.pop("satisfaction")
    drivers = tuple(name for name in mapping.columns if name not in USUAL and name not in WORDS)
    free = [column for column in table.columns if column not in columns.values()]
    columns |= {plain(column): column for column in free if plain(column) in WORDS and not _is_rated(table, column)}
    if not drivers:
        free = [column for column in free if column not in columns.values()]
        drivers = tuple(column for column in free if plain(column) not in NEVER_DRIVERS and _is_rated(table, column))
        columns |= {column: column for column in drivers}
    if not drivers and not {*RATED, "resolved", "satisfied"} & set(columns):
        raise Refused("no column is known to hold what customers rated; say which, such as satisfaction=COLUMN")
    return columns, drivers


def tick_columns(table: Table, mapping: Mapping, columns: dict[str, str]) -> tuple[str, ...]:
    """Return the columns that hold 0 and 1 and nothing else: what was ticked, which is no rating from 1 to 5.

    A column that was named, or whose scale was declared, is what was said of it. One of nothing but 1 is a rating.
    """
    if mapping.scales:
        return ()
    known = {column for name, column in columns.items() if name != column or name in USUAL or name in mapping.columns}
    free = (column for column in table.columns if column not in known and plain(column) not in NEVER_DRIVERS)
    return tuple(column for column in free if (cells := set(_sample(table, column))) <= _TICKS and "0" in cells)


def _is_rated(table: Table, column: str) -> bool:
    """Whether more than half of the first answers of a column are numbers as ratings are."""
    cells = _sample(table, column)
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) * 2 > len(cells)


def _sample(table: Table, column: str) -> list[str]:
    """Return what stands in a column's first rows, blank cells left out."""
    rows = islice(table.rows(), _SAMPLE)
    return [cell for row in rows if isinstance(row, Row) and (cell := row.cells.get(column, "").strip())]


@dataclass(slots=True)
class _Reader:
    table: Table
    mapping: Mapping
    document: Document
    intake: Intake
    columns: dict[str, str]
    drivers: tuple[str, ...]
    ticks: tuple[str, ...] = ()
    rated: dict[str, _Column] = field(default_factory=dict)

    def read(self) -> TableAnswers:
        replies = [reply for row in self.table.rows() if (reply := self._reply(row))]
        unusable = {name for name, column in self.rated.items() if self._is_another_scale(column)}
        for name, column in self.rated.items():
            self._refuse_off_scale(name, column, whole=name in unusable)
        kept = [
            Reply(reply.conversation, {name: None if name in unusable else v for name, v in reply.values.items()})
            for reply in replies
        ]
        return TableAnswers(tuple(kept), tuple(name for name in self.drivers if name not in unusable), self.ticks)

    def _reply(self, row: Row | Refused) -> Reply | None:
        if isinstance(row, Refused):
            self.intake.refuse(self.document, row)
            return None
        if any(plain(cell) in {"surveypreview", "preview"} for cell in self._status(row)):
            self.intake.leave_out(PREVIEWS)
            return None
        cells = {name: row.cells.get(column, "") for name, column in self.columns.items()}
        cells |= self.mapping.fixed
        identifier = cells["conversation"].strip()
        if not identifier:
            self._refuse(row.place, "conversation", Refused("the row does not say which conversation it is about"))
            return None
        if has_half_character(identifier):
            self._refuse(row.place, "conversation", Refused("the id has bytes of another encoding; save it as UTF-8"))
            return None
        return Reply(
            identifier,
            {name: self._value(row.place, name, cell) for name, cell in cells.items() if name != "conversation"},
        )

    def _status(self, row: Row) -> Iterator[str]:
        return (row.cells[name] for name in ("Status", "DistributionChannel") if name in row.cells)

    def _value(self, place: str, name: str, cell: str) -> Value:
        text = meaning(cell, self.mapping.values.get(name, {}))
        try:
            return self._typed(name, text)
        except OffScale as refusal:
            self.rated[name].off.append((place, refusal))
        except Refused as refusal:
            self._refuse(place, name, refusal)
        return None

    def _typed(self, name: str, text: str) -> Value:
        if name in _OWN_WORDS:
            return _OWN_WORDS[name](text)
        if name == "answered_at":
            return cell_timestamp(text, time_format=self.mapping.time_format)
        if name in self.ticks:
            return ticked(text)
        if name in TEXTS or (name in WORDS and name not in self.drivers):
            if has_half_character(text):
                raise Refused("the text has bytes of another encoding; save it as UTF-8")
            return text or None
        column = self.rated.setdefault(name, _Column())
        column.numbers += bool(text)
        return rating(text, scale=self.mapping.scales.get(name) or self.mapping.scales.get("*"))

    def _is_another_scale(self, column: _Column) -> bool:
        return len(column.off) >= _LEAST_OFF and len(column.off) >= _SHARE_OFF * column.numbers

    def _refuse_off_scale(self, name: str, column: _Column, *, whole: bool) -> None:
        if whole:
            place, refusal = column.off[0]
            reason = (
                f"{len(column.off):,} of {column.numbers:,} values are not on the scale, the first: {refusal.reason}. "
                "The column is not used"
            )
            self._refuse(place, name, Refused(reason))
            return
        for place, refusal in column.off:
            self._refuse(place, name, refusal)

    def _refuse(self, place: str, name: str, refusal: Refused) -> None:
        column = self.columns.get(name, name)
        shown = name if column == name else f"{name} (column {column})"
        self.intake.refuse(self.document, Refused(refusal.reason, element=place, field=shown))
