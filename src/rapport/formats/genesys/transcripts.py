"""Finding the transcripts in a Genesys document, however deep a download has wrapped them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.formats.clock import moment
from rapport.formats.foreign import identifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rapport.conversation import Channel

# What a transcript inherits from the objects around it, where it does not say it itself.
_CONTEXT: Final = (
    "conversationId",
    "communicationId",
    "mediaType",
    "messageType",
    "conversationStartTime",
    "conversationStart",
    "startTime",
    "participants",
)
_CHANNELS: Final[dict[str, Channel]] = {
    "call": "voice",
    "callback": "voice",
    "voice": "voice",
    "voicemail": "voice",
    "video": "video",
    "email": "email",
    "chat": "chat",
    "message": "chat",
    "webmessaging": "chat",
    "webchat": "chat",
    "whatsapp": "chat",
    "line": "chat",
    "open": "chat",
    "sms": "sms",
    "facebook": "social",
    "twitter": "social",
    "instagram": "social",
    "apple": "chat",
}


def transcripts_in(node: Any, context: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Yield every object with phrases, completed by what the objects around it say of its conversation."""
    if isinstance(node, list):
        for item in node:
            yield from transcripts_in(item, context)
    if not isinstance(node, dict):
        return
    context = (context or {}) | {key: node[key] for key in _CONTEXT if node.get(key) is not None}
    if "conversationId" not in node and identifier(node.get("id")) and _holds_participants(node):
        context["conversationId"] = node["id"]
    if isinstance(node.get("conversation"), dict):
        around = node["conversation"]
        context |= {key: around[key] for key in _CONTEXT if around.get(key) is not None}
        context.setdefault("conversationId", around.get("id"))
    if isinstance(node.get("phrases"), list):
        yield context | {key: value for key, value in node.items() if value is not None}
        return
    for value in node.values():
        yield from transcripts_in(value, context)


def _holds_participants(node: dict[str, Any]) -> bool:
    return isinstance(node.get("participants"), list) or isinstance(node.get("communications"), list)


def channel_of(transcript: dict[str, Any]) -> Channel:
    """Return the channel by the kind of message or medium; what is not known is a call."""
    kinds = [identifier(transcript.get(key)) for key in ("messageType", "mediaType")]
    found = [_CHANNELS[kind.lower()] for kind in kinds if kind and kind.lower() in _CHANNELS]
    return found[0] if found else "voice"


def started(transcript: dict[str, Any]) -> datetime | None:
    """Return when the conversation, or else the transcript, began.

    Raises:
        Refused: What stands there is no time.
    """
    for key in ("conversationStartTime", "conversationStart", "startTime"):
        found = moment(transcript.get(key), field=key)
        if found is not None and found.year > 1970:  # noqa: PLR2004  # smaller numbers are offsets, not dates
            return found
    return None


def topic_of(transcripts: list[dict[str, Any]]) -> str | None:
    """Return the topic that was spotted when there is just one."""
    names: set[str] = set()
    for transcript in transcripts:
        analytics = transcript.get("analytics")
        topics = analytics.get("topics") if isinstance(analytics, dict) else None
        for topic in topics if isinstance(topics, list) else []:
            name = identifier(topic.get("topicName")) if isinstance(topic, dict) else None
            names |= {name} if name else set()
    return next(iter(names)) if len(names) == 1 else None
