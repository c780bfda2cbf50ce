"""The made-up centre as files: what ``rapport example`` writes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from rapport.example_centre.answers import COLUMNS, answer
from rapport.example_centre.centre import conversations
from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rapport.example_centre.centre import Seen
    from rapport.example_centre.plan import Plan

NAMES = ("conversations.jsonl", "answers.csv", "truth.json")


def write(plan: Plan, folder: Path, *, on_progress: Callable[[int], None] = lambda _: None) -> tuple[Path, ...]:
    """Write ``conversations.jsonl``, ``answers.csv`` and ``truth.json`` into ``folder``, made if need be.

    Args:
        plan: What is planted.
        folder: Where the files go.
        on_progress: Called with the number of conversations made so far.

    Raises:
        UsageError: The folder's name is that of a file.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the made-up centre")
    folder.mkdir(parents=True, exist_ok=True)
    told, asked, truth = (folder / name for name in NAMES)
    seen: list[Seen] = []
    with told.open("w", encoding="utf-8") as stream:
        for number, each in enumerate(conversations(plan), start=1):
            stream.write(json.dumps(each.conversation.to_dict(), ensure_ascii=False) + "\n")
            seen.append(each)
            on_progress(number)
    answered = answer(seen, plan)
    with asked.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(answered.rows)
    truth.write_text(json.dumps(answered.truth, indent=1) + "\n", encoding="utf-8")
    return told, asked, truth
