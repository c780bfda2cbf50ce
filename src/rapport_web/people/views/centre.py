"""What was agreed here, and who may do what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people import selectors
from rapport_web.people.deeds import table
from rapport_web.people.forms import Profile, refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.permissions import PROFILE, SEE_PROFILE, WHO_MAY
from rapport_web.people.roles import Role
from rapport_web.people.rooms import room_in_words
from rapport_web.people.services.set_profile import set_profile

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page(SEE_PROFILE)
def site_profile(request: HttpRequest) -> HttpResponse:
    """What was agreed here?"""
    profile = selectors.site_profile()
    return render(request, "people/site_profile.html", {"profile": profile, "rows": _rows(Profile.of(profile))})


@page(PROFILE)
def change_profile(request: HttpRequest) -> HttpResponse:
    """Set down what was agreed here."""
    profile = selectors.site_profile()
    form = Profile(request.POST or None, initial=Profile.of(profile))
    meanwhile: list[dict[str, Any]] = []
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            set_profile(by=signed_in(request), version=form.cleaned_data["version"], **form.values())
        except Invalid as refused:
            refuse(form, refused)
            status = 422
        except Conflict as conflict:
            # What was typed stays in the form; what it is now stands beside it; saving again is a choice.
            fresh, typed = selectors.site_profile(), form.cleaned_data
            form = Profile({**request.POST.dict(), **_lists(request), "version": fresh.version})
            form.add_error(None, str(conflict))
            meanwhile = [row for row in _rows(Profile.of(fresh)) if row["value"] != _said(row["name"], typed)]
            status = 409
        else:
            messages.success(request, _("What was agreed is set down."))
            return redirect("site_profile")
    context = {"form": form, "profile": profile, "meanwhile": meanwhile}
    return render(request, "people/change_profile.html", context, status=status)


@page(WHO_MAY)
def who_may(request: HttpRequest) -> HttpResponse:
    """Who may do what here?"""
    roles = list(Role)
    rooms = [
        {
            "name": room_in_words(room),
            "deeds": [
                {
                    "deed": deed,
                    "cells": [
                        {"role": role.label, "may": role.value in deed.roles, "limit": deed.limit(role.value)}
                        for role in roles
                    ],
                }
                for deed in deeds
            ],
        }
        for room, deeds in groupby(table(), key=lambda deed: deed.room)
    ]
    return render(request, "people/who_may.html", {"rooms": rooms, "roles": roles, "own": signed_in(request).roles})


def _lists(request: HttpRequest) -> dict[str, list[str]]:
    """The answers that are several; as a plain mapping would keep the last of them only."""
    return {"sees_agent_readings": request.POST.getlist("sees_agent_readings")}


def _rows(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """What the profile says, in words, by the form's own labels."""
    fields = Profile().fields
    return [
        {"name": name, "label": fields[name].label, "value": _said(name, shown)}
        for name in fields
        if name not in {"why", "version"}
    ]


def _said(name: str, values: dict[str, Any]) -> str:
    value = values[name]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(getattr(Profile().fields[name], "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(choices[each]) for each in value)
    return str(choices.get(value, value))
