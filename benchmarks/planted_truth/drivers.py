"""Shares of drivers against those of the large draw, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from benchmarks.planted_truth.centres import make
from benchmarks.planted_truth.table import rate, show
from rapport.example_centre.plan import Plan
from rapport.example_centre.voice_truth import DRIVERS, driver_shares
from rapport.measurement.drivers import bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence

RATED = tuple(name for name in DRIVERS if name != "resolved")
DRAWS = 500
# Shares closer than this are not held to an order.
APART = 0.05


def cells() -> list[dict[str, Any]]:
    """Return the effects and sizes."""
    return [{"effect": effect, "answers": n} for n in (800, 2000) for effect in (0.0, 0.3)]


def measure(cell: dict[str, Any], seed: int) -> dict[str, Any]:
    """Share out one centre's satisfaction."""
    plan = Plan(seed=seed, response=0.5, effect=cell["effect"])
    answers = make(plan, cell["answers"] * 2).answers
    numbers = [pl.col(name).cast(pl.Float64, strict=False) for name in RATED]
    complete = answers.with_columns(numbers).drop_nulls(RATED)
    found = bootstrap(
        complete.select(DRIVERS), complete["satisfaction"], clusters=complete["agent"].to_list(), draws=DRAWS, seed=seed
    )
    true = np.array([driver_shares(plan)[name] for name in DRIVERS])
    place = 1 + (true[None, :] > true[:, None]).sum(axis=1)
    apart = true[:, None] - true[None, :] > APART
    ordered = found.share[:, None] > found.share[None, :]
    return {
        "share": found.share,
        "held": (found.share_low <= true) & (true <= found.share_high),
        "place_held": (found.rank_low <= place) & (place <= found.rank_high),
        "in_order": float(ordered[apart].mean()),
    }


def table(done: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[str]:
    """Show each driver's true share beside the mean of the found ones, and how often intervals held it."""
    rows = []
    for cell, found in done:
        true = driver_shares(Plan(effect=cell["effect"]))
        for at, name in enumerate(DRIVERS):
            rows.append(
                [
                    f"{cell['effect']:.1f}",
                    f"{cell['answers']:,}",
                    name,
                    f"{true[name]:.3f}",
                    f"{np.mean([one['share'][at] for one in found]):.3f}",
                    rate(bool(one["held"][at]) for one in found),
                    rate(bool(one["place_held"][at]) for one in found),
                ]
            )
        order = np.mean([one["in_order"] for one in found])
        rows.append(
            [f"{cell['effect']:.1f}", f"{cell['answers']:,}", "pairs apart, in order", "", f"{order:.3f}", "", ""]
        )
    return show(["effect", "answers", "driver", "true share", "found", "share held", "place held"], rows)
