"""Severity of small, odd and worked-out designs: what is said, what is refused, and what must stay alike."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport.measurement.severity.planted import scores

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity import drift, facets, mixed, severity
from rapport.measurement.severity.adjusting import adjustments
from rapport.measurement.severity.design import read_scores
from rapport.measurement.severity.links import links
from rapport.measurement.severity.misfit import misfit
from rapport.measurement.severity.partial_credit import FURTHEST, moments, places

NAMES = ("conversation", "rater", "item", "score")


def table(*rows: tuple[object, ...]) -> dict[str, list[object]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(NAMES)}


def pairs(*answers: str, raters: str = "ab") -> dict[str, list[object]]:
    """Return conversations of one question: ``yn`` is a yes of ana and a no of ben; ``-`` is not scored."""
    return table(
        *(
            (n, rater, "acts", 1.0 if answer == "y" else 0.0)
            for n, told in enumerate(answers)
            for rater, answer in zip(raters, told, strict=True)
            if answer != "-"
        )
    )


@pytest.mark.parametrize(
    ("yes_no", "no_yes"),
    [(30, 10), (20, 20), (10, 30), (12, 28), (39, 1), (25, 15)],
)
def test_two_evaluators_of_one_question_differ_by_what_the_corrected_likelihood_says(yes_no, no_yes):
    """By hand: of n conversations that one of two says yes to, a by the milder, the profile likelihood with its
    correction is largest at p = (2a + n/2) / 3n, and the gap is twice the log odds of p. (McNemar's exact one is
    log(a/b), the joint likelihood's twice that: with more questions the correction comes near to the exact one.)
    """
    found = facets(pairs(*["yn"] * yes_no, *["ny"] * no_yes), least_scored=1, least_linked=1)

    half = (yes_no + no_yes) / 2
    gap = 2 * math.log((2 * yes_no + half) / (2 * no_yes + half))
    assert found.difference("b", "a")[0] == pytest.approx(gap, rel=0.004, abs=1e-6)


@pytest.mark.parametrize(
    ("answers", "scored", "linked", "subset"),
    [
        (["yn"], [1, 1], [1, 1], [0, 0]),
        (["yy", "nn", "yn"], [3, 3], [1, 1], [0, 0]),
        (["y-", "-n", "yn"], [2, 2], [1, 1], [0, 0]),
        (["y-", "n-", "-y", "-n"], [2, 2], [0, 0], [-1, -1]),
        (["yy", "nn"], [2, 2], [0, 0], [-1, -1]),
    ],
    ids=["one shared", "what both gave alike tells nothing", "alone too", "nothing shared", "all alike"],
)
def test_who_is_linked_by_what(answers, scored, linked, subset):
    found = links(read_scores(pairs(*answers)))

    assert found.scored.tolist() == scored
    assert found.linked.tolist() == linked
    assert found.subset.tolist() == subset


@pytest.mark.parametrize(
    ("answers", "subset"),
    [
        (["yn--", "--yn", "--ny"], [1, 1, 0, 0]),
        (["yn--", "--yn"], [0, 0, 1, 1]),
        (["yn--", "-yn-", "--yn"], [0, 0, 0, 0]),
        (["yn-y", "--y-"], [0, 0, -1, 0]),
        (["y--n", "-yn-", "y--n"], [0, 1, 1, 0]),
    ],
    ids=["the larger first", "the first of two alike", "a chain", "one alone", "crossed"],
)
def test_subsets_are_numbered_by_their_size(answers, subset):
    assert links(read_scores(pairs(*answers, raters="abcd"))).subset.tolist() == subset


@pytest.mark.parametrize(
    ("least_scored", "least_linked", "reasons"),
    [
        (1, 1, ["", ""]),
        (40, 40, ["", ""]),
        (41, 40, ["few_scored", "few_scored"]),
        (40, 41, ["few_linked", "few_linked"]),
        (41, 41, ["few_scored", "few_scored"]),
    ],
)
def test_the_least_is_enough_and_one_less_is_not(least_scored, least_linked, reasons):
    rows = pairs(*["yn"] * 25, *["ny"] * 15)

    found = facets(rows, least_scored=least_scored, least_linked=least_linked)

    assert [each.reason for each in found.raters] == reasons
    assert [math.isnan(each.severity) for each in found.raters] == [bool(why) for why in reasons]


def test_where_all_but_one_have_too_few_that_one_has_nobody_to_be_held_against():
    rows = pairs(*["yn-"] * 6, *["ny-"] * 4, *["y-n"] * 30, *["n-y"] * 22, raters="abc")

    found = facets(rows, least_scored=55, least_linked=1)

    assert [each.reason for each in found.raters] == ["few_linked", "few_scored", "few_scored"]
    assert all(math.isnan(each.by) for each in found.adjusted)


@pytest.mark.parametrize(("answer", "reason"), [("y", "gave_all"), ("n", "gave_none")])
def test_who_gave_the_same_always_has_no_severity(answer, reason):
    other = {"y": "n", "n": "y"}[answer]
    rows = pairs(*[f"{answer}{other}-"] * 15, *[f"{answer}-{other}"] * 14, *["-yn"] * 12, *["-ny"] * 15, raters="abc")

    found = facets(rows, least_scored=1, least_linked=1)

    assert found.rater("a").reason == reason
    assert not found.rater("b").reason
    assert found.rater("a").raw == (100 if answer == "y" else 0)


@pytest.mark.parametrize(
    "rows",
    [
        table(),
        table(("c", "a", "acts", 1.0)),
        table(("c", "a", "acts", 1.0), ("c", "b", "acts", 1.0)),
        table(("c", "a", "acts", None), ("c", "b", "acts", 1.0)),
        table(("c", "a", "acts", 1.0), ("d", "a", "acts", 0.0)),
        table(("c", "a", "acts", 1.0), ("d", "b", "acts", 0.0)),
    ],
    ids=["none", "one", "all alike", "one answered", "one evaluator", "nothing shared"],
)
def test_what_says_nothing_of_severity_is_too_few_by_either_method(rows):
    for method in (facets, severity):
        with pytest.raises(TooFew):
            method(rows)
    with pytest.raises(TooFew):
        mixed(rows, least_scored=2)


@pytest.mark.parametrize("method", [facets, mixed, severity])
@pytest.mark.parametrize("confidence", [0, 1, -1, 2, math.nan])
def test_a_confidence_out_of_range_is_refused_by_every_method(method, confidence):
    with pytest.raises(UsageError, match="confidence"):
        method(pairs("yn", "ny"), confidence=confidence)


def test_the_means_of_both_methods_are_nothing():
    rows = scores(4, [-0.4, 0.1, 0.5], conversations=60, items=4)

    for found in (facets(rows), mixed(rows)):
        assert sum(each.severity for each in found.raters) == pytest.approx(0, abs=1e-9)
        assert sum(found.items.values()) == pytest.approx(0, abs=1e-9)


@given(st.lists(st.sampled_from(["yn", "ny", "yy", "nn"]), min_size=6, max_size=30))
@settings(max_examples=15, deadline=None)
def test_to_swap_two_evaluators_swaps_their_severity(answers):
    answers = [*answers, "yn", "ny"]

    one = facets(pairs(*answers), least_scored=1, least_linked=1)
    other = facets(pairs(*(each[::-1] for each in answers)), least_scored=1, least_linked=1)

    assert one.rater("a").severity == pytest.approx(other.rater("b").severity, abs=1e-6)
    assert one.rater("a").se == pytest.approx(other.rater("b").se, abs=1e-6)
    assert one.rater("a").raw == pytest.approx(other.rater("b").raw)


@given(st.integers(0, 50))
@settings(max_examples=8, deadline=None)
def test_to_turn_every_yes_into_a_no_turns_severity_around(seed):
    rows = scores(seed, [-0.3, 0.3], conversations=40, items=3)
    turned = rows | {"score": [1 - each for each in rows["score"]]}

    one, other = (facets(each, least_scored=1, least_linked=1) for each in (rows, turned))

    assert one.rater("r0").severity == pytest.approx(-other.rater("r0").severity, abs=1e-5)


@pytest.mark.parametrize("name", ["conversation", "rater", "item", "score", "period"])
def test_drift_names_the_column_that_is_missing(name):
    rows = pairs("yn", "ny") | {"period": ["2026-07"] * 4}

    with pytest.raises(UsageError, match=name):
        drift({each: values for each, values in rows.items() if each != name})


@pytest.mark.parametrize("rows", [pairs(), pairs("yy", "nn"), pairs("y-", "-n")], ids=["none", "alike", "not shared"])
def test_anchors_that_link_nobody_tell_no_drift(rows):
    assert drift(rows | {"period": ["2026-07"] * len(rows["score"])}) == ()


def months(first: int, later: int, *, more: str = "") -> dict[str, list[object]]:
    """Return anchors that ana scored in July and as many in August, beside what was agreed on them."""
    random, rows, periods = np.random.default_rng(3), [], []
    for n in range(first + later):
        month = "2026-07" if n < first else "2026-08"
        easy = random.normal(0.3, 0.8)
        for item in range(6):
            chance = 1 / (1 + math.exp(-(easy - (item - 3) / 2)))
            for who, when in (("agreed", ""), ("ana", month), *((("ben", month),) if more == month else ())):
                rows.append((n, who, item, float(random.random() < chance)))
                periods.append(when)
    return table(*rows) | {"period": periods}


@pytest.mark.parametrize(
    ("first", "later", "baseline", "missing", "known"),
    [
        (12, 12, "2026-07", [0, 0], [False, True]),
        (14, 6, "2026-07", [0, 4], [False, False]),
        (6, 14, "2026-08", [4, 0], [False, False]),
        (5, 5, None, [5, 5], [False, False]),
    ],
    ids=["enough in both", "few later", "few at first", "few in both"],
)
def test_the_first_month_with_ten_anchors_is_ones_own_baseline(first, later, baseline, missing, known):
    told = [each for each in drift(months(first, later)) if each.rater == "ana"]

    assert [each.period for each in told] == ["2026-07", "2026-08"]
    assert {each.baseline for each in told} == {baseline}
    assert [not math.isnan(each.by) for each in told] == known
    for each, lacks in zip(told, missing, strict=True):
        assert each.missing == pytest.approx(lacks, abs=1), "an anchor with all or nothing given tells nothing"


def test_one_is_never_held_against_anybody_elses_baseline():
    told = {(each.rater, each.period): each for each in drift(months(14, 14, more="2026-08"))}

    assert told["ben", "2026-08"].baseline == "2026-08"
    assert math.isnan(told["ben", "2026-08"].by)
    assert not told["ben", "2026-08"].drifted


def test_what_moves_no_logit_is_no_drift_and_an_interval_off_nothing_is():
    each = next(each for each in drift(months(14, 14)) if each.period == "2026-08")

    assert each.low < each.by < each.high
    assert each.drifted == (each.low > 0 or each.high < 0)


@pytest.mark.parametrize("place", [-FURTHEST, -3.0, 0.0, 0.7, FURTHEST])
@pytest.mark.parametrize("severe", [-2.0, 0.0, 2.0])
def test_chances_of_all_ranks_add_up_to_one_and_the_mean_lies_among_them(place, severe):
    design = read_scores(
        table(
            ("c", "a", "warmth", 0.0),
            ("c", "b", "warmth", 0.5),
            ("d", "a", "warmth", 1.0),
            ("d", "b", "acts", 0.0),
            ("c", "b", "acts", 1.0),
        )
    )
    steps = np.array([[0.0, 0.4, -0.2], [0.0, 0.1, -np.inf]])

    found = moments(design, np.full(2, place), np.array([severe, -severe]), steps)

    assert found.p.sum(axis=1) == pytest.approx(np.ones(5))
    assert ((found.mean >= 0) & (found.mean <= design.tops[design.item])).all()
    assert (found.variance >= 0).all()
    assert (found.log <= 0).all()
    assert found.p[design.item == 1, 2] == pytest.approx(0), "a question of two ranks has no third"


@given(st.floats(-2, 2), st.floats(-2, 2))
@settings(max_examples=12, deadline=None)
def test_a_conversations_place_moves_with_all_of_its_evaluators_severity(shift, severe):
    design = read_scores(scores(2, [0.0, 0.2], conversations=8, items=4))
    steps = np.zeros((len(design.items), 2))
    here = np.array([severe, -severe])

    one, other = (places(design, each, steps, warm=True) for each in (here, here + shift))

    assert other == pytest.approx(one + shift, abs=1e-5)


@given(st.floats(-1.5, 1.5))
@settings(max_examples=10, deadline=None)
def test_nobody_gains_where_all_are_as_severe_as_the_mean_and_all_stay_from_none_to_a_hundred(severe):
    design = read_scores(scores(2, [0.0, 0.2], conversations=8, items=4))
    steps = np.zeros((len(design.items), 2))

    none = adjustments(design, np.zeros(2), steps)
    some = adjustments(design, np.array([severe, -severe]), steps)

    assert [each.by for each in none] == pytest.approx([0.0] * len(none))
    assert all(abs(each.by) <= 100 for each in some)
    assert all(each.by * severe >= -1e-9 for each in some if each.rater == "r0")


def test_without_any_known_severity_nobodys_score_is_adjusted():
    design = read_scores(pairs("yn", "ny"))

    found = adjustments(design, np.full(2, math.nan), np.zeros((1, 2)))

    assert len(found) == 4
    assert all(math.isnan(each.by) and math.isnan(each.severity) for each in found)


def test_who_scored_only_what_tells_nothing_has_no_fit():
    rows = pairs("yn-", "ny-", "--y", "yy-", raters="abc")

    infit, outfit = misfit(read_scores(rows), np.zeros(3), np.zeros((1, 2)))

    assert np.isnan([infit[2], outfit[2]]).all()
    assert np.isfinite([infit[:2], outfit[:2]]).all()


@pytest.mark.parametrize(
    ("shared", "least_linked", "method", "why"),
    [
        (1.0, 10, "facets", ""),
        (1.0, 500, "mixed", "no two evaluators have 30 conversations and 500"),
        (0.0, 10, "mixed", "no two evaluators scored the same conversation"),
    ],
)
def test_the_method_follows_from_what_is_shared_and_the_reason_is_kept(shared, least_linked, method, why):
    rows = scores(5, [-0.2, 0.2], conversations=80, items=3, shared=shared)

    found = severity(rows, least_linked=least_linked)

    assert found.method == method
    assert found.reason.startswith(why)
    assert bool(found.reason) == bool(why)
