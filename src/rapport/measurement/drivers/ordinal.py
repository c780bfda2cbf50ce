"""Dominance of drivers for an ordinal outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers.design import read_weights, unit_members
from rapport.measurement.drivers.dominance import share_of
from rapport.measurement.drivers.proportional_odds import log_likelihood
from rapport.measurement.drivers.results import ConditionalShares
from rapport.measurement.drivers.subsets import level_gains
from rapport.measurement.drivers.table import Column, dummies, locate, read_columns, read_series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# 2^12 fits of a proportional-odds model take minutes.
MOST_DRIVERS: Final = 12
# A numeric column with more distinct values than this is a measure, not a set of categories.
MOST_LEVELS: Final = 12


def ordinal_dominance(
    X: Any,  # noqa: N803  # the name users of statistics know
    y: Any,
    *,
    weights: Any = None,
    groups: Any = None,
    linear: Sequence[Any] = (),
) -> ConditionalShares:
    """Share McFadden's R2 of a proportional-odds logit among drivers by general dominance.

    Args:
        X: Drivers, shape (rows, drivers). Each column is one driver and categorical: words, or whole numbers of at most
            12 values, enter as dummies. Fractions and longer numbers, and columns named in ``linear``, enter as they
            are.
        y: Outcome as ordered codes, shape (rows,): whole numbers, or an ordered pandas categorical. Only their order
            counts.
        weights: Frequency or survey weights, shape (rows,).
        groups: Columns to take as one driver, as for :func:`rapport.measurement.drivers.lmg`.
        linear: Columns, by name or index, that enter as one number though they have few values.

    Returns:
        Shares and gains by level in units of McFadden's R2, 1 - log-likelihood / log-likelihood of thresholds alone.
        Rows with a missing value are left out and counted. Where categories separate the outcome completely, the
        likelihood is taken at its limit.

    Raises:
        UsageError: Lengths differ, y is not ordered codes or has one level only, or more than 12 drivers.
        TooFew: Fewer complete rows than parameters + 1.

    Source:
        Azen & Traxel (2009), Journal of Educational and Behavioral Statistics 34, 319-347; McFadden (1974).
    """
    given = read_columns(X)
    rows = len(given[0].entries)
    names = [column.name for column in given]
    units = unit_members(groups, names, exclude=[])
    if len(units) > MOST_DRIVERS:
        raise UsageError(f"{len(units)} drivers need 2^{len(units)} fits; take at most {MOST_DRIVERS}, or group some")
    straight = {locate(one, names) for one in linear}
    return _dominance(given, _outcome(y, rows), weights, units, straight)


def _dominance(
    given: list[Column],
    outcome: NDArray[np.float64],
    weights: Any,
    units: list[tuple[str, list[int]]],
    straight: set[int],
) -> ConditionalShares:
    rows = len(outcome)
    weight = np.ones(rows) if weights is None else read_weights(read_series(weights, "weights", rows=rows))
    kept = np.isfinite(outcome) & np.isfinite(weight) & (weight > 0)
    for column in given:
        kept &= column.present
    blocks = [_block(column, kept, linear=place in straight) for place, column in enumerate(given)]
    levels, codes = np.unique(outcome[kept], return_inverse=True)
    width = sum(block.shape[1] for block in blocks)
    # Rows with a frequency stand for that many.
    if max(kept.sum(), weight[kept].sum()) < width + len(levels) + 1:
        raise TooFew(f"{int(kept.sum())} complete rows cannot carry {width} columns and {len(levels)} levels")
    if len(levels) < 2:  # noqa: PLR2004  # an order needs two levels
        raise UsageError("the outcome is the same in every row, so there is nothing to share out")
    r2 = _subset_r2([[blocks[p] for p in places] for _, places in units], codes, weight[kept], len(levels))
    gains = level_gains(r2[None], len(units))[0]
    raw = gains.mean(axis=1)
    return ConditionalShares(
        names=tuple(name for name, _ in units),
        raw=raw,
        share=share_of(raw[None])[0],
        r2=float(r2[-1]),
        n=int(kept.sum()),
        left_out=int(rows - kept.sum()),
        levels=gains,
    )


def _subset_r2(
    units: list[list[NDArray[np.float64]]], codes: NDArray[np.intp], weights: NDArray[np.float64], levels: int
) -> NDArray[np.float64]:
    # Rows alike in everything are fitted as one, with their weight.
    table = np.hstack([np.hstack(unit) for unit in units])
    distinct, place = np.unique(np.column_stack([table, codes]), axis=0, return_inverse=True)
    total = np.bincount(place.ravel(), weights=weights).astype(np.float64)
    code = distinct[:, -1].astype(np.intp)
    ends = np.cumsum([0, *(sum(block.shape[1] for block in unit) for unit in units)])
    fits = np.empty(2 ** len(units))
    for subset in range(len(fits)):
        chosen = [c for u in range(len(units)) if subset >> u & 1 for c in range(ends[u], ends[u + 1])]
        fits[subset] = log_likelihood(distinct[:, chosen], code, total, levels)
    return np.asarray(1 - fits / fits[0])


def _outcome(y: Any, rows: int) -> NDArray[np.float64]:
    # An ordered categorical comes as a series or by itself.
    ordered = getattr(y, "cat", y)
    if ordered is not None and getattr(ordered, "ordered", False):
        codes = np.asarray(ordered.codes, dtype=np.float64)
        return np.where(codes < 0, np.nan, codes)
    column = read_series(y, "the outcome", rows=rows)
    if not column.numeric:
        raise UsageError("the outcome must be ordered codes (0, 1, 2, ...): words have no order of their own")
    return np.asarray(column.entries, dtype=np.float64)


def _block(column: Column, kept: NDArray[np.bool_], *, linear: bool) -> NDArray[np.float64]:
    values = column.entries[kept]
    if not column.numeric:
        if linear:
            raise UsageError(f"{column.name} holds words and cannot enter as a number")
        return dummies(values)
    if linear or np.any(values % 1) or len(np.unique(values)) > MOST_LEVELS:
        spread = values.std()
        return np.asarray((values - values.mean()) / (spread if spread > 0 else 1.0))[:, None]
    return dummies(values)
