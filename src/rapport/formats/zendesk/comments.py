"""What a comment says, whether the customer could read it, and which way it went."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Final

from rapport.formats.foreign import identifier, text
from rapport.formats.html_text import html_to_text, looks_like_html
from rapport.formats.mail.quoted import own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Channel

_CHANNELS: Final[dict[str, Channel]] = {
    **dict.fromkeys(
        (
            *("chat", "messaging", "native_messaging", "web_messenger", "whatsapp", "line", "wechat", "telegram"),
            *("apple_business_chat", "sunshine_conversations_api", "answer_bot_for_web_widget"),
        ),
        "chat",
    ),
    **dict.fromkeys(("sms", "text"), "sms"),
    **dict.fromkeys(("voice", "phone", "voicemail", "phone_call_inbound", "phone_call_outbound"), "voice"),
    **dict.fromkeys(("twitter", "twitter_dm", "facebook", "instagram_dm", "messenger", "google_rcs"), "social"),
}
_PUBLIC: Final = ("public", "is_public")
_VOICE: Final = frozenset({"VoiceComment", "VoiceApiComment", "TpeVoiceComment"})


def public_ones(comments: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Return for each comment of a ticket whether the customer could read it.

    What says anything but true is an internal note. A comment that does not say is one too where others do say;
    where none says, only those that call themselves private or a note are.
    """
    said = any(key in comment for comment in comments for key in _PUBLIC)
    return [_is_public(comment, said=said) for comment in comments]


def _is_public(comment: Mapping[str, Any], *, said: bool) -> bool:
    for key in _PUBLIC:
        if key in comment:
            return comment[key] is True or str(comment[key]).lower() in {"true", "1"}
    kind = (identifier(comment.get("type")) or "").lower()
    return not said and not comment.get("private") and kind not in {"note", "internalnote"}


def way_of(element: Mapping[str, Any]) -> str:
    """Return by which way a ticket or comment came, such as ``email`` or ``rule``; empty where it is not said."""
    via = element.get("via")
    return (identifier(via.get("channel")) if isinstance(via, dict) else identifier(via) or "") or ""


def channel_of(ticket: Mapping[str, Any], comments: list[dict[str, Any]]) -> Channel:
    """Return the channel by the way that the ticket came, else by that of its first comment.

    Forms, the help centre and the interface are answered by e-mail, so they are e-mail, as is what is not known.
    """
    way = way_of(ticket) or next((found for comment in comments if (found := way_of(comment))), "")
    return _CHANNELS.get(way.lower(), "email")


def is_voice(comment: Mapping[str, Any]) -> bool:
    """Whether a comment is the record of a call; what it says then is data about the call, not words said in it."""
    return identifier(comment.get("type")) in _VOICE


def words_of(comment: Mapping[str, Any], place: str, *, is_email: bool) -> str:
    """Return what a comment says: its plain text, else its HTML as text, without quoted e-mails; empty without words.

    Raises:
        Refused: A body is no text.
    """
    if is_voice(comment):
        data = comment.get("data")
        said = data.get("transcription_text") if isinstance(data, dict) else None
        return text(said, field=f"{place}.data.transcription_text") or ""
    shown = ""
    for key in ("plain_body", "body", "html_body"):
        shown = text(comment.get(key), field=f"{place}.{key}") or ""
        if shown.strip():
            shown = _plain(shown, key)
            break
    return "\n".join(own_lines(shown)).strip() if is_email else shown


def _plain(shown: str, key: str) -> str:
    if key == "html_body" or (shown.lstrip().startswith("<") and looks_like_html(shown)):
        return html_to_text(shown, drop_quotes=True)
    # Zendesk's plain_body is made of HTML and keeps its marks for spaces and signs.
    return html.unescape(shown).replace("\u00a0", " ") if key == "plain_body" else shown
