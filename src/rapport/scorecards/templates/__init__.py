"""Six scorecards of our own to begin with, in English and German: content that a centre makes its own."""

from __future__ import annotations

from typing import Final

from rapport.scorecards.templates.template import LANGUAGES, Template

__all__ = ["LANGUAGES", "TEMPLATES", "Template"]

# In the order in which they are offered.
TEMPLATES: Final[dict[str, Template]] = {
    name: Template(name) for name in ("empathy_and_action", "behaviours", "short", "email", "chat", "retention")
}
