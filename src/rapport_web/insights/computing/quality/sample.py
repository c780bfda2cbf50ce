"""The evaluations that the lot fell on, each with the chance it had, and what the reader saw in all they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from rapport.measurement.sampling import combined
from rapport_web.evaluations.frame import Bounds
from rapport_web.evaluations.models import Draw, Drawn, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.insights.computing.evaluated import Evaluated


@dataclass(frozen=True, slots=True)
class Sample:
    """What one number of one scorecard found in a probability sample.

    Attributes:
        rows: One row an evaluation, with ``weighing`` (its chance by either stream and any plan), ``stratum``, and of
            its conversation ``agent``, ``team``, ``channel``, ``week`` and ``seen``.
        points: What each question gave in them.
        rest: ``seen`` of the conversations that could have been drawn and were not evaluated; null where not read.
        population: How many could have been drawn.
        drawn: How many the lot fell on.
        apart: Evaluations with this scorecard that no chance is known of, or that are of another number.
    """

    rows: pl.DataFrame
    points: pl.DataFrame
    rest: pl.Series
    population: int
    drawn: int
    apart: int


def samples(found: Evaluated, conversations: pl.DataFrame, alive: Callable[[], None]) -> dict[int, tuple[int, Sample]]:
    """Return the sample of each scorecard that has one: of the number with most in it, and that number.

    Args:
        found: All sent evaluations of the conversations.
        conversations: ``pk``, ``agent``, ``team``, ``channel``, ``week``, and ``met`` of ``told`` moments, ``read``.
        alive: Called between steps.
    """
    official = found.of((Kind.PLANNED, Kind.CHOSEN, Kind.IMPORTED)).evaluations
    drawn = official.filter((pl.col("kind") == Kind.PLANNED.value) & pl.col("chance").is_not_null())
    seen = _seen(conversations)
    made = {}
    for card in sorted(drawn["scorecard"].unique().to_list()):
        own = drawn.filter(pl.col("scorecard") == card)
        sizes = own.group_by("number").len().sort(["len", "number"], descending=True)
        number = int(sizes["number"][0])
        own = own.filter(pl.col("number") == number)
        covering, fell_on = _covering(card, set(seen["pk"].to_list()), alive)
        rows = _weighed(own, covering).join(seen, left_on="conversation", right_on="pk", how="left")
        there = pl.Series("pk", sorted(covering), dtype=pl.Int64).to_frame()
        rest = there.join(rows.select(pk="conversation"), on="pk", how="anti").join(seen, on="pk", how="left")
        points = found.points.join(rows.select("evaluation"), on="evaluation", how="semi")
        apart = official.filter(pl.col("scorecard") == card).height - rows.height
        made[card] = (number, Sample(rows, points, rest["seen"], max(len(covering), rows.height), fell_on, apart))
        alive()
    return made


def _seen(conversations: pl.DataFrame) -> pl.DataFrame:
    """Return what is predicted with: the share of moments met as read; where none called for it, the usual share."""
    share = pl.when(pl.col("told") > 0).then(pl.col("met") / pl.col("told"))
    known = conversations.with_columns(share.alias("seen"))
    return known.select(
        "pk",
        "agent",
        "team",
        "channel",
        "week",
        pl.when("read").then(pl.col("seen").fill_null(pl.col("seen").mean().fill_null(0.5))).alias("seen"),
    )


def _covering(card: int, here: set[int], alive: Callable[[], None]) -> tuple[dict[int, int], int]:
    """Return by how many plans each conversation could be drawn, and how many the lot fell on."""
    draws = Draw.objects.filter(plan__scorecard=card).order_by("plan", "begins_on")
    by_plan: dict[int, set[int]] = {}
    for draw in draws.defer("strata"):
        bounds: Any = draw.settings.get("bounds")
        if bounds is None:
            continue  # brought in from elsewhere: what it drew from is not known
        rows = Bounds.from_dict(bounds).rows().order_by()
        by_plan.setdefault(draw.plan_id, set()).update(here.intersection(rows.values_list("pk", flat=True)))
        alive()
    covering: dict[int, int] = {}
    for pks in by_plan.values():
        for pk in pks:
            covering[pk] = covering.get(pk, 0) + 1
    fell_on = Drawn.objects.filter(draw__plan__scorecard=card, replaces=None).values_list("conversation", flat=True)
    return covering, len(here.intersection(fell_on))


def _weighed(own: pl.DataFrame, covering: dict[int, int]) -> pl.DataFrame:
    """Add the chance that each counts by: of either stream, and times the plans that could have drawn it.

    Source:
        Two streams over one frame: 1 - (1 - p)(1 - q). Plans that overlap: the single-frame multiplicity estimator of
        Mecatti (2007), Survey Methodology 33, 151-157.
    """
    either = combined(own["chance"].to_numpy(), own["other"].fill_null(0.0).to_numpy())
    times = np.array([max(1, covering.get(pk, 1)) for pk in own["conversation"].to_list()])
    weighing = either * times
    if len(weighing) and weighing.max() > 1:
        weighing /= weighing.max()  # only their ratios matter
    strata = own.select(pl.concat_str("draw", "stream", "stratum", separator="|", ignore_nulls=True))
    return own.with_columns(weighing=pl.Series(weighing), drawn_in=strata.to_series())
