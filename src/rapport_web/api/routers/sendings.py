"""Whom a questionnaire is put to, where customers are reached, asking at once, and never asking again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.limits import BATCHES
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import sendings as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.surveys import services
from rapport_web.surveys.permissions import GIVE_CONTACTS, SEE_SENDING, SEND, STOP_ASKING
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.selectors.sendings import counts_of, one_sending, sendings
from rapport_web.surveys.services.sendings import as_said

if TYPE_CHECKING:
    from rapport_web.surveys.models import Sending

room = Room("Sendings", "Whom a questionnaire is put to, by lot; and where customers are reached.")


@room.get("/surveys/sendings", deed=SEE_SENDING, gives=Listed[shapes.SendingShown])
def list_sendings(request: HttpRequest, paging: Pages) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The sendings, in the order in which they were made: of several that cover a conversation, the first asks."""
    found, after = cut(sendings(), paging, by={"id": whole})
    return {"items": [_shown(each) for each in found], "next": after}


@room.post("/surveys/sendings", deed=SEND, gives=shapes.SendingMade, status=201, refusals=(404,))
def make_sending(request: HttpRequest, new: shapes.NewSending) -> dict[str, Any]:
    """Make a sending. It asks nobody before it is started."""
    made, secret = services.make_sending(by=who(request), **_said(new))
    return {**_shown(made), "webhook_secret": secret or None}


@room.get("/surveys/sendings/{id}", deed=SEE_SENDING, gives=shapes.SendingWhole, refusals=(404,))
def get_sending(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """A sending, with how many conversations stand how."""
    found = one_sending(id)
    counted(response, found.edits)
    return {**_shown(found), "counts": counts_of([found])[found.pk].by_state}


@room.patch("/surveys/sendings/{id}", deed=SEND, gives=shapes.SendingMade)
def change_sending(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.SendingChange) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Change a sending. Who was drawn already stays asked."""
    changed, secret = services.change_sending(
        sending=one_sending(id), edits=expected(request), by=who(request), **_said(change)
    )
    return {**_shown(changed), "webhook_secret": secret or None}


@room.post("/surveys/sendings/{id}/start", deed=SEND, gives=shapes.SendingShown, refusals=(404, 409))
def start_sending(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Start asking, from the next draw on."""
    return _shown(services.start(sending=one_sending(id), edits=expected(request), by=who(request)))


@room.post("/surveys/sendings/{id}/pause", deed=SEND, gives=shapes.SendingShown, refusals=(404, 409))
def pause_sending(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Stop drawing and sending; links that were sent work on."""
    return _shown(services.pause(sending=one_sending(id), edits=expected(request), by=who(request)))


@room.post("/surveys/contacts", deed=GIVE_CONTACTS, gives=shapes.ContactsTaken, refusals=(413,), budget=BATCHES)
def give_contacts(request: HttpRequest, contacts: shapes.Contacts) -> dict[str, Any]:
    """Say where customers can be reached; what cannot be used is refused, and the rest goes on.

    An address is encrypted, and deleted once it was used, was not needed, or after 30 days.
    """
    return asdict(services.give_contacts(rows=[each.model_dump() for each in contacts.items], by=who(request)))


@room.post("/surveys/invitations", deed=GIVE_CONTACTS, gives=shapes.AskedNow, refusals=(404,))
def ask_now(request: HttpRequest, asked: shapes.AskNow) -> dict[str, Any]:
    """Draw for a conversation that has just ended on a page, and get the link where the lot fell on it.

    Asked again, the lot is the same; a new link takes the former one's place.
    """
    found = services.invite_now(reference=asked.conversation, language=asked.language, by=who(request))
    return asdict(found)


@room.post("/surveys/stopped", deed=STOP_ASKING, gives=shapes.Stopped)
def stop_asking(request: HttpRequest, stop: shapes.Stop) -> dict[str, Any]:
    """Note that somebody is never to be asked again, by a fingerprint only; what is under way is called off."""
    return {"new": services.stop_asking_at(address=stop.address, by=who(request))}


def _shown(sending: Sending) -> dict[str, Any]:
    return {
        **as_said(sending),
        "id": sending.pk,
        "questionnaire": sending.questionnaire_id,
        "active": sending.active,
        "seed": sending.seed,
        "version": sending.edits,
    }


def _said(given: shapes.SendingChange) -> dict[str, Any]:
    said = given.model_dump(exclude_none=True)
    if "questionnaire" in said:
        said["questionnaire"] = one_questionnaire(said["questionnaire"])
    return said
