"""Comparing like with like."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rapport.measurement.within import FEW_LEVELS, centred_by, design_columns


def test_what_is_centred_has_a_weighted_mean_of_nothing_in_each_group():
    random = np.random.default_rng(1)
    codes, table, w = random.integers(5, size=60), random.normal(size=(60, 3)), random.exponential(size=60)

    centred = centred_by(codes, table, w)

    for group in range(5):
        assert w[codes == group] @ centred[codes == group] == pytest.approx(np.zeros(3), abs=1e-9)
    assert centred[0] - centred[1] == pytest.approx(table[0] - table[1] - (table - centred)[0] + (table - centred)[1])


def test_a_table_without_columns_stays_one():
    assert centred_by(np.array([0, 1]), np.empty((2, 0)), np.ones(2)).shape == (2, 0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["no", "yes", None, "no"], [[0, 0], [1, 0], [0, 1], [0, 0]]),  # not said is a level
        ([1, 2, 1], [[0], [1], [0]]),  # a few numbers are levels
        ([True, False], [[1], [0]]),
        (["bill", "bill"], [[], []]),  # one level holds nothing alike
        ([], []),
    ],
)
def test_categories_become_dummies_without_the_first(values, expected):
    assert design_columns(values).tolist() == expected


def test_a_number_with_many_values_stays_one_and_its_gaps_stand_at_the_mean():
    values = [*range(FEW_LEVELS + 1), math.nan]

    table = design_columns(values)

    assert table[:-1, 0].tolist() == values[:-1]
    assert table[-1].tolist() == [FEW_LEVELS / 2, 1]
    assert design_columns(values[:-1]).shape == (FEW_LEVELS + 1, 1)
