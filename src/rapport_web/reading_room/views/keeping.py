"""Keep a view of the list, change it, forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.reading_room.forms import Filters, ViewForm
from rapport_web.reading_room.models import SavedView
from rapport_web.reading_room.permissions import KEEP_VIEW
from rapport_web.reading_room.selectors.sentences import said
from rapport_web.reading_room.services.keeping import change_view, forget_view, keep_view

if TYPE_CHECKING:
    from django.http import HttpRequest


@page(KEEP_VIEW)
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Ask for a name and keep what the address is filtered by."""
    viewer = signed_in(request)
    filters = Filters(request.GET, viewer=viewer, naming=Naming(viewer))
    form = ViewForm(request.POST or None)
    if form.is_valid():
        try:
            view = keep_view(
                by=viewer,
                name=form.cleaned_data["name"],
                parameters=filters.parameters,
                shared_with=form.cleaned_data["shared_with"],
            )
        except Invalid as wrong:
            form.add_error(wrong.field, wrong.reason)
        else:
            messages.success(request, _("“%(name)s” is kept.") % {"name": view.name})
            return HttpResponseRedirect(f"{reverse('conversations')}?{urlencode(view.parameters)}")
    return _asked(request, form, filters, None)


@page(KEEP_VIEW)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a view, share it with other roles; told of a change that was made meanwhile, with nothing lost."""
    viewer = signed_in(request)
    view = SavedView.objects.filter(pk=pk, owner=viewer).first()
    if view is None:
        raise NotThere(_("There is no such view among yours."))
    now = {"name": view.name, "shared_with": view.shared_with, "version": view.version}
    form = ViewForm(request.POST or None, initial=now)
    meanwhile = None
    if form.is_valid():
        try:
            change_view(
                by=viewer,
                pk=pk,
                version=form.cleaned_data["version"] or 0,
                name=form.cleaned_data["name"],
                shared_with=form.cleaned_data["shared_with"],
            )
        except Invalid as wrong:
            form.add_error(wrong.field, wrong.reason)
        except Conflict:
            meanwhile = view
            # What was typed stays; it can be sent again over what is there now.
            sent = request.POST.copy()
            sent["version"] = str(view.version)
            form.data = sent
        else:
            messages.success(request, _("“%(name)s” is changed.") % {"name": form.cleaned_data["name"]})
            return HttpResponseRedirect(f"{reverse('conversations')}?{urlencode(view.parameters)}")
    filters = Filters(view.parameters, viewer=viewer, naming=Naming(viewer))
    return _asked(request, form, filters, view, meanwhile=meanwhile)


@page(KEEP_VIEW)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a view."""
    forget_view(by=signed_in(request), pk=pk)
    messages.success(request, _("The view is deleted. The conversations stay."))
    return HttpResponseRedirect(reverse("conversations"))


def _asked(
    request: HttpRequest, form: ViewForm, filters: Filters, view: SavedView | None, meanwhile: SavedView | None = None
) -> HttpResponse:
    parts = [part for part in said(filters.cleaned, Naming(signed_in(request))) if part.name != "q"]
    context = {
        "form": form,
        "parts": parts,
        "searched": "q" in filters.cleaned,
        "view": view,
        "meanwhile": meanwhile,
        "query": urlencode(filters.parameters),
    }
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "reading_room/view.html", context, status=status)
