"""One file that comes in, wherever it lies: on disk or inside a zip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Document:
    """A file to read.

    Attributes:
        name: What the user calls it: its path, or ``archive.zip!inner/name.json``.
        size: Bytes, as the file system or the archive's directory says.
        head: The first bytes (up to 64 kB), by which formats recognise their own.
        open: Opens it for reading bytes from its beginning, as often as it is called.
    """

    name: str
    size: int
    head: bytes
    open: Callable[[], IO[bytes]]

    @property
    def suffix(self) -> str:
        """The file's ending in lower case with its dot, such as ``.json``."""
        _, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and "/" not in ending else ""
