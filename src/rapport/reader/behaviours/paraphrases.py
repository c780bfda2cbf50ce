"""Paraphrases and checks: restates the matter in own words and invites correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, not_called_for, perhaps, unanswered
from rapport.reader.exchanges import highest
from rapport.reader.quoting import label_quotes, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

RESTATED: Final = 2  # RUBRIC 1: restates in own words or draws a right inference
_RECAP_COMES_FIRST: Final = ("email",)
_ONE_SENTENCE: Final = ("sms",)


class Paraphrases:
    """The matter restated in the agent's own words.

    What it is: ``understanding`` 2 anywhere after the first cue. Every moment calls for it. "I understand" alone is
    hollow. Whether correction was invited (``checks``) is said beside it and does not decide: on a written channel
    the customer can correct without being asked. By channel: an e-mail has its recap in the first answer; in a text
    message one sentence is enough, so a right inference counts like a recap everywhere.

    What it misses: whether the recap was right, and parroting in the customer's own words where the label took it
    for understanding.
    """

    name = "paraphrases"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        if not moments:
            return not_called_for(self.name, judged)
        turns = answers(judged, moments)
        if not turns:
            return unanswered(self.name, judged, moments)
        channel = judged.conversation.channel
        restated = label_quotes(judged, turns, "understanding", least=RESTATED)
        if restated:
            late = channel in _RECAP_COMES_FIRST and highest(judged, turns[:1], "understanding") < RESTATED
            when = ", though not in the first answer" if late else ""
            checked = " and checked" if channel not in _ONE_SENTENCE and highest(judged, turns, "checks") else ""
            words = said(judged, turns, "understanding", least=RESTATED)
            return found(self.name, "met", restated, f"The matter was restated{checked}{words}{when}.")
        maybe = perhaps(judged, turns, "understanding", "The matter restated", least=RESTATED)
        claimed = label_quotes(judged, turns, "understanding")
        if claimed:
            words = said(judged, turns, "understanding")
            not_restated = f". {maybe}" if maybe else " and the matter not restated."
            because = f"Understanding was claimed{words}{not_restated}"
            return found(self.name, "hollow", claimed, because)
        because = maybe or "The matter was not restated in the agent’s own words."
        return found(self.name, "missed", after(judged, moments), because)
