"""Figures with intervals by cluster."""

from __future__ import annotations

import math
from statistics import fmean

import pytest

from benchmarks.people.figure import f1, resampled


def test_a_figure_has_its_interval_and_the_same_seed_gives_the_same():
    units = [0.0, 1.0] * 50

    figure = resampled(units, fmean)

    assert figure.value == 0.5
    assert figure.low < 0.5 < figure.high
    assert figure == resampled(units, fmean)
    assert 0.05 < figure.high - figure.low < 0.25  # 2 x 1.645 x .05 = .16


def test_clusters_are_resampled_whole_so_that_copies_do_not_narrow_the_interval():
    alone = resampled([0.0, 1.0] * 10, fmean)
    copied = resampled(
        [(place, value) for place, value in enumerate([0.0, 1.0] * 10) for _ in range(5)],
        lambda units: fmean(value for _, value in units),
        cluster=lambda unit: unit[0],
    )

    assert (copied.low, copied.high) == pytest.approx((alone.low, alone.high))
    assert (copied.n, copied.clusters) == (100, 20)


def test_the_line_says_n_the_interval_and_what_it_is_set_against():
    line = resampled([1.0, 1.0], fmean).line("share right", against="floor .40")

    assert line == " 1.000 [1.000, 1.000]  share right (n 2; floor .40)"


def test_nothing_measured_is_no_number():
    assert math.isnan(resampled([], fmean).value)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(True, True), (False, False)], 1),
        ([(True, False), (False, True)], 0),
        ([(True, True), (True, False), (False, True)], 0.5),
    ],
)
def test_f1(pairs, expected):
    assert f1(pairs) == expected
