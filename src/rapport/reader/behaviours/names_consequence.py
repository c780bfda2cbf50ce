"""Names the consequence: says what it means for this person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, not_called_for, unanswered
from rapport.reader.exchanges import highest
from rapport.reader.quoting import label_quotes, phrase

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
            return unanswered(self.name, moments)
        specific = label_quotes(judged, turns, "feeling", least=SPECIFIC)
        if specific:
            because = f"What it means for this customer was said: {phrase(specific[0])}.{without_a_step(judged, turns)}"
            return found(self.name, "met", specific, because)
        generic = (*label_quotes(judged, turns, "feeling"), *label_quotes(judged, turns, "apology"))
        if generic:
            because = (
                f"Words that could go to anyone ({phrase(generic[0])}); what it means for this customer was not said."
            )
            return found(self.name, "hollow", generic, because)
        return found(self.name, "missed", after(judged, moments), "What it means for this customer was not said.")


def without_a_step(judged: Judged, turns: Sequence[int]) -> str:
    """Say that words without a concrete step lift no total, where none was taken."""
    if highest(judged, turns, "action") == SPECIFIC:
        return ""
    return " No concrete step stands beside it, so it lifts no total."
