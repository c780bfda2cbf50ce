"""The erasures' own log, in the data folder and in the database: what a restore must do again. No personal value."""

from __future__ import annotations

import hmac
import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings

from rapport_web.audit.models import Erasure
from rapport_web.exceptions import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAME: Final = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure.

    Attributes:
        id: The erasure's own.
        kind: ``customer``, ``agent`` or ``user``.
        subject: ``customer:55``; in another database it may be somebody else.
        digest: A keyed fingerprint of the person's reference, after the fingerprint of its key.
        at: When.
    """

    id: str
    kind: str
    subject: str
    digest: str
    at: datetime


def digest(kind: str, reference: str) -> str:
    """Return the keyed fingerprint by which somebody is recognised in an older backup."""
    return f"{which_key()}:{hmac.digest(_key(), f'{kind}:{reference}'.encode(), 'sha256').hex()}"


def which_key() -> str:
    """Return what tells the log's key from another; nothing can be opened with it."""
    return hmac.digest(_key(), b"which", "sha256").hex()[:16]


def _key() -> bytes:
    """The log's own key, beside it: the platform's secret key may be changed, and people must still be recognised."""
    beside = place().with_suffix(".key")
    try:
        with beside.open("xb") as stream:
            beside.chmod(0o600)
            stream.write(secrets.token_bytes(32))
    except FileExistsError:
        pass
    return beside.read_bytes()


def place() -> Path:
    """Return where the log is."""
    folder: Path = settings.RAPPORT.folder
    return folder / _NAME


def lines() -> list[Line]:
    """Return all erasures that the data folder or the database knows of, the oldest first."""
    known = {line.id: line for line in _from_file()}
    for row in Erasure.objects.all():
        known.setdefault(str(row.pk), Line(str(row.pk), row.kind, row.subject, row.digest, row.at))
    return sorted(known.values(), key=lambda line: line.at)


def complete() -> None:
    """Bring the file up to what the database knows: after an erasure, and where a crash came between the two."""
    there = {line.id for line in _from_file()}
    missing = [row for row in Erasure.objects.order_by("at") if str(row.pk) not in there]
    append(Line(str(row.pk), row.kind, row.subject, row.digest, row.at) for row in missing)


def append(added: Iterable[Line]) -> None:
    """Add lines to the file, and have them on the disk before going on."""
    text = "".join(
        json.dumps(
            {
                "id": line.id,
                "kind": line.kind,
                "subject": line.subject,
                "digest": line.digest,
                "at": line.at.isoformat(),
            }
        )
        + "\n"
        for line in added
    )
    if not text:
        return
    with place().open("a", encoding="ascii") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _from_file() -> list[Line]:
    if not place().exists():
        return []
    found = []
    for number, text in enumerate(place().read_text(encoding="utf-8").splitlines(), start=1):
        try:
            kept = json.loads(text)
            at = datetime.fromisoformat(kept.pop("at"))
            found.append(Line(at=at, **{name: str(kept[name]) for name in ("id", "kind", "subject", "digest")}))
        except (ValueError, KeyError, TypeError, AttributeError):
            # A line lost is a person back after the next restore: better to stop and have somebody look.
            raise Misconfigured(f"{place()}, line {number}: this is not an erasure; put the line right") from None
    return found
