"""The parts of agreement on tables made by hand: pairs, time, totals, wordings, and what goes into severity."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.insights.computing.agree import over_time, pairs, severe, totals, wording
from rapport_web.insights.computing.agree.scored import Scored

BEGAN = datetime(2026, 6, 1, 9, tzinfo=UTC)
ANA, BEN, CLEO = 1, 2, 3
NAMES = {
    "evaluation": pl.Int64,
    "conversation": pl.Int64,
    "evaluator": pl.Int64,
    "firm": pl.Int64,
    "wording": pl.Int64,
    "score": pl.Float64,
    "sent_at": pl.Datetime("us", "UTC"),
}
POINT = {
    "evaluation": pl.Int64,
    "question": pl.String,
    "value": pl.String,
    "skipped": pl.Boolean,
    "share": pl.Float64,
    "weight": pl.Float64,
}


def scored(*told: tuple[int, int, str], firm: dict[int, int] | None = None, wordings: Any = None) -> Scored:
    """Return evaluations: conversation, evaluator, and an answer a question: ``y``, ``n``, or ``-`` for skipped."""
    evaluations, points = [], []
    for pk, (conversation, evaluator, answers) in enumerate(told):
        shares = [{"y": 1.0, "n": 0.0}.get(each) for each in answers]
        known = [share for share in shares if share is not None]
        score = 100 * float(np.mean(known)) if known else None
        sent = BEGAN + timedelta(days=conversation)
        of = (wordings or {}).get(conversation, 1)
        evaluations.append((pk, conversation, evaluator, (firm or {}).get(evaluator), of, score, sent))
        for place, (each, share) in enumerate(zip(answers, shares, strict=True)):
            value = {"y": "yes", "n": "no"}.get(each, "")
            points.append((pk, f"q{place}", value, each == "-", share, 50.0))
    return Scored(
        pl.DataFrame(evaluations, schema=NAMES, orient="row"), pl.DataFrame(points, schema=POINT, orient="row")
    )


def test_doubles_are_conversations_that_two_scored():
    found = scored((1, ANA, "yy"), (1, BEN, "yn"), (2, ANA, "yy"), (3, ANA, "y"), (3, BEN, "y"), (3, CLEO, "n"))

    assert found.doubles.rows() == [(1, 2), (3, 3)]
    assert found.twice["conversation"].to_list() == [1, 1, 3, 3, 3]
    assert found.answers()["question"].n_unique() == 2


def test_the_same_answer_is_counted_over_the_first_two_and_a_skip_is_an_answer():
    found = scored((1, ANA, "yy-"), (1, BEN, "yn-"), (1, CLEO, "nnn"), (2, ANA, "y-y"), (2, BEN, "yyy"))

    told = over_time.agreed(found).sort("conversation", "question")

    assert told["same"].to_list() == [True, False, True, True, False, True]


def test_thirty_conversations_are_needed_before_a_share_is_told():
    few = scored(*((n, who, "yn") for n in range(29) for who in (ANA, BEN)))
    enough = scored(*((n, who, "yn") for n in range(30) for who in (ANA, BEN)))

    assert over_time.alike(few) == {"n": 29, "missing": 1, "alike": None}
    assert over_time.alike(enough)["alike"] == {"estimate": 1.0, "low": 1.0, "high": 1.0}


def test_conversations_are_drawn_anew_and_not_answers():
    same, asked = np.array([10, 0] * 20), np.full(40, 10)
    spread, steady = np.array([5] * 40), np.full(40, 10)

    told = pairs.share_alike(same, asked)

    assert told["estimate"] == pairs.share_alike(spread, steady)["estimate"] == 0.5
    assert told["high"] - told["low"] > 0.25, "answers of one conversation hang together"
    assert pairs.share_alike(spread, steady)["low"] == pytest.approx(0.5)
    assert pairs.share_alike(same, asked) == told, "the same seed gives the same"


def test_pairs_are_each_counted_once_with_the_conversations_both_scored():
    found = scored((1, ANA, "y"), (1, BEN, "y"), (1, CLEO, "n"), (2, BEN, "y"), (2, ANA, "n"))

    told = [(each["one"], each["other"], each["n"], each["missing"]) for each in pairs.pairs(found)]

    assert told == [(ANA, BEN, 2, 28), (ANA, CLEO, 1, 29), (BEN, CLEO, 1, 29)]


def test_each_is_held_against_whoever_else_scored_it():
    found = scored(*((n, who, "yn" if who == ANA or n % 2 else "nn") for n in range(40) for who in (ANA, BEN)))

    ana, ben = pairs.each_against_all(found)

    assert (ana["evaluator"], ana["n"]) == (ANA, 40)
    assert ana["alike"]["estimate"] == ben["alike"]["estimate"] == 0.75
    assert [part["alike"]["estimate"] for part in ana["questions"]] == [0.5, 1.0]


def test_a_firm_is_held_against_everybody_outside_it_and_not_against_itself():
    firm = {BEN: 7, CLEO: 7}
    found = scored((1, BEN, "y"), (1, CLEO, "n"), (2, ANA, "y"), (2, BEN, "y"), (3, ANA, "y"), firm=firm)

    (told,) = pairs.each_against_all(found, "firm")

    assert (told["firm"], told["n"]) == (7, 1)


def test_totals_are_told_by_icc_and_how_far_they_lie_apart():
    rows = []
    for n in range(40):
        rows += [(n, ANA, "y" * (n % 5) + "n" * (5 - n % 5)), (n, BEN, "y" * (n % 5 + 1) + "n" * (4 - n % 5))]

    told = totals.total(scored(*rows))

    assert told["n"] == 40
    assert told["apart"] == pytest.approx(20)
    assert 0 < told["icc"]["estimate"] < 1, "one point more severe throughout counts against it"
    assert totals.total(scored(*rows[:20]))["missing"] == 20


def test_months_are_those_of_the_centres_own_zone():
    late = datetime(2026, 6, 30, 23, tzinfo=UTC)
    found = scored(*((n, who, "yn"[n % 2]) for n in range(3) for who in (ANA, BEN)))
    found = Scored(found.evaluations.with_columns(pl.lit(late).cast(NAMES["sent_at"]).alias("sent_at")), found.points)

    assert [each["month"] for each in over_time.months(found, "UTC")] == ["2026-06"]
    assert [each["month"] for each in over_time.months(found, "Europe/Berlin")] == ["2026-07"]


def test_weeks_count_answers_by_when_the_second_came_in():
    found = scored(*((n, who, "yn") for n in range(21) for who in (ANA, BEN)))

    told = over_time.weeks(found, ReportSettings(least_share=5), "UTC")

    assert [week.n for week in told.weeks] == [14, 14, 14]
    assert told.center == 1.0


def version(number: int, text: str) -> Any:
    form = Form((Section("all", "All", (Question("q0", Kind.YES_NO, text), Question("q1", Kind.YES_NO, "Same"))),))
    return SimpleNamespace(wording=number, at=BEGAN, why="clearer", form=lambda: form)


def test_only_questions_whose_words_changed_are_held_against_before():
    wordings = {n: 1 if n < 35 else 2 for n in range(70)}
    answers = {ANA: "yy", BEN: "yy"}
    rows = [
        (n, who, answers[who] if n >= 35 or n % 2 else ("ny" if who == BEN else "yy"))
        for n in range(70)
        for who in (ANA, BEN)
    ]

    (told,) = wording.changes(scored(*rows, wordings=wordings), [version(1, "Before?"), version(2, "After?")])

    assert (told["question"], told["was"], told["text"]) == ("q0", "Before?", "After?")
    assert (told["before"]["n"], told["after"]["n"]) == (35, 35)
    assert told["gained"]["estimate"] == pytest.approx(18 / 35)
    assert told["gained"]["low"] > 0


def test_few_conversations_of_a_wording_show_no_gain():
    rows = [(n, who, "yy") for n in range(40) for who in (ANA, BEN)]
    wordings = {n: 1 if n < 35 else 2 for n in range(40)}

    (told,) = wording.changes(scored(*rows, wordings=wordings), [version(1, "Before?"), version(2, "After?")])

    assert told["gained"] is None
    assert told["after"]["missing"] == 25


def test_shares_of_many_moments_become_quarters_for_severity():
    shares = [0.0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.7, 0.9, 1.0]
    rows = pl.DataFrame({"question": ["m"] * 9, "share": shares, "ranks": [9] * 9})
    few = pl.DataFrame({"question": ["m"] * 2, "share": [0.1, 1.0], "ranks": [2] * 2})

    assert severe._ranked(rows)["share"].n_unique() == 5
    assert severe._ranked(few)["share"].to_list() == [0.1, 1.0]


def test_without_a_severity_the_counts_are_kept_with_the_reason():
    told, adjusted = severe.severity_of(scored((1, ANA, "yn"), (1, BEN, "nn"), (2, ANA, "yy")))

    assert told["method"] is None
    assert told["evaluators"] == [{"evaluator": ANA, "scored": 2}, {"evaluator": BEN, "scored": 1}]
    assert "30 conversations" in told["why"]
    assert adjusted.is_empty()
