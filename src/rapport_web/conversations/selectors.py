"""What is known of conversations, and which of them a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_web.conversations.models import Conversation
from rapport_web.conversations.permissions import READ
from rapport_web.conversations.scopes import scope_of
from rapport_web.exceptions import NotThere

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.people.models import User


def visible_to(user: User) -> QuerySet[Conversation]:
    """Return the conversations that a person may see, by all of their roles together."""
    if not user.is_authenticated or not user.may(READ):
        return Conversation.objects.none()
    which = scope_of(user)
    return Conversation.objects.all() if which is None else Conversation.objects.filter(which)


def visible(user: User, reference: str) -> Conversation:
    """Return one conversation by its reference.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    found = visible_to(user).filter(reference=reference).first()
    if found is None:
        raise NotThere("There is no such conversation among those you may read.")
    return found
