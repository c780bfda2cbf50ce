"""Two one-sided tests: is an effect too small to matter? And the n that can show it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from scipy.stats import norm, t

from rapport.exceptions import TooFew, UsageError

# No centre has more answers than this.
MOST: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Equivalence:
    """The result of two one-sided tests.

    Attributes:
        t_lower: Statistic against the lower bound (Student's t, or Fisher's z for a correlation).
        t_upper: Statistic against the upper bound.
        p_lower: One-sided p that the effect lies above the lower bound by chance.
        p_upper: One-sided p that it lies below the upper bound by chance.
        low: Lower end of the 1 - 2 alpha interval, in units of the effect.
        high: Upper end.
        equivalent: Whether both p are below alpha, that is, whether the interval lies within the bounds.
        estimate: The effect: difference of means, or correlation.
        bound: Upper bound in units of the effect; the lower is its negative.
        df: Degrees of freedom; infinite for a correlation.
    """

    t_lower: float
    t_upper: float
    p_lower: float
    p_upper: float
    low: float
    high: float
    equivalent: bool
    estimate: float
    bound: float
    df: float


def tost_two(
    *, m1: float, m2: float, sd1: float, sd2: float, n1: float, n2: float, bound: float, alpha: float = 0.05
) -> Equivalence:
    """Test whether two means differ by less than a bound, without assuming equal variances (Welch).

    Args:
        m1: Mean of the first group.
        m2: Mean of the second.
        sd1: Standard deviation of the first.
        sd2: Standard deviation of the second.
        n1: Answers in the first, or their effective number.
        n2: Answers in the second.
        bound: In units of d, the difference over the root mean square of both standard deviations.
        alpha: Of each one-sided test.

    Raises:
        UsageError: A number is not finite, a standard deviation is negative or both are 0, or the bound is not above 0.
        TooFew: Fewer than 2 answers in a group.

    Source:
        Schuirmann (1987); Lakens (2017), Social Psychological and Personality Science 8, 355-362.
    """
    if not all(math.isfinite(value) for value in (m1, m2, sd1, sd2, n1, n2, bound)):
        raise UsageError("means, standard deviations, n and the bound must all be finite numbers")
    if min(sd1, sd2) < 0 or max(sd1, sd2) == 0 or bound <= 0:
        raise UsageError("standard deviations are 0 or more and not both 0, and the bound is above 0")
    _check_alpha(alpha)
    if min(n1, n2) < 2:  # noqa: PLR2004  # one answer has no variance
        raise TooFew(f"each group needs 2 answers at least; there are {n1:g} and {n2:g}")
    raw = bound * math.sqrt((sd1**2 + sd2**2) / 2)
    part1, part2 = sd1**2 / n1, sd2**2 / n2
    error = math.sqrt(part1 + part2)
    df = (part1 + part2) ** 2 / (part1**2 / (n1 - 1) + part2**2 / (n2 - 1))
    difference = m1 - m2
    t_lower, t_upper = (difference + raw) / error, (difference - raw) / error
    reach = float(t.ppf(1 - alpha, df)) * error
    p_lower, p_upper = float(t.sf(t_lower, df)), float(t.cdf(t_upper, df))
    return Equivalence(
        t_lower=t_lower,
        t_upper=t_upper,
        p_lower=p_lower,
        p_upper=p_upper,
        low=difference - reach,
        high=difference + reach,
        equivalent=max(p_lower, p_upper) < alpha,
        estimate=difference,
        bound=raw,
        df=df,
    )


def tost_r(*, r: float, n: float, bound: float, covariates: int = 0, alpha: float = 0.05) -> Equivalence:
    """Test whether a correlation, or a partial one, is smaller than a bound, on Fisher's z scale.

    Args:
        r: The correlation.
        n: Answers, or their effective number.
        bound: Smallest correlation of interest, above 0 and below 1.
        covariates: How many were held equal.
        alpha: Of each one-sided test.

    Raises:
        UsageError: r or the bound is no correlation.
        TooFew: n does not exceed covariates + 3.

    Source:
        Fisher (1924); Lakens (2017).
    """
    if not -1 <= r <= 1 or not 0 < bound < 1:
        raise UsageError(f"r lies between -1 and 1, and the bound between 0 and 1; got {r!r} and {bound!r}")
    _check_alpha(alpha)
    left = n - covariates - 3
    if not left > 0:
        raise TooFew(f"a correlation given {covariates} covariates needs more than {covariates + 3} answers, not {n:g}")
    root = math.sqrt(left)
    center = math.atanh(r) if abs(r) < 1 else math.copysign(math.inf, r)
    t_lower, t_upper = (center + math.atanh(bound)) * root, (center - math.atanh(bound)) * root
    reach = float(norm.ppf(1 - alpha)) / root
    p_lower, p_upper = float(norm.sf(t_lower)), float(norm.cdf(t_upper))
    return Equivalence(
        t_lower=t_lower,
        t_upper=t_upper,
        p_lower=p_lower,
        p_upper=p_upper,
        low=math.tanh(center - reach),
        high=math.tanh(center + reach),
        equivalent=max(p_lower, p_upper) < alpha,
        estimate=r,
        bound=bound,
        df=math.inf,
    )


def n_for(*, truth: float, sesoi: float = 0.10, power: float = 0.80, covariates: int = 0, alpha: float = 0.05) -> int:
    """Return the least n of independent answers that shows what is true with the wanted chance.

    A truth within the smallest effect of interest is to be shown as negligible (two one-sided tests); one beyond it as
    beyond it (one test, on its side).

    Args:
        truth: The true correlation.
        sesoi: The smallest of interest.
        power: The wanted chance.
        covariates: How many are held equal.
        alpha: Of each one-sided test.

    Raises:
        UsageError: A number is out of range, or the truth lies so close to the bound that no n would do.
    """
    if not -1 < truth < 1 or not 0 < sesoi < 1 or not 0 < power < 1:
        raise UsageError(f"truth lies within -1 to 1, sesoi and power within 0 to 1; got {truth}, {sesoi}, {power}")
    _check_alpha(alpha)
    z, bound, reach = abs(math.atanh(truth)), math.atanh(sesoi), float(norm.ppf(1 - alpha))

    def chance(n: int) -> float:
        root = math.sqrt(n - covariates - 3)
        if z > bound:
            return float(norm.cdf((z - bound) * root - reach))
        return float(norm.cdf((bound - z) * root - reach) + norm.cdf((bound + z) * root - reach) - 1)

    low, high = covariates + 3, MOST
    if chance(high) < power:
        raise UsageError(f"a truth of {truth:g} is too close to the bound of {sesoi:g}: no number of answers shows it")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if chance(middle) < power else (low, middle)
    return high


def _check_alpha(alpha: float) -> None:
    if not 0 < alpha < 0.5:  # noqa: PLR2004  # a one-sided level above one half tests nothing
        raise UsageError(f"alpha lies between 0 and .5, not {alpha!r}")
