"""Correlation matrices: of weighted rows, of resampled clusters, or as given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rapport.measurement.drivers.design import Design

# A resampled column with less than this share of its variance does not vary.
CONSTANT: Final = 1e-12
# Counts held at once: 64 MB of floats.
ROOM: Final = 8_000_000
# A rounded published matrix may be this far from symmetric, or from positive.
ROUNDING: Final = 1e-6


def of_design(design: Design) -> NDArray[np.float64]:
    """Return the weighted correlation matrix with the outcome last, shape (1, columns + 1, columns + 1)."""
    table = _standardised(design)
    return _correlations(_cross_products(table, design.weights)[None])


def resampled(design: Design, *, draws: int, rng: np.random.Generator) -> Iterator[NDArray[np.float64]]:
    """Yield correlation matrices of resampled clusters, some draws at a time.

    A resample is a weighted sum of the clusters' own cross-products, so no row is ever copied.

    Args:
        design: Rows with their cluster.
        draws: How many in all.
        rng: Source of chance.
    """
    table = _standardised(design)
    _, codes = np.unique(design.clusters, return_inverse=True)
    clusters = int(codes.max()) + 1
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(clusters))
    width = table.shape[1]
    rows, columns = np.triu_indices(width)
    products = np.empty((clusters, len(rows)))
    for place, (row, column) in enumerate(zip(rows, columns, strict=True)):
        products[:, place] = np.add.reduceat((design.weights * table[:, row] * table[:, column])[order], starts)
    step = max(1, min(draws, ROOM // max(clusters, width * width)))
    for start in range(0, draws, step):
        counts = draw_counts(rng, clusters, min(step, draws - start))
        sums = counts @ products
        full = np.empty((len(sums), width, width))
        full[:, rows, columns] = sums
        full[:, columns, rows] = sums
        yield _correlations(full)


def draw_counts(rng: np.random.Generator, clusters: int, draws: int) -> NDArray[np.float64]:
    """Return how often each cluster is in each resample of as many clusters, shape (draws, clusters)."""
    chosen = rng.integers(clusters, size=(draws, clusters))
    flat = chosen + np.arange(draws)[:, None] * clusters
    return np.bincount(flat.ravel(), minlength=draws * clusters).reshape(draws, clusters).astype(np.float64)


def _standardised(design: Design) -> NDArray[np.float64]:
    """Put an intercept first and the outcome last; centring beforehand keeps the sums of products exact."""
    table = np.column_stack([design.columns, design.outcome])
    table = table - np.average(table, axis=0, weights=design.weights)
    spread = np.sqrt(np.average(table**2, axis=0, weights=design.weights))
    constant = np.ptp(table, axis=0) == 0
    table = np.where(constant, 0.0, table) / np.where(constant | (spread == 0), 1.0, spread)
    return np.column_stack([np.ones(len(table)), table])


def _cross_products(table: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(table.T @ (table * weights[:, None]))


def _correlations(products: NDArray[np.float64]) -> NDArray[np.float64]:
    total = products[:, :1, :1]
    means = products[:, 0, 1:] / total[:, 0]
    covariance = products[:, 1:, 1:] / total - means[:, :, None] * means[:, None, :]
    variance = np.diagonal(covariance, axis1=1, axis2=2)
    varies = variance > CONSTANT
    scale = np.where(varies, 1.0, 0.0) / np.sqrt(np.where(varies, variance, 1.0))
    correlation = covariance * scale[:, :, None] * scale[:, None, :]
    diagonal = np.arange(correlation.shape[-1])
    # A column that does not vary goes with nothing: it gets a row of zeros and explains nothing.
    correlation[:, diagonal, diagonal] = 1.0
    return np.asarray(correlation)


def given(corr: Any, rxy: Any) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Check a predictor correlation matrix and the correlations with the outcome, and join them.

    Args:
        corr: Correlations among the predictors, shape (p, p); a frame gives its column names.
        rxy: Correlations with the outcome, shape (p,).

    Returns:
        The names, and a matrix of shape (1, p + 1, p + 1) with the outcome last.

    Raises:
        UsageError: Shapes do not fit, it is no correlation matrix, or no data could have such correlations.
    """
    matrix, vector = np.asarray(corr, dtype=np.float64), np.asarray(rxy, dtype=np.float64).ravel()
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or len(vector) != len(matrix) or not len(vector):  # noqa: PLR2004  # rows and columns
        raise UsageError(f"corr must be p x p and rxy have p values; got {matrix.shape} and {len(vector)}")
    joined = np.block([[matrix, vector[:, None]], [vector[None, :], np.ones((1, 1))]])
    if not np.isfinite(joined).all() or not np.allclose(matrix, matrix.T, atol=ROUNDING, rtol=0):
        raise UsageError("corr must be symmetric and without missing values")
    if not np.allclose(np.diag(matrix), 1, atol=ROUNDING, rtol=0):
        raise UsageError("corr must have ones on its diagonal; a covariance matrix has to be divided by the spreads")
    if np.linalg.eigvalsh(joined)[0] < -ROUNDING:
        raise UsageError("no data can have these correlations: together they are not positive semidefinite")
    labels = getattr(corr, "columns", None)
    names = tuple(str(label) for label in labels) if labels is not None else _numbered(len(vector))
    return names, joined[None]


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(f"x{place + 1}" for place in range(count))
