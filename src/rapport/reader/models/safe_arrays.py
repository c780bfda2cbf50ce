"""Arrays out of a file that somebody else made: nothing is executed, and memory is bounded before anything is read."""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MEMBERS: Final = 256
_KINDS: Final = "iuf"  # whole numbers and fractions: no objects, no text


class Damaged(Exception):
    """The file is not one of arrays, or it is made to harm; the message says how in plain words."""


def safe_arrays(content: bytes, *, most: int) -> dict[str, NDArray[Any]]:
    """Return the arrays of an ``.npz`` file by name.

    Args:
        content: The file's bytes.
        most: How many bytes all arrays may take together.

    Raises:
        Damaged: It is no such file, holds something else than numbers, or more of them than ``most``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive, most)
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, OSError, EOFError, RuntimeError) as error:
        # Every part of a broken archive fails in its own way; RuntimeError: it is encrypted, or packed some other way.
        raise Damaged(f"it cannot be opened ({type(error).__name__})") from None


def _check(archive: zipfile.ZipFile, most: int) -> None:
    """Refuse what is too much by the archive's directory, and arrays that claim more than they have."""
    members = archive.infolist()
    if len(members) > _MEMBERS:
        raise Damaged(f"it holds {len(members):,} parts, and no more than {_MEMBERS} are read")
    if sum(member.file_size for member in members) > most:
        raise Damaged(f"unpacked it is larger than {most:,} bytes, the most that is read")
    for member in members:
        with archive.open(member) as stream:
            version = np.lib.format.read_magic(stream)
            if version != (1, 0):
                raise Damaged(f"{member.filename} is of another version of the array format")
            shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
        if dtype.kind not in _KINDS:
            raise Damaged(f"{member.filename} holds something else than numbers")
        if math.prod(shape) * dtype.itemsize > member.file_size:
            raise Damaged(f"{member.filename} claims to be larger than it is")
