"""Who speaks and on which channel, from the words that exports use for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport.conversation import Channel, Speaker

_SIGNS: Final = re.compile(r"[\W_]+")

ROLES: Final[dict[str, Speaker]] = {
    **dict.fromkeys(
        (
            *("customer", "client", "caller", "consumer", "user", "enduser", "visitor", "guest", "external", "member"),
            *("patient", "subscriber", "requester", "buyer", "passenger", "inbound", "incoming", "cust"),
        ),
        "customer",
    ),
    **dict.fromkeys(
        (
            *("agent", "humanagent", "adviser", "advisor", "representative", "rep", "csr", "csa", "operator", "staff"),
            *("employee", "internal", "support", "supportagent", "serviceagent", "callcenteragent", "admin"),
            *("consultant", "associate", "outbound", "outgoing", "handler", "specialist"),
        ),
        "agent",
    ),
    **dict.fromkeys(
        ("bot", "chatbot", "virtualagent", "virtualassistant", "automatedagent", "ivr", "robot", "aiagent", "acd"),
        "bot",
    ),
    **dict.fromkeys(("colleague", "supervisor", "sme", "manager", "teamlead", "thirdparty", "backoffice"), "colleague"),
    **dict.fromkeys(("system", "event", "workflow", "notification", "automation"), "system"),
}
CHANNEL_NAMES: Final[dict[str, Channel]] = {
    **dict.fromkeys(
        ("voice", "call", "phone", "telephone", "telephony", "callback", "voicecall", "telefon", "anruf", "teléfono"),
        "voice",
    ),
    **dict.fromkeys(("video", "videocall"), "video"),
    **dict.fromkeys(("chat", "webchat", "livechat", "messaging", "web", "whatsapp", "inapp", "webmessaging"), "chat"),
    **dict.fromkeys(("email", "mail"), "email"),
    **dict.fromkeys(("sms", "textmessage", "mms"), "sms"),
    **dict.fromkeys(("social", "twitter", "x", "facebook", "instagram", "messenger", "socialmedia"), "social"),
}


def role_of(word: str) -> Speaker | None:
    """Return the speaker that a word such as ``End-User`` or ``Agent 2`` stands for, or None."""
    plain = _SIGNS.sub("", word.casefold())
    return ROLES.get(plain) or ROLES.get(plain.rstrip("0123456789"))


def channel_of(word: str) -> Channel | None:
    """Return the channel that a word such as ``Phone`` or ``Live chat`` stands for, or None."""
    return CHANNEL_NAMES.get(_SIGNS.sub("", word.casefold()))
