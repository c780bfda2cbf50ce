"""What a firm delivers for a period: its evaluations, answer by answer, with no name in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.evaluations.telling.outcomes import outcomes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from rapport_web.evaluations.models import Evaluation

_AT_ONCE: Final = 500


def columns() -> list[str]:
    """Return the heads of the table: one row an evaluation."""
    return [
        _("Evaluation"),
        _("Conversation"),
        _("Channel"),
        _("Topic"),
        _("Evaluator"),
        _("Scorecard"),
        _("Version"),
        _("Sent in"),
        _("Score, of 100"),
        _("As sent in"),
        _("Outcome"),
        _("Moments met"),
        _("Moments missed"),
        _("Moments hollow"),
        _("Minutes"),
        _("Answers"),
        _("Words for the agent"),
    ]


def rows_of(rows: QuerySet[Evaluation]) -> Iterator[list[Any]]:
    """Yield a row an evaluation; the answers stand in one cell as JSON."""
    for row in _loaded(rows):
        outcomes = outcomes_of(row.given())
        yield [
            row.pk,
            row.conversation.reference,
            row.conversation.channel,
            row.conversation.topic,
            f"{row.evaluator_id or ''}",
            row.version.scorecard.name,
            f"{row.version.number}.{row.version.wording}",
            row.sent_at,
            row.score,
            row.first_score,
            row.outcome,
            *(outcomes[name] for name in ("met", "missed", "hollow")),
            round(row.seconds / 60, 1) if row.seconds else None,
            json.dumps(row.answers, ensure_ascii=False),
            row.overall,
        ]


def lines_of(rows: QuerySet[Evaluation]) -> Iterator[dict[str, Any]]:
    """Yield an evaluation as JSON has it, with its quotes."""
    for row in _loaded(rows):
        yield {
            "id": row.pk,
            "conversation": row.conversation.reference,
            "channel": row.conversation.channel,
            "topic": row.conversation.topic,
            "evaluator": row.evaluator_id,
            "scorecard": row.version.scorecard.name,
            "version": {"number": row.version.number, "wording": row.version.wording},
            "sent_at": row.sent_at.isoformat() if row.sent_at else None,
            "score": row.score,
            "first_score": row.first_score,
            "outcome": row.outcome,
            "seconds": row.seconds,
            "answers": row.answers,
            "overall": row.overall,
            "quotes": [
                {
                    "question": quote.question,
                    "moment": quote.moment,
                    "turn": quote.turn,
                    "start": quote.start,
                    "end": quote.end,
                    "text": quote.text,
                }
                for quote in row.quotes.all()
            ],
        }


def _loaded(rows: QuerySet[Evaluation]) -> Iterator[Evaluation]:
    wanted = rows.select_related("conversation", "version__scorecard").prefetch_related("quotes")
    return wanted.order_by("sent_at", "pk").iterator(chunk_size=_AT_ONCE)
