"""Apologises with fact and fault: names what we did, once or twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, not_called_for, unanswered
from rapport.reader.behaviours.names_consequence import without_a_step
from rapport.reader.quoting import label_quotes, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

NAMED: Final = 2  # RUBRIC 1: names what went wrong or takes responsibility
_OFTEN_ENOUGH: Final = 2
_OURS: Final = ("people", "process", "technology", "product")


class ApologisesWithFact:
    """An apology that names what went wrong.

    What it is: ``apology`` 2 anywhere after the first cue, once or twice. Called for where something of ours went
    wrong: extra work for the customer, or a cause in people, process, technology or product. A bare "sorry" is hollow.
    It is never scored alone, and acting is a gate for totals; ``because`` says both where they matter.

    What it misses: fault that the conversation does not show, and an apology for something that nobody did.
    """

    name = "apologises_with_fact"

    def read(self, judged: Judged, moments: Sequence[Moment]) -> BehaviourReading:
        """Read the behaviour in one conversation."""
        cause = judged.labels.get("cause")
        ours = cause is not None and not cause.unsure and cause.value in _OURS
        called = [moment for moment in moments if ours or _has_effort(judged, moment)]
        if not called:
            return not_called_for(self.name, judged, moments, "Nothing showed that something of ours went wrong.")
        turns = answers(judged, called)
        if not turns:
            return unanswered(self.name, called)
        named = label_quotes(judged, turns, "apology", least=NAMED)
        if named:
            times = sum(1 for turn in turns if judged.counted(turn, "apology"))
            often = f" Sorry was said in {times} turns; once or twice is enough." if times > _OFTEN_ENOUGH else ""
            because = f"The apology named what went wrong: {phrase(named[0])}.{often}{without_a_step(judged, turns)}"
            return found(self.name, "met", named, because)
        bare = label_quotes(judged, turns, "apology")
        if bare:
            because = f"The apology ({phrase(bare[0])}) did not say what went wrong."
            return found(self.name, "hollow", bare, because)
        because = "No apology was found. It is never scored alone."
        return found(self.name, "missed", after(judged, called), because)


def _has_effort(judged: Judged, moment: Moment) -> bool:
    return any(judged.counted(turn, "effort") for turn in moment.cue_turns)
