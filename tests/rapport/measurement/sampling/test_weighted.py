"""Estimates of all from those drawn, by one over their chance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.sampling import combined, hajek, poisson, stratified
from rapport.measurement.weights import kish


def the_figure():
    """METHODS 6: 1,000 risky (40 % fail) and 9,000 other (5 %); 200 and 100 drawn, 80 and 5 fail."""
    fails = [1] * 80 + [0] * 120 + [1] * 5 + [0] * 95
    return fails, [200 / 1000] * 200 + [100 / 9000] * 100, ["risky"] * 200 + ["other"] * 100


def test_the_published_figure():
    fails, chances, strata = the_figure()

    found = hajek(fails, chances, strata=strata, kind="share")

    assert found.naive == pytest.approx(0.2833, abs=5e-5)
    assert found.estimate == pytest.approx(0.0850, abs=5e-7)
    assert found.se == pytest.approx(0.01985, abs=5e-6)
    assert found.n_effective == pytest.approx(122.70, abs=5e-3)
    assert (found.n, found.population) == (300, pytest.approx(10_000))
    assert found.low < 0.085 < found.high


def test_the_figure_by_the_textbook_formula():
    # Cochran (1977), Sampling Techniques, eq. 5.14 and 5.52: strata by themselves, put together.
    parts = ((1000, 200, 80), (9000, 100, 5))
    variance = sum((N / 10_000) ** 2 * (1 - n / N) * (k / n) * (1 - k / n) / (n - 1) for N, n, k in parts)
    fails, chances, strata = the_figure()

    assert hajek(fails, chances, strata=strata).se == pytest.approx(variance**0.5, rel=1e-9)


def test_equal_chances_give_the_plain_mean_and_its_error():
    values = [3.0, 4.0, 5.0, 1.0, 2.0, 5.0]

    found = hajek(values, [1e-9] * 6)

    assert found.estimate == pytest.approx(found.naive)
    assert found.naive == pytest.approx(np.mean(values))
    assert found.se == pytest.approx(np.std(values, ddof=1) / 6**0.5, rel=1e-6)
    # Student's t with 5 degrees of freedom: 2.570582 in any table.
    assert found.high - found.estimate == pytest.approx(2.570582 * found.se, rel=1e-6)


def test_who_all_were_drawn_leave_nothing_open():
    assert hajek([1.0, 0.0, 1.0], [1.0, 1.0, 1.0]).se == 0


def test_conversations_of_one_agent_are_not_independent():
    values = np.repeat([0.0, 1.0] * 10, 5)
    agents = np.repeat(np.arange(20), 5).tolist()

    alone, alike = hajek(values, [0.05] * 100), hajek(values, [0.05] * 100, clusters=agents)

    assert alike.se > 2 * alone.se
    # Linearisation worked by hand: 20 agents whose sums lie .025 off, times 20 / 19.
    assert alike.se == pytest.approx((20 / 19 * 20 * 0.025**2) ** 0.5)
    assert alike.n_effective == pytest.approx(20, rel=0.06)


def test_nobodys_conversations_are_each_their_own():
    fails, chances, strata = the_figure()

    assert hajek(fails, chances, strata=strata, clusters=[None] * 300) == hajek(fails, chances, strata=strata)


def test_one_agent_alone_says_nothing_of_others():
    found = hajek([1.0, 0.0, 1.0], [0.5] * 3, clusters=["a"] * 3)

    assert np.isnan(found.se)
    assert np.isnan(found.low)


def test_strata_with_one_each_are_taken_together():
    values = [1.0, 0.0, 1.0, 1.0, 0.0]

    alone = hajek(values, [0.1] * 5, strata=list("abcde"))
    pairs = hajek(values, [0.1] * 5, strata=list("xxyyy"))

    assert alone.se == pytest.approx(pairs.se)
    assert hajek(values, [0.1] * 5, strata=list("aaaab")).se == pytest.approx(hajek(values, [0.1] * 5).se)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1)), min_size=2, max_size=30))
def test_laws_of_a_weighted_share(rows):
    values, chances = zip(*rows, strict=True)

    found = hajek(values, chances, kind="share")

    assert min(values) - 1e-9 <= found.estimate <= max(values) + 1e-9
    assert 0 <= found.low <= found.high <= 1
    assert 1 - 1e-9 <= found.n_effective <= len(values) + 1e-9
    assert found.n_effective == pytest.approx(kish(1 / np.array(chances)))
    assert hajek(values[::-1], chances[::-1], kind="share").estimate == pytest.approx(found.estimate)


def test_over_many_draws_it_is_right_on_average_and_its_error_too():
    rng = np.random.default_rng(3)
    agents = np.repeat(np.arange(30), rng.integers(10, 90, 30))
    truth = (rng.random(len(agents)) < 0.2 + 0.01 * agents).astype(float)
    names = [f"C-{i}" for i in range(len(agents))]
    said = {"groups": agents.tolist(), "strata": ["x"] * len(agents), "moments": list(range(len(agents)))}

    found = []
    for seed in range(120):
        sample = stratified(names, size=150, floor=3, seed=seed, **said)
        own = sample.drawn
        found.append(hajek(truth[own], sample.chances[own], strata=agents[own].tolist()))

    estimates = np.array([each.estimate for each in found])
    errors = np.array([each.se for each in found])
    assert estimates.mean() == pytest.approx(truth.mean(), abs=3.5 * estimates.std() / 120**0.5)
    # Drawn through an order, it is at least as sure as it says.
    assert 0.8 < errors.mean() / estimates.std() < 1.5


def test_both_streams_together_are_right_on_average_where_each_alone_is_not():
    rng = np.random.default_rng(8)
    risky = rng.random(1500) < 0.15
    fails = (rng.random(1500) < np.where(risky, 0.5, 0.05)).astype(float)
    first, second = np.full(1500, 0.1), np.where(risky, 0.5, 0.0)
    chances = combined(first, second)

    names = list(range(1500))
    found = []
    for seed in range(80):
        drawn = poisson(names, first, seed=seed) | poisson(names, second, seed=-seed - 1)
        found.append(hajek(fails[drawn], chances[drawn], kind="share"))

    weighted = np.array([each.estimate for each in found])
    naive = np.mean([each.naive for each in found])
    assert weighted.mean() == pytest.approx(fails.mean(), abs=3.5 * weighted.std() / 80**0.5)
    assert naive > 1.5 * fails.mean()
    covered = np.mean([each.low <= fails.mean() <= each.high for each in found])
    assert covered >= 0.9


@pytest.mark.parametrize(
    ("values", "chances", "kind"),
    [
        ([1, 0], [0.5], "mean"),
        ([1, 0], [0.0, 0.5], "mean"),
        ([1, 0], [1.5, 0.5], "mean"),
        ([1, 2], [0.5, 0.5], "share"),
        ([1, float("nan")], [0.5, 0.5], "mean"),
    ],
)
def test_what_is_no_sample_is_refused(values, chances, kind):
    with pytest.raises(UsageError):
        hajek(values, chances, kind=kind)


def test_one_is_too_few():
    with pytest.raises(TooFew):
        hajek([1.0], [0.5])
