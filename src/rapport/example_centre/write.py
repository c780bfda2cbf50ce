"""The made-up centre as files: what ``rapport example`` writes."""

from __future__ import annotations

import csv
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TextIO

from rapport.example_centre.answers import COLUMNS, answer
from rapport.example_centre.centre import conversations
from rapport.example_centre.evaluations import cases_of, evaluate, scorecard
from rapport.example_centre.readings import reading_of
from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rapport.example_centre.centre import Seen
    from rapport.example_centre.plan import Plan

NAMES = ("conversations.jsonl", "answers.csv", "truth.json")
READINGS = "readings.jsonl"
EVALUATIONS = ("scorecard.json", "evaluations.jsonl")


def write(
    plan: Plan,
    folder: Path,
    *,
    with_readings: bool = False,
    with_evaluations: bool = False,
    on_progress: Callable[[int], None] = lambda _: None,
) -> tuple[Path, ...]:
    """Write ``conversations.jsonl``, ``answers.csv`` and ``truth.json`` into ``folder``, made if need be.

    Args:
        plan: What is planted.
        folder: Where the files go.
        with_readings: Write ``readings.jsonl`` too, from the known truth; no reader is run.
        with_evaluations: Write ``scorecard.json`` and ``evaluations.jsonl`` too: what evaluators found in a part.
        on_progress: Called with the number of conversations made so far.

    Returns:
        The files written, in the order above, those asked for besides last.

    Raises:
        UsageError: The folder's name is that of a file.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the made-up centre")
    folder.mkdir(parents=True, exist_ok=True)
    told, asked, truth = (folder / name for name in NAMES)
    read = folder / READINGS
    with ExitStack() as files:
        texts = files.enter_context(told.open("w", encoding="utf-8"))
        readings = files.enter_context(read.open("w", encoding="utf-8")) if with_readings else None
        answered = answer(_written(conversations(plan), texts, readings, on_progress), plan)
    with asked.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(answered.rows)
    known = answered.truth
    also: tuple[Path, ...] = (read,) if with_readings else ()
    if with_evaluations:
        # The centre is made a second time rather than kept: the same plan gives the same conversations.
        found = evaluate(cases_of(conversations(plan), answered.felt), seed=plan.seed)
        form, rows = (folder / name for name in EVALUATIONS)
        form.write_text(json.dumps(scorecard().to_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        rows.write_text("".join(map(_line, found.rows)), encoding="utf-8")
        known, also = known | {"evaluations": found.truth}, (*also, form, rows)
    truth.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    return (told, asked, truth, *also)


def _written(
    seen: Iterator[Seen], texts: TextIO, readings: TextIO | None, on_progress: Callable[[int], None]
) -> Iterator[Seen]:
    """Write each conversation as it is made, and pass it on."""
    for number, each in enumerate(seen, start=1):
        texts.write(_line(each.conversation.to_dict()))
        if readings is not None:
            readings.write(_line(reading_of(each).to_dict()))
        on_progress(number)
        yield each


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
