"""Agreement by pair of evaluators: how often two give the same answer, by bootstrap over conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from rapport_web.insights.computing.agree.by_question import LEAST

if TYPE_CHECKING:
    from rapport_web.insights.computing.agree.scored import Scored

_DRAWS: Final = 1000


def pairs(found: Scored) -> list[dict[str, Any]]:
    """Return each pair with conversations that both scored: how many, the share of answers alike, from 30 on."""
    answers = found.answers().with_columns(
        pl.when(pl.col("skipped")).then(-1.0).otherwise(pl.col("share").round(4)).alias("said")
    )
    answers = answers.filter(pl.col("said").is_not_null()).select("conversation", "question", "evaluator", "said")
    both = answers.join(answers, on=["conversation", "question"], suffix="_other").filter(
        pl.col("evaluator") < pl.col("evaluator_other")
    )
    by = both.group_by("evaluator", "evaluator_other", "conversation").agg(
        (pl.col("said") == pl.col("said_other")).sum().alias("same"), pl.len().alias("asked")
    )
    rows = []
    for (one, other), own in by.sort("evaluator", "evaluator_other", "conversation").group_by(
        "evaluator", "evaluator_other", maintain_order=True
    ):
        row: dict[str, Any] = {"one": one, "other": other, "n": own.height, "missing": max(0, LEAST - own.height)}
        enough = own.height >= LEAST
        rows.append(row | {"alike": share_alike(own["same"].to_numpy(), own["asked"].to_numpy()) if enough else None})
    return rows


def share_alike(same: Any, asked: Any, *, seed: int = 0) -> dict[str, float]:
    """Return the share of answers alike with a percentile interval; conversations are drawn, not answers."""
    low, high = np.quantile(resampled(same, asked, seed=seed), [0.025, 0.975])
    return {"estimate": float(same.sum() / asked.sum()), "low": float(low), "high": float(high)}


def resampled(same: Any, asked: Any, *, seed: int = 0) -> Any:
    """Return the share of answers alike in each of 1,000 resamples of conversations."""
    n = len(same)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=_DRAWS)
    return (times @ same) / (times @ asked)
