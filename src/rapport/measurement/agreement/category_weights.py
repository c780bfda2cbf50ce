"""How nearly two categories agree: the weights of AC2 and weighted kappa."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Weighting = Literal["linear", "quadratic", "ordinal", "radical"]


def category_weights(
    weights: Weighting | ArrayLike | None, categories: tuple[Any, ...], numeric: NDArray[np.float64] | None
) -> NDArray[np.float64]:
    """Return the matrix of agreement weights: 1 for the same category, down to 0 for the farthest.

    Args:
        weights: None (only the same category agrees), ``"linear"``, ``"quadratic"``, ``"radical"``, ``"ordinal"``, or
            a symmetric matrix over the categories in their order, 1 on its diagonal and 0 to 1 elsewhere.
        categories: The categories in order.
        numeric: The categories as numbers; words are spaced evenly.

    Raises:
        UsageError: An unknown name, or a matrix that is not such a matrix.

    Source:
        Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., section 3.5.
    """
    q = len(categories)
    if weights is None:
        return np.eye(q)
    if not isinstance(weights, str):
        return _given(weights, q)
    places = np.arange(q, dtype=np.float64) if numeric is None else numeric
    # Dividing first keeps the squares of very large numbers finite.
    distance = np.abs(places[:, None] - places[None, :]) / max(float(np.ptp(places)), np.finfo(np.float64).tiny)
    rank = np.abs(np.arange(q)[:, None] - np.arange(q)[None, :]).astype(np.float64)
    match weights:
        case "linear":
            penalty = distance
        case "quadratic":
            penalty = distance**2
        case "radical":
            penalty = np.sqrt(distance)
        case "ordinal":
            penalty = (rank + 1) * rank / 2
        case _:
            raise UsageError(f"weights are None, linear, quadratic, ordinal, radical or a matrix; not {weights!r}")
    largest = penalty.max(initial=0.0)
    return np.asarray(1 - penalty / (largest if largest > 0 else 1), dtype=np.float64)


def _given(weights: ArrayLike, q: int) -> NDArray[np.float64]:
    matrix = np.asarray(weights, dtype=np.float64)
    if matrix.shape != (q, q):
        raise UsageError(f"there are {q} categories, so weights are a {q} x {q} matrix, not {matrix.shape}")
    if not (
        np.allclose(matrix, matrix.T) and np.allclose(np.diag(matrix), 1) and np.all((matrix >= 0) & (matrix <= 1))
    ):
        raise UsageError("weights are a symmetric matrix, 1 on the diagonal and 0 to 1 elsewhere")
    return matrix
