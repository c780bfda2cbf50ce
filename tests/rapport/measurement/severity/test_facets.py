"""Severity from shared conversations: against planted truth, and against the exact conditional likelihood."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport.measurement.severity.planted import exact, scores

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity import Severity, facets


def _found(severity: Severity) -> list[float]:
    return [each.severity for each in severity.raters]


def test_the_correction_gives_what_the_exact_conditional_likelihood_gives() -> None:
    rows = scores(3, [-0.6, 0.0, 0.6], conversations=60, items=5)

    found = facets(rows, least_scored=1, least_linked=1)

    told = exact(rows)
    assert _found(found) == pytest.approx([told[each.name] for each in found.raters], abs=0.02)


def test_planted_severity_comes_back_without_the_bias_of_the_joint_likelihood() -> None:
    truth = [-0.8, -0.2, 0.2, 0.8]

    slopes = [
        np.polyfit(truth, _found(facets(scores(seed, truth, conversations=400, items=4))), 1)[0] for seed in range(12)
    ]

    # With four questions scored twice the joint likelihood would overstate by 8 / 7: a slope of 1.14.
    assert np.mean(slopes) == pytest.approx(1.0, abs=0.06)


def test_severity_of_several_ranks_comes_back() -> None:
    truth = [-0.5, 0.0, 0.5]

    found = facets(scores(1, truth, conversations=400, items=10, ranks=4))

    assert _found(found) == pytest.approx(truth, abs=0.15)
    assert [found.items[f"q{i}"] for i in range(10)] == pytest.approx(list(np.linspace(-1, 1, 10)), abs=0.25)
    assert all(0.85 < each.infit < 1.15 and each.fits for each in found.raters)


def test_the_interval_holds_the_truth_as_often_as_it_says_even_where_one_conversation_is_scored_alike() -> None:
    truth = [-0.5, 0.0, 0.5]
    held = []

    for seed in range(30):
        found = facets(scores(seed, truth, conversations=90, items=6, halo=0.7), confidence=0.9)
        held += [each.low <= true <= each.high for each, true in zip(found.raters, truth, strict=True)]

    assert 0.8 <= np.mean(held) <= 0.98


def test_fair_averages_take_severity_out_of_the_raw_ones() -> None:
    found = facets(scores(5, [-0.8, 0.8], conversations=300))

    mild, strict = found.raters
    assert mild.raw - strict.raw > 15
    assert mild.fair - strict.fair > 15, "the fair average says what each gives a like conversation"
    assert mild.standing == "below"
    assert strict.standing == "above"


def test_adjusted_scores_of_one_conversation_come_nearer_to_each_other() -> None:
    rows = scores(6, [-0.9, 0.9], conversations=300)
    found = facets(rows)
    raw: dict[tuple[str, str], list[float]] = {}
    for c, r, x in zip(rows["conversation"], rows["rater"], rows["score"], strict=True):
        raw.setdefault((c, r), []).append(100 * x)

    by = {(each.conversation, each.rater): each.by for each in found.adjusted}

    gaps = [np.mean(raw[c, "r0"]) - np.mean(raw[c, "r1"]) for c, r in raw if r == "r0"]
    fair = [np.mean(raw[c, "r0"]) + by[c, "r0"] - np.mean(raw[c, "r1"]) - by[c, "r1"] for c, r in raw if r == "r0"]
    assert np.mean(gaps) > 20
    assert abs(np.mean(fair)) < 3
    assert all(value <= 0 for (_c, r), value in by.items() if r == "r0"), "a mild evaluator’s scores lose"


def test_evaluators_who_share_nothing_are_not_compared_and_the_subsets_are_named() -> None:
    one, two = scores(1, [0.0, 0.3], conversations=40), scores(2, [0.0, 0.3], conversations=50)
    two["rater"] = [f"s{name}" for name in two["rater"]]
    two["conversation"] = [f"s{name}" for name in two["conversation"]]

    found = facets({name: one[name] + two[name] for name in one})

    assert found.subsets == (("sr0", "sr1"), ("r0", "r1"))
    assert found.difference("r0", "r1")[0] < 0
    with pytest.raises(TooFew, match=r"sr0, sr1; r0, r1"):
        found.difference("r0", "sr0")


def test_too_few_conversations_give_no_severity_but_the_raw_average_stays() -> None:
    rows = scores(1, [0.0, 0.3, 0.1], conversations=45)

    found = facets(rows, least_scored=25, least_linked=200)

    assert {each.reason for each in found.raters} == {"few_linked"}
    assert all(math.isnan(each.severity) and each.standing == "too_few" and each.raw > 0 for each in found.raters)
    with pytest.raises(TooFew, match="cannot be told yet"):
        found.difference("r0", "r1")


def test_who_gave_everything_has_no_severity_and_moves_nobody_elses() -> None:
    rows = scores(2, [0.0, 0.4, 0.2], conversations=150)
    rows["score"] = [1.0 if rater == "r2" else x for rater, x in zip(rows["rater"], rows["score"], strict=True)]

    found = facets(rows)

    assert found.rater("r2").reason == "gave_all"
    assert math.isnan(found.rater("r2").severity)
    assert found.rater("r0").severity == pytest.approx(-0.2, abs=0.3)


def test_conversations_in_which_all_agree_on_everything_link_nobody() -> None:
    rows = {"conversation": [], "rater": [], "item": [], "score": []}
    for n in range(40):
        for rater in ("ana", "ben"):
            for item in ("a", "b"):
                for name, value in zip(rows, (n, rater, item, float(n % 2)), strict=True):
                    rows[name].append(value)

    with pytest.raises(TooFew, match="same conversation"):
        facets(rows)


def test_one_who_scores_against_all_others_is_told_by_outfit() -> None:
    rows = scores(4, [0.0, 0.1, -0.1, 0.0, 0.1, -0.1], conversations=400, items=10)
    random = np.random.default_rng(0)
    easy = {f"q{i}": i < 5 for i in range(10)}
    rows["score"] = [
        float(random.random() < (0.0 if easy[item] else 1.0)) if rater == "r1" else x
        for rater, item, x in zip(rows["rater"], rows["item"], rows["score"], strict=True)
    ]

    found = facets(rows)

    others = [each for each in found.raters if each.name != "r1"]
    assert found.rater("r1").outfit > 1.15 > max(each.outfit for each in others)
    assert found.rater("r1").infit > max(each.infit for each in others)
    assert found.rater("r1").fits, "1.5 is the bound from which scores say less than nothing"
    assert not replace(found.rater("r1"), outfit=1.6).fits
    assert not replace(found.rater("r1"), infit=0.4).fits


@given(st.integers(0, 20))
@settings(max_examples=5, deadline=None)
def test_names_and_order_of_rows_change_nothing(seed: int) -> None:
    rows = scores(9, [-0.3, 0.3], conversations=60, items=4)
    order = np.random.default_rng(seed).permutation(len(rows["score"]))
    mixed_up = {name: [values[at] for at in order] for name, values in rows.items()}

    assert _found(facets(mixed_up)) == pytest.approx(_found(facets(rows)), abs=1e-5)


@pytest.mark.parametrize(
    ("score", "message"), [(1.5, "from 0 to 1"), (-0.1, "from 0 to 1"), ("yes", "from 0 to 1"), (math.inf, "from 0")]
)
def test_what_is_no_score_is_refused(score: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        facets({"conversation": [1, 1], "rater": ["a", "b"], "item": ["q", "q"], "score": [score, 0.0]})


def test_a_question_scored_twice_by_one_is_refused() -> None:
    with pytest.raises(UsageError, match="twice"):
        facets({"conversation": [1, 1], "rater": ["a", "a"], "item": ["q", "q"], "score": [1.0, 0.0]})


def test_a_question_answered_in_one_way_only_says_nothing() -> None:
    with pytest.raises(TooFew, match="two ways"):
        facets({"conversation": [1, 1], "rater": ["a", "b"], "item": ["q", "q"], "score": [1.0, 1.0]})
