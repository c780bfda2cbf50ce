"""The list of sent evaluations: narrowed by what was asked, and its rows with two queries for a page of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from rapport_web.conversations.shown.timing import day
from rapport_web.evaluations.models import Amendment, Dispute, Evaluation, Kind
from rapport_web.evaluations.telling.outcomes import outcomes_of
from rapport_web.scorecards.words import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from rapport_web.people.naming import Naming


@dataclass(frozen=True, slots=True)
class Row:
    """One evaluation in the list.

    Attributes:
        row: The evaluation, with its conversation.
        agent: The agent, by the name that this person may see; empty where there is none to say.
        evaluator: The evaluator, by the same rule; the firm for an outside one.
        when: The day it was sent in.
        score: The agent's, of 100; empty where nothing counted.
        outcomes: Moments with their counts, those that are not 0.
        changed: An answer was changed since it was sent in.
        contested: ``open``, ``answered`` or empty.
    """

    row: Evaluation
    agent: str
    evaluator: str
    when: str
    score: str
    outcomes: tuple[tuple[str, int], ...]
    changed: bool
    contested: str


def narrowed(rows: QuerySet[Evaluation], chosen: Mapping[str, Any]) -> QuerySet[Evaluation]:
    """Return those of some evaluations that were asked for."""
    for name, value in chosen.items():
        rows = rows.filter(_condition(name, value))
    return rows


def rows_of(found: Iterable[Evaluation], naming: Naming) -> list[Row]:
    """Return the rows of a page."""
    wanted = list(found)
    ids = [row.pk for row in wanted]
    changed = set(Amendment.objects.filter(evaluation__in=ids).values_list("evaluation", flat=True))
    contested: dict[int, str] = {}
    for pk, state in Dispute.objects.filter(evaluation__in=ids).order_by("pk").values_list("evaluation", "state"):
        contested[pk] = "open" if state in {"open", "second"} else "answered"
    return [_row(row, naming, row.pk in changed, contested.get(row.pk, "")) for row in wanted]


def loaded(rows: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Return evaluations with all that a row of the list needs."""
    wanted = rows.select_related("conversation__agent", "conversation__team", "version__scorecard", "evaluator", "firm")
    return wanted.prefetch_related("evaluator__grants")


def evaluator_words(row: Evaluation, naming: Naming) -> str:
    """Return who evaluated, by the name that a person may see; of an outside evaluator the firm stands for them."""
    if row.firm is not None:
        return str(row.firm)
    if row.kind == Kind.IMPORTED and row.evaluator is None:
        return ""
    return naming.of_person(row.evaluator)


def _row(row: Evaluation, naming: Naming, changed: bool, contested: str) -> Row:  # noqa: FBT001  # by name above
    outcomes = outcomes_of(row.given())
    return Row(
        row=row,
        agent=naming.of(row.conversation.agent) if naming.may_name(row.conversation.agent) else "",
        evaluator=evaluator_words(row, naming),
        when=day(row.sent_at) if row.sent_at else "",
        score="" if row.score is None else figure(row.score, 0),
        outcomes=tuple((name, outcomes[name]) for name in ("met", "missed", "hollow") if outcomes[name]),
        changed=changed,
        contested=contested,
    )


def _condition(name: str, value: Any) -> Q:
    simple = {
        "scorecard": "version__scorecard",
        "team": "conversation__team",
        "channel": "conversation__channel",
        "kind": "kind",
        "firm": "firm",
    }
    if name in simple:
        return Q(**{simple[name]: value})
    if name == "since":
        return Q(sent_at__gte=_midnight(value))
    if name == "until":
        return Q(sent_at__lt=_midnight(value + timedelta(days=1)))
    found = Amendment if name == "amended" else Dispute
    has = Q(Exists(found.objects.filter(evaluation=OuterRef("pk"))))
    return has if value == "yes" else ~has


def _midnight(value: date) -> datetime:
    return timezone.make_aware(datetime.combine(value, time.min))
