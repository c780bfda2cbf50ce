"""The question a conversation's page answers, made from what is known: the channel and the topic, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation


def question_of(conversation: Conversation) -> str:
    """Return the title of the page."""
    topic = _within(conversation.topic)
    if not topic:
        return {
            "voice": _("What happened when a customer rang?"),
            "video": _("What happened when a customer called by video?"),
            "chat": _("What happened in this chat?"),
            "email": _("What happened when a customer sent an e-mail?"),
            "sms": _("What happened when a customer sent a text message?"),
            "social": _("What happened when a customer wrote in public?"),
        }[conversation.channel]
    asks = {
        "voice": _("What happened when a customer rang about %(topic)s?"),
        "video": _("What happened when a customer called by video about %(topic)s?"),
        "chat": _("What happened in this chat about %(topic)s?"),
        "email": _("What happened when a customer sent an e-mail about %(topic)s?"),
        "sms": _("What happened when a customer sent a text message about %(topic)s?"),
        "social": _("What happened when a customer wrote in public about %(topic)s?"),
    }
    return asks[conversation.channel] % {"topic": topic}


def heading_of(channel: str) -> str:
    """Return the heading over the turns."""
    return {
        "voice": _("The call"),
        "video": _("The video call"),
        "chat": _("The chat"),
        "email": _("The e-mails"),
        "sms": _("The messages"),
        "social": _("What was written"),
    }[channel]


def _within(topic: str) -> str:
    """A topic within a sentence: in quotes, as it is the centre's own word and not ours."""
    topic = topic.strip()
    return _("“%(topic)s”") % {"topic": topic} if topic else ""
