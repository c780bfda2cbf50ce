"""Answers out of files: their words masked, written as lines that only need to be stored."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from rapport.formats.answers.fields import WORDS
from rapport.formats.answers.reading import answers_of
from rapport.formats.format import Intake
from rapport.privacy import Masker
from rapport_web.ingest.reading.lines import row_line
from rapport_web.people.roster import roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.answers.reading import Answers
    from rapport.formats.format import Refusal
    from rapport_web.ingest.folder import Folder
    from rapport_web.ingest.reading.documents import Documents

# What answers have beside what customers said: the conversation knows it better.
_PASSED_OVER = ("agent", "team", "channel", "topic", "customer", "weight")


def prepare_answers(documents: Documents, folder: Folder) -> dict[str, Any]:
    """Read the answers, mask their words, and write ``answers`` of the folder anew; refusals are added.

    Returns:
        Counts: answers, refused, left_out; drivers, the further rated columns; notes, how values were used.
    """
    masker = None if documents.way.no_mask else Masker(roster=roster())
    with folder.answers.open("wb") as out, folder.refused.open("a", encoding="utf-8") as refused:
        intake = Intake(on_refusal=lambda refusal: _note(refused, refusal))
        answers = answers_of(documents.of_answers(), mapping=documents.way.answers_mapping, intake=intake)
        count = 0
        for row in answers.frame.iter_rows(named=True):
            out.write(row_line(_kept(row, answers, masker)))
            count += 1
    return {
        "answers": count,
        "refused": intake.refused,
        "left_out": dict(sorted(intake.left_out.items())),
        "drivers": list(answers.drivers),
        "notes": list(answers.notes),
    }


def references(folder: Folder) -> Iterator[str]:
    """Yield the conversations that prepared answers are about."""
    if folder.answers.is_file():
        with folder.answers.open("rb") as stream:
            for line in stream:
                yield json.loads(line)["conversation"]


def _kept(row: dict[str, Any], answers: Answers, masker: Masker | None) -> dict[str, Any]:
    further = {name: row[name] for name in answers.drivers if row.get(name) is not None}
    further |= {name: int(row[name]) for name in answers.ticks if row.get(name) is not None}
    if row.get("satisfied") is not None:
        further["satisfied"] = row["satisfied"]
    words = {name: _masked(row[name], masker) for name in WORDS if name not in answers.drivers and row.get(name)}
    own = {*_PASSED_OVER, *answers.drivers, *answers.ticks, *words, "satisfied"}
    kept = {name: value for name, value in row.items() if value is not None and name not in own}
    if kept.get("comment"):
        kept["comment"] = _masked(kept["comment"], masker)
    return kept | ({"further": further} if further else {}) | ({"words": words} if words else {})


def _masked(text: str, masker: Masker | None) -> str:
    return text if masker is None else masker.mask_text(text)[0]


def _note(stream: IO[str], refusal: Refusal) -> None:
    stream.write(json.dumps(refusal.to_dict(), ensure_ascii=False) + "\n")
