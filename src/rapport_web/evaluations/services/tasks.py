"""Make a task: in the pool, or in somebody's queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.conversations.services.assigning import give_by_task
from rapport_web.evaluations.models import Task
from rapport_web.evaluations.rules import is_free, may_evaluate
from rapport_web.exceptions import Conflict, Forbidden

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.conversations.models import Conversation
    from rapport_web.evaluations.models import Drawn, Plan
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version


def make_task(
    *,
    conversation: Conversation,
    version: Version,
    kind: str,
    evaluator: User | None = None,
    waits: bool = False,
    plan: Plan | None = None,
    drawn: Drawn | None = None,
    blind: bool = True,
    hide_names: bool = True,
    prefill: bool = False,
    due_at: datetime | None = None,
) -> Task:
    """Make a task. Whoever calls it has asked whether this person may; the rules of who scores whom hold here.

    Args:
        conversation: What is to be scored.
        version: On which version of which scorecard.
        kind: What for, of :class:`Kind`.
        evaluator: In whose queue it stands; None: in the pool.
        waits: It is for the evaluator alone, and comes into the queue with the others of its plan.
        plan: Whose draw it comes from.
        drawn: What the lot fell on.
        blind: Whether the other voices are kept from the evaluator until the score is in.
        hide_names: Whether names are too.
        prefill: Whether the reader's suggestions stand in the form.
        due_at: Until when.

    Raises:
        Forbidden: This person may not score this conversation.
        Conflict: They score it already, on this version.
    """
    if evaluator is not None and not is_free(kind) and not may_evaluate(evaluator, conversation):
        raise Forbidden(_("Nobody scores their own conversations, or those of their own team."))
    given = evaluator is not None and not waits
    try:
        with transaction.atomic():
            task = Task.objects.create(
                conversation=conversation,
                version=version,
                kind=kind,
                state=Task.State.GIVEN if given else Task.State.WAITING,
                evaluator=evaluator,
                plan=plan,
                drawn=drawn,
                blind=blind,
                hide_names=hide_names,
                prefill=prefill,
                due_at=due_at,
                given_at=timezone.now() if given else None,
            )
            if evaluator is not None and given:
                give_by_task(to=evaluator, conversations=[conversation.pk])
    except IntegrityError as error:
        raise Conflict(_("This person scores this conversation already.")) from error
    return task
