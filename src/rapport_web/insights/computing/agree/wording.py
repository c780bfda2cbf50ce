"""Agreement before and after a change of wording: did other words help?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from rapport_web.insights.computing.agree.by_question import LEAST, of_question
from rapport_web.insights.computing.agree.pairs import resampled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.scorecards import Question
    from rapport_web.insights.computing.agree.scored import Scored
    from rapport_web.scorecards.models import Version

_WORDS = ("text", "help", "good", "bad", "choices")


def changes(found: Scored, wordings: Sequence[Version]) -> list[dict[str, Any]]:
    """Return each question whose words changed, with agreement on conversations scored twice before and after.

    Args:
        found: Blind evaluations on one version.
        wordings: Its wordings in their order. Only conversations that all scored in one wording count.
    """
    answers = found.answers()
    one = answers.group_by("conversation").agg(pl.col("wording").n_unique().alias("n")).filter(pl.col("n") == 1)
    answers = answers.join(one, on="conversation", how="semi")
    rows = []
    for before, after in pairwise(wordings):
        old = {question.name: question for question in before.form().questions}
        for question in after.form().questions:
            was = old.get(question.name)
            if was is not None and _said(was) != _said(question):
                rows.append(_change(answers, was, question, (before, after)))
    return rows


def _change(answers: pl.DataFrame, was: Question, now: Question, versions: tuple[Version, Version]) -> dict[str, Any]:
    own = answers.filter(pl.col("question") == now.name)
    parts = [own.filter(pl.col("wording") == version.wording) for version in versions]
    told = {
        "question": now.name,
        "was": was.text,
        "text": now.text,
        "wording": versions[1].wording,
        "at": versions[1].at.isoformat(),
        "why": versions[1].why,
        "before": of_question(parts[0], was),
        "after": of_question(parts[1], now),
    }
    return told | {"gained": _gained(parts)}


def _gained(parts: list[pl.DataFrame]) -> dict[str, float] | None:
    """Return how much the share of conversations agreed on rose, with its interval by bootstrap; None under 30."""
    alike = [_alike(part) for part in parts]
    if min(len(each) for each in alike) < LEAST:
        return None
    draws = [resampled(each, np.ones(len(each)), seed=seed) for seed, each in enumerate(alike)]
    low, high = np.quantile(draws[1] - draws[0], [0.025, 0.975])
    return {"estimate": float(alike[1].mean() - alike[0].mean()), "low": float(low), "high": float(high)}


def _alike(part: pl.DataFrame) -> Any:
    """Return 1 for each conversation whose first two answers are the same, else 0."""
    said = (
        pl.when(pl.col("skipped")).then(pl.lit("skipped")).otherwise(pl.concat_str("value", "share", ignore_nulls=True))
    )
    known = part.filter(pl.col("skipped") | (pl.col("value") != "") | pl.col("share").is_not_null())
    by = known.sort("evaluation").group_by("conversation", maintain_order=True).agg(said.alias("said"))
    both = by.filter(pl.col("said").list.len() > 1)
    return (both["said"].list.get(0) == both["said"].list.get(1)).cast(pl.Float64).to_numpy()


def _said(question: Question) -> tuple[Any, ...]:
    return tuple(getattr(question, name) for name in _WORDS)
