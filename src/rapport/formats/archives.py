"""The files inside a zip as documents, with bombs and dangerous names refused before a byte is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD: Final = 65_536
_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_SLACK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipLimits:
    """How much a zip may hold.

    Attributes:
        entries: Files.
        total: Bytes of all files unpacked.
        ratio: Unpacked bytes for one packed byte; files under 1 MB are not held to it.
    """

    entries: int = 200_000
    total: int = 8 * 1024**3
    ratio: int = 200


def is_zip(document: Document) -> bool:
    """Whether a document is a zip of files; workbooks, which are zips inside, are not."""
    if not document.head.startswith(_MAGIC):
        return False
    return document.suffix not in {".xlsx", ".xlsm", ".xlsb", ".docx", ".pptx", ".ods", ".odt"}


def expand_zip(
    document: Document, *, limits: ZipLimits | None = None, refuse: Callable[[Document, Refused], None]
) -> Iterator[Document]:
    """Yield the files of a zip in the order of their names; entries that may not be read go to ``refuse``.

    Folders and the system's own files (``__MACOSX/``, names that begin with a dot) are passed over.

    Raises:
        Refused: The zip is damaged, holds no files, or holds more than ``limits`` allow.
    """
    limits = limits or ZipLimits()
    with document.open() as stream, _directory(stream) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
        if not infos:
            raise Refused("the zip holds no files")
        # A single bomb is refused alone further down; its neighbours are held to the limits without it.
        check_zip([info for info in infos if not _is_bomb(info, limits)], packed=document.size, limits=limits)
        for info in sorted(infos, key=lambda info: info.filename):
            name = f"{document.name}!{_printable(info.filename)}"
            inner = Document(name, info.file_size, b"", partial(_open, archive, info, document))
            try:
                checked = _checked(inner, info, limits)
            except Refused as refusal:
                refuse(inner, refusal)
            else:
                yield checked


def check_zip(infos: list[zipfile.ZipInfo], *, packed: int, limits: ZipLimits) -> None:
    """Hold a zip's directory to its limits.

    Args:
        infos: The directory's entries.
        packed: Bytes of the zip itself.
        limits: What it may hold.

    Raises:
        Refused: There are too many entries, or unpacked they would be too much.
    """
    if len(infos) > limits.entries:
        raise Refused(f"the zip holds {len(infos):,} files, more than the {limits.entries:,} that are read; split it")
    total = sum(info.file_size for info in infos)
    if total > limits.total:
        raise Refused(f"unpacked, the zip would be {total:,} bytes, more than {limits.total:,}; split it")
    # Entries that share the same packed bytes look harmless one by one; together they cannot.
    if total > _SLACK and total > limits.ratio * max(packed, 1):
        raise Refused(f"unpacked, the zip would be more than {limits.ratio} times its size, as in a zip bomb")


def _checked(inner: Document, info: zipfile.ZipInfo, limits: ZipLimits) -> Document:
    """Return a file of the zip with its first bytes, sure that it is safe to unpack."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise Refused("the name leads out of the zip")
    if info.flag_bits & 0x1:
        raise Refused("the file is encrypted; unpack it with its password first")
    if _is_bomb(info, limits):
        raise Refused(f"unpacked, it would be more than {limits.ratio} times its size, as in a zip bomb")
    with inner.open() as unpacked:
        inner = replace(inner, head=unpacked.read(HEAD))
    if is_zip(inner):
        raise Refused("a zip inside a zip is not read; unpack the outer one first")
    return inner


def _is_bomb(info: zipfile.ZipInfo, limits: ZipLimits) -> bool:
    return info.file_size > _SLACK and info.file_size > limits.ratio * max(info.compress_size, 1)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part != ".." for part in parts)


def _printable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _directory(stream: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise Refused(f"damaged zip: {error}") from None


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo, document: Document) -> IO[bytes]:
    # Documents may be opened long after the walk over their archive has ended and closed it.
    with ExitStack() as opened:
        if archive.fp is None:
            archive = opened.enter_context(_directory(opened.enter_context(document.open())))
        try:
            stream = opened.enter_context(archive.open(info))
        except _DAMAGE as error:
            raise Refused(f"damaged zip: {error}") from None
        return io.BufferedReader(_Guarded(stream, opened.pop_all()), buffer_size=HEAD)


class _Guarded(io.RawIOBase):
    """Unpacks one file; damage that shows only then is a refusal."""

    def __init__(self, stream: IO[bytes], opened: ExitStack) -> None:
        self._stream = stream
        self._opened = opened

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is 3.12
        try:
            found = self._stream.read(len(buffer))
        except _DAMAGE as error:
            raise Refused(f"damaged zip: {error}") from None
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._opened.close()
        super().close()
