"""Gwet's AC1 and AC2."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import gwet_ac

NAN = math.nan
UNITS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T


def pairs(yes_yes, yes_no, no_yes, no_no):
    return [[1, 1]] * yes_yes + [[1, 0]] * yes_no + [[0, 1]] * no_yes + [[0, 0]] * no_no


def test_krippendorffs_units_have_gwets_figure_and_standard_error():
    # Gwet (2014), chapter 3 and the data of his R script: AC1 .77544, se .14295, interval .461 to 1.
    found = gwet_ac(UNITS)

    assert found.value == pytest.approx(0.77544, abs=5e-6)
    assert found.se == pytest.approx(0.14295, abs=5e-6)
    assert (found.low, found.high) == pytest.approx((0.461, 1.0), abs=5e-4)
    assert found.n_units == 11


def test_nearly_all_yes_is_agreement_for_ac1():
    # METHODS 3: kappa has -.0234 here.
    found = gwet_ac(pairs(118, 5, 2, 0))

    assert found.value == pytest.approx(0.9408, abs=5e-5)
    assert found.observed == pytest.approx(0.944)


def test_feinstein_and_cicchettis_lopsided_table_keeps_its_agreement():
    # Feinstein & Cicchetti (1990): 80 10 5 5 has agreement .85 and kappa .32; AC1 as in Gwet (2008) is .81.
    assert gwet_ac(pairs(80, 10, 5, 5)).value == pytest.approx(0.81, abs=5e-3)


def by_hand(rows, categories, weight):
    """AC2 and its standard error with loops, after Gwet (2014), chapter 5."""
    q = len(categories)
    rows = [[v for v in row if not math.isnan(v)] for row in rows]
    rows = [row for row in rows if row]
    n, total = len(rows), sum(weight(k, c) for k in categories for c in categories)
    used = {k: sum(row.count(k) / len(row) for row in rows) / n for k in categories}
    expected = total / (q * (q - 1)) * sum(p * (1 - p) for p in used.values())
    agreed = []
    for row in rows:
        m = len(row)
        both = [weight(row[i], row[j]) for i in range(m) for j in range(m) if i != j]
        agreed.append(sum(both) / (m * (m - 1)) if m > 1 else None)
    twice = [a for a in agreed if a is not None]
    value = (sum(twice) / len(twice) - expected) / (1 - expected)
    variance = 0.0
    for row, a in zip(rows, agreed, strict=True):
        one = 0.0 if a is None else n / len(twice) * (a - expected) / (1 - expected)
        chance = total / (q * (q - 1)) * sum(row.count(k) / len(row) * (1 - used[k]) for k in categories)
        variance += (one - 2 * (1 - value) * (chance - expected) / (1 - expected) - value) ** 2
    return value, math.sqrt(variance / (n * (n - 1)))


WEIGHTS = {
    None: lambda a, b: float(a == b),
    "linear": lambda a, b: 1 - abs(a - b) / 4,
    "quadratic": lambda a, b: 1 - (a - b) ** 2 / 16,
    "radical": lambda a, b: 1 - math.sqrt(abs(a - b)) / 2,
    "ordinal": lambda a, b: 1 - math.comb(abs(a - b) + 1, 2) / 10,
}
ratings = st.lists(
    st.lists(st.one_of(st.integers(0, 4), st.just(NAN)), min_size=3, max_size=3), min_size=3, max_size=12
).filter(lambda rows: sum(sum(not math.isnan(v) for v in row) > 1 for row in rows) > 1)


@settings(deadline=None)
@given(ratings, st.sampled_from(list(WEIGHTS)))
def test_value_and_standard_error_equal_loops(rows, weights):
    found = gwet_ac(rows, weights=weights, categories=range(5))
    value, se = by_hand(rows, range(5), WEIGHTS[weights])

    assert found.value == pytest.approx(value)
    assert found.se == pytest.approx(se, abs=1e-9)


def test_a_matrix_of_weights_does_what_its_name_does():
    matrix = [[WEIGHTS["quadratic"](a, b) for b in range(5)] for a in range(5)]

    assert gwet_ac(UNITS - 1, weights=matrix).value == pytest.approx(gwet_ac(UNITS, weights="quadratic").value)


def test_weights_follow_the_numbers_and_not_their_places():
    near, far = [[0, 1], [0, 0], [9, 9]], [[0, 8], [0, 0], [9, 9]]

    assert gwet_ac(near, weights="linear").value > gwet_ac(far, weights="linear").value


def test_half_agreement_for_near_misses_lifts_the_value():
    assert gwet_ac(UNITS).value < gwet_ac(UNITS, weights="linear").value < gwet_ac(UNITS, weights="quadratic").value


def test_categories_nobody_used_count_once_they_are_declared():
    few, many = gwet_ac(pairs(40, 5, 5, 50)), gwet_ac(pairs(40, 5, 5, 50), categories=[0, 1, 2, 3])

    assert many.expected < few.expected
    assert many.value > few.value


def test_all_of_one_category_is_perfect_only_against_others_that_could_have_been():
    alone, declared = gwet_ac([[1, 1]] * 9), gwet_ac([[1, 1]] * 9, categories=[0, 1])

    assert math.isnan(alone.value)
    assert "declare the others" in alone.reason
    assert (declared.value, declared.low, declared.high) == (1, 1, 1)


@settings(deadline=None)
@given(ratings, st.permutations(range(3)), st.permutations(range(5)))
def test_neither_raters_order_nor_categories_names_matter(rows, order, names):
    renamed = [[None if math.isnan(row[i]) else f"c{names[row[i]]}" for i in order] for row in rows]

    ours = gwet_ac(renamed, categories=[f"c{i}" for i in range(5)])
    theirs = gwet_ac(rows, categories=range(5))

    assert (ours.value, ours.expected) == pytest.approx((theirs.value, theirs.expected))


def test_the_interval_is_a_t_interval_cut_at_1():
    found = gwet_ac(pairs(30, 9, 8, 13), confidence=0.9)
    half = t.ppf(0.95, 59) * found.se

    assert (found.low, found.high) == pytest.approx((found.value - half, found.value + half))


def test_one_unit_has_no_standard_error():
    found = gwet_ac([[1, 0]])

    assert found.value == pytest.approx(-1.0)
    assert math.isnan(found.low)
    assert found.reason


def test_weights_that_forgive_everything_leave_nothing_to_measure():
    found = gwet_ac(pairs(3, 3, 3, 3), weights=[[1, 1], [1, 1]])

    assert math.isnan(found.value)
    assert found.reason


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ("cubic", "linear, quadratic"),
        ([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]], "2 x 2"),
        ([[1, 2], [2, 1]], "0 to 1"),
        ([[1, 0.2], [0.4, 1]], "symmetric"),
    ],
)
def test_weights_that_are_none_are_refused(weights, message):
    with pytest.raises(UsageError, match=message):
        gwet_ac(pairs(3, 3, 3, 3), weights=weights)


def test_one_rater_cannot_agree():
    with pytest.raises(TooFew, match="2 raters"):
        gwet_ac([[1, NAN], [0, NAN]])


def test_a_confidence_is_a_share():
    with pytest.raises(UsageError, match="confidence"):
        gwet_ac(UNITS, confidence=1)
