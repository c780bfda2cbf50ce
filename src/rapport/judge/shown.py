"""What the judge is shown of a conversation: channel, speakers and texts, with no number that stands for an agent."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.reader.judgement import Span

if TYPE_CHECKING:
    from rapport.conversation import Conversation

# Masking gives each of the centre's staff a number over all conversations: as good as an id.
_NUMBERED_AGENT: Final = re.compile(r"<agent:\d{1,9}>")
_AGENT: Final = "<agent>"
JUDGED_SPEAKERS: Final = ("customer", "agent")


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn as it is shown.

    Attributes:
        text: The shown text.
        replaced: For each ``<agent:N>``: where it is shown, and its start and end in the turn's own text.
    """

    index: int
    speaker: str
    text: str
    replaced: tuple[tuple[int, int, int], ...]

    @property
    def is_judged(self) -> bool:
        """Whether labels are asked for: what a customer or an agent said. The rest is there to be understood."""
        return self.speaker in JUDGED_SPEAKERS and bool(self.text.strip())

    def find(self, words: str) -> Span | None:
        """Return where words stand verbatim, in the turn's own text; None where they don't. The first place counts."""
        start = self.text.find(words)
        if not words.strip() or start < 0:
            return None
        # A quote is of words: blanks around them are left out.
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return Span(self.index, self._own(start, end=False), self._own(end, end=True))

    def _own(self, place: int, *, end: bool) -> int:
        """Return the place in the turn's own text; within a placeholder it is the placeholder's start or end."""
        shift = 0
        for shown, own_start, own_end in self.replaced:
            if place < shown or (end and place == shown):
                break
            if place < shown + len(_AGENT):
                return own_end if end else own_start
            shift = own_end - (shown + len(_AGENT))
        return place + shift


@dataclass(frozen=True, slots=True)
class Shown:
    """A conversation as it is shown: no id, no names, no team, no topic, no times, nothing of other contacts."""

    channel: str
    turns: tuple[ShownTurn, ...]

    @classmethod
    def of(cls, conversation: Conversation) -> Shown:
        """Take from a conversation what the judge may see."""
        return cls(
            conversation.channel,
            tuple(_turn(index, turn.speaker, turn.text) for index, turn in enumerate(conversation.turns)),
        )

    def judged(self) -> tuple[ShownTurn, ...]:
        """Return the turns that labels are asked for."""
        return tuple(turn for turn in self.turns if turn.is_judged)

    def as_json(self) -> str:
        """Return it as one JSON object on one line: whatever a text holds stays inside its string."""
        data: dict[str, Any] = {
            "channel": self.channel,
            "turns": [{"index": turn.index, "speaker": turn.speaker, "text": turn.text} for turn in self.turns],
        }
        return json.dumps(data, ensure_ascii=False)


def _turn(index: int, speaker: str, text: str) -> ShownTurn:
    replaced: list[tuple[int, int, int]] = []
    shift = 0
    for match in _NUMBERED_AGENT.finditer(text):
        replaced.append((match.start() - shift, match.start(), match.end()))
        shift += len(match.group()) - len(_AGENT)
    return ShownTurn(index, speaker, _NUMBERED_AGENT.sub(_AGENT, text), tuple(replaced))
