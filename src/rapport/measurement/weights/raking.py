"""Raking: weights that make the answers look like all conversations on margins that are known for each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.columns import column as column_values
from rapport.measurement.columns import missing
from rapport.measurement.weights.effective import checked_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

TOLERANCE = 1e-10
ROUNDS = 2_000
TRIMS = 50


def rake(
    frame: Any,
    margins: Mapping[str, Mapping[Any, float]],
    *,
    base: ArrayLike | None = None,
    trim: float | None = 5.0,
    empty: Literal["refuse", "drop"] = "refuse",
) -> NDArray[np.float64]:
    """Return one weight an answer, so that the weighted answers have the known totals on every margin.

    Iterative proportional fitting. Weights above ``trim`` times the median are cut there and the raking is repeated;
    where both cannot hold, the cut holds and the margins are met as nearly as the repeats came.

    Args:
        frame: The answers: a pandas or polars frame, or a mapping of column name to values, one row an answer.
        margins: For each column the total of each level among all conversations (channel, topic, team, week): counts
            or shares, each column adding up to the same. A missing value is the level None.
        base: The weights to start from, such as 1 / the chance of being invited; equal by default.
        trim: How many times the median weight (of those above 0) a weight may be; None cuts nothing.
        empty: What to do with a level that conversations have and no answer has. ``"refuse"`` raises; ``"drop"``
            leaves it out and spreads its total over the column's other levels.

    Returns:
        An array as long as the frame, in its order; the weights add up to the margins' total.

    Raises:
        TooFew: There is no answer to weight.
        UsageError: A column is missing; a level has no total, or no answer; totals are negative or do not add up to
            the same; or no weights can meet the margins.

    Source:
        Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427-444; trimming as in Potter (1990).
    """
    if not margins:
        raise UsageError("raking needs at least one margin: {column: {level: total}}")
    if trim is not None and not trim >= 1:
        raise UsageError(f"weights can be cut at 1 or more times their median, not at {trim!r}")
    targets = [_target(frame, column, totals, empty) for column, totals in margins.items()]
    n = len(targets[0][0])
    if n == 0:
        raise TooFew("there is no answer to weight")
    total = _one_total({column: float(t.sum()) for column, (_, t) in zip(margins, targets, strict=True)})
    weights = np.ones(n) if base is None else checked_weights(base, n)
    weights = _fit(weights, targets, required=True)
    for _ in range(TRIMS if trim is not None else 0):
        cut = _cut(weights, trim or math.inf)
        if np.allclose(cut, weights, rtol=1e-9, atol=0):
            return weights
        weights = _fit(cut, targets, required=False)
    if trim is not None:
        weights = _cut(weights, trim)
    return np.asarray(weights * (total / weights.sum()), dtype=np.float64)


def _target(
    frame: Any, column: str, totals: Mapping[Any, float], empty: Literal["refuse", "drop"]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    levels = column_values(frame, column)
    numbers = {None if missing(level) else level: float(total) for level, total in totals.items()}
    wrong = [level for level, total in numbers.items() if not (math.isfinite(total) and total >= 0)]
    if wrong:
        raise UsageError(f"{column}, level {wrong[0]!r}: a total is a finite number of 0 or more")
    unknown = next((level for level in levels if level not in numbers), None)
    if unknown is not None or (None in levels and None not in numbers):
        raise UsageError(f"{column}: answers have the level {unknown!r}, for which no total is given")
    found = set(levels)
    absent = [level for level, total in numbers.items() if total > 0 and level not in found]
    if absent and empty == "refuse":
        raise UsageError(
            f"{column}: no answer has the level {absent[0]!r}, though conversations do; merge it with another level, "
            'or leave it out with empty="drop"'
        )
    known = [level for level in numbers if level in found]
    place = {level: index for index, level in enumerate(known)}
    target = np.array([numbers[level] for level in known], dtype=np.float64)
    if target.sum() > 0:
        target *= sum(numbers.values()) / target.sum()
    return np.array([place[level] for level in levels], dtype=np.intp), target


def _one_total(sums: Mapping[str, float]) -> float:
    (first, total), *others = sums.items()
    if total <= 0:
        raise UsageError(f"{first}: the totals add up to nothing, so no answer can have weight")
    for column, other in others:
        if not math.isclose(other, total, rel_tol=1e-6):
            raise UsageError(
                f"the totals of {first} add up to {total:g} and those of {column} to {other:g}; "
                "all margins count the same conversations"
            )
    return total


def _fit(
    weights: NDArray[np.float64], targets: list[tuple[NDArray[np.intp], NDArray[np.float64]]], *, required: bool
) -> NDArray[np.float64]:
    fitted = weights
    for _ in range(ROUNDS):
        for codes, target in targets:
            now = np.bincount(codes, weights=fitted, minlength=len(target))
            if np.any((now == 0) & (target > 0)):
                raise UsageError("the margins cannot be met together: all answers of a level would weigh nothing")
            fitted = fitted * np.divide(target, now, out=np.zeros_like(now), where=now > 0)[codes]
        worst = max(
            float(np.max(np.abs(np.bincount(codes, weights=fitted, minlength=len(target)) - target)) / target.sum())
            for codes, target in targets
        )
        if worst <= TOLERANCE:
            return fitted
    if required and worst > np.sqrt(TOLERANCE):
        raise UsageError("the margins cannot be met together: some combination of levels that they need has no answer")
    return fitted


def _cut(weights: NDArray[np.float64], trim: float) -> NDArray[np.float64]:
    return np.minimum(weights, trim * float(np.median(weights[weights > 0])))
