"""The evaluations of the conversations that a question is asked of, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport_web.evaluations.models import Evaluation, Point

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_AT_ONCE: Final = 20_000
_OF_EVALUATION: Final = {
    "evaluation": ("pk", pl.Int64),
    "conversation": ("conversation", pl.Int64),
    "kind": ("kind", pl.String),
    "evaluator": ("evaluator", pl.Int64),
    "firm": ("firm", pl.Int64),
    "scorecard": ("version__scorecard", pl.Int64),
    "number": ("version__number", pl.Int64),
    "wording": ("version__wording", pl.Int64),
    "blind": ("blind", pl.Boolean),
    "prefilled": ("prefilled", pl.Boolean),
    "score": ("score", pl.Float64),
    "whole": ("whole", pl.Float64),
    "first_score": ("first_score", pl.Float64),
    "outcome": ("outcome", pl.String),
    "sent_at": ("sent_at", pl.Datetime("us", "UTC")),
    "seconds": ("seconds", pl.Int64),
    "plan": ("task__plan", pl.Int64),
    "draw": ("task__drawn__draw", pl.Int64),
    "stream": ("task__drawn__stream", pl.String),
    "chance": ("task__drawn__chance", pl.Float64),
    "other": ("task__drawn__other", pl.Float64),
    "stratum": ("task__drawn__stratum", pl.String),
}
_OF_POINT: Final = {
    "evaluation": ("evaluation", pl.Int64),
    "question": ("question", pl.String),
    "value": ("value", pl.String),
    "skipped": ("skipped", pl.Boolean),
    "share": ("share", pl.Float64),
    "weight": ("weight", pl.Float64),
    "failed": ("failed", pl.Boolean),
    "owner": ("owner", pl.String),
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Sent evaluations of some conversations, every kind of them, and what each question gave.

    Attributes:
        evaluations: One row an evaluation; ``number`` is its scorecard version's, ``stream``, ``chance`` and ``other``
            (of the other stream) are null where no plan drew it. ``conversation`` and all other ids are numbers of
            rows.
        points: One row a question of an evaluation; ``share`` is null where it left the sum.
    """

    evaluations: pl.DataFrame
    points: pl.DataFrame

    def of(self, kinds: Collection[str]) -> Evaluated:
        """Return the evaluations of some kinds with their points."""
        kept = self.evaluations.filter(pl.col("kind").is_in(list(kinds)))
        return Evaluated(kept, self.points.join(kept.select("evaluation"), on="evaluation", how="semi"))


def evaluated(conversations: pl.Series, alive: Callable[[], None] = lambda: None) -> Evaluated:
    """Return the sent evaluations of some conversations.

    Args:
        conversations: Numbers of rows.
        alive: Called between steps: a job's sign of life.
    """
    sent = Evaluation.objects.filter(state=Evaluation.State.SENT)
    evaluations = _table(sent.order_by("pk"), _OF_EVALUATION, alive)
    wanted = conversations.cast(pl.Int64).unique().to_frame("conversation")
    evaluations = evaluations.join(wanted, on="conversation", how="semi")
    alive()
    points = Point.objects.filter(evaluation__state=Evaluation.State.SENT).order_by("pk")
    return Evaluated(
        evaluations,
        _table(points, _OF_POINT, alive).join(evaluations.select("evaluation"), on="evaluation", how="semi"),
    )


def _table(rows: Any, columns: dict[str, tuple[str, Any]], alive: Callable[[], None]) -> pl.DataFrame:
    schema = {name: kind for name, (_field, kind) in columns.items()}
    found: list[tuple[Any, ...]] = []
    for row in rows.values_list(*(field for field, _kind in columns.values())).iterator(chunk_size=_AT_ONCE):
        found.append(row)
        if len(found) % _AT_ONCE == 0:
            alive()
    return pl.DataFrame(found, schema=schema, orient="row")
