"""What the rules look at: each estimand on its own rows, and how many independent answers stand behind it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rapport.measurement.verdict.answers import read_answers
from rapport.measurement.verdict.figures import Figures, compute_figures
from rapport.measurement.verdict.settings import Settings
from rapport.measurement.weights import design_effect, effective_n, kish

FAST = Settings(draws=200)


def figures_of(frame, settings=FAST):
    return compute_figures(read_answers(frame, outcome="satisfaction", scales=None), settings)


def test_each_estimand_rests_on_its_own_rows(centre):
    answers = centre(n=600).drop(columns="agent")
    answers.loc[:39, "satisfaction"] = None
    answers.loc[40:99, "resolved"] = None
    rated = answers[answers["satisfaction"].notna()]

    found = figures_of(answers)

    assert found.gap.n == 600
    assert found.importance.n == found.without.n == 560
    assert found.resolved.n == (rated["resolved"] == "yes").sum()
    assert found.unresolved.n == rated["resolved"].isin(["no", "partly"]).sum()
    # Of those who said how it ended, whether or not they rated their satisfaction.
    assert found.unresolved_share.n == 540
    assert found.unresolved_share.estimate == pytest.approx(
        answers["resolved"].isin(["no", "partly"]).sum() / answers["resolved"].notna().sum()
    )


def test_without_weights_and_agents_every_answer_counts_once(centre):
    answers = centre(n=300).drop(columns="agent")

    found = figures_of(answers)

    assert found.pairs_n == pytest.approx(300)
    assert found.resolved_n == pytest.approx((answers["resolved"] == "yes").sum())
    assert found.resolved_n + found.unresolved_n == pytest.approx(300)
    assert (found.clusters, found.method) == (None, "analytic")


def test_weights_and_agents_lower_the_number_by_kish_and_the_design_effect(centre):
    answers = centre(n=800, agents=30, seed=5)
    answers["empathy"] = np.where(answers["agent"].isin(["a1", "a2", "a3"]), 2, answers["empathy"])
    answers["weight"] = np.random.default_rng(5).uniform(0.5, 3, 800)
    low, weight = (answers["empathy"] < 4).astype(float), answers["weight"]

    found = figures_of(answers)

    effect = design_effect(low, answers["agent"], weights=weight)
    assert effect > 1.5
    assert found.gap.n_effective == pytest.approx(kish(weight) / effect)
    assert found.gap.n_effective == pytest.approx(effective_n(low, clusters=answers["agent"], weights=weight))
    assert found.pairs_n == pytest.approx(kish(weight) / effect)
    assert found.resolved_n == pytest.approx(kish(weight[answers["resolved"] == "yes"]) / effect)


def test_a_weight_counts_as_so_many_answers_in_every_estimate(centre):
    answers = centre(n=400).drop(columns="agent")
    times = np.random.default_rng(2).integers(1, 4, 400)
    repeated = answers.loc[answers.index.repeat(times)].assign(conversation=range(times.sum()))

    weighted, long = figures_of(answers.assign(weight=times)), figures_of(repeated)

    for name in ("importance", "without", "resolved", "unresolved", "gap", "unresolved_share", "headroom"):
        assert getattr(weighted, name).estimate == pytest.approx(getattr(long, name).estimate, abs=1e-9), name
    # Yet one person's answer is no crowd.
    assert weighted.gap.n_effective < 400 < long.gap.n_effective


@pytest.mark.parametrize(("agents", "method"), [(19, "analytic, design effect by agent"), (20, "bootstrap by agent")])
def test_twenty_agents_are_resampled_and_fewer_are_not(centre, agents, method):
    answers = centre(n=400).assign(agent=[f"a{place % agents}" for place in range(400)])

    found = figures_of(answers)

    assert (found.clusters, found.method) == (agents, method)
    assert found.importance.low < found.importance.estimate < found.importance.high


def test_ninety_five_percent_intervals_lie_around_those_that_decide(centre):
    for answers in (centre(n=500), centre(n=500).drop(columns="agent")):
        found = figures_of(answers)

        for one in (found.importance, found.without, found.resolved, found.gap, found.unresolved_share, found.headroom):
            assert one.low95 < one.low <= one.estimate <= one.high < one.high95


def test_a_higher_line_for_felt_understood_widens_the_gap_and_leaves_importance(centre):
    answers = centre(n=500).drop(columns="agent")

    usual, strict = figures_of(answers), figures_of(answers, Settings(felt_from=5))

    assert strict.gap.estimate == pytest.approx((answers["empathy"] < 5).mean())
    assert strict.gap.estimate > usual.gap.estimate
    assert strict.importance == usual.importance


def test_no_answers_leave_everything_undefined():
    assert figures_of({"conversation": [], "empathy": []}) == Figures()


def test_answers_without_satisfaction_have_a_gap_alone(centre):
    found = figures_of(centre(n=100).drop(columns=["agent", "satisfaction"]))

    assert found.gap.defined
    assert found.unresolved_share.defined
    assert math.isnan(found.importance.estimate)
    assert found.pairs_n == 0
