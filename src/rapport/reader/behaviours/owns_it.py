"""Owns it: first person, next step, time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, matching, not_called_for, perhaps, unanswered
from rapport.reader.quoting import label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

CONCRETE: Final = 2
_WRITTEN: Final = ("email", "sms", "chat", "social")

TIME: Final = re.compile(
    r"\b(?:today|tonight|tomorrow|now|(?:right|straight) away|immediately|noon|midday|midnight"
    r"|this (?:morning|afternoon|evening|week|minute)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:by|before|until|till) the end of"
    r"|(?:within|in|by|before|until|till|at|after) (?:the next |an? |about )?\d[\d.:]*"
    r"|\d+(?:[.:-]\d+)? ?(?:am|pm|minutes?|mins?|hours?|hrs?|(?:working |business )?days?|weeks?)"
    r"|(?:an?|one|two|three|four|five|ten|few) (?:minutes?|moment|seconds?|hours?|(?:working |business )?days?|weeks?)"
    r"|\d{1,2}(?:st|nd|rd|th)|january|february|april|june|july|august|september|october|november|december)\b"
)


class OwnsIt:
    """First person with a next step and a time.

    What it is: ``ownership`` 1 in an answer after the first cue, with a concrete step in the same answer (``action``
    2: done, or promised with specifics) or a step with a time. Every moment calls for it. First person with neither
    is hollow; "they will look into it" is missed. By channel: in writing the time must stand there unless the step is
    done or specific; on a call a first-person step is enough.

    What it misses: whether the promise was kept, and times said in ways that the pattern does not know.
    """

    name = "owns_it"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, judged, moments)
        first_person = [turn for turn in turns if judged.counted(turn, "ownership")]
        kept = [turn for turn in first_person if _has_step(judged, turn)]
        if kept:
            quotes = (*label_quotes(judged, kept, "ownership"), *matching(judged, kept, TIME))
            return found(self.name, "met", quotes, f"The agent took it on{said(judged, kept, 'ownership')}.")
        if first_person:
            quotes = label_quotes(judged, first_person, "ownership")
            words = said(judged, first_person, "ownership")
            because = f"The agent spoke in the first person{words} and gave no step with a time."
            return found(self.name, "hollow", quotes, because)
        maybe = perhaps(judged, turns, "ownership", "A first-person promise")
        elsewhere = label_quotes(judged, turns, "action")
        if elsewhere:
            step = said(judged, turns, "action")
            because = f"A step was named{step} without the agent taking it on. {maybe}".strip()
            return found(self.name, "missed", elsewhere, because)
        because = maybe or "Nobody took it on in the first person."
        return found(self.name, "missed", after(judged, moments), because)


def _has_step(judged: Judged, turn: int) -> bool:
    action = judged.counted(turn, "action")
    if action == CONCRETE:
        return True
    if not action:
        return False
    return judged.conversation.channel not in _WRITTEN or bool(matching(judged, [turn], TIME))
