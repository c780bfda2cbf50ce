"""Weights: raking to known margins, what weights and clusters cost, and what the silent could change."""

from rapport.measurement.weights.effective import design_effect, effective_n, intraclass_correlation, kish
from rapport.measurement.weights.raking import rake
from rapport.measurement.weights.tipping import TippingPoint, tipping_point, tipping_shift

__all__ = [
    "TippingPoint",
    "design_effect",
    "effective_n",
    "intraclass_correlation",
    "kish",
    "rake",
    "tipping_point",
    "tipping_shift",
]
