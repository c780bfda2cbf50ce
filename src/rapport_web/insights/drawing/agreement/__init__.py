"""How far evaluators agree, as a page shows it: in words, with names where they may be seen."""

from rapport_web.insights.drawing.agreement.card import drawn
from rapport_web.insights.drawing.agreement.questions import answer_words, decimal, share_of
from rapport_web.insights.drawing.agreement.raters import HEADS, People

__all__ = ["HEADS", "People", "answer_words", "decimal", "drawn", "share_of"]
