"""Asking for conversations to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import require
from rapport_web.readings.permissions import READ_AGAIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from rapport_web.jobs.models import Job
    from rapport_web.people.models import User

READ: Final = "readings.read"
# Read in seconds: they go before the others.
FEW: Final = 100


def ask_to_read(
    *,
    batch: UUID | None = None,
    references: Sequence[str] | None = None,
    everything: bool = False,
    by: User | None,
) -> Job:
    """Ask for conversations to be read by the reader as it is now. What this version has read already is left alone.

    Without a batch, references or ``everything``, all that nobody has read yet are read. A conversation that another
    version has read keeps that reading as its current one, until somebody chooses the new version.

    Args:
        batch: Those of one import.
        references: These.
        everything: All that this version has not read.
        by: Who asks; None is the system.

    Raises:
        Forbidden: The person may not have conversations read again. An import's own are read whoever brought them.
    """
    again = everything or references is not None
    if by is not None and again:
        require(by, READ_AGAIN)
    arguments: dict[str, Any] = {}
    if batch is not None:
        arguments["batch"] = str(batch)
    if references is not None:
        arguments["references"] = sorted(set(references))
    if everything:
        arguments["everything"] = True
    with transaction.atomic():
        job = ask(kind_name=READ, arguments=arguments, by=by, small=_few(batch, references), once=True)
        if again:
            count = len(arguments["references"]) if references is not None else None
            record(
                by=by, deed=READ_AGAIN, thing="job", thing_id=job.pk, facts={"everything": everything, "count": count}
            )
    return job


def _few(batch: UUID | None, references: Sequence[str] | None) -> bool:
    if references is not None:
        return len(references) <= FEW
    if batch is not None:
        return len(Conversation.objects.filter(batch=batch).values_list("pk")[: FEW + 1]) <= FEW
    return False
