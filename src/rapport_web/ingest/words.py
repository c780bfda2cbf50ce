"""What the pages of this room call things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from rapport_web.ingest.models import Import

SPEAKERS: Final = (
    ("", gettext_lazy("not said")),
    ("customer", gettext_lazy("the customer")),
    ("agent", gettext_lazy("the agent")),
    ("colleague", gettext_lazy("a colleague who joined")),
    ("bot", gettext_lazy("a bot")),
    ("system", gettext_lazy("the system")),
)
FORMATS: Final[Mapping[str, str | _StrPromise]] = {
    "auto": gettext_lazy("Find out"),
    "conversations-jsonl": gettext_lazy("Rapport’s own conversations.jsonl"),
    "vcon": gettext_lazy("vCon"),
    "contact-lens": gettext_lazy("Amazon Connect Contact Lens"),
    "genesys": gettext_lazy("Genesys Cloud"),
    "zendesk": gettext_lazy("Zendesk"),
    "webvtt": gettext_lazy("captions (WebVTT)"),
    "srt": gettext_lazy("captions (SRT)"),
    "mail": gettext_lazy("e-mail"),
    "mapped": gettext_lazy("a table"),
    "plain-text": gettext_lazy("plain text"),
    "answers": gettext_lazy("customers’ answers"),
}
FIELDS: Final[Mapping[str, str | _StrPromise]] = {
    "": gettext_lazy("not used"),
    "conversation": gettext_lazy("Conversation"),
    "transcript": gettext_lazy("Transcript"),
    "speaker": gettext_lazy("Speaker"),
    "text": gettext_lazy("Text"),
    "at": gettext_lazy("Time of the turn"),
    "end": gettext_lazy("End of the turn"),
    "started_at": gettext_lazy("Start"),
    "channel": gettext_lazy("Channel"),
    "agent": gettext_lazy("Agent"),
    "customer": gettext_lazy("Customer"),
    "team": gettext_lazy("Team"),
    "public": gettext_lazy("Public"),
    "private": gettext_lazy("Internal"),
    "kind": gettext_lazy("Kind of message"),
    "topic": gettext_lazy("Topic"),
    "speaker_name": gettext_lazy("Speaker’s name"),
    "agent_name": gettext_lazy("Agent’s name"),
    "customer_name": gettext_lazy("Customer’s name"),
    "empathy": gettext_lazy("Felt understood"),
    "satisfaction": gettext_lazy("Satisfaction"),
    "resolved": gettext_lazy("Resolved"),
    "effort": gettext_lazy("Effort"),
    "comment": gettext_lazy("Comment"),
    "answered_at": gettext_lazy("Answered at"),
    "satisfied": gettext_lazy("Good or bad"),
    "weight": gettext_lazy("Weight"),
    "process": gettext_lazy("What went wrong with us"),
    "praise": gettext_lazy("Who did well"),
    "driver": gettext_lazy("A further rating"),
    "tick": gettext_lazy("A single tick"),
    "dropped": gettext_lazy("Dropped"),
}
NOTES: Final[Mapping[str, str | _StrPromise]] = {
    "customer": gettext_lazy("kept as a pseudonym"),
    "customer_name": gettext_lazy("used to mask, never stored"),
    "speaker_name": gettext_lazy("used to mask, never stored"),
    "agent": gettext_lazy("shown as the works agreement allows"),
    "agent_name": gettext_lazy("shown as the works agreement allows"),
    "text": gettext_lazy("masked before it is stored"),
    "transcript": gettext_lazy("masked before it is stored"),
    "comment": gettext_lazy("masked before it is stored"),
    "process": gettext_lazy("masked before it is stored"),
    "praise": gettext_lazy("masked before it is stored"),
    "dropped": gettext_lazy("never stored, and the trail says so"),
}
LEFT_OUT: Final[Mapping[str, str | _StrPromise]] = {
    "agent emotion fields": gettext_lazy("fields about agents’ feelings"),
    "internal notes": gettext_lazy("internal notes"),
    "empty messages": gettext_lazy("empty messages"),
    "hidden files": gettext_lazy("hidden files"),
    "files of the output": gettext_lazy("files that Rapport wrote itself"),
    "files named twice": gettext_lazy("files handed in twice"),
}


def conversations(count: int) -> str:
    """Say how many conversations."""
    return ngettext("%(n)s conversation", "%(n)s conversations", count) % {"n": intcomma(count)}


def answers(count: int) -> str:
    """Say how many answers."""
    return ngettext("%(n)s answer", "%(n)s answers", count) % {"n": intcomma(count)}


def channels(counts: Mapping[str, int]) -> str:
    """Say how many of each channel: "1,604 calls, 522 chats"."""
    words = {
        "voice": lambda n: ngettext("%(n)s call", "%(n)s calls", n),
        "video": lambda n: ngettext("%(n)s video call", "%(n)s video calls", n),
        "chat": lambda n: ngettext("%(n)s chat", "%(n)s chats", n),
        "email": lambda n: ngettext("%(n)s e-mail", "%(n)s e-mails", n),
        "sms": lambda n: ngettext("%(n)s text message", "%(n)s text messages", n),
        "social": lambda n: ngettext("%(n)s on social media", "%(n)s on social media", n),
    }
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(words[channel](count) % {"n": intcomma(count)} for channel, count in ordered)


def ready(found: Mapping[str, Any]) -> str:
    """Say what would come in; empty where nothing would."""
    parts = []
    if found.get("ready"):
        parts.append(conversations(found["ready"]))
    coming = answers_ready(found)
    if coming:
        parts.append(answers(coming))
    return _(" and ").join(parts)


def answers_ready(found: Mapping[str, Any]) -> int:
    """How many answers find their conversation."""
    told = found.get("answers") or {}
    return max(0, int(told.get("answers", 0)) - int(told.get("strays", 0)))


def lede(found: Mapping[str, Any]) -> str:
    """Answer the page's question in a few sentences."""
    there = found["ready"] + found["same"] + found["refused"]
    said = [_("Nothing has been stored yet.")]
    if there:
        said.append(
            ngettext(
                "%(ready)s of %(all)s conversation is ready.", "%(ready)s of %(all)s conversations are ready.", there
            )
            % {"ready": intcomma(found["ready"]), "all": intcomma(there)}
        )
    if found["same"]:
        said.append(
            ngettext(
                "%(n)s is here already and will be left as it is.",
                "%(n)s are here already and will be left as they are.",
                found["same"],
            )
            % {"n": intcomma(found["same"])}
        )
    if found["refused"]:
        said.append(
            ngettext(
                "%(n)s place cannot be read, and you see why below.",
                "%(n)s places cannot be read, and you see why below.",
                found["refused"],
            )
            % {"n": intcomma(found["refused"])}
        )
    if found.get("answers"):
        said.append(_answers_lede(found))
    return " ".join(said)


def _answers_lede(found: Mapping[str, Any]) -> str:
    strays = int(found["answers"].get("strays", 0))
    said = _("%(answers)s find their conversation.") % {"answers": answers(answers_ready(found))}
    if strays:
        said += " " + ngettext(
            "%(n)s is about a conversation that is not here, and stays out.",
            "%(n)s are about conversations that are not here, and stay out.",
            strays,
        ) % {"n": intcomma(strays)}
    return said


def came(brought: Import) -> str:
    """Say what an import brought: "2,269 conversations and 1,148 answers"."""
    parts = []
    if brought.counted("new") or not brought.counted("answers"):
        parts.append(conversations(brought.counted("new")))
    if brought.counted("answers"):
        parts.append(answers(brought.counted("answers")))
    return _(" and ").join(parts)
