"""Columns of an answers table, whichever library the table is from."""

from __future__ import annotations

import math
from typing import Any

from rapport.exceptions import UsageError


def missing(value: Any) -> bool:
    """Return whether a value stands for "not said": None, NaN, or pandas' NA and NaT."""
    # pandas' NA compares to nothing as true or false, so it is told by its type's name.
    return (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or type(value).__name__ in {"NAType", "NaTType"}
    )


def has_column(frame: Any, name: str) -> bool:
    """Return whether a pandas or polars frame, or a mapping of columns, has a column."""
    return name in (frame.columns if hasattr(frame, "columns") else frame)


def column(frame: Any, name: str) -> list[Any]:
    """Return a column's values as a list, None where missing.

    Args:
        frame: A pandas or polars frame, or a mapping of column name to values.
        name: The column.

    Raises:
        UsageError: There is no such column.
    """
    if not has_column(frame, name):
        present = ", ".join(str(present) for present in (frame.columns if hasattr(frame, "columns") else frame))
        raise UsageError(f"there is no column {name!r}; there are {present or 'none'}")
    return [None if missing(value) else value for value in frame[name]]
