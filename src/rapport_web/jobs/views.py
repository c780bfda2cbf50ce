"""What is being worked on, how far it is, and stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapport_web.jobs import services
from rapport_web.jobs.permissions import CANCEL, FOLLOW, SEE
from rapport_web.jobs.registry import says
from rapport_web.jobs.selectors import ended, failed_lately, followed, nobody_works, under_way
from rapport_web.jobs.shown import lede, shown
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.jobs.models import Job
    from rapport_web.ui.exports import Format

_EXPORTED = 5000


@never_cache
@page(SEE)
def jobs(request: HttpRequest) -> HttpResponseBase:
    """The page; with htmx every two seconds, only what is under way."""
    now = [shown(job) for job in under_way()]
    context = {"now": now, "lede": lede(now), "nobody_works": nobody_works()}
    if request.headers.get("HX-Request"):
        return render(request, "jobs/under_way.html", context)
    if (kind := export_format(request)) is not None:
        return _exported(request, kind)
    over = page_of(ended(), order=("-ended_at", "-id"), query=request.GET, size=25)
    context |= {
        "failed": [shown(job) for job in failed_lately()],
        "over": [shown(job) for job in over],
        "page": over,
    }
    return render(request, "jobs/jobs.html", context)


@never_cache
@page(FOLLOW)
def progress(request: HttpRequest, job: UUID) -> HttpResponseBase:
    """How far one job is: a part for other pages, a page of its own without script."""
    found = shown(followed(signed_in(request), job))
    template = "jobs/progress.html" if request.headers.get("HX-Request") else "jobs/one.html"
    return render(request, template, {"job": found})


@require_POST
@page(CANCEL)
def cancel(request: HttpRequest, job: UUID) -> HttpResponseBase:
    """Stop a job."""
    stopped = services.cancel(job=job, by=signed_in(request))
    text = _("“%(job)s” was cancelled. What it had done is kept.") % {"job": says(stopped.kind)}
    messages.success(request, text)
    return redirect("jobs")


def _exported(request: HttpRequest, kind: Format) -> HttpResponseBase:
    columns = (_("Job"), _("State"), _("Asked for"), _("Began"), _("Ended"), _("Done"), _("Of"), _("What went wrong"))
    rows = (_row(job) for job in ended()[:_EXPORTED].iterator())
    return table_response(request, "jobs", columns, rows, kind)


def _row(job: Job) -> tuple[object, ...]:
    when = (job.asked_at, job.started_at, job.ended_at)
    return (says(job.kind), job.get_state_display(), *when, job.done, job.total, job.error)
