"""Taking a mailbox (MBOX) apart into its messages."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MESSAGE: Final = 64 * 1024 * 1024
_FROM: Final = re.compile(rb"From \S+.*\d\d:\d\d|From \S+ +\w{3} \w{3} ")
_ESCAPED: Final = re.compile(rb">+From ")


def is_mbox(head: bytes) -> bool:
    """Whether the first lines are those of a mailbox: a "From " line and then a header."""
    first, _, rest = head.partition(b"\n")
    return bool(_FROM.match(first)) and bool(re.match(rb"[!-9;-~]+:|>?From ", rest))


def messages(stream: IO[bytes], *, max_message: int = MAX_MESSAGE) -> Iterator[tuple[int, bytes | Refused]]:
    """Yield each message's number, from 1, with its bytes, or with the reason that it is refused.

    A message begins with a line ``From sender date`` after an empty line. A line that only looks so was written
    ``>From`` by the mailbox and is turned back.

    Args:
        stream: The mailbox.
        max_message: The most bytes of one message; longer ones are refused.
    """
    held: list[bytes] = []
    number, size, blank = 0, 0, True
    for line in _lines(stream):
        if blank and _FROM.match(line):
            if number:
                yield number, _whole(held, size, max_message)
            number, held, size, blank = number + 1, [], 0, False
            continue
        blank = not line.strip()
        size += len(line)
        if size <= max_message:
            held.append(line[1:] if _ESCAPED.match(line) else line)
    if number:
        yield number, _whole(held, size, max_message)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(1024 * 1024):
        yield line


def _whole(held: list[bytes], size: int, max_message: int) -> bytes | Refused:
    if size > max_message:
        return Refused(f"the message is larger than {max_message:,} bytes, the most that is read")
    return b"".join(held)
