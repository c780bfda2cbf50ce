"""The labels of a generated conversation, known because its words were written to show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.example_centre.lines import DISCONNECT
from rapport.reader.judgement import Judged, Judgement, Span
from rapport.reader.labels import end, needed
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation
    from rapport.example_centre.lines import Mark
    from rapport.example_centre.shelf import View
    from rapport.reader.reading import LabelValue

SURE: Final = 1.0
LANGUAGE: Final = "en"
_FEELING: Final = ("emotion", "intensity")  # of one and the same words
# What a turn shows where none of its words show anything, by speaker.
_NOTHING: Final = {
    "customer": {label: Judgement(values[0], SURE) for label, values in CUSTOMER_LABELS.items()},
    "agent": {label: Judgement(values[0], SURE) for label, values in AGENT_LABELS.items()},
}


def judged(conversation: Conversation, marks: Sequence[Sequence[Mark]], view: View) -> Judged:
    """Put together what is known of a conversation, as the moments and behaviours are drawn from it.

    Args:
        conversation: What was said.
        marks: What the words of each turn show.
        view: How its customer would answer.
    """
    turns = tuple(
        _turn(turn.speaker, index, shown)
        for index, (turn, shown) in enumerate(zip(conversation.turns, marks, strict=True))
    )
    values = [{label: each.value for label, each in turn.items()} for turn in turns]
    whole = Whole([turn.speaker for turn in conversation.turns], values, [()] * len(turns))
    labels: dict[str, LabelValue] = {
        "needed": needed.RULE.decide(whole).value,
        "resolved": view.resolved,
        "end": end.RULE.decide(whole).value,
        "felt": view.felt,
        "csat": view.csat,
        "cause": view.cause,
        DISCONNECT: int(any(DISCONNECT in mark.shows for shown in marks for mark in shown)),
    }
    return Judged(conversation, LANGUAGE, turns, {label: Judgement(value, SURE) for label, value in labels.items()})


def _turn(speaker: str, index: int, marks: Sequence[Mark]) -> dict[str, Judgement]:
    """Take the strongest that any words of a turn show; a turn is templated only if all its words are."""
    known = dict(_NOTHING[speaker])
    shown = {label for mark in marks for label in mark.shows if label in known}
    if not all("templated" in mark.shows for mark in marks):
        shown.discard("templated")
    for label in shown.difference(_FEELING):
        best = max(int(mark.shows.get(label, 0)) for mark in marks)
        known[label] = _judgement(best, index, [mark for mark in marks if mark.shows.get(label) == best])
    if "emotion" in shown:
        strongest = max(marks, key=lambda mark: int(mark.shows.get("intensity", 0)))
        for label in _FEELING:
            known[label] = _judgement(strongest.shows[label], index, [strongest])
    return known


def _judgement(value: LabelValue, index: int, carried_by: Sequence[Mark]) -> Judgement:
    return Judgement(value, SURE, spans=tuple(Span(index, mark.start, mark.end) for mark in carried_by))
