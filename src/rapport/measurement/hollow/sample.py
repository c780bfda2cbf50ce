"""How many conversations it takes to call a point hollow."""

from __future__ import annotations

import math

from scipy.stats import norm

from rapport.exceptions import UsageError


def least_n(prevalence: float, *, bound: float = 0.2, confidence: float = 0.90, power: float = 0.80) -> int:
    """Return the independent conversations that a hollow verdict needs at an item's prevalence.

    Two one-sided tests show that the difference between given and not given lies within the bound, with the stated
    power where it is truly none: ``(z_alpha + z_beta)^2 / (bound^2 p (1 - p))``.

    Args:
        prevalence: How often the item is given, between 0 and 1. The rarer one of the two answers, the more it takes.
        bound: In standard deviations of the rating.
        confidence: Of the interval that has to lie within the bound.
        power: The chance to show it.

    Raises:
        UsageError: A number is out of range.

    Source:
        Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680.
    """
    if not (0 < prevalence < 1 and bound > 0 and 0 < confidence < 1 and 0 < power < 1):
        raise UsageError("prevalence, confidence and power lie between 0 and 1, and the bound is above 0")
    z = float(norm.ppf((1 + confidence) / 2) + norm.ppf((1 + power) / 2))
    return math.ceil(z**2 / (bound**2 * prevalence * (1 - prevalence)))
