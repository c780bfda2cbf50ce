"""Which of our points do customers feel? Each question of the scorecard held against what customers said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport_web.insights.computing.context import Context


def compute(context: Context) -> dict[str, Any]:
    """Return how many conversations there are."""
    return {"conversations": context.tables.cases.table.height}
