"""Measuring: agreement with an interval over conversations, calibration error, and what another label settles."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reader.models.calibration import Calibration
from rapport.reader.models.measuring import Held, measure, resamples

PLAIN = Calibration((0.0, 0.0), 0.0, 1.0, 0.0, 0.7)


def held(chances, gold, names=None, zero=None):
    second = np.array(chances)
    log = np.log(np.stack([1 - second, second], axis=1))
    names = np.array(names or [f"c{place}" for place in range(len(gold))])
    return Held(log, np.array(gold), names, zero)


def test_what_is_right_is_counted_in_all_where_sure_and_where_found():
    measured = measure("effort", held([0.9, 0.8, 0.6, 0.2], [1, 0, 1, 0]), PLAIN)

    assert (measured["n"], measured["share"], measured["right"]) == (4, 0.5, 0.75)
    assert (measured["sure"], measured["right_if_sure"]) == (0.75, 0.667)
    assert (measured["found"], measured["found_right"]) == (0.75, 0.667)
    assert measured["kappa"] == 0.5


def test_the_calibration_error_is_the_mean_gap():
    measured = measure("effort", held([0.75] * 4, [1, 1, 0, 0]), PLAIN)

    assert measured["calibration_error"] == pytest.approx(0.25)


def test_what_another_label_settles_is_measured_as_it_is_read():
    free = measure("effort", held([0.9, 0.9, 0.1, 0.1], [0, 1, 0, 1]), PLAIN)
    settled = measure(
        "effort", held([0.9, 0.9, 0.1, 0.1], [0, 1, 0, 1], zero=np.array([True, False, True, False])), PLAIN
    )

    assert (free["right"], settled["right"]) == (0.5, 1.0)


def test_conversations_are_resampled_whole():
    names = np.array(["a", "a", "b", "c", "c", "c"])

    for rows in resamples(names):
        counts = np.bincount(rows, minlength=6)
        assert counts[0] == counts[1]
        assert counts[3] == counts[4] == counts[5]


def test_few_conversations_make_a_wide_interval():
    chance = np.random.default_rng(1)
    gold = chance.integers(0, 2, 300)
    chances = np.where(chance.random(300) < 0.75, gold, 1 - gold) * 0.8 + 0.1

    many = measure("effort", held(chances, gold), PLAIN)
    few = measure("effort", held(chances, gold, names=[f"c{place % 6}" for place in range(300)]), PLAIN)

    assert many["low"] < many["kappa"] < many["high"]
    assert few["n"] == many["n"]
