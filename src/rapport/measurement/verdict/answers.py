"""Answers read from a frame: one row a conversation, ratings from 1 to 5, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.columns import column, has_column, missing
from rapport.measurement.verdict.scales import read_ratings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from rapport.measurement.verdict.scales import Scale

RESOLVED: Final = ("yes", "partly", "no")
NOT_SAID: Final = 3
# Blank cells of a CSV, and the rubric's own word for "cannot be told".
SILENT: Final = frozenset({"", "unknown", "not said", "nan", "none"})
# A weight below this part of the heaviest moves no digit of any result.
LIGHTEST: Final = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The conversations with a customer's own empathy rating.

    Attributes:
        empathy: 1 to 5, shape (n,).
        satisfaction: 1 to 5, NaN where not answered, shape (n,).
        resolved: 0 yes, 1 partly, 2 no, 3 not said, shape (n,).
        topic: Level of each row from 0; not said is a level of its own, shape (n,).
        channel: The same of the channel.
        agent: The same of the agent, where an answer without one is a level of its own; None without agents.
        weight: Above 0 and 1 on average, shape (n,).
        days: Day of each answer that has one, in days since year 1.
        left_out: Reason to number of rows.
        missing: Column to its share of blanks among all rows.
        absent: Needed columns that the frame does not have, or has without a single value.
    """

    empathy: NDArray[np.float64]
    satisfaction: NDArray[np.float64]
    resolved: NDArray[np.intp]
    topic: NDArray[np.intp]
    channel: NDArray[np.intp]
    agent: NDArray[np.intp] | None
    weight: NDArray[np.float64]
    days: NDArray[np.float64]
    left_out: Mapping[str, int]
    missing: Mapping[str, float]
    absent: tuple[str, ...]


def read_answers(frame: Any, *, outcome: str, scales: Mapping[str, Scale] | None) -> Answers:
    """Read the columns that a verdict needs; topic, channel, agent, weight and answered_at are optional.

    One conversation counts once: of several answers the latest, or without times the last, is kept. Rows without an
    empathy rating, or that weigh nothing, are left out and counted.

    Raises:
        UsageError: There is no conversation column, a rating is not 1 to 5 and no scale was declared, ``resolved`` is
            another word than yes, partly or no, or a weight is negative.
    """
    ids = column(frame, "conversation")
    rows = len(ids)
    empathy = _ratings(frame, "empathy", rows, scales)
    satisfaction = _ratings(frame, outcome, rows, scales)
    resolved = _resolved(_optional(frame, "resolved", rows), scales)
    days = np.array([_day(value) for value in _optional(frame, "answered_at", rows)], dtype=np.float64)
    weight = _weights(frame, rows)
    kept = np.isfinite(empathy)
    left_out = {"no empathy rating": rows - int(kept.sum())}
    latest = kept & _latest(ids, days, kept)
    left_out["a later answer about the same conversation"] = int(kept.sum() - latest.sum())
    used = latest & (weight > LIGHTEST * weight.max(initial=0.0, where=latest))
    left_out["weighs nothing"] = int(latest.sum() - used.sum())
    left_out["no satisfaction rating, so counted in the gap alone"] = int((used & ~np.isfinite(satisfaction)).sum())
    named = {name: _optional(frame, name, rows) for name in ("topic", "channel", "agent")}
    blanks: dict[str, float] = {
        "empathy": _share(~np.isfinite(empathy)),
        outcome: _share(~np.isfinite(satisfaction)),
        "resolved": _share(resolved == NOT_SAID),
    }
    blanks |= {
        name: _share(np.array([value is None for value in values], dtype=bool))
        for name, values in named.items()
        if has_column(frame, name)
    }
    signed = any(value is not None for value in named["agent"])
    return Answers(
        empathy=empathy[used],
        satisfaction=satisfaction[used],
        resolved=resolved[used],
        topic=_codes(named["topic"])[used],
        channel=_codes(named["channel"])[used],
        agent=_codes(named["agent"], apart=True)[used] if signed else None,
        weight=weight[used] / (weight[used].mean() if used.any() else 1.0),
        days=days[used & np.isfinite(days)],
        left_out={reason: count for reason, count in left_out.items() if count},
        missing=blanks,
        absent=tuple(
            name
            for name, values in (("empathy", empathy), (outcome, satisfaction))
            if (rows and not np.isfinite(values).any()) or not has_column(frame, name)
        ),
    )


def _share(flags: NDArray[np.bool_]) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _optional(frame: Any, name: str, rows: int) -> list[Any]:
    if not has_column(frame, name):
        return [None] * rows
    return [None if isinstance(value, str) and not value.strip() else value for value in column(frame, name)]


def _ratings(frame: Any, name: str, rows: int, scales: Mapping[str, Scale] | None) -> NDArray[np.float64]:
    return read_ratings(name, _optional(frame, name, rows), (scales or {}).get(name))


def _resolved(values: list[Any], scales: Mapping[str, Scale] | None) -> NDArray[np.intp]:
    mapping: Any = (scales or {}).get("resolved", {})
    codes = []
    for row, value in enumerate(values):
        said = mapping.get(value, value) if isinstance(mapping, dict) else value
        if isinstance(said, (bool, np.bool_)):
            said = "yes" if said else "no"
        word = "" if missing(said) else str(said).strip().lower()
        if word in SILENT:
            codes.append(NOT_SAID)
        elif word in RESOLVED:
            codes.append(RESOLVED.index(word))
        else:
            raise UsageError(
                f"resolved is {value!r} in row {row}; it is yes, partly, no or empty. Declare other words with "
                f"scales={{'resolved': {{{value!r}: 'yes'}}}}"
            )
    return np.array(codes, dtype=np.intp)


def _weights(frame: Any, rows: int) -> NDArray[np.float64]:
    if not has_column(frame, "weight"):
        return np.ones(rows)
    weights = np.array([0.0 if value is None else float(value) for value in _optional(frame, "weight", rows)])
    wrong = np.flatnonzero(~np.isfinite(weights) | (weights < 0))
    if len(wrong):
        raise UsageError(f"the weight in row {wrong[0]} is {weights[wrong[0]]}; weights are finite and 0 or more")
    return weights.astype(np.float64)


def _latest(ids: list[Any], days: NDArray[np.float64], kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell for each row whether it is the one that stands for its conversation; a row without an id stands alone."""
    best: dict[Any, int] = {}
    for row in np.flatnonzero(kept).tolist():
        key = (None, row) if ids[row] is None else ids[row]
        if key not in best or not days[row] < days[best[key]]:
            best[key] = row
    flags = np.zeros(len(ids), dtype=bool)
    flags[list(best.values())] = True
    return flags


def _codes(values: list[Any], *, apart: bool = False) -> NDArray[np.intp]:
    """Number the levels in order of appearance; blanks are one level, or each its own where they stand ``apart``."""
    seen: dict[Any, int] = {}
    return np.array(
        [
            seen.setdefault((None, row) if value is None and apart else value, len(seen))
            for row, value in enumerate(values)
        ],
        dtype=np.intp,
    )


def _day(value: Any) -> float:
    """Return a time's day, NaN where there is none; only the rate of answers depends on it."""
    moment = value
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return float("nan")
    elif isinstance(value, np.datetime64):
        moment = value.astype("datetime64[D]").astype(object)
    return float(moment.toordinal()) if isinstance(moment, date) else float("nan")
