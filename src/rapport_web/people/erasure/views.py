"""Whom do you want to erase? Found, shown what will go, confirmed by typing, and a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rapport_web.audit.models import Entry, Erasure
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.erasure.forms import Erase, Find
from rapport_web.people.erasure.permissions import ERASE
from rapport_web.people.erasure.registry import kind_named, kinds
from rapport_web.people.erasure.services import erase, preview
from rapport_web.people.guard import page, signed_in
from rapport_web.people.rooms import room_in_words

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.erasure.registry import Found, Kind
    from rapport_web.people.erasure.services import Gone


@never_cache
@page(ERASE)
def find(request: HttpRequest) -> HttpResponse:
    """Whom do you want to erase? What is looked for is posted, so that it stands in no address and no log."""
    form = Find(request.POST or None)
    found: list[Found] = []
    kind: Kind | None = None
    if request.method == "POST" and form.is_valid():
        kind = kind_named(form.cleaned_data["kind"])
        found = list(kind.find(form.cleaned_data["text"]))
    done = Paginator(Erasure.objects.all(), 20).get_page(request.GET.get("page"))
    context = {"form": form, "found": found, "kind": kind, "done": done}
    return render(request, "people/erase.html", context, status=422 if form.errors else 200)


@never_cache
@page(ERASE)
def confirm(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What will go, and the last word."""
    if kind not in {each.name for each in kinds()}:
        raise NotThere(_("There is nobody like this, or nobody any more."))
    found = kind_named(kind).one(pk)
    if found is None:
        raise NotThere(_("There is nobody like this, or nobody any more."))
    form = Erase(request.POST or None, reference=found.reference)
    if request.method == "POST" and form.is_valid():
        try:
            erasure = erase(kind=kind, pk=pk, by=signed_in(request), why=form.cleaned_data["why"])
        except Invalid as refused:
            form.add_error("why", refused.reason)
        else:
            return redirect("erased", erasure.pk)
    try:
        gone, refusal = _by_room(preview(kind=kind, pk=pk, by=signed_in(request))), ""
    except Conflict as conflict:
        gone, refusal = [], str(conflict)
    context = {"form": form, "found": found, "kind": kind_named(kind), "gone": gone, "refusal": refusal}
    return render(request, "people/erase_confirm.html", context, status=422 if form.errors else 200)


@never_cache
@page(ERASE)
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was erased, and whether the freed space and the backups are done."""
    erasure = Erasure.objects.filter(pk=pk).first()
    if erasure is None:
        raise NotThere(_("There is no such erasure."))
    entry = Entry.objects.filter(number=erasure.entry).first()
    context = {"erasure": erasure, "entry": entry, "gone": _by_room(erasure.gone)}
    return render(request, "people/erased.html", context)


def _by_room(gone: Gone) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(room_in_words(room), sorted(counts.items())) for room, counts in sorted(gone.items())]
