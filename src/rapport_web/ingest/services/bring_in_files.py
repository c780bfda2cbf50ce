"""The whole way without the page: files that whoever runs the platform names, brought in at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import
from rapport_web.ingest.permissions import IMPORT
from rapport_web.ingest.reading.answering import prepare_answers
from rapport_web.ingest.reading.documents import Documents
from rapport_web.ingest.reading.preparing import prepare
from rapport_web.ingest.reading.staff import as_foreseen
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.ingest.services.store_prepared import store_conversations, store_prepared_answers
from rapport_web.people.deeds import require
from rapport_web.readings.services import store as store_readings
from rapport_web.surveys.services import ask_to_hear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from uuid import UUID

    from rapport_web.people.models import User

    Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of it.

    Attributes:
        batch: The import's id.
        new: Conversations that were stored.
        same: Those that were here already.
        changed: Those refused because another of the same id is here.
        refused: Places in the files that could not be read.
        answers: Answers that were stored.
        strays: Answers without their conversation.
        readings: Readings that were stored.
        masked: Pieces that were masked.
    """

    batch: UUID
    new: int = 0
    same: int = 0
    changed: int = 0
    refused: int = 0
    answers: int = 0
    strays: int = 0
    readings: int = 0
    masked: int = 0


def _silent(stage: str, done: int, total: int | None) -> None:
    del stage, done, total


def bring_in_files(
    *,
    paths: Sequence[Path],
    answers: Path | None = None,
    readings: Path | None = None,
    by: User | None = None,
    way: WayOfReading | None = None,
    progress: Progress = _silent,
) -> BroughtIn:
    """Bring in conversations, answers and readings from files.

    Memory stays flat. It can be repeated: what is here already stays.

    Args:
        paths: Files, folders and zips of conversations, or of answers.
        answers: A file of answers.
        readings: ``readings.jsonl`` of just these conversations. Masking would change what its quotes are of, so
            ``way.no_mask`` must give the reason why the conversations may be kept as they are.
        by: Who brings them in; None is the system.
        way: How they are read; None finds out.
        progress: Told the stage (``reading``, ``storing``, ``answers``, ``readings``), how many are done, of how many.

    Raises:
        Forbidden: The person may not.
        Invalid: Readings were given and ``way.no_mask`` was not.
    """
    if by is not None:
        require(by, IMPORT)
    way = way or WayOfReading()
    if readings is not None and not way.no_mask:
        raise Invalid(
            "readings are of the text as it is; say why it may be kept unmasked, such as “made up”", field="no_mask"
        )
    name = ", ".join(path.name for path in paths)[:200] or (answers.name if answers else "")
    brought = Import.objects.create(via=Import.Via.COMMAND, name=name, by=by, way=way.to_dict())
    folder = Folder.of(brought.pk)
    try:
        _conversations(brought, paths, way, folder, progress)
        if answers is not None:
            brought.found["answers"] = prepare_answers(Documents([answers], way, only_answers=True), folder)
            store_prepared_answers(brought, progress=lambda done: progress("answers", done, None))
        stored = store_readings(readings=_watched(_objects(readings), progress), by=by).count if readings else 0
    finally:
        folder.drop()
    return _finished(brought, stored)


def _conversations(
    brought: Import, paths: Sequence[Path], way: WayOfReading, folder: Folder, progress: Progress
) -> None:
    documents = Documents(list(paths), way)
    prepared = prepare(documents, folder, progress=lambda done, total: progress("reading", done, total))
    if not as_foreseen(prepared.numbers, prepared.names, by=brought.by):
        # Somebody else's import took the numbers meanwhile; now these have theirs.
        prepared = prepare(documents, folder, progress=lambda done, total: progress("reading", done, total))
    brought.found = prepared.to_dict()
    total = prepared.conversations
    store_conversations(brought, progress=lambda done: progress("storing", done, total))
    if any(kind in {"answers", "zendesk"} for kind in documents.formats.values()):
        brought.found["answers"] = prepare_answers(documents, folder)
        store_prepared_answers(brought, progress=lambda done: progress("answers", done, None))
        brought.answers_offset = 0  # the file of answers that comes beside is another one


def _finished(brought: Import, readings: int) -> BroughtIn:
    brought.state = Import.State.DONE
    brought.ended_at = timezone.now()
    brought.add(readings=readings)
    brought.save()
    found = brought.found
    whole = BroughtIn(
        batch=brought.pk,
        new=brought.counted("new"),
        same=brought.counted("same"),
        changed=brought.counted("changed"),
        refused=found.get("refused", 0) + found.get("answers", {}).get("refused", 0),
        answers=brought.counted("answers"),
        strays=brought.counted("strays"),
        readings=readings,
        masked=sum(found.get("masked", {}).values()),
    )
    facts = {"via": brought.via, **brought.result, "no_mask": brought.way.get("no_mask", "")}
    record(by=brought.by, deed=IMPORT, thing="import", thing_id=brought.pk, facts=facts)
    if whole.answers:
        ask_to_hear(by=brought.by)
    return whole


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def _watched(rows: Iterator[dict[str, Any]], progress: Progress) -> Iterator[dict[str, Any]]:
    for done, row in enumerate(rows, start=1):
        yield row
        if done % PROGRESS_EVERY == 0:
            progress("readings", done, None)


PROGRESS_EVERY = 500
