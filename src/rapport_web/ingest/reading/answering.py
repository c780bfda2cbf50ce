"""Answers out of files: their words masked, written as lines that only need to be stored."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any, Final

from rapport.formats.answers.fields import WORDS
from rapport.formats.answers.reading import answers_of
from rapport.formats.format import Intake
from rapport.privacy import Masker
from rapport_web.conversations.models import Conversation
from rapport_web.ingest.reading.lines import lines_from, row_line
from rapport_web.people.roster import roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.answers.reading import Answers
    from rapport.formats.format import Refusal
    from rapport.privacy import Roster
    from rapport_web.ingest.folder import Folder
    from rapport_web.ingest.reading.documents import Documents

# What answers have beside what customers said: the conversation knows it better.
_PASSED_OVER = ("agent", "team", "channel", "topic", "customer", "weight")


_PART: Final = 500


def prepare_answers(documents: Documents, folder: Folder, *, staff: Roster | None = None) -> dict[str, Any]:
    """Read the answers, mask their words, and write ``answers`` of the folder anew; refusals are added.

    Args:
        documents: What to read.
        folder: Where to write.
        staff: The roster as it will be when the conversations that come along are in; None is the one that is.

    Returns:
        Counts: answers, refused, left_out; drivers, the further rated columns; notes, how values were used.
    """
    staff = staff or roster()
    masker = None if documents.way.no_mask else Masker(roster=staff)
    with folder.answers.open("wb") as out, folder.refused.open("a", encoding="utf-8") as refused:
        intake = Intake(on_refusal=lambda refusal: _note(refused, refusal))
        answers = answers_of(documents.of_answers(), mapping=documents.way.answers_mapping, intake=intake)
        count = 0
        agents = _agents(answers, folder, staff) if masker else {}
        for row in answers.frame.iter_rows(named=True):
            out.write(row_line(_kept(row, answers, masker, agents.get(str(row["conversation"])))))
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


def _agents(answers: Answers, folder: Folder, staff: Roster) -> dict[str, int]:
    """Return the number of the agent of each conversation that an answer is about, here or coming along."""
    wanted = [str(reference) for reference in answers.frame["conversation"]]
    numbers: dict[str, int] = {}
    for start in range(0, len(wanted), _PART):
        rows = Conversation.objects.filter(reference__in=wanted[start : start + _PART]).exclude(agent=None).order_by()
        numbers |= dict(rows.values_list("reference", "agent__number"))
    missing = set(wanted) - numbers.keys()
    for line, _after in lines_from(folder.prepared) if missing else ():
        told = json.loads(line)["told"]
        if told["id"] in missing and (number := staff.number_of(told.get("agent"))):
            numbers[told["id"]] = number
    return numbers


def _kept(row: dict[str, Any], answers: Answers, masker: Masker | None, agent: int | None) -> dict[str, Any]:
    further = {name: row[name] for name in answers.drivers if row.get(name) is not None}
    further |= {name: int(row[name]) for name in answers.ticks if row.get(name) is not None}
    if row.get("satisfied") is not None:
        further["satisfied"] = row["satisfied"]
    words = {name: _masked(row[name], masker, agent) for name in WORDS if name not in answers.drivers and row.get(name)}
    own = {*_PASSED_OVER, *answers.drivers, *answers.ticks, *words, "satisfied"}
    kept = {name: value for name, value in row.items() if value is not None and name not in own}
    if kept.get("comment"):
        kept["comment"] = _masked(kept["comment"], masker, agent)
    return kept | ({"further": further} if further else {}) | ({"words": words} if words else {})


def _masked(text: str, masker: Masker | None, agent: int | None) -> str:
    return text if masker is None else masker.mask_text(text, agent=agent)[0]


def _note(stream: IO[str], refusal: Refusal) -> None:
    stream.write(json.dumps(refusal.to_dict(), ensure_ascii=False) + "\n")
