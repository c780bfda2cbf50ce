"""What evaluators found in one agent's conversations: the latest of them, and the share of moments met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rapport.report.analysis.figure import share
from rapport_web.evaluations.selectors import about_agents, visible_to
from rapport_web.evaluations.selectors.listed import loaded, rows_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from rapport.report.analysis.figure import Figure
    from rapport_web.evaluations.models import Evaluation
    from rapport_web.evaluations.selectors.listed import Row
    from rapport_web.insights.filters import Filters
    from rapport_web.people.models import Agent, Team, User
    from rapport_web.people.naming import Naming

LATEST = 5


def evaluations_of(
    agent: Agent, user: User, filters: Filters, zone: str, *, teams: Collection[Team] | None
) -> QuerySet[Evaluation]:
    """Return what the agent's scores are made of, as a person may see it: released, of some teams only."""
    which = filters.narrow(agent.conversations.all(), zone)
    if teams is not None:
        which = which.filter(team__in=teams)
    return about_agents(visible_to(user)).filter(conversation__in=which.order_by().values("pk"))


def latest(rows: QuerySet[Evaluation], naming: Naming) -> list[Row]:
    """Return the latest evaluations, as the list shows them."""
    return rows_of(loaded(rows).order_by("-sent_at", "-pk")[:LATEST], naming)


def moments_met(rows: QuerySet[Evaluation], *, least: int) -> Figure:
    """Return the share of moments that evaluators found met, of those that are the agent's own.

    Moments of one conversation are alike, so the interval rests on the effective number by evaluation. A moment that a
    process, a technology or a product owns is not the agent's, and its points left the score.
    """
    met: list[bool] = []
    clusters: list[str] = []
    for row in rows.order_by("pk"):
        for given in row.given().values():
            for moment in given.moments:
                if moment.outcome in {"met", "missed", "hollow"} and moment.owner in {"", "people"}:
                    met.append(moment.outcome == "met")
                    clusters.append(str(row.pk))
    return share(np.array(met, dtype=bool), voice="evaluator", least=least, clusters=clusters, confidence=0.90)
