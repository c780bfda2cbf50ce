"""Acts: does what is in their power now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import (
    after,
    answers,
    care_quotes,
    care_said,
    found,
    not_called_for,
    perhaps,
    unanswered,
)
from rapport.reader.exchanges import highest
from rapport.reader.quoting import label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

CONCRETE: Final = 2  # RUBRIC 1: a concrete step for this customer, done or committed with specifics


class Acts:
    """A concrete step for this customer, done or promised with specifics.

    What it is: ``action`` 2 anywhere after the first cue. Every moment calls for it. Warm words with no such step are
    hollow. It is a gate: without it, naming the consequence and apologising count for nothing.

    What it misses: whether the step was the right one, and whether a promise was kept after the conversation.
    """

    name = "acts"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, judged, moments)
        if highest(judged, turns, "action") == CONCRETE:
            steps = label_quotes(judged, turns, "action", least=CONCRETE)
            step = said(judged, turns, "action", least=CONCRETE)
            return found(self.name, "met", steps, f"A concrete step was taken or promised{step}.")
        maybe = perhaps(judged, turns, "action", "A concrete step", least=CONCRETE)
        care = care_quotes(judged, turns)
        if care:
            because = f"Words of care{care_said(judged, turns)}, and no concrete step beside them{_sure(maybe)}."
            return found(self.name, "hollow", care, because)
        passed_on = label_quotes(judged, turns, "action")
        if passed_on:
            pointed = said(judged, turns, "action")
            because = f"The customer was pointed elsewhere or promised something in general{pointed}. {maybe}".strip()
            return found(self.name, "missed", passed_on, because)
        maybe = perhaps(judged, turns, "action", "A step towards solving it")
        because = maybe or "No step towards solving it was found."
        return found(self.name, "missed", after(judged, moments), because)


def _sure(maybe: str) -> str:
    return " that the reader was sure of" if maybe else ""
