"""What people write beside a reading is masked before it is stored, as the conversation itself was."""

from __future__ import annotations

from rapport.conversation import Conversation, Turn
from rapport.privacy import Masker
from rapport_web.exceptions import Invalid


def masked(text: str, *, field: str, limit: int) -> str:
    """Return somebody's words without personal data.

    Raises:
        Invalid: They are longer than there is room for.
    """
    words = text.strip()
    if not words:
        return ""
    if len(words) > limit:
        raise Invalid(f"{len(words):,} characters are more than the {limit:,} there is room for.", field=field)
    said = Conversation(id="note", channel="chat", turns=(Turn("agent", words),))
    return Masker().mask(said).conversation.turns[0].text[:limit]
