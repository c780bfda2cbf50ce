"""Cluster-bootstrap intervals of shares, places and differences (METHODS 1)."""

from __future__ import annotations

import time

import numpy as np
import pytest

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers import bootstrap, johnson_weights, lmg
from rapport.measurement.drivers.correlations import draw_counts, resampled
from rapport.measurement.drivers.design import build_design


def centre(n=600, agents=30, drivers=4, seed=0):
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(n, drivers)) + rng.normal(size=(n, 1))
    outcome = table @ np.linspace(0, 1, drivers) + rng.normal(size=n)
    return table, outcome, rng.integers(agents, size=n)


def test_a_resample_is_what_repeating_its_clusters_rows_would_give():
    table, outcome, agents = centre(n=90, agents=6)
    weights = np.random.default_rng(1).uniform(0.5, 2, 90)
    design = build_design(table, outcome, weights=weights, clusters=agents)

    drawn = next(iter(resampled(design, draws=5, rng=np.random.default_rng(3))))

    counts = draw_counts(np.random.default_rng(3), 6, 5)
    for matrix, times in zip(drawn, counts, strict=True):
        rows = np.repeat(np.arange(90), times[design.clusters].astype(int))
        expected = np.cov(np.column_stack([table, outcome])[rows].T, aweights=weights[rows])
        spread = np.sqrt(np.diag(expected))
        assert matrix == pytest.approx(expected / np.outer(spread, spread), abs=1e-10)


def test_point_estimates_are_those_of_the_method_and_intervals_hold_them():
    table, outcome, agents = centre()

    found = bootstrap(table, outcome, clusters=agents, draws=400)

    assert found.raw == pytest.approx(lmg(table, outcome).raw)
    assert found.method == "lmg"
    assert (found.share_low < found.share).all()
    assert (found.share < found.share_high).all()
    assert found.r2_low < found.r2 < found.r2_high
    assert (found.clusters, found.draws, found.n) == (30, 400, 600)


def test_places_say_what_the_data_can_order():
    table, outcome, agents = centre(n=2000, drivers=3)
    nearly = np.column_stack([table, table[:, 2] + 1e-3 * np.random.default_rng(1).normal(size=2000)])

    found = bootstrap(nearly, outcome, clusters=agents, draws=400)

    assert found.rank_low.tolist()[2:] == [1, 1]
    assert found.rank_high.tolist()[2:] == [2, 2]
    assert (found.rank_low[0], found.rank_high[0]) == (4, 4)


def test_differences_are_signed_and_mirrored():
    table, outcome, agents = centre()

    found = bootstrap(table, outcome, clusters=agents, draws=300)

    assert found.difference_low[3, 0] > 0
    assert found.difference[3, 0] == pytest.approx(found.share[3] - found.share[0])
    assert found.difference_low == pytest.approx(-found.difference_high.T)


def test_answers_that_cluster_widen_the_intervals():
    rng = np.random.default_rng(2)
    agents = np.repeat(np.arange(25), 40)
    tilt = rng.normal(0.5, 0.5, 25)[agents]
    table = rng.normal(size=(1000, 2))
    outcome = tilt * table[:, 0] + 0.5 * table[:, 1] + rng.normal(size=1000)

    by_agent, alone = (bootstrap(table, outcome, clusters=who, draws=400) for who in (agents, None))

    assert alone.clusters == 1000
    width, narrow = (found.raw_high - found.raw_low for found in (by_agent, alone))
    assert width[0] > 1.5 * narrow[0]


def test_the_same_seed_gives_the_same_and_another_does_not():
    table, outcome, agents = centre(n=200)

    first, again, other = (bootstrap(table, outcome, clusters=agents, draws=100, seed=s) for s in (1, 1, 2))

    assert np.array_equal(first.share_low, again.share_low)
    assert not np.array_equal(first.share_low, other.share_low)


def test_more_than_twelve_drivers_go_by_relative_weights():
    table, outcome, agents = centre(drivers=13)

    found = bootstrap(table, outcome, clusters=agents, draws=200)

    assert found.method == "johnson"
    assert found.raw == pytest.approx(johnson_weights(table, outcome).raw)
    assert bootstrap(table[:, :3], outcome, draws=100, method="johnson").method == "johnson"


def test_a_driver_that_varies_in_few_clusters_and_rows_without_an_agent_are_defined():
    table, outcome, agents = centre(n=200, agents=20)
    rare = np.where(agents == 0, 1.0, 0.0)
    named = [None if place % 50 == 0 else f"agent {agent}" for place, agent in enumerate(agents)]

    found = bootstrap(np.column_stack([table, rare]), outcome, clusters=named, draws=300)

    assert np.isfinite(found.share_low).all()
    assert found.clusters == 24


def test_ninety_five_percent_intervals_hold_the_truth_about_as_often():
    truth = None
    hits = []
    for seed in range(60):
        table, outcome, agents = centre(n=800, agents=60, drivers=2, seed=seed)
        truth = lmg(*centre(n=200_000, drivers=2, seed=999)[:2]).share if truth is None else truth
        found = bootstrap(table, outcome, clusters=agents, draws=300)
        hits.append(found.share_low[1] <= truth[1] <= found.share_high[1])

    assert 0.85 <= np.mean(hits) <= 1.0


def test_ten_drivers_and_two_thousand_draws_take_seconds():
    table, outcome, agents = centre(n=5000, agents=80, drivers=10)

    start = time.perf_counter()
    found = bootstrap(table, outcome, clusters=agents)

    assert found.draws == 2000
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"confidence": 1.0}, UsageError, "between 0 and 1"),
        ({"draws": 10}, UsageError, "100 at least"),
        ({"method": "shapley"}, UsageError, "lmg, johnson"),
        ({"clusters": ["one"] * 100}, TooFew, "one cluster"),
        ({"clusters": ["one"] * 99}, UsageError, "one value a row"),
    ],
)
def test_settings_that_make_no_sense_are_refused(options, error, said):
    table, outcome, _ = centre(n=100)

    with pytest.raises(error, match=said):
        bootstrap(table, outcome, **options)
