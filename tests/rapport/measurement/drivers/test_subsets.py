"""R2 of every subset by elimination, against least squares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.measurement.drivers.subsets import MOST_DRIVERS, level_gains, subset_r2


def correlations(seed, draws, count):
    rng = np.random.default_rng(seed)
    return np.stack([np.corrcoef(rng.normal(size=(count + 1, 30)) + rng.normal(size=30)) for _ in range(draws)])


def r2_of(matrix, chosen):
    if not chosen:
        return 0.0
    among, outcome = matrix[np.ix_(chosen, chosen)], matrix[chosen, -1]
    return float(outcome @ np.linalg.solve(among, outcome))


@given(st.integers(0, 1000), st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_every_subset_of_every_draw_has_the_r2_of_its_own_regression(seed, count):
    matrices = correlations(seed, 3, count)

    found = subset_r2(matrices, [(place,) for place in range(count)], [])

    for draw in range(3):
        for subset in range(2**count):
            chosen = [place for place in range(count) if subset >> place & 1]
            assert found[draw, subset] == pytest.approx(r2_of(matrices[draw], chosen), abs=1e-9)


def test_units_of_several_columns_and_covariates_keep_their_bits():
    matrices = correlations(1, 1, 5)

    found = subset_r2(matrices, [(4, 0), (2,)], [1])

    expected = [r2_of(matrices[0], chosen) for chosen in ([1], [1, 0, 4], [1, 2], [0, 1, 2, 4])]
    assert found[0] == pytest.approx(expected)


def test_a_pass_over_many_draws_equals_one_at_a_time(monkeypatch):
    matrices = correlations(2, 7, 4)
    units = [(0,), (1,), (2,), (3,)]
    whole = subset_r2(matrices, units, [])

    monkeypatch.setattr("rapport.measurement.drivers.subsets.ROOM", 1)

    assert np.array_equal(subset_r2(matrices, units, []), whole)


def test_a_column_that_others_determine_adds_nothing_and_spoils_nothing():
    table = np.random.default_rng(3).normal(size=(40, 3))
    joined = np.column_stack([table[:, :2], table[:, 0] - 2 * table[:, 1], table[:, 2] + table[:, 0]])

    found = subset_r2(np.corrcoef(joined.T)[None], [(0,), (1,), (2,)], [])[0]

    assert found[0b111] == pytest.approx(found[0b011], abs=1e-9)
    assert found[0b110] == pytest.approx(found[0b011], abs=1e-9)


def test_gains_by_level_of_two_drivers_are_alone_and_last():
    r2 = np.array([[0.0, 0.3, 0.2, 0.4]])

    assert level_gains(r2, 2)[0] == pytest.approx(np.array([[0.3, 0.2], [0.2, 0.1]]))


def test_all_gains_of_an_order_add_up_to_r2():
    r2 = subset_r2(correlations(4, 2, 5), [(place,) for place in range(5)], [])

    gains = level_gains(r2, 5)

    assert gains.mean(axis=2).sum(axis=1) == pytest.approx(r2[:, -1])


def test_twenty_drivers_are_solved_and_more_are_refused():
    matrix = np.eye(MOST_DRIVERS + 2)[None]
    units = [(place,) for place in range(MOST_DRIVERS + 1)]

    assert subset_r2(matrix[:, :-1, :-1], units[:-1], []).shape == (1, 2**MOST_DRIVERS)
    with pytest.raises(UsageError, match="group some of them"):
        subset_r2(matrix, units, [])
