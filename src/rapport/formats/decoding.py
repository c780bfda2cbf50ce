"""Bytes become text: marks of encoding are obeyed, and what cannot be decoded is refused with its place."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from rapport.formats.document import Document

MAX_BYTES: Final = 64 * 1024 * 1024
_BLOCK: Final = 1024 * 1024
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BEYOND_ASCII: Final = re.compile("[^\\x00-\\x7f\ud800-\udfff]")

# The longer marks come first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def marked_encoding(head: bytes) -> tuple[str, int]:
    """Return the encoding that a byte-order mark declares and the mark's length; UTF-8 and 0 without one."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return "utf-8", 0


def head_text(document: Document) -> str:
    """Return the first bytes of a document as text, for recognising its format. Never raises."""
    encoding, mark = marked_encoding(document.head)
    return document.head[mark:].decode(encoding, errors="replace")


def decode(raw: bytes, *, encoding: str | None = None) -> str:
    """Decode a whole document or line: by its mark, else as ``encoding`` or UTF-8.

    Raises:
        Refused: Some byte is not of the encoding; ``element`` is its line and column.
    """
    marked, mark = marked_encoding(raw)
    encoding = marked if mark or encoding is None else encoding
    try:
        return raw[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[mark : mark + error.start].decode(encoding, errors="replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise Refused(
            f"byte 0x{raw[mark + error.start]:02x} is not {encoding.upper()}; save the file again as UTF-8",
            element=f"line {line}, column {column}",
        ) from None


def text_encoding(document: Document) -> str:
    """Find out what a document of plain text or cells is in, by a look at all its bytes.

    A mark decides; else UTF-8; else Windows-1252, as old exports are, but only where next to nothing in the
    document is UTF-8 beyond ASCII. A UTF-8 document with a few damaged bytes stays UTF-8.

    Raises:
        Refused: More than one in ten of the first bytes are NUL and there is no mark, as in a binary file.
    """
    encoding, mark = marked_encoding(document.head)
    if mark:
        return encoding
    if document.head.count(b"\x00") * 10 > len(document.head):
        raise Refused("the file holds NUL bytes: it is not text, or is UTF-16 without its mark; save it as UTF-8")
    return "utf-8" if _is_utf8(document) or not _is_windows_1252(document) else "cp1252"


def has_half_character(text: str) -> bool:
    """Whether a text holds a lone surrogate, which is also how a damaged byte of UTF-8 is carried along."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def _is_utf8(document: Document) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with document.open() as stream:
        try:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
        except UnicodeDecodeError:
            return False
    return True


def _is_windows_1252(document: Document) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    sound = damaged = 0
    with document.open() as stream:
        while block := stream.read(_BLOCK):
            text = decoder.decode(block)
            damaged += len(_SURROGATE.findall(text))
            sound += len(_BEYOND_ASCII.findall(text))
    return sound * 10 < damaged


def read_bytes(document: Document, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a document whole, but never more than ``max_bytes`` of it.

    Raises:
        Refused: The document is larger, whatever its directory says of its size.
    """
    if document.size <= max_bytes:
        with document.open() as stream:
            raw = stream.read(max_bytes + 1)
        if len(raw) <= max_bytes:
            return raw
    raise Refused(f"the file is larger than {max_bytes:,} bytes, the most that is read in one piece; split it")


def load_text(document: Document, *, max_bytes: int = MAX_BYTES, encoding: str | None = None) -> str:
    """Read a document whole as text; every kind of line end becomes a line feed.

    Args:
        document: What to read.
        max_bytes: The most that is read.
        encoding: What it is in where it has no mark; UTF-8 without it.

    Raises:
        Refused: It is too large, is not of its encoding, or holds NUL characters as binary files do.
    """
    text = decode(read_bytes(document, max_bytes=max_bytes), encoding=encoding)
    nul = text.find("\x00")
    if nul >= 0:
        raise Refused(
            "the file holds NUL bytes: it is not text, or is UTF-16 without its mark; save it again as UTF-8",
            element=f"line {text.count(chr(10), 0, nul) + 1}",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
