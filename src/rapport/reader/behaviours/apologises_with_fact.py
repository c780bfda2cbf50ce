"""Apologises with fact and fault: names what we did, once or twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.reader.behaviours.evidence import after, answers, found, matching, not_called_for, perhaps, unanswered
from rapport.reader.behaviours.names_consequence import without_a_step
from rapport.reader.exchanges import agent_turns_from
from rapport.reader.quoting import bracketed, label_quotes, said, whole_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.evidence import Quote
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import BehaviourReading, Moment

NAMED: Final = 2  # RUBRIC 1: names what went wrong or takes responsibility
_SORRY: Final = re.compile(r"\b(?:sorry|apolog[a-z]+)\b")
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
            return unanswered(self.name, judged, called)
        named = label_quotes(judged, turns, "apology", least=NAMED)
        if named:
            times = sum(1 for turn in turns if judged.counted(turn, "apology"))
            often = f" Sorry was said in {times} turns; once or twice is enough." if times > _OFTEN_ENOUGH else ""
            because = (
                f"The apology named what went wrong{said(judged, turns, 'apology', least=NAMED)}.{often}"
                f"{without_a_step(judged, turns)}"
            )
            return found(self.name, "met", named, because)
        bare = label_quotes(judged, turns, "apology")
        if bare:
            maybe = perhaps(judged, turns, "apology", "One that says it", least=NAMED)
            because = f"The apology{said(judged, turns, 'apology')} did not say what went wrong. {maybe}".strip()
            return found(self.name, "hollow", bare, because)
        none = perhaps(judged, turns, "apology", "An apology") or _none(judged, turns)
        return found(self.name, "missed", after(judged, called), f"{none} It is never scored alone.")


def _none(judged: Judged, turns: Sequence[int]) -> str:
    """Say that there was no apology; where the word stands in the record all the same, where it stands."""
    sorry = _sorry(judged, turns)
    if sorry:
        return f"The word was said{bracketed(sorry)} and not counted as an apology."
    earlier = _sorry(judged, [turn for turn in agent_turns_from(judged, 0) if turn < turns[0]])
    if earlier:
        return f"Sorry was said before the customer told of it{bracketed(earlier)}; no apology was found after."
    return "No apology was found."


def _sorry(judged: Judged, turns: Sequence[int]) -> tuple[Quote, ...]:
    said_so = matching(judged, turns, _SORRY)[:1]
    return tuple(whole_words(judged.conversation, q.turn, q.start, q.end) for q in said_so)


def _has_effort(judged: Judged, moment: Moment) -> bool:
    return any(judged.counted(turn, "effort") for turn in moment.cue_turns)
