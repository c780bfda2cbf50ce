"""Zendesk tickets with their comments, in the shapes that its interfaces and exports have."""

from __future__ import annotations

from rapport.formats.zendesk.reading import FORMAT, Zendesk

__all__ = ["FORMAT", "Zendesk"]
