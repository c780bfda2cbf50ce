"""Making a backup: a consistent copy of the database and the files, while people work."""

from __future__ import annotations

import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac

from rapport import __version__
from rapport.exceptions import UsageError
from rapport_web.config.backups import postgresql, sqlite
from rapport_web.config.backups.manifest import NAME, Manifest, Told, add
from rapport_web.config.backups.scratch import scratch

Progress = Callable[[int, int | None], None]


def nothing_to_say(done: int, total: int | None) -> None:
    """Say nothing of how far it is."""


def folder() -> Path:
    """Return where backups lie unless another place is named: those there are rewritten when somebody is erased."""
    data: Path = settings.RAPPORT.folder
    return data / "backups"


def default_place(now: datetime | None = None) -> Path:
    """Return the place of a new backup."""
    return folder() / f"rapport-{(now or datetime.now(UTC)):%Y%m%d-%H%M%S}.zip"


def secret_key_mark() -> str:
    """Return what tells the secret key from another; nothing can be opened with it."""
    return salted_hmac("rapport.backup", "which", algorithm="sha256").hexdigest()[:16]


def make(out: Path, *, on_progress: Progress = nothing_to_say, made_at: str | None = None) -> Manifest:
    """Write a backup.

    Args:
        out: The file; it appears when it is whole.
        on_progress: Told the bytes done, and of how many, where that is known.
        made_at: When the state is from, where an older backup is rewritten.

    Raises:
        UsageError: The file is there already.
    """
    if out.exists():
        raise UsageError(f"{out} is there already; a backup is never written over: name another file")
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.parent == folder():
        out.parent.chmod(0o700)
    beside = out.with_name(f"{out.name}.{os.getpid()}.part")
    with scratch() as aside:
        now = made_at or datetime.now(UTC).isoformat()
        told = _copy_database(aside, on_progress)
        sources = [("database/" + file.name, file) for file in sorted(aside.iterdir())]
        sources += _files()
        total, done = sum(file.stat().st_size for _, file in sources), 0

        def moved(size: int) -> None:
            nonlocal done
            done += size
            on_progress(done, total)

        parts: dict[str, dict[str, Any]] = {}
        try:
            with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                beside.chmod(0o600)
                for name, file in sources:
                    with file.open("rb") as source:
                        parts[name] = add(archive, name, source, moved)
                manifest = Manifest(
                    version=__version__,
                    made_at=now,
                    database=connection.vendor,
                    rows=told.rows,
                    migrations=_migrations(),
                    secret_key=secret_key_mark(),
                    head=told.newest,
                    sequences=told.sequences,
                    erased=sorted(told.erased),
                    parts=parts,
                )
                archive.writestr(NAME, manifest.to_json())
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    return manifest


def _copy_database(aside: Path, on_progress: Progress) -> Told:
    """Copy the database into a folder."""
    if connection.vendor == "sqlite":
        copy = aside / "rapport.sqlite3"
        with _watched(copy, sqlite.place(), on_progress):
            sqlite.copy_out(copy)
        return sqlite.told(copy)
    written = 0

    def wrote(size: int) -> None:
        nonlocal written
        written += size
        on_progress(written, None)

    return postgresql.copy_out(aside, wrote)


def _files() -> list[tuple[str, Path]]:
    root = Path(settings.MEDIA_ROOT)
    found = (
        sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink()) if root.exists() else []
    )
    return [("files/" + path.relative_to(root).as_posix(), path) for path in found]


def _migrations() -> dict[str, str]:
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))  # the newest comes last, and stays


@contextmanager
def _watched(growing: Path, whole: Path, on_progress: Progress) -> Iterator[None]:
    """Tell how far a copy is by its size: SQLite makes it in one statement."""
    over = threading.Event()
    total = whole.stat().st_size

    def watch() -> None:
        while not over.wait(0.2):
            if growing.exists():
                on_progress(min(growing.stat().st_size, total), total)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
