"""How many conversations would settle an item that is still unproven."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scipy.stats import norm

from rapport.measurement.hollow.labels import Bounds

if TYPE_CHECKING:
    from rapport.measurement.hollow.result import Item


def settled_by(item: Item, bounds: Bounds | None = None, *, power: float = 0.80) -> int | None:
    """Return the conversations that would bring an unproven item a label, if the present estimate is the truth.

    An interval narrows with the square root of n, at the present weights and clustering. Of the labels that the
    estimate allows the nearest counts: harmful below its bound, valid above its own, hollow between the bounds where
    the item is given often enough, and then at least as many as :func:`least_n` asks for.

    Args:
        item: As classified.
        bounds: Where the labels part; the defaults without.
        power: The chance that the label is there by then.

    Returns:
        None where no number of conversations like these would do: the item never varies, cannot be told from others,
        or lies on a bound.

    Source:
        Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680, solved for n.
    """
    held = bounds or Bounds()
    if math.isnan(item.estimate) or math.isnan(item.low) or not 0 < item.prevalence < 1 or item.n == 0:
        return None
    half = (item.high - item.low) / 2
    alpha, beta = float(norm.ppf((1 + held.confidence) / 2)), float(norm.ppf(power))
    spread = half / alpha * math.sqrt(item.n)

    def by(distance: float, quantile: float) -> float:
        return ((alpha + quantile) * spread / distance) ** 2

    found = []
    if item.estimate > held.valid:
        found.append(by(item.estimate - held.valid, beta))
    if item.estimate < held.harmful:
        found.append(by(held.harmful - item.estimate, beta))
    if abs(item.estimate) < held.valid and item.prevalence >= held.given:
        # Away from 0 one of the two tests is all but sure to hold; at 0 both have to, each with half the risk.
        both = float(norm.ppf((1 + power) / 2)) if abs(item.estimate) < held.valid / 10 else beta
        found.append(max(by(held.valid - abs(item.estimate), both), float(item.n_needed)))
    return max(item.n, math.ceil(min(found))) if found else None
