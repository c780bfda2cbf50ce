"""Taking in where customers can be reached: checked row by row, sealed, and deleted as soon as nobody needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.people.selectors import site_profile
from rapport_web.surveys.models import Contact, Invitation, OptOut, Way
from rapport_web.surveys.permissions import GIVE_CONTACTS
from rapport_web.surveys.reaching import checked, fingerprint, sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport_web.people.models import User

PART: Final = 500
UNUSED: Final = timedelta(days=30)
_FIELDS: Final = ("conversation", "way", "address", "language")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,6})?")
_State = Invitation.State
# Of these an address may still be needed: of what is not drawn yet, and of what is on its way.
WANTED: Final = (_State.NO_WAY, _State.WAITING)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be taken.

    Attributes:
        line: Which one, counted from 1; of a file, with its heading as line 1.
        field: What is wrong in it.
        reason: Why, in words; the address is not among them.
    """

    line: int
    field: str
    reason: str


@dataclass(slots=True)
class ContactsTaken:
    """What became of contacts.

    Attributes:
        taken: Stored, or stored in the place of an earlier one.
        not_needed: Of conversations whose customer is not asked, or was asked already; nothing of them was stored.
        refused: Rows that cannot be used.
    """

    taken: int = 0
    not_needed: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


def give_contacts(
    *, rows: Iterable[Mapping[str, Any]], by: User | None, first_line: int = 1, via: str = "api"
) -> ContactsTaken:
    """Take in contacts, in transactions of up to 500; what cannot be used is refused, and the rest goes on.

    Args:
        rows: ``conversation`` (its reference), ``way`` (email, webhook or phone), ``address``, and ``language``
            where it is known.
        by: Who gives them.
        first_line: What the first row is called where one is refused.
        via: How they came, for the trail.

    Raises:
        Forbidden: The person may not.
    """
    authorise(by, GIVE_CONTACTS)
    taken = ContactsTaken()
    country = site_profile().country
    numbered = enumerate(rows, start=first_line)
    while part := list(islice(numbered, PART)):
        with transaction.atomic():
            _take_part(part, country, taken)
    with transaction.atomic():
        facts = {"via": via, "taken": taken.taken, "not_needed": taken.not_needed, "refused": len(taken.refused)}
        record(by=by, deed=GIVE_CONTACTS, thing="contacts", facts=facts)
    return taken


def forget_contacts(*, now: datetime | None = None) -> int:
    """Delete the contacts that nobody needs any more; returns how many.

    Those are: of customers who answered, were asked for the last time, or are not asked; and what nobody used within
    30 days.
    """
    old = Contact.objects.filter(given_at__lt=(now or timezone.now()) - UNUSED)
    under_way = Q(conversation__survey_invitation__state__in=(*WANTED, _State.SENT))
    on_the_phone = Q(
        conversation__survey_invitation__state=_State.BEGUN, conversation__survey_invitation__way=Way.PHONE
    )
    over = Contact.objects.exclude(conversation__survey_invitation=None).exclude(under_way | on_the_phone)
    last_one_sent = Contact.objects.filter(
        conversation__survey_invitation__state=_State.SENT, conversation__survey_invitation__due_at=None
    ).exclude(conversation__survey_invitation__way=Way.PHONE)
    ids = {pk for rows in (old, over, last_one_sent) for pk in rows.values_list("pk", flat=True)}
    return Contact.objects.filter(pk__in=ids).delete()[0]


def _take_part(part: Sequence[tuple[int, Mapping[str, Any]]], country: str, taken: ContactsTaken) -> None:
    # A NUL is in no reference, and PostgreSQL takes none in a question.
    references = {str(row.get("conversation") or "").strip().replace("\x00", "") for _line, row in part}
    found = Conversation.objects.filter(reference__in=references).select_related("customer", "survey_invitation")
    here = {conversation.reference: conversation for conversation in found}
    stopped = set(OptOut.objects.filter(digest__in=_all_digests(part, here)).values_list("digest", flat=True))
    for line, row in part:
        try:
            conversation, way, address, language = _sound(row, here, country)
        except Invalid as refused:
            taken.refused.append(RefusedRow(line, refused.field or "", refused.reason))
            continue
        digest = fingerprint(address)
        customer = conversation.customer.digest if conversation.customer else ""
        if {digest, customer} & stopped or not _is_needed(conversation):
            taken.not_needed += 1
            continue
        values = {"sealed": sealed(conversation, address=address), "digest": digest, "language": language}
        if values["sealed"]:
            Contact.objects.update_or_create(conversation=conversation, way=way, defaults=values)
        taken.taken += bool(values["sealed"])
        taken.not_needed += not values["sealed"]


def _all_digests(part: Sequence[tuple[int, Mapping[str, Any]]], here: Mapping[str, Conversation]) -> set[str]:
    at = {fingerprint(str(row.get("address") or "")) for _line, row in part}
    return at | {conversation.customer.digest for conversation in here.values() if conversation.customer}


def _sound(
    row: Mapping[str, Any], here: Mapping[str, Conversation], country: str
) -> tuple[Conversation, str, str, str]:
    said = {name: str(row.get(name) or "").strip() for name in _FIELDS}
    conversation = here.get(said["conversation"])
    if not said["conversation"]:
        raise Invalid(_("Say which conversation it is about."), field="conversation")
    if conversation is None:
        raise Invalid(_("There is no such conversation here; bring it in first."), field="conversation")
    if said["language"] and _LANGUAGE.fullmatch(said["language"]) is None:
        raise Invalid(_("Write the language as de or pt-br."), field="language")
    way = said["way"].lower()
    return conversation, way, checked(way, said["address"], country=country), said["language"].replace("_", "-").lower()


def _is_needed(conversation: Conversation) -> bool:
    invitation = getattr(conversation, "survey_invitation", None)
    return invitation is None or invitation.state in WANTED
