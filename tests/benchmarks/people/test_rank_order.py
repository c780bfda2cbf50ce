"""Levels by rank, and the kappa that rests on them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.people.rank_order import levels_by_rank, quadratic_kappa, rank_kappa

PEOPLE = st.lists(st.integers(1, 5), min_size=2, max_size=20)


@given(PEOPLE)
def test_scores_in_peoples_order_agree_fully(people):
    scores = [level * 10 + place / 100 for place, level in enumerate(people)]

    assert levels_by_rank(scores, people) == people


@given(PEOPLE.filter(lambda levels: len(set(levels)) > 1))
def test_only_the_order_of_scores_counts(people):
    scores = [((place * 7) % 11) / 3 for place in range(len(people))]

    pairs = list(zip(scores, people, strict=True))
    stretched = [(math.exp(score), level) for score, level in pairs]

    assert rank_kappa(pairs) == pytest.approx(rank_kappa(stretched))


def test_equal_scores_get_the_level_at_the_middle_of_their_places():
    assert levels_by_rank([0, 0, 0, 1], [1, 2, 3, 5]) == [2, 2, 2, 5]


def test_a_score_without_order_earns_nothing():
    assert rank_kappa([(1.0, 1), (1.0, 3), (1.0, 5)]) == 0


def test_the_wrong_order_is_below_chance():
    assert rank_kappa([(3, 1), (2, 2), (1, 3)]) == pytest.approx(-1)


def test_kappa_is_undefined_where_people_gave_one_level():
    assert math.isnan(quadratic_kappa([1, 2], [3, 3]))


def test_half_levels_of_an_even_number_of_raters_are_levels():
    assert quadratic_kappa([1.5, 2, 3], [1.5, 2, 3]) == pytest.approx(1)
