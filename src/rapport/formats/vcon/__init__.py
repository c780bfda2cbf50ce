"""IETF vCon, in and out: text dialogs and transcripts of all drafts become conversations, and back."""

from __future__ import annotations

from rapport.formats.vcon.reading import FORMAT, VCon
from rapport.formats.vcon.writing import to_vcon, write

__all__ = ["FORMAT", "VCon", "to_vcon", "write"]
