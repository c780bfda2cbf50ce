"""The panel, cases and rows: what somebody who never errs finds, what each finds, when, and whose a miss is."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest

from rapport.example_centre.centre import conversations
from rapport.example_centre.evaluations import POINTS, RATERS, Case, Panel, Rater, cases_of, evaluate, scorecard
from rapport.example_centre.evaluations.scorecard import MOMENTS
from rapport.example_centre.plan import Plan
from rapport.scorecards import Given, Kind, Marked, missing, score

NEVER_ERRS = Rater("Exact", 0.0)
MARKS = (((0,), "met"), ((2, 4), "missed"))
STARTED = "2026-09-03T14:05:00+00:00"


def cases(n: int, **more) -> tuple[Case, ...]:
    felt = np.random.default_rng(2).standard_normal(n)
    return tuple(Case(f"LF-{at:04d}", agent=f"A-{at % 7}", felt=float(z), **more) for at, z in enumerate(felt))


@pytest.fixture(scope="module")
def panel() -> Panel:
    return Panel(cases(300, moments=MARKS), seed=5)


def test_true_answers_are_the_drawn_points_and_the_moments_as_they_were(panel) -> None:
    told = panel.true_answers("LF-0007")

    assert set(told) == {point.name for point in POINTS} | {MOMENTS}
    assert [told[point.name].value == "yes" for point in POINTS] == panel.truth[7].tolist()
    assert [(marked.turns, marked.outcome) for marked in told[MOMENTS].moments] == list(MARKS)


def test_an_answer_is_the_same_however_often_and_in_whatever_order_it_is_asked(panel) -> None:
    names = [f"LF-{at:04d}" for at in (3, 1, 2)]

    first = [panel.answers(name, "Runa Vale") for name in names]
    again = [panel.answers(name, "Runa Vale") for name in reversed(names)]

    assert first == again[::-1]


def test_two_evaluators_err_apart_from_each_other(panel) -> None:
    names = list(panel.cases)

    wrong = {
        rater: np.array(
            [
                [panel.answers(name, rater)[p.name].value != panel.true_answers(name)[p.name].value for p in POINTS]
                for name in names[:120]
            ]
        ).ravel()
        for rater in ("Pavel Brod", "Selma Quist")
    }

    assert all(0.02 < each.mean() < 0.1 for each in wrong.values())
    assert abs(np.corrcoef(*wrong.values())[0, 1]) < 0.15


@pytest.mark.parametrize(
    ("conversation", "rater"),
    [("LF-9999", "Pavel Brod"), ("LF-0001", "Nobody"), ("", "Pavel Brod"), ("LF-0001", "")],
)
def test_who_is_not_there_finds_nothing(panel, conversation, rater) -> None:
    with pytest.raises(KeyError):
        panel.answers(conversation, rater)


@pytest.mark.parametrize(
    ("cause", "owners", "causes"),
    [
        ("none", {"people"}, set()),
        ("people", {"people"}, set()),
        ("product", {"people"}, set()),
        ("process", {"people", "process"}, {"rule/no authority"}),
        ("technology", {"people", "technology"}, {"system/no data"}),
    ],
)
def test_a_miss_is_the_companys_only_where_a_process_or_its_technology_was_the_trouble(cause, owners, causes) -> None:
    panel = Panel(cases(200, cause=cause), seed=1)

    acts = [panel.answers(name, "Runa Vale")["acts"] for name in panel.cases]

    missed = [answer for answer in acts if answer.value == "no"]
    assert len(missed) > 50
    assert {answer.owner for answer in missed} == owners
    assert {each for answer in missed for each in answer.causes} == causes
    assert all(not answer.owner and not answer.causes for answer in acts if answer.value == "yes")


def test_about_half_of_what_a_process_made_impossible_is_said_to_be_the_processes() -> None:
    panel = Panel(cases(400, cause="process"), seed=1)

    missed = [panel.answers(name, "Pavel Brod")["acts"] for name in panel.cases]
    owners = [answer.owner for answer in missed if answer.value == "no"]

    assert owners.count("process") / len(owners) == pytest.approx(0.5, abs=0.08)


@pytest.mark.parametrize(("severity", "outcome"), [(9.0, "missed"), (-9.0, "met")])
def test_a_severe_evaluator_errs_to_missed_and_a_lenient_one_to_met(severity, outcome) -> None:
    other = {"missed": "met", "met": "missed"}[outcome]
    panel = Panel(cases(200, moments=(((0,), other),)), seed=1, raters=(Rater("X", severity),))

    outcomes = [panel.answers(name, "X")[MOMENTS].moments[0].outcome for name in panel.cases]

    assert set(outcomes) == {other, outcome}
    assert outcomes.count(other) / len(outcomes) == pytest.approx(0.9, abs=0.07)


@pytest.mark.parametrize("severity", [9.0, -9.0, 0.0])
def test_turns_of_a_moment_are_never_changed(severity) -> None:
    panel = Panel(cases(50, moments=MARKS), seed=1, raters=(Rater("X", severity),))

    for name in panel.cases:
        assert [marked.turns for marked in panel.answers(name, "X")[MOMENTS].moments] == [(0,), (2, 4)]


def test_it_is_sent_in_one_to_seven_days_after_the_conversation() -> None:
    rows = evaluate(cases(80, started_at=STARTED), seed=2, share=1.0).rows

    after = [datetime.fromisoformat(row["sent_at"]) - datetime.fromisoformat(STARTED) for row in rows]
    assert min(after) >= timedelta(days=1)
    assert max(after) < timedelta(days=7, seconds=1)
    assert all(150 <= row["seconds"] < 900 for row in rows)


@pytest.mark.parametrize(
    ("share", "double", "anchors", "kinds"),
    [
        (0.0, 0.5, 0, set()),
        (1.0, 0.0, 0, {"planned"}),
        (1.0, 1.0, 0, {"planned", "double"}),
        (0.0, 0.0, 3, {"anchor"}),
        (1.0, 0.0, 3, {"planned"}),
    ],
    ids=["nothing drawn", "all once", "all twice", "anchors alone", "no conversation left for anchors"],
)
def test_how_much_is_drawn_twice_and_as_anchors(share, double, anchors, kinds) -> None:
    rows = evaluate(cases(40), seed=2, share=share, double=double, anchors=anchors).rows

    by = {kind: [row for row in rows if row["kind"] == kind] for kind in ("planned", "double", "anchor")}
    assert {row["kind"] for row in rows} == kinds
    assert len(by["planned"]) == 40 * share
    assert len(by["double"]) == 40 * share * double
    assert len(by["anchor"]) == (anchors * len(RATERS) if "anchor" in kinds else 0)


def test_the_chance_stands_on_each_drawn_row_and_on_no_anchor() -> None:
    rows = evaluate(cases(100), seed=1, share=0.4, double=0.5, anchors=5).rows

    assert {row["chance"] for row in rows if row["kind"] != "anchor"} == {0.4}
    assert {row["chance"] for row in rows if row["kind"] == "anchor"} == {None}


def test_one_evaluator_alone_scores_nothing_with_somebody_else() -> None:
    rows = evaluate(cases(30), seed=1, share=1.0, double=0.0, raters=(NEVER_ERRS,)).rows

    assert {row["evaluator"] for row in rows} == {"Exact"}


def test_every_row_is_a_whole_answer_to_the_scorecard() -> None:
    form = scorecard()

    for row in evaluate(cases(60, moments=MARKS, cause="process"), seed=4, share=1.0).rows:
        answers = {name: Given.from_dict(each) for name, each in row["answers"].items()}
        assert missing(form, answers) == ()
        assert 0 <= score(form, answers).score <= 100


def test_the_truth_says_what_was_planted_and_what_came_of_it() -> None:
    found = evaluate(cases(500), seed=4, share=0.3, double=0.2).truth

    assert (found["evaluated_planted"], found["double_planted"]) == (0.3, 0.2)
    assert found["severity_planted"] == {rater.name: rater.severity for rater in RATERS}
    assert found["points_planted"]["script"] == {"share": 0.6, "effect": -0.3}
    assert found["points_of_all"].keys() == {point.name for point in POINTS}
    assert 60 < found["mean_score_of_all"] < 75


def test_of_no_conversations_the_truth_is_empty_and_no_zero_by_zero() -> None:
    found = evaluate((), anchors=4).truth

    assert found["points_of_all"] == {}
    assert found["mean_score_of_all"] is None


@pytest.mark.parametrize("felt", [[], [3.0], [2.0, 2.0]], ids=["nobody", "one", "all alike"])
def test_customers_with_a_view_are_standardised_even_where_nothing_differs(felt) -> None:
    seen = [each for each in conversations(Plan(conversations=560, seed=2)) if each.view is not None][: len(felt)]

    assert [case.felt for case in cases_of(seen, felt)] == [0.0] * len(felt)


def test_more_views_than_feelings_are_refused() -> None:
    seen = [each for each in conversations(Plan(conversations=560, seed=2)) if each.view is not None][:3]

    with pytest.raises(ValueError, match="zip"):
        cases_of(seen, [1.0, 2.0])


def test_the_scorecard_asks_every_planted_point_and_counts_moments_double() -> None:
    form = scorecard()
    weights = {question.name: question.weight for question in form.questions}

    assert set(weights) == {point.name for point in POINTS} | {MOMENTS}
    assert weights.pop(MOMENTS) == 2
    assert set(weights.values()) == {1}
    assert {question.kind for question in form.questions} == {Kind.YES_NO, Kind.MOMENTS}
    assert form.pass_mark == 60


@pytest.mark.parametrize(
    ("given", "outcomes", "scored"),
    [
        ("yes", ("met",), 100.0),
        ("no", ("missed",), 0.0),
        ("yes", (), 100.0),
        ("no", ("met",), 100 * 2 / 12),
        ("yes", ("missed",), 100 * 10 / 12),
        ("yes", ("met", "missed"), 100 * 11 / 12),
        ("yes", ("hollow",), 100 * 10 / 12),
    ],
)
def test_scores_on_it_by_hand(given, outcomes, scored) -> None:
    answers = {point.name: Given(given) for point in POINTS}
    answers[MOMENTS] = Given(moments=tuple(Marked((at,), outcome) for at, outcome in enumerate(outcomes)))

    assert score(scorecard(), answers).score == pytest.approx(scored)
