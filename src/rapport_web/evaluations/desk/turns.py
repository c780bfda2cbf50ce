"""The transcript on the working surface: every turn's words as they are kept, with what was marked in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from rapport_web.conversations.shown.marking import Mark, marked, paragraphs
from rapport_web.conversations.shown.timing import SPOKEN, gap_words, timed
from rapport_web.scorecards.answering import TurnChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from rapport.conversation import Conversation as Told
    from rapport_web.scorecards.answering import Quote

_MAIL: Final = "email"


@dataclass(frozen=True, slots=True)
class DeskTurn:
    """One turn; ``html`` has exactly the turn's characters as its text, so that offsets can be counted in it."""

    index: int
    speaker: str
    who: str
    when: str
    gap: str
    html: SafeString

    @property
    def number(self) -> int:
        """Its number for people, from 1."""
        return self.index + 1


def desk_turns(told: Told, quotes: Iterable[Quote], titles: Mapping[str, str], *, agent: str) -> list[DeskTurn]:
    """Return the turns.

    Args:
        told: The conversation, masked.
        quotes: What the evaluator attached; each is marked where it stands.
        titles: What each question asks, which the mark says when it is pointed at.
        agent: What the agent may be called here.
    """
    drawn = marked_turns(told, quotes, titles)
    names = {"customer": _("Customer"), "agent": agent, "colleague": _("Colleague"), "bot": _("Bot")}
    return [
        DeskTurn(
            index=index,
            speaker=turn.speaker,
            who=names.get(turn.speaker, _("System")),
            when=time.shown,
            gap=gap_words(time.gap, spoken=told.channel in SPOKEN) if time.gap else "",
            html=drawn[index],
        )
        for index, (turn, time) in enumerate(zip(told.turns, timed(told), strict=True))
    ]


def marked_turns(told: Told, quotes: Iterable[Quote], titles: Mapping[str, str]) -> list[SafeString]:
    """Return each turn's words with the quotes marked in them."""
    marks: dict[int, list[Mark]] = {}
    for quote in quotes:
        end = quote.end if quote.end is not None else len(told.turns[quote.turn].text)
        # What a customer says is a cue; an agent is judged by the agent's own words.
        strong = told.turns[quote.turn].speaker != "customer"
        key = quote.question if quote.moment is None else f"{quote.question}-m{quote.moment}"
        mark = Mark(key, quote.start, end, titles.get(quote.question, ""), strong)
        marks.setdefault(quote.turn, []).append(mark)
    draw = paragraphs if told.channel == _MAIL else marked
    return [draw(turn.text, marks.get(index, [])) for index, turn in enumerate(told.turns)]


def turn_choices(told: Told) -> tuple[TurnChoice, ...]:
    """Return the turns as the form offers them."""
    return tuple(TurnChoice(index, turn.speaker, turn.text) for index, turn in enumerate(told.turns))
