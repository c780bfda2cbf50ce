"""Undoing an import: what it brought goes, unless somebody worked on it; what stays is told, with the reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.conversations import keeping
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import remove
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.permissions import UNDO
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import require
from rapport_web.surveys.models import Answer
from rapport_web.surveys.services import let_go

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from rapport_web.people.models import User

UNDO_JOB: Final = "ingest.undo"
_PART: Final = 500
State = Import.State


def undo(*, batch: UUID, by: User, why: str = "") -> Import:
    """Have an import taken out again.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such import.
        Conflict: It is not in, or is being undone already.
    """
    require(by, UNDO)
    with transaction.atomic():
        brought = Import.objects.select_for_update().filter(pk=batch).first()
        if brought is None:
            raise NotThere(_("There is no such import."))
        if brought.state != State.DONE:
            raise Conflict(
                _("This import is %(state)s now; nothing was changed.") % {"state": brought.get_state_display()}
            )
        job = ask(kind_name=UNDO_JOB, arguments={"import": str(batch)}, by=by)
        brought.state, brought.job, brought.version = State.UNDOING, job.pk, brought.version + 1
        brought.save(update_fields=["state", "job", "version"])
        record(by=by, deed=UNDO, thing="import", thing_id=batch, why=why[:500], facts={"state": "begun"})
    return brought


def take_out(*, batch: UUID, progress: Callable[[int, int | None], None]) -> dict[str, int]:
    """Take out what an import brought, part by part; killed and begun again it goes on with what is left."""
    brought = Import.objects.select_related("by").filter(pk=batch, state=State.UNDOING).first()
    if brought is None:
        return {}
    answers = _answers(batch)
    ids = list(Conversation.objects.filter(batch=batch).order_by("pk").values_list("pk", flat=True))
    kept: Counter[str] = Counter()
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        with transaction.atomic():
            worked_on = keeping.reasons(part)
            kept.update(worked_on.values())
            remove(ids=[pk for pk in part if pk not in worked_on])
        progress(start + len(part), len(ids))
    with transaction.atomic():
        stays = Conversation.objects.filter(batch=batch).count()
        removed = brought.counted("new") - stays
        result = {**brought.result, "removed": removed, "removed_answers": answers}
        Import.objects.filter(pk=batch).update(
            state=State.UNDONE,
            ended_at=timezone.now(),
            result={**result, "kept": dict(kept)},
        )
        facts = {"removed": removed, "stay": stays, "answers": answers, "reasons": dict(kept)}
        record(by=brought.by, deed=UNDO, thing="import", thing_id=batch, facts=facts)
        transaction.on_commit(Folder.of(batch).drop)
    return {"removed": removed, "kept": stays, "answers": answers}


def _answers(batch: UUID) -> int:
    """Delete the import's answers; returns how many there were."""
    count = 0
    while rows := dict(Answer.objects.filter(batch=batch).values_list("pk", "conversation")[:_PART]):
        with transaction.atomic():
            let_go(list(rows.values()))
            Answer.objects.filter(pk__in=rows).delete()
        count += len(rows)
    return count
