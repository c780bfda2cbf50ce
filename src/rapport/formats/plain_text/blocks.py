"""Where one transcript of a file ends and the next begins, and what stands above each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapport.formats.plain_text.labels import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RULE: Final = re.compile(r"\s*([-=*_#~])(?:\s?\1){2,}\s*")
_HEADER: Final = re.compile(r"[#*\s]*([^\W\d_][\w ./-]{0,40}?)\s*\*{0,2}[:=]\*{0,2}\s*(\S.*)")
_SIGNS: Final = re.compile(r"[\W_]+")
_KEYS: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            *("conversation", "conversationid", "callid", "chatid", "ticket", "ticketid", "caseid", "casenumber"),
            *("contactid", "interactionid", "sessionid", "transcriptid", "threadid", "id"),
        ),
        "id",
    ),
    **dict.fromkeys(("channel", "medium", "contactchannel"), "channel"),
    **dict.fromkeys(
        ("date", "started", "startedat", "start", "starttime", "datetime", "calldate", "chatstarted"), "started_at"
    ),
    "chatorigin": "origin",
    **dict.fromkeys(("agentname", "agentid", "nameofagent"), "agent"),
    **dict.fromkeys(("customername", "customerid", "nameofcustomer"), "customer"),
    **dict.fromkeys(("team", "queue", "department", "group"), "team"),
    **dict.fromkeys(("topic", "subject", "reason", "callreason"), "topic"),
}


@dataclass(slots=True)
class Block:
    """The lines of one transcript.

    Attributes:
        first: The number of its first line in the file.
        head: What its header says: id, channel, started_at, agent, customer, team, topic.
        lines: All its other lines.
    """

    first: int
    head: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    has_turns: bool = False


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Cut the lines of a file into transcripts.

    A rule (three or more of ``-``, ``=``, ``*``, ``_``, ``#`` or ``~``) ends one, and so does a header line that gives
    an id, once somebody has spoken. Header lines stand above the first turn: ``Conversation: 17``, ``Channel: voice``,
    ``Date: 2026-03-01T10:00:00``, ``Agent name: ...``, ``Customer name: ...``, ``Team: ...``, ``Topic: ...``.
    """
    block = Block(1)
    for number, line in enumerate(lines, start=1):
        if _RULE.fullmatch(line):
            if block.has_turns:
                yield block
                block = Block(number + 1)
            continue
        header = _header(line)
        if header and header[0] == "id" and block.has_turns:
            yield block
            block = Block(number)
        if header and not block.has_turns:
            block.head.setdefault(*header)
            continue
        block.has_turns = block.has_turns or labelled(line) is not None
        block.lines.append(line)
    yield block


def _header(line: str) -> tuple[str, str] | None:
    match = _HEADER.fullmatch(line)
    if match is None:
        return None
    key = _KEYS.get(_SIGNS.sub("", match[1].casefold()))
    return None if key is None else (key, match[2].strip().strip("*").strip())
