"""What weighted and clustered answers are worth."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.weights import design_effect, effective_n, intraclass_correlation, kish

weights = st.lists(st.floats(0.001, 1000), min_size=1, max_size=50)


def test_a_sample_of_risky_and_other_conversations_is_worth_what_methods_6_says():
    assert kish([1000 / 200] * 200 + [9000 / 100] * 100) == pytest.approx(122.70, abs=0.005)


def test_equal_weights_cost_nothing():
    assert kish([3.5] * 40) == pytest.approx(40)


def test_one_heavy_answer_is_one_answer():
    assert kish([1e12, 1e-3, 1e-3]) == pytest.approx(1)


def test_nothing_is_worth_nothing():
    assert kish([]) == 0
    assert kish([0, 0]) == 0


@given(weights, st.floats(1e-100, 1e100))
def test_it_lies_between_1_and_n_and_their_scale_does_not_matter(w, scale):
    n = kish(w)

    assert 1 - 1e-9 <= n <= len(w) + 1e-9
    assert kish(np.array(w) * scale) == pytest.approx(n)


@pytest.mark.parametrize("w", [[1, -1], [1, math.nan], [math.inf]])
def test_a_weight_is_finite_and_not_negative(w):
    with pytest.raises(UsageError, match="weight"):
        kish(w)


def by_hand(values, clusters):
    """Donner's one-way analysis of variance with loops."""
    groups = {c: [v for v, d in zip(values, clusters, strict=True) if d == c] for c in clusters}
    n, k, grand = len(values), len(groups), sum(values) / len(values)
    msb = sum(len(g) * (sum(g) / len(g) - grand) ** 2 for g in groups.values()) / (k - 1)
    msw = sum((v - sum(g) / len(g)) ** 2 for g in groups.values() for v in g) / (n - k)
    m = (n - sum(len(g) ** 2 for g in groups.values()) / n) / (k - 1)
    return (msb - msw) / (msb + (m - 1) * msw)


def test_the_intraclass_correlation_equals_an_analysis_of_variance_by_hand():
    values, clusters = [3, 4, 5, 5, 1, 2, 2, 3, 3, 4], list("aaaabbbccc")

    assert intraclass_correlation(values, clusters) == pytest.approx(by_hand(values, clusters))


def test_the_design_effect_is_what_a_planted_likeness_costs():
    random = np.random.default_rng(7)
    agents = np.repeat(np.arange(400), 25)
    ratings = random.normal(0, math.sqrt(0.1), 400)[agents] + random.normal(0, math.sqrt(0.9), 10_000)

    assert design_effect(ratings, agents) == pytest.approx(1 + 24 * 0.1, abs=0.3)


def test_with_weights_the_two_losses_multiply_to_the_variance_of_the_weighted_mean():
    random = np.random.default_rng(8)
    agents, w = np.repeat(np.arange(40), 10), random.exponential(size=400) + 0.1
    one = random.normal(size=40)[agents] + random.normal(size=400)
    likeness = intraclass_correlation(one, agents)
    same = agents[:, None] == agents[None, :]
    correlation = np.where(same, likeness, 0.0) + (1 - likeness) * np.eye(400)

    expected = w.sum() ** 2 / (w @ correlation @ w)

    assert kish(w) / design_effect(one, agents, weights=w) == pytest.approx(expected)
    assert effective_n(one, clusters=agents, weights=w) == pytest.approx(expected)


def test_agents_who_differ_less_than_chance_are_no_gain():
    assert design_effect([1, 5, 1, 5, 1, 5], list("aabbcc")) == 1


@pytest.mark.parametrize(
    ("values", "clusters"),
    [([1, 2, 3, 4], list("abcd")), ([4, 4, 4, 4], list("aabb")), ([0.1, 0.1, 0.1, 0.1], list("aabb"))],
)
def test_where_likeness_cannot_show_there_is_none(values, clusters):
    assert intraclass_correlation(values, clusters) == 0
    assert design_effect(values, clusters) == 1


def test_missing_values_are_left_out_and_nobodys_answers_stand_alone():
    with_gaps = design_effect([1, 2, math.nan, 5, 6, 3], ["a", "a", "a", "b", "b", None])
    without = design_effect([1, 2, 5, 6, 3], ["a", "a", "b", "b", "nobody"])

    assert with_gaps == pytest.approx(without)


def test_one_agent_alone_says_nothing_about_likeness():
    with pytest.raises(TooFew, match="2 clusters"):
        design_effect([1, 2, 3], list("aaa"))

    assert effective_n([1, 2, 3], clusters=list("aaa")) == 3


def test_without_clusters_only_the_weights_count():
    assert effective_n([1, math.nan, 3], weights=[1, 9, 1]) == 2


@pytest.mark.parametrize(
    ("clusters", "w"), [(["a"], None), (["a", "b"], [1.0])], ids=["clusters too short", "weights too short"]
)
def test_lengths_must_agree(clusters, w):
    with pytest.raises(UsageError):
        design_effect([1, 2], clusters, weights=w)


def test_answers_without_weight_have_no_design_effect():
    assert design_effect([1, 2, 3], list("aab"), weights=[0, 0, 0]) == 1


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=6, max_size=60))
def test_the_design_effect_lies_between_1_and_the_largest_cluster(rows):
    values, clusters = [r[0] for r in rows], [r[1] for r in rows]
    if len(set(clusters)) < 2:
        return

    effect = design_effect(values, clusters)

    assert 1 <= effect <= max(clusters.count(c) for c in clusters) + 1e-9
