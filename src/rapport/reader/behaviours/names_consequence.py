"""Names the consequence: says what it means for this person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, not_called_for, perhaps, unanswered
from rapport.reader.exchanges import highest
from rapport.reader.quoting import label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

SPECIFIC: Final = 2  # RUBRIC 1: specific to this customer


class NamesConsequence:
    """What the matter means for this person, said by the agent.

    What it is: ``feeling`` 2 anywhere after the first cue. Every moment calls for it; in a chat it may be short. Words
    that could go to anyone ("sorry for the inconvenience") are hollow. Acting is a gate for totals: where no concrete
    step stands beside it, ``because`` says so.

    What it misses: a consequence named without a word for how it feels, unless the label took it for feeling.
    """

    name = "names_consequence"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, judged, moments)
        specific = label_quotes(judged, turns, "feeling", least=SPECIFIC)
        if specific:
            words = said(judged, turns, "feeling", least=SPECIFIC)
            because = f"What it means for this customer was said{words}.{without_a_step(judged, turns)}"
            return found(self.name, "met", specific, because)
        generic = (*label_quotes(judged, turns, "feeling"), *label_quotes(judged, turns, "apology"))
        maybe = perhaps(judged, turns, "feeling", "A word for what it means to this customer", least=SPECIFIC)
        if generic:
            words = said(judged, turns, "feeling") or said(judged, turns, "apology")
            not_said = f". {maybe}" if maybe else "; what it means for this customer was not said."
            because = f"Words that could go to anyone{words}{not_said}"
            return found(self.name, "hollow", generic, because)
        maybe = perhaps(judged, turns, "feeling", "A word for what it means to this customer")
        because = maybe or "What it means for this customer was not said."
        return found(self.name, "missed", after(judged, moments), because)


def without_a_step(judged: Judged, turns: Sequence[int]) -> str:
    """Say that words without a concrete step do not count for an agent, where none that is sure was taken."""
    if highest(judged, turns, "action") == SPECIFIC:
        return ""
    return " No concrete step that is sure stands beside it, so kind words alone do not count for the agent."
