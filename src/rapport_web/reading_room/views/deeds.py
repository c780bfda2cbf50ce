"""What people do from a conversation's page: look closer at a turn, give it to an outside evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.conversations.curtains import why_kept
from rapport_web.conversations.permissions import ASSIGN, READ
from rapport_web.conversations.selectors import visible
from rapport_web.conversations.services import assigning
from rapport_web.exceptions import Forbidden, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.reading_room.selectors.labels import labels_shown, turn_marked
from rapport_web.reading_room.services.noting import note_read
from rapport_web.readings.selectors import current
from rapport_web.readings.services.correcting import may_correct

if TYPE_CHECKING:
    from django.http import HttpRequest

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User


@page(READ)
def labels(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what the reader says of one turn, or of the whole, with what people say beside it."""
    viewer = signed_in(request)
    found = visible(viewer, reference)
    naming = Naming(viewer)
    note_read(by=viewer, conversation=found, naming=naming)
    turn = _turn(request.GET.get("turn", ""), found)
    reading = None if why_kept(viewer, found) else current(found)
    if reading is None:
        raise NotThere(_("There is no reading of this conversation that you may see yet."))
    data = reading.body.data
    context = {
        "conversation": found,
        "turn": turn,
        "number": turn + 1 if turn is not None else None,
        "said": turn_marked(found.transcript.turns[turn]["text"], data["turns"][turn]) if turn is not None else "",
        "speaker": found.transcript.turns[turn]["speaker"] if turn is not None else "",
        "labels": labels_shown(found, data, turn, naming),
        "may_correct": _may_correct(viewer, found),
        "last": found.turns,
        "reading": reading,
    }
    return render(request, "reading_room/labels.html", context)


@page(ASSIGN)
@require_POST
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the conversation to an outside evaluator, or take it back."""
    viewer = signed_in(request)
    found = visible(viewer, reference)
    if "back" in request.POST:
        assigning.take_back(by=viewer, conversation=found, pk=_number(request.POST["back"], "back"))
        messages.success(request, _("Taken back. It can’t be seen there any more."))
    else:
        given = assigning.assign(by=viewer, conversation=found, to=_number(request.POST.get("to", ""), "to"))
        messages.success(request, _("Given to %(name)s, without names.") % {"name": given.user})
    return HttpResponseRedirect(f"{reverse('conversation', args=[reference])}#given")


def _may_correct(viewer: User, found: Conversation) -> bool:
    try:
        may_correct(viewer, found)
    except Forbidden:
        return False
    return True


def _turn(given: str, found: Conversation) -> int | None:
    """A turn as people count it, from 1, to one as quotes count it; nothing is the whole conversation."""
    if not given:
        return None
    number = _number(given, "turn")
    if not 1 <= number <= found.turns:
        raise Invalid(_("There is no such turn."), field="turn")
    return number - 1


def _number(given: str, field: str) -> int:
    if not given.isdecimal() or len(given) > 18:  # noqa: PLR2004  # what a column holds
        raise Invalid(_("This is not a number."), field=field)
    return int(given)
