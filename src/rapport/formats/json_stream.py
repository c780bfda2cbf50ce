"""JSON from strangers: read with limits, and refused with its place where it is damaged or built to hurt."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NoReturn

from rapport.exceptions import Refused
from rapport.formats.decoding import MAX_BYTES, decode, read_bytes

if TYPE_CHECKING:
    from rapport.formats.document import Document

MAX_DEPTH: Final = 100
MAX_DIGITS: Final = 40
_STRING: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NO_BRACKET: Final = re.compile(r"[^\[\]{}]+")
_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}


def load_json(document: Document, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """Read a document that is one JSON value.

    Args:
        document: The document; UTF-8, or UTF-16 or UTF-32 with its mark.
        max_bytes: The most that is read.
        max_depth: How deep lists and objects may lie in each other.

    Raises:
        Refused: It is too large, of another encoding, damaged, too deep, has a number that is not finite or has
            more than ``MAX_DIGITS`` digits, or one object names a key twice. ``element`` says the line and column
            where they are known.
    """
    return parse_json(decode(read_bytes(document, max_bytes=max_bytes)), max_depth=max_depth)


def parse_json(text: str, *, max_depth: int = MAX_DEPTH, line: int = 1) -> Any:
    """Read one JSON value from text that begins on ``line``, with the limits and errors of :func:`load_json`."""
    # Counting is forty times as fast as measuring, and most documents have fewer brackets than may be nested.
    if text.count("[") + text.count("{") > max_depth and _depth(text) > max_depth:
        raise Refused(f"lists and objects lie more than {max_depth} deep in each other")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Refused(
            f"damaged JSON: {_plain(error.msg)}", element=f"line {line + error.lineno - 1}, column {error.colno}"
        ) from None


def _depth(text: str) -> int:
    brackets = _NO_BRACKET.sub("", _STRING.sub("", text))
    return max(accumulate(map(_STEP.__getitem__, brackets)), default=0)


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused("the same object has this key twice", field=ascii(twice)[1:-1][:80])
    return found


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise Refused(f"a number has {len(digits):,} digits; no more than {MAX_DIGITS} are read")
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise Refused(f"the number {digits[:MAX_DIGITS]} is too large")
    return value


def _constant(name: str) -> NoReturn:
    raise Refused(f"{name} is not a number in JSON")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
)
