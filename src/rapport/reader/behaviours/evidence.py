"""What the behaviours share: which turns answer, what to quote, and how to say that nothing called for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.evidence import quote
from rapport.reader.exchanges import agent_turns_from, highest
from rapport.reader.moment_words import last_words, not_counted
from rapport.reader.quoting import MOST_QUOTES, bracketed, distinct, label_quotes, opening, said, turn_quotes
from rapport.reader.reading import BehaviourReading
from rapport.reader.wording import word_turn

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourOutcome, Moment

CARE_LABELS: Final = ("feeling", "apology", "understanding")
_CUE_LABELS: Final = ("emotion", "effort", "clue", "leaving")


def found(name: str, outcome: BehaviourOutcome, quotes: Iterable[Quote], because: str) -> BehaviourReading:
    """Make a reading of a behaviour with at most three quotes, none of which stands inside another."""
    return BehaviourReading(name, outcome, distinct(quotes)[:MOST_QUOTES], because)


def not_called_for(name: str, judged: Judged, moments: Sequence[Moment] = (), why: str = "") -> BehaviourReading:
    """Say why nothing called for a behaviour; where there was no moment at all, also what was unsure."""
    if moments:
        return BehaviourReading(name, "not_called_for", (), why)
    customer = (i for i, turn in enumerate(judged.conversation.turns) if turn.speaker == "customer")
    return BehaviourReading(
        name, "not_called_for", (), f"No cue called for it.{not_counted(judged, customer, _CUE_LABELS)}"
    )


def unanswered(name: str, judged: Judged, called: Sequence[Moment]) -> BehaviourReading:
    """Say that nobody answered the moments that called for a behaviour."""
    return found(name, "missed", cue_of(called), last_words(judged, called[-1].cue_turns[-1]))


def answers(judged: Judged, called: Sequence[Moment]) -> tuple[int, ...]:
    """Return the agent's turns after the first cue that called for a behaviour, to the end of the conversation.

    What was named, owned or done once need not be said again at every later cue; so a behaviour that is asked for
    once is looked for in all that follows.
    """
    return agent_turns_from(judged, called[0].cue_turns[0])


def cue_of(called: Sequence[Moment]) -> tuple[Quote, ...]:
    """Return the quote of the first cue that called for a behaviour."""
    first = called[0]
    return tuple(q for q in first.quotes if q.turn in first.cue_turns)[:1]


def after(judged: Judged, called: Sequence[Moment]) -> tuple[Quote, ...]:
    """Return what to show where a behaviour is missed: how the first reply begins, or the cue where none came."""
    turns = answers(judged, called)
    said = opening(judged.conversation, turns[0]) if turns else None
    return cue_of(called) if said is None else (said,)


def care_quotes(judged: Judged, turns: Sequence[int]) -> tuple[Quote, ...]:
    """Quote words of care: an acknowledged feeling, an apology, a claim to understand."""
    return distinct(q for label in CARE_LABELS for q in label_quotes(judged, turns, label))


def care_said(judged: Judged, turns: Sequence[int]) -> str:
    """Return words of care in brackets, for a sentence; nothing where no words carry it alone."""
    return next((words for label in CARE_LABELS if (words := said(judged, turns, label))), "")


def perhaps(judged: Judged, turns: Iterable[int], label: str, what: str, *, least: int = 1) -> str:
    """Say that something may be there and is not sure enough to count; nothing where no label is unsure.

    Args:
        judged: The conversation with its labels.
        turns: The turns to look in.
        label: One of RUBRIC 1's labels with number values.
        what: What it would be, as the beginning of a sentence: ``"An apology"``.
        least: The least value that would have counted.
    """
    for turn in turns:
        judgement = judged.turns[turn].get(label)
        if judgement is not None and judgement.unsure and _number(judgement.value) >= least:
            quotes = turn_quotes(judged, turn, label)
            return f"{what} may be there{bracketed(quotes)}; the reader was not sure enough to count it."
    return ""


def _number(value: int | str) -> int:
    return value if isinstance(value, int) else 0


def has_care(judged: Judged, turns: Sequence[int]) -> bool:
    """Whether the turns have any words of care, counted."""
    return any(highest(judged, turns, label) for label in CARE_LABELS)


def matching(judged: Judged, turns: Iterable[int], pattern: re.Pattern[str]) -> tuple[Quote, ...]:
    """Quote where a pattern, written in lower case with plain apostrophes, first stands in each of the turns."""
    conversation = judged.conversation
    matches = ((turn, pattern.search(word_turn(conversation.turns[turn].text).plain)) for turn in turns)
    return tuple(quote(conversation, turn, *match.span()) for turn, match in matches if match is not None)
