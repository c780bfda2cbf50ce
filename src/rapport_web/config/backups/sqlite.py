"""SQLite: a copy while people work, a file put in the database's place, and bytes that are really gone."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings

from rapport.exceptions import UsageError
from rapport_web.config.backups.manifest import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

# Who is signed in where is nobody's business in a backup, and what is cached is made again.
LEFT_OUT: Final = ("django_session", "usersessions_usersession", "config_cache")
_PATIENCE: Final = 60.0


def place() -> Path:
    """Return where the database is."""
    return Path(settings.DATABASES["default"]["NAME"])


def open_raw(file: Path, *, timeout: float = 30) -> sqlite3.Connection:
    """Open a database beside Django's own connection, in autocommit."""
    # VACUUM writes a second copy: beside the database there is room for it, in /tmp there may not be.
    os.environ["SQLITE_TMPDIR"] = str(file.parent)
    connection = sqlite3.connect(file, timeout=timeout, isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    return connection


def copy_out(target: Path) -> None:
    """Write a consistent copy, without a byte of what was deleted, while others go on reading and writing."""
    with closing(open_raw(place())) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    with closing(open_raw(target)) as copy:
        for table in set(LEFT_OUT) & set(tables(copy)):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that hold rows, without those in which SQLite keeps an index of words."""
    virtual = _full_text(connection)
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    shadows = tuple(f"{name}_" for name in virtual)
    return sorted(name for (name,) in found if name not in virtual and not (shadows and name.startswith(shadows)))


def told(file: Path) -> Told:
    """Return what a copy says of itself."""
    with closing(open_raw(file)) as copy:
        # The names are the database's own.
        counts = {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables(copy)}  # noqa: S608
        newest = copy.execute("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
        erased = [str(UUID(found)) for (found,) in copy.execute("SELECT id FROM audit_erasure")]
    return Told(counts, newest, erased)


def nobody_else() -> bool:
    """Whether nobody else has the database open; its write-ahead log is emptied on the way."""
    if not place().exists():
        return True
    with closing(open_raw(place(), timeout=2)) as connection:
        try:
            return bool(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete")
        except sqlite3.OperationalError:
            return False
        except sqlite3.DatabaseError:  # damaged: that is why somebody restores
            return True


def put_in(file: Path) -> None:
    """Put a file in the database's place."""
    for leftover in (f"{place()}-wal", f"{place()}-shm", f"{place()}-journal"):
        Path(leftover).unlink(missing_ok=True)
    file.replace(place())


def sweep() -> None:
    """Rewrite the database without what was deleted: rows, words of the index, and the write-ahead log.

    Writing waits meanwhile; reading goes on.

    Raises:
        UsageError: Somebody read without a pause for a minute, and the log could not be emptied.
    """
    with closing(open_raw(place())) as connection:
        connection.execute("PRAGMA temp_store=FILE")
        for name in _full_text(connection):
            connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608  # names from the database
        connection.execute("VACUUM")
        end = time.monotonic() + _PATIENCE
        while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > end:
                raise UsageError("the database’s write-ahead log is read all the time and could not be emptied")
            time.sleep(0.2)


def _full_text(connection: sqlite3.Connection) -> list[str]:
    found: Iterator[tuple[str, str]] = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return [name for name, sql in found if sql and "using fts5" in sql.lower()]
