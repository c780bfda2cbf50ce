"""Is our quality programme sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.programme import services
from rapport_web.programme.permissions import ANSWER, SEE
from rapport_web.programme.questions import QUESTIONS
from rapport_web.programme.selectors import latest, waiting
from rapport_web.programme.views.shown import ANSWER_WORDS, shown, table_of
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@page(SEE)
@require_GET
def programme(request: HttpRequest) -> HttpResponseBase:
    """Show how the programme stands, and with what to begin."""
    look = latest()
    context = {
        "waiting": waiting(),
        "may_answer": signed_in(request).may(ANSWER),
        "answers": list(ANSWER_WORDS.items()),
        "asked": len(QUESTIONS),
    }
    return render(request, "programme/page.html", context | (shown(look) if look is not None else {}))


@page(ANSWER)
@require_POST
def look(request: HttpRequest) -> HttpResponseBase:
    """Ask for another look."""
    services.look_anew(by=signed_in(request))
    messages.info(request, _("The data are being looked at. It takes a few seconds."))
    return redirect("programme")


@page(ANSWER)
@require_POST
def answers(request: HttpRequest) -> HttpResponseBase:
    """Take the answers to an area's questions, those that are given; what is left blank stays as it is."""
    look, user = latest(), signed_in(request)
    if look is None:
        raise NotThere(_("Look at the data first; then answer what they cannot say."))
    kept = 0
    for question in QUESTIONS:
        given = request.POST.get(f"answer-{question.name}", "")
        if question.look is not None or not given:
            continue
        try:
            services.answer(
                look=look,
                question=question.name,
                answer=given,
                words=request.POST.get(f"words-{question.name}", ""),
                by=user,
            )
        except Invalid as refusal:
            messages.error(request, f"{question.asks} {refusal}")
        else:
            kept += 1
    if kept:
        messages.success(request, _("Kept %(n)s answers.") % {"n": kept})
    return redirect(f"{request.POST.get('back', '/programme')}" if _is_here(request) else "programme")


@page(SEE)
@require_GET
def table(request: HttpRequest) -> HttpResponseBase:
    """Give the questions with their standing as a file."""
    look = latest()
    if look is None:
        raise NotThere(_("Nobody has looked yet."))
    columns, rows = table_of(look)
    return table_response(request, "programme", columns, rows, export_format(request) or "csv")


def _is_here(request: HttpRequest) -> bool:
    return request.POST.get("back", "").startswith("/programme#")
