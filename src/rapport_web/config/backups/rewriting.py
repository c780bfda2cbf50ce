"""Old backups without those who were erased since: each is restored aside, where they are erased again, and made anew.

Only backups in the data folder's ``backups/`` can be reached; one kept elsewhere loses them when it is restored.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import DatabaseError, connection

from rapport.exceptions import UsageError
from rapport_web.config.backups import making
from rapport_web.config.backups.manifest import read
from rapport_web.config.backups.scratch import scratch
from rapport_web.people.erasure import log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def behind() -> list[Path]:
    """Return the backups that still hold somebody who was erased."""
    erased = log.lines()
    found = []
    for file in sorted(making.folder().glob("*.zip")) if making.folder().exists() and erased else ():
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = read(archive, file)
        except (UsageError, zipfile.BadZipFile):
            continue  # not one of ours
        if {line.id for line in erased} - set(manifest.erased):
            found.append(file)
    return found


def rewrite(file: Path) -> None:
    """Rewrite one backup; it is replaced when the new one is whole.

    Raises:
        UsageError: It could not be rewritten; the message says why.
    """
    with scratch() as aside, _database_aside() as url:
        fresh = aside / "fresh.zip"
        done = subprocess.run(  # noqa: S603  # our own module, our own file
            [sys.executable, "-m", "rapport_web.config.backups.aside", str(file), str(fresh)],
            env=_environment(aside / "data", url),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise UsageError(f"{file} could not be rewritten: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
        fresh.replace(file)


def _environment(data: Path, url: str) -> dict[str, str]:
    """The same installation, with its data elsewhere and the log of erasures in it."""
    data.mkdir()
    for name in (log.place(), log.place().with_suffix(".key")):
        if name.exists():
            shutil.copy2(name, data / name.name)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_")}
    kept |= {"RAPPORT_DATA_DIR": str(data), "RAPPORT_SECRET_KEY": settings.SECRET_KEY}
    if url:
        kept["RAPPORT_DATABASE_URL"] = url
    kept["DJANGO_SETTINGS_MODULE"] = "rapport_web.config.settings"
    return kept


@contextmanager
def _database_aside() -> Iterator[str]:
    """A database of its own on the same PostgreSQL, dropped afterwards; an empty address on SQLite.

    Raises:
        UsageError: PostgreSQL does not let this user make one.
    """
    if connection.vendor == "sqlite":
        yield ""
        return
    name = f"rapport_scratch_{secrets.token_hex(6)}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise UsageError(
            f"old backups are rewritten in a database of their own, which cannot be made: {reason}. "
            "Give Rapport’s user the right CREATEDB, or delete the backups"
        ) from None
    try:
        parts = urlsplit(settings.RAPPORT.database_url)
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
