"""Note in the audit trail who read a named agent's conversation, and who took a list away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.audit.services import record
from rapport_web.conversations.permissions import EXPORT, READ
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming

# Once an hour is enough to say who read what: somebody who pages back and forth reads it once.
_AGAIN: Final = timedelta(hours=1)


def note_read(*, by: User, conversation: Conversation, naming: Naming) -> None:
    """Note that a person read the conversation of an agent whose name they see; once in an hour, own ones never.

    Raises:
        Forbidden: This person may read none.
    """
    authorise(by, READ)
    agent = conversation.agent
    if agent is None or not naming.may_name(agent) or agent.user_id == by.pk:
        return
    # Looked up outside of a transaction: a page that is only read must not wait for the one writer.
    lately = Entry.objects.filter(thing="conversation", thing_id=str(conversation.pk), actor_id=by.pk, deed=READ)
    if not lately.filter(at__gte=timezone.now() - _AGAIN).exists():
        record(by=by, deed=READ, thing="conversation", thing_id=conversation.pk, facts={"agent": agent.number})


def note_export(*, by: User, what: str, parameters: Mapping[str, str]) -> None:
    """Note that a person took conversations or readings away, and how the list was filtered.

    Search words are left out: they may be somebody's name, and the trail keeps what it is told.

    Raises:
        Forbidden: This person may not.
    """
    authorise(by, EXPORT)
    kept = {name: value for name, value in parameters.items() if name != "q"}
    record(by=by, deed=EXPORT, thing="list", facts={"format": what, "filters": kept, "searched": "q" in parameters})
