"""What is known of an evaluator: standing, fit, and differences, on results made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import t

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity import Rater, Severity

NAN = math.nan


def rater(name: object = "ana", **more) -> Rater:
    known = {
        "severity": 0.0,
        "se": 0.1,
        "low": -0.2,
        "high": 0.2,
        "raw": 70.0,
        "fair": 70.0,
        "infit": 1.0,
        "outfit": 1.0,
    }
    return Rater(name, **known | {"scored": 40, "linked": 20, "subset": 0} | more)


def severity(*raters: Rater, covariance: object = None, method: str = "facets", subsets: object = None) -> Severity:
    return Severity(
        method=method,
        raters=raters,
        subsets=subsets if subsets is not None else (tuple(each.name for each in raters),),
        adjusted=(),
        items={},
        conversations=40,
        covariance=np.array(covariance if covariance is not None else np.eye(len(raters)) * 0.01),
    )


@pytest.mark.parametrize(
    ("value", "low", "high", "standing"),
    [
        (0.5, 0.1, 0.9, "above"),
        (0.5, 0.0, 1.0, "unclear"),
        (0.5, -0.1, 1.1, "unclear"),
        (-0.5, -0.9, -0.1, "below"),
        (-0.5, -1.0, 0.0, "unclear"),
        (0.0, -0.1, 0.1, "unclear"),
        (NAN, NAN, NAN, "too_few"),
        (NAN, 0.1, 0.9, "too_few"),
        (0.001, 0.0001, 0.002, "above"),
        (9.0, NAN, NAN, "unclear"),
    ],
)
def test_only_an_interval_that_leaves_out_the_mean_makes_somebody_severe_or_lenient(value, low, high, standing):
    assert rater(severity=value, low=low, high=high).standing == standing


@pytest.mark.parametrize(
    ("infit", "outfit", "fits"),
    [
        (1.0, 1.0, True),
        (0.5, 1.5, True),
        (1.5, 0.5, True),
        (0.499, 1.0, False),
        (1.0, 0.499, False),
        (1.501, 1.0, False),
        (1.0, 1.501, False),
        (NAN, 1.0, True),
        (1.0, NAN, True),
        (NAN, NAN, True),
        (NAN, 1.6, False),
        (0.4, NAN, False),
        (0.0, 1.0, False),
        (math.inf, 1.0, False),
    ],
)
def test_scores_fit_from_a_half_to_one_and_a_half(infit, outfit, fits):
    assert rater(infit=infit, outfit=outfit).fits is fits


@pytest.mark.parametrize(
    ("covariance", "variance"),
    [
        ([[0.04, 0.0], [0.0, 0.09]], 0.13),
        ([[0.04, -0.04], [-0.04, 0.04]], 0.16),
        ([[0.04, 0.02], [0.02, 0.04]], 0.04),
        ([[0.04, 0.04], [0.04, 0.04]], 0.0),
        ([[0.04, 0.05], [0.05, 0.04]], 0.0),
    ],
    ids=["independent", "against each other", "together", "the same", "rounded below nothing"],
)
@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.99])
def test_a_difference_takes_in_how_both_go_together(covariance, variance, confidence):
    found = severity(rater("ana", severity=0.4), rater("ben", severity=-0.1, linked=11), covariance=covariance)

    gap, low, high = found.difference("ana", "ben", confidence=confidence)

    half = float(t.ppf((1 + confidence) / 2, 10)) * math.sqrt(variance)
    assert gap == pytest.approx(0.5)
    assert (low, high) == pytest.approx((0.5 - half, 0.5 + half))


@pytest.mark.parametrize(
    ("linked", "scored", "freedom"),
    [((20, 11), (40, 40), 10), ((0, 0), (40, 31), 30), ((2, 5), (9, 9), 1), ((1, 1), (1, 1), 1), ((0, 12), (6, 9), 5)],
)
def test_its_freedom_is_that_of_whoever_has_fewer(linked, scored, freedom):
    people = [rater(at, severity=0.0, linked=linked[at], scored=scored[at]) for at in (0, 1)]

    _gap, _low, high = severity(*people).difference(0, 1)

    assert high == pytest.approx(float(t.ppf(0.975, freedom)) * math.sqrt(0.02))


@pytest.mark.parametrize("confidence", [0, 1, -0.1, 1.1, 0.0, 1.0, math.nan])
def test_a_confidence_lies_between_none_and_all(confidence):
    with pytest.raises(UsageError, match="confidence"):
        severity(rater("ana"), rater("ben")).difference("ana", "ben", confidence=confidence)


@pytest.mark.parametrize(("one", "other"), [("ana", "nobody"), ("nobody", "ana"), ("Ana", "ben"), (0, "ben")])
def test_who_is_not_there_is_named_in_the_error(one, other):
    with pytest.raises(KeyError):
        severity(rater("ana"), rater("ben")).difference(one, other)


@pytest.mark.parametrize(
    ("here", "there"),
    [(0, 1), (None, 0), (0, None), (None, None)],
)
def test_those_who_are_not_linked_are_not_compared_and_all_subsets_are_named(here, there):
    people = rater("ana", subset=here), rater("ben", subset=there)

    with pytest.raises(TooFew, match=r"ana and ben are not linked .*: ana, cleo; ben"):
        severity(*people, subsets=(("ana", "cleo"), ("ben",))).difference("ana", "ben")


def test_without_any_subset_it_says_none():
    people = rater("ana", subset=None), rater("ben", subset=None)

    with pytest.raises(TooFew, match="none"):
        severity(*people, subsets=()).difference("ana", "ben")


def test_the_mixed_model_compares_those_who_share_nothing():
    people = rater("ana", severity=0.3, subset=None), rater("ben", severity=0.1, subset=None)

    assert severity(*people, method="mixed", subsets=()).difference("ana", "ben")[0] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("ana", "ben", "named"), [(NAN, 0.1, "ana"), (0.1, NAN, "ben"), (NAN, NAN, "ana")], ids=["one", "other", "both"]
)
@pytest.mark.parametrize("method", ["facets", "mixed"])
def test_who_has_no_severity_is_named(ana, ben, named, method):
    with pytest.raises(TooFew, match=f"the severity of {named} cannot be told yet"):
        severity(rater("ana", severity=ana), rater("ben", severity=ben), method=method).difference("ana", "ben")


@pytest.mark.parametrize("name", [7, "Ana Ü. 🙂", ("ana", "2026-08"), "'; --"])
def test_evaluators_are_found_by_whatever_names_the_table_has(name):
    assert severity(rater("other"), rater(name, raw=12.0)).rater(name).raw == 12.0


def test_a_difference_with_oneself_is_nothing():
    assert severity(rater("ana", severity=0.7)).difference("ana", "ana") == (0.0, 0.0, 0.0)
