"""Foreign JSON, read with its place: what is not as it should be is refused at the field where it stands."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, Final

from rapport.exceptions import Refused

# A form of thousands of questions, or a text of megabytes, is a mistake or an attack.
MOST_BYTES: Final = 20_000_000
MOST_TEXT: Final = 4_000


def values_of(data: str | bytes) -> list[Any]:
    """Return the JSON values of a file: one, the items of a list, or one a line.

    Raises:
        Refused: It is none; the place is the line.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES // 1_000_000} MB; split it")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Refused("is not UTF-8; export it again as UTF-8") from None
    if not text.strip():
        raise Refused("is empty")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) == 1 or not lines[0].lstrip().startswith("{"):
            raise Refused("is no JSON; export it again") from None
        return [_line(number, line) for number, line in enumerate(lines, 1)]
    return whole if isinstance(whole, list) else [whole]


def _line(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise Refused("is no JSON", element=f"line {number}") from None


def name_of(text: str) -> str:
    """Return the name a question or section has here, made of what it is called there."""
    bare = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return bare[:80] or "unnamed"


@dataclass(frozen=True, slots=True)
class Place:
    """A value with the way to it."""

    value: Any
    path: str = ""

    def at(self, key: str) -> Place:
        """Return what stands under a key of an object; None where it is not there."""
        if self.value is None:
            return Place(None, f"{self.path}.{key}".lstrip("."))
        if not isinstance(self.value, dict):
            raise self.refused("must be an object")
        return Place(self.value.get(key), f"{self.path}.{key}".lstrip("."))

    def items(self) -> list[Place]:
        """Return the items of a list; an absent one is empty."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.refused("must be a list")
        return [Place(each, f"{self.path}[{index}]") for index, each in enumerate(self.value) if each is not None]

    def text(self, *, needed: bool = False) -> str:
        """Return a text; an absent one is empty."""
        if self.value is None:
            if needed:
                raise self.refused("is missing")
            return ""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float):
            raise self.refused("must be a text")
        found = str(self.value)
        if any("\ud800" <= each <= "\udfff" for each in found):
            raise self.refused("holds half a character; export the file again as UTF-8")
        if len(found) > MOST_TEXT:
            raise self.refused(f"is longer than {MOST_TEXT:,} characters")
        if needed and not found.strip():
            raise self.refused("is empty")
        return found.strip()

    def number(self) -> float | None:
        """Return a finite number, also from digits; an absent one is None."""
        if self.value is None or self.value == "":
            return None
        try:
            found = float(self.value) if not isinstance(self.value, bool | list | dict) else math.nan
        except (OverflowError, TypeError, ValueError):
            found = math.nan
        if not math.isfinite(found):
            raise self.refused("must be a number")
        return found

    def flag(self) -> bool:
        """Return whether it is true; an absent one is not."""
        if self.value in (None, False, "false", "False"):
            return False
        if self.value in (True, "true", "True"):
            return True
        raise self.refused("must be true or false")

    def refused(self, reason: str) -> Refused:
        """Return the refusal that names this place."""
        return Refused(reason, field=self.path or "the file")
