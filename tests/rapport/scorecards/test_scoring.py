"""Scores worked out by hand, one for each rule of the arithmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import Choice, Form, Given, Kind, Level, Marked, OnFail, Question, Section, Skipped, score

YES, NO, NA = Given("yes"), Given("no"), Given(skipped=True)


def ask(name, weight=1.0, kind=Kind.YES_NO, **more):
    return Question(name, kind, f"Did the agent do {name}?", weight=weight, **more)


def form(*questions, **more):
    return Form((Section("all", "All", questions),), **more)


GREETS, ACTS, OWNS = ask("greets"), ask("acts", 3), ask("owns", 2)
THREE = form(GREETS, ACTS, OWNS, pass_mark=80)
LEVELS = (
    Choice("best", "Best", 1.0),
    Choice("half", "Half", 0.5),
    Choice("none", "None", 0.0),
    Choice("na", "Not called for", None),
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"greets": YES, "acts": YES, "owns": YES}, 100),
        ({"greets": NO, "acts": NO, "owns": NO}, 0),
        ({"greets": YES, "acts": YES, "owns": NO}, 100 * (1 + 3) / 6),
        ({"greets": NO, "acts": YES, "owns": NA}, 100 * 3 / 4),
        ({"greets": NO, "acts": YES}, 100 * 3 / 4),
        ({"greets": NA, "acts": NA, "owns": NA}, None),
        ({"greets": Given("perhaps"), "acts": YES, "owns": NO}, 100 * 3 / 5),
    ],
)
def test_questions_count_by_their_weights(answers, expected):
    assert score(THREE, answers).score == (None if expected is None else pytest.approx(expected, abs=1e-6))


def test_na_that_passes_counts_as_met():
    passing = replace(THREE, skipped=Skipped.PASSES)

    scored = score(passing, {"greets": NO, "acts": NA, "owns": NO})

    assert scored.score == 50.0
    assert scored.point("acts").share == 1.0


def test_na_that_passes_gives_a_noted_number_no_worth():
    passing = form(GREETS, ask("calls", kind=Kind.NUMBER), skipped=Skipped.PASSES)

    assert score(passing, {"greets": NO, "calls": NA}).score == 0.0


@pytest.mark.parametrize(
    ("weights", "expected"),
    # Section one: 1 of 4 met, 25. Section two: all met, 100.
    [
        ((None, None), 100 * (1 + 2) / 6),
        ((1, 1), (25 + 100) / 2),
        ((3, 1), (3 * 25 + 100) / 4),
        ((None, 4), (4 * 25 + 4 * 100) / 8),
        ((0, 1), 100),
        ((0, 0), None),
    ],
)
def test_sections_count_by_their_weights_or_by_their_questions(weights, expected):
    one = Section("one", "One", (GREETS, ACTS), weights[0])
    two = Section("two", "Two", (OWNS,), weights[1])

    assert score(Form((one, two)), {"greets": YES, "acts": NO, "owns": YES}).score == expected


def test_a_section_in_which_nothing_applies_leaves_the_sum():
    one, two = Section("one", "One", (GREETS,), 9), Section("two", "Two", (ACTS, OWNS), 1)

    scored = score(Form((one, two)), {"greets": NA, "acts": YES, "owns": NO})

    assert scored.score == 60.0
    assert [(each.score, each.weight) for each in scored.sections] == [(None, 0.0), (60.0, 100.0)]


@pytest.mark.parametrize(
    ("bonus", "rest", "expected"),
    [(YES, NO, 15.0), (NO, NO, 0.0), (NA, NO, 0.0), (YES, YES, 100.0), (YES, NA, None)],
)
def test_a_bonus_adds_points_and_nothing_more_than_100(bonus, rest, expected):
    bonused = form(GREETS, ask("stays_late", 15, bonus=True))

    scored = score(bonused, {"greets": rest, "stays_late": bonus})

    assert scored.score == expected
    assert scored.point("stays_late").weight == 0


FAILS = {"fails": ("no",), "comment": ("no",)}


@pytest.mark.parametrize(
    ("level", "on_fail", "expected", "outcome"),
    [
        # met: privacy is half a question of weight 2 beside one of 1 that is met; the other section is worth 100.
        (Level.QUESTION, OnFail.ZERO, 100 * (1 + 3) / 6, "failed"),
        (Level.QUESTION, OnFail.KEEP, 100 * (1 + 1 + 3) / 6, "passed"),
        (Level.SECTION, OnFail.ZERO, 100 * 3 / 6, "failed"),
        (Level.SECTION, OnFail.KEEP, 100 * (1 + 1 + 3) / 6, "passed"),
        (Level.FORM, OnFail.ZERO, 0.0, "failed"),
        (Level.FORM, OnFail.KEEP, 100 * (1 + 1 + 3) / 6, "failed"),
    ],
)
def test_an_answer_that_must_never_be_given_fails_its_level(level, on_fail, expected, outcome):
    privacy = ask("privacy", 2, Kind.CHOICE, choices=LEVELS, fails=("half",), level=level)
    one, two = Section("one", "One", (privacy, GREETS)), Section("two", "Two", (ACTS,))
    failing = Form((one, two), on_fail=on_fail, pass_mark=80)

    scored = score(failing, {"privacy": Given("half"), "greets": YES, "acts": YES})

    assert scored.score == pytest.approx(expected, abs=1e-6)
    assert scored.outcome == outcome
    assert scored.failed == (("privacy",) if level == Level.FORM else ())
    assert scored.sections[0].failed == (level == Level.SECTION)
    assert scored.point("privacy").failed


def test_a_form_that_fails_has_that_outcome_without_a_pass_mark():
    failing = form(ask("privacy", **FAILS, level=Level.FORM), GREETS, on_fail=OnFail.KEEP)

    assert score(failing, {"privacy": NO, "greets": YES}).outcome == "failed"
    assert score(failing, {"privacy": YES, "greets": YES}).outcome == ""


def test_what_fails_a_section_takes_its_bonus_along():
    gate = ask("acts", 3, **FAILS, level=Level.SECTION)
    gated = Form((Section("deed", "Deed", (gate, ask("warm", 10, bonus=True))), Section("rest", "Rest", (GREETS,))))

    assert score(gated, {"acts": NO, "warm": YES, "greets": YES}).score == 25.0
    assert score(replace(gated, on_fail=OnFail.KEEP), {"acts": NO, "warm": YES, "greets": YES}).score == 35.0


@pytest.mark.parametrize(
    ("owner", "expected", "whole"),
    [
        ("", 50.0, 50.0),
        ("people", 50.0, 50.0),
        ("process", 100.0, 50.0),
        ("technology", 100.0, 50.0),
        ("product", 100.0, 50.0),
    ],
)
def test_what_is_not_the_agents_leaves_the_score_and_stays_in_the_whole(owner, expected, whole):
    scored = score(form(ask("one"), ask("two")), {"one": YES, "two": Given("no", owner=owner)})

    assert (scored.score, scored.whole) == (expected, whole)
    assert scored.point("two").not_the_agents == (owner not in {"", "people"})


def test_what_is_not_the_agents_fails_nobody():
    failing = form(ask("acts", **FAILS, level=Level.FORM), GREETS)

    scored = score(failing, {"acts": Given("no", owner="technology"), "greets": YES})

    assert (scored.score, scored.outcome, scored.failed) == (100.0, "", ())
    assert scored.whole == 0.0


def moments(*outcomes):
    return Given(
        moments=tuple(Marked((place,), outcome, owner) for place, (outcome, owner) in enumerate(outcomes)),
    )


@pytest.mark.parametrize(
    ("given", "expected", "whole"),
    [
        (moments(("met", ""), ("missed", "")), 50.0, 50.0),
        (moments(("met", ""), ("hollow", ""), ("missed", ""), ("met", "")), 50.0, 50.0),
        (moments(("met", ""), ("not_called_for", "")), 100.0, 100.0),
        (moments(("not_called_for", "")), None, None),
        (moments(("met", ""), ("missed", "process")), 100.0, 50.0),
        (moments(("missed", "process")), None, 0.0),
        (moments(("met", "process"), ("missed", "people")), 50.0, 50.0),
        (moments(("met", ""), ("", "")), None, None),
        (Given(), None, None),
    ],
)
def test_moments_count_those_that_called_for_care_and_were_the_agents(given, expected, whole):
    scored = score(form(ask("care", kind=Kind.MOMENTS)), {"care": given})

    assert (scored.score, scored.whole) == (expected, whole)


def test_a_hollow_moment_can_fail_the_question_but_not_where_a_process_owns_it():
    strict = form(ask("care", kind=Kind.MOMENTS, fails=("hollow",)))

    assert score(strict, {"care": moments(("met", ""), ("hollow", ""))}).score == 0.0
    assert score(strict, {"care": moments(("met", ""), ("hollow", "process"))}).score == 100.0


SCALE = ask("clear", kind=Kind.SCALE, low=1, high=5)
WAIT = ask("wait", kind=Kind.NUMBER, low=60, high=10)
LIST = ask(
    "parts",
    kind=Kind.CHECKLIST,
    choices=(Choice("a", "A"), Choice("b", "B"), Choice("c", "C", 0.5), Choice("d", "D", None)),
)


@pytest.mark.parametrize(
    ("question", "given", "share"),
    [
        (SCALE, Given(1.0), 0.0),
        (SCALE, Given(4.0), 0.75),
        (SCALE, Given("5"), 1.0),
        (SCALE, Given(6.0), None),
        (SCALE, Given(2.5), None),
        (WAIT, Given(35.0), 0.5),
        (WAIT, Given(5.0), 1.0),
        (WAIT, Given(90.0), 0.0),
        (WAIT, Given(value=True), None),
        (WAIT, Given("35"), None),
        (ask("note", kind=Kind.NUMBER), Given(35.0), None),
        (LIST, Given(("a", "c")), 1.5 / 2.5),
        (LIST, Given(()), 0.0),
        (LIST, Given(("a", "b", "c", "d")), 1.0),
        (LIST, Given(("a", "z")), None),
        (ask("which", kind=Kind.CHOICE, choices=LEVELS), Given("half"), 0.5),
        (ask("which", kind=Kind.CHOICE, choices=LEVELS), Given("na"), None),
        (ask("said", kind=Kind.TEXT), Given("A cable was missing."), None),
    ],
)
def test_each_type_gives_its_share(question, given, share):
    scored = score(form(question), {question.name: given})

    assert scored.points[0].share == share
    assert scored.score == (None if share is None else pytest.approx(100 * share))


def test_the_mark_is_reached_by_weights_that_no_float_holds():
    # .1 + .7 of 1 is 79.99999999999999 in plain floats.
    tenths = form(ask("a", 0.1), ask("b", 0.7), ask("c", 0.2), pass_mark=80)

    scored = score(tenths, {"a": YES, "b": YES, "c": NO})

    assert (scored.score, scored.outcome) == (80.0, "passed")


def test_no_point_of_that_name():
    with pytest.raises(KeyError):
        score(THREE, {}).point("warmth")
