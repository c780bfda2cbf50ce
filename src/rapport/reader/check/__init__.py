"""Readings against what people found: agreement, F1 and calibration, label by label."""

from rapport.reader.check.comparison import Check, check
from rapport.reader.check.figures import LabelFigures, Pair
from rapport.reader.check.gold import GoldLabels, majority
from rapport.reader.check.reliability_plot import reliability_svg
from rapport.reader.check.side_by_side import SideBySide, side_by_side

__all__ = [
    "Check",
    "GoldLabels",
    "LabelFigures",
    "Pair",
    "SideBySide",
    "check",
    "majority",
    "reliability_svg",
    "side_by_side",
]
