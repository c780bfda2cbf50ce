"""What a message says: its text parts decoded, or its HTML as text, without attachments."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.policy import compat32
from typing import TYPE_CHECKING

from rapport.exceptions import Refused
from rapport.formats.html_text import html_to_text, looks_like_html
from rapport.formats.mail.quoted import own_lines
from rapport.formats.mail.signature import without_signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one message.

    Attributes:
        text: What it says in full, quoted messages included.
        attachments: How many parts were attachments.
    """

    text: str
    attachments: int


def own_words(text: str) -> str:
    """Return what the writer of a message wrote: without quoted messages, signature and small print."""
    lines = without_signature(own_lines(text.replace("\r\n", "\n").replace("\r", "\n")))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def words_in(text: str, content_type: str | None) -> str:
    """Return what a message says that is given as text, as vCons hold it.

    Args:
        text: The whole message with its headers, or only its body.
        content_type: The header that a body goes with; None where the headers are in the text.

    Raises:
        Refused: The message is encrypted or damaged.
    """
    head = "" if content_type is None else f"Content-Type: {' '.join(content_type.split())}\n\n"
    try:
        return words_of(email.message_from_bytes((head + text).encode(), policy=compat32)).text
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001  # the standard library raises undocumented errors on damaged mail
        raise Refused(f"the message is damaged ({type(error).__name__})", field="body") from None


def words_of(message: Message) -> Words:
    """Return the text of a message: its plain text, or its HTML where there is none.

    Raises:
        Refused: The message is encrypted.
    """
    kind = message.get_content_type()
    if kind == "multipart/encrypted" or kind.endswith("pkcs7-mime"):
        raise Refused("the message is encrypted or sealed; export it opened", field="Content-Type")
    leaves = list(_leaves(message))
    texts = [leaf for leaf in leaves if not _is_attachment(leaf)]
    return Words("\n\n".join(shown for leaf in texts if (shown := _decoded(leaf)).strip()), len(leaves) - len(texts))


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that count: of alternatives the plainest with words, of everything else all."""
    payload = message.get_payload()
    if not message.is_multipart() or not isinstance(payload, list):
        yield message
        return
    if message.get_content_type().startswith("message/"):
        yield message
        return
    parts = [part for part in payload if not isinstance(part, str)]
    if message.get_content_subtype() != "alternative":
        for part in parts:
            yield from _leaves(part)
        return
    choices = [list(_leaves(part)) for part in parts]
    for wanted in ("text/plain", "text/html"):
        for leaves in choices:
            shown = [leaf for leaf in leaves if not _is_attachment(leaf)]
            if any(leaf.get_content_type() == wanted and _decoded(leaf).strip() for leaf in shown):
                yield from leaves
                return
    for leaves in choices[:1]:
        yield from leaves


def _is_attachment(part: Message) -> bool:
    if part.get_content_type() not in {"text/plain", "text/html"}:
        return True
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    text = _text(raw, part.get_content_charset()).replace("\r\n", "\n").replace("\x00", "")
    if part.get_content_type() == "text/html" or (text.lstrip().startswith("<") and looks_like_html(text)):
        return html_to_text(text, drop_quotes=True)
    return _unflowed(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _text(raw: bytes, charset: str | None) -> str:
    # Real mail names wrong charsets. Bytes that are UTF-8 are hardly ever meant as one of the old sets of 256
    # signs, and Windows' set is what most of the rest is.
    old = bool(re.match(r"(?:iso-8859|windows|cp125|latin|us-ascii)", (charset or "").lower()))
    for encoding in ("utf-8", charset) if old or charset is None else (charset, "utf-8"):
        try:
            return raw.decode(encoding or "utf-8")
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", errors="replace")


def _unflowed(text: str) -> str:
    """Join the lines that RFC 3676 says are one: those that end with a space."""
    joined: list[str] = []
    for line in text.split("\n"):
        soft = joined and joined[-1].endswith(" ") and joined[-1] != "-- "
        if soft and line.startswith(">") == joined[-1].startswith(">"):
            joined[-1] += line.lstrip("> ") if line.startswith(">") else line.removeprefix(" ")
        else:
            joined.append(line)
    return "\n".join(joined)
