"""Blind until the own score is in: which conversations a person is still to score, and what is kept from them.

An open blind task hides what the reader read, what the customer answered and what a colleague scored; where the task
says so, the names too. So does a conversation that a colleague has scored and that waits in the pool for a second
score which this person may be given. The calibration room hangs a curtain of its own for what is not laid open yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations import curtains
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Evaluation, Plan, Task
from rapport_web.evaluations.rules import own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from rapport_web.people.models import User

_OPEN = (Task.State.GIVEN, Task.State.BEGUN)
YET = _(
    "A colleague scored this conversation, and you may still be given it for a second, blind score. "
    "It opens when your own score is in, or when somebody else is given it."
)
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


def _yet(user: User) -> Iterable[int]:
    """Return what a person may still be given as the second who scores it, of the plans that name them."""
    for_them = Q(evaluator=None) | Q(evaluator=user.pk)
    waiting = Task.objects.filter(
        for_them, state=Task.State.WAITING, plan__state=Plan.State.ACTIVE, plan__evaluators=user.pk
    )
    scored = Evaluation.objects.filter(conversation=OuterRef("conversation"), state=Evaluation.State.SENT)
    met = Task.objects.filter(evaluator=user.pk, conversation=OuterRef("conversation"))
    met = met.exclude(state__in=(Task.State.WITHDRAWN, Task.State.WAITING))
    numbers = set(waiting.filter(Exists(scored)).exclude(Exists(met)).values_list("conversation", flat=True))
    if not numbers:
        return ()
    # Their own and their team's are never given to them.
    return numbers - set(Conversation.objects.filter(own(user), pk__in=numbers).values_list("pk", flat=True))


def _tasks(user: User) -> QuerySet[Task]:
    return Task.objects.filter(evaluator=user.pk, state__in=_OPEN, blind=True)


curtains.hang("evaluations", curtains.Curtain(WHY, _open, _unnamed))
curtains.hang("evaluations to come", curtains.Curtain(YET, _yet))
