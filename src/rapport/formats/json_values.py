"""The values of a JSON file: one object, a list of them, or one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.exceptions import Refused
from rapport.formats.decoding import head_text
from rapport.formats.json_stream import load_json, parse_json
from rapport.formats.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document
    from rapport.formats.format import Intake


def json_values(document: Document, intake: Intake) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Yield every object of a document with its place: None for the only one, else ``item 2`` or ``line 2``.

    Lines and items that are no objects are refused on their own; the rest goes on.

    Raises:
        Refused: The document as a whole cannot be read.
    """
    if _has_object_lines(document):
        yield from _from_lines(document, intake)
        return
    try:
        value = load_json(document)
    except Refused as refusal:
        if "extra data" not in refusal.reason:
            raise
        # A first line longer than the head looks like one object until the second one follows it.
        yield from _from_lines(document, intake)
        return
    if isinstance(value, dict):
        yield None, value
        return
    if not isinstance(value, list):
        raise Refused("the file is neither an object nor a list of objects")
    for number, item in enumerate(value, start=1):
        if isinstance(item, dict):
            yield f"item {number}", item
        else:
            intake.refuse(document, Refused("this item of the list is not an object"), element=f"item {number}")


def _has_object_lines(document: Document) -> bool:
    if document.suffix in {".jsonl", ".ndjson"}:
        return True
    beginnings = sum(line.startswith('{"') for line in head_text(document).splitlines())
    return beginnings > 1 and head_text(document).lstrip().startswith("{")


def _from_lines(document: Document, intake: Intake) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in lines(document):
        place = f"line {number}"
        if isinstance(line, str) and not line.strip():
            continue
        try:
            value = _object(line)
        except Refused as refusal:
            intake.refuse(document, refusal, element=place)
            continue
        yield place, value


def _object(line: str | Refused) -> dict[str, Any]:
    if isinstance(line, Refused):
        raise line
    value = parse_json(line)
    if not isinstance(value, dict):
        raise Refused("this line is not an object")
    return value
