"""What an erasure leaves to do: the freed space of the database, and the backups that still hold the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport.exceptions import RapportError
from rapport_web.audit.models import Erasure
from rapport_web.config.backups import postgresql, sqlite
from rapport_web.config.backups.scratch import tidy
from rapport_web.jobs import registry
from rapport_web.jobs.services import ask
from rapport_web.people.erasure import after_erasure
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport_web.jobs.running import Running

KIND: Final = "config.sweep"
_AGAIN: Final = 3600.0
_LARGE: Final = 500_000_000
_NIGHT: Final = range(1, 5)


def sweep() -> None:
    """Take what was deleted out of the database's files, as far as the database lets us."""
    if connection.vendor == "sqlite":
        sqlite.sweep()
    else:
        postgresql.sweep()


def sweep_all(on_progress: Callable[[int, int], None]) -> dict[str, int]:
    """Sweep the database and rewrite the backups; note it with every erasure that waited for it.

    Raises:
        RapportError: Something could not be done; what could be is done, and the erasures say what is left.
    """
    from rapport_web.config.backups.rewriting import behind, rewrite  # noqa: PLC0415  # it restores, which sweeps

    waiting = list(Erasure.objects.filter(swept_at__isnull=True).values_list("pk", flat=True))
    files = behind()
    on_progress(0, len(files) + 1)
    tidy()
    trouble: RapportError | None = None
    sweep()
    for done, file in enumerate(files, start=1):
        on_progress(done, len(files) + 1)
        try:
            rewrite(file)
        except RapportError as error:
            trouble = error
    rows = Erasure.objects.filter(pk__in=waiting)
    if trouble is not None:
        rows.update(trouble=str(trouble))
        raise trouble
    rows.update(swept_at=timezone.now(), trouble="")
    return {"backups": len(files)}


@registry.register(KIND, _("Take erased people out of freed space and old backups"))
def _sweep(running: Running) -> dict[str, int]:
    return sweep_all(running.progress)


def may_begin(now: datetime, size: int) -> bool:
    """Whether a database may be rewritten now: a large one holds up whoever saves, and waits for the night.

    Args:
        now: The centre's own time.
        size: Of the database, in bytes; rewriting a gigabyte takes about half a minute.
    """
    return size < _LARGE or now.hour in _NIGHT


def _may_begin_now() -> bool:
    size = sqlite.place().stat().st_size if connection.vendor == "sqlite" else 0  # PostgreSQL holds up nobody
    return may_begin(timezone.localtime(timezone=ZoneInfo(site_profile().time_zone)), size)


def _ask() -> None:
    if _may_begin_now():
        ask(kind_name=KIND, once=True)


def _is_wanted() -> bool:
    return Erasure.objects.filter(swept_at__isnull=True).exists() and _may_begin_now()


after_erasure("backups", _ask)
# Where it waited for the night, failed, or the machine went down.
registry.every(_AGAIN, KIND, when=_is_wanted)
