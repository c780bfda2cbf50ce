"""The work behind an import: reading its files, and storing what was read. Both can be killed and go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.permissions import IMPORT
from rapport_web.ingest.reading.previewing import preview
from rapport_web.ingest.reading.staff import as_foreseen
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.ingest.services.store_prepared import store_conversations, store_prepared_answers
from rapport_web.readings.services import ask_to_read
from rapport_web.surveys.services import ask_to_hear

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    Progress = Callable[[int, int | None], None]

State = Import.State


def read_uploads(*, batch: UUID, version: int, progress: Progress) -> dict[str, int]:
    """Read an import's files and keep what was found; nothing where it was decided otherwise meanwhile."""
    brought = Import.objects.filter(pk=batch, state=State.READING, version=version).first()
    if brought is None:
        return {}
    found = preview(Folder.of(batch), WayOfReading.from_dict(brought.way), progress=progress)
    Import.objects.filter(pk=batch, version=version, state=State.READING).update(state=State.READY, found=found)
    return {name: found[name] for name in ("ready", "same", "changed", "refused")}


def store_read(*, batch: UUID, progress: Progress) -> dict[str, int]:
    """Store what was read of an import, from where the last attempt left off, and have it read by the reader."""
    brought = Import.objects.select_related("by").filter(pk=batch, state=State.STORING).first()
    if brought is None:
        return {}
    found = brought.found
    if brought.offset == 0 and not as_foreseen(found["numbers"], found["names"], by=brought.by):
        # Another import took the agents' numbers meanwhile: masked anew, the texts have the right ones.
        preview(Folder.of(batch), WayOfReading.from_dict(brought.way), progress=progress)
    total = found["conversations"] + found.get("answers", {}).get("answers", 0)
    store_conversations(brought, progress=lambda done: progress(done, total))
    store_prepared_answers(brought, progress=lambda done: progress(found["conversations"] + done, total))
    finish(brought)
    return {name: int(count) for name, count in brought.result.items()}


def finish(brought: Import) -> None:
    """Close an import: the trail says what came, the originals are deleted, the reader is asked to read."""
    with transaction.atomic():
        brought.state, brought.ended_at = State.DONE, timezone.now()
        # Words of the export that nobody asks for any more: who spoke, and what agents are called there.
        brought.found = {**brought.found, "speakers": {}, "names": {}}
        brought.save(update_fields=["state", "ended_at", "result", "found"])
        facts = {"via": brought.via, "refused": brought.found.get("refused", 0), **brought.result}
        record(by=brought.by, deed=IMPORT, thing="import", thing_id=brought.pk, facts=facts)
        if brought.counted("new"):
            ask_to_read(batch=brought.pk, by=brought.by)
        if brought.counted("answers"):
            ask_to_hear(by=brought.by)
        transaction.on_commit(Folder.of(brought.pk).drop_originals)
