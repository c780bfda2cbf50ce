"""Who answers, and who stays silent? Rates by part, whether somebody chose, weights, and what silence could hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from rapport.measurement.lots import against_chance
from rapport.measurement.multiplicity import benjamini_hochberg
from rapport.measurement.weights import kish, tipping_shift
from rapport.report.analysis import overall, silence
from rapport.report.analysis.figure import mean, share
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weeks import by_week
from rapport.report.analysis.weighting import weigh
from rapport_web.insights.computing import asked as reading
from rapport_web.insights.computing.method import describe

if TYPE_CHECKING:
    from rapport.report import ReportSettings
    from rapport.report.analysis.cases import Cases
    from rapport.report.analysis.figure import Figure
    from rapport.report.analysis.weighting import Weighting
    from rapport_web.insights.computing.context import Context

PARTS: Final = ("channel", "topic", "team", "way", "language")
# Known of every conversation; a way and mostly a language only of those who were asked.
_OF_EVERY: Final = ("channel", "topic", "team")
# So many of an agent's conversations could have been drawn before the lot is checked.
LEAST_OF_AN_AGENT: Final = 30
_PAIR: Final = 2


def compute(context: Context) -> dict[str, Any]:
    """Return rates by part and week, the check of the lot, what weighting changes, the tipping point and the items."""
    tables, settings = context.tables, context.settings
    rows = reading.asked(tables, context.alive)
    known = bool(rows["invited"].any())
    # Who was asked yesterday can still answer: before its time is over, no invitation tells how many do.
    base = rows.filter("over") if known else rows
    weighed, weighting = weigh(tables.cases, settings)
    context.alive()
    return {
        "conversations": rows.height,
        "invitations": known,
        "considered": int(rows["invited"].sum()),
        "drawn": int(rows["drawn"].sum()),
        "asked": int(rows["asked"].sum()),
        "over": base.height,
        "still_open": int((rows["asked"] & ~rows["over"]).sum()),
        "answered": int(rows["answered"].sum()),
        "answered_asked": int(base["answered"].sum()),
        "brought_in": int((rows["answered"] & ~rows["invited"]).sum()),
        "states": _states(rows),
        "invited_share": plain(_rate(rows.filter("invited"), "asked", settings)) if known else None,
        "answered_share": plain(_rate(base, "answered", settings)),
        "parts": {part: _levels(rows, part, settings, known=known) for part in PARTS},
        "weeks": plain(by_week(base, pl.col("answered"), settings)),
        "lot": _lot(rows) if known else None,
        "weighting": plain(weighting),
        "weights": _weights(context, weighed, weighting),
        "silence": _silence(weighed, weighting, settings, invited=_could_speak(rows) if known else None),
        "items": reading.items(tables, settings, context.alive),
        "hidden_teams": tables.hidden_teams,
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
    }


def _rate(rows: pl.DataFrame, what: str, settings: ReportSettings) -> Figure:
    clusters = rows["agent"].to_list()
    return share(rows[what].to_numpy(), voice="customer", least=settings.least_share, clusters=clusters)


def _could_speak(rows: pl.DataFrame) -> int:
    """Return how many were asked, as far as it can be told.

    Whom another system asked is not known. Where answers came in from one, all count that our lot did not look at.
    """
    elsewhere = ~rows["invited"] if bool((rows["answered"] & ~rows["invited"]).any()) else rows["answered"]
    return int((rows["asked"] | rows["answered"] | elsewhere).sum())


def _states(rows: pl.DataFrame) -> dict[str, int]:
    counted = rows.filter("invited").group_by("state").len()
    return {str(state): int(n) for state, n in counted.sort("state").iter_rows()}


def _levels(rows: pl.DataFrame, part: str, settings: ReportSettings, *, known: bool) -> list[dict[str, Any]]:
    """Return the rates of each level; a way and a language are known only of those who were asked."""
    levels = sorted(rows[part].drop_nulls().unique().to_list(), key=str.casefold)
    if len(levels) < _PAIR:
        return []
    found = []
    for level in levels:
        own = rows.filter(pl.col(part) == level)
        looked_at, base = own.filter("invited"), own.filter("over") if known else own
        found.append(
            {
                "level": level,
                "conversations": own.height,
                "asked": int(own["asked"].sum()),
                "answered": int(base["answered"].sum()),
                "invited_share": plain(_rate(looked_at, "asked", settings)) if known and part in _OF_EVERY else None,
                "answered_share": plain(_rate(base, "answered", settings)),
            }
        )
    return found


def _lot(rows: pl.DataFrame) -> dict[str, Any]:
    """Hold each agent's drawn conversations against their chances, and those without a way against everybody's.

    The lot is the system's; whoever wanted to choose could still keep an address back.

    Source:
        METHODS 2, "compare invitation rates by agent"; several tests as METHODS 0 says (Benjamini-Hochberg at .05).
    """
    looked_at = rows.filter(pl.col("invited") & pl.col("agent").is_not_null() & pl.col("chance").is_between(1e-9, 1.0))
    to_reach = looked_at.filter("to_reach")
    usual = float(to_reach["no_way"].mean() or 0.0)  # type: ignore[arg-type]  # a column of yes and no
    members: list[dict[str, Any]] = []
    few = 0
    for (agent,), own in sorted(looked_at.group_by("agent"), key=lambda each: int(str(each[0][0]))):
        if own.height < LEAST_OF_AN_AGENT:
            few += 1
            continue
        drawn = against_chance(int(own["drawn"].sum()), own["chance"].to_numpy())
        reached = own.filter("to_reach")
        chances = np.full(reached.height, usual) if usual else np.ones(0)
        unreached = against_chance(int(reached["no_way"].sum()) if usual else 0, chances, side="more")
        members.append({"agent": int(str(agent)), "lot": plain(drawn), "way": plain(unreached)})
    _mark(members)
    return {
        "agents": len(members),
        "few": few,
        "least": LEAST_OF_AN_AGENT,
        "outside": sum(each["lot"]["outside"] for each in members),
        "unreached": sum(each["way"]["outside"] for each in members),
        "for_certain": bool(looked_at.height and (looked_at["chance"] == 1).all()),
        "whole": plain(against_chance(int(looked_at["drawn"].sum()), looked_at["chance"].to_numpy())),
        "members": members,
    }


def _mark(members: list[dict[str, Any]]) -> None:
    """Mark what chance does not explain, all agents and both questions taken together."""
    tests = [each[of] for each in members for of in ("lot", "way")]
    p = [np.nan if each["p"] is None else each["p"] for each in tests]
    rejected: list[bool] = benjamini_hochberg(p).rejected.tolist() if tests else []
    for each, is_outside in zip(tests, rejected, strict=True):
        each["outside"] = is_outside


def _weights(context: Context, weighed: Cases, weighting: Weighting) -> dict[str, Any]:
    """Return gap and satisfaction as answered, by chance alone, and raked."""
    plain_rated = context.tables.cases.rated
    base = plain_rated["weight"].to_numpy()
    found: dict[str, Any] = plain(weighting)
    found["by_chance"] = bool(len(base) and base.max() > base.min())
    found["kish_by_chance"] = round(float(kish(base)), 1) if len(base) else 0.0
    ways = {"answered": None, "chance": "base", "raked": "raked"}
    rated, settings = weighed.rated, context.settings
    raked = rated["weight"].to_numpy()
    for name, by in ways.items():
        weights = None if by is None else base if by == "base" else raked
        low = rated["empathy"].to_numpy() < settings.understood_from
        clusters = rated["agent"].to_list()
        gap = share(low, voice="customer", least=settings.least_share, weights=weights, clusters=clusters)
        told = rated.with_columns(w=weights if weights is not None else np.ones(rated.height))
        told = told.drop_nulls("satisfaction")
        satisfied = mean(
            told["satisfaction"].to_numpy(),
            voice="customer",
            least=settings.least_share,
            weights=told["w"].to_numpy(),
            clusters=told["agent"].to_list(),
        )
        found[name] = {"gap": plain(gap), "satisfaction": plain(satisfied)}
    return found


def _silence(weighed: Cases, weighting: Weighting, settings: ReportSettings, *, invited: int | None) -> dict[str, Any]:
    judged = overall.judge(weighed, settings)
    gap = (judged.gap.low, judged.gap.high) if judged.gap.defined else None
    found = silence.listen(weighed, weighting, settings, gap=gap, invited=invited)
    told: dict[str, Any] = plain(found)
    for name in ("parts", "weighting"):
        told.pop(name)
    rated, whole = weighed.rated, invited or weighed.table.height
    rate = rated.height / whole if whole else 0.0
    shift = None
    if found.tipping is not None and 0 < rate < 1:
        shift = tipping_shift(
            rated["empathy"].to_numpy(),
            bound=settings.tolerable_gap,
            response_rate=rate,
            below=settings.understood_from,
            weights=rated["weight"].to_numpy(),
        )
    return told | {
        "rule": judged.rule,
        "verdict": judged.name,
        "tolerable": settings.tolerable_gap,
        "silent": max(0, whole - rated.height),
        "rate": round(rate, 6),
        "shift": None if shift is None else round(shift, 2),
        "gap": plain(judged.gap),
    }
