"""What Rapport adds to a vCon so that nothing is lost on the way out and in again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import CHANNELS, Channel
from rapport.formats.foreign import identifier
from rapport.formats.vcon.bodies import body_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation

PURPOSE: Final = "rapport-conversation"


@dataclass(frozen=True, slots=True)
class Own:
    """The fields of a conversation that vCon has no place for.

    Attributes:
        fields: ``id``, ``started_at``, ``customer``, ``agent``, ``team`` and ``topic``, as far as they are known.
        channel: The channel.
        times: The ``at`` and ``end`` of each turn.
    """

    fields: Mapping[str, str]
    channel: Channel
    times: Sequence[tuple[Any, Any]]


def own_body(conversation: Conversation) -> dict[str, Any]:
    """Return the body of the attachment that keeps a conversation's own fields."""
    head = conversation.to_dict()
    del head["turns"]
    return {**head, "times": [[turn.at, turn.end] for turn in conversation.turns]}


def own_of(attachments: Sequence[Mapping[str, Any]], *, texts: int) -> Own | None:
    """Return what an attachment of Rapport's says, or None where there is none that fits.

    Args:
        attachments: The vCon's attachments.
        texts: How many text dialogs the vCon has; another number of times means that it was changed since.

    Raises:
        Refused: The attachment's body is damaged.
    """
    for index, attachment in enumerate(attachments):
        if PURPOSE not in (attachment.get("purpose"), attachment.get("type")):
            continue
        body = body_of(attachment, field=f"attachments[{index}]")
        times = body.get("times") if isinstance(body, Mapping) else None
        if not isinstance(times, list) or len(times) != texts or not identifier(body.get("id")):
            continue
        pairs = [(pair[0], pair[1]) for pair in times if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004
        if len(pairs) != len(times) or body.get("channel") not in CHANNELS:
            continue
        known = ("id", "started_at", "customer", "agent", "team", "topic")
        return Own({key: body[key] for key in known if isinstance(body.get(key), str)}, body["channel"], pairs)
    return None
