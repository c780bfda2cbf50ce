"""Charts of weeks: the limits within which nothing has changed."""

from rapport.measurement.charts.individuals import XmrChart, xmr
from rapport.measurement.charts.shares import ShareChart, p_chart

__all__ = ["ShareChart", "XmrChart", "p_chart", "xmr"]
