"""The JSON object in a model's answer, whatever prose or fences stand around it."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_THOUGHTS: Final = re.compile(r"<think>.*?</think>", re.DOTALL)
_MOST_STARTS: Final = 50  # an answer of braces alone must not take a second for each


def found_json(text: str) -> dict[str, Any] | None:
    """Return the first whole JSON object that has ``turns``; None where there is none.

    A truncated object is none: its labels would be whatever came first.
    """
    text = _THOUGHTS.sub("", text)
    decoder = json.JSONDecoder(parse_constant=_nothing)
    start, looked = text.find("{"), 0
    while start >= 0 and looked < _MOST_STARTS:
        looked += 1
        end = start + 1
        try:
            found, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and "turns" in found:
            return found
        start = text.find("{", end)
    return None


def _nothing(_: str) -> None:
    """NaN and Infinity are no JSON and no label."""
