"""Prediction-powered estimates: a few evaluations, and a prediction for all, whose bias the few correct."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.intervals import wilson
from rapport.measurement.sampling.weighted import checked, error_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import ArrayLike, NDArray

    from rapport.measurement.sampling.weighted import Kind

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Powered:
    """A prediction-powered estimate.

    Attributes:
        estimate: The mean or share.
        se: Its standard error; NaN where it cannot be told.
        low: Lower end of the interval.
        high: Upper end of the interval.
        tuning: How far the prediction is followed: 0 not at all, 1 fully.
        predicted: The plain mean of the predictions over all, which has the predictor's bias in it.
        n: How many were evaluated.
        covered: How many were only predicted.
    """

    estimate: float
    se: float
    low: float
    high: float
    tuning: float
    predicted: float
    n: int
    covered: int


def powered(
    values: ArrayLike,
    predictions: ArrayLike,
    elsewhere: ArrayLike,
    *,
    tuning: float | None = None,
    kind: Kind = "mean",
    confidence: float = 0.95,
) -> Powered:
    """Estimate a mean or share where evaluated and predicted units are two plain random samples.

    Args:
        values: What was found in each evaluated unit.
        predictions: What was predicted of each of them.
        elsewhere: What was predicted of each unit that was not evaluated.
        tuning: How far to follow the prediction; without, as far as it narrows the interval (PPI++), and not at all
            where it goes the other way. 1 is the first paper's estimate, 0 the plain mean.
        kind: ``share`` keeps its interval from 0 to 1.
        confidence: Of the interval.

    Raises:
        TooFew: Fewer than two were evaluated.
        UsageError: Lengths differ, or a number is missing.

    Source:
        Angelopoulos, Bates, Fannjiang, Jordan & Zrnic (2023), Science 382, 669-674; tuning: Angelopoulos, Duchi & Zrnic
        (2023), arXiv:2311.01453, example 6.1.
    """
    y, _weights, f, rest = _together(values, np.ones(np.size(values)), predictions, elsewhere, kind)
    n, m = len(y), len(rest)
    if m == 0:
        raise UsageError("nothing was predicted beyond what was evaluated")
    whole = np.concatenate([f, rest])
    spread = float(whole.var(ddof=1))
    if tuning is None:
        tuning = 0.0 if spread == 0 else max(0.0, float(np.cov(y, f)[0, 1]) / ((1 + n / m) * spread))
    estimate = float(y.mean() + tuning * (rest.mean() - f.mean()))
    apart = float(rest.var(ddof=1)) / m if m > 1 else 0.0
    se = math.sqrt(float((y - tuning * f).var(ddof=1)) / n + tuning**2 * apart)
    low, high = _interval(estimate, se, float(norm.ppf((1 + confidence) / 2)), kind, confidence)
    return Powered(estimate, se, low, high, tuning, float(whole.mean()), n, m)


def powered_by_chance(
    values: ArrayLike,
    chances: ArrayLike,
    predictions: ArrayLike,
    elsewhere: ArrayLike,
    *,
    within: ArrayLike | None = None,
    strata: Sequence[Hashable] | None = None,
    clusters: Sequence[Hashable | None] | None = None,
    tuning: float | None = None,
    kind: Kind = "mean",
    confidence: float = 0.95,
) -> Powered:
    """Estimate it where the evaluated ones were drawn with unequal chances out of all that were predicted.

    The weighted mean is moved by how far the prediction's mean over all lies from its weighted mean over the drawn.
    Tuned, it is the regression estimate of surveys. Of a part of all (where a question applies) it is that of a ratio:
    predictions are known of all and not of the part, so what moves is the part's mean by all the drawn.

    Args:
        values: What was found in each drawn and evaluated unit.
        chances: The chance of each, above 0 and at most 1.
        predictions: What was predicted of each of them.
        elsewhere: What was predicted of each other unit that could have been drawn.
        within: Whether each evaluated unit is of the part that the mean is of; without, all are. The values of the
            others are not looked at.
        strata: As :func:`rapport.measurement.sampling.hajek` takes them.
        clusters: As there.
        tuning: How far to follow the prediction; without, as the weighted regression says.
        kind: ``share`` keeps its interval from 0 to 1.
        confidence: Of the interval.

    Raises:
        TooFew: Fewer than two were evaluated.
        UsageError: Lengths differ, or a number is missing.

    Source:
        Angelopoulos et al. (2023) with weights; the same as the generalised difference estimator of Saerndal, Swensson
        & Wretman (1992), Model Assisted Survey Sampling, ch. 6; of a part by linearisation, there 5.7 and 5.8.
    """
    found = np.asarray(values, dtype=np.float64).ravel()
    part = np.ones(len(found), dtype=bool) if within is None else np.asarray(within, dtype=bool).ravel()
    if len(part) != len(found):
        raise UsageError(f"one mark of the part a value: there are {len(part)} for {len(found)}")
    if part.sum() < _PAIR:
        raise TooFew("an estimate needs at least 2 drawn units")
    y, weights, f, rest = _together(np.where(part, found, 0.0), chances, predictions, elsewhere, kind)
    total, inside = float(weights.sum()), float(weights[part].sum())
    mean_y, mean_f = float(weights @ y) / inside, float(weights @ f) / total
    moves = np.where(part, y - mean_y, 0.0) * (total / inside)
    if tuning is None:
        spread = float(weights @ (f - mean_f) ** 2)
        tuning = 0.0 if spread == 0 else max(0.0, float(weights @ ((f - mean_f) * moves)) / spread)
    everywhere = float(np.concatenate([f, rest]).mean())
    estimate = mean_y + tuning * (everywhere - mean_f)
    left = moves - tuning * (f - mean_f)
    se, freedom = error_of(weights * left / total, 1 / weights, strata=strata, clusters=clusters)
    factor = float(student.ppf((1 + confidence) / 2, freedom)) if freedom >= 1 else float("nan")
    low, high = _interval(estimate, se, factor, kind, confidence)
    return Powered(estimate, se, low, high, tuning, everywhere, int(part.sum()), len(rest))


def _together(
    values: ArrayLike, chances: ArrayLike, predictions: ArrayLike, elsewhere: ArrayLike, kind: Kind
) -> tuple[NDArray[np.float64], ...]:
    y, weights = checked(values, chances, kind)
    f, rest = (np.asarray(each, dtype=np.float64).ravel() for each in (predictions, elsewhere))
    if len(f) != len(y):
        raise UsageError(f"one prediction a value: there are {len(f)} for {len(y)}")
    if not (np.isfinite(f).all() and np.isfinite(rest).all()):
        raise UsageError("predictions are finite")
    return y, weights, f, rest


def _interval(estimate: float, se: float, factor: float, kind: Kind, confidence: float) -> tuple[float, float]:
    """Return the ends; of a share Wilson's, on as many as would give this standard error."""
    if kind == "share" and 0 < estimate < 1 and se > 0:
        worth = estimate * (1 - estimate) / se**2
        return wilson(estimate * worth, worth, confidence=confidence)
    low, high = estimate - factor * se, estimate + factor * se
    if kind == "share" and not math.isnan(se):
        return max(0.0, low), min(1.0, high)
    return low, high  # of what cannot be told NaN, which is within no bounds
