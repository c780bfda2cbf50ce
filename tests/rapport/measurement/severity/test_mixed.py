"""Severity without shared conversations, which method is used when, and drift."""

from __future__ import annotations

import math
from importlib import import_module

import numpy as np
import pytest
from tests.rapport.measurement.severity.planted import scores

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity import drift, facets, mixed, severity
from rapport.measurement.severity.design import read_scores
from rapport.measurement.severity.mixed import _Mixed


def test_severity_comes_back_from_conversations_that_a_lot_gave_out() -> None:
    truth = [-0.7, 0.0, 0.7]

    found = mixed(scores(1, truth, conversations=450, items=6, shared=0.0))

    assert [each.severity for each in found.raters] == pytest.approx(truth, abs=0.3)
    assert all(each.low <= true <= each.high for each, true in zip(found.raters, truth, strict=True))
    assert found.subsets == ()


def test_the_slope_is_that_of_the_likelihood() -> None:
    problem = _Mixed(read_scores(scores(2, [0.0, 0.5], conversations=12, items=3, ranks=4)))
    at = problem.begin() + np.random.default_rng(0).normal(0, 0.1, problem.size)

    value, slope = problem.loss(at)

    for place in range(problem.size):
        ahead = at.copy()
        ahead[place] += 1e-6
        assert (problem.loss(ahead)[0] - value) / 1e-6 == pytest.approx(slope[place], abs=1e-3)


def test_the_likelihood_is_that_of_numerical_integration() -> None:
    from scipy.integrate import quad
    from scipy.stats import norm

    rows = {"conversation": [1, 1, 2, 2], "rater": ["a", "a", "b", "b"], "item": ["p", "q"] * 2, "score": [1, 0, 0, 1]}
    problem = _Mixed(read_scores({name: [float(x) for x in v] if name == "score" else v for name, v in rows.items()}))
    at = np.array([0.3, -0.2, 0.4, 0.1, math.log(1.2)])

    told = problem.scores(at)[0]

    def chance(z: float, rater: int, given: tuple[int, int]) -> float:
        whole = float(norm.pdf(z))
        for item, x in enumerate(given):
            p = 1 / (1 + math.exp(-(1.2 * z - at[rater] + at[2 + item])))
            whole *= p if x else 1 - p
        return whole

    wanted = [math.log(quad(chance, -10, 10, args=(r, g))[0]) for r, g in ((0, (1, 0)), (1, (0, 1)))]
    assert told == pytest.approx(wanted, abs=1e-5)


def test_facets_is_used_where_conversations_are_shared_and_the_mixed_model_where_not() -> None:
    shared, apart = (scores(1, [0.0, 0.4], conversations=90, items=4, shared=each) for each in (0.5, 0.0))

    assert severity(shared).method == "facets"
    assert severity(shared).reason == ""
    assert severity(apart).method == "mixed"
    assert "same conversation" in severity(apart).reason
    assert "10 that others scored" in severity(scores(1, [0.0, 0.4], conversations=90, items=4, shared=0.06)).reason


def test_the_mixed_model_too_has_its_least() -> None:
    with pytest.raises(TooFew, match="30 conversations"):
        severity(scores(1, [0.0, 0.4], conversations=20, items=4))
    found = mixed(scores(1, [0.0, 0.4, 0.2], conversations=70, items=4, shared=0.0), least_scored=20)
    assert found.rater("r0").reason in {"", "few_scored"}
    with pytest.raises(UsageError, match="confidence"):
        mixed(scores(1, [0.0, 0.4]), confidence=2)


def test_a_fair_score_adds_what_a_severe_evaluator_took() -> None:
    found = mixed(scores(3, [-0.7, 0.7], conversations=200, items=5, shared=0.0))

    by = {each.rater: each.by for each in found.adjusted}

    assert by["r0"] < -5
    assert by["r1"] > 5
    assert found.rater("r0").fair > found.rater("r1").fair


def _anchors(seed: int, later: float) -> dict[str, list[object]]:
    """Three evaluators score anchors in January and March; one is more severe in March."""
    first = scores(seed, [0.0, 0.2, -0.2], conversations=60, items=8)
    second = scores(seed + 1, [later, 0.2, -0.2], conversations=60, items=8)
    second["conversation"] = [f"m{name}" for name in second["conversation"]]
    rows: dict[str, list[object]] = {name: first[name] + second[name] for name in first}
    rows["period"] = ["2026-01"] * len(first["score"]) + ["2026-03"] * len(second["score"])
    return rows


def test_one_who_became_more_severe_is_told_apart_from_those_who_did_not() -> None:
    rows = _anchors(1, later=1.2)
    # An anchor is scored in both months, by different people: only so do the months hang together.
    for n in range(30):
        for item in range(8):
            for name, value in zip(rows, (f"c{n}", "r9", f"q{item}", float((n + item) % 2), "2026-01"), strict=True):
                rows[name].append(value)
            for name, value in zip(rows, (f"mc{n}", "r9", f"q{item}", float((n + item) % 2), "2026-01"), strict=True):
                rows[name].append(value)

    found = {(each.rater, each.period): each for each in drift(rows)}

    assert found["r0", "2026-03"].baseline == "2026-01"
    assert found["r0", "2026-03"].by == pytest.approx(1.2, abs=0.6)
    assert found["r0", "2026-03"].drifted
    assert not found["r1", "2026-03"].drifted
    assert math.isnan(found["r0", "2026-01"].by), "the baseline is set against nothing"


def test_without_enough_anchors_nothing_is_said_of_a_month() -> None:
    found = drift(_anchors(1, later=1.2), least=1000)

    assert all(math.isnan(each.by) and each.missing > 0 and not each.drifted for each in found)
    assert drift({name: [] for name in ("conversation", "rater", "item", "score", "period")}) == ()


def test_months_that_share_no_anchor_are_not_compared() -> None:
    assert all(math.isnan(each.by) for each in drift(_anchors(1, later=1.2)))


def test_what_facets_and_the_mixed_model_say_of_the_same_scores_is_alike() -> None:
    rows = scores(8, [-0.6, 0.0, 0.6], conversations=300, items=6)

    one, other = ([each.severity for each in model(rows).raters] for model in (facets, mixed))

    assert one == pytest.approx(other, abs=0.2)


def test_of_many_scores_the_standard_error_comes_from_slopes_and_is_alike(monkeypatch) -> None:
    rows = scores(4, [-0.3, 0.3], conversations=150, items=5, shared=0.0)
    exact = mixed(rows)
    monkeypatch.setattr(import_module("rapport.measurement.severity.mixed"), "_MANY", 0)

    found = mixed(rows)

    assert [each.se for each in found.raters] == pytest.approx([each.se for each in exact.raters], rel=0.3)
