"""What is planted comes out: computed here a second way, by regression."""

from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest
import statsmodels.api as sm

from rapport.example_centre.answers import answer
from rapport.example_centre.centre import conversations
from rapport.example_centre.plan import Plan
from rapport.example_centre.truth import law
from rapport.example_centre.write import write
from rapport.exceptions import UsageError


def partial_correlation(frame: pl.DataFrame) -> float:
    """Partial r of empathy with satisfaction given resolution, from the t of a regression (r = t / sqrt(t2 + df))."""
    dummies = [(frame["resolved"] == level).to_numpy().astype(float) for level in ("yes", "partly", "no")]
    # One column a level instead of a constant: whatever levels the frame holds, the rank is full.
    design = np.column_stack([frame["empathy"].to_numpy().astype(float), *(each for each in dummies if each.any())])
    fitted = sm.OLS(frame["satisfaction"].to_numpy().astype(float), design).fit()
    t, df = float(fitted.tvalues[0]), float(fitted.df_resid)
    return t / np.sqrt(t * t + df)


@pytest.mark.parametrize("effect", [-0.2, 0.0, 0.1, 0.3, 0.5])
@pytest.mark.parametrize("gap", [0.05, 0.3])
def test_the_law_carries_the_planted_effect(effect, gap):
    assert law(Plan(effect=effect, gap=gap)).effect == pytest.approx(effect, abs=0.002)


@pytest.mark.parametrize(("effect", "gap"), [(0.0, 0.3), (0.3, 0.28), (0.45, 0.08)])
def test_answers_show_the_planted_effect_and_gap(effect, gap):
    plan = Plan(conversations=10_000, seed=11, effect=effect, gap=gap, response=0.9, agent_spread=0.1)

    rows = answer(list(conversations(plan)), plan).rows

    frame = pl.DataFrame(rows).filter(pl.col("resolved") != "")
    assert partial_correlation(frame) == pytest.approx(effect, abs=0.03)
    assert (frame["empathy"] <= 3).mean() == pytest.approx(gap, abs=0.03)


def test_an_effect_only_where_something_was_solved():
    plan = Plan(conversations=10_000, seed=2, effect=0.4, only_when_resolved=True, response=0.9)

    frame = pl.DataFrame(answer(list(conversations(plan)), plan).rows)

    solved = frame.filter(pl.col("resolved") == "yes")
    unsolved = frame.filter(pl.col("resolved").is_in(["no", "partly"]))
    assert partial_correlation(solved) == pytest.approx(0.4, abs=0.03)
    assert abs(partial_correlation(unsolved)) < 0.03


def test_satisfied_customers_answer_more_where_that_is_planted():
    fair, biased = (
        answer(list(conversations(plan)), plan)
        for plan in (Plan(conversations=4000, seed=4), Plan(conversations=4000, seed=4, response_bias=1.0))
    )

    assert np.mean([row["satisfaction"] for row in biased.rows]) > np.mean([row["satisfaction"] for row in fair.rows])
    assert biased.truth["gap_of_those_who_answered"] < biased.truth["gap_of_all"]


def test_the_files_are_the_same_bytes_for_the_same_plan(tmp_path):
    plan = Plan(conversations=700, seed=9)

    first = [path.read_bytes() for path in write(plan, tmp_path / "a")]
    second = [path.read_bytes() for path in write(plan, tmp_path / "b")]

    assert first == second
    assert json.loads(first[2])["made_up"] is True


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "centre").write_text("not a folder")

    with pytest.raises(UsageError, match="is a file"):
        write(Plan(conversations=3), tmp_path / "centre")
