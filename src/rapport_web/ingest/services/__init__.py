"""The deeds of this room, one a file."""

from rapport_web.ingest.services.bring_in_files import bring_in_files

__all__ = ["bring_in_files"]
