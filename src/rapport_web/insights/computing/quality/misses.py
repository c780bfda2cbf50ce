"""What was missed, by whose it is, with the causes that evaluators named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.scorecards import NOT_THE_AGENTS, OWNERS
from rapport_web.evaluations.models import Point
from rapport_web.insights.computing.quality.estimating import estimate

if TYPE_CHECKING:
    from rapport.scorecards import Form

_ALL: Final = 1.0
_AT_ONCE: Final = 500


def owners_of(rows: pl.DataFrame, points: pl.DataFrame, *, least: int) -> list[dict[str, Any]]:
    """Return in how many conversations something was missed that is each owner's, and how many misses that is.

    Where an evaluator named no owner it is the people's.
    """
    missed = points.filter(pl.col("share") < _ALL).with_columns(pl.col("owner").replace("", OWNERS[0]))
    found = []
    for owner in OWNERS:
        own = missed.filter(pl.col("owner") == owner)
        had = rows.with_columns(had=pl.col("evaluation").is_in(own["evaluation"].unique().to_list()))
        found.append({"owner": owner, "misses": own.height, "had": estimate(had, "had", least=least)})
    return found


def routed(points: pl.DataFrame, form: Form) -> list[dict[str, Any]]:
    """Return the misses that are no agent's, by question and owner: what their owners are told of as findings."""
    missed = points.filter((pl.col("share") < _ALL) & pl.col("owner").is_in(list(NOT_THE_AGENTS)))
    counted = {(str(q), str(o)): int(n) for q, o, n in missed.group_by("question", "owner").len().iter_rows()}
    return [
        {"question": question.name, "text": question.text, "owner": owner, "misses": counted[question.name, owner]}
        for section in form.sections
        for question in section.questions
        for owner in OWNERS
        if (question.name, owner) in counted
    ]


def causes_of(rows: pl.DataFrame, form: Form) -> list[dict[str, Any]]:
    """Return which causes were named for the misses of each question, in the form's order, and how often."""
    counted: Counter[tuple[str, str]] = Counter()
    evaluations = rows["evaluation"].to_list()
    for at in range(0, len(evaluations), _AT_ONCE):
        found = Point.objects.filter(evaluation__in=evaluations[at : at + _AT_ONCE]).exclude(causes=[])
        for question, causes in found.values_list("question", "causes"):
            counted.update((question, cause) for cause in causes)
    return [
        {"question": question.name, "text": question.text, "cause": cause, "named": counted[question.name, cause]}
        for section in form.sections
        for question in section.questions
        for cause in question.causes
        if counted[question.name, cause]
    ]
