"""The teams, who is in them and since when, and moves between them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people import selectors
from rapport_web.people.forms import Move, NameTeam, refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.models import Grant
from rapport_web.people.naming import Naming
from rapport_web.people.permissions import MOVE_AGENT, SEE_TEAMS, TEAMS
from rapport_web.people.roles import Role
from rapport_web.people.services.move_agent import move_agent
from rapport_web.people.services.teams import close_team, create_team, open_team, rename_team

if TYPE_CHECKING:
    from typing import Any

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import Team


@page(SEE_TEAMS)
def teams(request: HttpRequest) -> HttpResponse:
    """Who is in which team?"""
    return _teams(request)


@require_POST
@page(TEAMS)
def make_team(request: HttpRequest) -> HttpResponse:
    """Make a team."""
    form = NameTeam(request.POST)
    if form.is_valid():
        try:
            team = create_team(by=signed_in(request), name=form.cleaned_data["name"])
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The team “%s” is made.") % team.name)
            return redirect("team_members", pk=team.pk)
    return _teams(request, form)


@page(SEE_TEAMS)
def team_members(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in this team, and since when?"""
    return _team(request, selectors.team_seen_by(signed_in(request), pk))


@require_POST
@page(TEAMS)
def change_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a team, close it, or open it again."""
    by = signed_in(request)
    team = selectors.team_seen_by(by, pk)
    form = NameTeam(request.POST)
    deed = {"close": close_team, "open": open_team}.get(request.POST.get("do", ""))
    version = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else None
    try:
        if deed is not None:
            deed(by=by, team=team, version=version)
        elif form.is_valid():
            rename_team(by=by, team=team, name=form.cleaned_data["name"], version=version)
        else:
            return _team(request, team, name=form)
    except Invalid as refused:
        form.is_valid()
        refuse(form, refused)
        return _team(request, team, name=form)
    except Conflict as conflict:
        messages.warning(request, str(conflict))
    else:
        messages.success(request, _("The team is changed."))
    return redirect("team_members", pk=pk)


@require_POST
@page(MOVE_AGENT)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an agent, from the page of a team."""
    form = Move(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            move_agent(
                by=signed_in(request), agent=given["agent"], team=given["team"], day=given["day"], why=given["why"]
            )
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The move is set down. Figures by team follow it from that day on."))
            return redirect("team_members", pk=pk)
    return _team(request, selectors.team_seen_by(signed_in(request), pk), move=form)


def _teams(request: HttpRequest, form: NameTeam | None = None) -> HttpResponse:
    today = timezone.localdate()
    present = Q(memberships__since__lte=today) & (Q(memberships__until=None) | Q(memberships__until__gt=today))
    found = selectors.teams_seen_by(signed_in(request)).annotate(agents=Count("memberships", filter=present))
    leads = Grant.objects.filter(role=Role.TEAM_LEAD, team__in=found, user__is_active=True).values_list(
        "team", flat=True
    )
    counted = {pk: list(leads).count(pk) for pk in set(leads)}
    rows = [{"team": team, "leads": counted.get(team.pk, 0)} for team in found.order_by("closed", "name")]
    context = {"rows": rows, "form": form or NameTeam()}
    return render(request, "people/teams.html", context, status=422 if form and form.errors else 200)


def _team(request: HttpRequest, team: Team, **shown: forms.Form) -> HttpResponse:
    naming, today = Naming(signed_in(request), profile=getattr(request, "site_profile", None)), timezone.localdate()
    periods = [
        {
            "number": period.agent.number,
            "name": naming.of(period.agent) if naming.may_name(period.agent) else "",
            "since": period.since,
            "last": period.until - timedelta(days=1) if period.until else None,
            "state": "now"
            if period.since <= today and (period.until is None or period.until > today)
            else ("planned" if period.since > today else "over"),
        }
        for period in selectors.memberships([team])
    ]
    context: dict[str, Any] = {
        "team": team,
        "periods": periods,
        "now": sum(period["state"] == "now" for period in periods),
        "names": naming.names_others,
        "forms": {
            "name": NameTeam(initial={"name": team.name, "version": team.version}),
            "move": Move(initial={"team": None if team.closed else team}),
            **shown,
        },
    }
    return render(request, "people/team.html", context, status=422 if any(f.errors for f in shown.values()) else 200)
