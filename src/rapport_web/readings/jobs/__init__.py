"""The work of this room that takes longer than a request; its app imports this when it is ready."""

from rapport_web.readings.jobs import choose, compare, contests, read, rote

__all__ = ["choose", "compare", "contests", "read", "rote"]
