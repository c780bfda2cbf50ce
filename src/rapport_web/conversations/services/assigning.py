"""Give a conversation to an outside evaluator, who sees only what was given, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations.models import Assignment
from rapport_web.conversations.permissions import ASSIGN
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import User
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.conversations.models import Conversation


def outside_evaluators() -> list[User]:
    """Return the outside evaluators who can sign in, by name."""
    return list(
        User.objects.filter(is_active=True, grants__role=Role.OUTSIDE_EVALUATOR).order_by("name", "username").distinct()
    )


def assign(*, by: User, conversation: Conversation, to: int) -> Assignment:
    """Give a conversation to an outside evaluator; to give it twice changes nothing.

    Args:
        by: Who gives it.
        conversation: What is given.
        to: The evaluator's number.

    Raises:
        Forbidden: This person may not.
        Invalid: There is no such outside evaluator.
    """
    authorise(by, ASSIGN)
    evaluator = next((user for user in outside_evaluators() if user.pk == to), None)
    if evaluator is None:
        raise Invalid(_("Choose one of the outside evaluators."), field="to")
    with transaction.atomic():
        given, new = Assignment.objects.get_or_create(conversation=conversation, user=evaluator, defaults={"by": by})
        if new:
            facts = {"after": {"to": evaluator.pk}}
            record(by=by, deed=ASSIGN, thing="conversation", thing_id=conversation.pk, facts=facts)
    return given


def take_back(*, by: User, conversation: Conversation, pk: int) -> None:
    """Take a conversation back from an outside evaluator.

    Raises:
        Forbidden: This person may not.
        NotThere: It was not given, or is taken back already.
    """
    authorise(by, ASSIGN)
    with transaction.atomic():
        given = Assignment.objects.filter(conversation=conversation, pk=pk).first()
        if given is None:
            raise NotThere(_("It was taken back already."))
        facts = {"before": {"to": given.user_id}}
        record(by=by, deed=ASSIGN, thing="conversation", thing_id=conversation.pk, facts=facts)
        given.delete()


def give_by_task(*, to: User, conversations: Sequence[int]) -> None:
    """Let an outside evaluator see the conversations that they are to evaluate; anybody else sees them anyhow.

    The task itself is the trace of it: who got it, when, and why.

    Args:
        to: Whose tasks they are.
        conversations: Their numbers.
    """
    if Role.OUTSIDE_EVALUATOR in to.roles:
        rows = [Assignment(conversation_id=pk, user=to) for pk in conversations]
        Assignment.objects.bulk_create(rows, ignore_conflicts=True)
