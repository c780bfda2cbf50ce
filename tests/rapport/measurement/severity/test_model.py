"""The model's chances, places and slopes: against numbers made by hand and by differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport.measurement.severity.planted import scores

from rapport.exceptions import UsageError
from rapport.measurement.severity import facets
from rapport.measurement.severity.adjusting import adjustments, raw_means
from rapport.measurement.severity.conditional import _Problem, estimate
from rapport.measurement.severity.design import read_scores
from rapport.measurement.severity.misfit import misfit
from rapport.measurement.severity.partial_credit import moments, places

TWO = {
    "conversation": ["a", "a", "a", "a"],
    "rater": ["ana", "ana", "ben", "ben"],
    "item": ["p", "q", "p", "q"],
    "score": [1.0, 0.0, 0.0, 1.0],
}
NO_STEPS = np.zeros((2, 2))


def test_a_yes_has_the_logistic_chance_of_place_minus_severity():
    design = read_scores(TWO)

    found = moments(design, np.array([0.7]), np.array([0.2, -0.3]), NO_STEPS)

    chance = 1 / (1 + math.exp(-(0.7 - 0.2)))
    assert found.p[0].tolist() == pytest.approx([1 - chance, chance])
    assert found.mean[0] == pytest.approx(chance)
    assert found.variance[0] == pytest.approx(chance * (1 - chance))
    assert found.third[0] == pytest.approx(chance * (1 - chance) * (1 - 2 * chance))
    assert found.log[0] == pytest.approx(math.log(chance))
    assert found.log[1] == pytest.approx(math.log(1 - chance))


def test_ranks_have_masters_chances():
    rows = TWO | {"score": [0.5, 1.0, 0.0, 1.0], "item": ["p", "p2", "p", "p2"]}
    rows = {name: values * 2 for name, values in rows.items()} | {
        "conversation": ["a"] * 4 + ["b"] * 4,
        "score": [0.5, 1.0, 0.0, 1.0, 1.0, 0.0, 0.5, 0.0],
    }
    design = read_scores(rows)
    steps = np.array([[0.0, 0.4, -0.6], [0.0, 0.0, -np.inf]])

    found = moments(design, np.array([0.3, 0.0]), np.zeros(2), steps)

    raw = np.exp([0.0, 0.3 + 0.4, 0.6 - 0.6])
    assert found.p[0].tolist() == pytest.approx((raw / raw.sum()).tolist())
    assert found.p[1, 2] == 0, "beyond a question's last rank there is nothing"


def test_the_place_gives_the_total_that_was_given():
    design = read_scores(scores(1, [0.0, 0.4], conversations=20, items=6))
    design = design.only(design.telling()[design.conversation])
    steps = np.zeros(design.values.shape)

    theta = places(design, np.array([0.0, 0.4]), steps)

    n = len(design.conversations)
    expected = np.bincount(design.conversation, moments(design, theta, np.array([0.0, 0.4]), steps).mean, n)
    assert expected == pytest.approx(np.bincount(design.conversation, design.score, n), abs=1e-6)


def test_warms_place_is_finite_where_all_was_given_and_nearer_the_middle_elsewhere():
    all_given = TWO | {"score": [1.0, 1.0, 1.0, 1.0]}
    rows = {name: TWO[name] + all_given[name] for name in TWO} | {"conversation": ["a"] * 4 + ["b"] * 4}
    rows["score"] = [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0]
    rows = {name: [*values, value] for (name, values), value in zip(rows.items(), ("c", "ana", "p", 0.0), strict=True)}
    design = read_scores(rows)

    warm = places(design, np.zeros(2), np.zeros(design.values.shape), warm=True)

    likeliest = math.log(3)  # three of four
    assert 0 < warm[0] < likeliest
    assert warm[0] < warm[1] < 10


@pytest.mark.parametrize("ranks", [2, 4])
def test_the_slopes_are_those_of_the_corrected_likelihood(ranks):
    design = read_scores(scores(2, [0.0, 0.5, -0.2], conversations=25, items=4, ranks=ranks))
    design = design.only(design.telling()[design.conversation])
    problem = _Problem(design)
    at = problem.begin() + np.random.default_rng(0).normal(0, 0.2, problem.size)
    theta = problem.places(at, None)

    slope = problem.slopes(at, theta)[0]

    for place in range(problem.size):
        ahead, behind = at.copy(), at.copy()
        ahead[place] += 1e-5
        behind[place] -= 1e-5
        values = [problem.value(each, problem.places(each, theta)) for each in (ahead, behind)]
        assert (values[0] - values[1]) / 2e-5 == pytest.approx(slope[place], abs=1e-3)


def test_the_information_is_positive_and_each_conversation_adds_to_the_slope():
    design = read_scores(scores(3, [0.0, 0.5], conversations=30, items=5))
    design = design.only(design.telling()[design.conversation])
    problem = _Problem(design)
    at = problem.begin()

    slope, information, each = problem.slopes(at, problem.places(at, None))

    assert np.linalg.eigvalsh(information).min() > 0
    assert each.sum(axis=0) == pytest.approx(slope + 0.01 * at, abs=1e-9)
    found = estimate(design)
    assert found.information.shape == found.robust.shape == (problem.size, problem.size)


def test_conversations_scored_once_say_nothing_of_severity():
    shared = scores(4, [0.0, 0.5], conversations=80, items=5)
    alone = scores(5, [0.0, 0.5], conversations=60, items=5, shared=0.0)
    alone["conversation"] = [f"x{name}" for name in alone["conversation"]]

    both = facets({name: shared[name] + alone[name] for name in shared})
    only = facets(shared)

    assert both.rater("r1").severity == pytest.approx(only.rater("r1").severity, abs=0.1)
    assert both.rater("r1").se == pytest.approx(only.rater("r1").se, rel=0.25)
    assert both.rater("r1").linked == only.rater("r1").linked


def test_raw_means_are_weighted_and_fair_ones_follow_severity():
    design = read_scores(TWO | {"weight": [30.0, 10.0, 30.0, 10.0]})

    raw, fair = raw_means(design, np.array([0.0, 1.0]), NO_STEPS, np.array([0.0]))

    assert raw.tolist() == pytest.approx([75.0, 25.0])
    assert fair.tolist() == pytest.approx([50.0, 100 / (1 + math.e)])
    assert round(fair[1]) == 27, "what the page says of one logit"


def test_who_has_no_severity_gets_no_adjustment_and_changes_nobody_elses():
    design = read_scores(TWO)

    (ana, ben) = adjustments(design, np.array([0.5, math.nan]), NO_STEPS)

    assert (ana.conversation, ana.rater, ana.severity) == ("a", "ana", 0.5)
    assert ana.by > 0
    assert math.isnan(ben.by)


@given(st.floats(0.05, 2))
@settings(max_examples=10, deadline=None)
def test_the_more_severe_the_more_is_given_back(severity):
    design = read_scores(TWO)

    less, more = (adjustments(design, np.array([each, -each]), NO_STEPS)[0].by for each in (severity, severity + 0.3))

    assert 0 < less < more < 100


def test_as_the_model_has_it_infit_and_outfit_are_one():
    rows = scores(6, [0.0, 0.3], conversations=500, items=6)
    design = read_scores(rows)
    hard = np.linspace(-1, 1, 6)
    steps = np.stack([np.zeros(6), -hard], axis=1)

    infit, outfit = misfit(design, np.array([0.0, 0.3]), steps)

    assert infit == pytest.approx([1, 1], abs=0.12)
    assert outfit == pytest.approx([1, 1], abs=0.12)


def test_a_difference_is_that_of_the_severities_with_an_interval_around_it():
    found = facets(scores(7, [-0.4, 0.4], conversations=120, items=6))

    gap, low, high = found.difference("r1", "r0")

    assert gap == pytest.approx(found.rater("r1").severity - found.rater("r0").severity)
    assert low < gap < high
    assert found.difference("r0", "r1")[0] == pytest.approx(-gap)
    wider = found.difference("r1", "r0", confidence=0.99)
    assert wider[1] < low < high < wider[2]
    with pytest.raises(KeyError):
        found.rater("nobody")
    with pytest.raises(UsageError, match="confidence"):
        found.difference("r0", "r1", confidence=1.0)
    with pytest.raises(UsageError, match="confidence"):
        facets(scores(7, [-0.4, 0.4], conversations=20), confidence=0)
