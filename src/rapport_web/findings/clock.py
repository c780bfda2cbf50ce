"""By when a customer in trouble should have been called, and how it stands with that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime

# A customer who gets an answer after the second day has often rung again, or left, by then; less than two days would
# be over before a team's next shift in many centres. Centres that want another time change it here.
WORKING_DAYS: Final = 2
_SATURDAY: Final = 5


def due_after(opened: datetime, zone: str, days: int = WORKING_DAYS) -> datetime:
    """Return the same time of day, so many working days later in the centre's time zone.

    Saturdays and Sundays do not count; holidays are not known here and do.
    """
    here = opened.astimezone(ZoneInfo(zone))
    left = days
    while left:
        here += timedelta(days=1)  # by the wall clock: a change to summer time moves no deadline by an hour
        left -= here.weekday() < _SATURDAY
    return here
