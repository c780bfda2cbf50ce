"""Kept results, and the links by which they are shared."""

from rapport_web.insights.models.kept import Kept
from rapport_web.insights.models.share import Share

__all__ = ["Kept", "Share"]
