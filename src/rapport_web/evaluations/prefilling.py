"""The reader's suggestions as answers to a form: only where a plan and the centre want them, and marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.scorecards import Given, Kind, Marked
from rapport.scorecards.questions import type_of
from rapport_web.people.selectors import site_profile
from rapport_web.readings.selectors import current

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Question
    from rapport_web.evaluations.models import Task

_AS_YES_NO: Final = {"met": "yes", "missed": "no", "hollow": "no"}


def suggestions(task: Task) -> dict[str, Given]:
    """Return the answers that the reader suggests, by question; none where the centre has not turned that on.

    A behaviour that was not called for, or that the reader cannot tell, is left to the evaluator.
    """
    if not site_profile().reader_prefills:
        return {}
    reading = current(task.conversation)
    if reading is None:
        return {}
    found = {question.name: _suggested(question, reading.body.data) for question in task.version.form().questions}
    return {name: given for name, given in found.items() if given is not None}


def _suggested(question: Question, body: Mapping[str, Any]) -> Given | None:
    if question.kind == Kind.MOMENTS:
        moments = tuple(_moment(each) for each in body.get("moments", ()))
        return Given(moments=moments) if moments else None
    seen = next((each for each in body.get("behaviours", ()) if each["name"] == question.behaviour), None)
    if seen is None:
        return None
    said = _AS_YES_NO.get(seen["outcome"], "") if question.kind == Kind.YES_NO else seen["outcome"]
    given = Given(value=said)
    return given if said and type_of(question).accepts(question, given) else None


def _moment(moment: Mapping[str, Any]) -> Marked:
    outcome = moment["outcome"]
    return Marked(turns=tuple(moment["cue_turns"]), outcome="" if outcome == "unsure" else outcome)
