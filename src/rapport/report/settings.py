"""What was decided before any answer was read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from rapport.exceptions import UsageError

# What a report is called and which parts of the centre it shows decide nothing, so they are no part of the fingerprint.
_NOT_DECISIONS: Final = ("title", "made_up", "parts", "bounds_set_on")
_LEAST_RESAMPLES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings:
    """The settings of a report. Those that decide something are fingerprinted by ``digest``.

    Attributes:
        title: The centre's name, as the page's head shows it.
        made_up: The conversations are invented; the page then says so at its top.
        sesoi: Smallest link (partial correlation) between felt empathy and satisfaction worth acting on.
        tolerable_gap: Share of customers who do not feel understood that the centre can live with.
        worth: Smallest gain in satisfaction, in points of 5, worth acting on; it decides no verdict.
        satisfied_from: A satisfaction rating from here on counts as satisfied (4 and 5 of 5).
        understood_from: An empathy rating from here on counts as felt understood (4 and 5 of 5).
        resamples: Bootstrap draws for the drivers.
        seed: Start of every draw.
        least_share: Fewest answers or moments for which a share of a part of the centre is shown.
        least_compare: Fewest for which a part is compared with the centre.
        least_clusters: Fewest agents for a bootstrap by agent.
        trim: Weights above this many times the median are cut.
        quotes: How many quotes of each outcome are shown.
        name_agents: Show agents by the names in the data; else only teams are shown.
        parts: For which parts of the centre the verdict is shown by itself: of ``topic``, ``channel`` and ``team``.
        bounds_set_on: The day on which the bounds were set, in ISO 8601; empty where it is not known.
    """

    title: str = ""
    made_up: bool = False
    sesoi: float = 0.10
    tolerable_gap: float = 0.10
    worth: float = 0.05
    satisfied_from: int = 4
    understood_from: int = 4
    resamples: int = 2000
    seed: int = 0
    least_share: int = 30
    least_compare: int = 50
    least_clusters: int = 20
    trim: float = 5.0
    quotes: int = 3
    name_agents: bool = True
    parts: tuple[str, ...] = ("topic", "channel")
    bounds_set_on: str = ""

    def __post_init__(self) -> None:
        for name in ("sesoi", "tolerable_gap"):
            if not 0 < getattr(self, name) < 1:
                raise UsageError(f"{name} lies between 0 and 1, not at {getattr(self, name)}")
        if not self.least_share <= self.least_compare:
            raise UsageError("least_compare cannot be below least_share")
        if self.resamples < _LEAST_RESAMPLES:
            raise UsageError(f"resamples must be {_LEAST_RESAMPLES} or more, not {self.resamples}")

    def decisions(self) -> dict[str, Any]:
        """Return all that decides something, by name."""
        return {name: value for name, value in asdict(self).items() if name not in _NOT_DECISIONS}

    def deciding(self) -> dict[str, Any]:
        """Return the options of ``rapport.measurement.verdict.decide``."""
        return {
            "sesoi": self.sesoi,
            "tolerable_gap": self.tolerable_gap,
            "felt_from": float(self.understood_from),
            "draws": self.resamples,
            "seed": self.seed,
        }

    def digest(self) -> str:
        """Return the SHA-256 fingerprint of the decisions, in hex: equal settings, equal fingerprint."""
        canonical = json.dumps(self.decisions(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


SETTING_NAMES: Final = tuple(field.name for field in fields(ReportSettings))
