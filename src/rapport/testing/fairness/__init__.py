"""Swap tests: the same conversation with another name, gender, dialect or tone should be read the same (METHODS 9)."""

from rapport.testing.fairness.check import check_fairness
from rapport.testing.fairness.comparing import Compared, Swapped, compare
from rapport.testing.fairness.material import CUSTOMERS_WORDS, DIALECTS, TONES, Material, Scene, SceneTurn, shipped
from rapport.testing.fairness.moments import MomentRates, moment_rates
from rapport.testing.fairness.shares import Difference, Share, difference, share
from rapport.testing.fairness.versions import KINDS, Kind, Version, versions

__all__ = [
    "CUSTOMERS_WORDS",
    "DIALECTS",
    "KINDS",
    "TONES",
    "Compared",
    "Difference",
    "Kind",
    "Material",
    "MomentRates",
    "Scene",
    "SceneTurn",
    "Share",
    "Swapped",
    "Version",
    "check_fairness",
    "compare",
    "difference",
    "moment_rates",
    "share",
    "shipped",
    "versions",
]
