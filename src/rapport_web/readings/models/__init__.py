"""Readings as rows, the moments in them, and what people say against them."""

from rapport_web.readings.models.comparison import Comparison
from rapport_web.readings.models.contest import Contest, ContestAnswer
from rapport_web.readings.models.correction import Correction
from rapport_web.readings.models.moment import Moment
from rapport_web.readings.models.reading import Reading, ReadingBody

__all__ = ["Comparison", "Contest", "ContestAnswer", "Correction", "Moment", "Reading", "ReadingBody"]
