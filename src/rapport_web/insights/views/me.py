"""What did my customers hear from me? The same page for the agent and for those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.scopes import scope_of
from rapport_web.exceptions import NotThere
from rapport_web.findings.selectors import newest_thanks
from rapport_web.insights import held as all_held
from rapport_web.insights import own, own_evaluated, services
from rapport_web.insights.drawing.figures import Said, ends, of_100
from rapport_web.insights.filters import Filters
from rapport_web.insights.permissions import AGENT, OWN
from rapport_web.insights.views.shown import period_choices
from rapport_web.insights.views.team import Rated, teams_of
from rapport_web.people.guard import page, signed_in
from rapport_web.people.models import Agent, Team
from rapport_web.people.naming import Naming
from rapport_web.people.selectors import site_profile
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport.report.analysis.figure import Figure
    from rapport_web.insights.services import Beside
    from rapport_web.people.models import User
    from rapport_web.readings.models import Contest

_A_PAGE: Final = 10
_CONTESTS: Final = 10


@page(OWN)
@require_GET
def me(request: HttpRequest) -> HttpResponseBase:
    """Show an agent the own moments, with every word and why."""
    found = getattr(signed_in(request), "agent", None)
    if found is None:
        return render(request, "insights/no_agent.html")
    return _page(request, found, mine=True)


@page(AGENT)
@require_GET
def agent(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show the same page to a lead who may see who it is."""
    user = signed_in(request)
    found = Agent.objects.filter(pk=number).first()
    if found is None or not Naming(user).may_name(found) or not _in_their_teams(user, found):
        raise NotThere(_("There is no such person among those you may see."))
    return _page(request, found, mine=False)


@page(OWN)
@require_GET
def held(request: HttpRequest) -> HttpResponseBase:
    """Show all that is held about the agent, and give it as a file."""
    found = getattr(signed_in(request), "agent", None)
    if found is None:
        return render(request, "insights/no_agent.html")
    kind = export_format(request)
    if kind:
        columns, rows = all_held.moment_rows(found, site_profile().time_zone, user=signed_in(request))
        return table_response(request, "my-moments", columns, rows, kind)
    return render(request, "insights/held.html", all_held.everything(found))


def _in_their_teams(user: User, found: Agent) -> bool:
    teams = teams_of(user)
    return found.conversations.filter(team__in=teams).exists() or found.memberships.filter(team__in=teams).exists()


def _page(request: HttpRequest, found: Agent, *, mine: bool) -> HttpResponse:
    user, profile = signed_in(request), site_profile()
    filters = Filters.from_query({"period": request.GET.get("period", "")})
    # A lead reads what was said in the own teams; what somebody did in another team is that team's to read.
    teams = None if mine or scope_of(user) is None else teams_of(user)
    moments = own.moments(found, filters, profile.time_zone, teams=teams)
    every = open_to(user, moments, "reading__conversation")
    counted = own.counts(every)
    outcome = request.GET.get("outcome", "")
    listed = every.filter(outcome=outcome) if outcome in own.OUTCOMES else every
    paged = Paginator(listed, _A_PAGE).get_page(request.GET.get("page"))
    chosen = own.best(every)
    team = own.team_of(found, teams)
    figure = services.beside(
        agent=found, team=team, filters=filters, moments=every, by=user, deed=OWN if mine else AGENT
    )
    evaluated = own_evaluated.evaluations_of(found, user, filters, profile.time_zone, teams=teams)
    told = sum(counted[each] for each in ("met", "missed", "hollow"))
    context: dict[str, Any] = {
        "agent": found,
        "mine": mine,
        "who": Naming(user).of(found),
        "team": team,
        "counted": counted,
        "told": told,
        "every": told + counted["unsure"] + counted["set_aside"],
        "outcome": outcome,
        "page": paged,
        "moments": own.shown(paged.object_list),
        "best": next(iter(own.shown([chosen])), None) if chosen is not None else None,
        "aside": own.set_aside(every),
        "felt": Rated(own.felt(found, filters, profile.time_zone, least=services.LEAST, teams=teams)),
        "evaluated": own_evaluated.latest(evaluated, Naming(user)),
        **_found_met(own_evaluated.moments_met(evaluated, least=services.LEAST)),
        "leads": _leads(team, named=profile.names_agents),
        "periods": _periods(found, filters),
        "contests": open_to(user, _contests(found, teams), "conversation")[:_CONTESTS],
        "thanks": newest_thanks(found, user=user) if mine else None,
        **_drawn(figure),
    }
    return render(request, "insights/me.html", context)


def _found_met(shown: Figure) -> dict[str, Any]:
    """Return the evaluators' figure as the page draws and says it."""
    return {
        "found_said": Said(shown, _("Moments met")),
        "found_share": of_100(shown.estimate) if shown.shown else None,
        "found_between": ends(shown.low, shown.high) if shown.low is not None and shown.high is not None else "",
        "found_n": shown.n,
        "found_missing": shown.missing,
    }


def _drawn(found: Beside) -> dict[str, Any]:
    """Return the figure as the page draws and says it."""
    shown = found.met
    return {
        "said": Said(shown, _("Moments met"), bound=found.centre),
        "team_met": of_100(found.centre) if found.centre is not None else None,
        "standing": found.standing,
        "met_share": of_100(shown.estimate) if shown.shown else None,
        "met_between": ends(shown.low, shown.high) if shown.low is not None and shown.high is not None else "",
        "met_missing": shown.missing,
    }


def _periods(found: Agent, filters: Filters) -> list[tuple[str, str, bool]]:
    ends = found.conversations.aggregate(first=Min("started_at"), last=Max("started_at"))
    first, last = (localdate(ends[end]) if ends[end] else None for end in ("first", "last"))
    return period_choices(first, last, filters)


def _contests(found: Agent, teams: list[Team] | None) -> QuerySet[Contest]:
    rows = found.contests.select_related("conversation").order_by("-at")
    return rows if teams is None else rows.filter(conversation__team__in=teams)


def _leads(team: Team | None, *, named: bool) -> list[str]:
    if team is None:
        return []
    if not named:  # before a works agreement nobody is named to anybody
        return [_("whoever leads your team")]
    grants = team.grants.select_related("user").filter(user__is_active=True)
    return sorted(str(grant.user) for grant in grants)
