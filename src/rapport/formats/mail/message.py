"""One e-mail as it counts for a conversation: who wrote to whom and when, what it answers, and its own words."""

from __future__ import annotations

import base64
import binascii
import email
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.mail.words import own_words, words_of

if TYPE_CHECKING:
    from email.message import Message

_ID: Final = re.compile(r"<([^<>\s]+)>")
_AUTO_SUBJECT: Final = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|undeliverable|delivery status|"
    r"mail delivery failed|automatische antwort|abwesenheits(?:notiz|meldung)|abwesend|réponse automatique|"
    r"absence du bureau|respuesta automática|risposta automatica|automatisch antwoord|autosvar)\b",
    re.IGNORECASE,
)
_MACHINE: Final = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?)\b", re.IGNORECASE
)
_REPLY: Final = re.compile(r"\s*(?:(?:re|aw|sv|vs|antw|rif|odp|fwd?|wg|tr|rv)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_THREAD_INDEX: Final = 22  # bytes of Outlook's Thread-Index that all messages of a thread share


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One e-mail.

    Attributes:
        id: Message-ID without its brackets.
        parents: Ids of the messages that it answers.
        thread: Keys that mail systems give all messages of a thread.
        sender: Address in lower case.
        recipients: Addresses of To and Cc in lower case.
        subject: Without "Re:" and the like, in lower case.
        is_reply: Whether the subject said "Re:" or the like.
        when: Its date; without a zone taken as UTC.
        words: Its own words.
        is_automatic: Whether a machine wrote it.
        attachments: How many it has.
        names: Address to the name that stands beside it, of the sender and the recipients.
    """

    id: str | None
    parents: tuple[str, ...]
    thread: tuple[str, ...]
    sender: str
    recipients: tuple[str, ...]
    subject: str
    is_reply: bool
    when: datetime | None
    words: str
    is_automatic: bool
    attachments: int
    names: tuple[tuple[str, str], ...] = ()


def letter_of(raw: bytes) -> Letter:
    """Read one message.

    Raises:
        Refused: It has no sender, is encrypted, or cannot be taken apart.
    """
    try:
        return _letter(email.message_from_bytes(raw, policy=compat32))
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001  # the standard library raises undocumented errors on damaged mail
        raise Refused(f"the message is damaged ({type(error).__name__})") from None


def _letter(message: Message) -> Letter:
    senders = _addresses(message, "From") or _addresses(message, "Sender")
    if not senders:
        raise Refused("the message does not say who sent it", field="From")
    words = words_of(message)
    subject = _shown(message, "Subject")
    bare = _REPLY.sub("", subject, count=1).strip().lower()
    ids = _ID.findall(str(message.get("Message-ID", ""))) or _ids_without_brackets(message, "Message-ID")
    return Letter(
        id=ids[0] if ids else None,
        parents=tuple(
            dict.fromkeys(
                parent
                for name in ("References", "In-Reply-To")
                for header in message.get_all(name, [])
                for parent in _ID.findall(str(header))
            )
        ),
        thread=_thread_keys(message),
        sender=senders[0],
        recipients=tuple(dict.fromkeys(_addresses(message, "To") + _addresses(message, "Cc"))),
        subject=bare,
        is_reply=bool(_REPLY.match(subject)),
        when=_when(message),
        words=own_words(words.text),
        is_automatic=_is_automatic(message, senders[0], subject),
        attachments=words.attachments,
        names=_names(message),
    )


def _shown(message: Message, name: str) -> str:
    return _decoded(message.get(name, ""))


def _decoded(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, ValueError, binascii.Error):
        return str(raw)


def _addresses(message: Message, name: str) -> list[str]:
    found = getaddresses([str(header) for header in message.get_all(name, [])])
    return [address.strip().lower() for _, address in found if "@" in address]


def _names(message: Message) -> tuple[tuple[str, str], ...]:
    """Return address and name of everybody in the headers who has both."""
    headers = [str(header) for name in ("From", "Sender", "To", "Cc") for header in message.get_all(name, [])]
    named = ((address.strip().lower(), _decoded(name).strip()) for name, address in getaddresses(headers))
    return tuple(dict.fromkeys((address, name) for address, name in named if "@" in address and name))


def _ids_without_brackets(message: Message, name: str) -> list[str]:
    return str(message.get(name, "")).split()[:1]


def _thread_keys(message: Message) -> tuple[str, ...]:
    keys = [f"gmail {message[name]}" for name in ("X-GM-THRID",) if message.get(name)]
    index = str(message.get("Thread-Index", "")).strip()
    if index:
        try:
            keys.append(f"outlook {base64.b64decode(index)[:_THREAD_INDEX].hex()}")
        except (binascii.Error, ValueError):
            return tuple(keys)
    return tuple(keys)


def _when(message: Message) -> datetime | None:
    """Return the date of a message: its own, else the one at which the last server received it."""
    received = [str(header).rpartition(";")[2] for header in message.get_all("Received", [])[:1]]
    for shown in (str(message.get("Date", "")), *received):
        try:
            when = parsedate_to_datetime(shown.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    return None


def _is_automatic(message: Message, sender: str, subject: str) -> bool:
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    if submitted not in {"no", ""} or message.get("X-Autoreply") or message.get("X-Autorespond"):
        return True
    if str(message.get("Precedence", "")).strip().lower() in {"auto_reply", "bulk", "junk"}:
        return True
    return bool(_AUTO_SUBJECT.match(subject) or _MACHINE.match(sender))
