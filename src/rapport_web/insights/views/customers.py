"""The way into the six pages of the customer's voice: each person begins at the first that is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rapport_web.exceptions import NotThere
from rapport_web.insights.permissions import DRIVERS, PARTS, RESPONSE, THEMES, VALUES, VOICES
from rapport_web.people.guard import page, signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

_TABS: Final = (
    (RESPONSE, "who-answers"),
    (DRIVERS, "what-goes-with"),
    (VOICES, "who-hears"),
    (PARTS, "out-of-step"),
    (THEMES, "their-words"),
    (VALUES, "met-values"),
)


@page(PARTS)  # whoever may open any of the six may open that one
@require_GET
def customers(request: HttpRequest) -> HttpResponseBase:
    """Lead to the first of the pages that this person may open."""
    user = signed_in(request)
    for deed, url in _TABS:
        if user.may(deed):
            return redirect(url)
    raise NotThere("None of these pages is yours to open.")
