"""The preview of an import: all of it is read and masked beside the database, and counted against what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, names_of_agent_emotion
from rapport.formats.format import Intake
from rapport.formats.json_values import json_values
from rapport_web.conversations.models import Conversation
from rapport_web.ingest.reading.answering import prepare_answers, references
from rapport_web.ingest.reading.columns import columns_of, with_examples
from rapport_web.ingest.reading.documents import Documents
from rapport_web.ingest.reading.lines import arriving_of, lines_from
from rapport_web.ingest.reading.preparing import Progress, prepare
from rapport_web.ingest.reading.refusals import explain
from rapport_web.ingest.reading.staff import Staff

if TYPE_CHECKING:
    from pathlib import Path

    from rapport.conversation import Conversation as Told
    from rapport.formats.document import Document
    from rapport.privacy import Roster
    from rapport_web.conversations.services import Arriving
    from rapport_web.ingest.folder import Folder
    from rapport_web.ingest.reading.way import WayOfReading

_PART: Final = 500
_LOOKED_AT: Final = 200
CHANGED: Final = "another conversation of this id is here already, with another text"


@dataclass(slots=True)
class Here:
    """Counts, part by part, which conversations are here already."""

    same: int = 0
    changed: int = 0
    _part: list[tuple[Document, str, str]] = field(default_factory=list)

    def see(self, document: Document, each: Arriving, intake: Intake) -> None:
        """Take note of a conversation."""
        self._part.append((document, each.conversation.id, each.fingerprint))
        if len(self._part) >= _PART:
            self.flush(intake)

    def flush(self, intake: Intake) -> None:
        """Look up what was noted; what would be another text under an id that is here is refused."""
        wanted = [reference for _, reference, _ in self._part]
        rows = Conversation.objects.filter(reference__in=wanted).order_by()
        here = dict(rows.values_list("reference", "fingerprint"))
        for document, reference, fingerprint in self._part:
            if reference not in here:
                continue
            if here[reference] == fingerprint:
                self.same += 1
            else:
                self.changed += 1
                intake.refuse(document, Refused(CHANGED, element=f"conversation {reference}", field="id"))
        self._part.clear()


def preview(folder: Folder, way: WayOfReading, *, progress: Progress) -> dict[str, Any]:
    """Read an import's uploads and return what they hold, as JSON; prepared lines and refusals lie in the folder."""
    documents = Documents(sorted(folder.uploads.iterdir()), way)
    here = Here()
    prepared = prepare(documents, folder, progress=progress, here=here)
    answers = _answers(documents, folder, Staff(prepared.names).foreseen())
    refusals = explain(folder.refused, documents.all(), root=folder.uploads)
    sample = _sample(folder.prepared)
    ready = prepared.conversations - here.same - here.changed
    return {
        **prepared.to_dict(),
        "ready": ready,
        "same": here.same,
        "changed": here.changed,
        "refused": sum(group["count"] for group in refusals["groups"]),
        **refusals,
        "answers": answers,
        "formats": _formats(documents),
        "columns": with_examples(columns_of(documents), _told(folder.prepared, sample)),
        "dropped": sorted(_dropped(documents)) if LEFT_OUT in prepared.left_out else [],
        "sample": sample,
    }


def _answers(documents: Documents, folder: Folder, staff: Roster) -> dict[str, Any]:
    """Prepare the answers, and count those whose conversation is neither here nor comes along."""
    if not any(kind in {"answers", "zendesk"} for kind in documents.formats.values()):
        folder.answers.unlink(missing_ok=True)
        return {}
    found = prepare_answers(documents, folder, staff=staff)
    coming = {arriving_of(line).conversation.id for line, _ in lines_from(folder.prepared)}
    missing = [reference for reference in references(folder) if reference not in coming]
    strays = 0
    for start in range(0, len(missing), _PART):
        part = missing[start : start + _PART]
        strays += len(part) - Conversation.objects.filter(reference__in=part).count()
    return {**found, "strays": strays}


def _formats(documents: Documents) -> dict[str, int]:
    formats: dict[str, int] = {}
    for kind in documents.formats.values():
        formats[kind] = formats.get(kind, 0) + 1
    return formats


def _dropped(documents: Documents) -> set[str]:
    """Return the names of the fields about agents' feelings, as far as the first objects and the columns show them."""
    names: set[str] = set()
    deaf = Intake(on_refusal=lambda _: None)
    for document in documents.all():
        if document.suffix not in {".json", ".jsonl", ".ndjson", ".vcon"}:
            continue
        try:
            for number, (_, value) in enumerate(json_values(document, deaf)):
                names |= names_of_agent_emotion(value)
                if number > _LOOKED_AT:
                    break
        except Refused:
            continue
    return names


def _told(path: Path, place: int | None) -> Told | None:
    line, _after = next(lines_from(path, place), (b"", 0)) if place is not None else (b"", 0)
    return arriving_of(line).conversation if line else None


def _sample(path: Path) -> int | None:
    """Return where a conversation stands that shows what is kept: one in which something was masked, not too long."""
    fallback: int | None = None
    place = 0
    for number, (line, after) in enumerate(lines_from(path)):
        each = arriving_of(line)
        fits = 2 < len(each.conversation.turns) < 12  # noqa: PLR2004  # fits a screen
        if fits and each.masked:
            return place
        if fallback is None or (fits and number < _PART):
            fallback = place if fallback is None or fits else fallback
        if number > _PART * 4:
            break
        place = after
    return fallback
