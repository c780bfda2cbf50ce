"""Verdicts and their intervals, over centres whose effect and gap are known."""

from __future__ import annotations

import math
from statistics import mean
from typing import TYPE_CHECKING, Any

from scipy.stats import norm

from benchmarks.planted_truth.centres import make
from benchmarks.planted_truth.table import rate, show
from rapport.example_centre.plan import Plan
from rapport.measurement.verdict import Settings, decide, n_for

if TYPE_CHECKING:
    from collections.abc import Sequence

SETTINGS = Settings(draws=1000)
FEW, MANY = 800, 2000
EFFECTS = (0.0, 0.1, 0.2, 0.3)
GAPS = (0.05, 0.28, 0.45)
RESOLUTION: dict[str, dict[str, Any]] = {
    "only where solved": {"effect": 0.30, "only_when_resolved": True, "unresolved": 0.45},
    "resolution explains all": {"effect": 0.0, "confounding": 1.0, "unresolved": 0.45},
}
_NAMES = {
    "need_more": "need more",
    "enough": "enough",
    "fix_resolution_first": "resolution first",
    "cant_tell": "can’t tell",
}
_HALF = 0.5


def cells() -> list[dict[str, Any]]:
    """Return what is planted in each kind of centre: the whole grid with few answers, with many where it is close."""
    grid = [{"plan": {"effect": effect, "gap": gap}, "answers": FEW} for effect in EFFECTS for gap in GAPS]
    close = [{"plan": {"effect": effect, "gap": GAPS[1]}, "answers": MANY} for effect in EFFECTS]
    resolution = [
        {"plan": planted, "answers": n, "name": name} for n in (FEW, MANY) for name, planted in RESOLUTION.items()
    ]
    return [*grid, *close, *resolution]


def measure(cell: dict[str, Any], seed: int) -> dict[str, Any]:
    """Decide one centre."""
    plan = Plan(seed=seed, response=_HALF, **cell["plan"])
    centre = make(plan, round(cell["answers"] / _HALF))
    found = decide(centre.answers, settings=SETTINGS)
    link, gap = found.importance, found.gap
    width = math.atanh(link.high) - math.atanh(link.low)
    return {
        "verdict": found.verdict,
        "link_covered": link.low <= plan.effect <= link.high,
        "gap_covered": gap.low <= plan.gap <= gap.high,
        "error": width / 2 / norm.ppf(0.95),
        "gap_n": gap.n_effective,
    }


def table(done: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[str]:
    """Show, for each kind of centre, how often each verdict came, beside what the rule promises."""
    rows = []
    for cell, found in done:
        plan = cell["plan"]
        promised = None if "name" in cell else promise(plan["effect"], plan["gap"], found)
        rows.append(
            [
                cell.get("name") or f"effect {plan['effect']:.1f}, gap {plan['gap']:.2f}",
                f"{cell['answers']:,}",
                *(
                    f"{rate(one['verdict'] == name for one in found)}"
                    + (f" ({promised[name]:.2f})" if promised is not None else "")
                    for name in _NAMES
                ),
                # Where the effect holds only where solved, one number for all is not what was planted.
                "" if plan.get("only_when_resolved") else rate(one["link_covered"] for one in found),
                rate(one["gap_covered"] for one in found),
            ]
        )
    return show(["planted", "answers", *_NAMES.values(), "I held", "G held"], rows)


def promise(effect: float, gap: float, found: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the chance of each verdict by the rule, from the truth and the mean standard errors of these centres.

    Importance errs normally on Fisher's z, the gap's bounds are score tests, and both err independently of each other;
    the rules on resolution are taken not to hold, as nothing of theirs is planted.
    """
    z, bound, reach = math.atanh(effect), math.atanh(SETTINGS.sesoi), float(norm.ppf(0.95))
    error = mean(one["error"] for one in found)
    above = float(norm.cdf((z - bound) / error - reach))
    negligible = max(0.0, float(norm.cdf((bound - z) / error - reach) + norm.cdf((bound + z) / error - reach)) - 1)
    tolerable, n = SETTINGS.tolerable_gap, mean(one["gap_n"] for one in found)
    spread, needed = math.sqrt(gap * (1 - gap) / n), reach * math.sqrt(tolerable * (1 - tolerable) / n)
    many = float(norm.cdf((gap - tolerable - needed) / spread))
    few = float(norm.cdf((tolerable - gap - needed) / spread))
    enough = negligible + (1 - negligible) * few
    more = above * many
    return {"need_more": more, "enough": enough, "fix_resolution_first": 0.0, "cant_tell": 1 - enough - more}


LEAST = ((0.0, 0.80), (0.0, 0.90), (0.20, 0.80), (0.20, 0.90), (0.25, 0.80), (0.25, 0.90), (0.30, 0.80), (0.30, 0.90))


def least_cells() -> list[dict[str, Any]]:
    """Return the truths of which a least number of answers is published, each at that number."""
    return [{"effect": truth, "power": power, "answers": n_for(truth=truth, power=power)} for truth, power in LEAST]


def measure_least(cell: dict[str, Any], seed: int) -> dict[str, Any]:
    """Decide a centre of independent answers on importance alone."""
    plan = Plan(seed=seed, response=0.999, effect=cell["effect"], agent_spread=0.0)
    answers = make(plan, cell["answers"]).answers.drop("agent", "topic", "channel")
    found = decide(answers, settings=SETTINGS).importance
    shown = found.low > SETTINGS.sesoi if cell["effect"] else -SETTINGS.sesoi < found.low < found.high < SETTINGS.sesoi
    return {"shown": shown, "covered": found.low <= cell["effect"] <= found.high}


def least_table(done: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[str]:
    """Show how often the truth was shown at the least number of answers."""
    rows = [
        [
            f"{cell['effect']:.2f}",
            f"{cell['answers']:,}",
            f"{cell['power']:.2f}",
            rate(one["shown"] for one in found),
            rate(one["covered"] for one in found),
        ]
        for cell, found in done
    ]
    return show(["true effect", "answers", "promised", "shown", "I held"], rows)
