"""The evaluator's voice on a conversation's page: its panel, and where in the transcript it and the reader differ.

Who may see an evaluation is the evaluations' room to say; whoever may see none is told who may. Nothing is averaged:
several evaluations stand one below the other, and where two voices differ the margin says what each found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rapport.scorecards import Given
from rapport.scorecards import Kind as Asked
from rapport_web.conversations.shown.marking import words
from rapport_web.conversations.shown.timing import day
from rapport_web.evaluations.models import Evaluation, Kind
from rapport_web.evaluations.selectors import visible_to
from rapport_web.evaluations.telling import outcomes_of
from rapport_web.people.guard import signed_in
from rapport_web.people.naming import Naming
from rapport_web.reading_room.services.noting import note_read
from rapport_web.reading_room.voices import Panel, heard
from rapport_web.readings.words import OUTCOMES
from rapport_web.scorecards.words import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from rapport.scorecards import Marked
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

_TEMPLATES: Final = "reading_room/voices"
_MOST: Final = 5
_QUOTES: Final = 3
# An outcome on which the two can be held against each other; "can't tell" is no view to differ from.
_TOLD: Final = frozenset(("met", "missed", "hollow"))


@dataclass(frozen=True, slots=True)
class Said:
    """One evaluation in the panel.

    Attributes:
        row: The evaluation.
        who: The evaluator, by the name that this person may see, and whether it was scored blind.
        when: The day it was sent in.
        score: The agent's, of 100; empty where nothing counted.
        outcomes: Moments with their counts, those that are not 0.
        aside: How many misses left the agent's score for their owner.
        words: The quotes, as the number of the turn and the words.
    """

    row: Evaluation
    who: str
    when: str
    score: str
    outcomes: tuple[tuple[str, int], ...]
    aside: int
    words: tuple[tuple[int, SafeString], ...]


@dataclass(frozen=True, slots=True)
class Differ:
    """Where the reader and the evaluator part.

    Attributes:
        turn: At which turn it stands, from 0.
        reader: What the reader found there, in words.
        evaluator: What the evaluator found there, in words.
    """

    turn: int
    reader: str
    evaluator: str


def panel(conversation: Conversation, viewer: User) -> Panel:
    """Return what evaluators found in a conversation, as a person may see it."""
    rows = seen(conversation, viewer)
    if rows:
        naming = Naming(viewer)
        told = [_said(row, naming) for row in rows[:_MOST]]
        aside = told[0].when if len(told) == 1 else ""
        return Panel(f"{_TEMPLATES}/evaluator.html", {"told": told, "more": len(rows) - len(told)}, aside)
    anybody = Evaluation.objects.filter(conversation=conversation, state=Evaluation.State.SENT)
    if anybody.exclude(kind__in=(Kind.TEST, Kind.SELF, Kind.CALIBRATION)).exists():
        return Panel(f"{_TEMPLATES}/not_yours.html", sealed=True)
    return Panel(f"{_TEMPLATES}/no_evaluation.html", sealed=True)


def seen(conversation: Conversation, viewer: User) -> list[Evaluation]:
    """Return the evaluations of a conversation that a person may see, the latest first."""
    rows = visible_to(viewer).filter(conversation=conversation)
    wanted = rows.select_related("version", "evaluator").prefetch_related("quotes", "evaluator__grants")
    return list(wanted.order_by("-sent_at", "-pk"))


def differences(rows: Iterable[Evaluation], reading: Mapping[str, Any] | None) -> list[Differ]:
    """Return where the latest evaluation that judged moments and the reading part.

    A moment of the one is held against the other's where they share a turn of the customer's. What only one of them
    took for a moment is a difference too.

    Args:
        rows: The evaluations that a person may see, the latest first.
        reading: The line of ``readings.jsonl``; None where it may not be seen or there is none.
    """
    judged = next((found for row in rows if (found := judged_in(row)) is not None), None)
    if judged is None or reading is None:
        return []
    held = [_held(moment, judged) for moment in reading["moments"] if moment["outcome"] in _TOLD]
    cues = {turn for moment in reading["moments"] for turn in moment["cue_turns"]}
    alone = [each for each in judged if each.outcome in _TOLD and cues.isdisjoint(each.turns)]
    apart = [Differ(each.turns[-1], _("no moment"), str(OUTCOMES[each.outcome]).lower()) for each in alone]
    apart += [each for each in held if each is not None]
    return sorted(apart, key=lambda each: each.turn)


def judged_in(row: Evaluation) -> list[Marked] | None:
    """Return the moments that an evaluation judged; None where it asks about none, and so differs from nobody."""
    answers = row.given()
    asked = [question.name for question in row.version.form().questions if question.kind == Asked.MOMENTS]
    given = [answers.get(name, Given()) for name in asked]
    if all(each.skipped for each in given):
        return None
    return [moment for each in given for moment in each.moments if moment.turns]


def _held(moment: Mapping[str, Any], judged: Sequence[Marked]) -> Differ | None:
    same = [each for each in judged if not set(moment["cue_turns"]).isdisjoint(each.turns)]
    said = {each.outcome for each in same if each.outcome}
    if moment["outcome"] in said:
        return None
    turn = moment["reply_turns"][0] if moment["reply_turns"] else moment["cue_turns"][-1]
    found = ", ".join(sorted(_called(outcome) for outcome in said)) if said else _("no moment")
    return Differ(turn, str(OUTCOMES[moment["outcome"]]).lower(), found)


def _called(outcome: str) -> str:
    return _("not called for") if outcome == "not_called_for" else str(OUTCOMES[outcome]).lower()


def _said(row: Evaluation, naming: Naming) -> Said:
    outcomes = outcomes_of(row.given())
    quotes = list(row.quotes.all())
    return Said(
        row=row,
        who=_who(row, naming),
        when=day(row.sent_at) if row.sent_at else "",
        score="" if row.score is None else figure(row.score, 0),
        outcomes=tuple((name, outcomes[name]) for name in ("met", "missed", "hollow") if outcomes[name]),
        aside=outcomes["aside"] + sum(point.owner not in {"", "people"} for point in row.points.all()),
        words=tuple((quote.turn + 1, words(quote.text, 90)) for quote in quotes[:_QUOTES]),
    )


def _who(row: Evaluation, naming: Naming) -> str:
    if row.kind == Kind.IMPORTED:
        return _("brought in")
    who = naming.of_person(row.evaluator)
    return _("%(who)s, blind") % {"who": who} if row.blind else who


def three_voices(request: HttpRequest, row: Evaluation) -> SafeString:
    """Draw the three voices on one conversation, for the page of an evaluation of it."""
    viewer = signed_in(request)
    note_read(by=viewer, conversation=row.conversation, naming=Naming(viewer))
    voices = [
        {"name": name, "panel": panel, "inside": render_to_string(panel.template, dict(panel.context), request)}
        for name, panel in ((each.name, each.panel) for each in heard(row.conversation, viewer))
    ]
    return render_to_string("reading_room/three_voices.html", {"voices": voices}, request)
