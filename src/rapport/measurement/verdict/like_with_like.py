"""The 88 % trap: a share read one way says nothing; both ways, as a ratio, and at equal resolution it does."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.conditionals import Share, at_equal, both_ways
from rapport.measurement.intervals import normal_quantile
from rapport.measurement.verdict.answers import read_answers
from rapport.measurement.verdict.settings import Settings
from rapport.measurement.weights import effective_n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from rapport.measurement.conditionals import BothWays
    from rapport.measurement.verdict.scales import Scale

Reading = Literal["explained_by_resolution", "partly_resolution", "holds", "no_difference", "cant_tell"]

# At most this part of the crude log odds ratio is left where resolution explains it.
LEFT: Final = 0.25
# Below this part of it, resolution explains some of it.
PARTLY: Final = 0.8
# A ratio known to lie within this factor of 1 is no difference to speak of.
NEAR: Final = 2.0
TABLE: Final = (2, 2)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One ratio with its interval; NaN where a zero leaves it undefined."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trap:
    """A share such as "88 % of exceptional contacts were rated high", read as it must be.

    Attributes:
        high_given_exceptional: P(high | exceptional), the share that is quoted.
        high_given_other: P(high | not exceptional), the share that is missing beside it.
        exceptional_given_high: P(exceptional | high).
        exceptional_given_low: P(exceptional | low).
        ratio: Exceptional among high against among low.
        odds_ratio: The same as odds.
        ratio_equal_resolution: The ratio at equal resolution (Mantel-Haenszel); None without resolution.
        odds_ratio_equal_resolution: The odds ratio at equal resolution (Mantel-Haenszel); None without resolution.
        reading: Key of the sentence to show.
        sentence: That sentence.
        n: Answers counted; effective number where they were weighted or clustered.
    """

    high_given_exceptional: Share
    high_given_other: Share
    exceptional_given_high: Share
    exceptional_given_low: Share
    ratio: Ratio
    odds_ratio: Ratio
    ratio_equal_resolution: Ratio | None
    odds_ratio_equal_resolution: Ratio | None
    reading: Reading
    sentence: str
    n: float

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON can hold it; NaN and infinity become None."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


UNDEFINED: Final = Ratio(math.nan, math.nan, math.nan)


def _plain(value: Any) -> Any:
    if isinstance(value, (Share, Ratio)):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    return None if isinstance(value, float) and not math.isfinite(value) else value


SENTENCES: Final[dict[Reading, str]] = {
    "explained_by_resolution": (
        "Explained by resolution: compared like with like, solved with solved and unsolved with unsolved, customers "
        "who rated empathy high had an exceptional experience no more often than the others."
    ),
    "partly_resolution": "Part of the difference goes with resolution; compared like with like, the rest remains.",
    "holds": "Compared like with like, the difference remains.",
    "no_difference": "Customers who rated empathy high had an exceptional experience about as often as the others.",
    "cant_tell": "Can’t tell: the answers are too few to say whether there is a difference at equal resolution.",
}


def trap(table: Any, *, confidence: float = 0.90, design_effect: float = 1.0) -> Trap:
    """Read a 2 x 2 table, or one for each way the matter ended, both ways and as ratios.

    Args:
        table: Counts with rows exceptional / not and columns high / low, shape (2, 2); or one such table a level of
            resolution, shape (levels, 2, 2). Weighted counts are fine.
        confidence: Level of the ratios' intervals, which decide the sentence; shares have 95 %.
        design_effect: By how much weights and clusters widen variances: counts are divided by it for intervals.

    Raises:
        UsageError: The shape is another, or a count is negative or missing.

    Source:
        Mantel & Haenszel (1959); Robins, Breslow & Greenland (1986) for the odds ratio's interval, Greenland & Robins
        (1985) for the ratio's.
    """
    counts = np.asarray(table, dtype=np.float64)
    strata = counts[None] if counts.ndim == 2 else counts  # noqa: PLR2004  # one table
    if strata.ndim != 3 or strata.shape[1:] != TABLE or not np.isfinite(strata).all() or (strata < 0).any():  # noqa: PLR2004  # several
        raise UsageError("a table has rows exceptional / not and columns high / low, with counts of 0 or more")
    if design_effect < 1:
        raise UsageError(f"a design effect is 1 or more, not {design_effect!r}")
    strata = strata / design_effect
    shares = both_ways(strata.sum(axis=0))
    ratio = Ratio(shares.ratio, *_ends(both_ways(strata.sum(axis=0), confidence=confidence)))
    odds = at_equal(dict(enumerate(strata)), confidence=confidence)
    crude = Ratio(odds.crude, odds.crude_low, odds.crude_high)
    equal = counts.ndim == 3  # noqa: PLR2004  # a table a level
    adjusted = Ratio(odds.adjusted, odds.adjusted_low, odds.adjusted_high) if equal else None
    reading = _reading(ratio, crude, adjusted)
    return Trap(
        high_given_exceptional=shares.high_given_exceptional,
        high_given_other=shares.high_given_other,
        exceptional_given_high=shares.exceptional_given_high,
        exceptional_given_low=shares.exceptional_given_low,
        ratio=ratio,
        odds_ratio=crude,
        ratio_equal_resolution=_ratio(strata, normal_quantile(confidence)) if equal else None,
        odds_ratio_equal_resolution=adjusted,
        reading=reading,
        sentence=SENTENCES[reading] if equal or reading != "holds" else "Not yet compared like with like.",
        n=float(strata.sum()),
    )


def _ends(read: BothWays) -> tuple[float, float]:
    return read.low, read.high


def trap_of(
    answers: Any,
    *,
    exceptional_from: float = 5.0,
    high_from: float = 5.0,
    confidence: float = 0.90,
    scales: Mapping[str, Scale] | None = None,
) -> Trap:
    """Read the share of answers: exceptional by satisfaction, high by empathy, at equal resolution.

    Args:
        answers: As for :func:`rapport.measurement.verdict.decide`; only rows with both ratings count.
        exceptional_from: Lowest satisfaction that is exceptional.
        high_from: Lowest empathy rating that is high.
        confidence: Level of the ratios' intervals.
        scales: As for ``decide``.

    Raises:
        UsageError: As for ``decide``.
    """
    read = read_answers(answers, outcome=Settings().outcome, scales=scales)
    both = np.isfinite(read.satisfaction)
    exceptional, high = read.satisfaction[both] >= exceptional_from, read.empathy[both] >= high_from
    weight, resolved = read.weight[both], read.resolved[both]
    if not len(weight):
        return trap(np.zeros((1, 2, 2)), confidence=confidence)
    agents = None if read.agent is None else read.agent[both].tolist()
    effective = effective_n(exceptional.astype(np.float64), clusters=agents, weights=weight)
    weight = weight * (len(weight) / weight.sum())
    cells = np.zeros((4, 2, 2))
    np.add.at(cells, (resolved, 1 - exceptional.astype(np.intp), 1 - high.astype(np.intp)), weight)
    present = cells.sum(axis=(1, 2)) > 0
    return trap(cells[present], confidence=confidence, design_effect=max(1.0, len(weight) / effective))


def _ratio(strata: NDArray[np.float64], z: float) -> Ratio:
    """Return Mantel and Haenszel's ratio of exceptional among high to among low, after Greenland and Robins."""
    strata = strata[strata.sum(axis=(1, 2)) > 0]
    total = strata.sum(axis=(1, 2))
    a, b = strata[:, 0, 0], strata[:, 0, 1]
    high, low = strata[:, :, 0].sum(axis=1), strata[:, :, 1].sum(axis=1)
    top, bottom = float((a * low / total).sum()), float((b * high / total).sum())
    if top == 0 or bottom == 0:
        return UNDEFINED if top == bottom else Ratio(math.inf if top else 0.0, math.nan, math.nan)
    spread = ((a + b) * high * low - a * b * total) / total**2
    return _ratio_from(top / bottom, float(spread.sum()) / (top * bottom), z)


def _ratio_from(ratio: float, variance: float, z: float) -> Ratio:
    reach = z * math.sqrt(max(variance, 0.0))
    return Ratio(ratio, ratio * math.exp(-reach), ratio * math.exp(reach))


def _reading(ratio: Ratio, crude: Ratio, equal: Ratio | None) -> Reading:
    if math.isnan(crude.low):
        return "cant_tell"
    if crude.low <= 1 <= crude.high:
        return "no_difference" if ratio.low > 1 / NEAR and ratio.high < NEAR else "cant_tell"
    if equal is None:
        return "holds"
    if math.isnan(equal.low):
        return "cant_tell"
    left = math.log(equal.estimate) / math.log(crude.estimate)
    if equal.low <= 1 <= equal.high:
        return "explained_by_resolution" if left <= LEFT else "cant_tell"
    return "holds" if left >= PARTLY else "partly_resolution"
