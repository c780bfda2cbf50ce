"""The made-up evaluators: how often each sees what is there, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rapport.example_centre.evaluations import RATERS, Rater
from rapport.example_centre.evaluations.raters import SHARPNESS, seen_as

N = 40_000


def share(rater: Rater, *, truth: bool, seed: int = 4) -> float:
    return float(seen_as(np.full((N, 1), truth), rater, np.random.default_rng(seed)).mean())


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


@pytest.mark.parametrize("rater", RATERS, ids=lambda rater: rater.name)
def test_what_was_given_is_seen_with_the_chance_of_sharpness_less_severity(rater) -> None:
    assert share(rater, truth=True) == pytest.approx(logistic(SHARPNESS - rater.severity), abs=0.006)


@pytest.mark.parametrize("rater", RATERS, ids=lambda rater: rater.name)
def test_what_was_not_given_is_seen_with_the_chance_of_an_error(rater) -> None:
    assert share(rater, truth=False) == pytest.approx(logistic(-SHARPNESS - rater.severity), abs=0.006)


def test_of_mean_severity_about_95_of_100_are_right() -> None:
    fair = Rater("nobody")

    assert share(fair, truth=True) == pytest.approx(0.948, abs=0.005)
    assert 1 - share(fair, truth=False) == pytest.approx(0.948, abs=0.005)


@pytest.mark.parametrize(
    ("severity", "given"),
    [(50.0, 0.0), (-50.0, 1.0)],
    ids=["so severe that nothing is given", "so lenient that all is given"],
)
@pytest.mark.parametrize("truth", [True, False])
def test_at_the_ends_only_the_evaluator_counts(severity, given, truth) -> None:
    assert share(Rater("extreme", severity), truth=truth) == given


@pytest.mark.parametrize("shape", [(0, 10), (1, 10), (3, 4)])
def test_one_flag_a_point(shape) -> None:
    assert seen_as(np.zeros(shape, dtype=bool), RATERS[0], np.random.default_rng(0)).shape == shape


def test_severity_adds_up_to_little_over_the_panel_and_one_is_from_outside() -> None:
    assert sum(rater.severity for rater in RATERS) / len(RATERS) == pytest.approx(0.12)
    assert [rater.name for rater in RATERS if rater.outside] == ["Odile Renn"]
    assert len({rater.name for rater in RATERS}) == len(RATERS)
