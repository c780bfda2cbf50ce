"""Agents' means at an equal mix of cases."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.estimates import agent_means


def centre(seed, n=1200, agents=12):
    """Ines and colleagues; hard topics go to good agents."""
    random = np.random.default_rng(seed)
    agent = random.integers(agents, size=n)
    skill = np.linspace(-0.5, 0.5, agents)
    hard = random.random(n) < 0.2 + 0.05 * agent
    rating = 4 + skill[agent] - 1.2 * hard + random.normal(0, 0.8, n)
    topic = np.where(hard, "bereavement", "address")
    return pd.DataFrame({"agent": [f"agent-{a:02d}" for a in agent], "topic": topic, "empathy": rating}), skill


def test_without_a_mix_they_are_plain_means_with_the_pooled_variance():
    found = agent_means([3, 5, 4, 2, 1, math.nan, 4], ["b", "b", "b", "a", "a", "a", None])

    assert found.agents == ("a", "b")
    assert found.means.tolist() == [1.5, 4.0]
    within = (0.5 + 2.0) / (5 - 2)
    assert found.variance == pytest.approx([within / 2, within / 3])
    assert found.n.tolist() == [2, 3]


def test_agents_with_harder_cases_are_held_at_everybodys_mix():
    frame, skill = centre(1)

    plain = agent_means(frame["empathy"], frame["agent"])
    adjusted = agent_means(frame["empathy"], frame["agent"], case_mix=frame, columns=["topic"])

    def off(found):
        return np.abs(found.means - found.means.mean() - skill).max()

    assert off(plain) > 0.25
    assert off(adjusted) < 0.22


def test_they_equal_a_regression_with_a_dummy_for_each_agent():
    frame, _ = centre(2, n=300)
    model = smf.ols("empathy ~ 0 + C(agent) + C(topic)", frame).fit()
    share = (frame["topic"] == "bereavement").mean()

    found = agent_means(frame["empathy"], frame["agent"], case_mix=frame, columns=["topic"])

    slope = model.params["C(topic)[T.bereavement]"]
    assert found.means == pytest.approx(model.params.iloc[:12].to_numpy() + share * slope)
    assert found.variance == pytest.approx(model.mse_resid / found.n)


def test_weights_count_as_repeated_rows_do_for_the_mean():
    weighted = agent_means([1, 2, 5, 4], list("aabb"), weights=[1, 3, 2, 1])
    repeated = agent_means([1, 2, 2, 2, 5, 5, 4], list("aaaabbb"))

    assert weighted.means == pytest.approx(repeated.means)
    assert weighted.n_effective == pytest.approx([16 / 10, 9 / 5])


def test_a_number_with_many_values_is_taken_as_it_is_and_its_gaps_stand_at_the_mean():
    frame, _ = centre(3)
    waited = np.random.default_rng(3).exponential(5, len(frame))
    frame["empathy"] -= 0.1 * waited
    frame["waited"] = np.where(np.arange(len(frame)) % 50 == 0, math.nan, waited)

    found = agent_means(frame["empathy"], frame["agent"], case_mix=frame, columns=["topic", "waited"])

    assert found.variance[0] * found.n[0] == pytest.approx(0.64, abs=0.08)


def test_one_rating_each_does_not_tell_the_variance_within():
    with pytest.raises(TooFew, match="two ratings"):
        agent_means([3, 4, 5], list("abc"))


def test_nothing_that_does_not_fit_is_taken():
    with pytest.raises(UsageError, match="one agent a conversation"):
        agent_means([3, 4], ["a"])
    with pytest.raises(UsageError, match="no column 'topic'"):
        agent_means([3, 4], ["a", "a"], case_mix={"channel": ["x", "y"]}, columns=["topic"])
    with pytest.raises(TooFew):
        agent_means([], [])
