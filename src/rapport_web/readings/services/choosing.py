"""Making a version's readings the ones that pages show, some at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.readings.models import Moment, Reading
from rapport_web.readings.rows import moment_rows
from rapport_web.readings.selectors import as_library
from rapport_web.readings.services.upheld import apply_upheld

if TYPE_CHECKING:
    from collections.abc import Collection


def make_current(readings: Collection[Reading]) -> None:
    """Make readings the current ones of their conversations, with their moments; the former ones keep their bodies.

    Args:
        readings: With ``body`` and ``conversation__transcript`` selected; one of a conversation, of its present text.
    """
    conversations = [reading.conversation_id for reading in readings]
    with transaction.atomic():
        former = Reading.objects.filter(conversation__in=conversations, current=True)
        Moment.objects.filter(reading__in=former).delete()
        former.update(current=False)
        Reading.objects.filter(pk__in=[reading.pk for reading in readings]).update(current=True)
        Moment.objects.bulk_create(
            [moment for reading in readings for moment in moment_rows(as_library(reading), reading.pk)], batch_size=250
        )
        apply_upheld(conversations)
