"""Who did not answer, and what their silence could hide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import polars as pl

from rapport.measurement.weights import TippingPoint, tipping_point
from rapport.report.analysis.figure import Figure, share

if TYPE_CHECKING:
    from rapport.report.analysis.cases import Cases
    from rapport.report.analysis.weighting import Weighting
    from rapport.report.settings import ReportSettings

PARTS: Final = ("channel", "topic", "team")
_NO_LEAST: Final = 1


@dataclass(frozen=True, slots=True)
class Response:
    """How many of a part's conversations were answered."""

    part: str
    level: str
    share: Figure


@dataclass(frozen=True, slots=True)
class Silence:
    """What was not answered.

    Attributes:
        conversations: All conversations.
        answered: Those with an answer of any kind.
        rated: Those whose customer rated empathy.
        invited: How many were asked, where that is known.
        parts: By channel, topic and team.
        weighting: How those who answered were weighted to stand for all.
        tipping: What the silent would have to have felt to turn the gap; None where no verdict rests on the gap.
        tipping_on: Which side of the tolerable gap the interval's end is on that is turned.
        met_answered: Share of moments met, as read, where the customer answered.
        met_silent: The same where the customer did not.
    """

    conversations: int
    answered: int
    rated: int
    invited: int | None
    parts: tuple[Response, ...]
    weighting: Weighting
    tipping: TippingPoint | None
    tipping_on: Literal["above", "below"] | None
    met_answered: Figure
    met_silent: Figure


def listen(
    cases: Cases,
    weighting: Weighting,
    settings: ReportSettings,
    *,
    gap: tuple[float, float] | None,
    invited: int | None,
) -> Silence:
    """Describe the silent.

    Args:
        cases: Weighted cases.
        weighting: How they were weighted.
        settings: For the tolerable gap.
        gap: Interval of the gap that the verdict rests on; None where there is none.
        invited: How many customers were asked, where that is known.
    """
    table = cases.table
    rated = cases.rated.height
    tipping, side = _tipping(gap, settings, rate=rated / (invited or table.height or 1))
    silent = cases.moments.join(table.filter("answered"), on="conversation", how="anti")
    heard = cases.moments.join(table.filter("answered"), on="conversation", how="semi")
    return Silence(
        conversations=table.height,
        answered=cases.answered.height,
        rated=rated,
        invited=invited,
        parts=tuple(_responses(table)),
        weighting=weighting,
        tipping=tipping,
        tipping_on=side,
        met_answered=_met(heard, settings),
        met_silent=_met(silent, settings),
    )


def _tipping(
    gap: tuple[float, float] | None, settings: ReportSettings, *, rate: float
) -> tuple[TippingPoint | None, Literal["above", "below"] | None]:
    if gap is None or not 0 < rate < 1:
        return None, None
    low, high = gap
    if low > settings.tolerable_gap:
        return tipping_point(low, bound=settings.tolerable_gap, response_rate=rate), "above"
    if high < settings.tolerable_gap:
        return tipping_point(high, bound=settings.tolerable_gap, response_rate=rate), "below"
    return None, None


def _responses(table: pl.DataFrame) -> list[Response]:
    found = []
    for part in PARTS:
        levels = sorted(table[part].drop_nulls().unique().to_list())
        if len(levels) < 2:  # noqa: PLR2004  # one level tells nothing apart
            continue
        for level in levels:
            answered = table.filter(pl.col(part) == level)["answered"].to_numpy()
            found.append(Response(part, level, share(answered, voice="customer", least=_NO_LEAST)))
    return found


def _met(every: pl.DataFrame, settings: ReportSettings) -> Figure:
    moments = every.filter(pl.col("outcome") != "unsure")
    return share(
        (moments["outcome"] == "met").to_numpy(),
        voice="reader",
        least=settings.least_share,
        clusters=moments["agent"].to_list(),
    )
