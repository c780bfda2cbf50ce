"""By when a customer in trouble should have been called, and how it stands with that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


@dataclass(frozen=True, slots=True)
class Clock:
    """How it stands with a time that was set.

    Attributes:
        over: Whether it is over.
        words: "4 hours over", "in 3 hours", "in 2 days".
    """

    over: bool
    words: str


def clock(due: datetime, now: datetime) -> Clock:
    """Return how it stands, in the largest unit of which there is a whole one."""
    over = now > due
    minutes = int(abs(now - due).total_seconds() // 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        said = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    elif hours:
        said = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    else:
        said = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return Clock(over, (_("%(time)s over") if over else _("in %(time)s")) % {"time": said})
