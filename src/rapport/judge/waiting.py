"""How long to wait before the same is asked again: longer each time, as the server wishes, and with an end."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """When a server is asked again.

    Attributes:
        tries: Requests for one answer, the first among them.
        first_wait: Seconds before the second; each further wait is twice as long.
        longest_wait: Seconds that are waited at most, also where the server asks for more.
    """

    tries: int = 4
    first_wait: float = 0.5
    longest_wait: float = 60.0

    def wait(self, attempt: int, key: str) -> float:
        """Return the seconds to wait after a failed attempt (from 0).

        Requests that failed together must not come back together: each is put off by up to a half more, by a hash of
        its key, so that a run is the same each time.
        """
        spread = hashlib.sha256(f"{key}/{attempt}".encode()).digest()[0] / 255
        return min(self.longest_wait, self.first_wait * 2.0**attempt * (1 + spread / 2))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for: a number or a date (RFC 9110, 10.2.3).

    Returns:
        Seconds from 0, or None where there is no header or it says nothing.
    """
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = _until(value, now)
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _until(value: str, now: datetime) -> float:
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return math.nan
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return (then - now).total_seconds()
