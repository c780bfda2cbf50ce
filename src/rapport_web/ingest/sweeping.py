"""Files of imports go when nobody needs them any more: what was never decided after a week, refusals after a month."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from rapport_web.ingest.folder import Folder, imports
from rapport_web.ingest.models import Import, Taken

if TYPE_CHECKING:
    from pathlib import Path

UNDECIDED: Final = timedelta(days=7)
REFUSALS: Final = timedelta(days=30)
KEYS: Final = timedelta(days=30)
_ARRIVING: Final = timedelta(hours=24)


def sweep() -> dict[str, int]:
    """Delete what is past its time; returns how many of each."""
    now = timezone.now()
    undecided = Import.objects.filter(state=Import.State.READY, made_at__lt=now - UNDECIDED)
    swept = {"undecided": 0, "refusals": 0}
    for brought in undecided:
        brought.state, brought.ended_at, brought.found = Import.State.CANCELLED, now, {}
        brought.save(update_fields=["state", "ended_at", "found"])
        Folder.of(brought.pk).drop()
        swept["undecided"] += 1
    closed = (Import.State.DONE, Import.State.CANCELLED, Import.State.UNDONE)
    names = {
        str(pk)
        for pk in Import.objects.filter(state__in=closed, ended_at__lt=now - REFUSALS).values_list("pk", flat=True)
    }
    kept = {str(pk) for pk in Import.objects.values_list("pk", flat=True)}
    for path in imports().iterdir() if imports().is_dir() else ():
        if path.name in names or (path.name not in kept and _is_old(path)):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
            swept["refusals"] += 1
    Import.objects.filter(pk__in=names).exclude(found={}).update(found={})
    Taken.objects.filter(at__lt=now - KEYS).delete()
    return {name: count for name, count in swept.items() if count}


def _is_old(path: Path) -> bool:
    return timezone.now().timestamp() - path.stat().st_mtime > _ARRIVING.total_seconds()
