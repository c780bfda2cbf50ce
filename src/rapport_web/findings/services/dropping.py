"""Words that a customer changed or took back are no evidence and no thanks any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.findings.models import Evidence, Praise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport_web.conversations.models import Conversation


def drop_stale(*, conversation: Conversation, words: Mapping[str, str]) -> int:
    """Drop evidence and praise whose words do not stand in the answer any more, at the place where they stood.

    Call it before an answer is read again.

    Args:
        conversation: Whose answer it is.
        words: The masked answers as they are now, by question.

    Returns:
        How many were dropped.
    """
    dropped = 0
    with transaction.atomic():
        # What an evaluator points to stands in the conversation, not in the answer.
        of_answers = Evidence.objects.filter(conversation=conversation, finding__source="answers")
        for rows in (of_answers, Praise.objects.filter(conversation=conversation)):
            gone = [
                row.pk
                for row in rows.only("question", "start", "end", "text")
                if words.get(row.question, "")[row.start : row.end] != row.text
            ]
            if gone:
                rows.model._default_manager.filter(pk__in=gone).delete()  # noqa: SLF001  # public, whatever its name
            dropped += len(gone)
    return dropped
