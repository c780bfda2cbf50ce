"""What a figure is made of: for each figure of a page its words, its method, and the rows that it counts."""

from rapport_web.insights.rows.figure import Column, MadeOf
from rapport_web.insights.rows.registry import made_of, names_of

__all__ = ["Column", "MadeOf", "made_of", "names_of"]
