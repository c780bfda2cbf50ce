"""The page's own computing finds the planted truth: every label, with the weights and severity that the page has."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from rapport_web.insights.computing.evaluated import Evaluated
from rapport_web.insights.computing.points.frame import beside, cards_of, double_scored, severity
from rapport_web.insights.computing.points.held import held

from .scored import FORM, NAMES, TRUTH, planted


def of(seed: int, **settings):
    found, answered = planted(seed, **settings)
    (card,) = cards_of(found.evaluations)
    return held(card, found, answered, FORM, least=30)


def labels(told) -> dict[str, str]:
    return {item["question"]: item["label"] for item in told["items"]}


@pytest.fixture(scope="module")
def told():
    return of(3, doubled=200)


def test_every_planted_label_is_found(told) -> None:
    assert labels(told) == TRUTH
    assert (told["n"], told["n_agents"], told["because"]) == (4000, 80, "")


@pytest.mark.long
def test_all_ten_labels_are_right_in_95_percent_of_seeds() -> None:
    assert np.mean([labels(of(seed)) == TRUTH for seed in range(200)]) >= 0.95


def test_what_was_held_alike_is_said(told) -> None:
    assert told["controls"] == ("resolved", "topic", "channel", "severity")
    assert told["not_held"] == ()


def test_the_least_for_a_hollow_verdict_is_that_of_methods_4(told) -> None:
    assert told["least_n"] == [[0.5, 857], [0.8, 1339], [0.9, 2379]]


def test_fewer_conversations_settle_nothing_hollow_and_say_how_many_would() -> None:
    told = of(5, n=500)

    found = {item["question"]: item for item in told["items"]}
    unproven = [item for item in found.values() if item["label"] == "unproven"]
    assert "hollow" not in labels(told).values()
    assert all(item["reason"] for item in unproven)
    assert any(item["more"] and item["weeks"] for item in unproven)
    # 500 of them came in a week, as twenty minutes lie between two.
    assert told["a_week"] == pytest.approx(500, rel=0.01)


def test_the_maps_count_what_the_two_voices_say_otherwise(told) -> None:
    found, answered = planted(3, doubled=200)
    rows = found.evaluations.filter(pl.col("kind") == "planned").join(answered, on="conversation")
    passed = rows.filter(pl.col("score") >= 80)
    failed = rows.filter(pl.col("score") < 80)

    for name, each, k in (
        ("hollow_pass", passed, passed.filter(pl.col("empathy") < 4).height),
        ("unfair_fail", failed, failed.filter(pl.col("empathy") >= 4).height),
    ):
        assert (told["maps"][name]["n"], told["maps"][name]["k"]) == (each.height, k)
        assert told["maps"][name]["low"] < told["maps"][name]["estimate"] < told["maps"][name]["high"]


def test_validity_is_shown_raw_and_without_the_error_of_evaluators(told) -> None:
    found = told["validity"]

    assert found["pairs"] == 200
    assert 0 < found["reliability"] < 1
    assert found["disattenuated"] == pytest.approx(found["raw"] / found["reliability"] ** 0.5)
    assert found["low"] < found["raw"] < found["high"]


def test_without_double_scores_there_is_no_corrected_validity() -> None:
    found = of(3, n=600)["validity"]

    assert (found["reliability"], found["disattenuated"], found["missing_pairs"]) == (None, None, 30)
    assert found["raw"] is not None


def test_what_is_felt_but_not_scored_is_named_to_be_read(told) -> None:
    assert 0 < len(told["unscored"]) <= 12
    residuals = [each["residual"] for each in told["unscored"]]
    assert residuals == sorted(residuals, reverse=True)
    assert all(each["empathy"] >= 4 for each in told["unscored"])


def test_a_row_weighs_one_over_its_chance_times_its_answers_weight() -> None:
    found, answered = planted(1, n=100)
    (card,) = cards_of(found.evaluations)

    weights = beside(card, severity(card, found), found, answered.with_columns(pl.lit(2.0).alias("weight")))[
        "weight"
    ].to_numpy()

    # Drawn with .4 and .1: four to one, on average as much as the answers weigh.
    assert weights[1] / weights[0] == pytest.approx(4)
    assert weights.mean() == pytest.approx(2)


def test_severity_is_what_all_others_of_a_rater_gave_less_than_everybody() -> None:
    found, _answered = planted(1, n=300, raters=3)
    (card,) = cards_of(found.evaluations)
    scores = found.evaluations.filter(pl.col("evaluator") == 1)["score"].to_numpy()
    first = found.evaluations.filter(pl.col("evaluator") == 1)["evaluation"][0]

    told = severity(card, found).filter(pl.col("evaluation") == first)["severity"][0]

    everybody = found.evaluations["score"].mean()
    assert told == pytest.approx(everybody - scores[1:].mean())


def test_where_one_person_scored_everything_nobody_is_more_severe() -> None:
    found, answered = planted(3, raters=1)
    (card,) = cards_of(found.evaluations)

    told = held(card, found, answered, FORM, least=30)

    assert severity(card, found)["severity"].null_count() == 4000
    assert labels(told) == TRUTH


def test_few_conversations_are_too_few_to_tell_anything() -> None:
    told = of(1, n=12)

    assert (told["items"], told["unscored"]) == ([], [])
    assert told["because"]
    assert told["maps"]["hollow_pass"]["estimate"] is None
    assert told["validity"]["missing"] == 18


def test_no_conversation_with_a_rating_is_no_failure() -> None:
    found, answered = planted(1, n=50)
    (card,) = cards_of(found.evaluations)

    told = held(card, found, answered.filter(pl.col("empathy") > 9), FORM, least=30)

    assert (told["n"], told["evaluations"], told["items"]) == (0, 50, [])


def test_what_a_lead_chose_says_nothing_and_imports_stand_in_where_nothing_was_drawn() -> None:
    found, _answered = planted(1, n=40)
    kinds = ["planned"] * 10 + ["imported"] * 10 + ["chosen"] * 20
    mixed = found.evaluations.with_columns(pl.Series("kind", kinds))

    (drawn,) = cards_of(mixed)
    (brought,) = cards_of(mixed.filter(pl.col("kind") != "planned"))

    assert (drawn.evaluations.height, drawn.drawn, drawn.chosen) == (10, True, 20)
    assert (brought.evaluations.height, brought.drawn) == (10, False)


def test_two_looks_by_one_person_or_with_suggestions_are_no_pair() -> None:
    found, _answered = planted(1, n=40, doubled=10)
    (card,) = cards_of(found.evaluations)
    same = found.evaluations.with_columns(pl.lit(1).alias("evaluator"))
    filled = found.evaluations.with_columns(pl.lit(value=True).alias("prefilled"))

    assert len(double_scored(card, found)) == 10
    assert double_scored(card, type(found)(same, found.points)) == []
    assert double_scored(card, type(found)(filled, found.points)) == []
    assert set(NAMES) == set(found.points["question"].unique())


def test_how_sure_a_score_is_rests_on_what_was_sent_in_and_on_no_second_look() -> None:
    sent, answered = planted(3, doubled=200)
    (card,) = cards_of(sent.evaluations)
    # A contest made the first of each two what the second was.
    seconds = sent.evaluations.filter(pl.col("kind") == "double").select("conversation", later="score")
    changed = sent.evaluations.join(seconds, on="conversation", how="left", maintain_order="left").with_columns(
        pl.coalesce("later", "score").alias("score")
    )
    now = Evaluated(changed.drop("later"), sent.points)

    told = held(card, now, answered, FORM, least=30, as_sent=sent)["validity"]
    assert told["reliability"] == held(card, sent, answered, FORM, least=30)["validity"]["reliability"] < 1
    assert held(card, now, answered, FORM, least=30)["validity"]["reliability"] == pytest.approx(1)
    looked = pl.when(pl.col("kind") == "double").then(pl.lit("second")).otherwise("kind")
    again = Evaluated(sent.evaluations.with_columns(looked.alias("kind")), sent.points)
    assert double_scored(card, again) == []
