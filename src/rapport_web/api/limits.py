"""How often a token may ask: kept in this process's memory, as it must cost nothing to look at."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from rapport_web.exceptions import PlatformError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


class TooMany(PlatformError):
    """A token asked too often; ``wait`` says for how many seconds to rest."""

    status = 429

    def __init__(self, wait: float) -> None:
        self.wait = max(1, round(wait + 0.5))
        super().__init__(_("Too many requests. Try again in %(seconds)s seconds.") % {"seconds": self.wait})


class Budget:
    """So many requests a minute for each token, filled up evenly: after a rest of a second a sixtieth is there again.

    Args:
        a_minute: How many; it is also the most that may come at once.
        clock: Seconds that only ever grow.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.a_minute = a_minute
        self._clock = clock
        self._left: dict[Hashable, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def spend(self, who: Hashable) -> None:
        """Take one request from what somebody has left.

        Raises:
            TooMany: Nothing is left.
        """
        now, rate = self._clock(), self.a_minute / 60
        with self._lock:
            left, then = self._left.get(who, (float(self.a_minute), now))
            left = min(self.a_minute, left + (now - then) * rate)
            if left < 1:
                raise TooMany((1 - left) / rate)
            self._left[who] = (left - 1, now)

    def forget(self) -> None:
        """Fill up everybody's; tests begin so."""
        with self._lock:
            self._left.clear()


REQUESTS: Final = Budget(600)
BATCHES: Final = Budget(60)
