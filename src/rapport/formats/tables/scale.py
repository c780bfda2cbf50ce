"""Scales other than 1 to 5, brought to it by a straight line because a user declared it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapport.exceptions import UsageError

_SCALE: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?:-|\.\.|to)\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Scale:
    """A survey's scale.

    Attributes:
        worst: What the least content customer gives.
        best: What the most content customer gives; below ``worst`` where 1 is best, as with school marks.
    """

    worst: float
    best: float

    @classmethod
    def parse(cls, text: str) -> Scale:
        """Read a scale such as ``0-10``, or ``5-1`` where 1 is best.

        Raises:
            UsageError: It is no scale.
        """
        match = _SCALE.fullmatch(text)
        if match is None or float(match[1]) == float(match[2]):
            raise UsageError(f"{text!r} is not a scale; say worst-best, such as 0-10, or 5-1 where 1 is best")
        return cls(float(match[1]), float(match[2]))

    def holds(self, value: float) -> bool:
        """Whether a value lies on the scale."""
        return min(self.worst, self.best) <= value <= max(self.worst, self.best)

    def to_five(self, value: float) -> float:
        """Return the value's place on 1 to 5: ``1 + 4 * (value - worst) / (best - worst)``."""
        return round(1 + 4 * (value - self.worst) / (self.best - self.worst), 6)

    def __str__(self) -> str:
        return f"{self.worst:g}-{self.best:g}"


ONE_TO_FIVE: Final = Scale(1, 5)
