"""What a backup says of itself: when, of which version, how many rows, and the hash of every part."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

NAME: Final = "manifest.json"
FORMAT: Final = 1
PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Told:
    """What a copy of the database says of itself: rows by table, the newest entry of the trail, erasures, sequences."""

    rows: dict[str, int]
    newest: tuple[int, str] | None
    erased: list[str]
    sequences: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first thing that is read of a backup, and the last that is written.

    Attributes:
        version: Of Rapport.
        made_at: The moment whose state is kept, with a zone.
        database: ``sqlite`` or ``postgresql``.
        rows: How many rows each table had.
        migrations: The newest migration of each room.
        sequences: The last number that each column gave out, on PostgreSQL: a number is never given to another.
        secret_key: What tells the installation's secret key from another; the key itself is not in a backup.
        head: The newest entry of the audit trail.
        erased: The erasures that were done in it: before it was made, or to the backup since.
        parts: Size and SHA-256 of every other member.
    """

    version: str
    made_at: str
    database: str
    rows: dict[str, int]
    migrations: dict[str, str]
    secret_key: str
    head: tuple[int, str] | None
    sequences: dict[str, int] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)

    def to_json(self) -> str:
        """Return it as the archive holds it."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def read(archive: zipfile.ZipFile, place: Path) -> Manifest:
    """Return a backup's manifest.

    Raises:
        UsageError: It is not a backup, or one of a later version.
    """
    try:
        kept = json.loads(archive.read(NAME))
        if kept["format"] > FORMAT:
            raise UsageError(f"{place} was made by Rapport {kept['version']}: install that version to restore it")
        manifest = Manifest(**kept)
        _ = manifest.moment
        for part in manifest.parts.values():
            _ = int(part["bytes"]), str(part["sha256"])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise UsageError(f"{place} is not a backup that rapport backup wrote") from None
    for name in manifest.parts:
        path = PurePosixPath(name)
        if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in name:
            raise UsageError(f"{place} holds a part that would be written outside of the data folder: {name}")
    return manifest


def add(archive: zipfile.ZipFile, name: str, source: IO[bytes], moved: Callable[[int], None]) -> dict[str, Any]:
    """Write a part into the archive; return its size and hash. ``moved`` is told the bytes as they go."""
    digest, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
            moved(len(piece))
    return {"bytes": size, "sha256": digest.hexdigest()}


def take(
    archive: zipfile.ZipFile, manifest: Manifest, name: str, target: IO[bytes] | None, moved: Callable[[int], None]
) -> None:
    """Read a part, into a file where one is given, and compare it with its hash.

    Raises:
        UsageError: It is not what was written.
    """
    known, digest, size = manifest.parts[name], hashlib.sha256(), 0
    try:
        with archive.open(name) as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                if size > known["bytes"]:
                    break
                if target is not None:
                    target.write(piece)
                moved(len(piece))
    except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise UsageError(f"{name} cannot be read from the backup: {error}") from None
    if (size, digest.hexdigest()) != (known["bytes"], known["sha256"]):
        raise UsageError(f"{name} is not what was backed up: the file is damaged or was changed; use another backup")
