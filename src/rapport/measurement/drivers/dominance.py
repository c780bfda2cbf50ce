"""LMG or Shapley shares of R2, and what each driver adds to models of each size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.drivers.correlations import given, of_design
from rapport.measurement.drivers.design import build_design, unit_members
from rapport.measurement.drivers.results import ConditionalShares, Shares
from rapport.measurement.drivers.subsets import level_gains, subset_r2
from rapport.measurement.drivers.table import locate

if TYPE_CHECKING:
    from numpy.typing import NDArray

# R2 that is rounding noise.
NOTHING: Final = 1e-12


def lmg(
    X: Any = None,  # noqa: N803  # the name users of statistics know
    y: Any = None,
    *,
    weights: Any = None,
    groups: Any = None,
    always: Any = None,
    corr: Any = None,
    rxy: Any = None,
) -> Shares:
    """Share R2 among drivers by its mean increase over all orders of entry (LMG, Shapley, general dominance).

    Args:
        X: Drivers, shape (rows, drivers): an array, or a pandas or polars frame. A column of words is one driver,
            entered as dummies. None, or left out, with ``corr``.
        y: Outcome, shape (rows,). None, or left out, with ``corr``.
        weights: Survey weights, shape (rows,); they go into the correlation matrix.
        groups: Columns to take as one driver: ``{"name": ["a", "b"]}``, ``[["a", "b"]]`` (names or indices), a flat
            list of columns (one group), or one label a column.
        always: Covariates in every model, which get no share: columns of X by name or index, or a table or a series of
            their own.
        corr: Instead of X: correlations among the predictors, shape (p, p).
        rxy: With ``corr``: correlations with the outcome, shape (p,).

    Returns:
        Shares in column order. Rows with a missing value are left out and counted. A column that does not vary or that
        others determine adds nothing to them; twins get the same.

    Raises:
        UsageError: Shapes do not fit, a column is unknown, more than 20 drivers, or the outcome does not vary.
        TooFew: Fewer complete rows than columns + 2.

    Source:
        Lindeman, Merenda & Gold (1980); Groemping (2006), Journal of Statistical Software 17(1).
    """
    problem = pose(X, y, weights=weights, groups=groups, always=always, corr=corr, rxy=rxy)
    _, shares = _solve(problem)
    return shares


def conditional_dominance(
    X: Any = None,  # noqa: N803  # the name users of statistics know
    y: Any = None,
    *,
    weights: Any = None,
    groups: Any = None,
    always: Any = None,
    corr: Any = None,
    rxy: Any = None,
) -> ConditionalShares:
    """Return what each driver adds on average to models of 0, 1, 2, ... other drivers.

    The mean over a row of ``levels`` is the driver's LMG share. Arguments, missing values and errors as in :func:`lmg`.

    Source:
        Azen & Budescu (2003), Psychological Methods 8, 129-148.
    """
    problem = pose(X, y, weights=weights, groups=groups, always=always, corr=corr, rxy=rxy)
    levels, shares = _solve(problem)
    return ConditionalShares(
        names=shares.names,
        raw=shares.raw,
        share=shares.share,
        r2=shares.r2,
        r2_always=shares.r2_always,
        n=shares.n,
        left_out=shares.left_out,
        levels=levels,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is to be shared out, once rows have become correlations."""

    names: tuple[str, ...]
    units: tuple[tuple[int, ...], ...]
    always: tuple[int, ...]
    matrices: NDArray[np.float64]
    n: int = 0
    left_out: int = 0


def pose(
    X: Any,  # noqa: N803  # the name users of statistics know
    y: Any,
    *,
    weights: Any,
    groups: Any,
    always: Any,
    corr: Any,
    rxy: Any,
) -> Problem:
    """Read either rows or a given correlation matrix.

    Raises:
        UsageError: Both or neither were given.
    """
    if corr is None and rxy is None:
        if X is None or y is None:
            raise UsageError("give X and y, or corr= and rxy=")
        design = build_design(X, y, weights=weights, groups=groups, always=always)
        return Problem(
            design.names, design.units, design.always, of_design(design), len(design.outcome), design.left_out
        )
    if corr is None or rxy is None or X is not None or y is not None or weights is not None:
        raise UsageError("a correlation matrix needs corr= and rxy= both, and stands instead of X, y and weights")
    names, matrices = given(corr, rxy)
    chosen = [] if always is None else [always] if isinstance(always, (str, int)) else always
    within = [locate(one, names) for one in chosen]
    members = unit_members(groups, names, exclude=within)
    return Problem(
        tuple(name for name, _ in members), tuple(tuple(places) for _, places in members), tuple(within), matrices
    )


def _solve(problem: Problem) -> tuple[NDArray[np.float64], Shares]:
    r2 = subset_r2(problem.matrices, problem.units, problem.always)
    levels = level_gains(r2, len(problem.units))[0]
    return levels, as_shares(problem, levels.mean(axis=1), r2=float(r2[0, -1]), r2_always=float(r2[0, 0]))


def as_shares(problem: Problem, raw: NDArray[np.float64], *, r2: float, r2_always: float) -> Shares:
    """Put contributions into the result that all methods give."""
    return Shares(
        names=problem.names,
        raw=raw,
        share=share_of(raw[None])[0],
        r2=r2,
        r2_always=r2_always,
        n=problem.n,
        left_out=problem.left_out,
    )


def share_of(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return contributions as shares of their sum, row by row; NaN where nothing is explained."""
    total = raw.sum(axis=1, keepdims=True)
    explained = total > NOTHING
    return np.asarray(np.where(explained, raw / np.where(explained, total, 1.0), np.nan))
