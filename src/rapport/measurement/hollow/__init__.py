"""Hollow points: the scorecard held against what customers said on the same conversations."""

from rapport.measurement.hollow.classification import classify
from rapport.measurement.hollow.labels import Bounds
from rapport.measurement.hollow.maps import QaMap, hollow_pass, unfair_fail
from rapport.measurement.hollow.result import Classification, Item, Label, Unscored
from rapport.measurement.hollow.sample import least_n
from rapport.measurement.hollow.settling import settled_by
from rapport.measurement.hollow.validity import Validity, validity

__all__ = [
    "Bounds",
    "Classification",
    "Item",
    "Label",
    "QaMap",
    "Unscored",
    "Validity",
    "classify",
    "hollow_pass",
    "least_n",
    "settled_by",
    "unfair_fail",
    "validity",
]
