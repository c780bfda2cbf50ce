"""A figure as something that can be looked into: how it is said, how it was computed, which rows it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from django.db.models import Exists, F, OuterRef, Q

from rapport_web.evaluations.models import Evaluation, Point
from rapport_web.readings.models import Moment, Reading
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise

    from rapport_web.conversations.models import Conversation

Source = Literal["answers", "readings", "moments", "evaluations", "points"]
Kind = Literal["share", "mean", "count"]

# Of each source: where its conversation is. A text that changed after it was read counts in no figure.
_CONVERSATION: Final[dict[Source, str]] = {
    "answers": "conversation",
    "readings": "conversation",
    "moments": "reading__conversation",
    "evaluations": "conversation",
    "points": "evaluation__conversation",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A value that goes into the figure.

    Attributes:
        head: Its head, in the reader's language.
        value: What a row has there: a number, a text, a truth value, or None.
    """

    head: _StrPromise
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOf:
    """What a figure is made of.

    Attributes:
        words: What the figure is, as a title.
        method: How it was computed, in a sentence or two.
        source: What its rows are.
        rows: Which of them it counts.
        columns: The values that go in.
        kept: Takes the figure out of the page's kept result: ``{"estimate", "low", "high", "n"}``; None where it is not
            in it.
        kind: How the estimate is said.
        extra: What a row needs beside its own fields, as the database computes it.
    """

    words: str | _StrPromise
    method: str | _StrPromise
    source: Source
    rows: Q
    columns: tuple[Column, ...]
    kept: Callable[[dict[str, Any]], Mapping[str, Any] | None]
    kind: Kind = "share"
    extra: Mapping[str, Any] = field(default_factory=dict)

    def among(self, conversations: QuerySet[Conversation]) -> QuerySet[Any]:
        """Return the rows of some conversations, each with its conversation.

        Args:
            conversations: Those the figure is of and this person may see.
        """
        found: QuerySet[Any] = _every(self.source).filter(self.rows).annotate(**self.extra)
        place = _CONVERSATION[self.source]
        if conversations.query.where:
            # EXISTS and not IN: a page looks at as many conversations as it takes to fill it, not at all of them.
            found = found.filter(Exists(conversations.order_by().filter(pk=OuterRef(place))))
        return found.select_related(place)

    def conversation_of(self, row: Model) -> Conversation:
        """Return the conversation that a row is of."""
        found: Any = row
        for step in _CONVERSATION[self.source].split("__"):
            found = getattr(found, step)
        return found  # type: ignore[no-any-return]  # the end of the path


def _every(source: Source) -> QuerySet[Any]:
    if source == "answers":
        return Answer.objects.select_related("heard")
    if source == "readings":
        return Reading.objects.filter(current=True, fingerprint=F("conversation__fingerprint"))
    if source == "evaluations":
        return Evaluation.objects.filter(state=Evaluation.State.SENT)
    if source == "points":
        return Point.objects.filter(evaluation__state=Evaluation.State.SENT)
    return Moment.objects.filter(reading__current=True, reading__fingerprint=F("reading__conversation__fingerprint"))
