"""Shares over scenes: cases of one scene are not independent, and nothing found is not nothing there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import TooFew
from rapport.measurement.intervals import wilson
from rapport.testing.fairness import difference, share

SCENES = [f"scene-{number}" for number in range(30)]

cases = st.lists(st.booleans(), min_size=30, max_size=30)


def test_a_share_counts_cases_and_scenes():
    found = share([(scene, number < 6) for number, scene in enumerate(SCENES)] * 2)

    assert (found.count, found.of, found.scenes, found.value) == (12, 60, 30, 0.2)
    assert found.low < 0.2 < found.high


def test_repeating_a_scene_tells_nothing_new():
    once = share([(scene, number < 6) for number, scene in enumerate(SCENES)])
    often = share([(scene, number < 6) for number, scene in enumerate(SCENES)] * 50)

    assert (once.low, once.high) == (often.low, often.high)


def test_where_nothing_flips_the_interval_is_that_of_as_many_answers_as_scenes():
    found = share([(scene, False) for scene in SCENES] * 9)

    assert (found.low, found.high) == wilson(0, 30, confidence=0.9)
    assert share([(scene, True) for scene in SCENES]).low == wilson(30, 30, confidence=0.9)[0]


def test_a_resampled_interval_is_near_wilsons_where_scenes_have_one_case_each():
    many = [f"scene-{number}" for number in range(400)]
    found = share([(scene, number < 80) for number, scene in enumerate(many)])
    low, high = wilson(80, 400, confidence=0.9)

    assert found.low == pytest.approx(low, abs=0.01)
    assert found.high == pytest.approx(high, abs=0.01)


@given(cases)
def test_the_share_lies_in_its_interval_and_the_interval_between_none_and_all(had):
    found = share(zip(SCENES, had, strict=True), draws=200)

    assert 0 <= found.low <= found.high <= 1
    assert found.low - 0.02 <= found.value <= found.high + 0.02


@given(cases, cases)
def test_a_difference_turned_round_changes_its_sign_alone(one, other):
    there = difference(zip(SCENES, one, strict=True), zip(SCENES, other, strict=True), draws=200)
    back = difference(zip(SCENES, other, strict=True), zip(SCENES, one, strict=True), draws=200)

    assert there.value == pytest.approx(-back.value)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def test_a_group_differs_by_nothing_from_itself():
    own = [(scene, number % 3 == 0) for number, scene in enumerate(SCENES)]
    found = difference(own, own)

    assert (found.value, found.low, found.high, found.scenes) == (0, 0, 0, 30)


def test_the_same_scenes_are_drawn_for_both_so_that_hard_scenes_cancel():
    hard = [(scene, number < 15) for number, scene in enumerate(SCENES)]
    one_more = [(scene, number < 16) for number, scene in enumerate(SCENES)]
    found = difference(one_more, hard)

    assert found.value == pytest.approx(1 / 30)
    assert found.low >= 0
    assert found.high < 0.12


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_seed_gives_the_same_interval(seed):
    own = [(scene, number < 6) for number, scene in enumerate(SCENES)]

    assert share(own, seed=seed) == share(own, seed=seed)


def test_few_scenes_are_refused():
    with pytest.raises(TooFew, match="needs 20 scenes at least; there are 3"):
        share([(scene, True) for scene in SCENES[:3]])
    with pytest.raises(TooFew, match="there are 0"):
        difference([(scene, True) for scene in SCENES], [("elsewhere", True)])
