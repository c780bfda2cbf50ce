"""What came in, what would come in, and the deeds on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.ingest import selectors, services
from rapport_web.ingest.forms import ReadAgain, Upload
from rapport_web.ingest.permissions import IMPORT, SEE, UNDO
from rapport_web.ingest.reading.kinds import BY_NAME
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.ingest.shown import page_of_import, with_form
from rapport_web.ingest.uploading import ToDataFolder
from rapport_web.ingest.words import came
from rapport_web.people.guard import page, signed_in
from rapport_web.people.selectors import site_profile
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.ingest.models import Import

_EXPORTED: Final = 100_000


@never_cache
@page(SEE)
def imports(request: HttpRequest) -> HttpResponseBase:
    """All imports, and the form to begin one."""
    rows = page_of(selectors.imports(), order=("-made_at", "-id"), query=request.GET, size=25)
    return render(
        request, "ingest/imports.html", {"page": rows, "rows": [(row, came(row)) for row in rows], "form": Upload()}
    )


@csrf_exempt  # the token is checked further in, once it is known where the files go
@never_cache
@page(IMPORT)
def upload(request: HttpRequest) -> HttpResponseBase:
    """Take files."""
    if request.method != "POST":
        return redirect("imports")
    request.upload_handlers = [ToDataFolder(request)]
    # Looking for the token reads the whole upload: what is wrong with it can show inside and before the form.
    try:
        return _upload(request)
    except Invalid as error:
        messages.error(request, error.reason)
    except TooManyFilesSent:
        most = {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
        messages.error(request, _("More than %(most)s files at once. Pack them into a zip.") % most)
    return _again(request, Upload())


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponseBase:
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, form)
    brought = services.take_uploads(files=form.chosen, by=signed_in(request), way=form.said())
    return redirect("import", brought.pk)


def _again(request: HttpRequest, form: Upload) -> HttpResponseBase:
    rows = page_of(selectors.imports(), order=("-made_at", "-id"), query=request.GET, size=25)
    context = {"page": rows, "rows": [(row, came(row)) for row in rows], "form": form}
    return render(request, "ingest/imports.html", context, status=422)


@never_cache
@page(SEE)
def one(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """One import, as far as it is."""
    return _shown(request, selectors.one(batch))


def _shown(request: HttpRequest, brought: Import, form: ReadAgain | None = None) -> HttpResponseBase:
    context = page_of_import(brought, request.GET.get("reason", ""))
    if brought.state == brought.State.READY:
        context |= with_form(context, form or _form(brought))
    if request.headers.get("HX-Request"):
        if context["part"] == "under_way":
            return render(request, "ingest/under_way.html", context)
        # It is over: the page as a whole says something else now.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "ingest/one.html", context, status=422 if form else 200)


def _form(brought: Import, data: Any = None) -> ReadAgain:
    return ReadAgain(
        data,
        found=brought.found,
        way=WayOfReading.from_dict(brought.way),
        site_zone=site_profile().time_zone,
        initial={"version": brought.version},
    )


@never_cache
@page(SEE)
def refused(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """The refused places as a table to take away."""
    brought = selectors.one(batch)
    kind = request.GET.get("reason", "")
    rows = (
        (
            row["file"],
            row.get("line") or row.get("element") or "",
            row.get("field") or "",
            row.get("there", ""),
            row.get("why", row["reason"]),
            str(BY_NAME[row["kind"]].helps) if row.get("kind") in BY_NAME else "",
        )
        for row in selectors.refusals(brought, kind)
    )
    columns = (_("File"), _("Line"), _("Field"), _("What is there"), _("Why not"), _("What would help"))
    return table_response(request, f"refused-{brought.name}", columns, rows, export_format(request) or "csv")


@never_cache
@page(IMPORT)
def originals(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """The refused rows as they are, one a line, to be put right and brought in again."""
    brought = selectors.one(batch)
    record(by=signed_in(request), deed=IMPORT, thing="import", thing_id=batch, facts={"taken_away": "refused"})
    answer = StreamingHttpResponse(_lines(brought), content_type="application/x-ndjson")
    answer["Content-Disposition"] = f'attachment; filename="{batch}.refused.jsonl"'
    return answer


def _lines(brought: Import) -> Iterator[str]:
    for row in selectors.refusals(brought):
        original = row.get("original")
        if isinstance(original, str):
            yield original + "\n"
        else:
            yield json.dumps(original or {"file": row["file"], "reason": row["reason"]}, ensure_ascii=False) + "\n"


@require_POST
@page(IMPORT)
def read_again(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """Read the files another way."""
    brought = selectors.one(batch)
    form = _form(brought, request.POST)
    if not form.is_valid():
        return _shown(request, brought, form)
    services.read_again(
        batch=batch,
        way=form.said(),
        version=form.cleaned_data["version"],
        save_as=form.cleaned_data["save_as"],
        by=signed_in(request),
    )
    return redirect("import", batch)


@require_POST
@page(IMPORT)
def bring_in(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """Bring it in."""
    services.bring_in(batch=batch, version=_version(request), by=signed_in(request))
    return redirect("import", batch)


@require_POST
@page(IMPORT)
def leave(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """Do not bring it in."""
    services.leave(batch=batch, by=signed_in(request))
    messages.success(request, _("Nothing was brought in, and the files are deleted."))
    return redirect("imports")


@require_POST
@page(IMPORT)
def go_on(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """Go on with what stopped."""
    services.go_on(batch=batch, by=signed_in(request))
    return redirect("import", batch)


@require_POST
@page(UNDO)
def undo(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """Take it out again."""
    services.undo(batch=batch, by=signed_in(request), why=request.POST.get("why", ""))
    return redirect("import", batch)


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    if not said.isdecimal():
        raise Invalid(_("Load the page again and try once more."), field="version")
    return int(said)
