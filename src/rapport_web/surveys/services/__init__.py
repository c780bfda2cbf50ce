"""What can be done with answers."""

from rapport_web.surveys.services.answering import is_open, take_step
from rapport_web.surveys.services.storing import StoredAnswers, store_answers

__all__ = ["StoredAnswers", "is_open", "store_answers", "take_step"]
