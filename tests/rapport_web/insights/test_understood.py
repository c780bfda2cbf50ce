"""What counts as understood by the evaluator: moments first, behaviours where there are none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rapport_web.evaluations.contested_cast import converse, evaluate, publish

from rapport.scorecards import Form, Given, Kind, Marked, Question, Section
from rapport_web.evaluations.models import Kind as For
from rapport_web.insights.understood import of_behaviours, of_moments, understood
from rapport_web.insights.voices import view_of

FORM = Form(
    (
        Section(
            "all",
            "All",
            (
                Question("shown", Kind.MOMENTS, "Where?"),
                Question("owns", Kind.YES_NO, "Owns it?", behaviour="owns_it", weight=3),
                Question("acts", Kind.YES_NO, "Acts?", behaviour="acts", weight=1),
                Question("greets", Kind.YES_NO, "Greets?", weight=9),
            ),
        ),
    )
)


def marked(*outcomes: str, owner: str = "") -> dict[str, Given]:
    return {"shown": Given(moments=tuple(Marked((n,), outcome, owner) for n, outcome in enumerate(outcomes)))}


@pytest.fixture
def scored(people, ines, accounts):
    """A function that sends an evaluation of a new conversation in, and says what the voice makes of it."""
    version, made = publish(FORM), iter(range(100))

    def score(answers, conversation=None, **more):
        of = conversation or converse(ines, accounts, f"c-{next(made)}")
        evaluate(of, version, people["evaluator"], answers, **more)
        return understood([of.pk]).get(of.pk)

    score.one = lambda: converse(ines, accounts, f"one-{next(made)}")
    return score


def test_it_is_the_evaluators_voice():
    assert view_of("evaluator") is understood


@pytest.mark.parametrize(
    ("outcomes", "says"),
    [
        (("met",), True),
        (("met", "missed"), True),
        (("met", "missed", "hollow"), False),
        (("missed", "not_called_for"), False),
    ],
)
def test_at_least_half_of_the_moments_that_called_for_care(scored, outcomes, says):
    assert scored(marked(*outcomes) | {"owns": Given("yes" if not says else "no")}) is says


def test_a_miss_that_a_process_owns_is_a_miss_to_the_customer(scored):
    assert scored(marked("missed", owner="process")) is False


def test_without_a_moment_the_behaviours_stand_in_by_weight(scored):
    assert scored({"owns": Given("yes"), "acts": Given("no"), "greets": Given("no")}) is True
    assert scored({"owns": Given("no"), "acts": Given("yes"), "greets": Given("yes")}) is False


def test_where_neither_was_asked_it_says_nothing(scored):
    assert scored({"greets": Given("yes")}) is None
    assert scored(marked("not_called_for")) is None


@pytest.mark.parametrize("more", [{"prefilled": True}, {"blind": False}, {"kind": For.SELF}, {"kind": For.DOUBLE}])
def test_who_was_told_by_others_is_no_second_witness_and_others_are_in_no_score(scored, more):
    assert scored(marked("met"), **more) is None


def test_a_plans_own_counts_before_one_that_was_chosen(scored):
    one = scored.one()
    scored(marked("missed"), one, kind=For.PLANNED)

    assert scored(marked("met"), one, kind=For.CHOSEN) is False


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(["met", "missed", "hollow", "not_called_for"]), max_size=12))
def test_one_more_moment_met_never_makes_it_less_understood(outcomes):
    def counted(names):
        return [{name: names.count(name) for name in ("met", "missed", "hollow", "not_called_for")}]

    before, after = of_moments(counted(outcomes)), of_moments(counted([*outcomes, "met"]))

    assert after is not None
    assert after >= bool(before)


def test_no_behaviour_is_no_view():
    assert of_behaviours([]) is None
    assert of_behaviours([(1.0, 1.0), (0.0, 1.0)]) is True
