"""Evaluators beside the other two voices: the customer's own rating, and what the reader read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import gwet_ac, raw_agreement
from rapport.scorecards import Kind
from rapport_web.insights.computing import behaviours
from rapport_web.insights.computing.agree.by_question import LEAST

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.insights.computing.agree.scored import Scored
    from rapport_web.insights.computing.context import Context

# From half of what a question is worth on, the evaluator says yes.
_YES: Final = 0.5
WHOLE: Final = ""


def customer(found: Scored, form: Form, context: Context) -> dict[str, Any]:
    """Return how far evaluators agree with customers that they felt understood: by question, and the whole.

    An evaluator says yes to a question with half its worth or more, and to the whole with the pass mark or more; where
    a form has none, with the middle score or more. Several evaluations of a conversation count as their mean.
    """
    rated = context.tables.cases.rated.select("conversation", "empathy").rename({"conversation": "reference"})
    rows = context.tables.rows.select(pl.col("pk").alias("conversation"), pl.col("conversation").alias("reference"))
    felt = rated.join(rows, on="reference").select(
        "conversation", (pl.col("empathy") >= context.settings.understood_from).alias("theirs")
    )
    mark, marked = _mark(found, form)
    whole = found.evaluations.filter(pl.col("score").is_not_null()).group_by("conversation").agg(pl.col("score").mean())
    both = whole.join(felt, on="conversation").select((pl.col("score") >= mark).alias("ours"), "theirs")
    shares = _shares(found)
    told = [_agreement(WHOLE, "", both)]
    for question in form.questions:
        if question.counts:
            own = shares.filter(pl.col("question") == question.name).join(felt, on="conversation")
            told.append(_agreement(question.name, question.text, own.select("ours", "theirs")))
    return {"mark": mark, "has_mark": marked, "rows": told}


def reader(found: Scored, form: Form, context: Context) -> list[dict[str, Any]]:
    """Return how far the reader agrees with evaluators: on moments, and on the behaviours that questions ask about."""
    shares = _shares(found)
    read = context.tables.rows.filter(pl.col("read") & (pl.col("told") > 0)).select(
        pl.col("pk").alias("conversation"), (2 * pl.col("met") >= pl.col("told")).alias("theirs")
    )
    asked = {question.behaviour for question in form.questions if question.behaviour}
    of = _behaviours(context, asked, shares) if asked else pl.DataFrame()
    told = []
    for question in form.questions:
        own = shares.filter(pl.col("question") == question.name)
        if question.kind == Kind.MOMENTS:
            both = own.join(read, on="conversation")
        elif question.behaviour:
            both = own.join(of.filter(pl.col("behaviour") == question.behaviour), on="conversation")
        else:
            continue
        told.append(_agreement(question.name, question.text, both.select("ours", "theirs")))
    return told


def _mark(found: Scored, form: Form) -> tuple[float, bool]:
    if form.pass_mark is not None:
        return form.pass_mark, True
    middle = found.evaluations["score"].drop_nulls().median()
    return (float(middle) if isinstance(middle, int | float) else 0.0), False


def _shares(found: Scored) -> pl.DataFrame:
    """Return for each question of each conversation whether evaluators say yes."""
    of = found.evaluations.select("evaluation", "conversation")
    rows = found.points.filter(pl.col("share").is_not_null()).join(of, on="evaluation")
    by = rows.group_by("conversation", "question").agg(pl.col("share").mean())
    return by.select("conversation", "question", (pl.col("share") >= _YES).alias("ours"))


def _behaviours(context: Context, asked: set[str], shares: pl.DataFrame) -> pl.DataFrame:
    wanted = set(shares["conversation"].to_list())
    rows = [
        (pk, name, outcome == "met")
        for pk, found in behaviours.outcomes(context.tables, context.alive, only=wanted)
        for name, outcome in found
        if name in asked and outcome in behaviours.CALLED_FOR
    ]
    names = {"conversation": pl.Int64, "behaviour": pl.String, "theirs": pl.Boolean}
    return pl.DataFrame(rows, schema=names, orient="row")


def _agreement(name: str, text: str, both: pl.DataFrame) -> dict[str, Any]:
    """Return raw agreement and AC1 with intervals, and how often each side says yes; nothing of it under 30."""
    n = both.height
    told: dict[str, Any] = {"question": name, "text": text, "n": n, "missing": max(0, LEAST - n)}
    told |= {"raw": None, "ac": None, "ours": None, "theirs": None}
    if n < LEAST:
        return told
    table = both.select(pl.col("ours").cast(pl.Int64), pl.col("theirs").cast(pl.Int64)).to_numpy()
    try:
        raw, ac = raw_agreement(table, categories=[0, 1]), gwet_ac(table, categories=[0, 1])
    except (TooFew, UsageError):
        return told
    return told | {
        "raw": {"estimate": raw.value, "low": raw.low, "high": raw.high},
        "ac": {"estimate": ac.value, "low": ac.low, "high": ac.high},
        "ours": float(table[:, 0].mean()),
        "theirs": float(table[:, 1].mean()),
    }
