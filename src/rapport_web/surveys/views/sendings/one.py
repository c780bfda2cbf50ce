"""The page of one sending: who is asked and how, what became of it, whether somebody chose, what will be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.surveys import services
from rapport_web.surveys.forms.sendings import SendingForm
from rapport_web.surveys.nobody_chose import check
from rapport_web.surveys.permissions import SEE_SENDING, SEND
from rapport_web.surveys.selectors.sendings import counts_of, faults_of, one_sending
from rapport_web.surveys.views.sendings.shown import faults_in_words, messages_of, narrowed_to, outcomes, reachable
from rapport_web.surveys.whom import a_month
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.surveys.models import Sending


@page(SEE_SENDING)
def sending(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Who is asked, and how?"""
    found = one_sending(pk)
    if (kind := export_format(request)) is not None:
        rows = ((label, n) for label, n, _hint in outcomes(counts_of([found])[pk]))
        return table_response(request, "sending", (_("What became of them"), _("Conversations")), rows, kind)
    return _shown(request, found)


@never_cache
@page(SEND)
def make(request: HttpRequest) -> HttpResponseBase:
    """Whom do you want to ask?"""
    form = SendingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.make_sending(by=signed_in(request), **form.said())
        except Invalid as refused:
            refuse(form, refused)
        else:
            text = _("“%s” is made. It asks nobody before you start it.")
            return _kept(request, made, secret, text % made.name)
    return render(
        request, "surveys/sending_form.html", {"form": form, "sending": None}, status=422 if form.errors else 200
    )


@never_cache
@page(SEND)
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change whom is asked, and how."""
    found = one_sending(pk)
    form = SendingForm(request.POST or None, sending=found)
    status = 200
    if request.method == "POST" and form.is_valid():
        edits = form.cleaned_data["edits"] or 0  # 0 was never seen
        try:
            changed, secret = services.change_sending(sending=found, edits=edits, by=signed_in(request), **form.said())
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            # Sent again, it is meant: who sends it has been told that it changed.
            data = request.POST.copy()
            data["edits"] = str(one_sending(pk).edits)
            form.data = data
            status = 409
        else:
            return _kept(request, changed, secret, _("It is kept. Who was drawn already stays asked."))
    if form.errors and status == 200:  # noqa: PLR2004  # HTTP
        status = 422
    return render(request, "surveys/sending_form.html", {"form": form, "sending": found}, status=status)


@require_POST
@page(SEND)
def start(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Start asking."""
    return _switched(request, pk, active=True)


@require_POST
@page(SEND)
def pause(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Stop asking for now."""
    return _switched(request, pk, active=False)


def _switched(request: HttpRequest, pk: int, *, active: bool) -> HttpResponseBase:
    found, by = one_sending(pk), signed_in(request)
    text = request.POST.get("edits", "")
    edits = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None  # noqa: PLR2004  # a count
    try:
        if active:
            services.start(sending=found, by=by, edits=edits)
            messages.success(request, _("It asks from the next draw on, within the hour."))
        else:
            services.pause(sending=found, by=by, edits=edits)
            messages.success(request, _("Nobody is asked any more. Links that were sent work on."))
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(getattr(refused, "reason", refused)))
    return redirect("sending", pk=pk)


def _kept(request: HttpRequest, made: Sending, secret: str, text: str) -> HttpResponseBase:
    if secret:
        # Shown by this answer and by no other: what is kept of it is encrypted.
        return _shown(request, one_sending(made.pk), secret=secret, said=text)
    messages.success(request, text)
    return redirect("sending", pk=made.pk)


def _shown(request: HttpRequest, found: Sending, *, secret: str = "", said: str = "") -> HttpResponseBase:
    counts = counts_of([found])[found.pk]
    month = a_month(found)
    context: dict[str, Any] = {
        "sending": found,
        "of_100": found.chance * 100,
        "narrowed": narrowed_to(found),
        "counts": counts,
        "outcomes": outcomes(counts),
        "checked": check(found, naming=Naming(signed_in(request))) if counts.looked_at else None,
        "month": month,
        "month_drawn": round(month * found.chance),
        "reachable": reachable(found),
        "faults": faults_in_words(faults_of(found)),
        "messages_sent": messages_of(found),
        "now": timezone.now(),
        "secret": secret,
        "said": said,
    }
    return render(request, "surveys/sending.html", context)
