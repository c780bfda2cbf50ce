"""Blind until the own score is in: which conversations a person is still to score, and what is kept from them.

An open blind task hides what the reader read, what the customer answered and what a colleague scored; where the task
says so, the names too. The calibration room hangs a curtain of its own for what is not laid open yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rapport_web.conversations import curtains
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from rapport_web.people.models import User

_OPEN = (Task.State.GIVEN, Task.State.BEGUN)
WHY = _("You are still to score this conversation. It opens when your own score is in.")


def blind_to(user: User) -> QuerySet[Conversation, int]:
    """Return the numbers of the conversations of which a person must see nothing but what was said."""
    return Conversation.objects.filter(pk__in=curtains.kept_from(user)).values_list("pk", flat=True)


def is_blind(user: User, conversation: Conversation | int) -> bool:
    """Whether what others found in a conversation is still kept from a person."""
    number = conversation if isinstance(conversation, int) else conversation.pk
    return number in curtains.kept_from(user)


def _open(user: User) -> Iterable[int]:
    return _tasks(user).values_list("conversation", flat=True)


def _unnamed(user: User) -> Iterable[int]:
    return _tasks(user).filter(hide_names=True).values_list("conversation", flat=True)


def _tasks(user: User) -> QuerySet[Task]:
    return Task.objects.filter(evaluator=user.pk, state__in=_OPEN, blind=True)


curtains.hang("evaluations", curtains.Curtain(WHY, _open, _unnamed))
