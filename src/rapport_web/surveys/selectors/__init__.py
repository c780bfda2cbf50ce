"""What can be asked of this room."""

from rapport_web.surveys.selectors.questionnaires import current_version

__all__ = ["current_version"]
