"""Objects, one a line, as the rows of a table; fields inside fields are called ``outer.inner``."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.json_stream import parse_json
from rapport.formats.lines import lines
from rapport.formats.tables.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document

_LOOKED_AT: Final = 100


def read_json_rows(document: Document) -> Table:
    """Open a file of one object a line. Its columns are the fields of its first hundred objects.

    Raises:
        Refused: None of them is an object.
    """

    def rows() -> Iterator[Row | Refused]:
        for number, line in lines(document):
            if isinstance(line, Refused) or (line and not line.isspace()):
                yield _row(number, line)

    first = [found for found in islice(rows(), _LOOKED_AT) if isinstance(found, Row)]
    columns = tuple(dict.fromkeys(name for found in first for name in found.cells))
    if not columns:
        raise Refused("no line of the beginning is an object with fields")
    return Table(columns, rows)


def _row(number: int, line: str | Refused) -> Row | Refused:
    place = f"line {number}"
    try:
        return Row(place, dict(_cells(_object(line, number), "")))
    except Refused as refusal:
        return Refused(refusal.reason, element=refusal.element or place, field=refusal.field)


def _object(line: str | Refused, number: int) -> dict[str, Any]:
    if isinstance(line, Refused):
        raise line
    value = parse_json(line, line=number)
    if not isinstance(value, dict):
        raise Refused("this line is not an object")
    return value


def _cells(value: dict[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from _cells(inner, f"{before}{name}.")
        elif isinstance(inner, list):
            yield f"{before}{name}", json.dumps(inner)
        else:
            yield f"{before}{name}", _text(inner)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
