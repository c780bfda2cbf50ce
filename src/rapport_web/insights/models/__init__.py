"""Kept results, the links by which they are shared, and the weekly mails that were sent."""

from rapport_web.insights.models.kept import Kept
from rapport_web.insights.models.mailed import Mailed
from rapport_web.insights.models.share import Share

__all__ = ["Kept", "Mailed", "Share"]
