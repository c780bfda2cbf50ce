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

CONTROLS: Final = ("resolved", "topic", "channel", "severity")
LEAST_AGENTS: Final = 20


def classify(
    frame: Any,
    items: Sequence[str],
    *,
    rating: str = "empathy",
    agent: str = "agent",
    weight: str = "weight",
    controls: Sequence[str] = CONTROLS,
    harmful: float = -0.1,
    valid: float = 0.2,
    given: float = 0.5,
    confidence: float = 0.90,
    pass_mark: float = 0.80,
    below: float = 4,
    reliability_total: float | None = None,
    reliability_rating: float | None = None,
    read_next: int = 20,
) -> Classification:
    """Hold a scorecard against what customers said: each item harmful, valid, hollow or unproven, in this order.

    All items go jointly into one regression of the customer's rating, beside resolution, topic, channel and the rater's
    severity, within agents (Mundlak) and with errors clustered by agent. Effects are in standard deviations of the
    rating: **harmful** if the interval lies below -.1; **valid** if it lies above .2; **hollow** if it lies within
    +-.2, the point is given in half of the conversations or more, and there are enough of them; else **unproven**.

    Args:
        frame: One row a conversation with both an answer and an evaluation: a pandas or polars frame, or a mapping of
            columns.
        items: The items' columns: 1 given, 0 not given, in between for part of the points, missing for not applicable.
        rating: Column of the customer's rating of empathy; rows without are left out.
        agent: Column of the agent; rows without are left out.
        weight: Column of weights; without it all weigh the same.
        controls: Columns to hold alike, of which those in the frame are used (``not_held`` names the others).
            ``"severity"`` is the rater's severity in logits; name a column of raters' ids to hold the rater alike.
        harmful: An item whose interval lies below is harmful.
        valid: An item whose interval lies above is valid; within plus and minus this it is hollow.
        given: How often a hollow item is given at least.
        confidence: Of the items' intervals. The two maps and the validity show 95 %.
        pass_mark: The share of applicable points from which a conversation passes, for the two maps.
        below: A rating under this is low, for the two maps.
        reliability_total: Of the total, for the disattenuated validity.
        reliability_rating: Of the customer's rating, for the disattenuated validity.
        read_next: How many felt-but-unscored conversations to name.

    Raises:
        TooFew: There are fewer rows or agents than the regression needs to be defined. Fewer than 20 agents: every
            item is unproven.
        UsageError: A column is missing, an item is not between 0 and 1, or all ratings are the same.

    Source:
        METHODS 4; equivalence: Schuirmann (1987); within agents: Mundlak (1978), Econometrica 46, 69-85; several
        items: Benjamini & Hochberg (1995).
    """
    if not items or len(set(items)) != len(items):
        raise UsageError("items are the names of one column or more, each once")
    if not (harmful < 0 < valid and 0 < confidence < 1):
        raise UsageError("the bound of harmful lies below 0, that of valid above 0, and confidence between 0 and 1")
    held = tuple(name for name in controls if has_column(frame, name))
    data = read_evaluated(frame, items, rating=rating, agent=agent, weight=weight, controls=held)
    fit = fit_within(data.y / data.sd, data.filled, data.others, data.codes, data.w)
    n_agents = int(data.codes.max()) + 1
    few = "" if n_agents >= LEAST_AGENTS else f"there are {n_agents} agents; {LEAST_AGENTS} are needed"
    bounds = Bounds(harmful, valid, given, confidence, few)
    total = np.nansum(data.given, axis=1) / (~np.isnan(data.given)).sum(axis=1)
    agents = data.codes.tolist()
    rows = tuple(int(row) for row in data.rows)
    passes = hollow_pass(total, data.y, pass_mark=pass_mark, below=below, agents=agents, weights=data.w)
    fails = unfair_fail(total, data.y, pass_mark=pass_mark, below=below, agents=agents, weights=data.w)
    return Classification(
        items=label_items(tuple(items), data, fit, bounds),
        n=len(rows),
        n_effective=kish(data.w),
        n_agents=n_agents,
        left_out=data.left_out,
        controls=held,
        not_held=tuple(name for name in controls if name not in held),
        sd=data.sd,
        hollow_pass=passes.at(rows),
        unfair_fail=fails.at(rows),
        validity=validity(
            total,
            data.y,
            agents=agents,
            weights=data.w,
            reliability_total=reliability_total,
            reliability_rating=reliability_rating,
        ),
        felt_unscored=_to_read(frame, rows, fit.residuals, read_next),
    )


def _to_read(frame: Any, rows: tuple[int, ...], residuals: NDArray[np.float64], read_next: int) -> tuple[Unscored, ...]:
    ids = column(frame, "conversation") if has_column(frame, "conversation") else None
    order = np.argsort(-residuals, kind="stable")[: max(0, read_next)]
    return tuple(
        Unscored(rows[i], None if ids is None else ids[rows[i]], float(residuals[i])) for i in order if residuals[i] > 0
    )
