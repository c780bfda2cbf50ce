"""Folders for what is only needed for a moment, on the disk that has room for it; none outlives its process."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in the data folder, readable by its owner only, that vanishes."""
    data: Path = settings.RAPPORT.folder
    tidy()
    made = Path(tempfile.mkdtemp(prefix=f"scratch-{os.getpid()}-", dir=data))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def tidy() -> None:
    """Delete what a process left that was killed: it may hold a whole database, and people erased from the real one."""
    data: Path = settings.RAPPORT.folder
    for folder in data.glob("scratch-*/"):
        if folder.is_dir() and not _lives(folder.name.split("-")[1]):
            shutil.rmtree(folder, ignore_errors=True)
    for half in data.glob("backups/*.*.part"):  # "NAME.zip.PID.part"; any other name is not ours
        if not _lives(half.suffixes[-2].lstrip(".")):
            half.unlink(missing_ok=True)


def _lives(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
