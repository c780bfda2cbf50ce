"""Who can sign in, as what; inviting, and changing what somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people import selectors
from rapport_web.people.forms import Invite, LinkAgent, Roles, SetRoles, refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.permissions import DEACTIVATE, INVITE, LINK_AGENT, SEE, SET_ROLES
from rapport_web.people.roles import Role
from rapport_web.people.services.close_account import deactivate, reactivate
from rapport_web.people.services.invite import invite, revoke_invitation
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.set_roles import set_roles

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import User


@page(SEE)
def people(request: HttpRequest) -> HttpResponse:
    """Who works with Rapport here?"""
    asked = {name: request.GET.get(name, "") for name in ("q", "role", "state")}
    active = {"open": True, "closed": False}.get(asked["state"])
    found = selectors.users(text=asked["q"].strip(), role=asked["role"], active=active)
    shown = Paginator(found, 50).get_page(request.GET.get("page"))
    invitations = selectors.open_invitations() if signed_in(request).may(INVITE) else ()
    context = {"people": shown, "asked": asked, "roles": Role.choices, "invitations": invitations}
    return render(request, "people/people.html", context)


@page(INVITE)
def invite_somebody(request: HttpRequest) -> HttpResponse:
    """Whom do you want to ask in?"""
    form = Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invited = invite(
                by=signed_in(request),
                email=given["email"],
                name=given["name"],
                roles=form.wanted(),
                agent=given["agent"],
            )
        except Invalid as refused:
            refuse(form, refused)
        else:
            return render(request, "people/invited.html", {"invited": invited})
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@page(INVITE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    revoke_invitation(by=signed_in(request), invitation_id=pk)
    messages.success(request, _("The invitation is taken back; its link opens nothing any more."))
    return redirect("people")


@page(SEE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What may one person do?"""
    return _person(request, selectors.user(pk))


@require_POST
@page(SET_ROLES)
def roles(request: HttpRequest, pk: int) -> HttpResponse:
    """Give and take roles."""
    user = selectors.user(pk)
    form = SetRoles(request.POST, user=user)
    if form.is_valid():
        try:
            set_roles(
                by=signed_in(request),
                user=user,
                roles=form.wanted(),
                version=form.cleaned_data["version"],
                why=form.cleaned_data["why"],
            )
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            messages.warning(request, str(conflict))
            return redirect("person", pk=pk)
        else:
            messages.success(request, _("The roles are set. They hold from the next page that is opened."))
            return redirect("person", pk=pk)
    return _person(request, user, roles=form)


@require_POST
@page(LINK_AGENT)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which agent an account is."""
    user = selectors.user(pk)
    form = LinkAgent(request.POST)
    if form.is_valid():
        try:
            link_agent(by=signed_in(request), user=user, agent=form.cleaned_data["agent"])
        except Conflict as conflict:
            form.add_error("agent", str(conflict))
        else:
            messages.success(request, _("The link is set."))
            return redirect("person", pk=pk)
    return _person(request, user, agent=form)


@require_POST
@page(DEACTIVATE)
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    user, why = selectors.user(pk), request.POST.get("why", "")[:500]
    try:
        if request.POST.get("state") == "closed":
            deactivate(by=signed_in(request), user=user, why=why)
            messages.success(request, _("The account is closed, and every session of it has ended."))
        elif request.POST.get("state") == "open":
            reactivate(by=signed_in(request), user=user, why=why)
            messages.success(request, _("The account is open again."))
    except Conflict as conflict:
        messages.warning(request, str(conflict))
    return redirect("person", pk=pk)


def _person(request: HttpRequest, user: User, **shown: forms.Form) -> HttpResponse:
    agent = getattr(user, "agent", None)
    forms_shown = {
        "roles": SetRoles(initial=Roles.of(user), user=user),
        "agent": LinkAgent(initial={"agent": agent.reference if agent else ""}),
        **shown,
    }
    wrong = any(form.errors for form in shown.values())
    context = {"person": user, "forms": forms_shown, "agent": agent, "is_self": user.pk == signed_in(request).pk}
    return render(request, "people/person.html", context, status=422 if wrong else 200)
