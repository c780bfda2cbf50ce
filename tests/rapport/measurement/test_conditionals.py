"""The 88 % trap (METHODS 0)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable, Table2x2

from rapport.exceptions import UsageError
from rapport.measurement.conditionals import at_equal, both_ways

# (resolved, high) -> (n, exceptional), METHODS 0, as tables: rows exceptional and not, columns high and low.
BY_RESOLUTION = {
    "resolved": [[300, 100], [600 - 300, 200 - 100]],
    "not resolved": [[2, 6], [50 - 2, 150 - 6]],
}
counts = st.integers(1, 400)
tables = st.tuples(counts, counts, counts, counts).map(lambda c: [[c[0], c[1]], [c[2], c[3]]])


@pytest.mark.parametrize(
    ("table", "ratio"),
    [([[88, 12], [88, 12]], 1.0), ([[88, 12], [40, 60]], 4.125), ([[88, 12], [95, 5]], 0.681)],
)
def test_the_same_88_percent_can_mean_more_nothing_or_less(table, ratio):
    read = both_ways(table)

    assert read.high_given_exceptional.estimate == 0.88
    assert read.ratio == pytest.approx(ratio, abs=5e-4)
    assert read.low < read.ratio < read.high


def test_at_equal_resolution_the_ratio_of_methods_0_vanishes_and_is_explained():
    found = at_equal(BY_RESOLUTION)

    assert found.crude == pytest.approx(1.998, abs=5e-4)
    assert found.adjusted == pytest.approx(1.0, abs=1e-12)
    assert found.explained


def test_a_ratio_that_stays_within_strata_is_not_explained():
    found = at_equal({"resolved": [[300, 50], [100, 150]], "not": [[60, 10], [40, 60]]})

    assert found.adjusted_low > 1
    assert not found.explained


@given(tables)
def test_shares_and_ratio_equal_statsmodels(table):
    read, theirs = both_ways(table), Table2x2(np.array(table, dtype=float).T)

    assert read.ratio == pytest.approx(theirs.riskratio)
    assert (read.low, read.high) == pytest.approx(theirs.riskratio_confint())
    assert read.exceptional_given_low.n == table[0][1] + table[1][1]
    assert read.high_given_other.estimate == table[1][0] / sum(table[1])


@given(st.lists(tables, min_size=1, max_size=4))
def test_the_odds_ratio_within_strata_equals_statsmodels(strata):
    found = at_equal(dict(enumerate(strata)))
    theirs = StratifiedTable([np.array(table, dtype=float) for table in strata])

    assert found.adjusted == pytest.approx(theirs.oddsratio_pooled)
    assert (found.adjusted_low, found.adjusted_high) == pytest.approx(theirs.oddsratio_pooled_confint())


def test_a_stratum_without_anybody_changes_nothing():
    assert at_equal({**BY_RESOLUTION, "not said": [[0, 0], [0, 0]]}) == at_equal(BY_RESOLUTION)


def test_empty_cells_leave_no_interval_and_warn_nobody():
    one_sided = both_ways([[5, 0], [5, 10]])
    nobody = both_ways([[0, 0], [4, 6]])

    assert one_sided.ratio == math.inf
    assert math.isnan(one_sided.low)
    assert math.isnan(nobody.ratio)
    assert nobody.high_given_exceptional.low == 0
    assert math.isnan(at_equal({"a": [[0, 0], [0, 0]]}).crude)
    assert not at_equal({"a": [[5, 0], [5, 10]]}).explained


@pytest.mark.parametrize("table", [[[1, 2]], [[1, -2], [3, 4]], [[1, math.nan], [3, 4]], [1, 2, 3, 4]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(UsageError, match="two rows"):
        both_ways(table)


def test_no_strata_are_refused():
    with pytest.raises(UsageError, match="no stratum"):
        at_equal({})
