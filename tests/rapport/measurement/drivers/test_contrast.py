"""The penalty-reward contrast (METHODS 1)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers import penalty_reward


def centre(n=2000, seed=0):
    rng = np.random.default_rng(seed)
    ratings = rng.integers(1, 6, size=(n, 2))
    outcome = 3 - 0.8 * (ratings[:, 0] <= 2) + 0.1 * (ratings[:, 0] >= 4) + 0.6 * (ratings[:, 1] >= 4)
    return pd.DataFrame(ratings, columns=["solved", "warm"]), outcome + rng.normal(0, 0.5, n)


def test_planted_penalties_and_rewards_are_found():
    frame, outcome = centre()

    found = penalty_reward(frame, outcome)

    assert found.names == ("solved", "warm")
    assert found.penalty == pytest.approx([-0.8, 0.0], abs=0.08)
    assert found.reward == pytest.approx([0.1, 0.6], abs=0.08)
    assert found.intercept == pytest.approx(3, abs=0.08)
    assert found.enough.all()
    assert found.cells.sum(axis=1).tolist() == [2000, 2000]
    assert (found.penalty_low < found.penalty).all()
    assert found.penalty_high[0] < 0


def test_coefficients_and_cluster_robust_errors_equal_statsmodels():
    frame, outcome = centre(n=300)
    agents = np.arange(300) % 25

    found = penalty_reward(frame, outcome, clusters=agents, confidence=0.9)

    dummies = np.column_stack([frame <= 2, frame >= 4]).astype(float)
    theirs = sm.OLS(outcome, sm.add_constant(dummies)).fit(cov_type="cluster", cov_kwds={"groups": agents}, use_t=True)
    assert np.concatenate([found.penalty, found.reward]) == pytest.approx(theirs.params[1:])
    assert np.column_stack([found.penalty_low, found.penalty_high]) == pytest.approx(theirs.conf_int(0.1)[1:3])
    assert found.r2 == pytest.approx(theirs.rsquared)


def test_three_values_are_low_middle_and_high_whatever_they_are():
    frame, outcome = centre()
    three = np.sign(frame.to_numpy() - 3)

    found = penalty_reward(three, outcome)

    assert (found.low.tolist(), found.high.tolist()) == ([-1, -1], [1, 1])
    assert found.penalty == pytest.approx(penalty_reward(frame, outcome).penalty)


def test_the_cuts_can_be_told():
    frame, outcome = centre()

    found = penalty_reward(frame * 2, outcome, low=4, high=8)

    assert found.reward == pytest.approx(penalty_reward(frame, outcome).reward)


def test_fewer_than_thirty_in_a_cell_are_told_and_an_empty_one_has_no_number():
    frame, outcome = centre(n=200)
    kind = frame.assign(warm=frame["warm"].clip(lower=3))
    kind.loc[:9, "solved"] = 3

    found = penalty_reward(kind, outcome, least=60)

    assert np.isnan(found.penalty[1])
    assert found.cells[1, 0] == 0
    assert found.enough.tolist() == [False, False]
    assert np.isfinite(found.reward).all()


@pytest.mark.parametrize(
    ("table", "options", "error", "said"),
    [
        (np.arange(40)[:, None] % 11, {}, UsageError, "low= and high="),
        (np.arange(40)[:, None] % 5 + 1, {"low": 4, "high": 2}, UsageError, "below high"),
        ([["warm"], ["cold"]] * 20, {}, UsageError, "numbers"),
        (np.arange(40)[:, None] % 5 + 1, {"clusters": [1] * 40}, TooFew, "1 clusters"),
    ],
)
def test_other_scales_need_their_cuts(table, options, error, said):
    with pytest.raises(error, match=said):
        penalty_reward(table, np.arange(40.0), **options)
