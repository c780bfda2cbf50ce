"""A case's transcript as its participants see it: masked, with nobody's name, and the words that people attached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.conversations.shown.marking import Mark, marked, paragraphs
from rapport_web.conversations.shown.timing import SPOKEN, gap_words, timed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from rapport.conversation import Conversation
    from rapport_web.evaluations.models import Quoted


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn; ``number`` counts from 1, as people do."""

    number: int
    speaker: str
    who: str
    when: str
    gap: str
    html: SafeString


def turns_of(told: Conversation, quotes: Iterable[tuple[str, Quoted]] = ()) -> list[Turn]:
    """Return the turns.

    Args:
        told: The conversation.
        quotes: Whose words they are, in words, and the quote.
    """
    by_turn: dict[int, list[Mark]] = {}
    for who, each in quotes:
        if each.turn < len(told.turns) and each.end <= len(told.turns[each.turn].text):
            strong = told.turns[each.turn].speaker != "customer"
            mark = Mark(f"q{each.pk}", each.start, each.end, who, strong)
            by_turn.setdefault(each.turn, []).append(mark)
    draw = paragraphs if told.channel == "email" else marked
    names = {
        "customer": _("Customer"),
        "agent": _("Agent"),
        "colleague": _("Colleague"),
        "bot": _("Bot"),
        "system": _("System"),
    }
    return [
        Turn(
            number=index + 1,
            speaker=turn.speaker,
            who=names[turn.speaker],
            when=time.shown,
            gap=gap_words(time.gap, spoken=told.channel in SPOKEN) if time.gap else "",
            html=draw(turn.text, by_turn.get(index, [])),
        )
        for index, (turn, time) in enumerate(zip(told.turns, timed(told), strict=True))
    ]
