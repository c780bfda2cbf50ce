"""A sent evaluation in words: its sections, answers and quotes, for the page, the panel, the API and the files."""

from rapport_web.evaluations.telling.answers import Line, Part, answer_words, sections_of
from rapport_web.evaluations.telling.outcomes import moments_met, outcomes_of

__all__ = ["Line", "Part", "answer_words", "moments_met", "outcomes_of", "sections_of"]
