"""Ratings from whatever table they come in."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.agreement.ratings import read_ratings, rows_of

ROWS = [["met", "met", None], ["missed", "met", "hollow"], [None, None, None], ["hollow", None, None]]


def test_categories_are_those_found_in_their_order_and_empty_units_are_left_out():
    ratings = read_ratings(ROWS)

    assert ratings.categories == ("hollow", "met", "missed")
    assert ratings.codes.tolist() == [[1, 1, -1], [2, 1, 0], [0, -1, -1]]
    assert ratings.counts.tolist() == [[0, 2, 0], [1, 1, 1], [1, 0, 0]]
    assert ratings.numeric is None
    assert ratings.n_raters == 3


def test_a_declared_order_is_kept_with_categories_nobody_used():
    ratings = read_ratings(ROWS, categories=["missed", "hollow", "met", "not called for"], ordered=True)

    assert ratings.codes[1].tolist() == [0, 2, 1]
    assert ratings.counts.shape == (3, 4)


def test_numbers_keep_their_distances():
    ratings = read_ratings([[0, 10], [10, 0.5]])

    assert ratings.numeric is not None
    assert ratings.numeric.tolist() == [0, 0.5, 10]


def test_yes_and_no_as_booleans_are_0_and_1():
    assert read_ratings([[True, False], [True, 1]]).categories == (False, True)


@pytest.mark.parametrize(
    "table",
    [
        np.array([[1, math.nan], [2, 3]]),
        [[1, None], [2, 3]],
        ((1, math.nan), (2, 3)),
        pd.DataFrame({"ines": [1, 2], "tom": [None, 3]}),
        pd.DataFrame({"ines": [1, 2], "tom": [None, 3]}, dtype="Int64"),
        pl.DataFrame({"ines": [1, 2], "tom": [None, 3]}),
    ],
)
def test_every_kind_of_table_gives_the_same_rows(table):
    assert rows_of(table) == [[1, None], [2, 3]]


def test_a_rater_who_rated_alone_is_not_among_those_compared():
    assert read_ratings([[1, 2, None], [None, None, 2], [1, 1, None]]).n_raters == 2


@pytest.mark.parametrize("table", ["abc", [[1, 2], 3], np.arange(3)])
def test_what_has_no_rows_is_refused(table):
    with pytest.raises(UsageError, match="units in rows"):
        rows_of(table)
