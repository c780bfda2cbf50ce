"""Fitting a correction: the smallest weights that bring the shipped reader's chances to what a site's people said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize

from rapport.reader.models.correction import added, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

PENALTIES: Final = (64.0, 16.0, 4.0, 2.0)  # of the squares of weights
_FREE: Final = 1.0  # of the constant, which only says how common values are here
_LEAST: Final = 3  # rows that a feature must be in
_CLOSE: Final = 1e-7  # relative gain of a step below which the rest moves no third digit of a weight


def fit(
    encoded: csr_matrix,
    log_chances: NDArray[np.float64],
    gold: NDArray[np.int64],
    *,
    always: int,
    penalty: float,
    start: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Fit the weights that are added to the shipped log chances: multinomial logistic with an offset and a ridge.

    Args:
        encoded: The rows' features, of shape ``(rows, features)``.
        log_chances: The shipped reader's, of shape ``(rows, values)``.
        gold: The place of each row's value.
        always: The column of the constant.
        penalty: Of the weights' squares (half of it, times their sum).
        start: Weights to begin from, none for 0; the way there is shorter and its end the same.

    Returns:
        Shape ``(features, columns)``, one column only for two values; 0 where a feature is in too few rows.
    """
    columns = width(log_chances.shape[1])
    used = np.flatnonzero(np.bincount(encoded.indices, minlength=encoded.shape[1]) >= _LEAST)
    part = encoded[:, used]
    turned = part.T.tocsr()
    ridge = np.where(used == always, _FREE, penalty)[:, None]
    rows = np.arange(len(gold))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(len(used), columns)
        log = added(log_chances, np.asarray(part @ weights))
        off = np.exp(log)
        off[rows, gold] -= 1.0
        slope = np.asarray(turned @ (off[:, 1:] if columns == 1 else off)) + ridge * weights
        return float(-log[rows, gold].sum() + (ridge * weights**2).sum() / 2), slope.ravel()

    begin = np.zeros(len(used) * columns) if start is None else start[used].ravel()
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 200, "ftol": _CLOSE})
    weights = np.zeros((encoded.shape[1], columns))
    weights[used] = found.x.reshape(len(used), columns)
    return weights


def unseen(
    encoded: csr_matrix, log_chances: NDArray[np.float64], gold: NDArray[np.int64], folds: Sequence[int], *, always: int
) -> Iterator[tuple[float, NDArray[np.float64]]]:
    """Yield for each penalty, the heaviest first, the rows' corrected log chances by weights fitted without their fold.

    Args:
        encoded: The rows' features, of shape ``(rows, features)``.
        log_chances: The shipped reader's, of shape ``(rows, values)``.
        gold: The place of each row's value.
        folds: The fold of each row.
        always: The column of the constant.
    """
    member = np.array(folds)
    weights: dict[int, NDArray[np.float64]] = {}
    for penalty in PENALTIES:
        corrected = log_chances.copy()
        for fold in sorted(set(folds)):
            rest, own = np.flatnonzero(member != fold), np.flatnonzero(member == fold)
            weights[fold] = fit(
                encoded[rest],
                log_chances[rest],
                gold[rest],
                always=always,
                penalty=penalty,
                start=weights.get(fold),
            )
            corrected[own] = added(log_chances[own], np.asarray(encoded[own] @ weights[fold]))
        yield penalty, corrected
