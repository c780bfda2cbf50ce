"""SRT: subtitles of a call; the speaker's name stands before the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Final

from pysubs2 import SSAFile
from pysubs2.exceptions import Pysubs2Error

from rapport.exceptions import Refused
from rapport.formats.captions import Caption, conversation_of
from rapport.formats.decoding import head_text, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.conversation import Channel, Conversation, Speaker
    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_TIME: Final = r"\d{1,2}:\d{1,2}:\d{1,2}[,.]\d{1,3}"
_TIMES: Final = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Srt:
    """Subtitles with ``Name: ...`` or ``[SPEAKER_00]: ...``; one file is one conversation.

    Attributes:
        roles: Declared: which speaker a name in the file stands for.
        channel: What the file is a transcript of.
    """

    name: ClassVar[str] = "srt"
    description: ClassVar[str] = "SRT subtitles whose words begin with the speaker's name"
    roles: Mapping[str, Speaker] = field(default_factory=dict)
    channel: Channel = "voice"

    def recognises(self, document: Document) -> bool:
        """Whether the first lines with words are a number and two times with an arrow between."""
        lines = [line.strip("\ufeff \t\r") for line in head_text(document).splitlines()[:20]]
        filled = [line for line in lines if line][:2]
        numbered = len(filled) > 1 and filled[0].isdecimal() and bool(_TIMES.match(filled[1]))
        return numbered or (document.suffix == ".srt" and bool(filled) and bool(_TIMES.match(filled[0])))

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield the one conversation of the document.

        Raises:
            Refused: A subtitle's time is damaged, or it is not known who is the customer and who the agent.
        """
        captions = _captions(load_text(document).removeprefix("\ufeff"))
        yield conversation_of(captions, document, intake, channel=self.channel, roles=self.roles)


def _captions(text: str) -> list[Caption]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" in line and not _TIMES.match(line):
            raise Refused(
                "this is not the time of a subtitle, such as 00:00:01,000 --> 00:00:03,500", element=f"line {number}"
            )
    try:
        events = SSAFile.from_string(text, format_="srt", keep_html_tags=True).events
    except (Pysubs2Error, ValueError, OverflowError) as error:
        raise Refused(f"damaged SRT: {error}") from None
    return [Caption(event.text.replace("\\N", "\n"), event.start / 1000, event.end / 1000) for event in events]


FORMAT: Final = Srt()
