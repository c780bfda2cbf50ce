"""One agent's figure beside the team's: the same for the agent, for the lead, on the page and over the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.report.analysis.figure import Figure
from rapport_web.insights import own
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.services.asking import ask
from rapport_web.insights.whose import EVERYBODY

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.people.models import Agent, Team, User
    from rapport_web.readings.models import Moment

LEAST: Final = 30


@dataclass(frozen=True, slots=True)
class Beside:
    """An agent's share of moments met.

    Attributes:
        met: As the team's page has it; the own moments' plain share where the team has no page to stand on.
        centre: The team's share, which it is set against; None without a team's figures.
        standing: Clearly above, unclear, clearly below or too few; empty without a team's figures.
        practise: The behaviour furthest under the team's; empty where none is.
    """

    met: Figure
    centre: float | None = None
    standing: str = ""
    practise: str = ""


def beside(
    *, agent: Agent, team: Team | None, filters: Filters, moments: QuerySet[Moment], by: User, deed: str
) -> Beside:
    """Return an agent's figure; the team's are asked for where they are not kept yet.

    Args:
        agent: Whose.
        team: The team to set it against.
        filters: The period; narrowed to a part, the figure is of the own moments alone.
        moments: The agent's own, for where there is no team's result.
        by: Who asks.
        deed: What they ask it for: to see the own page, or an agent's.

    Raises:
        Forbidden: The person may not do the deed.
    """
    result = None
    if team is not None and not filters.part:  # the team's figures are of all its conversations
        narrowed = Filters(filters.since, filters.until, "team", str(team.pk))
        result = ask(question=Kept.Question.TEAM, filters=narrowed, by=by, whose=EVERYBODY, deed=deed).result
    member = next((each for each in (result or {}).get("members", ()) if each["agent"] == agent.pk), None)
    if result is None or member is None:
        return Beside(own.met(moments, least=LEAST))
    return Beside(Figure(**member["met"]), result["centre"], member["standing"], member["practise"] or "")
