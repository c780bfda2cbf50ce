"""Points that customers feel, in words: labels, what is in the way, what it takes, maps and validity, by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from rapport_web.insights.drawing.points import BOUNDS, HELD, LABELS, drawn

ITEM = {
    "question": "acts",
    "label": "valid",
    "estimate": 0.4,
    "low": 0.3,
    "high": 0.5,
    "p": 0.001,
    "p_adjusted": 0.003,
    "prevalence": 0.62,
    "given_low": 0.6,
    "given_high": 0.64,
    "n": 1300,
    "n_effective": 1100.4,
    "least_n": 857,
    "reason": "",
    "more": None,
    "weeks": None,
}
MAP = {"estimate": 0.3, "low": 0.25, "high": 0.35, "n": 400, "n_effective": 380.0, "missing": 0, "k": 120}
NOBODY = {"estimate": None, "low": None, "high": None, "n": 9, "n_effective": 9.0, "missing": 21, "k": 2}
VALIDITY = {
    "raw": 0.31,
    "low": 0.2,
    "high": 0.41,
    "n": 1300,
    "n_effective": 1200.0,
    "reliability": 0.5,
    "disattenuated": 0.438,
    "pairs": 200,
    "missing_pairs": 0,
    "missing": 0,
}
UNPROVEN = {"label": "unproven", "estimate": 0.15, "low": 0.0, "high": 0.3}


def card(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "scorecard": 3,
        "number": 2,
        "items": [ITEM | each for each in items],
        "words": {"acts": "Was it done?", "sorry": "Was sorry said?"},
        "sd": 1.0,
        "n_agents": 30,
        "least_agents": 20,
        "least_n": [[0.5, 857], [0.8, 1339], [0.9, 2379]],
        "maps": {"hollow_pass": MAP, "unfair_fail": NOBODY},
        "validity": VALIDITY,
        "controls": ("resolved", "topic"),
        "not_held": ("channel",),
    } | more


def one(**item: Any) -> dict[str, Any]:
    return drawn(card(item))["items"][0]


@pytest.mark.parametrize(
    ("label", "glyph", "says"),
    [
        ("valid", "met", "Customers feel it"),
        ("hollow", "hollow", "Hollow: customers don’t feel it"),
        ("harmful", "missed", "Goes with lower ratings"),
        ("unproven", "unsure", "Can’t tell yet"),
    ],
)
def test_each_label_has_its_glyph_and_its_words(label, glyph, says):
    told = one(label=label)

    assert (told["glyph"], str(told["says"])) == (glyph, says)
    assert says in told["drawn"]


def test_labels_are_counted_and_those_that_nobody_has_are_none():
    told = drawn(card({"label": "valid"}, {"label": "valid"}, {"label": "hollow"}))

    assert told["counts"] == {"valid": 2, "hollow": 1, "harmful": 0, "unproven": 0}
    assert drawn(card())["counts"] == dict.fromkeys(LABELS, 0)
    assert told["key"] == "3-2"


@pytest.mark.parametrize(
    ("sd", "estimate", "low", "high", "said"),
    [
        (1.0, 0.4, 0.3, 0.5, "+0.40 (+0.30 to +0.50)"),
        (2.0, 0.4, 0.3, 0.5, "+0.80 (+0.60 to +1.00)"),
        (1.0, -0.4, -0.5, -0.3, "−0.40 (−0.50 to −0.30)"),
        (1.0, 0.0, -0.1, 0.1, "0.00 (−0.10 to +0.10)"),
        (1.0, 0.004, -0.004, 0.0049, "0.00 (0.00 to 0.00)"),
        (1.0, 0.006, -0.006, 0.016, "+0.01 (−0.01 to +0.02)"),
        (0.5, 1.0, -1.0, 3.0, "+0.50 (−0.50 to +1.50)"),
    ],
)
def test_a_difference_is_said_in_points_of_the_rating_with_its_sign(sd, estimate, low, high, said):
    told = drawn(card({"estimate": estimate, "low": low, "high": high}, sd=sd))["items"][0]

    assert told["difference"] == said
    assert f"Was it done?: {said}" in told["drawn"]


@pytest.mark.parametrize("item", [{"estimate": None}, {"low": None}, {"estimate": None, "low": None, "high": None}])
def test_without_an_interval_it_is_an_empty_place(item):
    told = one(**UNPROVEN | item)

    assert not told["told"]
    assert told["difference"] == "can’t tell"
    assert "none" in told["drawn"]


@pytest.mark.parametrize(
    ("item", "about", "why"),
    [
        ({"label": "valid"}, {}, ""),
        ({"label": "hollow"}, {}, ""),
        ({"label": "harmful"}, {"n_agents": 3}, ""),
        (UNPROVEN, {"n_agents": 19}, "these are of 19 agents; it takes 20"),
        (UNPROVEN, {"n_agents": 20}, "the interval lies across a bound"),
        (UNPROVEN | {"prevalence": None}, {}, "it never applied"),
        (UNPROVEN | {"prevalence": 1}, {}, "it is always given"),
        (UNPROVEN | {"prevalence": 0}, {}, "it is never given"),
        (UNPROVEN | {"estimate": None}, {}, "it cannot be told from the other points"),
        (UNPROVEN | {"low": None}, {}, "it cannot be told from the other points"),
        (UNPROVEN | {"low": -0.19, "high": 0.19, "prevalence": 0.49}, {}, "it makes little difference"),
        (UNPROVEN | {"low": -0.2, "high": 0.19, "prevalence": 0.49}, {}, "the interval lies across a bound"),
        (UNPROVEN | {"low": -0.1, "high": 0.2, "prevalence": 0.49}, {}, "the interval lies across a bound"),
        (UNPROVEN | {"low": -0.1, "high": 0.1, "n_effective": 612.4}, {}, "these are worth 612 independent"),
        (UNPROVEN | {"prevalence": 1}, {"n_agents": 1}, "these are of 1 agents; it takes 20"),
    ],
)
def test_the_first_reason_that_holds_is_the_reason(item, about, why):
    told = drawn(card(item, **about))["items"][0]

    assert told["why"].startswith(why)
    assert bool(told["why"]) == bool(why)


@pytest.mark.parametrize(
    ("more", "weeks", "said"),
    [
        (None, None, "more conversations would not settle it as it is"),
        (1, None, "about 1 more conversation"),
        (2, None, "about 2 more conversations"),
        (99, None, "about 99 more conversations"),
        (100, None, "about 100 more conversations"),
        (101, None, "about 110 more conversations"),
        (5731, None, "about 5,800 more conversations"),
        (5800, 1, "about 5,800 more conversations: 1 week at the present rate"),
        (123456, 1200, "about 130,000 more conversations: 1,200 weeks at the present rate"),
        (40, 0, "about 40 more conversations"),
    ],
)
def test_what_it_takes_is_rounded_up_to_two_digits_and_said_in_weeks(more, weeks, said):
    assert one(**UNPROVEN | {"more": more, "weeks": weeks})["needs"] == said


@pytest.mark.parametrize("label", ["valid", "hollow", "harmful"])
def test_what_is_settled_needs_nothing(label):
    assert one(label=label, more=500, weeks=3)["needs"] == ""


def test_where_agents_are_too_few_no_number_of_conversations_is_promised():
    assert drawn(card(UNPROVEN | {"more": 500}, n_agents=19))["items"][0]["needs"] == ""


@pytest.mark.parametrize(
    ("more", "most"), [([None, None], None), ([], None), ([3, 900, None], 900), ([0, None], None), ([7], 7)]
)
def test_the_most_that_any_point_needs_is_said_once(more, most):
    assert drawn(card(*({"label": "unproven", "more": each} for each in more)))["most_needed"] == most


@pytest.mark.parametrize(("sd", "felt"), [(1.0, "+0.20"), (1.4, "+0.28"), (0.5, "+0.10")])
def test_the_bounds_are_said_in_points_of_the_rating(sd, felt):
    told = drawn(card({}, sd=sd))["bounds"]

    assert told["felt"] == felt
    assert told["low"] == felt.replace("+", "−")
    assert set(told) == {"low", "harmful", "felt"}
    assert BOUNDS == (-0.2, -0.1, 0.2)


@pytest.mark.parametrize("sd", [None, 0.0])
def test_ratings_that_do_not_differ_have_bounds_of_one_point(sd):
    assert drawn(card(sd=sd))["bounds"]["felt"] == "+0.20"


def test_what_was_held_alike_is_named_and_what_was_not_too():
    told = drawn(card({}, controls=("resolved", "severity"), not_held=("topic", "channel")))

    assert [str(each) for each in told["held"]] == ["whether it was resolved", "the evaluator’s severity"]
    assert [str(each) for each in told["not_held"]] == ["topic", "channel"]
    assert set(HELD) == {"resolved", "topic", "channel", "severity"}


def test_without_a_regression_nothing_was_held():
    without = {name: value for name, value in card().items() if name not in {"controls", "not_held", "sd"}}

    told = drawn(without)

    assert (told["held"], told["not_held"], told["items"]) == ([], [], [])


def test_a_map_says_the_share_that_the_customer_sees_otherwise_or_how_many_are_missing():
    told = drawn(card())

    assert told["passes"]["said"].words == "30 of 100 (25 to 35)"
    assert (told["passes"]["k"], told["passes"]["n"]) == (120, 400)
    assert told["fails"]["said"].words == "can’t tell, 21 more needed"
    assert "Did not pass, and the customer felt understood" in told["fails"]["said"].drawn
    assert told["passes"]["said"].figure.voice == "customer"


@pytest.mark.parametrize(
    ("kept", "raw", "between", "corrected", "reliability"),
    [
        ({}, "31", "20 to 41", "44", "50"),
        ({"raw": -0.1, "low": -0.25, "high": 0.05}, "−10", "−25 to 5", "44", "50"),
        ({"raw": 0.0, "low": -0.004, "high": 0.004}, "0", "0 to 0", "44", "50"),
        ({"disattenuated": None, "reliability": None}, "31", "20 to 41", None, None),
        ({"disattenuated": 1.3}, "31", "20 to 41", "100", "50"),
        ({"reliability": 1.0}, "31", "20 to 41", "44", "100"),
    ],
)
def test_validity_is_said_raw_first_and_corrected_never_above_a_hundred(kept, raw, between, corrected, reliability):
    told = drawn(card(validity=VALIDITY | kept))["valid"]

    assert told["raw_words"] == raw
    assert told["between"].replace("−0", "0") == between
    assert told["corrected"] == corrected
    assert told["reliability_words"] == reliability


def test_a_validity_that_cannot_be_told_is_not_told():
    told = drawn(card(validity={"raw": None, "missing": 12, "pairs": 0}))["valid"]

    assert not told["told"]
    assert "corrected" not in told, "the corrected one never stands alone"


def test_the_least_for_a_hollow_verdict_is_said_by_how_often_a_point_is_given():
    assert drawn(card())["least"] == [("50", "857"), ("80", "1,339"), ("90", "2,379")]


@pytest.mark.parametrize(
    ("prevalence", "said"), [(0.62, "62"), (1.0, "100"), (0.0, "0"), (0.998, "over 99"), (None, "can’t tell")]
)
def test_how_often_it_is_given_is_said_of_100(prevalence, said):
    assert one(prevalence=prevalence)["given"] == said


def test_a_question_that_the_form_has_no_more_keeps_its_name():
    assert one(question="gone_since")["words"] == "gone_since"


def test_words_of_a_scorecard_are_no_markup_in_the_drawing():
    told = drawn(card({}, words={"acts": '<img src=x onerror="alert(1)">'}))["items"][0]

    assert "<img" not in told["drawn"]
    assert "&lt;img" in told["drawn"]


def test_in_german_numbers_have_a_comma_and_counts_a_point():
    with translation.override("de"):
        told = drawn(card(UNPROVEN | {"more": 5731}, least_n=[[0.5, 1339]]))

        assert told["items"][0]["difference"].startswith("+0,15 (0,00")
        assert "5.800" in told["items"][0]["needs"]
        assert told["least"][0][1] == "1.339"
        assert str(told["items"][0]["says"]) != "Can’t tell yet"
