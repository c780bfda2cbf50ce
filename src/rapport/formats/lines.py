"""A document line by line, each with its number, and never more of a line in memory than may be read."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.decoding import marked_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document

MAX_LINE: Final = 16 * 1024 * 1024


def lines(
    document: Document, *, max_line: int = MAX_LINE, encoding: str | None = None
) -> Iterator[tuple[int, str | Refused]]:
    """Yield every line's number, from 1, with its text without the line end, or with the reason it is refused.

    A line is refused on its own when it is longer than ``max_line`` bytes (characters, in UTF-16 and UTF-32) or
    has bytes that are not of its encoding; the lines after it go on. Memory does not grow with a line's length.

    Args:
        document: What to read.
        max_line: The longest line that is read.
        encoding: What it is in; without it, what its mark says, or UTF-8.

    Raises:
        Refused: The rest of a UTF-16 or UTF-32 document cannot be decoded.
    """
    marked, mark = marked_encoding(document.head)
    encoding = encoding or marked
    with document.open() as stream:
        stream.read(mark)
        if encoding.lower().startswith(("utf-16", "utf-32")):
            # Closed here and now: a walk that is given up midway would leave it to chance.
            with io.TextIOWrapper(stream, encoding=encoding, newline="\n") as text:
                yield from _wide_lines(text, max_line)
        else:
            yield from _byte_lines(stream, max_line, encoding)


def _byte_lines(stream: IO[bytes], max_line: int, encoding: str) -> Iterator[tuple[int, str | Refused]]:
    number = 0
    while raw := stream.readline(max_line + 1):
        number += 1
        if len(raw) > max_line and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(max_line)
            yield number, _too_long(number, max_line)
            continue
        try:
            yield number, raw.decode(encoding).rstrip("\r\n")
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode(encoding, "replace")) + 1
            yield (
                number,
                Refused(
                    f"byte 0x{raw[error.start]:02x} is not {encoding.upper()}; save the file again as UTF-8",
                    element=f"line {number}, column {column}",
                ),
            )


def _wide_lines(stream: io.TextIOWrapper, max_line: int) -> Iterator[tuple[int, str | Refused]]:
    number = 0
    try:
        while text := stream.readline(max_line + 1):
            number += 1
            if len(text) > max_line and not text.endswith("\n"):
                while text and not text.endswith("\n"):
                    text = stream.readline(max_line)
                yield number, _too_long(number, max_line)
            else:
                yield number, text.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Refused(
            f"from here on this is not {error.encoding.upper()}, as its mark says; save the file again as UTF-8",
            element=f"line {number + 1}",
        ) from None


def _too_long(number: int, max_line: int) -> Refused:
    return Refused(f"the line is longer than {max_line:,} bytes, the most that is read", element=f"line {number}")
