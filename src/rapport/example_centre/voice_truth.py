"""What is true of the rest of the instrument: shares of drivers from a large draw, parts as all customers met them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from rapport.example_centre.truth import drawn, rated
from rapport.example_centre.voice import CAUSES, FAMILIES, PARTS, WORSE, sides
from rapport.measurement.drivers import lmg

if TYPE_CHECKING:
    from rapport.example_centre.plan import Plan
    from rapport.example_centre.voice import Voice

DRIVERS: Final = ("resolved", "empathy", "effort", "courtesy", "app", "listened", "cared", "explained", "acted")
_WORKS: Final = 4  # "well" begins at 4


def truth_of(voice: Voice, plan: Plan) -> dict[str, object]:
    """Return what is true of all customers asked, and what was planted.

    Returns:
        ``driver_shares`` (LMG, of the large draw), ``parts`` (how many met each, their mean, the share it went well
        for), ``parts_worse`` (the mean where a part was planted worse), ``out_of_step_planted`` and ``_of_all``,
        ``causes_of_all`` (shares ticked).
    """
    return {
        "driver_shares": driver_shares(plan),
        "parts": {part: _part(voice, at) for at, part in enumerate(PARTS)},
        "parts_worse": {
            f"{part} in {family}": _part(voice, PARTS.index(part), family=family) for family, part in WORSE
        },
        "out_of_step_planted": plan.out_of_step,
        "out_of_step_of_all": _share(voice.out_of_step),
        "causes_of_all": {cause: _share(voice.causes[:, at]) for at, cause in enumerate(CAUSES)},
    }


def driver_shares(plan: Plan) -> dict[str, float]:
    """Return the true share of each driver in what all together explain of satisfaction, within about .003.

    Source:
        LMG on the law's large draw (Lindeman, Merenda & Gold 1980).
    """
    return dict(_driver_shares(plan.lawful()))


@lru_cache(maxsize=32)
def _driver_shares(plan: Plan) -> tuple[tuple[str, float], ...]:
    draw = drawn(plan)
    made = rated(draw, plan)
    rng = np.random.default_rng(20261127)
    table = pl.DataFrame({"resolved": draw.resolved, **made, **sides(draw.felt, draw.resolved, draw.effort, rng)})
    found = lmg(table.select(DRIVERS), table["satisfaction"])
    return tuple((name, round(float(share), 4)) for name, share in zip(found.names, found.share, strict=True))


def _part(voice: Voice, at: int, *, family: str | None = None) -> dict[str, float | int]:
    assert family is None or family in FAMILIES
    met = voice.took_part[:, at] & ((voice.families == family) if family is not None else True)
    ratings = voice.parts[met, at]
    if not len(ratings):
        return {"met": 0}
    return {"met": len(ratings), "mean": round(float(ratings.mean()), 4), "well": _share(ratings >= _WORKS)}


def _share(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    return round(float(flags.mean()), 4) if len(flags) else 0.0
