"""When things were said: offsets in a call, clock times in writing, and the silences and pauses between turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation

SPOKEN: Final = frozenset(("voice", "video"))
# In a call three seconds are felt as a silence; in writing, ten minutes as a pause.
_SILENCE: Final = 3.0
_PAUSE: Final = 600.0
_MINUTE: Final = 60
_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Timed:
    """When a turn was said.

    Attributes:
        shown: ``0:38`` in a call, ``14:05`` in writing; empty where it is not known.
        gap: The silence before it in seconds; 0 where it is not worth a line.
        seconds: From the start of the conversation, where known.
    """

    shown: str = ""
    gap: float = 0.0
    seconds: float | None = None


def timed(told: Conversation) -> list[Timed]:
    """Return when each turn was said, in the person's own time zone."""
    begins = _moment(told.started_at)
    first = next((at for turn in told.turns if (at := _moment(turn.at)) is not None), None)
    zero = begins or first
    spoken = told.channel in SPOKEN
    least = _SILENCE if spoken else _PAUSE
    shown: list[Timed] = []
    until: float | None = None
    for turn in told.turns:
        start, end = _seconds(turn.at, zero), _seconds(turn.end, zero)
        gap = start - until if start is not None and until is not None else 0.0
        shown.append(Timed(_words(start, zero, told.channel), gap if gap >= least else 0.0, start))
        reached = end if end is not None else start if not spoken else None
        # Without its end a spoken turn says nothing of the silence after it.
        until = max(until, reached) if until is not None and reached is not None else reached
    return shown


def length_of(told: Conversation) -> float | None:
    """Return how long a conversation was, in seconds; None where its turns have no times."""
    times = [_moment(turn.at) for turn in told.turns]
    zero = _moment(told.started_at) or next((at for at in times if at is not None), None)
    spans = [_seconds(at, zero) for turn in told.turns for at in (turn.at, turn.end)]
    known = [seconds for seconds in spans if seconds is not None]
    return max(known) if known and max(known) > 0 else None


def lasting(seconds: float) -> str:
    """Say a duration: ``1 min 58 s``, ``3 h 5 min``, ``2 days``."""
    whole = round(seconds)
    if whole < _MINUTE:
        return _("%(s)d s") % {"s": whole}
    if whole < _HOUR:
        minutes, rest = divmod(whole, 60)
        return _("%(min)d min %(s)d s") % {"min": minutes, "s": rest} if rest else _("%(min)d min") % {"min": minutes}
    if whole < 48 * _HOUR:
        hours, rest = divmod(whole // 60, 60)
        return _("%(h)d h %(min)d min") % {"h": hours, "min": rest} if rest else _("%(h)d h") % {"h": hours}
    return _("%(days)d days") % {"days": whole // 86400}


def gap_words(seconds: float, *, spoken: bool) -> str:
    """Say a gap: ``4 seconds of silence`` in a call, ``25 min later`` in writing."""
    if not spoken:
        return _("%(time)s later") % {"time": lasting(seconds)}
    if seconds < _MINUTE:
        count = round(seconds)
        return ngettext("%(n)d second of silence", "%(n)d seconds of silence", count) % {"n": count}
    return _("%(time)s of silence") % {"time": lasting(seconds)}


def longest(gaps: Sequence[Timed]) -> tuple[int, float] | None:
    """Return the turn before which it was silent longest, and how long."""
    index = max(range(len(gaps)), key=lambda i: gaps[i].gap, default=None)
    return None if index is None or not gaps[index].gap else (index, gaps[index].gap)


def clock(moment: datetime) -> str:
    """Say a time of day in the person's own zone."""
    # Translators: Django's format of a time of day.
    return formats.date_format(timezone.localtime(moment), _("H:i"))


def day_and_time(moment: datetime) -> str:
    """Say a day and a time in the person's own zone."""
    # Translators: Django's format of a day with its time.
    return formats.date_format(timezone.localtime(moment), _("j M Y, H:i"))


def day(moment: datetime) -> str:
    """Say a day in the person's own zone."""
    # Translators: Django's format of a day.
    return formats.date_format(timezone.localtime(moment), _("j M Y"))


def _moment(value: str | float | None) -> datetime | None:
    if not isinstance(value, str):
        return None
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _seconds(value: str | float | None, zero: datetime | None) -> float | None:
    if value is None:
        return None
    if not isinstance(value, str):
        return float(value)
    moment = _moment(value)
    assert moment is not None
    return (moment - zero).total_seconds() if zero else None


def _words(seconds: float | None, zero: datetime | None, channel: str) -> str:
    if seconds is None:
        return ""
    if channel in SPOKEN:
        minutes, rest = divmod(max(0, round(seconds)), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    if zero is None:
        return lasting(seconds) if seconds else ""
    moment = zero + timedelta(seconds=seconds)
    return day_and_time(moment) if channel in {"email", "social"} else clock(moment)
