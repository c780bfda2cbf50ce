"""What a person decides about an import that was read: read it again another way, bring it in, or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import, Way
from rapport_web.ingest.permissions import IMPORT
from rapport_web.ingest.services.taking_uploads import ask_for_preview
from rapport_web.ingest.services.undoing import UNDO_JOB
from rapport_web.ingest.stopping import has_stopped
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from uuid import UUID

    from rapport_web.ingest.reading.way import WayOfReading
    from rapport_web.people.models import User

STORE: Final = "ingest.store"
State = Import.State


def read_again(*, batch: UUID, way: WayOfReading, version: int, by: User, save_as: str = "") -> Import:
    """Have an import's files read another way; ``save_as`` keeps the way by name, for the next files of the kind.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such import.
        Conflict: It is not waiting, or somebody else had it read another way meanwhile.
        Invalid: Files cannot be read this way.
    """
    require(by, IMPORT)
    way.check()
    with transaction.atomic():
        brought = _locked(batch, State.READY, State.READING)
        if brought.version != version:
            raise Conflict(_("Somebody else had these files read another way meanwhile. Look at the page again."))
        brought.way, brought.version = way.to_dict(), brought.version + 1
        if save_as.strip():
            saved, _made = Way.objects.update_or_create(
                name=save_as.strip()[:80], defaults={"said": way.to_dict(), "by": by}
            )
            # Speakers' words may be somebody's name, and the trail cannot be corrected.
            said = {name: value for name, value in way.to_dict().items() if name != "speakers"}
            record(by=by, deed=IMPORT, thing="way", thing_id=saved.pk, facts={"way": said})
        ask_for_preview(brought, by=by)
    return brought


def bring_in(*, batch: UUID, version: int, by: User) -> Import:
    """Bring in what is ready. A job stores it; it goes on where it was if the machine is switched off.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such import.
        Conflict: It is not waiting, or was read another way meanwhile: what was seen is not what would come in.
    """
    require(by, IMPORT)
    with transaction.atomic():
        brought = _locked(batch, State.READY)
        if brought.version != version:
            raise Conflict(_("Somebody else had these files read another way meanwhile. Look at the page again."))
        job = ask(kind_name=STORE, arguments={"import": str(batch)}, by=by)
        brought.state, brought.job, brought.version = State.STORING, job.pk, brought.version + 1
        brought.save(update_fields=["state", "job", "version"])
    return brought


def leave(*, batch: UUID, by: User) -> Import:
    """Do not bring it in: the files are deleted.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such import.
        Conflict: It is in already, or just coming in.
    """
    require(by, IMPORT)
    with transaction.atomic():
        brought = _locked(batch, State.READING, State.READY)
        brought.state, brought.ended_at = State.CANCELLED, timezone.now()
        brought.found, brought.version = {}, brought.version + 1
        brought.save(update_fields=["state", "ended_at", "found", "version"])
        record(by=by, deed=IMPORT, thing="import", thing_id=batch, facts={"state": "cancelled"})
        transaction.on_commit(Folder.of(batch).drop)
    return brought


def go_on(*, batch: UUID, by: User) -> Import:
    """Go on with an import whose job stopped on the way.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such import.
        Conflict: It did not stop.
    """
    require(by, IMPORT)
    with transaction.atomic():
        brought = _locked(batch)
        if not has_stopped(brought):
            raise Conflict(_("This import is %(state)s; nothing was changed.") % {"state": brought.get_state_display()})
        if brought.state == State.READING:
            ask_for_preview(brought, by=by)
        else:
            kind = STORE if brought.state == State.STORING else UNDO_JOB
            brought.job = ask(kind_name=kind, arguments={"import": str(batch)}, by=by).pk
            brought.save(update_fields=["job"])
    return brought


def _locked(batch: UUID, *states: State) -> Import:
    brought = Import.objects.select_for_update(of=("self",)).filter(pk=batch).select_related("by").first()
    if brought is None:
        raise NotThere(_("There is no such import."))
    if states and brought.state not in states:
        raise Conflict(_("This import is %(state)s now; nothing was changed.") % {"state": brought.get_state_display()})
    return brought
