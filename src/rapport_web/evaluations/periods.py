"""The periods of a plan: weeks from Monday, or calendar months, in the centre's own time zone."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from rapport_web.evaluations.models import Plan
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEEK: Final = timedelta(days=7)
_DECEMBER: Final = 12
_WEEKS_A_MONTH: Final = 365.25 / 12 / 7


def period_of(period: str, day: date) -> tuple[date, date]:
    """Return the period that a day lies in: its first day, and the first day after it."""
    if period == Plan.Period.WEEK:
        begins = day - timedelta(days=day.weekday())
        return begins, begins + _WEEK
    begins = day.replace(day=1)
    year, month = (day.year + 1, 1) if day.month == _DECEMBER else (day.year, day.month + 1)
    return begins, date(year, month, 1)


def ended(plan: Plan, today: date) -> list[tuple[date, date]]:
    """Return the periods of a plan that are over and not drawn yet, the first first.

    What began while the plan was paused comes into the draw of the last of those periods: nothing is left out, and
    nobody finds the work of all of them in the pool at once.
    """
    last = plan.draws.order_by("-begins_on").values_list("ends_on", flat=True).first()
    found = list(_periods(plan, last or plan.begins_on, today))
    if last is not None and plan.started_at is not None:
        began = plan.started_at.astimezone(zone()).date()
        while len(found) > 1 and found[1][1] <= began:
            found.pop(0)
    return found


def _periods(plan: Plan, day: date, today: date) -> Iterator[tuple[date, date]]:
    begins, ends = period_of(plan.period, day)
    while ends <= today:
        yield begins, ends
        begins, ends = period_of(plan.period, ends)


def floor_of(plan: Plan) -> int:
    """Return the floor for each agent in one period: of the month's as much as a week must have."""
    if plan.period == Plan.Period.MONTH:
        return max(1, plan.floor)
    return max(1, math.ceil(plan.floor / _WEEKS_A_MONTH))


def zone() -> ZoneInfo:
    """Return the centre's time zone."""
    return ZoneInfo(site_profile().time_zone)


def begin_of(day: date) -> datetime:
    """Return the moment at which a day begins in the centre."""
    return datetime.combine(day, time(), zone())


def today_at(now: datetime) -> date:
    """Return the day that it is in the centre."""
    return now.astimezone(zone()).date()
