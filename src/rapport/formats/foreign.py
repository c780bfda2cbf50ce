"""Fields of foreign JSON, read defensively: null is absent, numbers may be strings, anything else is refused."""

from __future__ import annotations

from math import isfinite
from typing import Any

from rapport.exceptions import Refused


def record(value: Any, *, field: str) -> dict[str, Any]:
    """Return an object; an absent one is empty.

    Raises:
        Refused: It is something else.
    """
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refused(f"must be an object, not {_kind(value)}", field=field)
    return value


def records(value: Any, *, field: str) -> list[dict[str, Any]]:
    """Return a list of objects without its nulls; an absent one is empty.

    Raises:
        Refused: It is something else, or holds something else.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f"must be a list, not {_kind(value)}", field=field)
    return [record(item, field=f"{field}[{index}]") for index, item in enumerate(value) if item is not None]


def text(value: Any, *, field: str) -> str | None:
    """Return a text; a number becomes its digits, an absent one None.

    Raises:
        Refused: It is a list, an object, true or false, or holds half a character.
    """
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refused(f"must be a text, not {_kind(value)}", field=field)
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise Refused("holds half a character (a lone surrogate); export the file again as UTF-8", field=field)
    return value


def number(value: Any, *, field: str) -> float | None:
    """Return a finite number, also from a string of digits; an absent or blank one is None.

    Raises:
        Refused: It is no number, or not a finite one.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise Refused(f"must be a number, not {_kind(value)}", field=field)
    try:
        found = float(value)
    except (ValueError, OverflowError):
        raise Refused(f"{_short(value)} is not a number", field=field) from None
    if not isfinite(found):
        raise Refused(f"{_short(value)} is not a finite number", field=field)
    return found


def identifier(value: Any) -> str | None:
    """Return an id or a name as text, or None where there is none that can be used. Never raises."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    found = str(value).strip()
    return found if found and not any("\ud800" <= character <= "\udfff" for character in found) else None


def _kind(value: Any) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), type(value).__name__)


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."  # noqa: PLR2004  # what fits a line of the refusals
