"""Infit and outfit: does an evaluator score as their severity lets expect, or erratically, or too evenly?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rapport.measurement.severity.partial_credit import moments, places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.severity.design import Design

_LEAST = 1e-4


def misfit(
    design: Design, severities: NDArray[np.float64], steps: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each evaluator's infit and outfit mean square; NaN for one without a conversation that tells something.

    A conversation's place is estimated from the same scores, which draws residuals in; each is held against the
    variance that is left after that, so 1 stays 1 with few questions.

    Source:
        Wright & Masters (1982), Rating Scale Analysis, ch. 5; the variance left: Wright & Panchapakesan (1969).
    """
    n, raters = len(design.conversations), len(design.raters)
    design = design.only(design.telling()[design.conversation])
    theta = places(design, severities, steps)
    found = moments(design, theta, severities, steps)
    whole = np.bincount(design.conversation, found.variance, n)[design.conversation]
    left = found.variance * (1 - found.variance / np.maximum(whole, _LEAST))
    squares = (design.score - found.mean) ** 2
    used = left > _LEAST
    count = np.bincount(design.rater[used], minlength=raters)
    weighed = np.bincount(design.rater[used], left[used], raters)
    with np.errstate(divide="ignore", invalid="ignore"):
        infit = np.where(count > 0, np.bincount(design.rater[used], squares[used], raters) / weighed, np.nan)
        each = np.bincount(design.rater[used], squares[used] / left[used], raters)
        outfit = np.where(count > 0, each / count, np.nan)
    return infit, outfit
