"""Text dialogs: one message each, in chat, SMS or e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Channel, Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.clock import moment, shifted, timestamp
from rapport.formats.foreign import identifier, number, text
from rapport.formats.html_text import html_to_text
from rapport.formats.mail.words import own_words, words_in
from rapport.formats.roles import channel_of
from rapport.formats.vcon.bodies import body_of, full_media_type, media_type
from rapport.formats.vcon.parties import Party, party_at, speaker_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.formats.format import Intake

_STAFF: Final = frozenset({"agent", "colleague"})


def party_indexes(dialog: Mapping[str, Any], *, field: str) -> list[list[int]]:
    """Return the parties of a dialog by channel: one list for each entry, empty where an entry is null.

    Raises:
        Refused: Something in it is no index.
    """
    raw = dialog.get("parties")
    entries = raw if isinstance(raw, list) else [] if raw is None else [raw]
    return [
        [_index(one, field=f"{field}.parties[{place}]") for one in (entry if isinstance(entry, list) else [entry])]
        if entry is not None
        else []
        for place, entry in enumerate(entries)
    ]


def text_turn(
    dialog: Mapping[str, Any], place: str, parties: Sequence[Party], intake: Intake, *, as_written: bool
) -> Turn | None:
    """Return the turn of a text dialog, or None where it is left out.

    Args:
        dialog: A dialog of the type ``text``.
        place: Where it stands, such as ``dialog[2]``.
        parties: The vCon's parties.
        intake: Counts what is left out.
        as_written: Keep every message as it stands, also an empty one, as in what Rapport wrote itself.

    Raises:
        Refused: It is not known who wrote it, or its body or time is damaged.
    """
    words = _words(dialog, place, is_email=not as_written and is_email(dialog, parties, place))
    if words is None:
        intake.leave_out("dialogs whose words are kept elsewhere")
        return None
    if not words.strip() and not as_written:
        intake.leave_out("empty messages")
        return None
    channels = party_indexes(dialog, field=place)
    index = _originator(dialog, place, channels)
    speaker = speaker_at(parties, index, field=f"{place}.originator")
    if speaker in _STAFF and not as_written and _is_internal(channels, parties, place):
        intake.leave_out("internal notes")
        return None
    return Turn(speaker, words, timestamp(dialog.get("start"), field=f"{place}.start"), _end(dialog, place))


def is_email(dialog: Mapping[str, Any], parties: Sequence[Party], place: str) -> bool:
    """Whether a text dialog is an e-mail: by what it says of itself, its media type, or its parties' addresses."""
    said = said_channel(dialog)
    if said is not None:
        return said == "email"
    if media_type(dialog) == "message/rfc822" or media_type(dialog).startswith("multipart/"):
        return True
    indexes = [index for channel in party_indexes(dialog, field=place) for index in channel]
    mail = [party_at(parties, index, field=f"{place}.parties").raw.get("mailto") for index in indexes]
    return bool(mail) and all(mail) and ("message_id" in dialog or "subject" in dialog)


def channel_of_text(dialog: Mapping[str, Any], parties: Sequence[Party], place: str) -> Channel:
    """Return the channel of a text dialog: what it says, e-mail, SMS between telephone numbers, else chat."""
    said = said_channel(dialog)
    if said is not None:
        return said
    if is_email(dialog, parties, place):
        return "email"
    indexes = [index for channel in party_indexes(dialog, field=place) for index in channel]
    people = [party_at(parties, index, field=f"{place}.parties").raw for index in indexes]
    by_phone = [bool(one.get("tel")) and not one.get("mailto") and not one.get("sip") for one in people]
    return "sms" if by_phone and all(by_phone) else "chat"


def said_channel(dialog: Mapping[str, Any]) -> Channel | None:
    """Return the channel that a dialog names itself, as the contact-centre extension does."""
    for key in ("interaction_type", "channel", "application"):
        found = channel_of(identifier(dialog.get(key)) or "")
        if found is not None:
            return found
    return None


def _words(dialog: Mapping[str, Any], place: str, *, is_email: bool) -> str | None:
    body = body_of(dialog, field=place)
    if isinstance(body, dict):
        body = next((body[key] for key in ("text", "message", "content", "body") if body.get(key)), None)
    shown = text(body, field=f"{place}.body")
    if shown is None:
        return None
    kind = media_type(dialog)
    if kind == "message/rfc822" or kind.startswith("multipart/"):
        return own_words(words_in(shown, None if kind == "message/rfc822" else full_media_type(dialog)))
    if kind == "text/html":
        shown = html_to_text(shown, drop_quotes=is_email)
    return own_words(shown) if is_email else shown


def _originator(dialog: Mapping[str, Any], place: str, channels: list[list[int]]) -> int:
    if dialog.get("originator") is not None:
        return _index(dialog["originator"], field=f"{place}.originator")
    first = next((index for channel in channels for index in channel), None)
    if first is None:
        raise Refused("the dialog does not say whose words these are", field=f"{place}.parties")
    return first


def _is_internal(channels: list[list[int]], parties: Sequence[Party], place: str) -> bool:
    """Whether a message goes between staff only, although the vCon has a customer."""
    indexes = {index for channel in channels for index in channel}
    if len(indexes) < 2 or not any(party.speaker == "customer" for party in parties):  # noqa: PLR2004  # two to talk
        return False
    speakers: set[Speaker | None] = {party_at(parties, index, field=f"{place}.parties").speaker for index in indexes}
    return speakers <= _STAFF


def _end(dialog: Mapping[str, Any], place: str) -> str | None:
    """Return when a message was finished; most are at once."""
    start = moment(dialog.get("start"), field=f"{place}.start")
    length = number(dialog.get("duration"), field=f"{place}.duration")
    if start is None or not length or length < 0:
        return None
    return shifted(start, length, field=f"{place}.duration")


def _index(value: Any, *, field: str) -> int:
    found = number(value, field=field)
    if found is None or found != int(found) or found < 0:
        raise Refused("must be the index of a party", field=field)
    return int(found)
