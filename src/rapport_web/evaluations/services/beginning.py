"""Begin a task: its evaluation is there as a draft, which only its evaluator sees, on any machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.evaluations.models import Evaluation, Task
from rapport_web.evaluations.prefilling import suggestions
from rapport_web.evaluations.rules import deed_for, is_free, may_evaluate
from rapport_web.exceptions import Conflict, Forbidden, NotThere
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.people.models import User


def begin(*, task: Task, by: User) -> Evaluation:
    """Return the evaluation of a task, and make it where the task is opened for the first time.

    Raises:
        Forbidden: This person may not evaluate, or not this conversation any more.
        NotThere: It is not this person's task.
        Conflict: It is sent in, skipped or withdrawn already.
    """
    require(by, deed_for(task.kind))
    with transaction.atomic():
        row = Task.objects.select_for_update(of=("self",)).select_related("conversation").filter(pk=task.pk).first()
        if row is None or row.evaluator_id != by.pk:
            raise NotThere(_("There is no such task in your queue."))
        if not row.is_open:
            raise Conflict(_("This task is closed: it was sent in, skipped or taken back."))
        found = Evaluation.objects.filter(task=row).first()
        if found is not None:
            return found
        if not is_free(row.kind) and not may_evaluate(by, row.conversation):
            raise Forbidden(_("Nobody scores their own conversations, or those of their own team."))
        return _begun(row, by)


def _begun(task: Task, by: User) -> Evaluation:
    suggested = suggestions(task) if task.prefill else {}
    evaluation = Evaluation.objects.create(
        task=task,
        conversation=task.conversation,
        version_id=task.version_id,
        kind=task.kind,
        evaluator=by,
        firm=by.firms.filter(closed=False).order_by("pk").first(),
        answers={name: given.to_dict() for name, given in suggested.items()},
        place={"suggested": sorted(suggested)} if suggested else {},
        blind=task.blind,
        prefilled=bool(suggested),
    )
    task.state = Task.State.BEGUN
    task.save(update_fields=["state"])
    return evaluation
