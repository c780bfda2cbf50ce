"""What can be done with readings, one deed a file."""

from rapport_web.readings.services.reading import ask_to_read
from rapport_web.readings.services.storing import Stored, store

__all__ = ["Stored", "ask_to_read", "store"]
