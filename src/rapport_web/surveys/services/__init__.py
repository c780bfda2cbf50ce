"""What can be done with answers."""

from rapport_web.surveys.services.storing import StoredAnswers, store_answers

__all__ = ["StoredAnswers", "store_answers"]
