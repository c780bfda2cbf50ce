"""Which keys the beginning of a JSON file shows, so that a format knows its own before the file is read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapport.formats.decoding import head_text

if TYPE_CHECKING:
    from rapport.formats.document import Document

_TOKEN: Final = re.compile(r'"((?:[^"\\]++|\\.)*+)(?:"(\s*:)?|$)|[{}\[\]]', re.DOTALL)
_DEPTH: Final = 5


def json_keys(document: Document) -> frozenset[str]:
    """Return the paths of keys in the first JSON value of a document's head, empty when it is no JSON. Never raises.

    Lists are passed through: ``[{"a": {"b": 1}}]`` and ``{"a": [{"b": 1}]}`` both give ``a`` and ``a.b``. Keys
    deeper than five are not looked at.
    """
    return shape_of(head_text(document))


@lru_cache(maxsize=4)  # every format asks about the same document in turn
def shape_of(text: str) -> frozenset[str]:
    """Return the paths of keys in the first JSON value of a text that may be cut off."""
    text = text.lstrip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        return frozenset()
    found: set[str] = set()
    path: list[str] = []
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            opened.append(len(path))
        elif mark in "}]":
            if not opened:
                break
            del path[opened.pop() :]
            if not opened:
                break
        elif token[2] and opened:
            del path[opened[-1] :]
            path.append(token[1])
            if len(path) <= _DEPTH:
                found.add(".".join(path))
    return frozenset(found)
