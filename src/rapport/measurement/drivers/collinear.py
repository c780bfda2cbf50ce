"""Drivers that say nearly the same, and the offer to take them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.measurement.drivers.correlations import given, of_design
from rapport.measurement.drivers.design import build_design
from rapport.measurement.drivers.results import Collinearity
from rapport.measurement.drivers.subsets import COLLINEAR, sweep

if TYPE_CHECKING:
    from numpy.typing import NDArray


def collinearity(
    X: Any,  # noqa: N803  # the name users of statistics know
    *,
    weights: Any = None,
    corr: Any = None,
    vif_bound: float = 5.0,
    r_bound: float = 0.85,
) -> Collinearity:
    """Return each driver's variance inflation, the pairs that hardly differ, and which to group.

    Args:
        X: Drivers, shape (rows, drivers); None with ``corr``. A column of words counts by its dummies: its inflation
            is the generalised one, and it is in no pair.
        weights: Survey weights, shape (rows,).
        corr: Instead of X: correlations among the drivers, shape (p, p).
        vif_bound: Inflation above which a driver is offered for a group with the one it goes with most.
        r_bound: Correlation, of either sign, above which two drivers are offered as one.

    Returns:
        Inflation in column order, the pairs, and the groups on offer, to be passed as ``groups=``.

    Raises:
        UsageError: The table or the matrix cannot be read.
        TooFew: Fewer complete rows than columns + 2.

    Source:
        Fox & Monette (1992), Journal of the American Statistical Association 87, 178-183, for columns of words.
    """
    if corr is not None:
        names, joined = given(corr, np.zeros(len(np.asarray(corr))))
        matrix = joined[0, :-1, :-1]
        units: tuple[tuple[int, ...], ...] = tuple((place,) for place in range(len(names)))
    else:
        # Any outcome that varies will do: only the drivers' own correlations are used.
        design = build_design(X, np.arange(_rows(X), dtype=np.float64), weights=weights)
        names, units, matrix = design.names, design.units, of_design(design)[0, :-1, :-1]
    vif = np.array([_inflation(matrix, unit) for unit in units])
    strength = _strength(matrix, units)
    first, second = np.nonzero(np.triu(np.abs(strength) > r_bound, k=1))
    pairs = tuple((names[a], names[b], float(strength[a, b])) for a, b in zip(first, second, strict=True))
    links = list(zip(first.tolist(), second.tolist(), strict=True))
    in_pair = {place for link in links for place in link}
    for place in np.flatnonzero(vif > vif_bound).tolist():
        if place not in in_pair and len(names) > 1:
            rivals = np.abs(strength[place])
            rivals[place] = -1
            links.append((place, int(rivals.argmax())))
    offer = tuple(tuple(names[place] for place in group) for group in _groups(links))
    return Collinearity(names=names, vif=vif, pairs=pairs, offer=offer, sentence=_sentence(offer))


def _rows(table: Any) -> int:
    return len(next(iter(table.values()))) if isinstance(table, dict) else len(table)


def _inflation(matrix: NDArray[np.float64], unit: tuple[int, ...]) -> float:
    """Return det(own) / det(own given the others), to the power 1 / columns: the VIF for a single column."""
    if not unit:  # words that are all the same have no column, as if constant
        return 1.0
    others = [place for place in range(len(matrix)) if place not in unit]
    order = [*others, *unit]
    state = matrix[order][:, order][None]
    for _ in others:
        state = sweep(state)
    remaining = float(np.linalg.det(state[0]))
    alone = float(np.linalg.det(matrix[np.ix_(unit, unit)]))
    if remaining <= COLLINEAR * max(alone, COLLINEAR):
        return float("inf")
    return float((alone / remaining) ** (1 / len(unit)))


def _strength(matrix: NDArray[np.float64], units: tuple[tuple[int, ...], ...]) -> NDArray[np.float64]:
    single = [len(unit) == 1 for unit in units]
    if not len(matrix):
        return np.zeros((len(units), len(units)))
    firsts = [unit[0] if unit else 0 for unit in units]
    usable = np.outer(single, single)
    return np.asarray(np.where(usable, matrix[np.ix_(firsts, firsts)], 0.0))


def _groups(links: list[tuple[int, int]]) -> list[list[int]]:
    """Join linked drivers into groups."""
    groups: list[set[int]] = []
    for link in links:
        touched = [group for group in groups if group & set(link)]
        groups = [group for group in groups if not group & set(link)]
        groups.append(set(link).union(*touched))
    return sorted(sorted(group) for group in groups)


def _sentence(offer: tuple[tuple[str, ...], ...]) -> str:
    if not offer:
        return ""
    said = "; ".join(" and ".join(group) for group in offer)
    return f"These say nearly the same, so their shares cannot be told apart well: {said}. Take them together as one."
