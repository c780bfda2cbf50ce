"""The published figures of METHODS 3, through what the page computes with."""

from __future__ import annotations

import polars as pl
import pytest

from rapport.scorecards import Kind, Question
from rapport_web.insights.computing.agree.by_question import LEAST, gate, measures, of_question

KRIPPENDORFF = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def answers(table: dict[str, str], *, times: int = 1) -> pl.DataFrame:
    """Return a table of answers as the page has them; more times for more conversations of the same kind."""
    rows = [
        (100 * again + unit, ord(rater), value, False, None)
        for again in range(times)
        for rater, line in table.items()
        for unit, value in enumerate(line.split())
        if value != "."
    ]
    names = {"conversation": pl.Int64, "evaluator": pl.Int64, "value": pl.String, "skipped": pl.Boolean}
    return pl.DataFrame(rows, schema=names | {"share": pl.Float64}, orient="row")


def matrix(table: dict[str, str], of: type) -> list[list[object]]:
    return [
        [None if value == "." else of(value) for value in row]
        for row in zip(*map(str.split, table.values()), strict=True)
    ]


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)]
)
def test_krippendorffs_own_example_gives_his_alpha_at_every_level(level, alpha) -> None:
    told = measures(matrix(KRIPPENDORFF, float), level)

    assert told["alpha"]["estimate"] == pytest.approx(alpha, abs=5e-7)
    assert told["alpha"]["low"] < alpha < told["alpha"]["high"]


def test_gwets_ac1_of_the_same_example_comes_with_its_standard_error() -> None:
    told = measures(matrix(KRIPPENDORFF, float), "nominal")

    assert told["ac"]["estimate"] == pytest.approx(0.77544, abs=5e-6)
    assert told["ac"]["se"] == pytest.approx(0.14295, abs=5e-6)


def test_where_nearly_all_say_yes_raw_agreement_and_ac1_stand_beside_a_low_alpha() -> None:
    lines = {"A": "yes " * 118 + "yes " * 5 + "no " * 2, "B": "yes " * 118 + "no " * 5 + "yes " * 2}

    told = of_question(answers(lines), Question("said_sorry", Kind.YES_NO, "Was it said?"))

    assert told["n"] == 125
    assert told["raw"]["estimate"] == pytest.approx(0.944)
    assert told["ac"]["estimate"] == pytest.approx(0.9408, abs=5e-5)
    assert told["alpha"]["estimate"] < 0.01
    assert told["lopsided"], "the page says that alpha says little here"
    assert told["prevalence"]["yes"] == pytest.approx(0.972)


def test_the_example_as_a_question_on_a_scale_is_ordinal_and_under_the_least_n_not_shown() -> None:
    question = Question("warmth", Kind.SCALE, "How warm?", low=1, high=5)

    few, enough = (of_question(answers(KRIPPENDORFF, times=times), question) for times in (1, 3))

    assert (few["n"], few["missing"], few["alpha"]) == (11, LEAST - 11, None)
    assert enough["n"] == 33
    assert enough["level"] == "ordinal"
    assert enough["alpha"]["estimate"] == pytest.approx(0.8169, abs=5e-3), "three times the units: n - 1 weighs less"
    assert enough["ac"]["weighted"], "AC2"


@pytest.mark.parametrize(
    ("low", "n", "told"),
    [
        (0.80, 100, "rely"),
        (0.79, 100, "tentative"),
        (0.667, 100, "tentative"),
        (0.66, 500, "not_for_individuals"),
        (0.95, 99, "too_few"),
        (float("nan"), 500, "undefined"),
    ],
)
def test_what_scores_may_be_used_for_follows_methods_3(low, n, told) -> None:
    assert gate(low, n) == told


def test_to_skip_and_to_answer_is_to_disagree() -> None:
    rows = answers({"A": "yes " * 20 + "no " * 20, "B": "yes " * 20 + "no " * 20})
    skipped = (pl.col("evaluator") == ord("A")) & (pl.col("conversation") < 10)
    rows = rows.with_columns(
        skipped.alias("skipped"), pl.when(skipped).then(pl.lit("")).otherwise("value").alias("value")
    )

    told = of_question(rows, Question("acts", Kind.YES_NO, "Was it done?"))

    assert told["skipped_by_one"] == 10
    assert told["raw"]["estimate"] == pytest.approx(0.75)
    assert set(told["prevalence"]) == {"yes", "no", "not applicable"}


def test_moments_agree_by_the_share_met_and_an_empty_checklist_is_an_answer() -> None:
    rows = pl.DataFrame(
        {
            "conversation": [n for n in range(40) for _ in "ab"],
            "evaluator": [1, 2] * 40,
            "value": [""] * 80,
            "skipped": [False] * 80,
            "share": [float(n % 2) for n in range(40) for _ in "ab"],
        }
    )

    moments = of_question(rows, Question("moments", Kind.MOMENTS, "Which moments?"))

    assert moments["alpha"]["estimate"] == pytest.approx(1.0)
    assert moments["level"] == "ordinal"
