"""What do customers say in their own words?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport_web.insights.computing.context import Context


def compute(context: Context) -> dict[str, Any]:
    """Return what the page shows."""
    raise NotImplementedError(context)
