"""What goes with satisfaction: shares of explained variance among the rated drivers. Never a cause."""

from rapport.measurement.drivers.collinear import collinearity
from rapport.measurement.drivers.contrast import penalty_reward
from rapport.measurement.drivers.dominance import conditional_dominance, lmg
from rapport.measurement.drivers.ordinal import ordinal_dominance
from rapport.measurement.drivers.relative_weights import johnson_weights
from rapport.measurement.drivers.resampling import bootstrap
from rapport.measurement.drivers.results import Collinearity, ConditionalShares, DriverIntervals, PenaltyReward, Shares

__all__ = [
    "Collinearity",
    "ConditionalShares",
    "DriverIntervals",
    "PenaltyReward",
    "Shares",
    "bootstrap",
    "collinearity",
    "conditional_dominance",
    "johnson_weights",
    "lmg",
    "ordinal_dominance",
    "penalty_reward",
]
