"""Agreement, F1 and calibration, against figures computed by other means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score

from rapport.reader.check.figures import Pair, calibration_error, label_figures, macro_f1, reliability


def pairs(gold, read, confidence=0.5) -> list[Pair]:
    return [Pair(a, b, confidence, unsure=False) for a, b in zip(gold, read, strict=True)]


ACTION_GOLD = [0, 0, 1, 2, 2, 1, 0, 2, 1, 1, 0, 2]
ACTION_READ = [0, 1, 1, 2, 1, 1, 0, 0, 1, 2, 0, 2]


def test_numbers_are_weighted_by_order():
    found = label_figures("action", pairs(ACTION_GOLD, ACTION_READ))

    assert found.kappa == pytest.approx(cohen_kappa_score(ACTION_GOLD, ACTION_READ, weights="quadratic"))
    assert found.kappa_low < found.kappa < found.kappa_high
    assert (found.n, found.prevalence) == (12, pytest.approx(8 / 12))


def test_words_with_an_order_are_weighted_by_it():
    order = {"worse": 0, "same": 1, "better": 2}
    gold = ["worse", "same", "better", "better", "same", "worse"]
    read = ["same", "same", "better", "worse", "better", "worse"]

    found = label_figures("end", pairs(gold, read))

    expected = cohen_kappa_score([order[a] for a in gold], [order[b] for b in read], weights="quadratic")
    assert found.kappa == pytest.approx(expected)


@pytest.mark.parametrize("label", ["emotion", "cause", "resolved"])
def test_labels_without_an_order_are_nominal(label):
    from rapport.reader.check.gold import LABELS

    values = LABELS[label]
    gold, read = [*values, *values], [*values, *values[::-1]]

    assert label_figures(label, pairs(gold, read)).kappa == pytest.approx(cohen_kappa_score(gold, read))


def test_ac1_of_the_published_example():
    """118 yes-yes, 5, 2, 0 no-no: agreement .944, kappa -.0234, AC1 .9408 (METHODS 3)."""
    gold = [1] * 118 + [1] * 5 + [0] * 2
    read = [1] * 118 + [0] * 5 + [1] * 2

    found = label_figures("effort", pairs(gold, read))

    assert found.ac1 == pytest.approx(0.9408, abs=5e-5)
    assert found.kappa == pytest.approx(-0.0234, abs=5e-5)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=40))
def test_macro_f1_is_scikit_learns(values):
    gold, read = [a for a, _ in values], [b for _, b in values]

    assert macro_f1(gold, read) == pytest.approx(f1_score(gold, read, average="macro", zero_division=0))


def test_one_value_only_has_no_kappa_and_says_why():
    found = label_figures("effort", pairs([0, 0], [0, 0]))

    assert math.isnan(found.kappa)
    assert found.reason
    assert (found.ac1, found.macro_f1) == (1, 1)


def test_no_pairs_have_no_figures():
    found = label_figures("effort", [])

    assert found.n == 0
    assert math.isnan(found.kappa)
    assert found.reason == "no place has both a label and a reading"


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [(0.0, 0.0, 0.1), (0.1, 0.0, 0.1), (0.11, 0.1, 0.2), (0.95, 0.9, 1.0), (1.0, 0.9, 1.0)],
)
def test_bins_are_of_equal_width_and_closed_above(confidence, low, high):
    (held,) = [each for each in reliability(pairs([1], [1], confidence)) if each.n]

    assert (held.low, held.high) == (pytest.approx(low), pytest.approx(high))


def test_the_calibration_error_is_the_mean_distance_by_bin():
    held = pairs([1, 1, 1, 0], [1, 1, 1, 1], 0.95) + pairs([1, 0], [1, 1], 0.55)

    # Bin .9 to 1: 4 readings, .95 sure, .75 right. Bin .5 to .6: 2 readings, .55 sure, .50 right.
    assert calibration_error(held) == pytest.approx((4 * 0.20 + 2 * 0.05) / 6)


def test_always_right_and_always_sure_is_calibrated():
    assert calibration_error(pairs([1, 0], [1, 0], 1.0)) == 0


def test_readings_without_a_confidence_leave_calibration_alone():
    assert math.isnan(calibration_error(pairs([1], [1], math.nan)))
    assert calibration_error(pairs([1], [1], math.nan) + pairs([1], [1], 1.0)) == 0
