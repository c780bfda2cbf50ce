"""A person's queue: what is open, what is begun, how much was sent in today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from rapport_web.evaluations.models import Evaluation, Kind, Plan, Task
from rapport_web.exceptions import NotThere

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from rapport_web.people.models import User

_OPEN = (Task.State.GIVEN, Task.State.BEGUN)


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be done.

    Attributes:
        tasks: The open ones: begun ones first, then those due first.
        sent_today: How many were sent in since midnight.
        waiting: Whether more wait in the pool of this person's plans.
        evaluates: Whether a running plan names this person at all.
        now: Against what "due" is said.
    """

    tasks: tuple[Task, ...]
    sent_today: int
    waiting: bool
    evaluates: bool
    now: datetime

    @property
    def left(self) -> int:
        """How many are open."""
        return len(self.tasks)

    @property
    def whole(self) -> int:
        """How many make up the day: those open, and those sent in today."""
        return self.left + self.sent_today

    @property
    def late(self) -> int:
        """How many are past the day until which they are due."""
        return sum(task.due_at is not None and task.due_at < self.now for task in self.tasks)

    @property
    def first(self) -> Task | None:
        """The one to go on with."""
        return self.tasks[0] if self.tasks else None

    def after(self, task: Task) -> Task | None:
        """Return the open one that comes after another; the first where that is the last."""
        others = [each for each in self.tasks if each.pk != task.pk]
        return others[0] if others else None


def open_tasks(user: User) -> QuerySet[Task]:
    """Return the tasks that a person is to do, with their conversations; an agent's own view is asked for elsewhere."""
    begun = Case(When(state=Task.State.BEGUN, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Task.objects.filter(evaluator=user, state__in=_OPEN).exclude(kind=Kind.SELF)
    return rows.select_related("conversation").order_by(begun, F("due_at").asc(nulls_last=True), "pk")


def queue_of(user: User) -> Queue:
    """Return a person's queue."""
    now = timezone.now()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Evaluation.objects.filter(evaluator=user, state=Evaluation.State.SENT, sent_at__gte=midnight)
    plans = list(Plan.objects.filter(state=Plan.State.ACTIVE, evaluators=user).values_list("pk", flat=True))
    return Queue(
        tasks=tuple(open_tasks(user)),
        sent_today=sent.exclude(kind__in=(Kind.SELF, Kind.TEST)).count(),
        waiting=Task.objects.filter(
            Q(evaluator=None) | Q(evaluator=user), plan__in=plans, state=Task.State.WAITING
        ).exists(),
        evaluates=bool(plans),
        now=now,
    )


def task_of(user: User, pk: int) -> Task:
    """Return one task of a person, open or closed.

    Raises:
        NotThere: There is none of that number in this person's queue.
    """
    rows = Task.objects.select_related("conversation__transcript", "conversation__agent", "version__scorecard")
    found = rows.filter(pk=pk, evaluator=user).exclude(state=Task.State.WAITING).first()
    if found is None:
        raise NotThere("There is no such task in your queue.")
    return found
