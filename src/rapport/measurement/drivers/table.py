"""Drivers and outcome read from frames or arrays into named columns of numbers, or of levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.columns import column, missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column as it was given.

    Attributes:
        name: Its name; ``x1``, ``x2``, ... for arrays.
        entries: Numbers with NaN for missing, shape (rows,); or objects with None for missing.
        numeric: Which of the two.
    """

    name: str
    entries: NDArray[Any]
    numeric: bool

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which rows have a value."""
        if self.numeric:
            return np.asarray(np.isfinite(self.entries))
        return np.array([value is not None for value in self.entries], dtype=bool)


def read_columns(table: Any, *, prefix: str = "x") -> list[Column]:
    """Return the columns of a pandas or polars frame, a mapping of columns, or a 1- or 2-dimensional array.

    Raises:
        UsageError: It is none of these, its columns differ in length, or a number is infinite.
    """
    if hasattr(table, "columns") or isinstance(table, dict):
        names = list(table.columns if hasattr(table, "columns") else table)
        found = [_column(str(name), column(table, name)) for name in names]
    else:
        array = table if isinstance(table, np.ndarray) else _as_array(table)
        if array.ndim == 1:
            array = array[:, None]
        if array.ndim != 2:  # noqa: PLR2004  # rows and columns
            raise UsageError(f"drivers are a table of rows and columns; got {array.ndim} dimensions")
        found = [_column(f"{prefix}{place + 1}", array[:, place]) for place in range(array.shape[1])]
    if not found:
        raise UsageError("there is no column among the drivers")
    lengths = {len(each.entries) for each in found}
    if len(lengths) > 1:
        raise UsageError(f"columns differ in length: {sorted(lengths)}")
    return found


def _as_array(table: Any) -> NDArray[Any]:
    """Lay out a series, or lists of rows, without turning numbers beside words into words."""
    rows = table.to_list() if hasattr(table, "to_list") else table
    if isinstance(rows, (str, bytes)) or not hasattr(rows, "__iter__"):
        raise UsageError(f"a table or a series is needed, not {type(table).__name__}")
    rows = list(rows)
    if rows and all(hasattr(row, "__len__") and not isinstance(row, str) for row in rows):
        if len({len(row) for row in rows}) > 1:
            raise UsageError("the rows differ in length")
        return np.array([list(row) for row in rows], dtype=object)
    found = np.empty(len(rows), dtype=object)
    found[:] = rows
    return found


def read_series(values: Any, name: str, *, rows: int) -> Column:
    """Return one series as a column of its own.

    Raises:
        UsageError: It is not one value a row.
    """
    if hasattr(values, "columns"):
        columns = read_columns(values)
        if len(columns) != 1:
            raise UsageError(f"{name} must be one column, not {len(columns)}")
        return Column(name, columns[0].entries, columns[0].numeric)
    array = values if isinstance(values, np.ndarray) else _as_array(values)
    if array.ndim == 2 and array.shape[1] == 1:  # noqa: PLR2004  # a frame's single column
        array = array[:, 0]
    if array.ndim != 1 or len(array) != rows:
        raise UsageError(f"{name} must be one value a row: there are {rows} rows and {len(array)} values")
    return _column(name, array)


def _column(name: str, values: Sequence[Any] | NDArray[Any]) -> Column:
    if isinstance(values, np.ndarray) and values.dtype.kind in "biuf":
        numbers = values.astype(np.float64)
    else:
        objects = [None if missing(value) else value for value in values]
        if not all(value is None or _is_number(value) for value in objects):
            found = np.empty(len(objects), dtype=object)
            found[:] = [None if value is None or value == "" else value for value in objects]
            return Column(name, found, numeric=False)
        numbers = np.array([np.nan if value is None else float(value) for value in objects], dtype=np.float64)
    if np.isinf(numbers).any():
        raise UsageError(f"{name} has an infinite value in row {int(np.flatnonzero(np.isinf(numbers))[0])}")
    return Column(name, numbers, numeric=True)


def _is_number(value: Any) -> bool:
    # Decimal and numpy scalars count; text does not, even where it spells a number: it may be a code.
    return isinstance(value, (bool, int, float, np.number, np.bool_)) or type(value).__name__ == "Decimal"


def locate(chosen: object, names: Sequence[str]) -> int:
    """Return the place of a column given by name or by index.

    Raises:
        UsageError: There is no such column.
    """
    if str(chosen) in names:
        return list(names).index(str(chosen))
    if isinstance(chosen, (int, np.integer)) and not isinstance(chosen, bool) and -len(names) <= chosen < len(names):
        return int(chosen) % len(names)
    raise UsageError(f"there is no column {chosen!r}; there are {', '.join(names)}")


def dummies(values: NDArray[Any]) -> NDArray[np.float64]:
    """Return one 0/1 column for each level but the first in order, shape (rows, levels - 1)."""
    levels = sorted({*values.tolist()}, key=lambda level: (type(level).__name__, level))
    return np.array([[float(value == level) for level in levels[1:]] for value in values.tolist()]).reshape(
        len(values), max(0, len(levels) - 1)
    )
