"""Headroom: the rise in satisfaction if the gap fell to the tolerable gap (METHODS 2)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from rapport.measurement.verdict import decide


def test_it_is_the_difference_at_equal_resolution_times_the_excess_of_the_gap(centre):
    answers = centre(n=800)

    found = decide(answers, draws=400)

    fit = smf.ols(
        "satisfaction ~ felt + C(resolved) + C(topic) + C(channel)",
        answers.assign(felt=(answers["empathy"] >= 4).astype(float)),
    ).fit()
    assert found.headroom.estimate == pytest.approx(fit.params["felt"] * (found.gap.estimate - 0.10))


def test_analytic_and_bootstrap_intervals_agree_where_answers_are_independent(centre):
    answers = centre(n=1500).assign(agent=[f"a{place}" for place in range(1500)])

    drawn, analytic = decide(answers, draws=1000), decide(answers.drop(columns="agent"))

    assert drawn.headroom.low == pytest.approx(analytic.headroom.low, abs=0.015)
    assert drawn.headroom.high == pytest.approx(analytic.headroom.high, abs=0.015)


def test_its_interval_holds_the_truth_about_ninety_times_in_a_hundred(centre):
    everything = centre(n=100_000, seed=99).drop(columns="agent")
    truth = decide(everything).headroom.estimate

    found = [decide(centre(n=500, seed=seed).drop(columns="agent")).headroom for seed in range(120)]

    assert np.mean([one.low <= truth <= one.high for one in found]) == pytest.approx(0.90, abs=0.09)


@pytest.mark.parametrize(("tolerable", "link"), [(0.5, 0.5), (0.9, 0.5), (0.5, -0.5)])
def test_a_gap_below_the_tolerable_one_leaves_none(centre, tolerable, link):
    found = decide(centre(n=400, link=link), tolerable_gap=tolerable, draws=200)

    assert found.headroom.estimate == 0
    assert math.copysign(1, found.headroom.estimate) == 1
    assert found.headroom.low <= 0 <= found.headroom.high


def test_it_is_negative_where_felt_empathy_goes_with_lower_satisfaction(centre):
    assert decide(centre(n=800, link=-0.5), draws=200).headroom.high < 0


def test_it_is_undefined_where_nobody_felt_understood(centre):
    found = decide(centre(n=300).assign(empathy=2), draws=200)

    assert not found.headroom.defined
    assert pd.isna(found.headroom.to_dict()["estimate"])
