"""Who answers, and who stays silent?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport_web.insights.computing.context import Context


def compute(context: Context) -> dict[str, Any]:
    """Return what the page shows."""
    raise NotImplementedError(context)
