"""Chances, steps and floors worked out by hand, and estimates from them against the textbook."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.sampling import (
    combined,
    hajek,
    in_order,
    in_proportion,
    lot,
    poisson,
    powered,
    powered_by_chance,
    stratified,
    systematic,
    with_floors,
)


@pytest.mark.parametrize(
    ("sizes", "size", "floor", "chances"),
    [
        ([10], 5, 1, [0.5]),
        ([10], 10, 1, [1.0]),
        ([10], 99, 1, [1.0]),
        ([10, 10], 10, 3, [0.5, 0.5]),
        ([10, 10], 10, 5, [0.5, 0.5]),
        ([10, 10], 4, 5, [0.5, 0.5]),
        ([3, 3], 1, 3, [1.0, 1.0]),
        ([1, 1, 1], 2, 3, [1.0, 1.0, 1.0]),
        ([100, 1], 11, 3, [0.1, 1.0]),
        ([90, 10], 13, 3, [10 / 90, 0.3]),
        ([40, 40, 4], 22, 2, [0.25, 0.25, 0.5]),
        ([1000, 10, 10], 26, 3, [0.02, 0.3, 0.3]),
    ],
    ids=[
        "one group", "all", "more than all", "alike", "the floor is the share", "floors come to more", "all by floors",
        "smaller than their floor", "one has one", "one rises", "two alike and a small one", "two rise",
    ],
)  # fmt: skip
def test_floors_by_hand(sizes, size, floor, chances):
    assert with_floors(sizes, size=size, floor=floor) == pytest.approx(chances)


@pytest.mark.parametrize(
    ("weights", "size", "chances"),
    [
        ([1], 1, [1.0]),
        ([1, 1], 1, [0.5, 0.5]),
        ([1, 3], 1, [0.25, 0.75]),
        ([1, 1, 8], 2, [0.5, 0.5, 1.0]),
        ([1, 1, 1, 9], 2, [1 / 3, 1 / 3, 1 / 3, 1.0]),
        ([1, 2, 100, 200], 3, [1 / 3, 2 / 3, 1.0, 1.0]),
        ([5, 5], 2, [1.0, 1.0]),
        ([5, 5], 7, [1.0, 1.0]),
        ([0.001, 0.003], 1, [0.25, 0.75]),
    ],
)
def test_chances_in_proportion_by_hand(weights, size, chances):
    assert in_proportion(weights, size=size) == pytest.approx(chances)


@pytest.mark.parametrize("wrong", [[-1.0], [math.nan], [math.inf], [1.0, 0.0]])
def test_no_weight_is_nothing_negative_or_endless(wrong):
    with pytest.raises(UsageError):
        in_proportion(wrong, size=1)
    with pytest.raises(UsageError):
        with_floors([each - 1 for each in wrong], size=1, floor=1)


@pytest.mark.parametrize(
    ("chances", "start", "drawn"),
    [
        ([0.5, 0.5], 0.0, [True, False]),
        ([0.5, 0.5], 0.49, [True, False]),
        ([0.5, 0.5], 0.5, [False, True]),
        ([0.5, 0.5], 0.99, [False, True]),
        ([1.0, 1.0], 0.3, [True, True]),
        ([0.0, 1.0, 0.0], 0.7, [False, True, False]),
        ([0.25] * 4, 0.6, [False, False, True, False]),
        ([0.25] * 8, 0.6, [False, False, True, False, False, False, True, False]),
        ([0.1] * 10, 0.95, [False] * 9 + [True]),
        ([0.3, 0.3, 0.3], 0.95, [False] * 3),
        ([], 0.5, []),
    ],
)
def test_equal_steps_by_hand(chances, start, drawn):
    assert systematic(chances, start=start).tolist() == drawn


@given(st.integers(1, 30), st.integers(1, 30), st.floats(0, 0.999))
@settings(max_examples=30, deadline=None)
def test_chances_that_add_up_to_a_whole_number_draw_just_so_many(n, of, start):
    assert systematic([min(n, of) / of] * of, start=start).sum() == min(n, of)


@pytest.mark.parametrize("start", [-0.1, 1.0, 2.0, math.nan])
def test_a_start_lies_from_nothing_to_below_one(start):
    with pytest.raises(UsageError, match="start"):
        systematic([0.5], start=start)


@pytest.mark.parametrize("chance", [-0.01, 1.01, math.nan, math.inf])
def test_a_chance_lies_from_nothing_to_one_whatever_is_drawn(chance):
    for draw in (
        lambda: systematic([chance], start=0.5),
        lambda: poisson(["a"], [chance], seed=1),
        lambda: combined([chance]),
    ):
        with pytest.raises(UsageError, match="chance"):
            draw()


@pytest.mark.parametrize(("chance", "drawn"), [(0.0, False), (1.0, True)])
def test_at_the_ends_every_lot_says_the_same(chance, drawn):
    names = [f"c-{at}" for at in range(50)]

    assert (poisson(names, [chance] * 50, seed=9) == drawn).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((7, "a"), (8, "a")),
        ((7, "a"), (7, "b")),
        ((7, "a", "b"), (7, "b", "a")),
        ((7, "ab"), (7, "a", "b")),
        ((7,), (7, "")),
    ],
)
def test_another_seed_name_or_parting_of_names_is_another_lot(one, other):
    assert lot(*one) != lot(*other)
    assert lot(*one) == lot(*one)
    assert 0 <= lot(*one) < 1


@pytest.mark.parametrize(
    ("streams", "either"),
    [
        (([0.5],), [0.5]),
        (([0.5], [0.5]), [0.75]),
        (([0.5], [0.0]), [0.5]),
        (([1.0], [0.3]), [1.0]),
        (([0.0], [0.0]), [0.0]),
        (([0.5, 0.1], [0.5, 0.2]), [0.75, 0.28]),
        (([0.5], [0.5], [0.5]), [0.875]),
        (([], []), []),
    ],
)
def test_the_chance_of_any_stream_by_hand(streams, either):
    assert combined(*streams) == pytest.approx(either)
    for order in itertools.permutations(streams):
        assert combined(*order) == pytest.approx(either)


def test_a_draw_in_order_keeps_the_order_it_went_through():
    sample = in_order(np.ones(4), [3, 1, 0, 2], seed=1)

    assert sample.places == [3, 1, 0, 2]
    assert in_order(np.zeros(3), [0, 1, 2], seed=1).places == []


@given(st.integers(0, 500), st.integers(1, 20), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_no_agent_falls_below_the_floor_with_any_seed(seed, size, floor):
    groups = [0] * 9 + [1] * 2 + [2] * 30
    names = [f"c-{at}" for at in range(len(groups))]

    sample = stratified(
        names, groups=groups, strata=["s"] * len(names), moments=range(len(names)), size=size, floor=floor, seed=seed
    )

    for group in (0, 1, 2):
        of = [at for at, each in enumerate(groups) if each == group]
        assert sample.drawn[of].sum() >= min(floor, len(of))
        expected = sample.chances[of].sum()
        assert math.floor(expected + 1e-9) <= sample.drawn[of].sum() <= math.ceil(expected - 1e-9)


STRATA = ["risky"] * 200 + ["other"] * 100
FAILS = [1.0] * 80 + [0.0] * 120 + [1.0] * 5 + [0.0] * 95
CHANCES = [0.2] * 200 + [1 / 90] * 100


@pytest.mark.parametrize(
    ("name", "value", "within"),
    [
        ("estimate", 0.0850, 1e-6),
        ("se", 0.01985, 5e-6),
        ("n_effective", 122.70, 5e-3),
        ("naive", 0.2833, 5e-5),
        ("population", 10_000, 1e-6),
        ("n", 300, 0),
    ],
)
def test_the_published_figure_of_methods_6_number_by_number(name, value, within):
    assert getattr(hajek(FAILS, CHANCES, strata=STRATA, kind="share"), name) == pytest.approx(value, abs=within)


def test_the_strata_of_the_figure_by_the_sum_of_their_shares():
    """(1000 x .4 + 9000 x .05) / 10000, and its variance by stratum with the finite population correction."""
    risky, other = 0.4 * 0.6 / 199 * (1 - 0.2), 0.05 * 0.95 / 99 * (1 - 1 / 90)
    se = math.sqrt(0.1**2 * risky + 0.9**2 * other)

    found = hajek(FAILS, CHANCES, strata=STRATA)

    assert found.estimate == pytest.approx(0.1 * 0.4 + 0.9 * 0.05)
    assert found.se == pytest.approx(se, abs=1e-9)


@pytest.mark.parametrize(
    ("strata", "clusters"), [(["a"], None), (None, ["a"]), (["a"] * 3, None), (None, ["a"] * 3), ([], [])]
)
def test_one_stratum_and_one_cluster_a_value(strata, clusters):
    with pytest.raises(UsageError, match="one stratum and one cluster"):
        hajek([1.0, 0.0], [0.5, 0.5], strata=strata, clusters=clusters)


@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("kind", ["share", "mean"])
def test_fewer_than_two_are_too_few_however_they_are_estimated(n, kind):
    for estimate in (
        lambda: hajek([1.0] * n, [0.5] * n, kind=kind),
        lambda: powered([1.0] * n, [1.0] * n, [0.5], kind=kind),
        lambda: powered_by_chance([1.0] * n, [0.5] * n, [1.0] * n, [0.5], kind=kind),
    ):
        with pytest.raises(TooFew, match="2 drawn"):
            estimate()


@pytest.mark.parametrize(
    ("y", "f", "rest", "tuning", "estimate"),
    [
        ([1.0, 0.0], [1.0, 0.0], [0.5, 0.5], 1.0, 0.5),
        ([1.0, 0.0], [1.0, 0.0], [1.0, 1.0], 1.0, 1.0),
        ([1.0, 0.0], [1.0, 0.0], [1.0, 1.0], 0.0, 0.5),
        ([1.0, 0.0], [1.0, 0.0], [1.0, 1.0], 0.5, 0.75),
        ([1.0, 1.0], [0.0, 0.0], [0.0, 0.0], 1.0, 1.0),
        ([0.0, 0.0], [1.0, 1.0], [1.0, 1.0], 1.0, 0.0),
    ],
    ids=["alike", "followed", "not followed", "half", "a reader that sees nothing", "a reader that sees all"],
)
def test_the_first_papers_estimate_by_hand(y, f, rest, tuning, estimate):
    assert powered(y, f, rest, tuning=tuning).estimate == pytest.approx(estimate)


@given(st.floats(-2, 2), st.floats(0.1, 3))
@settings(max_examples=10, deadline=None)
def test_a_prediction_on_another_scale_says_the_same(shift, times):
    random = np.random.default_rng(1)
    f, rest = random.normal(size=40), random.normal(size=200)
    y, chances = f + random.normal(size=40), random.uniform(0.1, 1, 40)

    one = powered_by_chance(y, chances, f, rest)
    other = powered_by_chance(y, chances, shift + times * f, shift + times * rest)

    assert other.estimate == pytest.approx(one.estimate)
    assert other.se == pytest.approx(one.se)
    assert other.tuning * times == pytest.approx(one.tuning)


@pytest.mark.parametrize(
    ("predictions", "elsewhere"),
    [([1.0], [0.5]), ([1.0, math.nan], [0.5]), ([1.0, 0.0], [math.nan]), ([1.0, math.inf], [0.5]), ([], [0.5])],
)
def test_every_prediction_is_there_and_finite(predictions, elsewhere):
    with pytest.raises(UsageError):
        powered_by_chance([1.0, 0.0], [0.5, 0.5], predictions, elsewhere)
