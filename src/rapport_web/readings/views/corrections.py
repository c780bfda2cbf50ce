"""Correcting the reader, and where people and the reader differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport_web.audit.services import record
from rapport_web.conversations.curtains import kept_from, open_to
from rapport_web.conversations.selectors import visible, visible_to
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.readings import services
from rapport_web.readings.corrections import agreement, asked, gold_lines
from rapport_web.readings.models import Correction
from rapport_web.readings.permissions import CORRECT, SEE_CORRECTIONS
from rapport_web.readings.selectors import current
from rapport_web.readings.services.correcting import labels_of, may_correct
from rapport_web.readings.words import LABELS, value_of
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.ui.exports import Format

_NOTHING = ""


@page(CORRECT)
def correct(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The form to correct a turn's labels (``?turn=3``) or the conversation's, and what was sent with it."""
    viewer = signed_in(request)
    found = visible(viewer, reference)
    may_correct(viewer, found)
    turn = _turn(request.GET.get("turn", ""))
    labels_of(found, turn)  # an address can name a turn that is not there
    reading = current(found)
    if reading is None:
        raise Invalid(_("It is not read yet, so there is nothing to correct."))
    problem, status = "", 200
    if request.method == "POST":
        try:
            count = _keep(request, found, turn, viewer)
            return _kept(request, found, turn, count)
        except (Conflict, Invalid) as refused:
            problem, status = str(refused), refused.status
    rows = asked(found, turn, reading.body.data, viewer)
    context = {
        "conversation": found,
        "turn": turn,
        "number": None if turn is None else turn + 1,
        "words": "" if turn is None else found.transcript.turns[turn]["text"],
        "rows": rows,
        "problem": problem,
        "note": request.POST.get("note", ""),
        "sent": {row.label: request.POST.get(row.label, _NOTHING) for row in rows} if problem else {},
    }
    part = bool(request.headers.get("HX-Request"))
    template = "readings/correct_form.html" if part else "readings/correct_page.html"
    # htmx swaps what is answered with 422 as well, and nothing else that is refused.
    return render(request, template, context, status=422 if part and status != 200 else status)  # noqa: PLR2004  # HTTP


@page(SEE_CORRECTIONS)
def corrections(request: HttpRequest) -> HttpResponseBase:
    """Where people and the reader differ: agreement by label, and the corrections themselves."""
    viewer = signed_in(request)
    every = Correction.objects.filter(conversation__in=visible_to(viewer)).select_related("conversation", "by")
    rows = open_to(viewer, every, "conversation")
    label = request.GET.get("label", "")
    if label in LABELS:
        rows = rows.filter(label=label)
    if request.GET.get("export") == "labels":
        return _labels(viewer)
    if (kind := export_format(request)) is not None:
        return _exported(request, kind, rows)
    found = page_of(rows, order=("-at", "-id"), query=request.GET, size=50)
    context = {
        "agreement": agreement(),
        "rows": [_shown(row) for row in found],
        "page": found,
        "label": LABELS.get(label, ""),
    }
    return render(request, "readings/corrections.html", context)


def _keep(request: HttpRequest, found: Conversation, turn: int | None, viewer: User) -> int:
    """Keep what was chosen: all of it or, where one was changed in another window, none."""
    note = request.POST.get("note", "")
    known = labels_of(found, turn)
    mine = {row.label: row for row in Correction.objects.filter(conversation=found, turn=turn, by=viewer)}
    changed = 0
    with transaction.atomic():
        for label, values in known.items():
            sent = request.POST.get(label)
            row = mine.get(label)
            if sent is None or sent == (_NOTHING if row is None else str(row.value)):
                continue
            version = request.POST.get(f"version-{label}", "0")
            version_sent = int(version) if version.isdecimal() else 0
            if sent == _NOTHING:
                assert row is not None
                services.take_back(correction=row, by=viewer, version=version_sent)
            else:
                value = next((value for value in values if str(value) == sent), sent)
                services.correct(
                    conversation=found, turn=turn, label=label, value=value, by=viewer, note=note, version=version_sent
                )
            changed += 1
    if not changed:
        raise Invalid(_("Nothing was chosen that differs from what is kept already."))
    return changed


def _kept(request: HttpRequest, found: Conversation, turn: int | None, count: int) -> HttpResponseBase:
    text = ngettext(
        "%(n)d label is kept beside the reader’s own.", "%(n)d labels are kept beside the reader’s own.", count
    ) % {"n": count}
    if request.headers.get("HX-Request"):
        return render(request, "readings/correct_kept.html", {"conversation": found, "turn": turn, "text": text})
    messages.success(request, text)
    place = reverse("conversation", args=[found.reference])
    return redirect(place if turn is None else f"{place}#t{turn + 1}")


def _turn(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004  # no conversation has so many


def _shown(row: Correction) -> dict[str, Any]:
    return {
        "row": row,
        "label": LABELS.get(row.label, row.label),
        "person": value_of(row.label, row.value),
        "reader": _("nothing") if row.was is None else value_of(row.label, row.was),
        "same": row.value == row.was,
        "number": None if row.turn is None else row.turn + 1,
    }


def _exported(request: HttpRequest, kind: Format, rows: Any) -> HttpResponseBase:
    columns = (
        *(_("Conversation"), _("Turn"), _("Label"), _("A person says"), _("The reader says")),
        *(_("Reader’s version"), _("By"), _("When"), _("Note")),
    )
    naming = Naming(signed_in(request))
    lines = (
        (
            *(row.conversation.reference, row.turn, row.label, row.value, row.was),
            *(row.reader_version, naming.of_person(row.by), row.at, row.note),
        )
        for row in rows.iterator(chunk_size=500)
    )
    return table_response(request, "corrections", columns, lines, kind)


def _labels(viewer: User) -> HttpResponseBase:
    record(by=viewer, deed=SEE_CORRECTIONS, thing="correction", facts={"exported": "labels.jsonl"})
    kept = kept_from(viewer)

    def lines() -> Iterator[str]:
        for line in gold_lines(without=kept):
            yield json.dumps(line, ensure_ascii=False) + "\n"

    answer = StreamingHttpResponse(lines(), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="labels.jsonl"'
    return answer
