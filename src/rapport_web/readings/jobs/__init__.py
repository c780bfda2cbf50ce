"""The work of this room that takes longer than a request; its app imports this when it is ready."""

from rapport_web.readings.jobs import read, rote

__all__ = ["read", "rote"]
