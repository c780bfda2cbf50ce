"""Cohen's kappa, raw agreement and prevalence."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import kappa, prevalence, raw_agreement
from rapport.measurement.intervals import wilson

YES_YES = [1] * 118 + [1] * 5 + [0] * 2
YES_NO = [1] * 118 + [0] * 5 + [1] * 2
two = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=60)


def test_kappa_fails_where_nearly_all_is_yes_and_raw_agreement_stands_beside_it():
    # METHODS 3.
    assert kappa(YES_YES, YES_NO).value == pytest.approx(-0.0234, abs=5e-5)
    assert raw_agreement(np.column_stack([YES_YES, YES_NO])).value == pytest.approx(0.944)
    assert prevalence(np.column_stack([YES_YES, YES_NO])) == pytest.approx({0: 0.028, 1: 0.972})


def test_feinstein_and_cicchettis_two_tables_have_70_and_32():
    def rows(a, b, c, d):
        return [1] * (a + b) + [0] * (c + d), [1] * a + [0] * b + [1] * c + [0] * d

    assert kappa(*rows(40, 9, 6, 45)).value == pytest.approx(0.70, abs=5e-3)
    assert kappa(*rows(80, 10, 5, 5)).value == pytest.approx(0.32, abs=5e-3)


@settings(deadline=None)
@given(two, st.sampled_from([None, "linear", "quadratic"]))
def test_it_equals_scikit_learn_and_statsmodels(rows, weights):
    a, b = [r[0] for r in rows], [r[1] for r in rows]
    found = kappa(a, b, weights=weights, categories=range(4))
    if math.isnan(found.value):
        assert len(set(a + b)) == 1
        return

    assert found.value == pytest.approx(cohen_kappa_score(a, b, weights=weights, labels=range(4)))
    table = np.zeros((4, 4))
    np.add.at(table, (a, b), 1)
    kind = {None: None, "linear": "linear", "quadratic": "quadratic"}[weights]
    with np.errstate(all="ignore"):
        theirs = cohens_kappa(table, wt=kind)
    if not math.isnan(theirs.std_kappa):  # it roots small negative variances
        assert found.se == pytest.approx(theirs.std_kappa, abs=1e-7)


def test_gaps_leave_their_unit_out():
    found = kappa(["yes", "no", None, "no"], ["yes", "no", "no", math.nan])

    assert found.value == 1
    assert found.n_units == 2


@given(two)
def test_swapping_the_raters_changes_nothing(rows):
    a, b = [r[0] for r in rows], [r[1] for r in rows]

    assert kappa(a, b).value == pytest.approx(kappa(b, a).value, nan_ok=True)


def test_one_and_the_same_category_leaves_kappa_undefined_with_its_reason():
    found = kappa([1, 1, 1], [1, 1, 1], categories=[0, 1])

    assert math.isnan(found.value)
    assert found.observed == 1
    assert "same category" in found.reason


def test_the_interval_stays_on_the_scale():
    found = kappa([0, 1, 0, 1], [1, 0, 1, 1])

    assert -1 <= found.low <= found.value <= found.high <= 1


def test_raters_of_different_length_are_refused():
    with pytest.raises(UsageError, match="differ in length: 2 and 1"):
        kappa([1, 0], [1])


def test_without_a_unit_rated_by_both_there_is_no_kappa():
    with pytest.raises(TooFew):
        kappa([1, None], [None, 1])


def test_raw_agreement_averages_pairs_over_units_and_has_wilsons_interval():
    found = raw_agreement([["a", "a", "a"], ["a", "b", "a"], ["c", None, None], ["a", "b", None]])

    assert found.value == pytest.approx((1 + 1 / 3 + 0) / 3)
    assert found.n_units == 3
    assert (found.low, found.high) == pytest.approx(wilson(4 / 3, 3))


def test_weighted_agreement_gives_part_for_a_near_miss():
    assert raw_agreement([[1, 2], [1, 3]], weights="linear", categories=[1, 2, 3]).value == pytest.approx(0.25)


def test_prevalence_names_categories_nobody_used():
    assert prevalence([[1, 1], [1, 0]], categories=[0, 1, 2]) == pytest.approx({0: 0.25, 1: 0.75, 2: 0.0})
