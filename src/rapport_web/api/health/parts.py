"""The parts without which the platform cannot work, each looked at by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from rapport_web.jobs.selectors import worker_seen

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Part:
    """What was found of a part.

    Attributes:
        name: Which one.
        ok: Whether it can work.
        says: What is wrong, or that nothing is; no value of a setting and no text of the database is in it.
    """

    name: str
    ok: bool
    says: str


def database() -> Part:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError as error:
        return Part("database", ok=False, says=f"does not answer ({type(error).__name__})")
    return Part("database", ok=True, says="answers")


# Migrations are files of the running version and rows that only grow: once applied, they stay so.
_applied: set[str] = set()


def migrations() -> Part:
    """Whether the database has the shape that this version wants."""
    alias = connection.settings_dict["NAME"]
    if str(alias) not in _applied:
        try:
            executor = MigrationExecutor(connection)
            waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        except DatabaseError as error:
            return Part("migrations", ok=False, says=f"cannot be looked at ({type(error).__name__})")
        if waiting:
            return Part("migrations", ok=False, says=f"{waiting} not applied; rapport web applies them when it starts")
        _applied.add(str(alias))
    return Part("migrations", ok=True, says="applied")


def worker() -> Part:
    """Whether somebody does the jobs."""
    try:
        seen = worker_seen()
    except DatabaseError as error:
        return Part("worker", ok=False, says=f"cannot be looked for ({type(error).__name__})")
    return Part("worker", ok=seen, says="was seen" if seen else "was not seen; rapport web or rapport worker runs one")


PARTS: list[Callable[[], Part]] = [database, migrations, worker]


def look() -> list[Part]:
    """Look at every part."""
    return [part() for part in PARTS]
