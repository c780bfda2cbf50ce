"""Acts: does what is in their power now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, care_quotes, found, not_called_for, unanswered
from rapport.reader.exchanges import highest
from rapport.reader.quoting import label_quotes, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

CONCRETE: Final = 2  # RUBRIC 1: a concrete step for this customer, done or committed with specifics


class Acts:
    """A concrete step for this customer, done or promised with specifics.

    What it is: ``action`` 2 anywhere after the first cue. Every moment calls for it. Warm words with no such step are
    hollow. It is a gate for totals: without it, naming the consequence and apologising lift nothing.

    What it misses: whether the step was the right one, and whether a promise was kept after the conversation.
    """

    name = "acts"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, moments)
        if highest(judged, turns, "action") == CONCRETE:
            steps = label_quotes(judged, turns, "action", least=CONCRETE)
            return found(self.name, "met", steps, f"A concrete step was taken or promised: {phrase(steps[0])}.")
        care = care_quotes(judged, turns)
        if care:
            because = f"Words of care ({phrase(care[0])}), and no concrete step beside them."
            return found(self.name, "hollow", care, because)
        passed_on = label_quotes(judged, turns, "action")
        if passed_on:
            because = f"The customer was pointed elsewhere or promised something in general ({phrase(passed_on[0])})."
            return found(self.name, "missed", passed_on, because)
        return found(self.name, "missed", after(judged, moments), "No step towards solving it was found.")
