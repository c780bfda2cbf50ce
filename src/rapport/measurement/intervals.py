"""Intervals for shares."""

from __future__ import annotations

import math

from rapport.exceptions import UsageError


def normal_quantile(confidence: float) -> float:
    """Return the two-sided normal quantile, 1.96 for a confidence of .95.

    Raises:
        UsageError: The confidence does not lie between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise UsageError(f"a confidence lies between 0 and 1 (.95 for 95 %), not {confidence!r}")
    from scipy.stats import norm  # noqa: PLC0415  # takes a second to load, and many only may need an interval

    return float(norm.ppf((1 + confidence) / 2))


def wilson(k: float, n: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval for a share.

    The interval holds every share that a two-sided score test would not reject, so it never leaves 0 to 1 and never
    has no width. Weighted or clustered answers go in with their effective n: ``wilson(share * n_eff, n_eff)``.

    Args:
        k: How many had the property; real-valued where n is an effective n.
        n: How many there were. With none, nothing is known: (0, 1).
        confidence: .95 for figures, .90 for decisions.

    Returns:
        The lower and the upper end, each from 0 to 1.

    Raises:
        UsageError: k or n is not a finite number, or not 0 <= k <= n; or the confidence is not between 0 and 1.

    Source:
        Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    z = normal_quantile(confidence)
    # A weighted share times an effective n can pass n by rounding alone.
    if math.isfinite(n) and n < k <= n * (1 + 1e-9):
        k = n
    if not (math.isfinite(k) and math.isfinite(n) and 0 <= k <= n):
        raise UsageError(f"a share needs 0 <= k <= n, both finite; got k = {k!r}, n = {n!r}")
    if n == 0:
        return 0.0, 1.0
    share = k / n
    centre = k + z * z / 2
    half = z * math.sqrt(n * share * (1 - share) + z * z / 4)
    low = 0.0 if k == 0 else (centre - half) / (n + z * z)
    high = 1.0 if k == n else (centre + half) / (n + z * z)
    return max(0.0, min(low, share)), min(1.0, max(high, share))
