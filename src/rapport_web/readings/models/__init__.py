"""Readings as rows, the moments in them, and what people say against them."""

from rapport_web.readings.models.contest import Contest
from rapport_web.readings.models.correction import Correction
from rapport_web.readings.models.moment import Moment
from rapport_web.readings.models.reading import Reading, ReadingBody

__all__ = ["Contest", "Correction", "Moment", "Reading", "ReadingBody"]
