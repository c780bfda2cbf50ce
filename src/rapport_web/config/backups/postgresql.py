"""PostgreSQL: every table as COPY writes it, from one snapshot, and back into tables that the migrations make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.management import call_command
from django.db import connection, transaction

from rapport_web.config.backups.manifest import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rapport_web.config.backups.manifest import Manifest

# The migrations fill the first by themselves.
LEFT_OUT: Final = frozenset(("django_migrations", "django_session", "usersessions_usersession", "config_cache"))


def copy_out(folder: Path, wrote: Callable[[int], None]) -> Told:
    """Write every table into a folder, all as of one moment, while others go on reading and writing."""
    rows: dict[str, int] = {}
    within = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if not within:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in sorted(set(tables(cursor)) - LEFT_OUT):
            sql = _sql("COPY {} TO STDOUT", cursor, table)
            with (folder / f"{table}.copy").open("wb") as target, _psycopg(cursor).copy(sql) as copy:
                for piece in copy:
                    target.write(piece)
                    wrote(len(piece))
            rows[table] = cursor.rowcount
        cursor.execute("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1")
        newest = cursor.fetchone()
        cursor.execute("SELECT id::text FROM audit_erasure ORDER BY id")
        erased = [found for (found,) in cursor.fetchall()]
        return Told(rows, newest, erased, _sequences(cursor))


def tables(cursor: Any) -> list[str]:
    """Return the schema's tables."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return [name for (name,) in cursor.fetchall()]


def nobody_else() -> bool:
    """Whether nobody else is connected to the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        return not cursor.fetchone()[0]


def is_empty() -> bool:
    """Whether the schema has no table."""
    with connection.cursor() as cursor:
        return not tables(cursor)


def put_in(folder: Path, manifest: Manifest, wrote: Callable[[int], None]) -> None:
    """Make the tables anew as they were when the backup was made, and fill them.

    Everything that was there is dropped first.
    """
    with connection.cursor() as cursor:
        for table in tables(cursor):
            cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
    for app, migration in manifest.migrations.items():
        call_command("migrate", app, migration, verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        there = [table for table in tables(cursor) if table not in LEFT_OUT]
        # The migrations themselves put rows into some tables.
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in there) + " CASCADE")
        for table in there:
            file = folder / f"{table}.copy"
            if file.exists():
                _fill(cursor, table, file, wrote)
        _set_sequences(cursor, manifest.sequences)


def sweep() -> None:
    """Give back the space of deleted rows. Bytes may stay in it until others are written there, and in the WAL."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


def _psycopg(cursor: Any) -> Any:
    """The driver's own cursor, behind Django's: it can COPY."""
    return cursor.cursor


def _fill(cursor: Any, table: str, file: Path, wrote: Callable[[int], None]) -> None:
    sql = _sql("COPY {} FROM STDIN", cursor, table)
    with file.open("rb") as source, _psycopg(cursor).copy(sql) as copy:
        while piece := source.read(1 << 20):
            copy.write(piece)
            wrote(len(piece))


def _sql(template: str, cursor: Any, table: str) -> str:
    """COPY with the columns by name: their order, and those that the database computes, are not the backup's."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s "
        "AND is_generated = 'NEVER' ORDER BY column_name",
        [table],
    )
    columns = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
    return template.format(f'"{table}" ({columns})')


def _sequences(cursor: Any) -> dict[str, int]:
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences "
        "WHERE schemaname = current_schema() AND last_value IS NOT NULL"
    )
    return dict(cursor.fetchall())


def _set_sequences(cursor: Any, sequences: Mapping[str, int]) -> None:
    cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()")
    for (name,) in cursor.fetchall():
        if name in sequences:
            cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{name}"', sequences[name]])
