"""What a vCon may be wrapped in: gzip and a signature are opened, an encrypted one is refused."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import zlib
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.decoding import decode, head_text
from rapport.formats.json_shape import shape_of
from rapport.formats.json_stream import parse_json

if TYPE_CHECKING:
    from rapport.formats.document import Document

_GZIP: Final = b"\x1f\x8b"
_HEAD: Final = 65_536
_PAYLOAD: Final = re.compile(r'"payload"\s*:\s*"([\w-]+)')


def opened(document: Document) -> Document:
    """Return the document itself, or what is inside where it is packed with gzip."""
    if not document.head.startswith(_GZIP):
        return document
    try:
        head = zlib.decompressobj(31).decompress(document.head, _HEAD)
    except zlib.error:
        head = b""
    name = re.sub(r"\.(?:gz|gzip)$", "", document.name, flags=re.IGNORECASE)
    return replace(document, name=name, head=head, open=lambda: _unpacked(document))


def keys_of(document: Document) -> frozenset[str]:
    """Return the paths of the first keys, of the signed content where the document is a signature around it."""
    text = head_text(document)
    keys = shape_of(text)
    payload = _PAYLOAD.search(text) if "payload" in keys and "signatures" in keys else None
    if payload is None:
        return keys
    inner = _from_base64(payload[1][: len(payload[1]) // 4 * 4])
    return keys | shape_of((inner or b"").decode(errors="replace"))


def unsigned(data: dict[str, Any]) -> dict[str, Any]:
    """Return the vCon that a signature is around, or what was given where there is none; signatures are not checked.

    Raises:
        Refused: The content is encrypted, or the signed content is damaged.
    """
    if "ciphertext" in data:
        raise Refused("the vCon is encrypted; decrypt it first", field="ciphertext")
    if "payload" not in data or "signatures" not in data:
        return data
    raw = _from_base64(data["payload"]) if isinstance(data["payload"], str) else None
    if raw is None:
        raise Refused("the signed content is not base64url", field="payload")
    value = parse_json(decode(raw))
    if not isinstance(value, dict):
        raise Refused("the signed content is not a vCon", field="payload")
    return value


def from_base64url(value: str, *, field: str) -> bytes:
    """Decode base64url, also with plain base64's signs and without padding.

    Raises:
        Refused: It is neither.
    """
    found = _from_base64(value)
    if found is None:
        raise Refused("the body is not base64url, as its encoding says", field=field)
    return found


def _from_base64(value: str) -> bytes | None:
    plain = re.sub(r"\s", "", value).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _unpacked(document: Document) -> IO[bytes]:
    return io.BufferedReader(_Unpacking(document.open()), buffer_size=_HEAD)


class _Unpacking(io.RawIOBase):
    """Unpacks gzip; damage that shows only then is a refusal."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is 3.12
        try:
            found = self._stream.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise Refused(f"damaged gzip: {error}") from None
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._stream.close()
        self._packed.close()
        super().close()
