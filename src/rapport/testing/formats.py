"""The laws every format keeps."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from rapport.conversation import Conversation
from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.format import Intake, Refusal
from rapport.testing.checking import require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.formats.format import Format

_HEAD: Final = 65_536
_FOREIGN: Final[dict[str, bytes]] = {
    "empty.json": b"",
    "space.txt": b" \n\t",
    "zeros.bin": bytes(512),
    "half.json": b'{"a": [1, 2',
    "deep.json": b"[" * 5_000,
    "latin.txt": "Grüße: 1\n".encode("latin-1"),
    "noise.dat": bytes(range(256)) * 4,
}


def document(name: str, content: bytes) -> Document:
    """Make a document of bytes, as if it lay on disk under ``name``."""
    return Document(name, len(content), content[:_HEAD], lambda: io.BytesIO(content))


def read_document(fmt: Format, held: Document) -> tuple[list[Conversation], list[Refusal], Intake]:
    """Read a document with a format.

    Returns:
        Its conversations, what was refused, and the record with what was left out and noted. A document refused as a
        whole gives no conversations and one refusal.
    """
    refusals: list[Refusal] = []
    intake = Intake(refusals.append)
    conversations: list[Conversation] = []
    try:
        conversations.extend(fmt.read(held, intake))
    except Refused as refusal:
        intake.refuse(held, refusal)
    return conversations, refusals, intake


def check_format(fmt: Format, samples: Mapping[str, bytes]) -> None:
    """Prove that a format keeps the laws: call it in the test of every format.

    It recognises its own samples and never raises on foreign files; reading twice gives the same; everything it yields
    is a conversation with an id of its own; a damaged file is refused with a reason, and nothing else is raised.

    Args:
        fmt: What to check.
        samples: File names with contents, each of this format and with at least one conversation.

    Raises:
        AssertionError: It breaks a law.
    """
    name = f"The format {fmt.name!r}"
    require(name, "It has a name and one line that describes it", holds=bool(fmt.name and fmt.description))
    require(name, "Give at least one sample", holds=bool(samples))
    for file, content in samples.items():
        held = document(file, content)
        require(name, f"It recognises its own sample {file}", holds=fmt.recognises(held))
        conversations, refusals, intake = read_document(fmt, held)
        require(name, f"{file} holds a conversation", holds=bool(conversations), found=refusals)
        require(name, "It yields conversations", holds=all(isinstance(each, Conversation) for each in conversations))
        identifiers = [each.id for each in conversations]
        require(name, "Ids differ", holds=len(set(identifiers)) == len(identifiers), found=identifiers)
        again = read_document(fmt, held)
        same = (conversations, refusals, intake.left_out) == (again[0], again[1], again[2].left_out)
        require(name, f"{file} read twice gives the same", holds=same)
        for cut in (len(content) // 4, len(content) // 2, len(content) - 2):
            _survives(name, fmt, file, content[:cut])
        _survives(name, fmt, file, content[: len(content) // 2] + b"\xff\xfe\x00" + content[len(content) // 2 :])
    for file, content in _FOREIGN.items():
        _survives(name, fmt, file, content)


def _survives(name: str, fmt: Format, file: str, content: bytes) -> None:
    held = document(file, content)
    try:
        fmt.recognises(held)
        _, refusals, _ = read_document(fmt, held)
    except Exception as error:
        raise AssertionError(
            f"{name} breaks a law. Damaged and foreign files are refused, but {file} ({len(content)} bytes) raises "
            f"{type(error).__name__}: {error}"
        ) from error
    for refusal in refusals:
        require(name, "A refusal says why", holds=bool(refusal.reason.strip()), found=refusal)
