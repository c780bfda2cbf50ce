"""The sentence beside a verdict: numbers a team lead can read, and no more than the answers say."""

from __future__ import annotations

import math

import pytest

from rapport.measurement.verdict.figures import Figures
from rapport.measurement.verdict.results import Estimate
from rapport.measurement.verdict.settings import Settings
from rapport.measurement.verdict.words import reason

LINK = Estimate(0.296, 0.204, 0.383)
GAP = Estimate(0.298, 0.252, 0.347)
FOUND = Figures(
    importance=LINK,
    without=Estimate(0.41, 0.32, 0.49),
    resolved=LINK,
    unresolved=Estimate(-0.004, -0.06, 0.052),
    gap=GAP,
    unresolved_share=Estimate(0.4, 0.351, 0.45),
    pairs_n=58.7,
    resolved_n=40.2,
    unresolved_n=18.5,
)


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        (
            "need_more",
            ["30 of 100 (25 to 35) customers did not feel", "tolerable 10 of 100", "link 0.30, 0.20 to 0.38"],
        ),
        ("felt_already", ["30 of 100 (25 to 35) did not"]),
        ("does_not_matter", ["0.30, 0.20 to 0.38", "within 0.10 of none"]),
        ("resolution_explains", ["(40 of 100 (35 to 45))", "before, link 0.41, 0.32 to 0.49"]),
        # Minus nothing is nothing; minus six hundredths has a true minus.
        ("only_where_solved", ["(40 of 100 (35 to 45))", "link 0.00, −0.06 to 0.05"]),
        ("too_few_for_resolution", ["40 resolved and 18 unresolved", "20 of each are the least"]),
        ("undecided", ["30 of 100 (25 to 35)", "0.30, 0.20 to 0.38", "least of 0.10"]),
        ("no_empathy", ["No customer was asked"]),
        ("no_satisfaction", ["No customer rated the contact"]),
    ],
)
def test_a_sentence_carries_the_estimates_it_rests_on(rule, parts):
    said = reason(rule, FOUND, Settings())

    for part in parts:
        assert part in said


def test_answers_that_are_too_few_are_never_rounded_up_to_enough():
    for effective, shown in ((59.99, "59"), (58.7, "58"), (60 - 1e-9, "60"), (0.0, "0")):
        found = Figures(gap=Estimate(0.3, 0.2, 0.4, n_effective=effective), pairs_n=80)

        assert f"count as {shown} independent" in reason("too_few_answers", found, Settings())


def test_bounds_come_from_the_settings():
    settings = Settings(sesoi=0.25, tolerable_gap=0.15, least_answers=90, least_side=33)

    assert "within 0.25 of none" in reason("does_not_matter", FOUND, settings)
    assert "tolerable 15 of 100" in reason("need_more", FOUND, settings)
    assert "90 are the least" in reason("too_few_answers", FOUND, settings)
    assert "33 of each are the least" in reason("too_few_for_resolution", FOUND, settings)


def test_what_is_not_known_is_said_to_be_so():
    nothing = Estimate(math.nan, math.nan, math.nan)

    said = reason("undecided", Figures(importance=nothing, gap=nothing), Settings())

    assert "an unknown share did not feel understood" in said
    assert "is not known." in said


@pytest.mark.parametrize("rule", ["need_more", "does_not_matter", "only_where_solved", "goes_with_lower_satisfaction"])
def test_empathy_goes_with_satisfaction_and_never_makes_it(rule):
    said = reason(rule, FOUND, Settings()).lower()

    assert not any(word in said for word in ("effect", "impact", "improve", "increase", "raises", "makes", "lowers"))
