"""Johnson's relative weights: the second method, and the one for many drivers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.measurement.drivers.dominance import as_shares, pose
from rapport.measurement.drivers.subsets import sweep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rapport.measurement.drivers.results import Shares

# Directions with less than this of a unit of variance are those in which predictors are copies of each other.
FLAT: Final = 1e-10


def johnson_weights(
    X: Any = None,  # noqa: N803  # the name users of statistics know
    y: Any = None,
    *,
    weights: Any = None,
    groups: Any = None,
    always: Any = None,
    corr: Any = None,
    rxy: Any = None,
) -> Shares:
    """Share R2 among drivers by way of the uncorrelated variables that are closest to them.

    Arguments, missing values and errors as in :func:`rapport.measurement.drivers.lmg`; a group's weight is the sum of
    its columns'. Quick for any number of drivers.

    Source:
        Johnson (2000), Multivariate Behavioral Research 35, 1-19.
    """
    problem = pose(X, y, weights=weights, groups=groups, always=always, corr=corr, rxy=rxy)
    raw, r2, r2_always = relative_weights(problem.matrices, problem.units, problem.always)
    return as_shares(problem, raw[0], r2=float(r2[0]), r2_always=float(r2_always[0]))


def relative_weights(
    matrices: NDArray[np.float64], units: Sequence[Sequence[int]], always: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return each unit's weight, R2, and R2 of the always-in columns, for many correlation matrices.

    Args:
        matrices: Shape (draws, columns + 1, columns + 1), the outcome last.
        units: Columns of each driver.
        always: Columns in every model; the drivers and the outcome are adjusted for them first.

    Returns:
        Shapes (draws, units), (draws,) and (draws,).
    """
    drivers = [column for unit in units for column in unit]
    order = [*always, *drivers, matrices.shape[-1] - 1]
    states = matrices[:, order][:, :, order]
    for _ in always:
        states = sweep(states)
    left = states[:, -1, -1]
    variance = np.diagonal(states, axis1=1, axis2=2)[:, :-1]
    varies = variance > FLAT
    scale = np.where(varies, 1.0, 0.0) / np.sqrt(np.where(varies, variance, 1.0))
    among = states[:, :-1, :-1] * scale[:, :, None] * scale[:, None, :]
    outcome = states[:, :-1, -1] * scale
    values, vectors = np.linalg.eigh(among)
    real = values > FLAT
    root = np.sqrt(np.where(real, values, 0.0))
    turned = np.einsum("bji,bj->bi", vectors, outcome)
    turned = np.where(real, turned, 0.0) / np.where(real, root, 1.0)
    loadings = np.einsum("bij,bj,bkj->bik", vectors, root, vectors)
    squared = np.einsum("bij,bj->bi", vectors, turned) ** 2
    each = np.einsum("bik,bk->bi", loadings**2, squared)
    starts = np.cumsum([0, *(len(unit) for unit in units)])
    raw = np.stack([each[:, a:b].sum(axis=1) for a, b in pairwise(starts)], axis=1)
    always_r2 = 1.0 - left
    return raw, always_r2 + (turned**2).sum(axis=1), always_r2
