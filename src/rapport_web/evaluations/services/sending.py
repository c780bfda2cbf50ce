"""Send an evaluation in: from now on it counts, its agent sees it, and what was not the agent's goes to its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.scorecards import missing
from rapport_web.audit.services import record
from rapport_web.evaluations.handing_on import hand_on
from rapport_web.evaluations.models import OFFICIAL, Evaluation, Kind, Task
from rapport_web.evaluations.rules import deed_for
from rapport_web.evaluations.sent import tell_sent
from rapport_web.evaluations.services.pointing import write_points
from rapport_web.evaluations.services.saving import locked
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport.scorecards import Missing
    from rapport_web.people.models import User


class NotComplete(Invalid):
    """Something is missing before the form can be sent in; ``missing`` says what, in the order of the questions."""

    def __init__(self, found: tuple[Missing, ...]) -> None:
        self.missing = found
        count = len(found)
        said = ngettext("%(n)s question is still open.", "%(n)s questions are still open.", count) % {"n": count}
        super().__init__(said, field=found[0].question)


def send(*, evaluation: Evaluation, by: User, edits: int | None = None) -> Evaluation:
    """Send an evaluation in.

    Args:
        evaluation: Which one, saved.
        by: Whose it is.
        edits: The count of saves that the page knows of; None: whatever it is.

    Raises:
        Forbidden: This person may not evaluate.
        NotThere: It is not theirs.
        Conflict: It is sent in already, or was saved elsewhere meanwhile.
        NotComplete: Questions are still open.
    """
    deed = deed_for(evaluation.kind)
    require(by, deed)
    with transaction.atomic():
        row = locked(evaluation, by)
        if edits is not None and row.edits != edits:
            raise Conflict(_("This evaluation was saved in another window meanwhile. Nothing here is lost."))
        _hold_task(row)
        if found := missing(row.version.form(), row.given()):
            raise NotComplete(found)
        _sent(row)
        # Whatever follows from it is in the same transaction: an evaluation never counts without its points.
        if row.kind != Kind.TEST:
            hand_on(row)
            tell_sent(row)
        facts = {"kind": row.kind, "version": row.version_id, "score": row.score, "seconds": row.seconds}
        record(by=by, deed=deed, thing="evaluation", thing_id=row.pk, facts=facts)
    return row


def _hold_task(row: Evaluation) -> None:
    """Hold the task until the transaction ends: whoever skips it or takes it back meanwhile comes before or after.

    Raises:
        Conflict: It was skipped or taken back.
    """
    if row.task is not None and not Task.objects.select_for_update().get(pk=row.task.pk).is_open:
        raise Conflict(_("This task is closed: it was skipped or taken back."))


def _sent(row: Evaluation) -> None:
    now = timezone.now()
    row.state, row.sent_at = Evaluation.State.SENT, now
    row.released_at = now if row.kind in OFFICIAL else None
    scored = write_points(row)
    row.first_score = scored.score
    row.edits += 1
    row.save(update_fields=["state", "sent_at", "released_at", "first_score", "edits", "saved_at"])
    if row.task is not None:
        row.task.state, row.task.done_at = Task.State.DONE, now
        row.task.save(update_fields=["state", "done_at"])
