"""Evaluations beside what their customers said: one row a conversation, one column a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport_web.evaluations.models import AT_RANDOM, BLIND_PAIRS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.insights.computing.evaluated import Evaluated

# Before a question's name, so that one called "empathy" is not taken for the customer's.
ITEM: Final = "item_"
# As answers are (METHODS 2): a few rarely drawn conversations must not have the say of all.
_TRIM: Final = 5.0
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Card:
    """One scorecard's version, and which evaluations on it say something of all conversations.

    Attributes:
        scorecard: Its row.
        number: The version's; wordings of it are taken together.
        drawn: A plan drew them, with known chances. Without any of those, what was brought in is taken as it is.
        evaluations: One row a conversation.
        chosen: How many evaluations a lead chose: they say nothing of others, so they are left out.
    """

    scorecard: int
    number: int
    drawn: bool
    evaluations: pl.DataFrame
    chosen: int


def cards_of(evaluations: pl.DataFrame) -> list[Card]:
    """Return the versions that conversations were evaluated on, in the order of their scorecards, the newest first."""
    official = evaluations.filter(pl.col("kind").is_in([Kind.PLANNED, Kind.IMPORTED]))
    keys = official.select("scorecard", "number").unique().sort(["scorecard", "number"], descending=[False, True])
    found = []
    for scorecard, number in keys.iter_rows():
        of_it = (pl.col("scorecard") == scorecard) & (pl.col("number") == number)
        rows = official.filter(of_it).sort("evaluation")
        planned = rows.filter(pl.col("kind") == Kind.PLANNED)
        kept = (planned if planned.height else rows).unique("conversation", keep="first", maintain_order=True)
        chosen = evaluations.filter(of_it & (pl.col("kind") == Kind.CHOSEN)).height
        found.append(Card(scorecard, number, bool(planned.height), kept, chosen))
    return found


def beside(card: Card, severities: pl.DataFrame, found: Evaluated, answered: pl.DataFrame) -> pl.DataFrame:
    """Return the evaluations that have a rating, with their points in columns and the weight of each row.

    Args:
        card: Which evaluations.
        severities: How severe each evaluation's rater is: ``evaluation``, ``severity``.
        found: All evaluations with their points.
        answered: Conversations with a rating: ``conversation``, ``reference``, ``agent``, ``topic``, ``channel``,
            ``resolved``, ``empathy``, ``weight``.
    """
    rows = card.evaluations.join(severities, on="evaluation", how="left", maintain_order="left")
    rows = rows.with_columns(_by_chance(rows).alias("by_chance"))
    rows = rows.join(answered, on="conversation", how="inner", maintain_order="left")
    rows = rows.with_columns((pl.col("weight") * pl.col("by_chance")).alias("weight"))
    given = found.points.join(rows.select("evaluation"), on="evaluation", how="semi")
    wide = given.with_columns(pl.format(f"{ITEM}{{}}", "question").alias("question")).pivot(
        on="question", index="evaluation", values="share", aggregate_function="first"
    )
    return rows.join(wide, on="evaluation", how="left", maintain_order="left").drop("conversation").rename(
        {"reference": "conversation"}
    )  # fmt: skip


def items_of(frame: pl.DataFrame, questions: Sequence[str]) -> list[str]:
    """Return the columns of the questions that were worth anything in any of the rows, in the form's order."""
    columns = [f"{ITEM}{name}" for name in questions]
    return [name for name in columns if name in frame.columns and frame[name].is_not_null().any()]


def severity(card: Card, found: Evaluated) -> pl.DataFrame:
    """Return how severe each evaluation's rater is, from all that the rater scored but this one: ``severity``.

    It is the mean score of all raters less the rater's own, in points of 100; null for a rater's only one, and where
    one rater scored everything: there is nobody to be more severe than.
    """
    scored = found.evaluations.filter(
        (pl.col("scorecard") == card.scorecard) & (pl.col("number") == card.number) & pl.col("score").is_not_null()
    )
    scored = scored.filter(pl.col("kind").is_in([*BLIND_PAIRS, Kind.IMPORTED]) & pl.col("evaluator").is_not_null())
    others = (pl.col("score").sum().over("evaluator") - pl.col("score")) / (pl.len().over("evaluator") - 1)
    mean = scored["score"].mean() or 0.0
    several = scored["evaluator"].n_unique() >= _LEAST
    told = pl.when((pl.len().over("evaluator") >= _LEAST) & several).then(pl.lit(mean) - others).otherwise(None)
    return scored.select("evaluation", told.alias("severity"))


def double_scored(card: Card, found: Evaluated) -> list[tuple[float, float]]:
    """Return pairs of scores that two people gave the same conversation, both blind and without suggestions.

    Give it evaluations as they were sent in: what a contest changed later agrees with nobody blind.
    """
    blind = found.evaluations.filter(
        (pl.col("scorecard") == card.scorecard)
        & (pl.col("number") == card.number)
        & pl.col("kind").is_in(list(AT_RANDOM))
        & pl.col("blind")
        & ~pl.col("prefilled")
        & pl.col("score").is_not_null()
    )
    pairs = (
        blind.sort("evaluation")
        .unique(["conversation", "evaluator"], keep="first", maintain_order=True)
        .group_by("conversation", maintain_order=True)
        .agg(pl.col("score"))
        .filter(pl.col("score").list.len() >= _LEAST)
    )
    return [(scores[0], scores[1]) for scores in pairs["score"].to_list()]


def _by_chance(rows: pl.DataFrame) -> pl.Series:
    """Return one over each chance that one stream or the other draws it, on average 1, cut at a few times the middle.

    What was brought in has no known chance and counts as one.
    """
    either = 1 - (1 - pl.col("chance").cast(pl.Float64)) * (1 - pl.col("other").cast(pl.Float64).fill_null(0.0))
    each = rows.select((1 / either).fill_null(1.0)).to_series()
    middle = each.median()
    cut = each.clip(upper_bound=_TRIM * float(middle)) if isinstance(middle, float) else each
    mean = cut.mean()
    return cut / float(mean) if isinstance(mean, float) and mean > 0 else cut
