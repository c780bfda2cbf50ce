"""Restoring a backup: checked before anything is touched, brought up to date, and people erased since erased again."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections

from rapport.exceptions import UsageError
from rapport_web.audit import head
from rapport_web.audit.services import record
from rapport_web.config.backups import making, postgresql, sqlite
from rapport_web.config.backups.manifest import Manifest, read, take
from rapport_web.config.backups.scratch import scratch
from rapport_web.config.backups.sweeping import sweep
from rapport_web.people.erasure import log
from rapport_web.people.erasure.services import replay


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    Attributes:
        manifest: The backup's.
        erased_again: How many people were erased after the backup was made, and are again.
        kept: A backup of what was there before; None where nothing was.
        same_key: Whether the secret key is the one with which the backup was made.
    """

    manifest: Manifest
    erased_again: int
    kept: Path | None
    same_key: bool


def restore(
    file: Path,
    *,
    replace: bool = False,
    keep: bool = True,
    aside: bool = False,
    on_progress: making.Progress = making.nothing_to_say,
) -> Restored:
    """Put a backup in place of what is there.

    Args:
        file: What ``rapport backup`` wrote.
        replace: Whether what is there may be replaced.
        keep: Whether what is there is backed up first.
        aside: Whether it is only restored to be made anew: then the trail does not say that it was.
        on_progress: Told the bytes done, and of how many.

    Raises:
        UsageError: It is no backup or damaged, of another kind of database, something is there already, or Rapport is
            running.
    """
    if not zipfile.is_zipfile(file):
        raise UsageError(
            f"{file} is not a backup that rapport backup wrote" if file.exists() else f"{file} is not there"
        )
    with zipfile.ZipFile(file) as archive:
        manifest = read(archive, file)
        _fits(manifest, file)
        there = _is_there()
        if there and not replace:
            raise UsageError("There is a database already; --replace puts the backup in its place")
        _alone()
        with scratch() as unpacked:
            _unpack(archive, manifest, unpacked, on_progress)
            kept = _keep_what_is_there() if there and keep else None
            _put_in(unpacked, manifest)
    again = _up_to_date(manifest, tell=not aside)
    return Restored(manifest, again, kept, manifest.secret_key == making.secret_key_mark())


def _fits(manifest: Manifest, file: Path) -> None:
    if manifest.database != connection.vendor:
        raise UsageError(
            f"{file} was made from {manifest.database}, and this installation is on {connection.vendor}: "
            "set RAPPORT_DATABASE_URL to a database of the same kind"
        )
    if f"database/{'rapport.sqlite3' if connection.vendor == 'sqlite' else 'audit_entry.copy'}" not in manifest.parts:
        raise UsageError(f"{file} holds no database; use another backup")


def _is_there() -> bool:
    return sqlite.place().exists() if connection.vendor == "sqlite" else not postgresql.is_empty()


def _alone() -> None:
    """See to it that nobody else has the database open.

    Raises:
        UsageError: Somebody has.
    """
    if connection.vendor == "sqlite":
        connections.close_all()
    if not (sqlite.nobody_else() if connection.vendor == "sqlite" else postgresql.nobody_else()):
        raise UsageError("The database is in use: stop rapport web and rapport worker, then restore")


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, unpacked: Path, on_progress: making.Progress) -> None:
    """Write every part into a folder, each compared with its hash."""
    total, done = sum(int(part["bytes"]) for part in manifest.parts.values()), 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        on_progress(done, total)

    for name in manifest.parts:
        target = unpacked / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            take(archive, manifest, name, stream, moved)


def _keep_what_is_there() -> Path | None:
    """Back up what is about to be replaced; a database that is too damaged for it stops nobody."""
    try:
        log.complete()
        place = making.folder() / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
        making.make(place)
    except DatabaseError:
        return None
    finally:
        connections.close_all()
    return place


def _put_in(unpacked: Path, manifest: Manifest) -> None:
    if connection.vendor == "sqlite":
        connections.close_all()
        sqlite.put_in(unpacked / "database" / "rapport.sqlite3")
    else:
        postgresql.put_in(unpacked / "database", manifest, lambda _: None)
    root = Path(settings.MEDIA_ROOT)
    shutil.rmtree(root, ignore_errors=True)
    if (unpacked / "files").exists():
        (unpacked / "files").replace(root)


def _up_to_date(manifest: Manifest, *, tell: bool) -> int:
    """Migrate, write the restore into the trail, and erase again who was erased since."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    before = head.remembered()
    head.replace(None)
    if tell:
        facts = {
            "backup_made_at": manifest.made_at,
            "backup_of_version": manifest.version,
            "newest_entry_before": before.number if before else None,
        }
        record(by=None, deed="config.restore", thing="backup", facts=facts)
    log.complete()
    again = replay()
    if again:
        sweep()
    return again
