"""Axes from a fixed set of ranges, so that two reports of one centre are drawn alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS: Final = (0.4, 0.8, 1.0)
_POINTS: Final = (0.4, 0.8, 1.6, 4.0)
_STEPS: Final = 4


def share_scale(*values: float) -> tuple[float, float]:
    """Return the range for shares: 0 to 40, 80 or 100 of 100."""
    return 0.0, _end(values, _ENDS)


def link_scale(*values: float) -> tuple[float, float]:
    """Return the range for correlations: from 0, or as far below as above where a value lies below."""
    end = _end(values, _ENDS)
    return (-end if min(values) < 0 else 0.0), end


def points_scale(*values: float) -> tuple[float, float]:
    """Return the range for points of satisfaction, from 0 or as far below as above."""
    end = _end(values, _POINTS)
    return (-end if min(values) < 0 else 0.0), end


def ticks(scale: tuple[float, float]) -> Sequence[float]:
    """Return five places, evenly spread."""
    low, high = scale
    return [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]


def _end(values: tuple[float, ...], ends: tuple[float, ...]) -> float:
    most = max(abs(value) for value in values)
    return next((end for end in ends if most <= end), ends[-1])
