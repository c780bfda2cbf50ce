"""The chain: each entry's fingerprint covers all of the entry and the fingerprint before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.audit.models import Entry

BEGINNING: Final = "0" * 64
COVERED: Final = ("number", "actor_id", "actor", "deed", "thing", "thing_id", "why", "facts", "sealed", "before_hash")


def fingerprint(entry: Entry) -> str:
    """Return the SHA-256 of an entry, in hex; it covers ciphertexts, so that it holds when a key is destroyed."""
    covered = {name: getattr(entry, name) for name in COVERED}
    covered["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def as_kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as either database gives them back: text keys, lists, whole floats as integers, no NUL.

    PostgreSQL keeps JSON numbers as decimals and gives 1e+16 back as an integer; an entry's fingerprint must not depend
    on where it is kept.
    """
    kept: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return {_text(key): _kept(value) for key, value in kept.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {_text(key): _kept(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_kept(inner) for inner in value]
    if isinstance(value, float):
        if value != value or abs(value) == float("inf"):  # noqa: PLR0124  # NaN; JSON has neither
            return str(value)
        return int(value) if value.is_integer() else value
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """A text that both databases can keep: no NUL, and no half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def clipped(text: object, longest: int) -> str:
    """Return a text as a column of a given length keeps it."""
    return _text(str(text))[:longest]
