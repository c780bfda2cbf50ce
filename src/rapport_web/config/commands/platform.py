"""What every command of the platform does first: Django is set up, and the database is there and up to date."""

from __future__ import annotations

import os
from pathlib import Path

import django

from rapport.cli.console import say
from rapport_web.exceptions import Misconfigured


class NoDatabase(Misconfigured):
    """There is no database where the environment says it is, or it is not up to date."""


def set_up() -> None:
    """Set Django up from the environment, and see that the database is there.

    Raises:
        Misconfigured: A setting is wrong.
        NoDatabase: There is no database yet, it cannot be reached, or it is from an older version.
    """
    _django()
    pending = _pending()
    if pending is None:
        raise NoDatabase(
            f"There is no database yet {_where()}. If it is elsewhere, set RAPPORT_DATA_DIR or RAPPORT_DATABASE_URL; "
            "to begin anew, run: rapport admin prepare"
        )
    if pending:
        raise NoDatabase(f"The database {_where()} is from an older version; run: rapport admin prepare")


def prepare() -> None:
    """Set Django up, and make the database or bring it up to date where that is needed.

    Raises:
        Misconfigured: A setting is wrong.
        NoDatabase: The database cannot be reached.
    """
    _django()
    from django.core.management import call_command

    pending = _pending()
    if pending is None:
        say(f"Making the database {_where()}")
    elif pending:
        say(f"Bringing the database {_where()} up to date")
    if pending is None or pending:
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def set_up_without_database() -> None:
    """Set Django up from the environment; whether there is a database is the command's own business.

    Raises:
        Misconfigured: A setting is wrong.
    """
    _django()


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport_web.config.settings")
    django.setup()


def _pending() -> bool | None:
    """Whether changes to the database wait; None where there is none, or an empty one."""
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return None  # opening it would make it: a mistyped folder should not leave an empty database behind
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise NoDatabase(f"The database {_where()} cannot be opened: {reason}") from error
    finally:
        connection.close()
    if not executor.loader.applied_migrations:
        return None
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _where() -> str:
    """Where the database is, in words and without its password."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        return f"in {database['NAME']}"
    return f"“{database['NAME']}” at {database.get('HOST') or 'this machine'}"
