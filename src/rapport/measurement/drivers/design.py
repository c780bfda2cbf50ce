"""The rows, columns and units that a drivers' method works on, with what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers.table import Column, dummies, locate, read_columns, read_series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Complete rows, ready to be computed on.

    Attributes:
        names: One name a unit (a driver, or a group of columns taken as one).
        units: Columns of each unit, in column order of its first.
        always: Columns in every model.
        columns: Numbers, shape (rows, columns).
        outcome: Shape (rows,).
        weights: Shape (rows,), above 0.
        clusters: Cluster of each row, from 0, shape (rows,).
        left_out: Rows dropped because something was missing or weighed nothing.
    """

    names: tuple[str, ...]
    units: tuple[tuple[int, ...], ...]
    always: tuple[int, ...]
    columns: NDArray[np.float64]
    outcome: NDArray[np.float64]
    weights: NDArray[np.float64]
    clusters: NDArray[np.intp]
    left_out: int


def build_design(  # the steps of one reading, in order
    X: Any,  # noqa: N803  # the name users of statistics know
    y: Any,
    *,
    weights: Any = None,
    groups: Any = None,
    always: Any = None,
    clusters: Any = None,
) -> Design:
    """Read drivers, outcome, weights and clusters; rows with anything missing are left out.

    Raises:
        UsageError: Lengths differ, a column is unknown, the outcome is not numeric or does not vary.
        TooFew: Fewer complete rows than the model needs.
    """
    given = read_columns(X)
    rows = len(given[0].entries)
    covariates, within = _always(always, given, rows)
    outcome = _numeric(read_series(y, "the outcome", rows=rows))
    weight = np.ones(rows) if weights is None else read_weights(read_series(weights, "weights", rows=rows))
    names = [column.name for column in given]
    members = unit_members(groups, names, exclude=within)
    everything = [*given, *covariates]
    kept = np.isfinite(outcome) & np.isfinite(weight) & (weight > 0)
    for column in everything:
        kept &= column.present
    blocks = [_block(column, kept) for column in everything]
    starts = np.cumsum([0, *(block.shape[1] for block in blocks)])
    spans = [tuple(range(starts[place], starts[place + 1])) for place in range(len(blocks))]
    in_all = [*within, *range(len(given), len(everything))]
    design = Design(
        names=tuple(name for name, _ in members),
        units=tuple(tuple(c for place in places for c in spans[place]) for _, places in members),
        always=tuple(c for place in in_all for c in spans[place]),
        columns=np.hstack(blocks),
        outcome=outcome[kept],
        weights=weight[kept],
        clusters=_clusters(clusters, rows)[kept],
        left_out=int(rows - kept.sum()),
    )
    _check(design)
    return design


def _check(design: Design) -> None:
    n, columns = design.columns.shape
    if n < columns + 2:
        raise TooFew(
            f"{n} complete rows cannot carry {columns} columns: at least {columns + 2} are needed"
            f" ({design.left_out} rows had something missing)"
        )
    if np.ptp(design.outcome) == 0:
        raise UsageError("the outcome is the same in every row, so there is nothing to share out")


def _always(always: Any, given: Sequence[Column], rows: int) -> tuple[list[Column], list[int]]:
    """Tell columns of the table, by name or index, from a table of covariates of its own."""
    if always is None:
        return [], []
    if isinstance(always, (str, int, np.integer)):
        always = [always]
    table = hasattr(always, "columns") or isinstance(always, dict)
    array = isinstance(always, np.ndarray) and (always.ndim == 2 or always.dtype.kind == "f")  # noqa: PLR2004  # a table
    # One value a row is a covariate of its own: a model never has as many columns as rows.
    series = not table and len(always) == rows > len(given)
    if table or array or series:
        covariates = read_columns(always, prefix="always")
        if len(covariates[0].entries) != rows:
            raise UsageError(f"always has {len(covariates[0].entries)} rows and the drivers have {rows}")
        return covariates, []
    names = [column.name for column in given]
    return [], [locate(chosen, names) for chosen in always]


def unit_members(groups: Any, names: Sequence[str], *, exclude: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Return each unit's name and columns, in order of first column.

    Args:
        groups: None; a mapping of name to columns; a sequence of sequences of columns (by name or index); a flat
            sequence of columns, which is one group; or one label a column.
        names: All columns.
        exclude: Columns that are no drivers because they are in every model.

    Raises:
        UsageError: A column is in two groups, or in a group and always in; or no driver is left.
    """
    labelled = _labelled(groups, names)
    taken: dict[int, str] = {}
    for name, places in labelled:
        for place in places:
            if place in taken or place in exclude:
                raise UsageError(f"{names[place]} is in group {name!r} and somewhere else as well")
            taken[place] = name
    singles = [(names[place], [place]) for place in range(len(names)) if place not in taken and place not in exclude]
    units = sorted([*labelled, *singles], key=lambda unit: unit[1][0])
    if not units:
        raise UsageError("every column is always in, so no driver is left")
    return units


def _labelled(groups: Any, names: Sequence[str]) -> list[tuple[str, list[int]]]:
    if groups is None or len(groups) == 0:
        return []
    pairs: list[tuple[str, Any]]
    if isinstance(groups, Mapping):
        pairs = [(str(name), [members] if isinstance(members, str) else members) for name, members in groups.items()]
    elif all(isinstance(group, (str, int, np.integer)) for group in groups):
        if len(groups) != len(names) or {str(group) for group in groups} <= set(names):
            # A flat list of columns is one group, as it is in relaimpo.
            return _labelled([list(groups)], names)
        labels = dict.fromkeys(groups)
        pairs = [(label, [place for place, own in enumerate(groups) if own == label]) for label in labels]
        pairs = [(names[p[0]] if len(p) == 1 else str(label), p) for label, p in pairs]
    else:
        pairs = [("", members) for members in groups]
    found = [(name, sorted({locate(member, names) for member in members})) for name, members in pairs]
    if any(not places for _, places in found):
        raise UsageError("a group has no columns")
    return [(name or " + ".join(names[place] for place in places), places) for name, places in found]


def _block(column: Column, kept: NDArray[np.bool_]) -> NDArray[np.float64]:
    values = column.entries[kept]
    if column.numeric:
        return np.asarray(values, dtype=np.float64)[:, None]
    return dummies(values)


def _numeric(column: Column) -> NDArray[np.float64]:
    if not column.numeric:
        raise UsageError(f"{column.name} must be numbers; for ordered words use ordinal_dominance with their codes")
    return np.asarray(column.entries, dtype=np.float64)


def read_weights(column: Column) -> NDArray[np.float64]:
    """Return weights, NaN where missing.

    Raises:
        UsageError: They are not numbers, or one is negative.
    """
    weights = _numeric(column)
    if (weights < 0).any():
        raise UsageError(f"weight {int(np.flatnonzero(weights < 0)[0])} is negative; weights are 0 or more")
    return weights


def _clusters(clusters: Any, rows: int) -> NDArray[np.intp]:
    """Number the clusters; a row without one is a cluster of its own."""
    if clusters is None:
        return np.arange(rows)
    column = read_series(clusters, "clusters", rows=rows)
    seen: dict[Any, int] = {}
    codes = [
        seen.setdefault(value if there else (None, row), len(seen))
        for row, (value, there) in enumerate(zip(column.entries.tolist(), column.present.tolist(), strict=True))
    ]
    return np.array(codes, dtype=np.intp)
