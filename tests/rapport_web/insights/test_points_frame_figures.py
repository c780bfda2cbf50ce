"""Points beside ratings on tables made by hand: which evaluations count, what each weighs, maps, validity, settling."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.measurement.intervals import wilson
from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.insights.computing.evaluated import Evaluated
from rapport_web.insights.computing.points.frame import Card, beside, cards_of, double_scored, items_of, severity
from rapport_web.insights.computing.points.held import HIGH, PASS_MARK, _a_week, _maps, _tells, held

SENT = datetime(2026, 9, 1, 9, tzinfo=UTC)
SCHEMA = {
    "evaluation": pl.Int64,
    "conversation": pl.Int64,
    "kind": pl.String,
    "evaluator": pl.Int64,
    "scorecard": pl.Int64,
    "number": pl.Int64,
    "blind": pl.Boolean,
    "prefilled": pl.Boolean,
    "score": pl.Float64,
    "sent_at": pl.Datetime("us", "UTC"),
    "chance": pl.Float64,
    "other": pl.Float64,
}
POINT = {"evaluation": pl.Int64, "question": pl.String, "share": pl.Float64}
FORM = Form((Section("all", "All", tuple(Question(name, Kind.YES_NO, f"{name}?") for name in ("acts", "sorry"))),))
MARKED = Form(FORM.sections, pass_mark=60)


def evaluations(*told: dict[str, Any]) -> pl.DataFrame:
    usual = {
        "kind": "planned", "evaluator": 1, "scorecard": 1, "number": 1, "blind": True, "prefilled": False,
        "score": 80.0, "sent_at": SENT, "chance": 0.5, "other": 0.0,
    }  # fmt: skip
    rows = [{"evaluation": at, "conversation": at} | usual | each for at, each in enumerate(told)]
    return pl.DataFrame(rows, schema=SCHEMA)


def found(*told: dict[str, Any], points: Any = ()) -> Evaluated:
    return Evaluated(evaluations(*told), pl.DataFrame(list(points), schema=POINT, orient="row"))


def answered(ratings: list[float], *, weights: list[float] | None = None, agents: int = 30) -> pl.DataFrame:
    n = len(ratings)
    return pl.DataFrame(
        {
            "conversation": list(range(n)),
            "reference": [f"c-{at}" for at in range(n)],
            "agent": [f"a-{at % agents}" for at in range(n)],
            "topic": ["Storage"] * n,
            "channel": ["chat"] * n,
            "resolved": ["yes"] * n,
            "empathy": ratings,
            "weight": weights or [1.0] * n,
        },
        schema_overrides={"conversation": pl.Int64, "empathy": pl.Float64, "reference": pl.String, "agent": pl.String},
    )


@pytest.mark.parametrize(
    ("told", "cards"),
    [
        ([], []),
        ([{}], [(1, 1, True, 1, 0)]),
        ([{}, {"conversation": 0}], [(1, 1, True, 1, 0)]),
        ([{"kind": "imported"}], [(1, 1, False, 1, 0)]),
        ([{"kind": "imported"}, {}], [(1, 1, True, 1, 0)]),
        ([{"kind": "chosen"}], []),
        ([{"kind": "chosen"}, {}], [(1, 1, True, 1, 1)]),
        ([{"kind": kind} for kind in ("double", "anchor", "calibration", "self", "test")], []),
        ([{"number": 2}, {"number": 1}], [(1, 2, True, 1, 0), (1, 1, True, 1, 0)]),
        ([{"scorecard": 2}, {"scorecard": 1}], [(1, 1, True, 1, 0), (2, 1, True, 1, 0)]),
        ([{"scorecard": 2, "kind": "chosen"}, {"scorecard": 1}], [(1, 1, True, 1, 0)]),
    ],
    ids=[
        "none", "one", "one a conversation", "brought in", "drawn before brought in", "chosen alone", "chosen beside",
        "kinds that say nothing of all", "the newest version first", "cards in their order", "chosen on another card",
    ],
)  # fmt: skip
def test_which_evaluations_say_something_of_all_conversations(told, cards):
    made = cards_of(evaluations(*told))

    assert [(c.scorecard, c.number, c.drawn, c.evaluations.height, c.chosen) for c in made] == cards


def test_of_two_evaluations_of_a_conversation_the_first_counts():
    (card,) = cards_of(evaluations({"conversation": 7, "score": 10.0}, {"conversation": 7, "score": 90.0}))

    assert card.evaluations["score"].to_list() == [10.0]


@pytest.mark.parametrize(
    ("chances", "weights"),
    [
        ([(0.5, 0.0), (0.5, 0.0)], [1, 1]),
        ([(0.5, 0.0), (0.25, 0.0)], [2 / 3, 4 / 3]),
        ([(0.5, 0.5), (0.75, 0.0)], [1, 1]),
        ([(0.5, None), (0.25, None)], [2 / 3, 4 / 3]),
        ([(None, None), (None, None)], [1, 1]),
        ([(None, None), (0.5, 0.0)], [2 / 3, 4 / 3]),
        ([(1.0, 0.0), (1.0, 1.0)], [1, 1]),
        ([(0.5, 0.0)] * 3 + [(0.01, 0.0)], [0.5, 0.5, 0.5, 2.5]),
    ],
    ids=[
        "alike", "half the chance", "either stream", "no other stream", "brought in", "some brought in", "certain",
        "cut at five times the middle",
    ],
)  # fmt: skip
def test_each_weighs_one_over_the_chance_of_either_stream(chances, weights):
    told = found(*({"chance": p, "other": q} for p, q in chances))
    (card,) = cards_of(told.evaluations)

    frame = beside(card, severity(card, told), told, answered([4.0] * len(chances)))

    assert frame["weight"].to_list() == pytest.approx(weights)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=20))
@settings(max_examples=15, deadline=None)
def test_weights_by_chance_are_one_on_average_and_no_row_has_the_say_of_all(chances):
    told = found(*({"chance": p} for p in chances))
    (card,) = cards_of(told.evaluations)

    weights = beside(card, severity(card, told), told, answered([3.0] * len(chances)))["weight"].to_numpy()

    assert weights.mean() == pytest.approx(1)
    assert weights.max() <= 5 * np.median(weights) + 1e-9


def test_the_answers_weight_is_multiplied_in():
    told = found({}, {}, {})
    (card,) = cards_of(told.evaluations)

    frame = beside(card, severity(card, told), told, answered([4.0] * 3, weights=[1.0, 2.0, 0.5]))

    assert frame["weight"].to_list() == [1.0, 2.0, 0.5]
    assert frame["conversation"].to_list() == ["c-0", "c-1", "c-2"]


def test_only_conversations_with_a_rating_stay_and_each_question_is_a_column_of_its_own_name():
    told = found({}, {}, {}, points=[(0, "empathy", 1.0), (1, "empathy", 0.0), (2, "empathy", None), (0, "late", 0.5)])
    (card,) = cards_of(told.evaluations)

    frame = beside(card, severity(card, told), told, answered([5.0, 2.0]))

    assert frame["empathy"].to_list() == [5.0, 2.0], "a question called empathy is not the customer's"
    assert frame["item_empathy"].to_list() == [1.0, 0.0]
    assert frame["item_late"].to_list() == [0.5, None]
    assert items_of(frame, ["late", "empathy", "never_asked"]) == ["item_late", "item_empathy"]


def test_a_question_that_was_worth_nothing_in_any_row_is_no_item():
    told = found({}, {}, points=[(0, "words", None), (1, "words", None), (0, "acts", 1.0)])
    (card,) = cards_of(told.evaluations)

    assert items_of(beside(card, severity(card, told), told, answered([5.0, 2.0])), ["words", "acts"]) == ["item_acts"]


@pytest.mark.parametrize(
    ("told", "severities"),
    [
        ([{"evaluator": 1, "score": 50.0}, {"evaluator": 2, "score": 90.0}], [None, None]),
        ([{"score": 50.0}, {"score": 70.0}], [None, None]),
        ([{"score": 40.0}, {"score": 60.0}, {"evaluator": 2, "score": 80.0}], [0.0, 20.0, None]),
        (
            [{"score": 40.0}, {"score": 60.0}, {"evaluator": 2, "score": 80.0}, {"evaluator": 2, "score": 100.0}],
            [10.0, 30.0, -30.0, -10.0],
        ),
    ],
    ids=["one each", "one rater alone", "one of a single score", "two raters"],
)
def test_a_raters_severity_is_told_by_all_their_other_scores(told, severities):
    made = found(*told)
    (card,) = cards_of(made.evaluations)

    assert severity(card, made)["severity"].to_list() == pytest.approx(severities)


@pytest.mark.parametrize(
    "odd", [{"kind": "chosen"}, {"kind": "self"}, {"score": None}, {"evaluator": None}, {"number": 2}, {"scorecard": 5}]
)
def test_what_was_chosen_or_has_no_score_or_rater_says_nothing_of_severity(odd):
    made = found({}, {}, {"evaluator": 2}, {"score": 0.0} | odd)
    (card, *_others) = [each for each in cards_of(made.evaluations) if (each.scorecard, each.number) == (1, 1)]

    assert 3 not in severity(card, made)["evaluation"].to_list()
    assert severity(card, made)["severity"].drop_nulls().to_list() == [0.0, 0.0]


SECOND = {"conversation": 0, "evaluator": 2, "kind": "double", "score": 60.0}


@pytest.mark.parametrize(
    ("second", "pairs"),
    [
        ({}, [(80.0, 60.0)]),
        ({"kind": "anchor"}, [(80.0, 60.0)]),
        ({"blind": False}, []),
        ({"prefilled": True}, []),
        ({"score": None}, []),
        ({"evaluator": 1}, []),
        ({"kind": "imported"}, []),
        ({"kind": "chosen"}, []),
        ({"number": 2}, []),
        ({"scorecard": 2}, []),
        ({"conversation": 9}, []),
    ],
)
def test_a_pair_is_two_people_blind_on_one_version(second, pairs):
    made = found({}, SECOND | second)
    card = next(each for each in cards_of(made.evaluations) if (each.scorecard, each.number) == (1, 1))

    assert double_scored(card, made) == pairs


def test_of_three_scores_the_first_two_are_the_pair():
    made = found({}, SECOND, SECOND | {"evaluator": 3, "score": 10.0})
    (card,) = cards_of(made.evaluations)

    assert double_scored(card, made) == [(80.0, 60.0)]


@pytest.mark.parametrize(
    ("score", "rating", "hollow_pass", "unfair_fail"),
    [
        (80.0, 3.0, (1, 1), (0, 0)),
        (80.0, 4.0, (1, 0), (0, 0)),
        (79.9, 4.0, (0, 0), (1, 1)),
        (79.9, 3.9, (0, 0), (1, 0)),
        (100.0, 1.0, (1, 1), (0, 0)),
        (0.0, 5.0, (0, 0), (1, 1)),
    ],
)
def test_the_two_maps_part_at_the_pass_mark_and_at_four_of_five(score, rating, hollow_pass, unfair_fail):
    told = found(*({"score": score} for _ in range(4)))
    (card,) = cards_of(told.evaluations)
    frame = beside(card, severity(card, told), told, answered([rating] * 4))

    maps = _maps(frame, PASS_MARK, 2)

    assert (PASS_MARK, HIGH) == (80.0, 4.0)
    for name, (n, k) in (("hollow_pass", hollow_pass), ("unfair_fail", unfair_fail)):
        assert (maps[name]["n"], maps[name]["k"]) == (4 * n, 4 * k)


def test_a_map_has_wilsons_interval_on_the_effective_number():
    told = found(*({"score": 90.0} for _ in range(40)))
    (card,) = cards_of(told.evaluations)
    frame = beside(card, severity(card, told), told, answered([2.0] * 10 + [5.0] * 30, agents=40))

    each = _maps(frame, PASS_MARK, 30)["hollow_pass"]

    assert each["estimate"] == pytest.approx(0.25)
    assert (each["low"], each["high"]) == pytest.approx(wilson(0.25 * each["n_effective"], each["n_effective"]))


@pytest.mark.parametrize(("n", "least", "missing"), [(0, 30, 30), (1, 30, 29), (29, 30, 1), (30, 30, 0), (40, 30, 0)])
def test_a_map_of_too_few_says_how_many_more_and_still_counts(n, least, missing):
    told = found(*({"score": 90.0} for _ in range(n)))
    card = Card(scorecard=1, number=1, drawn=True, evaluations=told.evaluations, chosen=0)
    frame = beside(card, severity(card, told), told, answered([2.0, 5.0] * n)) if n else told.evaluations

    each = _maps(frame, PASS_MARK, least)["hollow_pass"]

    assert each["missing"] == missing
    assert (each["estimate"] is None) == bool(missing)
    assert each["k"] == (n + 1) // 2


@pytest.mark.parametrize(
    ("hours", "a_week"),
    [([], 0.0), ([0], 1.0), ([0, 1], 2.0), ([0, 7 * 24], 2.0), ([0, 14 * 24], 1.0), ([0, 14 * 24, 21 * 24], 1.0), ([None], 0.0), ([None, 0], 2.0)],
    ids=["none", "one", "an hour", "a week", "two weeks", "three in three weeks", "no day", "one with a day"],
)  # fmt: skip
def test_a_weeks_conversations_are_counted_over_one_week_at_least(hours, a_week):
    frame = pl.DataFrame(
        {"sent_at": [None if at is None else SENT + timedelta(hours=at) for at in hours]},
        schema={"sent_at": pl.Datetime("us", "UTC")},
    )

    assert _a_week(frame) == pytest.approx(a_week)


@pytest.mark.parametrize(("known", "tells"), [(100, True), (95, True), (94, False), (0, False)])
def test_severity_by_facets_is_used_only_where_it_tells_of_nearly_all(known, tells):
    told = found(*({} for _ in range(100)))
    (card,) = cards_of(told.evaluations)
    severities = pl.DataFrame(
        {"evaluation": list(range(100)), "severity": [0.1 if at < known else None for at in range(100)]},
        schema={"evaluation": pl.Int64, "severity": pl.Float64},
    )

    assert _tells(severities, card) is tells
    assert held(card, told, answered([4.0] * 100), FORM, least=30, severities=severities)["severity"] == (
        "facets" if tells else "others"
    )


@pytest.mark.parametrize(("form", "mark", "own"), [(FORM, 80.0, False), (MARKED, 60.0, True)])
def test_without_a_mark_of_its_own_a_form_is_passed_with_80(form, mark, own):
    told = found({"score": 70.0}, {"score": 70.0})
    (card,) = cards_of(told.evaluations)

    shown = held(card, told, answered([2.0, 2.0]), form, least=1)

    assert (shown["pass_mark"], shown["own_mark"]) == (mark, own)
    assert shown["maps"]["hollow_pass"]["k"] == (2 if own else 0)


@pytest.mark.parametrize(
    ("ratings", "points", "because"),
    [
        ([], [], "no question was worth anything"),
        ([4.0] * 3, [], "no question was worth anything"),
        ([4.0] * 3, [(0, "words", None)], "no question was worth anything"),
        ([4.0] * 3, [(0, "acts", 1.0), (1, "acts", 0.0)], ""),
    ],
    ids=["no rating", "no points", "own words alone", "a few"],
)
def test_where_nothing_can_be_told_the_reason_is_kept_and_nothing_raised(ratings, points, because):
    told = found({}, {}, {}, points=points)
    (card,) = cards_of(told.evaluations)

    shown = held(card, told, answered(ratings), FORM, least=30)

    assert (shown["items"], shown["unscored"]) == ([], [])
    assert shown["because"].startswith(because)
    assert shown["because"]
    assert shown["n"] == len(ratings)
    assert shown["validity"]["raw"] is None


def scored_twice(pairs: int, *, n: int = 60, alike: float = 5.0) -> Evaluated:
    random = np.random.default_rng(6)
    true = random.uniform(20, 80, n)
    firsts = [{"score": float(each)} for each in true]
    seconds = [
        {"conversation": at, "evaluator": 2, "kind": "double", "score": float(true[at] + random.normal(0, alike))}
        for at in range(pairs)
    ]
    return found(*firsts, *seconds)


@pytest.mark.parametrize(("pairs", "missing", "known"), [(0, 30, False), (29, 1, False), (30, 0, True), (60, 0, True)])
def test_validity_is_corrected_only_from_thirty_pairs_on(pairs, missing, known):
    told = scored_twice(pairs)
    (card,) = cards_of(told.evaluations)
    ratings = [1 + 4 * score / 100 for score in card.evaluations["score"].to_list()]

    each = held(card, told, answered(ratings), FORM, least=30)["validity"]

    assert (each["pairs"], each["missing_pairs"]) == (pairs, missing)
    assert (each["reliability"] is not None) is known
    assert (each["disattenuated"] is not None) is known
    assert each["raw"] == pytest.approx(1), "the raw one stands there in any case"


def test_scores_that_have_nothing_to_do_with_each_other_correct_nothing():
    told = scored_twice(60, alike=4000.0)
    (card,) = cards_of(told.evaluations)

    each = held(card, told, answered([1.0, 5.0] * 30), FORM, least=30)["validity"]

    assert each["disattenuated"] is None or each["reliability"] > 0


@pytest.mark.parametrize("pairs", [1, 3])
def test_a_pair_counts_once_however_often_the_same_two_scored_it(pairs):
    made = found({}, *[SECOND] * pairs)
    (card,) = cards_of(made.evaluations)

    assert len(double_scored(card, made)) == 1
