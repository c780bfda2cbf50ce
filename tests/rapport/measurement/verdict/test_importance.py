"""Operating characteristics of the rule on importance alone (METHODS 2)."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.measurement.verdict import decide
from rapport.measurement.verdict.rules import is_negligible

# Truth, n, chance of "matters", chance of "negligible": SESOI .10, four covariates, within .03.
CHARACTERISTICS = [(0.0, 200, 0.002, 0.000), (0.0, 800, 0.000, 0.762), (0.30, 200, 0.897, 0.000)]


def chances(bivariate, r, n, runs):
    found = [decide(bivariate(n, r, seed)).importance for seed in range(runs)]
    return (
        np.mean([one.low > 0.10 for one in found]),
        np.mean([is_negligible(one, 0.10) for one in found]),
        np.mean([one.low <= r <= one.high for one in found]),
    )


@pytest.mark.parametrize(("r", "n", "matters", "negligible"), CHARACTERISTICS)
def test_the_rule_on_importance_decides_as_often_as_published(bivariate, r, n, matters, negligible):
    found = chances(bivariate, r, n, 250)

    # With 250 runs a chance is known to about .06 (three standard errors); the long form holds it to .03.
    assert found[0] == pytest.approx(matters, abs=0.06)
    assert found[1] == pytest.approx(negligible, abs=0.08)


@pytest.mark.long
@pytest.mark.parametrize(("r", "n", "matters", "negligible"), CHARACTERISTICS)
def test_the_rule_on_importance_decides_as_published_within_three_hundredths(bivariate, r, n, matters, negligible):
    found = chances(bivariate, r, n, 4000)

    assert found[0] == pytest.approx(matters, abs=0.03)
    assert found[1] == pytest.approx(negligible, abs=0.03)
    assert found[2] == pytest.approx(0.90, abs=0.02)


def clustered(bivariate, n, agents, seed):
    """Let the link differ by agent, so that answers of one agent hang together."""
    rng = np.random.default_rng(10_000 + seed)
    answers = bivariate(n, 0.0, seed)
    agent = rng.integers(agents, size=n)
    slope = rng.normal(0, 0.15, agents)[agent]
    satisfaction = np.clip(answers["satisfaction"] + slope * (answers["empathy"] - 3), 1, 5)
    return {**answers, "satisfaction": satisfaction, "agent": agent}


def coverage(bivariate, agents, runs):
    found = [decide(clustered(bivariate, 800, agents, seed), draws=300).importance for seed in range(runs)]
    return np.mean([one.low <= 0 <= one.high for one in found])


def test_intervals_hold_the_truth_where_answers_hang_together_by_agent(bivariate):
    assert coverage(bivariate, 20, 150) == pytest.approx(0.90, abs=0.07)


@pytest.mark.long
@pytest.mark.parametrize("agents", [20, 40, 80])
def test_ninety_percent_intervals_hold_the_truth_ninety_times_in_a_hundred(bivariate, agents):
    assert coverage(bivariate, agents, 1500) == pytest.approx(0.90, abs=0.025)


def test_more_covariates_than_answers_leave_an_estimate_without_an_interval(centre):
    answers = centre(n=9).drop(columns="agent").assign(topic=list("aaaaabbbb"))

    found = decide(answers[:6])

    assert found.verdict == "cant_tell"
    assert np.isnan(found.importance.low) or found.importance.low < found.importance.high


def test_hundreds_of_rare_topics_are_taken_together(centre):
    answers = centre(n=400).drop(columns="agent")
    rare = answers.assign(topic=[f"topic {place}" for place in range(400)])

    assert decide(rare).importance == decide(answers.drop(columns="topic")).importance


def test_a_perfect_link_has_an_interval_below_one(centre):
    answers = centre(n=200).drop(columns="agent")

    found = decide(answers.assign(satisfaction=answers["empathy"]))

    assert found.importance.estimate == pytest.approx(1)
    assert found.importance.high <= 1
