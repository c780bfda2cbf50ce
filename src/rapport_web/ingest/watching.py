"""The watched folder: files that are whole are brought in, each content once, and laid aside with what was refused.

A file is whole when it looks the same twice, ten seconds apart. One in a subfolder is read in the way that was saved
under the subfolder's name. Afterwards it lies in ``brought-in``, or in ``refused`` where nothing in it could be read;
where it cannot be moved it stays, and is not brought in again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.db import transaction

from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import, Watched, Way
from rapport_web.ingest.services.carrying_out import read_uploads, store_read
from rapport_web.ingest.services.taking_uploads import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from rapport_web.jobs.running import Running

BROUGHT_IN: Final = "brought-in"
REFUSED: Final = "refused"
_ASIDE: Final = frozenset((BROUGHT_IN, REFUSED))
# What programs call a file that they still write, and what Rapport writes itself.
_NOT_YET: Final = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~", ".lock")
_OURS: Final = (".refused.jsonl", ".read.jsonl", ".run.json")
_SEEN: Final = "ingest.watch.seen"
_DAY: Final = 86_400
State = Import.State
_OPEN: Final = (State.READING, State.READY, State.STORING)


def look(folder: Path, running: Running) -> dict[str, int]:
    """Look at the folder once: go on with what was begun, take what is whole, note what may still grow.

    Returns:
        How many files were taken; empty where there was nothing to do.
    """
    done = 0
    for brought in Import.objects.filter(via=Import.Via.WATCH, state__in=_OPEN).order_by("made_at"):
        _carry_through(brought.pk, folder, running)
        done += 1
    if not folder.is_dir():
        return {"files": done} if done else {}
    before = cache.get(_SEEN) or {}
    now: dict[str, tuple[int, int]] = {}
    for path in _files(folder):
        try:
            status = path.stat()
        except OSError:
            continue  # taken away meanwhile
        name, looks = str(path), (status.st_size, status.st_mtime_ns)
        if not status.st_size or before.get(name) != looks:
            now[name] = looks
            continue
        batch = _take(path, folder)
        if batch is not None:
            _carry_through(batch, folder, running)
            done += 1
        elif path.exists():
            now[name] = looks  # it cannot be moved; its content is known
    cache.set(_SEEN, now, _DAY)
    return {"files": done} if done else {}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir() and path.name not in _ASIDE:
            yield from (each for each in sorted(path.iterdir()) if _is_wanted(each))
        elif _is_wanted(path):
            yield path


def _is_wanted(path: Path) -> bool:
    name = path.name.lower()
    return (
        path.is_file()
        and not path.is_symlink()
        and not name.startswith(".")
        and not name.endswith(_NOT_YET)
        and not name.endswith(_OURS)
    )


def _take(path: Path, folder: Path) -> UUID | None:
    """Begin an import with a file; None where its content was brought in before, and then it is only laid aside."""
    digest = _digest(path)
    if Watched.objects.filter(digest=digest).exists():
        _lay_aside(path, folder / BROUGHT_IN)
        return None
    way = Way.objects.filter(name=path.parent.name).first() if path.parent != folder else None
    relative = str(path.relative_to(folder))
    brought = Import(via=Import.Via.WATCH, name=relative[:200], way=way.said if way else {})
    uploads = Folder.of(brought.pk).uploads
    uploads.mkdir(mode=0o700, exist_ok=True)
    copy = uploads / safe_name(path.name)
    shutil.copyfile(path, copy)
    if _digest(copy) != digest:
        Folder.of(brought.pk).drop()  # it grew after all
        return None
    brought.files = [{"name": copy.name, "size": copy.stat().st_size, "path": relative}]
    with transaction.atomic():
        brought.save(force_insert=True)
        Watched.objects.create(digest=digest, path=relative[:500], brought=brought)
    return brought.pk


def _carry_through(batch: UUID, folder: Path, running: Running) -> None:
    """Read and store one file, from whatever point it is at."""
    Import.objects.filter(pk=batch).update(job=running.id)
    brought = Import.objects.get(pk=batch)
    if brought.state == State.READING:
        read_uploads(batch=batch, version=brought.version, progress=running.progress)
        brought.refresh_from_db()
    if brought.state == State.READY:
        Import.objects.filter(pk=batch, state=State.READY).update(state=State.STORING)
    refused = Folder.of(batch).refused
    original = folder / brought.files[0]["path"]
    nothing = not brought.found["conversations"] and not brought.found["answers"].get("answers")
    if original.is_file():
        place = _lay_aside(original, folder / (REFUSED if nothing else BROUGHT_IN))
        if place is not None and brought.found["refused"] and refused.is_file():
            shutil.copyfile(refused, place.with_name(place.name + ".refused.jsonl"))
    store_read(batch=batch, progress=running.progress)


def _lay_aside(path: Path, folder: Path) -> Path | None:
    """Move a file into a folder under a name that tells when; None where that is not allowed."""
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    place = folder / f"{moment}-{path.name}"
    number = 1
    while place.exists():
        number += 1
        place = folder / f"{moment}-{number}-{path.name}"
    try:
        folder.mkdir(exist_ok=True)
        os.replace(path, place)  # noqa: PTH105  # Path.replace says the same, and hides that it is atomic
    except OSError:
        return None
    return place


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
