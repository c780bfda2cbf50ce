"""The jobs of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport_web.ingest.services.carrying_out import read_uploads, store_read
from rapport_web.ingest.services.deciding import STORE
from rapport_web.ingest.services.taking_uploads import PREVIEW
from rapport_web.ingest.services.undoing import UNDO_JOB, take_out
from rapport_web.ingest.sweeping import sweep
from rapport_web.ingest.watching import look
from rapport_web.jobs.registry import every, register

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running


@register(PREVIEW, _("Read files that may come in"))
def preview(running: Running) -> dict[str, Any]:
    """Read the files of an import."""
    arguments = running.arguments
    return read_uploads(batch=UUID(arguments["import"]), version=arguments["version"], progress=running.progress)


@register(STORE, _("Bring in conversations"))
def store(running: Running) -> dict[str, Any]:
    """Store what was read of an import."""
    return store_read(batch=UUID(running.arguments["import"]), progress=running.progress)


@register(UNDO_JOB, _("Undo an import"))
def undo(running: Running) -> dict[str, Any]:
    """Take out what an import brought."""
    return take_out(batch=UUID(running.arguments["import"]), progress=running.progress)


WATCH: Final = "ingest.watch"
SWEEP: Final = "ingest.sweep"


@register(WATCH, _("Look at the watched folder"))
def watch(running: Running) -> dict[str, Any]:
    """Bring in the watched folder's new files."""
    folder = settings.RAPPORT.watch_dir
    return dict(look(folder, running)) if folder is not None else {}


@register(SWEEP, _("Delete files of imports that are past their time"), small=True)
def clear(running: Running) -> dict[str, Any]:
    """Delete what is past its time."""
    del running
    return dict(sweep())


every(10, WATCH, when=lambda: settings.RAPPORT.watch_dir is not None)
every(3600, SWEEP)
