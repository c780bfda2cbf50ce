"""Rows, columns and units of a drivers' method."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.drivers.design import build_design, unit_members
from rapport.measurement.drivers.table import dummies, locate, read_columns, read_series

NAMES = ["care", "speed", "clear", "fair"]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (None, ["care", "speed", "clear", "fair"]),
        ([], ["care", "speed", "clear", "fair"]),
        ([["speed", "fair"]], ["care", "speed + fair", "clear"]),
        ([["fair", "care"], ["clear"]], ["care + fair", "speed", "clear"]),
        (["speed", "fair"], ["care", "speed + fair", "clear"]),
        ([3, 1], ["care", "speed + fair", "clear"]),
        ([[-1, 0]], ["care + fair", "speed", "clear"]),
        ({"people": ["care", "fair"]}, ["people", "speed", "clear"]),
        ({"people": "care"}, ["people", "speed", "clear", "fair"]),
        (["p", "q", "p", "r"], ["p", "speed", "fair"]),
    ],
)
def test_groups_stand_where_their_first_column_stood(groups, expected):
    assert [name for name, _ in unit_members(groups, NAMES, exclude=[])] == expected


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([["care", "speed"], ["speed", "fair"]], "speed is in group"),
        ([["kind"]], "no column 'kind'"),
        ([[7]], "no column 7"),
        ([[]], "no columns"),
        ({"people": []}, "no columns"),
    ],
)
def test_groups_that_overlap_or_name_nothing_are_refused(groups, said):
    with pytest.raises(UsageError, match=said):
        unit_members(groups, NAMES, exclude=[])


def test_rows_with_a_hole_anywhere_are_dropped_from_everything():
    design = build_design(
        pl.DataFrame({"care": [1, 2, None, 4, 5, 6, 7, 8], "topic": ["a", "b", "a", None, "b", "a", "b", "a"]}),
        [1, 2, 3, 4, 5, 6, None, 3],
        weights=[1, 1, 1, 1, 1, 2, 1, 0.5],
        clusters=["x", "y", "x", "y", "x", None, "y", "x"],
    )

    assert design.left_out == 3
    assert design.outcome.tolist() == [1, 2, 5, 6, 3]
    assert design.columns.tolist() == [[1, 0], [2, 1], [5, 1], [6, 0], [8, 0]]
    assert design.units == ((0,), (1,))
    assert design.clusters.tolist() == [0, 1, 0, 2, 0]


def test_an_array_of_covariates_is_told_from_a_list_of_columns():
    table, outcome = np.random.default_rng(0).normal(size=(12, 3)), np.arange(12.0)

    listed = build_design(table, outcome, always=[0, "x2"])
    single = build_design(table, outcome, always="x1")
    apart = build_design(table, outcome, always=np.linspace(0, 1, 12) ** 2)

    assert (listed.always, listed.names) == ((0, 1), ("x3",))
    assert single.names == ("x2", "x3")
    assert (apart.always, apart.names) == ((3,), ("x1", "x2", "x3"))


@pytest.mark.parametrize(
    "solved",
    [
        pd.Series([1, 0] * 6, name="solved"),
        pl.Series("solved", [1, 0] * 6),
        np.array([1, 0] * 6),
        [1.0, 0.0] * 6,
        (True, False) * 6,
    ],
    ids=["pandas", "polars", "array", "list", "tuple"],
)
def test_a_series_with_a_value_a_row_is_a_covariate(solved):
    table, outcome = np.random.default_rng(0).normal(size=(12, 3)), np.arange(12.0)

    design = build_design(table, outcome, always=solved)

    assert (design.always, design.names) == ((3,), ("x1", "x2", "x3"))
    assert design.columns[:, 3].tolist() == [1, 0] * 6


def test_words_with_one_a_row_are_a_covariate_and_a_blank_leaves_its_row_out():
    table, outcome = np.random.default_rng(0).normal(size=(12, 3)), np.arange(12.0)

    design = build_design(table, outcome, always=pd.Series([*["cards", "loans"] * 5, "deaths", None]))

    assert design.columns[:, 3:].sum(axis=0).tolist() == [1, 5]
    assert design.left_out == 1


def test_covariates_of_another_length_are_refused():
    with pytest.raises(UsageError, match="always has 5 rows"):
        build_design(np.zeros((12, 1)), np.arange(12.0), always={"topic": ["a"] * 5})


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": [1, 2], "b": ["u", None]}),
        pl.DataFrame({"a": [1, 2], "b": ["u", None]}),
        {"a": [1, 2], "b": ["u", None]},
        pd.DataFrame({"a": pd.array([1, 2], dtype="Int64"), "b": pd.Categorical(["u", None])}),
    ],
)
def test_every_table_is_read_alike(table):
    first, second = read_columns(table)

    assert (first.name, first.numeric, first.entries.tolist()) == ("a", True, [1.0, 2.0])
    assert (second.name, second.numeric, second.entries.tolist()) == ("b", False, ["u", None])
    assert second.present.tolist() == [True, False]


def test_numbers_beside_words_stay_numbers():
    numbers, words = read_columns([[1, "u"], [None, "w"]])

    assert numbers.numeric
    assert np.isnan(numbers.entries[1])
    assert words.entries.tolist() == ["u", "w"]


@pytest.mark.parametrize("table", [np.zeros((2, 2, 2)), {}, {"a": [1], "b": [1, 2]}, 7])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(UsageError):
        read_columns(table)


def test_a_series_may_be_a_frame_of_one_column():
    assert read_series(pd.DataFrame({"y": [1, 2]}), "y", rows=2).entries.tolist() == [1, 2]
    assert read_series(np.array([[1], [2]]), "y", rows=2).entries.tolist() == [1, 2]
    with pytest.raises(UsageError, match="one column, not 2"):
        read_series(pd.DataFrame({"y": [1], "z": [2]}), "y", rows=1)


def test_columns_are_found_by_name_before_index():
    assert locate("speed", NAMES) == 1
    assert locate(2, NAMES) == 2
    assert locate(0, ["1", "0"]) == 1
    with pytest.raises(UsageError, match="True"):
        locate(True, NAMES)  # noqa: FBT003  # a truth value is no column


def test_dummies_leave_out_the_first_level_in_order():
    assert dummies(np.array(["b", "a", "c"], dtype=object)).tolist() == [[1, 0], [0, 0], [0, 1]]
    assert dummies(np.array([2.0, 10.0])).tolist() == [[0], [1]]
    assert dummies(np.array([], dtype=object)).shape == (0, 0)
