"""What a page can be narrowed to: the parts of the centre and the days that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.people.models import Team

if TYPE_CHECKING:
    from rapport_web.insights.computing.tables import Tables


def choices(tables: Tables) -> dict[str, Any]:
    """Return channels, topics, teams (those that may be shown) and the first and last day."""
    rows = tables.rows
    shown = set(rows["team"].drop_nulls().unique().to_list())
    days = sorted(rows["started"].drop_nulls().dt.date().unique().to_list())
    return {
        "channel": sorted(rows["channel"].drop_nulls().unique().to_list()),
        "topic": sorted(rows["topic"].drop_nulls().unique().to_list(), key=str.casefold),
        "team": [[pk, name] for pk, name in Team.objects.order_by("name").values_list("pk", "name") if name in shown],
        "days": [days[0].isoformat(), days[-1].isoformat()] if days else [],
    }
