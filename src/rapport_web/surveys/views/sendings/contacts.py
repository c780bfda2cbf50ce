"""Where customers can be reached, from a file; and noting that somebody is never to be asked again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rapport_web.exceptions import Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys.forms.sendings import ContactsForm, StopForm
from rapport_web.surveys.permissions import GIVE_CONTACTS, STOP_ASKING
from rapport_web.surveys.services import give_contacts, stop_asking_at

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

MOST_ROWS: Final = 5000
_MOST_BYTES: Final = 1_000_000  # held in memory: no address is written to a disk on its way
_SHOWN: Final = 200
_NEEDED: Final = ("conversation", "way", "address")


@never_cache
@page(GIVE_CONTACTS)
def contacts(request: HttpRequest) -> HttpResponse:
    """Where can customers be reached?"""
    form = ContactsForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            lines = _rows(form.cleaned_data["file"])
        except Invalid as refused:
            refuse(form, refused)
        else:
            rows = [row for _line, row in lines]
            taken = give_contacts(rows=rows, by=signed_in(request), first_line=0, via="page")
            refused_rows = [replace(each, line=lines[each.line][0]) for each in taken.refused[:_SHOWN]]
            context = {"form": ContactsForm(), "taken": taken, "refused": refused_rows}
    return render(request, "surveys/contacts.html", context, status=422 if form.errors else 200)


@never_cache
@page(STOP_ASKING)
def stop(request: HttpRequest) -> HttpResponse:
    """Who is never to be asked again?"""
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = stop_asking_at(address=form.cleaned_data["address"], by=signed_in(request))
        except Invalid as refused:
            refuse(form, refused)
        else:
            known = _("It was noted before: they are not asked.")
            messages.success(
                request, _("They are never asked again, and what was under way is called off.") if new else known
            )
            return redirect("stop-asking")
    return render(request, "surveys/stop_asking.html", {"form": form}, status=422 if form.errors else 200)


def _rows(file: UploadedFile[Any]) -> list[tuple[int, dict[str, Any]]]:
    """Return rows, each with the line of the file that it begins on, as an editor counts."""
    if file.size is None or file.size > _MOST_BYTES:
        raise Invalid(_("The file is larger than 1 MB. Cut it in parts, or send it by the API."), field="file")
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(_("The file is not in UTF-8. Save it as “CSV UTF-8”."), field="file") from None
    first = text.partition("\n")[0]
    try:
        read = _lines(text, max(",;\t", key=first.count))
    except csv.Error:
        raise Invalid(_("The file is no CSV that can be read."), field="file") from None
    names = [name.strip().casefold() for name in read[0][1]] if read else []
    if missing := [name for name in _NEEDED if name not in names]:
        raise Invalid(_("The heading lacks: %s.") % ", ".join(missing), field="file")
    if not 1 < len(read) <= MOST_ROWS + 1:
        raise Invalid(_("Send between 1 and 5,000 rows at once."), field="file")
    return [(line, _row(dict(zip(names, values, strict=False)))) for line, values in read[1:]]


def _row(said: dict[str, str]) -> dict[str, Any]:
    return {name: said.get(name) for name in (*_NEEDED, "language")}


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table, each with the line it begins on: one can run over several, and some are empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found, begins = [], 1
    for values in reader:
        if values:
            found.append((begins, values))
        begins = reader.line_num + 1
    return found
