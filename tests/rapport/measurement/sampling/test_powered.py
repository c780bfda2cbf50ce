"""Prediction-powered estimates: right where the reader is wrong, and surer where it is right."""

import numpy as np
import pytest

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.sampling import hajek, powered, powered_by_chance, stratified


def predicted(n=300, rest=5000, seed=2, bias=0.2, noise=0.3):
    """What a person finds, and a prediction of it that lies too high."""
    rng = np.random.default_rng(seed)
    truth = rng.normal(3.0, 1.0, n + rest)
    guess = truth + bias + rng.normal(0, noise, n + rest)
    return truth[:n], guess[:n], guess[n:]


def test_fully_followed_it_is_the_first_papers_estimate():
    y, f, rest = predicted()

    found = powered(y, f, rest, tuning=1.0)

    # Angelopoulos et al. (2023), algorithm 1: the predictions' mean less their bias, the two variances added.
    assert found.estimate == pytest.approx(rest.mean() - (f - y).mean())
    assert found.se == pytest.approx(((f - y).var(ddof=1) / 300 + rest.var(ddof=1) / 5000) ** 0.5)
    assert found.high - found.estimate == pytest.approx(1.959964 * found.se, rel=1e-6)


def test_not_followed_it_is_the_plain_mean():
    y, f, rest = predicted()

    found = powered(y, f, rest, tuning=0.0)

    assert found.estimate == pytest.approx(y.mean())
    assert found.se == pytest.approx(y.std(ddof=1) / 300**0.5)


def test_tuned_it_is_never_less_sure_than_either():
    for noise in (0.1, 1.0, 8.0):
        y, f, rest = predicted(noise=noise)

        tuned = powered(y, f, rest)

        ends = [powered(y, f, rest, tuning=each).se for each in (0.0, 1.0)]
        assert tuned.se <= min(ends) * 1.01
        # The least of the variance over the tuning, found by trying.
        tried = [powered(y, f, rest, tuning=each).se for each in np.linspace(-0.5, 1.5, 81)]
        assert tuned.se == pytest.approx(min(tried), rel=0.01)


def test_a_prediction_that_says_nothing_changes_nothing():
    y, _f, _rest = predicted()

    found = powered(y, np.full(300, 4.0), np.full(5000, 4.0))

    assert (found.tuning, found.estimate) == (0.0, pytest.approx(y.mean()))


def test_a_prediction_that_goes_the_other_way_is_not_followed():
    y, f, rest = predicted()

    assert powered(y, -f, -rest).tuning == 0
    assert powered_by_chance(y, [0.1] * 300, -f, -rest).tuning == 0


def test_the_readers_own_mean_is_wrong_and_the_estimate_right():
    estimates, hits = [], 0
    for seed in range(150):
        y, f, rest = predicted(n=60, rest=1500, seed=seed)
        found = powered(y, f, rest)
        estimates.append(found.estimate)
        hits += found.low <= 3.0 <= found.high
        assert found.predicted > 3.05

    assert np.mean(estimates) == pytest.approx(3.0, abs=3.5 * np.std(estimates) / 150**0.5)
    assert hits / 150 >= 0.89


def test_a_share_stays_from_none_to_all():
    found = powered([1, 1, 1, 0] * 5, [1, 1, 1, 1] * 5, [1, 0, 1, 1] * 50, kind="share")

    assert 0 <= found.low < found.estimate < found.high <= 1


def test_weighted_and_tuned_it_is_the_regression_estimate():
    rng = np.random.default_rng(4)
    y, f = rng.normal(size=50), rng.normal(size=50)
    f += y
    chances, rest = rng.uniform(0.1, 0.9, 50), rng.normal(size=700)

    found = powered_by_chance(y, chances, f, rest)

    # Weighted least squares of y on 1 and f, then its value at the mean of f over all.
    root = np.sqrt(1 / chances)
    (a, b), *_others = np.linalg.lstsq(np.column_stack([root, root * f]), root * y, rcond=None)
    assert found.tuning == pytest.approx(b)
    assert found.estimate == pytest.approx(a + b * np.concatenate([f, rest]).mean())


def test_without_a_prediction_it_is_the_weighted_mean():
    y, chances = [1.0, 0.0, 1.0, 0.0], [0.1, 0.2, 0.3, 0.4]

    found = powered_by_chance(y, chances, [0.0] * 4, [0.0] * 9, kind="share")

    assert found.estimate == pytest.approx(hajek(y, chances).estimate)
    assert found.se == pytest.approx(hajek(y, chances).se)


def test_weighted_it_is_right_on_average_and_surer_than_weights_alone():
    rng = np.random.default_rng(6)
    agents = np.repeat(np.arange(25), rng.integers(20, 80, 25))
    n = len(agents)
    truth = rng.normal(60, 12, n) + agents
    guess = 0.5 * truth + 40 + rng.normal(0, 4, n)
    names = [f"C-{i}" for i in range(n)]
    said = {"groups": agents.tolist(), "strata": ["x"] * n, "moments": list(range(n)), "size": 130, "floor": 3}

    plain, found = [], []
    for seed in range(80):
        sample = stratified(names, seed=seed, **said)
        own = sample.drawn
        strata = agents[own].tolist()
        plain.append(hajek(truth[own], sample.chances[own], strata=strata))
        found.append(powered_by_chance(truth[own], sample.chances[own], guess[own], guess[~own], strata=strata))

    estimates = np.array([each.estimate for each in found])
    assert estimates.mean() == pytest.approx(truth.mean(), abs=3.5 * estimates.std() / 80**0.5 + 0.1)
    assert np.mean([each.se for each in found]) < 0.85 * np.mean([each.se for each in plain])
    assert np.mean([each.low <= truth.mean() <= each.high for each in found]) >= 0.9


def test_agents_alike_make_it_less_sure():
    rng = np.random.default_rng(1)
    agents = np.repeat(np.arange(20), 6)
    y = agents + rng.normal(0, 1, 120)
    said = (y, [0.2] * 120, rng.normal(size=120), rng.normal(size=500))

    alone, alike = powered_by_chance(*said), powered_by_chance(*said, clusters=agents.tolist())

    assert alike.estimate == alone.estimate
    assert alike.se > 2 * alone.se


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: powered([1, 2], [1], [1, 2]),
        lambda: powered([1, 2], [1, 2], []),
        lambda: powered_by_chance([1, 2], [0.5, 0.5], [1, float("inf")], [1]),
    ],
)
def test_what_cannot_be_used_is_refused(wrong):
    with pytest.raises(UsageError):
        wrong()


def test_of_a_part_that_predictions_differ_in_the_rest_does_not_pull_it_away():
    # Where the question applies the reader sees more than elsewhere: a mean over all predictions is not the part's.
    rng, n, drawn = np.random.default_rng(3), 4_000, 400
    found = []
    for _ in range(120):
        within = rng.random(n) < 0.5
        guess = np.where(within, rng.choice([0.5, 1.0], n), rng.choice([0.0, 0.25], n))
        truth = np.where(within, rng.random(n) < 0.9 * guess, np.nan)
        own = np.zeros(n, dtype=bool)
        own[rng.permutation(n)[:drawn]] = True
        told = powered_by_chance(
            truth[own], np.full(drawn, 0.1), guess[own], guess[~own], within=within[own], kind="share"
        )
        real = float(np.nanmean(truth))
        found.append((told.estimate - real, told.low <= real <= told.high, told.n))
    apart, covered, counted = np.mean(found, axis=0)
    assert abs(apart) < 0.01
    assert covered > 0.9
    assert 180 < counted < 220


def test_a_part_of_one_is_too_few_and_a_mark_is_given_for_each():
    with pytest.raises(TooFew):
        powered_by_chance([1, 0, 1], [0.5] * 3, [1.0] * 3, [1.0], within=[True, False, False])
    with pytest.raises(UsageError):
        powered_by_chance([1, 0, 1], [0.5] * 3, [1.0] * 3, [1.0], within=[True, False])


@pytest.mark.parametrize("kind", ["share", "mean"])
def test_where_one_persons_are_all_that_was_drawn_no_interval_is_made_up(kind):
    y = [0.0, 1.0] * 10

    found = powered_by_chance(y, [0.5] * 20, y, [0.0, 1.0] * 20, clusters=["ines"] * 20, kind=kind)

    assert np.isnan([found.se, found.low, found.high]).all()
    assert found.estimate == pytest.approx(0.5)
