"""Weeks as a drawing: points, their mean, and the band of what chance alone gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from rapport.report.words.days import short_day
from rapport.report.words.numbers import whole

if TYPE_CHECKING:
    from rapport.report.analysis.weeks import Week, Weeks

Hue = Literal["customer", "evaluator", "reader", "people", "process", "technology", "product", "ink"]
NARROW: Final = 316
WIDE: Final = 640
_LEFT, _MARGIN, _TOP, _BOTTOM = 30.0, 2.0, 8.0, 104.0
_ENDS: Final = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


def weeks(found: Weeks, *, hue: Hue, label: str, end: float | None = None, width: int = NARROW) -> Markup:
    """Draw the weeks on a scale that begins at nothing; a week with too few is a gap in the line.

    Args:
        found: The weeks.
        hue: Whose colour: a voice's or an owner's.
        label: The sentence the drawing says, for those who do not see it.
        end: Where the axis ends, the same for charts side by side; by default its own.
        width: Of the place it is drawn for, so that its letters stay as large as the page's.
    """
    end = end or scale_end(found)
    parts = [
        _band(found, end, width),
        _grid(found, end, width),
        *_lines(found, end, width),
        _points(found, end, width),
        _days(found, width),
    ]
    return Markup('<svg class="weeks c-{}" viewBox="0 0 {} 126" role="img" aria-label="{}">{}</svg>').format(
        hue, width, label, Markup("").join(parts)
    )


def scale_end(*several: Weeks) -> float:
    """Return where the axis ends: the first of a fixed few that holds all of them, so that charts can be compared."""
    most = max(
        (value for found in several for week in found.weeks for value in (week.share, week.high) if value is not None),
        default=1.0,
    )
    return next((end for end in _ENDS if most <= end), 1.0)


def _x(place: int, found: Weeks, width: int) -> float:
    inside = (width - _MARGIN - _LEFT - 14) / max(1, len(found.weeks) - 1)
    return _LEFT + 7 + place * inside


def _y(value: float, end: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * min(value, end) / end


def _band(found: Weeks, end: float, width: int) -> Markup:
    told = [(place, week) for place, week in enumerate(found.weeks) if week.low is not None and week.high is not None]
    if not told:
        return Markup("")
    upper = [f"{_x(place, found, width):.1f},{_y(week.high or 0, end):.1f}" for place, week in told]
    lower = [f"{_x(place, found, width):.1f},{_y(week.low or 0, end):.1f}" for place, week in reversed(told)]
    return Markup('<polygon class="band" points="{}"/>').format(" ".join([*upper, *lower]))


def _grid(found: Weeks, end: float, width: int) -> Markup:
    ticks = Markup("").join(
        Markup('<text x="24" y="{:.1f}" text-anchor="end">{}</text>').format(_y(value, end) + 4, whole(100 * value))
        for value in (0.0, end / 2, end)
    )
    if found.center is None:
        return ticks
    at = _y(found.center, end)
    return ticks + Markup('<line class="mid" x1="30" x2="{1:.0f}" y1="{0:.1f}" y2="{0:.1f}"/>').format(
        at, width - _MARGIN
    )


def _lines(found: Weeks, end: float, width: int) -> list[Markup]:
    runs: list[list[str]] = [[]]
    for place, week in enumerate(found.weeks):
        if week.share is None:
            runs.append([])
        else:
            runs[-1].append(f"{_x(place, found, width):.1f},{_y(week.share, end):.1f}")
    return [Markup('<polyline class="line" points="{}"/>').format(" ".join(run)) for run in runs if len(run) > 1]


def _points(found: Weeks, end: float, width: int) -> Markup:
    return Markup("").join(
        Markup('<circle class="pt" cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(
            _x(place, found, width), _y(week.share, end), "4.5" if week.outside else "3"
        )
        for place, week in enumerate(found.weeks)
        if week.share is not None
    )


def _days(found: Weeks, width: int) -> Markup:
    if not found.weeks:
        return Markup("")
    first = Markup('<text x="34" y="121">{}</text>').format(_said(found.weeks[0]))
    if len(found.weeks) == 1:
        return first
    return first + Markup('<text x="{:.0f}" y="121" text-anchor="end">{}</text>').format(
        width - _MARGIN - 3, _said(found.weeks[-1])
    )


def _said(week: Week) -> str:
    return short_day(date.fromisoformat(week.monday))
