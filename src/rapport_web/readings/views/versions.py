"""What would a new version of the reader change?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Invalid
from rapport_web.jobs.models import Job
from rapport_web.jobs.shown import shown
from rapport_web.people.guard import page, signed_in
from rapport_web.readings import services
from rapport_web.readings.models import Comparison
from rapport_web.readings.permissions import CHOOSE_VERSION, COMPARE, READ_AGAIN
from rapport_web.readings.services.reading import READ
from rapport_web.readings.services.versions import CHOOSE_JOB
from rapport_web.readings.versions import Version, versions
from rapport_web.readings.words import LABELS
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.ui.exports import Format

_OPEN = (Job.State.QUEUED, Job.State.RUNNING)


@page(COMPARE)
def comparison(request: HttpRequest) -> HttpResponseBase:
    """The versions there are, and what a comparison of two found."""
    known = versions()
    old, new = _chosen(request, known)
    row = _row(old, new)
    if row is not None and row.found and (kind := export_format(request)) is not None:
        return _exported(request, kind, row)
    jobs = Job.objects.filter(kind__in=(READ, CHOOSE_JOB), state__in=_OPEN).order_by("asked_at")
    job = Job.objects.filter(pk=row.job).first() if row is not None and row.job else None
    context = {
        "versions": known,
        "old": old,
        "new": new,
        "row": row,
        "found": _in_words(row.found) if row is not None and row.found else None,
        "jobs": [shown(each) for each in jobs],
        "comparing": shown(job) if job is not None and not job.over else None,
    }
    return render(request, "readings/versions.html", context)


@require_POST
@page(READ_AGAIN)
def compare(request: HttpRequest) -> HttpResponseBase:
    """Have two versions compared."""
    known = {version.key: version for version in versions()}
    old, new = (known.get(request.POST.get(name, "")) for name in ("old", "new"))
    if old is None or new is None:
        raise Invalid(_("Choose two versions."))
    services.ask_to_compare(old=(old.reader, old.version), new=(new.reader, new.version), by=signed_in(request))
    query = urlencode({"old": old.key, "new": new.key})
    return redirect(f"{reverse('reader-versions')}?{query}")


@require_POST
@page(READ_AGAIN)
def read_again(request: HttpRequest) -> HttpResponseBase:
    """Have conversations read by the reader as it is installed: some drawn by lot, or all."""
    viewer = signed_in(request)
    if request.POST.get("all"):
        services.ask_to_read(everything=True, by=viewer)
    else:
        services.ask_to_try(by=viewer)
    messages.success(request, _("It is being read beside what is there. Pages stay as they are until you choose."))
    return redirect("reader-versions")


@require_POST
@page(CHOOSE_VERSION)
def choose(request: HttpRequest) -> HttpResponseBase:
    """Have pages show a version's readings."""
    known = {version.key: version for version in versions()}
    version = known.get(request.POST.get("version", ""))
    if version is None:
        raise Invalid(_("Choose a version."))
    services.choose_version(version=(version.reader, version.version), by=signed_in(request))
    messages.success(request, _("Pages will show this version’s readings; the others are kept."))
    return redirect("reader-versions")


def _chosen(request: HttpRequest, known: list[Version]) -> tuple[Version | None, Version | None]:
    """Return the two to compare: those asked for, else the one that pages show most and the one that read last."""
    by_key = {version.key: version for version in known}
    shown_most = max(known, key=lambda version: version.current, default=None)
    old = by_key.get(request.GET.get("old", ""), shown_most)
    others = [version for version in known if version != old]
    return old, by_key.get(request.GET.get("new", ""), others[0] if others else None)


def _row(old: Version | None, new: Version | None) -> Comparison | None:
    if old is None or new is None:
        return None
    return Comparison.objects.filter(
        old_reader=old.reader, old_version=old.version, new_reader=new.reader, new_version=new.version
    ).first()


def _in_words(found: dict[str, Any]) -> dict[str, Any]:
    """Put names of labels into words, and leave out what did not change."""
    named = [{**each, "says": LABELS[each["label"]], "changed": each["n"] - each["same"]} for each in found["labels"]]
    people = found.get("people")
    return {
        **found,
        "labels": named,
        "moved": [move for move in found["moves"] if move[0] != move[1]],
        "people": people and [{**each, "says": LABELS[each["label"]]} for each in people["labels"]],
    }


def _exported(request: HttpRequest, kind: Format, row: Comparison) -> HttpResponseBase:
    columns = (_("Label"), _("Places"), _("The same"), _("Low, of 100"), _("High, of 100"), "kappa")
    names = ("label", "n", "same", "low", "high", "kappa")
    lines = ([each[name] for name in names] for each in row.found["labels"])
    return table_response(request, "reader-versions", columns, lines, kind)
