"""E-mail: EML files and MBOX mailboxes become threads, each message with only its own words."""

from __future__ import annotations

from rapport.formats.mail.reading import FORMAT, Mail

__all__ = ["FORMAT", "Mail"]
