"""Rapport: do our customers need more empathy, or is it something else that hurts them?

``rapport.read(source)`` reads conversations and gives tables; everything else is in the subpackages, such as
``rapport.measurement.verdict`` and ``rapport.report``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport.bulk.tables import Readings, read

__version__ = "0.1.0"

__all__ = ["Readings", "__version__", "read"]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    """Load the reader only when it is asked for: importing ``rapport`` stays instant."""
    if name in ("Readings", "read"):
        # By name: an import statement here would make every part that asks for the version import the whole of bulk.
        return getattr(import_module("rapport.bulk.tables"), name)
    raise AttributeError(f"module 'rapport' has no attribute {name!r}")
