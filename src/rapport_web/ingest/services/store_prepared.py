"""Prepared lines into the database: what is stored and how far it is move in one transaction, so nothing is doubled."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db import transaction

from rapport_web.conversations.services import store
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.reading.lines import arriving_of, lines_from
from rapport_web.surveys.services import store_answers

if TYPE_CHECKING:
    from collections.abc import Callable

PART: Final = 500


def store_conversations(brought: Import, *, progress: Callable[[int], None]) -> None:
    """Store what is prepared, from where the last one left off; ``brought`` is kept with every part."""
    stream = lines_from(Folder.of(brought.pk).prepared, brought.offset)
    while part := list(islice(stream, PART)):
        with transaction.atomic():
            stored = store(arrivals=[arriving_of(line) for line, _ in part], batch=brought.pk, by=brought.by)
            brought.add(new=len(stored.new), same=len(stored.same), changed=len(stored.changed))
            brought.offset = part[-1][1]
            _keep(brought)
        progress(sum(map(brought.counted, ("new", "same", "changed"))))


def store_prepared_answers(brought: Import, *, progress: Callable[[int], None]) -> None:
    """Store the answers that are prepared, in the same way."""
    stream = lines_from(Folder.of(brought.pk).answers, brought.answers_offset)
    while part := list(islice(stream, PART)):
        with transaction.atomic():
            rows = [json.loads(line) for line, _ in part]
            stored = store_answers(rows=rows, batch=brought.pk, by=brought.by, masked=True)
            brought.add(
                answers=len(stored.new) + len(stored.newer),
                answers_same=len(stored.same),
                answers_older=len(stored.older),
                strays=len(stored.strays),
            )
            brought.answers_offset = part[-1][1]
            _keep(brought)
        progress(brought.counted("answers"))


def _keep(brought: Import) -> None:
    Import.objects.filter(pk=brought.pk).update(
        offset=brought.offset, answers_offset=brought.answers_offset, result=brought.result
    )
