"""The figures of one label: agreement, F1 and calibration of readings against what people found."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.measurement.agreement import gwet_ac, kappa
from rapport.reader.check.gold import LABELS, ordered_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.measurement.agreement import Agreement
    from rapport.reader.reading import LabelValue

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """One place that both have labelled.

    Attributes:
        gold: What people found.
        read: The reader's best guess, unsure or not.
        confidence: The reader's chance that it is right, 0 to 1.
        unsure: Whether the reader set it aside.
        channel: The conversation's channel, where it is known.
    """

    gold: LabelValue
    read: LabelValue
    confidence: float
    unsure: bool
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Readings of nearly the same confidence: ``low`` (exclusive, but for 0) to ``high``.

    Attributes:
        n: How many.
        confidence: Their mean confidence; NaN without any.
        right: The share of them that is right; NaN without any.
    """

    low: float
    high: float
    n: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well one label is read.

    Attributes:
        label: Its name in RUBRIC 1.
        n: Places that both have labelled.
        unsure: Of these, those that the reader set aside. All count here, because the best guess is always given.
        prevalence: The share that people gave another value than the label's zero (its first value in RUBRIC 1;
            for labels without a zero, the share of the commonest value).
        kappa: Cohen's kappa, with quadratic weights where the values have an order (``resolved``, with its unknown,
            has none); NaN where undefined.
        kappa_low: Lower end of its 95 % interval.
        kappa_high: Upper end.
        ac1: Gwet's AC1 over all the values the label may take; NaN where undefined.
        macro_f1: Mean F1 over the values that people or the reader gave.
        calibration_error: Expected calibration error over ten bins of confidence, 0 to 1.
        reason: Why a figure is missing, in plain words; empty where all are there.
    """

    label: str
    n: int
    unsure: int
    prevalence: float
    kappa: float
    kappa_low: float
    kappa_high: float
    ac1: float
    macro_f1: float
    calibration_error: float
    reason: str = ""


def label_figures(label: str, pairs: Sequence[Pair]) -> LabelFigures:
    """Compute one label's figures; with no pairs all are NaN and ``reason`` says so."""
    nan = math.nan
    if not pairs:
        return LabelFigures(label, 0, 0, nan, nan, nan, nan, nan, nan, nan, "no place has both a label and a reading")
    gold, read = [pair.gold for pair in pairs], [pair.read for pair in pairs]
    cohen = _kappa(label, gold, read)
    values = LABELS[label]
    gwet = gwet_ac([list(both) for both in zip(gold, read, strict=True)], categories=values)
    return LabelFigures(
        label=label,
        n=len(pairs),
        unsure=sum(pair.unsure for pair in pairs),
        prevalence=_prevalence(label, gold),
        kappa=cohen.value,
        kappa_low=cohen.low,
        kappa_high=cohen.high,
        ac1=gwet.value,
        macro_f1=macro_f1(gold, read),
        calibration_error=calibration_error(pairs),
        reason=cohen.reason,
    )


def macro_f1(gold: Sequence[LabelValue], read: Sequence[LabelValue]) -> float:
    """Return the mean F1 over the values that occur in either; a value never read right has F1 0."""
    right = Counter(a for a, b in zip(gold, read, strict=True) if a == b)
    given, taken = Counter(gold), Counter(read)
    values = given.keys() | taken.keys()
    return math.fsum(2 * right[value] / (given[value] + taken[value]) for value in values) / len(values)


def reliability(pairs: Sequence[Pair]) -> tuple[Bin, ...]:
    """Put readings into ten bins of equal width by confidence."""
    binned: list[list[Pair]] = [[] for _ in range(BINS)]
    for pair in pairs:
        if math.isnan(pair.confidence):  # a reading of somebody else's that states none
            continue
        binned[min(BINS - 1, max(0, math.ceil(pair.confidence * BINS) - 1))].append(pair)
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            n=len(held),
            confidence=math.fsum(pair.confidence for pair in held) / len(held) if held else math.nan,
            right=sum(pair.gold == pair.read for pair in held) / len(held) if held else math.nan,
        )
        for number, held in enumerate(binned)
    )


def calibration_error(pairs: Sequence[Pair]) -> float:
    """Return the expected calibration error: the mean distance of confidence and share right, weighted by n.

    Source:
        Naeini, Cooper & Hauskrecht (2015), AAAI 29, 2901-2907: bins of equal width.
    """
    held = [each for each in reliability(pairs) if each.n]
    if not held:
        return math.nan
    return math.fsum(each.n * abs(each.confidence - each.right) for each in held) / sum(each.n for each in held)


def _kappa(label: str, gold: Sequence[LabelValue], read: Sequence[LabelValue]) -> Agreement:
    """Weigh by order where all of a label's values have one: ``resolved``, with its unknown, is nominal."""
    order = ordered_values(label)
    if order is None or len(order) < len(LABELS[label]):
        return kappa(gold, read, categories=LABELS[label])
    return kappa(gold, read, weights="quadratic", categories=order)


def _prevalence(label: str, gold: Sequence[LabelValue]) -> float:
    zero = LABELS[label][0]
    if zero in (0, "neutral"):
        return sum(value != zero for value in gold) / len(gold)
    return max(Counter(gold).values()) / len(gold)
