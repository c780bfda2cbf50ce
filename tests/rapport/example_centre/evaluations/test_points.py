"""Points drawn so that what customers feel of them is what is planted: against laws, and sums made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from rapport.example_centre.evaluations import POINTS, PlantedPoint
from rapport.example_centre.evaluations.points import given

N = 20_000
FELT = PlantedPoint("felt", 0.5, 0.5)
UNFELT = PlantedPoint("unfelt", 0.3, 0.0)
HURTS = PlantedPoint("hurts", 0.4, -0.4)


def drawn(felt: np.ndarray, points: tuple[PlantedPoint, ...], *, seed: int = 1) -> np.ndarray:
    return given(felt, np.random.default_rng(seed), points)


@pytest.fixture(scope="module")
def felt() -> np.ndarray:
    return np.random.default_rng(8).standard_normal(N)


@pytest.mark.parametrize(
    ("name", "share", "effect"),
    [
        ("responds", 0.6, 0.5),
        ("acts", 0.5, 0.5),
        ("greets", 0.9, 0.0),
        ("sorry", 0.85, 0.0),
        ("thanks", 0.8, 0.0),
        ("uses_name", 0.7, 0.0),
        ("verifies", 0.6, 0.0),
        ("anything_else", 0.6, 0.0),
        ("summary", 0.75, 0.0),
        ("script", 0.6, -0.3),
    ],
)
def test_shares_and_effects_are_those_of_the_acceptance_in_methods_4(name, share, effect) -> None:
    point = next(point for point in POINTS if point.name == name)

    assert (point.share, point.effect) == (share, effect)


def test_ten_points_and_no_more() -> None:
    assert len({point.name for point in POINTS}) == 10


@pytest.mark.parametrize("point", [FELT, UNFELT, HURTS], ids=lambda point: point.name)
def test_a_point_is_given_as_often_as_planted(felt, point) -> None:
    assert drawn(felt, (point,)).mean() == pytest.approx(point.share, abs=0.015)


@pytest.mark.parametrize("point", [FELT, UNFELT, HURTS], ids=lambda point: point.name)
def test_who_was_given_it_feels_better_by_its_effect(felt, point) -> None:
    found = drawn(felt, (point,))[:, 0]

    assert felt[found].mean() - felt[~found].mean() == pytest.approx(point.effect, abs=0.05)


def test_felt_points_do_not_go_together_in_all_conversations(felt) -> None:
    """They are independent of each other before it is known how a customer felt."""
    found = drawn(felt, (FELT, HURTS))

    assert abs(np.corrcoef(found[:, 0], found[:, 1])[0, 1]) < 0.03


def test_what_nobody_feels_has_nothing_to_do_with_what_is_felt(felt) -> None:
    found = drawn(felt, (FELT, UNFELT))

    assert abs(np.corrcoef(felt, found[:, 1])[0, 1]) < 0.03
    assert np.corrcoef(felt, found[:, 0])[0, 1] > 0.2


@pytest.mark.parametrize("z", [-2.0, -0.5, 0.0, 1.0, 3.0])
def test_the_chance_given_what_was_felt_is_bayes(z) -> None:
    felt = np.full(8_000, z)
    rest = 1 - 0.5**2 * 0.25
    like = [np.exp(-((z - 0.5 * (x - 0.5)) ** 2) / (2 * rest)) for x in (0, 1)]

    assert drawn(felt, (FELT,)).mean() == pytest.approx(like[1] / sum(like), abs=0.02)


@for_any(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_the_same_seed_draws_the_same(seed) -> None:
    felt = np.linspace(-2, 2, 50)

    assert (drawn(felt, POINTS, seed=seed) == drawn(felt, POINTS, seed=seed)).all()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_conversations_give_a_row_each(n) -> None:
    found = drawn(np.zeros(n), POINTS)

    assert found.shape == (n, 10)
    assert found.dtype == np.bool_


def test_without_any_felt_point_each_is_drawn_by_its_share(felt) -> None:
    assert drawn(felt, (UNFELT, UNFELT)).mean(axis=0) == pytest.approx([0.3, 0.3], abs=0.015)
