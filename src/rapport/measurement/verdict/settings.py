"""What is decided before any answer is read, and its hash."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from rapport.exceptions import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """The bounds, least numbers and method of a verdict.

    Attributes:
        sesoi: Smallest partial correlation worth acting on.
        tolerable_gap: Share of customers who do not feel understood that one can live with.
        confidence: Level of the intervals that decide; 90 % makes each side a one-sided 5 % test.
        felt_from: Lowest empathy rating that counts as "felt understood".
        common_unresolved: Lower bound from which unresolved matters are common.
        least_answers: Least effective number of answers for any verdict.
        least_side: Least effective number of resolved, and of unresolved, for the rule on resolution.
        least_unresolved: Least effective number of unresolved for "empathy works only where something is solved".
        least_clusters: Agents from which intervals come from a bootstrap by agent.
        draws: Resamples of that bootstrap.
        least_level: Topics and channels with fewer answers are taken together.
        power: Chance of a verdict that ``n_needed`` aims at.
        outcome: The column that is the outcome.
        seed: Of everything drawn.
    """

    sesoi: float = 0.10
    tolerable_gap: float = 0.10
    confidence: float = 0.90
    felt_from: float = 4.0
    common_unresolved: float = 0.20
    least_answers: int = 60
    least_side: int = 20
    least_unresolved: int = 100
    least_clusters: int = 20
    draws: int = 2000
    least_level: int = 5
    power: float = 0.80
    outcome: str = "satisfaction"
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("sesoi", "tolerable_gap", "confidence", "common_unresolved", "power"):
            value = getattr(self, name)
            if not isinstance(value, (int, float)) or not 0 < value < 1:
                raise UsageError(f"{name} must lie between 0 and 1, not {value!r}")
        if not math.isfinite(self.felt_from):
            raise UsageError(f"felt_from must be a rating, not {self.felt_from!r}")
        if self.draws < 100:  # noqa: PLR2004  # fewer draws give no tails to read an interval from
            raise UsageError(f"draws must be at least 100, not {self.draws}")

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the settings, printed on every report."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return the settings and their hash as JSON can hold them."""
        return {**asdict(self), "fingerprint": self.fingerprint}
