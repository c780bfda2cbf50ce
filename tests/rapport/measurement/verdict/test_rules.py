"""The order of tests, on estimates made by hand."""

from __future__ import annotations

import pytest

from rapport.measurement.verdict.figures import Figures
from rapport.measurement.verdict.results import UNDEFINED, Estimate
from rapport.measurement.verdict.rules import VERDICT_OF, apply_rules
from rapport.measurement.verdict.settings import Settings
from rapport.measurement.verdict.words import reason

MATTERS, NOTHING, UNCLEAR = (
    Estimate(0.3, 0.2, 0.4, n_effective=500),
    Estimate(0.0, -0.08, 0.08, n_effective=500),
    Estimate(0.1, 0.0, 0.2, n_effective=500),
)
HARMS = Estimate(-0.3, -0.4, -0.2, n_effective=500)
WIDE, SMALL, TOUCHING = (
    Estimate(0.3, 0.25, 0.35, n_effective=500),
    Estimate(0.05, 0.03, 0.07, n_effective=500),
    Estimate(0.1, 0.08, 0.12, n_effective=500),
)


def figures(importance, gap, **more):
    defaults = {
        "without": MATTERS,
        "resolved": MATTERS,
        "unresolved": MATTERS,
        "unresolved_share": SMALL,
        "pairs_n": 500,
        "resolved_n": 400,
        "unresolved_n": 100,
    }
    return Figures(importance=importance, gap=gap, **{**defaults, **more})


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        (figures(MATTERS, WIDE), "need_more"),
        (figures(MATTERS, SMALL), "felt_already"),
        (figures(MATTERS, TOUCHING), "undecided"),
        (figures(NOTHING, WIDE), "does_not_matter"),
        (figures(NOTHING, SMALL), "does_not_matter"),
        (figures(UNCLEAR, WIDE), "undecided"),
        (figures(UNCLEAR, SMALL), "felt_already"),
        (figures(UNDEFINED, SMALL), "felt_already"),
        (figures(UNDEFINED, WIDE), "undecided"),
        # Lower satisfaction is never enough, not even where few are in the gap.
        (figures(HARMS, SMALL), "goes_with_lower_satisfaction"),
        (figures(HARMS, WIDE), "goes_with_lower_satisfaction"),
        # Resolution first, by each of its two ways, and by neither where unresolved matters are rare.
        (figures(NOTHING, WIDE, unresolved_share=WIDE), "resolution_explains"),
        (figures(NOTHING, SMALL, unresolved_share=WIDE), "resolution_explains"),
        (figures(NOTHING, WIDE, unresolved_share=WIDE, without=UNCLEAR), "does_not_matter"),
        (figures(MATTERS, WIDE, unresolved_share=WIDE, unresolved=NOTHING), "only_where_solved"),
        (figures(UNCLEAR, WIDE, unresolved_share=WIDE, unresolved=HARMS), "only_where_solved"),
        (figures(MATTERS, WIDE, unresolved_share=WIDE, unresolved=UNCLEAR), "need_more"),
        (figures(MATTERS, WIDE, unresolved_share=WIDE, unresolved=NOTHING, unresolved_n=99), "need_more"),
        (figures(MATTERS, WIDE, unresolved_share=SMALL, unresolved=NOTHING), "need_more"),
        # Least n: of all, and of both ends where unresolved matters may be common.
        (figures(MATTERS, WIDE, pairs_n=59.9), "too_few_answers"),
        (figures(MATTERS, Estimate(0.3, 0.25, 0.35, n_effective=59)), "too_few_answers"),
        (figures(MATTERS, WIDE, unresolved_n=19), "need_more"),
        (figures(MATTERS, WIDE, unresolved_n=19, unresolved_share=WIDE), "too_few_for_resolution"),
        (figures(MATTERS, WIDE, resolved_n=19, unresolved_share=WIDE), "too_few_for_resolution"),
        (figures(MATTERS, WIDE, resolved_n=0, unresolved_n=0, unresolved_share=UNDEFINED), "too_few_for_resolution"),
    ],
)
def test_the_first_rule_that_holds_decides(found, rule):
    assert apply_rules(found, Settings()) == rule


def test_a_bound_that_is_only_touched_is_not_passed():
    touching = Estimate(0.2, 0.1, 0.3, n_effective=500)

    assert apply_rules(figures(touching, WIDE), Settings()) == "undecided"
    assert apply_rules(figures(Estimate(0, -0.1, 0.05), WIDE), Settings()) == "undecided"


@pytest.mark.parametrize("rule", VERDICT_OF)
def test_every_rule_has_a_sentence_without_causal_words(rule):
    for found in (figures(MATTERS, WIDE, unresolved_share=WIDE), Figures()):
        said = reason(rule, found, Settings())

        assert said.endswith(".")
        assert "nan" not in said
        assert not any(word in said for word in ("because", "cause", "drives", "leads to", "%", "±", "significan"))


def test_an_open_question_names_both_estimates_or_says_that_one_is_not_known():
    open_, unknown = (reason("undecided", figures(link, WIDE), Settings()) for link in (UNCLEAR, UNDEFINED))

    assert "30 of 100 (25 to 35) did not feel understood against a tolerable 10 of 100" in open_
    assert "the link 0.10, 0.00 to 0.20 with satisfaction against a least of 0.10" in open_
    assert unknown.endswith("and whether that goes with satisfaction at equal resolution is not known.")


def test_sentences_speak_of_people_and_intervals():
    said = reason("need_more", figures(MATTERS, WIDE), Settings())

    assert said.startswith("30 of 100 (25 to 35) customers")
    assert "0.30, 0.20 to 0.40" in said
    assert "−0.30" in reason("goes_with_lower_satisfaction", figures(HARMS, WIDE), Settings())
