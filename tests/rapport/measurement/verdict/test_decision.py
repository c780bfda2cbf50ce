"""The verdict as a whole (METHODS 2): each answer comes out where it was planted."""

from __future__ import annotations

import json
import time

import numpy as np
import pandas as pd
import polars as pl
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.verdict import Settings, decide

FAST = {"draws": 400}

PLANTED = {
    "need_more": ({"felt": 4.0, "link": 0.5}, "need_more", "need_more"),
    "felt already": ({"felt": 5.2, "link": 0.5, "unresolved": 0.15}, "enough", "felt_already"),
    "does not matter": ({"felt": 4.0, "link": 0.0, "unresolved": 0.15}, "enough", "does_not_matter"),
    "resolution explains": (
        {"felt": 4.5, "link": 0.0, "solved_link": 1.2, "unresolved": 0.4, "hurt": 1.6},
        "fix_resolution_first",
        "resolution_explains",
    ),
    "only where solved": (
        {"felt": 4.0, "link": 0.6, "link_unresolved": -0.1, "unresolved": 0.4},
        "fix_resolution_first",
        "only_where_solved",
    ),
    "lower satisfaction": ({"felt": 4.0, "link": -0.4}, "cant_tell", "goes_with_lower_satisfaction"),
    "on the bound": ({"felt": 4.0, "link": 0.1, "n": 300}, "cant_tell", "undecided"),
}


@pytest.mark.parametrize(("truth", "verdict", "rule"), PLANTED.values(), ids=PLANTED)
def test_each_verdict_comes_out_where_it_was_planted(centre, truth, verdict, rule):
    truth = {"n": 2500, **truth}

    found = [decide(centre(seed=seed, **truth), **FAST) for seed in range(4)]

    assert [one.verdict for one in found] == [verdict] * 4
    assert {one.rule for one in found} == {rule}


SHAPES = {
    "no agents": lambda answers: answers.drop(columns="agent"),
    "no topic or channel": lambda answers: answers.drop(columns=["topic", "channel"]),
    "weights": lambda answers: answers.assign(weight=1 + np.arange(len(answers)) % 3),
    "other ratings": lambda answers: answers.assign(effort=answers["satisfaction"], wait=3),
    "some blanks": lambda answers: answers.assign(empathy=answers["empathy"].where(np.arange(len(answers)) % 10 > 0)),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize(
    "planted", ["need_more", "felt already", "does not matter", "only where solved", "lower satisfaction"]
)
def test_a_verdict_does_not_hang_on_columns_that_may_be_there_or_not(centre, planted, shape):
    truth, verdict, rule = PLANTED[planted]

    found = decide(shape(centre(n=3000, seed=11, **truth)), **FAST)

    assert (found.verdict, found.rule) == (verdict, rule)


def test_a_verdict_says_all_that_it_rests_on(centre):
    answers = centre().assign(answered_at="2026-09-03T14:05:00Z", comment="x", effort=2)
    answers.loc[:749, "answered_at"] = "2026-07-03T08:00:00Z"
    answers.loc[:9, "empathy"] = None
    answers.loc[10:14, "satisfaction"] = None
    answers.loc[20:29, "resolved"] = ""

    found = decide(answers, **FAST)

    assert found.n == 1490
    assert 1000 < found.n_effective <= 1490
    assert found.importance.low < found.importance.estimate < found.importance.high
    assert found.importance.low95 < found.importance.low
    assert found.importance.n == 1485
    assert found.gap.estimate == pytest.approx((answers["empathy"] < 4).sum() / 1490)
    assert found.headroom.low < found.headroom.estimate < found.headroom.high
    assert found.importance_resolved.n + found.importance_unresolved.n == 1485 - 10
    assert found.unresolved.n == 1480
    assert found.left_out == {
        "no empathy rating": 10,
        "no satisfaction rating, so counted in the gap alone": 5,
    }
    assert found.missing["empathy"] == pytest.approx(10 / 1500)
    assert found.answers_per_week == pytest.approx(1490 / 63 * 7)
    assert found.clusters == 60
    assert found.method == "bootstrap by agent"
    assert "26 of 100" in found.reason or "not feel understood" in found.reason
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["settings"]["sesoi"] == 0.1


def test_importance_is_the_partial_correlation_given_resolution_topic_and_channel(centre):
    answers = centre(n=400)
    answers.loc[5:40, "resolved"] = None
    answers["weight"] = np.random.default_rng(1).uniform(0.5, 2, 400)

    found = decide(answers, **FAST)

    held = pd.get_dummies(answers[["resolved", "topic", "channel"]], dummy_na=True, dtype=float).to_numpy()
    root = np.sqrt(answers["weight"].to_numpy())[:, None]
    pair = answers[["empathy", "satisfaction"]].to_numpy() * root
    rest = pair - held * root @ np.linalg.lstsq(held * root, pair, rcond=None)[0]
    expected = rest[:, 0] @ rest[:, 1] / np.sqrt((rest[:, 0] @ rest[:, 0]) * (rest[:, 1] @ rest[:, 1]))
    assert found.importance.estimate == pytest.approx(expected, abs=1e-9)
    assert found.gap.estimate == pytest.approx(np.average(answers["empathy"] < 4, weights=answers["weight"]))


def test_other_ratings_never_enter(centre):
    answers = centre(n=400)

    plain, more = decide(answers, **FAST), decide(answers.assign(effort=answers["satisfaction"], wait=1), **FAST)

    assert plain == more


def to_polars(frame):
    return pl.DataFrame(frame.astype(object).where(frame.notna(), None).to_dict("list"))


@pytest.mark.parametrize("library", [to_polars, lambda f: f.to_dict("list"), lambda f: f.astype(object)])
def test_every_kind_of_table_gives_the_same(centre, library):
    answers = centre(n=300)
    answers.loc[4, ["empathy", "resolved", "topic"]] = None

    assert decide(library(answers), **FAST) == decide(answers, **FAST)


def test_the_same_seed_gives_the_same_and_the_answers_are_left_alone(centre):
    answers = centre(n=300)
    before = answers.copy()

    first, again, other = (decide(answers, seed=seed, **FAST) for seed in (1, 1, 2))

    assert first == again
    assert first.importance != other.importance
    pd.testing.assert_frame_equal(answers, before)


def test_without_agents_intervals_are_analytic_and_need_no_chance(centre):
    answers = centre(n=400).drop(columns="agent")

    found = decide(answers)

    assert found.method == "analytic"
    assert found.clusters is None
    assert found.n_effective == pytest.approx(400)
    # No topic, channel or weights are needed either.
    assert decide(answers[["conversation", "empathy", "satisfaction", "resolved"]]).n == 400


def test_few_agents_widen_intervals_by_their_design_effect(centre):
    answers = centre(n=400, agents=8)
    answers["empathy"] = np.where(answers["agent"].isin(["a1", "a2"]), 2, answers["empathy"])

    found = decide(answers)

    assert found.method == "analytic, design effect by agent"
    assert found.n_effective < 100
    assert found.gap.high - found.gap.low > 0.1


def test_agents_with_one_answer_each_are_fine(centre):
    answers = centre(n=300).assign(agent=[f"solo {place}" for place in range(300)])

    found = decide(answers, **FAST)

    alone = decide(answers.drop(columns="agent"))
    assert found.clusters == 300
    assert found.importance.low == pytest.approx(alone.importance.low, abs=0.03)


def test_59_answers_are_too_few_and_60_may_do(centre):
    answers = centre(n=60, felt=3.0, link=0.9, unresolved=0.5, hurt=0.2).drop(columns="agent")

    few, enough = decide(answers[:59]), decide(answers)

    assert (few.verdict, few.rule) == ("cant_tell", "too_few_answers")
    assert few.n_needed >= 60
    assert "59" in few.reason
    assert "60 are the least" in few.reason
    assert enough.rule != "too_few_answers"


def test_a_file_without_empathy_or_satisfaction_says_so(centre):
    answers = centre(n=200)

    no_column, blank = decide(answers.drop(columns="empathy")), decide(answers.assign(empathy=None))
    no_outcome = decide(answers.drop(columns="satisfaction"), **FAST)

    assert no_column.verdict == blank.verdict == "cant_tell"
    assert no_column.rule == blank.rule == "no_empathy"
    assert "understood" in no_column.reason
    assert not no_column.importance.defined
    assert no_outcome.rule == "no_satisfaction"
    assert no_outcome.gap.defined
    assert json.dumps(no_column.to_dict(), allow_nan=False)


def test_a_file_that_never_says_how_matters_ended_cannot_tell(centre):
    for answers in (centre(n=400).drop(columns="resolved"), centre(n=400).assign(resolved="")):
        found = decide(answers, **FAST)

        assert (found.verdict, found.rule) == ("cant_tell", "too_few_for_resolution")


def test_few_unresolved_matters_stand_in_nobodys_way_once_they_are_known_to_be_rare(centre):
    rare = centre(n=600, felt=4.0, unresolved=0.02)

    assert (rare["resolved"] != "yes").sum() < 20
    assert decide(rare, **FAST).verdict == "need_more"


def test_no_answers_at_all_cannot_tell():
    found = decide({"conversation": [], "empathy": [], "satisfaction": [], "resolved": []})

    assert (found.verdict, found.n, found.n_effective) == ("cant_tell", 0, 0)


def test_everybody_at_five_is_enough_though_importance_is_not_defined(centre):
    found = decide(centre(n=400, unresolved=0.1).assign(empathy=5), **FAST)

    assert (found.verdict, found.rule) == ("enough", "felt_already")
    assert not found.importance.defined
    assert found.gap.estimate == 0


def test_settings_change_the_bounds_and_the_hash(centre):
    answers = centre(n=1500, felt=4.0)

    lenient = decide(answers, tolerable_gap=0.5, **FAST)
    stricter = decide(answers, settings=Settings(sesoi=0.9, draws=400))

    assert (lenient.verdict, lenient.rule) == ("enough", "felt_already")
    assert stricter.rule == "does_not_matter"
    assert lenient.settings.fingerprint != stricter.settings.fingerprint
    assert lenient.headroom.estimate == 0


@pytest.mark.parametrize(
    "options", [{"sesoi": 0}, {"tolerable_gap": 1}, {"confidence": 90}, {"draws": 5}, {"felt_from": float("nan")}]
)
def test_settings_out_of_range_are_refused(centre, options):
    with pytest.raises(UsageError):
        decide(centre(n=80), **options)


def test_three_thousand_answers_take_less_than_two_seconds(centre):
    answers = centre(n=3000, agents=900).assign(topic=[f"topic {place % 300}" for place in range(3000)])

    start = time.perf_counter()
    decide(answers)

    assert time.perf_counter() - start < 2
