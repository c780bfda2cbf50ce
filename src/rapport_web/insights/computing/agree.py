"""Do we agree? How far evaluators agree, how severe each is, and how that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport_web.insights.computing.context import Context


def compute(context: Context) -> dict[str, Any]:
    """Return how many conversations there are."""
    return {"conversations": context.tables.cases.table.height}
