"""Samples with known chances, estimates of all from those drawn, and what predictions for the rest add."""

from rapport.measurement.sampling.allocation import in_proportion, with_floors
from rapport.measurement.sampling.drawing import Sample, combined, in_order, poisson, stratified, systematic
from rapport.measurement.sampling.lot import lot
from rapport.measurement.sampling.powered import Powered, powered, powered_by_chance
from rapport.measurement.sampling.weighted import Weighted, hajek

__all__ = [
    "Powered",
    "Sample",
    "Weighted",
    "combined",
    "hajek",
    "in_order",
    "in_proportion",
    "lot",
    "poisson",
    "powered",
    "powered_by_chance",
    "stratified",
    "systematic",
    "with_floors",
]
