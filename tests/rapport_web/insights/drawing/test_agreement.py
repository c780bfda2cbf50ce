"""Agreement in words: no rank, no number without its interval, and what is missing where there is none."""

from __future__ import annotations

import pytest

from rapport_web.insights.drawing.agreement.questions import answer_words, decimal, gained, question, share_of
from rapport_web.insights.drawing.agreement.raters import (
    drifted,
    fit_words,
    rater,
    severity_words,
    signed,
    standings,
)

ENDS = {"estimate": 0.74, "low": 0.6, "high": 0.85}
QUESTION = {
    "question": "acts",
    "text": "Was it done?",
    "kind": "yes_no",
    "level": "nominal",
    "n": 120,
    "missing": 0,
    "missing_to_gate": 0,
    "skipped_by_one": 0,
    "alpha": ENDS,
    "ac": ENDS | {"se": 0.05, "weighted": False},
    "raw": ENDS,
    "prevalence": {"yes": 0.7, "no": 0.3},
    "gate": "not_for_individuals",
}
RATER = {
    "evaluator": 7,
    "evaluator_name": "Pavel Brod",
    "severity": 0.42,
    "low": 0.1,
    "high": 0.7,
    "raw": 61.25,
    "fair": 58.0,
    "infit": 1.0,
    "outfit": 1.1,
    "scored": 80,
    "linked": 30,
    "missing_scored": 0,
    "missing_linked": 0,
    "standing": "above",
    "reason": "",
}
NONE = RATER | {"severity": None, "low": None, "high": None, "fair": None, "standing": "too_few"}
MONTH = {
    "evaluator": 7,
    "month": "2026-08",
    "baseline": "2026-07",
    "by": 0.9,
    "low": 0.3,
    "high": 1.5,
    "anchors": 20,
    "missing": 0,
    "drifted": True,
}


def test_a_coefficient_stands_with_its_interval():
    assert decimal(ENDS) == "0.74 (0.60 to 0.85)"
    assert decimal(ENDS | {"low": None}) == "0.74"
    assert decimal(None) == ""
    assert decimal({"estimate": None, "low": None, "high": None}) == ""


def test_a_question_says_all_its_measures_and_what_scores_may_be_used_for():
    told = question(QUESTION)

    assert told["said"].words == "74 of 100 (60 to 85)"
    assert told["ac_name"] == "AC1"
    assert told["most"] == "yes: 70 of 100"
    assert told["use"] == "Not for individuals"
    assert question(QUESTION | {"ac": ENDS | {"se": 0.1, "weighted": True}})["ac_name"] == "AC2"
    assert question(QUESTION | {"gate": "rely"})["use"] == "For one person too"
    assert question(QUESTION | {"gate": "undefined"})["use"].startswith("Can’t tell")


def test_too_few_say_how_many_more_to_show_and_then_to_decide():
    few = QUESTION | {"n": 18, "missing": 12, "missing_to_gate": 82, "alpha": None, "ac": None, "raw": None}
    told = question(few | {"prevalence": {}, "gate": "too_few"})

    assert told["use"] == "Can’t tell: 12 more double-scored"
    assert told["most"] == ""
    assert told["said"].words == "can’t tell, 12 more needed"
    shown = question(QUESTION | {"n": 60, "missing_to_gate": 40, "gate": "too_few"})
    assert shown["use"] == "Can’t tell yet: 40 more double-scored before it decides anything"


def test_answers_are_said_in_the_forms_words_or_our_own():
    assert answer_words("well", "Well") == "Well"
    assert answer_words("not applicable") == "not applicable"
    assert answer_words("-") == "nothing ticked"
    assert answer_words("3") == "3"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"estimate": 0.2, "low": 0.1, "high": 0.3}, "They agree on 20 more of 100 (10 to 30)."),
        ({"estimate": -0.2, "low": -0.3, "high": -0.1}, "They agree on 20 fewer of 100 (10 to 30)."),
        ({"estimate": 0.05, "low": -0.1, "high": 0.2}, "No evidence of change."),
    ],
)
def test_other_words_helped_hurt_or_nothing_is_evident(change, said):
    assert gained({"gained": change}) == said


def test_other_words_with_too_few_say_what_is_missing():
    found = {"gained": None, "before": {"missing": 0}, "after": {"missing": 25}}

    assert gained(found) == "Can’t tell: 25 more double-scored."


def test_severity_is_signed_and_zero_is_not():
    assert severity_words(RATER) == "+0.4 (+0.1 to +0.7)"
    assert signed(-0.42) == "−0.4"
    assert signed(0.04) == signed(-0.04) == "0.0"
    assert severity_words(NONE) == "can’t tell"


@pytest.mark.parametrize(
    ("infit", "outfit", "said"),
    [
        (1.0, 1.1, "as expected"),
        (1.0, 1.6, "erratic"),
        (0.4, 0.9, "very even"),
        (None, None, ""),
        (None, 1.2, "as expected"),
    ],
)
def test_infit_and_outfit_are_said_in_words(infit, outfit, said):
    assert fit_words({"infit": infit, "outfit": outfit}).startswith(said)
    assert fit_words({"infit": infit, "outfit": outfit}) != "" or said == ""


def test_an_evaluator_is_drawn_on_the_same_axis_with_the_sentence_beside():
    told = rater(RATER)

    assert 'aria-label="Pavel Brod: +0.4 (+0.1 to +0.7)"' in told["drawn"]
    assert "bound" in told["drawn"]
    assert (told["raw_words"], told["fair_words"]) == ("61.2", "58.0")
    assert told["why"] == ""


def test_an_evaluator_without_a_severity_is_an_empty_place_and_what_is_missing():
    told = rater(NONE | {"missing_scored": 12, "missing_linked": 4})

    assert "none" in told["drawn"]
    assert told["why"] == "12 more scored, 4 more that others scored too"
    assert rater(NONE | {"reason": "gave_all"})["why"].startswith("gave every point")
    assert rater({"evaluator": 7, "scored": 3})["standing"] == "too_few", "as it is kept where nothing could be said"


def test_groups_are_counted_and_nobody_is_ranked():
    found = {"evaluators": [RATER, RATER | {"standing": "unclear"}, {"evaluator": 8, "scored": 2}]}

    assert standings(found) == {"above": 1, "unclear": 1, "below": 0, "too_few": 1}


def test_a_month_says_change_no_evidence_baseline_or_what_is_missing():
    assert drifted(MONTH)["says"] == "more severe than at first"
    assert drifted(MONTH)["when"] == "August 2026"
    assert drifted(MONTH | {"by": -0.9, "low": -1.5, "high": -0.3})["says"] == "less severe than at first"
    assert drifted(MONTH | {"drifted": False})["says"] == "no evidence of change"
    unknown = MONTH | {"by": None, "low": None, "high": None, "drifted": False}
    assert drifted(unknown | {"month": "2026-07"})["says"] == "their own baseline"
    assert drifted(unknown | {"missing": 1})["says"] == "can’t tell: 1 more anchor"
    assert drifted(unknown)["says"] == "can’t tell"
    assert drifted(unknown)["drawn"] is None


def test_a_share_is_a_place_with_a_width_or_an_empty_one():
    told = share_of({"alike": ENDS, "n": 60, "missing": 0}, "alike", "Ana and Ben")
    none = share_of({"alike": None, "n": 8, "missing": 22}, "alike", "Ana and Ben")

    assert "Ana and Ben: 74 of 100 (60 to 85)" in told.drawn
    assert "can’t tell" in none.words
    assert not none.figure.shown
