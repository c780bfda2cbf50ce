"""Paging by cursor: where the last page ended, so that rows that come in meanwhile are neither lost nor seen twice."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from rapport_web.exceptions import Invalid


def cursor(values: list[Any]) -> str:
    """Return the sort key of a page's last row as an opaque word."""
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def place(word: str | None, *, parts: int) -> list[Any] | None:
    """Return the sort key that a cursor holds; None without one.

    Raises:
        Invalid: It is none of ours.
    """
    if not word:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, ValueError):
        values = None
    if not isinstance(values, list) or len(values) != parts:
        raise Invalid("is not one that this list gave; begin without it", field="cursor")
    return values
