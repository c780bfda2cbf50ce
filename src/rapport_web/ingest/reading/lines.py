"""Prepared lines: a masked conversation and what must be known of it, and nothing else, as one line of JSON."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from rapport.conversation import Conversation as Told
from rapport_web.conversations.services import Arriving, Known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def line_of(each: Arriving) -> bytes:
    """Return the line of a conversation, with its end."""
    # The customer's field is not written: by their digest they are known, and not by what the export held.
    told = {name: value for name, value in each.conversation.to_dict().items() if name != "customer"}
    data: dict[str, Any] = {"told": told, "masked": each.masked, "fingerprint": each.fingerprint}
    if each.customer is not None:
        data["customer"] = [each.customer.digest, each.customer.shown]
    return (_encode(data) + "\n").encode()


def arriving_of(line: bytes) -> Arriving:
    """Return what a line holds."""
    data = json.loads(line)
    customer = data.get("customer")
    return Arriving(
        Told.from_dict(data["told"]), data["masked"], Known(*customer) if customer else None, data["fingerprint"]
    )


def row_line(row: dict[str, Any]) -> bytes:
    """Return the line of any row."""
    return (_encode(row) + "\n").encode()


def lines_from(path: Path, offset: int = 0) -> Iterator[tuple[bytes, int]]:
    """Yield each whole line from a place on, and the place after it; nothing where there is no such file."""
    if not path.is_file():
        return
    with path.open("rb") as stream:
        yield from _lines(stream, offset)


def _lines(stream: IO[bytes], offset: int) -> Iterator[tuple[bytes, int]]:
    stream.seek(offset)
    for line in stream:
        offset += len(line)
        yield line, offset
