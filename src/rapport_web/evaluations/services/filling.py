"""Fill somebody's queue from the pool: nobody chooses, and no conversation is given to two people for one task.

Within a plan the tasks due first go first, in an order of the lot among those due alike. A person's own anchors come
among them and never before, after or without them: nothing tells them apart. On PostgreSQL the rows taken
are locked and those of others passed over; on SQLite every transaction is alone anyhow.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services.assigning import give_by_task
from rapport_web.evaluations.models import Plan, Task
from rapport_web.evaluations.permissions import EVALUATE
from rapport_web.evaluations.rules import own
from rapport_web.people.deeds import require
from rapport_web.people.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_OPEN: Final = (Task.State.GIVEN, Task.State.BEGUN)
# One conversation can wait twice, for two people: of so many times as many as are wanted, enough are different.
_SPARE: Final = 2
_ONE_IN: Final = 4


def fill_queue(*, by: User) -> int:
    """Take tasks from the pool for the running plans that a person evaluates for, up to each plan's cap for the day.

    What is open from days before counts against the cap, so that a queue does not grow while nobody works on it.

    Args:
        by: Whose queue.

    Returns:
        How many were taken.

    Raises:
        Forbidden: This person may not evaluate.
    """
    require(by, EVALUATE)
    plans = list(Plan.objects.filter(state=Plan.State.ACTIVE, evaluators=by).order_by("pk"))
    if not plans or not Task.objects.filter(plan__in=plans, state=Task.State.WAITING).exists():
        return 0
    taken = 0
    with transaction.atomic():
        # Two windows of one person would fill up to the cap twice.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        have = _have(by)
        for plan in plans:
            room = plan.per_day - have.get(plan.pk, 0)
            if room > 0:
                taken += _take(by, plan, room)
    return taken


def _have(by: User) -> Mapping[int, int]:
    """Return how many tasks of each plan a person has open, or has sent in today. A skipped one was replaced."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Q(state__in=_OPEN) | Q(state=Task.State.DONE, done_at__gte=midnight)
    rows = Task.objects.filter(today, evaluator=by, plan__isnull=False).values("plan").annotate(n=Count("pk"))
    return dict(rows.values_list("plan", "n"))


def _take(by: User, plan: Plan, room: int) -> int:
    """Take so many tasks of a plan."""
    seen = Task.objects.filter(evaluator=by).exclude(state=Task.State.WITHDRAWN).values("conversation")
    rows = (
        Task.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(plan=plan, state=Task.State.WAITING, evaluator=None)
        .exclude(conversation__in=seen)
    )
    rows = rows.exclude(conversation__in=Conversation.objects.filter(own(by)).values("pk"))
    found: dict[int, tuple[int, datetime | None]] = {}
    wanted = rows.order_by("due_at", "?").values_list("pk", "conversation", "due_at")
    for pk, conversation, due in wanted[: room * _SPARE]:
        if len(found) < room:
            found.setdefault(conversation, (pk, due))
    latest = max((due for _pk, due in found.values() if due is not None), default=None)
    anchors = _anchors(by, plan, room, due=latest)
    others = {conversation: pk for conversation, (pk, _due) in found.items()}
    chosen = dict(list(others.items())[: room - len(anchors)]) | anchors
    Task.objects.filter(pk__in=chosen.values(), state=Task.State.WAITING).update(
        state=Task.State.GIVEN, evaluator=by, given_at=timezone.now()
    )
    give_by_task(to=by, conversations=list(chosen))
    return len(chosen)


def _anchors(by: User, plan: Plan, room: int, *, due: datetime | None) -> dict[int, int]:
    """Return which of a person's own anchors come with the others: at most half of them, and none due after them.

    Where nothing else is left in the pool all come that there is room for.
    """
    rows = Task.objects.filter(plan=plan, state=Task.State.WAITING, evaluator=by).order_by("due_at", "pk")
    if due is not None:
        rows = rows.filter(due_at__lte=due)
        # One place at a time: by lot, so that the next one after a new draw is not surely an anchor.
        room = room // 2 if room > 1 else int(secrets.randbelow(_ONE_IN) == 0)
    return {conversation: pk for pk, conversation in rows.values_list("pk", "conversation")[:room]}
