"""What is known of readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reader.reading import Reading as Found
from rapport_web.readings.models import Reading

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation


def current(conversation: Conversation) -> Reading | None:
    """Return the reading that pages show, with its body.

    None where the conversation is not read yet, or its text has changed since: quotes must stand in the text.
    """
    found = Reading.objects.filter(conversation=conversation, current=True).select_related("body").first()
    if found is None or found.fingerprint != conversation.fingerprint:
        return None
    found.conversation = conversation
    return found


def as_library(row: Reading) -> Found:
    """Return a row as the library's reading, every quote checked against the conversation.

    Raises:
        QuoteMismatch: A quote is not what stands in the conversation.
    """
    return Found.from_dict(row.body.data, row.conversation.told())
