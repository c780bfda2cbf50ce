"""The three voices side by side. A room that has more to say of a voice registers its panel here; the page stays as is.

A voice that cannot be heard is said to be absent or sealed, never left out: who reads a figure must know whose it is.
All three are sealed while the conversation is kept from a person (``conversations.curtains``): no room is asked then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport_web.conversations.curtains import why_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

    Voice = Callable[[Conversation, User], "Panel | None"]

ORDER: Final = ("customer", "evaluator", "reader")


@dataclass(frozen=True, slots=True)
class Panel:
    """What one voice says of one conversation.

    Attributes:
        template: What draws the inside of the panel.
        context: What the template needs.
        aside: A word at the right of the head: when, by whom, which version.
        sealed: It is hidden or absent; the template says why, and when it opens.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    aside: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with the voice it is of."""

    name: str
    panel: Panel


_VOICES: dict[str, list[Voice]] = {name: [] for name in ORDER}
SEALED: Final = "reading_room/voices/hidden.html"


def register(name: str, voice: Voice) -> None:
    """Let a room speak for a voice; the latest that has a panel to give is shown.

    Raises:
        KeyError: There are three voices and this is none of them.
    """
    if voice not in _VOICES[name]:
        _VOICES[name].append(voice)


def heard(conversation: Conversation, viewer: User) -> list[Shown]:
    """Return the panels, in the order of the voices; all sealed while the conversation is kept from the person."""
    why = why_kept(viewer, conversation)
    if why:
        return [Shown(name, Panel(SEALED, {"why": why, "voice": name}, sealed=True)) for name in ORDER]
    shown = []
    for name in ORDER:
        panels = (voice(conversation, viewer) for voice in reversed(_VOICES[name]))
        panel = next((panel for panel in panels if panel is not None), None)
        if panel is not None:
            shown.append(Shown(name, panel))
    return shown
