"""Where an import's files lie: a folder of its own in the data folder, readable by this installation's user only."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one import."""

    path: Path

    @classmethod
    def of(cls, batch: UUID) -> Folder:
        """Return an import's folder, made where it is missing."""
        path = imports() / str(batch)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(path)

    @property
    def uploads(self) -> Path:
        """The files as they came."""
        return self.path / "uploads"

    @property
    def prepared(self) -> Path:
        """Masked conversations, one a line, ready to store."""
        return self.path / "prepared.jsonl"

    @property
    def answers(self) -> Path:
        """Masked answers, one a line, ready to store."""
        return self.path / "answers.jsonl"

    @property
    def refused(self) -> Path:
        """What cannot be read, with the place and the reason."""
        return self.path / "refused.jsonl"

    def drop(self) -> None:
        """Delete all of it."""
        shutil.rmtree(self.path, ignore_errors=True)

    def drop_originals(self) -> None:
        """Delete the files as they came, and what was made of them; the refused rows stay until the sweep."""
        shutil.rmtree(self.uploads, ignore_errors=True)
        for path in (self.prepared, self.answers):
            path.unlink(missing_ok=True)


def imports() -> Path:
    """Return the folder of all imports."""
    return Path(settings.MEDIA_ROOT) / "imports"
