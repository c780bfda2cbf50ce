"""One scorecard's version held against the customers' ratings: labels, maps, validity, and what it does not score."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import icc
from rapport.measurement.hollow import classify, hollow_pass, least_n, settled_by, unfair_fail, validity
from rapport.measurement.hollow.labels import LEAST_AGENTS
from rapport.measurement.intervals import wilson
from rapport_web.insights.computing.points.frame import ITEM, beside, double_scored, items_of, severity

if TYPE_CHECKING:
    import polars as pl

    from rapport.measurement.hollow import Classification, Item, QaMap
    from rapport.scorecards import Form
    from rapport_web.insights.computing.evaluated import Evaluated
    from rapport_web.insights.computing.points.frame import Card

# Where a form has no pass mark of its own.
PASS_MARK: Final = 80.0
# A rating from here on is high; under it the customer did not feel understood.
HIGH: Final = 4.0
# How often a point is given, for which pages say what a hollow verdict takes at least.
SHOWN_AT: Final = (0.5, 0.8, 0.9)
_LEAST_PAIRS: Final = 30
_READ: Final = 12
_NEARLY: Final = 0.95
_A_WEEK: Final = 7 * 86_400.0


def held(
    card: Card,
    found: Evaluated,
    answered: pl.DataFrame,
    form: Form,
    *,
    least: int,
    severities: pl.DataFrame | None = None,
    as_sent: Evaluated | None = None,
) -> dict[str, Any]:
    """Return what the page shows of one version.

    Args:
        card: Its evaluations.
        found: All evaluations and points, for severity and double scores.
        answered: Conversations with a rating.
        form: The version's form.
        least: The least n of a share that is shown.
        severities: How severe each evaluation's rater is, as "Do we agree?" has it; where it does not tell of nearly
            all of them, what a rater's other scores say stands in.
        as_sent: The same before anything was changed, for double scores; None where nothing was.
    """
    facets = severities is not None and _tells(severities, card)
    frame = beside(card, severities if facets and severities is not None else severity(card, found), found, answered)
    mark = PASS_MARK if form.pass_mark is None else form.pass_mark
    pairs = double_scored(card, as_sent or found)
    told: dict[str, Any] = {
        "evaluations": card.evaluations.height,
        "chosen": card.chosen,
        "drawn": card.drawn,
        "severity": "facets" if facets else "others",
        "n": frame.height,
        "n_agents": frame["agent"].drop_nulls().n_unique(),
        "least_agents": LEAST_AGENTS,
        "least_n": [[given, least_n(given)] for given in SHOWN_AT],
        "a_week": _a_week(frame),
        "pass_mark": mark,
        "own_mark": form.pass_mark is not None,
        "maps": _maps(frame, mark, least),
        "validity": _validity(frame, pairs, least),
        "items": [],
        "unscored": [],
        "because": "",
    }
    items = items_of(frame, [question.name for question in form.questions])
    if not items:
        return told | {"because": "no question was worth anything in a conversation with a rating"}
    try:
        classified = classify(frame, items, read_next=_READ)
    except (TooFew, UsageError) as refusal:
        return told | {"because": str(refusal)}
    return told | _of_items(classified, told["a_week"]) | {"unscored": _unscored(classified, frame)}


def _tells(severities: pl.DataFrame, card: Card) -> bool:
    """Whether severities are known of nearly all evaluations: two scales cannot be mixed in one column."""
    known = card.evaluations.join(severities.drop_nulls(), on="evaluation", how="semi").height
    return known >= _NEARLY * card.evaluations.height


def _of_items(found: Classification, a_week: float) -> dict[str, Any]:
    return {
        "n": found.n,
        "n_effective": found.n_effective,
        "n_agents": found.n_agents,
        "controls": found.controls,
        "not_held": found.not_held,
        "sd": found.sd,
        "items": [_item(each, found, a_week) for each in found.items],
    }


def _item(item: Item, found: Classification, a_week: float) -> dict[str, Any]:
    enough = found.n_agents >= LEAST_AGENTS
    needed = settled_by(item) if item.label == "unproven" and enough else None
    # More of the same conversations: those where this question applied are a part of them.
    more = None if needed is None else math.ceil((needed - item.n) * found.n / item.n)
    worth = max(1.0, item.n_effective)
    given = (0.0, 1.0) if math.isnan(item.prevalence) else wilson(item.prevalence * worth, worth)
    return {
        "question": item.name.removeprefix(ITEM),
        "label": item.label,
        **{name: getattr(item, name) for name in ("estimate", "low", "high", "p", "p_adjusted", "prevalence")},
        **{name: getattr(item, name) for name in ("n", "n_effective", "least_n", "reason")},
        "given_low": given[0],
        "given_high": given[1],
        "more": more,
        "weeks": None if not more or not a_week else math.ceil(more / a_week),
    }


def _a_week(frame: pl.DataFrame) -> float:
    """Return how many evaluated conversations with a rating come in a week."""
    sent = frame["sent_at"].drop_nulls()
    if sent.is_empty():
        return 0.0
    span = (sent.max() - sent.min()).total_seconds() / _A_WEEK  # type: ignore[operator, union-attr]  # two times
    return frame.height / max(1.0, span)


def _maps(frame: pl.DataFrame, mark: float, least: int) -> dict[str, Any]:
    if frame.is_empty():
        return {name: _nobody(least) for name in ("hollow_pass", "unfair_fail")}
    scored, rated = frame["score"].to_numpy() / 100, frame["empathy"].to_numpy()
    agents, weights = frame["agent"].to_list(), frame["weight"].to_numpy()
    passes = hollow_pass(scored, rated, pass_mark=mark / 100, below=HIGH, agents=agents, weights=weights)
    fails = unfair_fail(scored, rated, pass_mark=mark / 100, below=HIGH, agents=agents, weights=weights)
    return {"hollow_pass": _map(passes, least), "unfair_fail": _map(fails, least)}


def _map(found: QaMap, least: int) -> dict[str, Any]:
    if found.n < least:
        return _nobody(least, n=found.n, k=found.k)
    return {
        "estimate": found.share,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "n_effective": found.n_effective,
        "missing": 0,
        "k": found.k,
    }


def _nobody(least: int, *, n: int = 0, k: int = 0) -> dict[str, Any]:
    nothing = dict.fromkeys(("estimate", "low", "high"))
    return {**nothing, "n": n, "n_effective": float(n), "missing": max(1, least - n), "k": k}


def _validity(frame: pl.DataFrame, pairs: list[tuple[float, float]], least: int) -> dict[str, Any]:
    """Return how far the score goes with the rating, as it is and without the error of evaluators who differ."""
    told: dict[str, Any] = {"pairs": len(pairs), "missing_pairs": max(0, _LEAST_PAIRS - len(pairs))}
    reliability = icc(pairs).value if len(pairs) >= _LEAST_PAIRS else math.nan
    known = reliability if math.isfinite(reliability) and reliability > 0 else None
    told |= {"reliability": known, "n": frame.height, "missing": max(0, least - frame.height)}
    if told["missing"]:
        return told | dict.fromkeys(("raw", "low", "high", "disattenuated"))
    found = validity(
        frame["score"].to_numpy(),
        frame["empathy"].to_numpy(),
        agents=frame["agent"].to_list(),
        weights=frame["weight"].to_numpy(),
        reliability_total=None if known is None else min(1.0, known),
    )
    return told | {
        "n": found.n,
        "n_effective": found.n_effective,
        "raw": found.raw,
        "low": found.low,
        "high": found.high,
        "disattenuated": found.disattenuated,
    }


def _unscored(found: Classification, frame: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "conversation": frame["conversation"][each.row],
            "evaluation": frame["evaluation"][each.row],
            "empathy": frame["empathy"][each.row],
            "score": frame["score"][each.row],
            "residual": each.residual,
        }
        for each in found.felt_unscored
    ]
