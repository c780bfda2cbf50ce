"""What runs in a process of its own, whose data folder is a scratch one: a backup restored, and made anew.

``python -m rapport_web.config.backups.aside OLD NEW``, called by :mod:`rapport_web.config.backups.rewriting`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django

from rapport.exceptions import RapportError


def made_anew(file: Path, fresh: Path) -> None:
    """Restore a backup, which erases again whoever was erased since, and make it anew as of the same moment."""
    from rapport_web.config.backups import making  # noqa: PLC0415  # Django is set up first
    from rapport_web.config.backups.restoring import restore  # noqa: PLC0415  # the same

    restored = restore(file, aside=True)
    making.make(fresh, made_at=restored.manifest.made_at)


if __name__ == "__main__":
    django.setup()
    try:
        made_anew(Path(sys.argv[1]), Path(sys.argv[2]))
    except RapportError as error:
        sys.exit(str(error))
