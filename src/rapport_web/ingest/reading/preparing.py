"""Conversations out of files: checked, masked, and written as lines that only need to be stored."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

from rapport.exceptions import Refused
from rapport.formats.format import Intake
from rapport.formats.intake import read_documents
from rapport.privacy import Masker
from rapport_web.conversations.services import arriving, check, with_zone
from rapport_web.ingest.reading.lines import line_of
from rapport_web.ingest.reading.staff import Staff

if TYPE_CHECKING:
    from rapport.conversation import Conversation as Told
    from rapport.formats.document import Document
    from rapport.formats.format import Refusal
    from rapport_web.conversations.services import Arriving
    from rapport_web.ingest.folder import Folder
    from rapport_web.ingest.reading.documents import Documents

Progress = Callable[[int, int | None], None]

# How many conversations lie between two signs of life.
STEP: Final = 200


@dataclass(slots=True)
class Prepared:
    """What reading found, in numbers.

    Attributes:
        conversations: How many are ready to store, those that are here already included.
        turns: Of all of them.
        channels: How many of each.
        masked: Pieces by kind.
        refused: How many places were refused.
        left_out: Left out on purpose, by what.
        noted: Worth knowing, by what.
        numbers: The number of each agent, by reference, that texts were masked with.
        names: What is known of their names.
    """

    conversations: int = 0
    turns: int = 0
    channels: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    noted: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, str | None] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


class Seen(Protocol):
    """Takes note of every conversation that is ready."""

    def see(self, document: Document, each: Arriving, intake: Intake) -> None:
        """Take note of one."""

    def flush(self, intake: Intake) -> None:
        """All were seen."""


def prepare(documents: Documents, folder: Folder, *, progress: Progress, here: Seen | None = None) -> Prepared:
    """Read conversations twice, first for who answers and then for good, and write them masked.

    Writes ``prepared`` and ``refused`` of the folder anew.

    Args:
        documents: What to read.
        folder: Where to write.
        progress: Told how many conversations are done, of how many.
        here: Takes note of every conversation that is ready.
    """
    prepared = Prepared()
    staff, total = _first_walk(documents, progress)
    roster = staff.foreseen()
    prepared.names = staff.names
    prepared.numbers = {reference: roster.ids[reference] for reference in sorted(staff.names)}
    masker = None if documents.way.no_mask else Masker(roster=roster)
    with folder.prepared.open("wb") as out, folder.refused.open("w", encoding="utf-8") as refused:
        intake = Intake(on_refusal=lambda refusal: _note(refused, refusal))
        _second_walk(
            documents,
            intake,
            out,
            masker=masker,
            prepared=prepared,
            here=here,
            progress=lambda done: progress(done, total),
        )
        if here is not None:
            here.flush(intake)
    prepared.refused = intake.refused
    prepared.left_out = dict(sorted(intake.left_out.items()))
    prepared.noted = dict(sorted(intake.noted.items()))
    return prepared


def _first_walk(documents: Documents, progress: Progress) -> tuple[Staff, int]:
    staff = Staff()
    count = 0
    deaf = Intake(on_refusal=lambda _: None)
    for _, told in read_documents(
        documents.of_conversations(), format=_format(documents), mapping=documents.way.mapping, intake=deaf
    ):
        staff.see(told)
        count += 1
        if count % STEP == 0:
            progress(0, count)
    return staff, count


def _second_walk(
    documents: Documents,
    intake: Intake,
    out: IO[bytes],
    *,
    masker: Masker | None,
    prepared: Prepared,
    here: Seen | None,
    progress: Callable[[int], None],
) -> None:
    zone = documents.way.zone_info()
    stream = read_documents(
        documents.of_conversations(intake), format=_format(documents), mapping=documents.way.mapping, intake=intake
    )
    for done, (document, raw) in enumerate(stream, start=1):
        if done % STEP == 0:
            progress(done)
        try:
            told = with_zone(raw, zone) if zone else raw
            check(told)
        except Refused as refusal:
            intake.refuse(document, refusal, element=f"conversation {raw.id}")
            continue
        each = arriving(told, *_masked(told, masker, prepared))
        out.write(line_of(each))
        if here is not None:
            here.see(document, each, intake)
        prepared.conversations += 1
        prepared.turns += len(told.turns)
        prepared.channels[told.channel] += 1


def _masked(told: Told, masker: Masker | None, prepared: Prepared) -> tuple[Told, int]:
    if masker is None:
        return told, 0
    masked = masker.mask(told)
    prepared.masked.update(masked.counts)
    return masked.conversation, masked.total


def _format(documents: Documents) -> str:
    return "auto" if documents.way.format == "answers" else documents.way.format


def _note(stream: IO[str], refusal: Refusal) -> None:
    stream.write(json.dumps(refusal.to_dict(), ensure_ascii=False) + "\n")
