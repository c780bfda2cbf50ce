"""What can be done with readings, one deed a file."""

from rapport_web.readings.services.storing import Stored, store

__all__ = ["Stored", "store"]
