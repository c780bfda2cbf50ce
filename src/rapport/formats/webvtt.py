"""WebVTT: transcripts of Teams, Zoom, Webex and speech recognisers, with the speaker's name in each caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Final

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from rapport.exceptions import Refused
from rapport.formats.captions import Caption, conversation_of
from rapport.formats.decoding import head_text, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.conversation import Channel, Conversation, Speaker
    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_TIME: Final = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})\.(\d{1,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebVtt:
    """Captions with ``<v Name>``, ``Name: ...`` or ``[SPEAKER_00]: ...``; one file is one conversation.

    Attributes:
        roles: Declared: which speaker a name in the file stands for.
        channel: What the file is a transcript of.
    """

    name: ClassVar[str] = "webvtt"
    description: ClassVar[str] = "WebVTT transcripts whose captions name the speaker (Teams, Zoom, WhisperX)"
    roles: Mapping[str, Speaker] = field(default_factory=dict)
    channel: Channel = "voice"

    def recognises(self, document: Document) -> bool:
        """Whether the document begins with the word ``WEBVTT``, as the format demands."""
        return bool(re.match(r"\ufeff?WEBVTT(?=\s|$)", head_text(document)))

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield the one conversation of the document.

        Raises:
            Refused: A caption's time is damaged, or it is not known who is the customer and who the agent.
        """
        captions = _captions(load_text(document).removeprefix("\ufeff"))
        yield conversation_of(captions, document, intake, channel=self.channel, roles=self.roles)


def _captions(text: str) -> list[Caption]:
    try:
        found = webvtt.from_string(text).captions
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise Refused(f"damaged WebVTT: {error}") from None
    arrows = [number for number, line in enumerate(text.split("\n"), start=1) if "-->" in line]
    if len(arrows) != len(found):
        raise Refused(
            f"{len(arrows)} lines give the time of a caption but only {len(found)} captions can be read; "
            "a time or an empty line before a caption is damaged",
            element=_damaged(text) or f"line {arrows[0]}",
        )
    return [Caption(caption.raw_text, _seconds(caption.start), _seconds(caption.end)) for caption in found]


def _damaged(text: str) -> str | None:
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" in line and not re.match(rf"\s*{_TIME.pattern}\s*-->\s*{_TIME.pattern}", line):
            return f"line {number}"
    return None


def _seconds(shown: str) -> float:
    parts = _TIME.fullmatch(shown)
    if parts is None:
        raise Refused(f"{shown!r} is not a time of WebVTT")
    hours, minutes, seconds, fraction = parts.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


FORMAT: Final = WebVtt()
