"""One customer's reply, and which of several about the same conversation counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.formats.format import Intake

Value = str | float | bool | None

EARLIER = "earlier answers about the same conversation"
REPEATED = "answers that stand twice"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a customer answered about a conversation.

    Attributes:
        conversation: Its id.
        values: Field to value; what was not answered is None or absent.
    """

    conversation: str
    values: Mapping[str, Value] = field(default_factory=dict)


def latest(replies: Iterable[Reply], intake: Intake) -> list[Reply]:
    """Return one reply a conversation, in the order in which conversations first come.

    The latest by ``answered_at`` counts; without times for both, the one that stands later. What is left out is
    counted in ``intake``: replies that repeat another word for word, and earlier ones.
    """
    kept: dict[str, Reply] = {}
    for reply in replies:
        before = kept.setdefault(reply.conversation, reply)
        if before is reply:
            continue
        if before == reply:
            intake.leave_out(REPEATED)
            continue
        intake.leave_out(EARLIER)
        old, new = _when(before), _when(reply)
        if old is None or new is None or new >= old:
            kept[reply.conversation] = reply
    return list(kept.values())


def _when(reply: Reply) -> datetime | None:
    value = reply.values.get("answered_at")
    if not isinstance(value, str):
        return None
    found = datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
