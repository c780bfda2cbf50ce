"""Each item of the scorecard: harmful, valid, hollow or unproven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.columns import column, has_column
from rapport.measurement.hollow.evaluated import read_evaluated
from rapport.measurement.hollow.labels import Bounds, label_items
from rapport.measurement.hollow.maps import hollow_pass, unfair_fail
from rapport.measurement.hollow.regression import fit_within
from rapport.measurement.hollow.result import Classification, Unscored
from rapport.measurement.hollow.validity import validity
from rapport.measurement.weights.effective import kish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rapport.measurement.hollow.evaluated import Evaluated
    from rapport.measurement.hollow.maps import QaMap
    from rapport.measurement.hollow.validity import Validity

CONTROLS: Final = ("resolved", "topic", "channel", "severity")
BOUNDS: Final = Bounds()


def classify(
    frame: Any,
    items: Sequence[str],
    *,
    rating: str = "empathy",
    agent: str = "agent",
    weight: str = "weight",
    controls: Sequence[str] = CONTROLS,
    bounds: Bounds = BOUNDS,
    pass_mark: float = 0.80,
    below: float = 4,
    reliability: tuple[float | None, float | None] = (None, None),
    read_next: int = 20,
) -> Classification:
    """Hold a scorecard against what customers said: each item harmful, valid, hollow or unproven, in this order.

    All items go jointly into one regression of the customer's rating, beside resolution, topic, channel and the rater's
    severity, within agents and with errors clustered by agent; effects are in standard deviations of the rating.

    Args:
        frame: One row a conversation (pandas, polars or a mapping); ``conversation`` names those to read.
        items: The items' columns: 1 given, 0 not given, in between for part of the points, missing for not applicable.
        rating: Column of the customer's rating of empathy; rows without are left out.
        agent: Column of the agent; rows without are left out.
        weight: Column of weights; without it all weigh the same.
        controls: Columns to hold alike, of which those in the frame are used (``not_held`` names the others).
        bounds: Where the labels part.
        pass_mark: The share of applicable points from which a conversation passes, for the two maps.
        below: A rating under this is low, for the two maps.
        reliability: Of the total and of the rating, for the disattenuated validity.
        read_next: How many felt-but-unscored conversations to name.

    Raises:
        TooFew: There are fewer rows or agents than the regression needs to be defined. Fewer than 20 agents: every
            item is unproven.
        UsageError: A column is missing, an item is not between 0 and 1, or all ratings are the same.

    Source:
        Mundlak (1978), Econometrica 46, 69-85; equivalence: Schuirmann (1987); items: Benjamini & Hochberg (1995).
    """
    if not items or len(set(items)) != len(items):
        raise UsageError("items are the names of one column or more, each once")
    held = tuple(name for name in controls if has_column(frame, name))
    data = read_evaluated(frame, items, rating=rating, agent=agent, weight=weight, controls=held)
    fit = fit_within(data.y / data.sd, data.filled, data.others, data.codes, data.w)
    found = _maps(data, pass_mark=pass_mark, below=below, reliability=reliability)
    return Classification(
        items=label_items(tuple(items), data, fit, bounds),
        n=len(data.rows),
        n_effective=kish(data.w),
        n_agents=int(data.codes.max()) + 1,
        left_out=data.left_out,
        controls=held,
        not_held=tuple(name for name in controls if name not in held),
        sd=data.sd,
        hollow_pass=found[0],
        unfair_fail=found[1],
        validity=found[2],
        felt_unscored=_to_read(frame, data.rows.tolist(), fit.residuals, read_next),
    )


def _maps(
    data: Evaluated, *, pass_mark: float, below: float, reliability: tuple[float | None, float | None]
) -> tuple[QaMap, QaMap, Validity]:
    total = np.nansum(data.given, axis=1) / (~np.isnan(data.given)).sum(axis=1)
    agents, rows = data.codes.tolist(), data.rows.tolist()
    passes = hollow_pass(total, data.y, pass_mark=pass_mark, below=below, agents=agents, weights=data.w)
    fails = unfair_fail(total, data.y, pass_mark=pass_mark, below=below, agents=agents, weights=data.w)
    of_total, of_rating = reliability
    valid = validity(
        total, data.y, agents=agents, weights=data.w, reliability_total=of_total, reliability_rating=of_rating
    )
    return passes.at(rows), fails.at(rows), valid


def _to_read(frame: Any, rows: Sequence[int], residuals: NDArray[np.float64], read_next: int) -> tuple[Unscored, ...]:
    ids = column(frame, "conversation") if has_column(frame, "conversation") else None
    order = np.argsort(-residuals, kind="stable")[: max(0, read_next)]
    return tuple(
        Unscored(rows[i], None if ids is None else ids[rows[i]], float(residuals[i])) for i in order if residuals[i] > 0
    )
