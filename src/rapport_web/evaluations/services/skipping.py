"""Skip a task with a reason: what was begun is put aside, and another conversation is drawn in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.models import Kind, Task
from rapport_web.evaluations.rules import deed_for
from rapport_web.evaluations.services.firms import take_back_ended
from rapport_web.evaluations.services.replacing import replace
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.people.models import User

ROOM = 500
# An agent's own view is put aside instead. A second look is skipped like any other: a refusal would tell what it is.
_STAYS = (Kind.SELF,)


def skip(*, task: Task, by: User, why: str, words: str = "") -> Task:
    """Skip a task.

    Args:
        task: Which one.
        by: Whose it is.
        why: The reason, of :class:`Task.Skip`.
        words: More of it, masked here; needed where the reason is "something else".

    Raises:
        Forbidden: This person may not evaluate.
        NotThere: It is not in this person's queue.
        Conflict: It is closed already, or is of those that cannot be skipped.
        Invalid: There is no such reason, or none was said.
    """
    deed = deed_for(task.kind)
    require(by, deed)
    if why not in Task.Skip.values:
        raise Invalid(_("Say why you skip it: choose one of the reasons."), field="why")
    needed = _("Say in a few words why.") if why == Task.Skip.OTHER else ""
    said = masked(words, field="words", limit=ROOM, needed=needed)
    with transaction.atomic():
        row = Task.objects.select_for_update(of=("self",)).filter(pk=task.pk).first()
        if row is None or row.evaluator_id != by.pk:
            raise NotThere(_("There is no such task in your queue."))
        if not row.is_open:
            raise Conflict(_("This task is closed: it was sent in, skipped or taken back."))
        if row.kind in _STAYS:
            raise Conflict(_("This one was given to you by name; whoever gave it can take it back."))
        row.state, row.skip, row.skip_words, row.done_at = Task.State.SKIPPED, why, said, timezone.now()
        row.save(update_fields=["state", "skip", "skip_words", "done_at"])
        replace(task=row)
        take_back_ended(row)
        facts = {"reason": why, "conversation": row.conversation_id, "plan": row.plan_id}
        record(by=by, deed=deed, thing="task", thing_id=row.pk, why=said, facts=facts)
    return row
