from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.measurement.intervals import wilson
from rapport.report.analysis.figure import mean, share, too_few


def test_a_plain_share_has_wilsons_interval():
    figure = share(np.repeat([True, False], [88, 12]), voice="customer", least=30)

    assert figure.estimate == pytest.approx(0.88)
    assert (figure.low, figure.high) == pytest.approx(wilson(88, 100))
    assert (figure.n, figure.n_effective, figure.voice) == (100, pytest.approx(100), "customer")


def test_under_the_least_number_nothing_is_shown_but_what_is_missing():
    figure = share(np.ones(19, dtype=bool), voice="reader", least=30)

    assert not figure.shown
    assert (figure.estimate, figure.low, figure.high) == (None, None, None)
    assert (figure.n, figure.missing) == (19, 11)


def test_nobody_at_all_is_too_few():
    assert share(np.array([], dtype=bool), voice="reader", least=0).missing == 1
    assert too_few(0, least=0, voice="reader").missing == 1


def test_weights_move_the_share_and_widen_it():
    had = np.repeat([True, False], [50, 50])
    weights = np.repeat([3.0, 1.0], [50, 50])

    figure = share(had, voice="customer", least=30, weights=weights)

    assert figure.estimate == pytest.approx(0.75)
    assert figure.n_effective == pytest.approx(200**2 / (50 * 9 + 50))


def test_answers_of_one_agent_that_are_alike_count_for_less():
    had = np.repeat([True, False], [50, 50])
    agents = ["a"] * 50 + ["b"] * 50

    alike = share(had, voice="customer", least=30, clusters=agents)
    mixed = share(had, voice="customer", least=30, clusters=["a", "b"] * 50)

    assert alike.n_effective < 3
    assert mixed.n_effective == pytest.approx(100)


def test_a_mean_has_students_interval():
    values = np.array([1.0, 2, 3, 4, 5] * 8)

    figure = mean(values, voice="customer", least=30)

    # The figures are those of scipy's t.interval on 39 degrees of freedom.
    assert (figure.estimate, figure.low, figure.high) == pytest.approx((3.0, 2.54195, 3.45805), abs=1e-5)


def test_one_value_has_no_mean_to_show():
    assert not mean(np.array([3.0]), voice="customer", least=1).shown


@given(st.lists(st.booleans(), min_size=30, max_size=200))
def test_a_share_always_lies_in_its_interval(had):
    figure = share(np.array(had), voice="reader", least=30)

    assert 0 <= figure.low <= figure.estimate <= figure.high <= 1
