"""Genesys Cloud: transcripts as its address for them gives, alone or inside what a download adds around them."""

from __future__ import annotations

from rapport.formats.genesys.reading import FORMAT, Genesys

__all__ = ["FORMAT", "Genesys"]
