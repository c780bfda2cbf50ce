"""A moment of a form as it is shown, and the words attached to answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.scorecards import OUTCOMES, OWNERS, Marked
from rapport_web.scorecards.answering.words import glyph_of, outcome_words, owner_words

if TYPE_CHECKING:
    from rapport_web.scorecards.answering.given import Quote
    from rapport_web.scorecards.answering.options import Options, TurnChoice

_SHORT: Final = 70
_NONE: Final = Marked(turns=())


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """Words attached to an answer; ``value`` is what is posted of them."""

    turn: int
    value: str
    text: str

    @property
    def number(self) -> int:
        """The turn's number for people."""
        return self.turn + 1


@dataclass(frozen=True, slots=True)
class Choosable:
    """One outcome, or one owner, that a moment can have."""

    value: str
    label: str
    glyph: str
    checked: bool


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A moment: ``name`` is what its fields' names begin with, ``key`` tells it from the others of its question."""

    name: str
    key: str
    turns: str
    number: str
    words: str
    outcomes: tuple[Choosable, ...]
    owners: tuple[Choosable, ...]
    why: str
    quotes: tuple[ShownQuote, ...]
    choices: tuple[TurnChoice, ...]

    @property
    def new(self) -> bool:
        """Whether it is the empty one, to be added."""
        return not self.turns


def moment_of(field: str, key: str, marked: Marked | None, how: Options, quotes: tuple[ShownQuote, ...]) -> ShownMoment:
    """Return a moment as it is shown; without one, the empty one that can be added."""
    said = marked or _NONE
    texts = {turn.index: turn.text for turn in how.turns}
    return ShownMoment(
        name=f"{field}.{key}",
        key=key,
        turns=",".join(str(turn) for turn in said.turns),
        number=", ".join(str(turn + 1) for turn in said.turns),
        words=_short(texts.get(said.turns[0], "")) if said.turns else "",
        outcomes=tuple(Choosable(o, outcome_words(o), glyph_of(o), said.outcome == o) for o in OUTCOMES),
        owners=tuple(Choosable(o, owner_words(o), o, said.owner == o) for o in OWNERS),
        why=said.why,
        quotes=quotes,
        choices=tuple(turn for turn in how.turns if turn.speaker == "customer"),
    )


def quotes_of(question: str, moment: int | None, how: Options) -> tuple[ShownQuote, ...]:
    """Return the words attached to an answer, or to one of its moments."""
    return tuple(_quote(each, how) for each in how.quotes if each.question == question and each.moment == moment)


def _quote(quote: Quote, how: Options) -> ShownQuote:
    text = quote.text
    whole = next((turn.text for turn in how.turns if turn.index == quote.turn), "")
    if text is None:
        text = whole[quote.start : quote.end]
    end = quote.start + len(text) if quote.end is None else quote.end
    return ShownQuote(quote.turn, f"{quote.turn}:{quote.start}:{end}", text)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]} …"
