"""What an erasure leaves to do: the freed space of the database, and the backups that still hold the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport.exceptions import RapportError
from rapport_web.audit.models import Erasure
from rapport_web.config.backups import postgresql, sqlite
from rapport_web.jobs import registry
from rapport_web.jobs.services import ask
from rapport_web.people.erasure import after_erasure

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.jobs.running import Running

KIND: Final = "config.sweep"
_AGAIN: Final = 3600.0


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


def _ask() -> None:
    ask(kind_name=KIND, once=True)


after_erasure("backups", _ask)
# Where it failed, or the machine went down, it is tried again.
registry.every(_AGAIN, KIND, when=lambda: Erasure.objects.filter(swept_at__isnull=True).exists())
