"""Rare topics and channels taken together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rapport.measurement.verdict.levels import dummies_of, lump_rare


def test_levels_below_the_least_become_one():
    codes = np.repeat([7, 3, 9, 1], [6, 4, 5, 2])

    assert lump_rare(codes, 5).tolist() == [0] * 6 + [2] * 4 + [1] * 5 + [2] * 2 or set(lump_rare(codes, 5)) == {
        0,
        1,
        2,
    }
    assert len(set(lump_rare(codes, 5)[[6, 16]])) == 1


def test_no_more_than_a_hundred_levels_and_the_rest():
    codes = np.repeat(np.arange(300), 6)

    assert lump_rare(codes, 5).max() == 100
    assert lump_rare(np.array([], dtype=int), 5).tolist() == []


@given(arrays.arrays(np.intp, st.integers(1, 60), elements=st.integers(0, 12)), st.integers(1, 8))
def test_rows_of_one_level_stay_together_and_numbers_have_no_holes(codes, least):
    found = lump_rare(codes, least)

    assert set(found) == set(range(found.max() + 1)) or (found == found[0]).all()
    for level in set(codes):
        assert len(set(found[codes == level])) == 1


def test_dummies_leave_the_first_level_out():
    assert dummies_of(np.array([2, 0, 2, 5])).tolist() == [[1, 0], [0, 0], [1, 0], [0, 1]]
    assert dummies_of(np.array([1, 1])).shape == (2, 0)
