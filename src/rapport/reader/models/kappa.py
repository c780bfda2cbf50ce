"""Cohen's kappa, quadratic for ordered labels (Cohen 1968)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ORDERED: Final = frozenset(("intensity", "feeling", "understanding", "exploring", "action", "apology", "felt", "csat"))


def kappa(gold: NDArray[np.int64], found: NDArray[np.int64], values: int, *, ordered: bool) -> float:
    """Return Cohen's kappa of two ratings given as places of values; 0 where neither varies."""
    table = np.zeros((values, values))
    table += np.bincount(gold * values + found, minlength=values * values).reshape(values, values)
    table /= max(table.sum(), 1)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0))
    places = np.arange(values)
    apart = places[:, None] - places[None, :]
    weight = apart**2 if ordered else (apart != 0)
    expected = float((weight * chance).sum())
    return 1 - float((weight * table).sum()) / expected if expected else 0.0
