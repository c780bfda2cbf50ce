"""What weights can mend of who answers, and what the tipping point says of what they cannot."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from benchmarks.planted_truth.centres import CHANNELS, make
from benchmarks.planted_truth.table import rate, show
from benchmarks.planted_truth.verdicts import SETTINGS
from rapport.example_centre.cast import TEAMS
from rapport.example_centre.plan import Plan
from rapport.measurement.verdict import decide
from rapport.measurement.weights import rake, tipping_point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.planted_truth.centres import Centre

CUSTOMERS = 3000
TOLERABLE = SETTINGS.tolerable_gap
_MARGINS = ("team", "channel", "topic")
# Who answers by what is known of every conversation: the warm teams are asked to answer more, and so are chats.
_BY_TEAM = dict(zip(TEAMS, np.linspace(0.65, 0.2, len(TEAMS)), strict=True))
_BY_CHANNEL = dict(zip(CHANNELS, (0.8, 1.3, 0.9), strict=True))


def cells() -> list[dict[str, Any]]:
    """Return who answers in each kind of centre: everybody alike, by known margins, by how satisfied they are."""
    biased = [
        {"name": f"satisfied likelier, bias {bias:g}", "plan": {"response_bias": bias}, "gap": gap}
        for bias in (0.0, 0.5, 1.0)
        for gap in (0.12, 0.28)
    ]
    known = [
        {"name": "by team and channel", "plan": {"team_spread": 0.8}, "known": True, "gap": gap} for gap in (0.12, 0.28)
    ]
    both = [
        {
            "name": "by team and channel, and satisfied likelier, bias 1",
            "plan": {"team_spread": 0.8, "response_bias": 1.0, "response": 0.6},
            "known": True,
            "gap": gap,
        }
        for gap in (0.12, 0.28)
    ]
    return [*biased, *known, *both]


def measure(cell: dict[str, Any], seed: int) -> dict[str, Any]:
    """Estimate the gap of one centre as it came, and raked to all conversations' margins."""
    plan = Plan(seed=seed, gap=cell["gap"], **{"response": 0.9 if cell.get("known") else 0.4, **cell["plan"]})
    centre = make(plan, CUSTOMERS)
    answers = _those_who_answer(centre, seed) if cell.get("known") else centre.answers
    margins = {name: dict(centre.everybody[name].value_counts().iter_rows()) for name in _MARGINS}
    raked = answers.with_columns(weight=pl.Series(rake(answers, margins, empty="drop")))
    true = centre.truth["gap_of_all"]
    plain, weighted = (decide(frame, settings=SETTINGS) for frame in (answers, raked))
    rate_of_answers = answers.height / CUSTOMERS
    tip = tipping_point(weighted.gap.estimate, bound=TOLERABLE, response_rate=rate_of_answers)
    silent = (true - rate_of_answers * weighted.gap.estimate) / (1 - rate_of_answers)
    wrong = (weighted.gap.estimate - TOLERABLE) * (true - TOLERABLE) < 0
    return {
        "answered": rate_of_answers,
        "bias": plain.gap.estimate - true,
        "bias_raked": weighted.gap.estimate - true,
        "held": plain.gap.low <= true <= plain.gap.high,
        "held_raked": weighted.gap.low <= true <= weighted.gap.high,
        "manski": tip.lowest <= true <= tip.highest,
        "wrong": wrong,
        # Wrong sides come only where the silent lie beyond the point, and the point is within reach.
        "told": not wrong or (tip.reachable and abs(silent - weighted.gap.estimate) >= abs(tip.difference)),
        "kish": weighted.n_effective / plain.n_effective,
    }


def _those_who_answer(centre: Centre, seed: int) -> pl.DataFrame:
    rng = np.random.default_rng([seed, 7])
    chance = centre.answers["team"].replace_strict(_BY_TEAM, return_dtype=pl.Float64) * centre.answers[
        "channel"
    ].replace_strict(_BY_CHANNEL, return_dtype=pl.Float64)
    return centre.answers.filter(pl.Series(rng.random(centre.answers.height)) < chance)


def table(done: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[str]:
    """Show the bias of the gap before and after raking, whether the intervals held it, and what the point said."""
    rows = [
        [
            cell["name"],
            f"{cell['gap']:.2f}",
            f"{mean(one['answered'] for one in found):.2f}",
            f"{mean(one['bias'] for one in found):+.3f}",
            f"{mean(one['bias_raked'] for one in found):+.3f}",
            rate(one["held"] for one in found),
            rate(one["held_raked"] for one in found),
            rate(one["wrong"] for one in found),
            rate(one["told"] for one in found),
            rate(one["manski"] for one in found),
        ]
        for cell, found in done
    ]
    columns = ["who answers", "gap", "answered", "bias", "raked", "held", "held raked", "wrong side", "told", "bounds"]
    return show(columns, rows)
