"""A transcript that stands in one cell of a table."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.plain_text.transcript import Transcript, parse_transcript
from rapport.formats.roles import role_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Speaker

_BREAK: Final = re.compile(r"(?i)<br\s*/?>|</p\s*>|</div\s*>")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_INSIDE: Final = re.compile(r"\s(?=([^\W\d_][\w-]{2,15}(?: \d)?):\s)")


def parse_cell(text: str, roles: Mapping[str, Speaker]) -> Transcript:
    """Parse a transcript in a cell, also one with ``<br>`` or with nothing but spaces between its turns.

    Raises:
        Refused: It has no turns, or it cannot be told who is who.
    """
    if _BREAK.search(text):
        text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    if "\n" not in text and "\r" not in text:
        text = _INSIDE.sub(lambda match: "\n" if role_of(match[1]) else match[0], text)
    transcript = parse_transcript(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), roles)
    if not transcript.turns:
        raise Refused("no line of the transcript says who speaks, such as 'Agent: ...'")
    return transcript
