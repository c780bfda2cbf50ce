"""The n that would settle it, and the weeks it takes (METHODS 2)."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest

from rapport.measurement.verdict import decide, n_for
from rapport.measurement.verdict.figures import Figures
from rapport.measurement.verdict.results import UNDEFINED, Estimate
from rapport.measurement.verdict.settings import Settings
from rapport.measurement.verdict.settle import answers_needed, weekly_rate


def link(r, n):
    reach = 1.6448536 / math.sqrt(n - 3)
    return Estimate(r, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach), n=n, n_effective=n)


def share(p, n):
    return Estimate(p, p - 0.05, p + 0.05, n=n, n_effective=n)


def figures(r, gap, n=150, **more):
    known = {"pairs_n": n, "resolved_n": n * 0.8, "unresolved_n": n * 0.2, "unresolved_share": share(0.05, n)}
    return Figures(importance=link(r, n), gap=share(gap, n), **{**known, **more})


@pytest.mark.parametrize("truth", [0.0, 0.2, 0.25])
def test_where_the_gap_is_plain_it_is_the_published_n_of_importance(truth):
    needed = answers_needed(figures(truth, 0.6), 150, Settings())

    # The published n has n - 3 under the root; here the present error shrinks with the root of n.
    assert needed == pytest.approx(n_for(truth=truth), rel=0.025)


def test_where_importance_is_plain_it_is_the_n_of_the_gap():
    """A share of .2 against .1: one-sided 5 %, power .8."""
    expected = ((1.6448536 * math.sqrt(0.1 * 0.9) + 0.8416212 * math.sqrt(0.2 * 0.8)) / 0.1) ** 2

    assert answers_needed(figures(0.9, 0.2, n=40), 40, Settings()) == pytest.approx(expected, abs=1.5)


def test_weights_and_clusters_raise_it_by_as_much_as_they_cost_now():
    plain = answers_needed(figures(0.2, 0.6), 150, Settings())

    doubled = answers_needed(figures(0.2, 0.6), 300, Settings())

    assert doubled == pytest.approx(2 * plain, abs=2)


def test_least_numbers_count_too():
    few = answers_needed(figures(0.9, 0.9, n=20), 20, Settings())
    no_side = figures(0.6, 0.9, n=150, unresolved_n=2, unresolved_share=share(0.25, 8))

    assert few == 60
    assert answers_needed(no_side, 150, Settings()) == 1500


def test_an_estimate_on_its_bound_is_never_settled_by_numbers():
    assert answers_needed(figures(0.3, 0.1), 150, Settings()) is None


def test_without_estimates_it_is_the_n_that_shows_no_importance():
    assert answers_needed(Figures(), 0, Settings()) == 854
    assert answers_needed(Figures(gap=share(0.3, 10), importance=UNDEFINED, pairs_n=10), 10, Settings()) == 854


def test_answers_without_satisfaction_do_not_count_towards_it(centre):
    answers = centre(n=900).drop(columns=["agent", "satisfaction"])

    assert decide(answers).n_needed == 900 + 854


def test_more_answers_alone_do_not_settle_ratings_that_never_differ(centre):
    """One more than 900 would be as silent, so no number is given."""
    answers = centre(n=900, felt=4.0).drop(columns="agent").assign(satisfaction=4)

    found = decide(answers)

    assert (found.verdict, found.rule, found.n_needed) == ("cant_tell", "undecided", None)
    assert "not known" in found.reason


def test_a_verdict_does_come_out_about_eighty_times_in_a_hundred_at_that_n(bivariate):
    first = decide(bivariate(120, 0.2, 1))
    assert first.verdict == "cant_tell"
    truth = first.importance.estimate

    settled = [decide(bivariate(first.n_needed, truth, 100 + seed)).verdict != "cant_tell" for seed in range(120)]

    assert np.mean(settled) == pytest.approx(0.8, abs=0.12)


def test_weeks_follow_from_the_present_rate(centre):
    answers = centre(n=140, link=0.12, agents=140)
    start = date(2026, 9, 1)
    answers["answered_at"] = [(start + timedelta(days=place % 70)).isoformat() for place in range(140)]

    found = decide(answers, draws=300)

    assert found.verdict == "cant_tell"
    assert found.answers_per_week == pytest.approx(14)
    assert found.weeks == math.ceil((found.n_needed - 140) / 14)


@pytest.mark.parametrize(
    ("days", "rate"), [([], None), ([5.0, 6.0], None), ([1.0, 7.0], 2.0), ([1.0, 14.0, 14.0], 1.5)]
)
def test_less_than_a_week_of_answers_has_no_rate(days, rate):
    assert weekly_rate(np.array(days)) == rate
