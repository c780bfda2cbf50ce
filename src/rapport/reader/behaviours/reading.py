"""Reading a behaviour: met, missed, hollow or not called for, or unsure where that hangs on unsure labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reader.behaviours.evidence import found
from rapport.reader.exchanges import agent_turns_from
from rapport.reader.unsure import doubt_quotes, doubt_words, unsure_labels, weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rapport.reader.behaviours.behaviour import Behaviour
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment


def read_behaviour(behaviour: Behaviour, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
    """Read a behaviour in one conversation; say so where the outcome hangs on labels of the agent's that are unsure.

    The customer's unsure labels and the conversation's call for nothing, so they are left out here as everywhere.

    Args:
        behaviour: What to read.
        judged: The conversation with its labels.
        moments: The conversation's moments.

    Returns:
        The behaviour's own reading where it is the same with the unsure labels at their best guess as without them;
        else one that is ``unsure``, with the words that were unsure.
    """
    sure = behaviour.read(judged, moments)
    if not moments:
        return sure
    turns = agent_turns_from(judged, 0)
    doubtful = unsure_labels(judged, turns)
    if not doubtful:
        return sure

    def outcome(guessed: Collection[str]) -> str:
        return behaviour.read(judged.guessed(guessed, turns), moments).outcome if guessed else sure.outcome

    doubt = weigh(doubtful, outcome)
    if doubt is None:
        return sure
    words = doubt_words(judged, turns, doubt, "this")
    quotes = (*doubt_quotes(judged, turns, doubt), *sure.quotes)
    return found(behaviour.name, "unsure", quotes, f"Can’t tell: {words}")
