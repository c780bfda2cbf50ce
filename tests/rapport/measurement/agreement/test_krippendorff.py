"""Krippendorff's alpha."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import krippendorff_alpha

NAN = math.nan
# Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: raters A to D by twelve units.
RATERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]
UNITS = np.array(RATERS).T
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def alpha(data, level, **settings_):
    return krippendorff_alpha(data, level=level, draws=0, **settings_).value


@pytest.mark.parametrize(
    ("level", "value"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_the_figures_of_krippendorff_2011_come_out(level, value):
    found = krippendorff_alpha(UNITS, level=level, draws=200)

    assert found.value == pytest.approx(value, abs=5e-7)
    assert found.n_units == 11
    assert found.n_raters == 4
    assert found.low < found.value <= found.high <= 1


def test_his_two_raters_with_yes_and_no_agree_hardly_at_all():
    # Krippendorff (2011), example A.
    meg, owen = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]

    assert alpha(list(zip(meg, owen, strict=True)), "nominal") == pytest.approx(0.095, abs=5e-4)


def test_his_two_raters_with_words_agree_to_692():
    # Krippendorff (2011), example B.
    ben, gerry = "aabbdcccedda", "babbbccceddd"

    assert alpha(list(zip(ben, gerry, strict=True)), "nominal") == pytest.approx(0.692, abs=5e-4)


def by_pairs(rows, level):
    """Alpha by its definition: every pair of ratings within units against every pair of all ratings."""
    units = [[v for v in row if not math.isnan(v)] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    pool = [v for unit in units for v in unit]
    times = {v: pool.count(v) for v in pool}

    def distance(c, k):
        low, high = min(c, k), max(c, k)
        between = sum(n for v, n in times.items() if low <= v <= high) - (times[c] + times[k]) / 2
        return {
            "nominal": float(c != k),
            "ordinal": 0.0 if c == k else between**2,
            "interval": (c - k) ** 2,
            "ratio": 0.0 if c == k else ((c - k) / (c + k)) ** 2,
        }[level]

    observed = sum(distance(c, k) / (len(unit) - 1) for unit in units for c, k in itertools.permutations(unit, 2))
    expected = sum(distance(c, k) for c, k in itertools.permutations(pool, 2)) / (len(pool) - 1)
    return 1 - observed / expected


ratings = st.lists(
    st.lists(st.one_of(st.integers(0, 4), st.just(NAN)), min_size=3, max_size=3), min_size=3, max_size=12
).filter(
    lambda rows: (
        len({v for row in rows if sum(not math.isnan(v) for v in row) > 1 for v in row if not math.isnan(v)}) > 1
    )
)


@settings(deadline=None)
@given(ratings, st.sampled_from(LEVELS))
def test_it_equals_its_definition_pair_by_pair(rows, level):
    assert alpha(rows, level) == pytest.approx(by_pairs(rows, level))


@settings(deadline=None)
@given(ratings, st.permutations(range(5)))
def test_names_of_nominal_categories_do_not_matter(rows, names):
    words = [[None if math.isnan(v) else f"category {names[v]}" for v in row] for row in rows]

    assert alpha(words, "nominal") == pytest.approx(alpha(rows, "nominal"))


@settings(deadline=None)
@given(ratings, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_interval_ratings_may_be_shifted_and_stretched(rows, stretch, shift):
    moved = [[v * stretch + shift for v in row] for row in rows]

    assert alpha(moved, "interval") == pytest.approx(alpha(rows, "interval"), rel=1e-6, abs=1e-6)


@settings(deadline=None)
@given(ratings)
def test_ordinal_ratings_may_be_stretched_unevenly_and_turned_round(rows):
    stretched = [[-(v**3) for v in row] for row in rows]

    assert alpha(stretched, "ordinal") == pytest.approx(alpha(rows, "ordinal"))


@settings(deadline=None)
@given(ratings, st.floats(0.01, 100))
def test_ratio_ratings_may_be_stretched(rows, stretch):
    assert alpha([[v * stretch for v in row] for row in rows], "ratio") == pytest.approx(alpha(rows, "ratio"))


@settings(deadline=None)
@given(ratings, st.permutations(range(3)), st.sampled_from(LEVELS), st.randoms())
def test_neither_the_order_of_raters_nor_of_units_matters(rows, order, level, random):
    shuffled = [[row[i] for i in order] for row in rows]
    random.shuffle(shuffled)

    assert alpha(shuffled, level) == pytest.approx(alpha(rows, level))


@pytest.mark.parametrize("level", LEVELS)
def test_perfect_agreement_is_1(level):
    found = krippendorff_alpha([[1, 1], [2, 2], [3, 3]] * 5, level=level, draws=100)

    assert (found.value, found.low, found.high) == (1, 1, 1)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("rating", [3, 0, 0.1])
def test_without_variation_it_is_not_defined_and_says_so(level, rating):
    found = krippendorff_alpha([[rating, rating, NAN]] * 7, level=level)

    assert math.isnan(found.value)
    assert math.isnan(found.low)
    assert found.n_units == 7
    assert "all ratings are the same" in found.reason


def test_a_rating_nobody_shares_the_unit_of_says_nothing():
    assert alpha([*UNITS.tolist(), [5, NAN, NAN, NAN], [NAN] * 4], "nominal") == alpha(UNITS, "nominal")


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_large_totals_with_small_differences_keep_their_digits(level):
    assert alpha(UNITS + 1e8, level) == pytest.approx(alpha(UNITS, level), abs=1e-6)


@pytest.mark.parametrize("frame", [pd.DataFrame(UNITS), pl.DataFrame(UNITS, schema=list("abcd")), UNITS.tolist()])
def test_frames_and_lists_read_alike(frame):
    assert alpha(frame, "ordinal") == alpha(UNITS, "ordinal")


def test_words_have_an_order_once_it_is_declared():
    words = {1: "none", 2: "weak", 3: "fair", 4: "good", 5: "strong"}
    rows = [[None if math.isnan(v) else words[v] for v in row] for row in UNITS.tolist()]

    assert alpha(rows, "ordinal", categories=list(words.values())) == pytest.approx(alpha(UNITS, "ordinal"))
    with pytest.raises(UsageError, match="order is not known"):
        alpha(rows, "ordinal")


def test_the_interval_is_the_same_for_the_same_seed_and_covers_the_truth():
    random = np.random.default_rng(3)
    truths, inside = 0.5, 0
    for trial in range(60):
        score = random.normal(size=60)
        rows = score[:, None] + random.normal(size=(60, 2))
        found = krippendorff_alpha(rows, level="interval", draws=300, seed=trial)
        inside += found.low <= truths <= found.high

    assert inside >= 50
    assert found == krippendorff_alpha(rows, level="interval", draws=300, seed=59)
    assert found.low != krippendorff_alpha(rows, level="interval", draws=300, seed=60).low


def test_one_unit_has_a_value_and_no_interval():
    found = krippendorff_alpha([[1, 2]], level="nominal")

    assert found.value == 0
    assert math.isnan(found.low)
    assert "too few units" in found.reason


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        ([], TooFew, "no ratings"),
        ([[]], TooFew, "no ratings"),
        ([[1], [2]], TooFew, "2 raters"),
        ([[NAN, NAN], [NAN, NAN]], TooFew, "2 raters"),
        ([[1, NAN], [2, NAN]], TooFew, "2 raters"),
        ([[1, NAN], [NAN, 2]], TooFew, "rated by two raters"),
        ([[1, 2], [3]], UsageError, "one length"),
        ([1, 2, 3], UsageError, "units in rows"),
        (["ab", "cd"], UsageError, "units in rows"),
        ([[1, math.inf], [2, 2]], UsageError, "infinite"),
    ],
)
def test_what_is_no_table_of_ratings_is_refused(rows, error, message):
    with pytest.raises(error, match=message):
        krippendorff_alpha(rows, level="nominal")


@pytest.mark.parametrize(
    ("settings_", "message"),
    [
        ({"level": "cardinal"}, "nominal, ordinal, interval, ratio"),
        ({"level": "nominal", "confidence": 95}, "confidence"),
        ({"level": "nominal", "draws": -1}, "draws"),
        ({"level": "nominal", "categories": [1, 2]}, "not among the declared"),
        ({"level": "nominal", "categories": [1, 2, 2]}, "declared twice"),
    ],
)
def test_settings_that_do_not_fit_are_refused(settings_, message):
    with pytest.raises(UsageError, match=message):
        krippendorff_alpha(UNITS, **settings_)


def test_a_ratio_scale_has_no_negative_ratings():
    with pytest.raises(UsageError, match="0 or more"):
        krippendorff_alpha([[-1, 2], [3, 4]], level="ratio")


def test_words_have_no_distance():
    with pytest.raises(UsageError, match="needs numbers"):
        krippendorff_alpha([["a", "b"], ["b", "b"]], level="interval", categories=["a", "b"])
