"""Refusals with what stands at their place: line, value and the original, so that a person can put it right."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.json_stream import parse_json
from rapport.formats.lines import lines
from rapport.formats.tables.mapping import Mapping
from rapport.formats.tables.opening import open_table
from rapport.formats.tables.table import Row
from rapport.privacy import Masker
from rapport_web.ingest.reading.kinds import kind_of, plain, speaker_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rapport.formats.document import Document

# What is looked up anew in the files; beyond it a refusal is given without what stands there.
MOST: Final = 20_000
_LONGEST_ORIGINAL: Final = 100_000
_SHOWN: Final = 80
_PLACE: Final = re.compile(r"(line|row) (\d+)")
_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def explain(path: Path, documents: Iterator[Document], *, root: Path) -> dict[str, Any]:
    """Write the refusals at ``path`` anew, each with what stands there, and return what they come to.

    Args:
        path: Lines of refusals.
        documents: All documents, for looking things up.
        root: The folder that their names begin with, which nobody needs to see.

    Returns:
        groups: ``[{"kind", "count", "first"}]``, the largest first; zone: how many times have no zone; speakers: each
        unknown word with its count; lost: conversations that are refused as a whole.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    by_file: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows[:MOST]:
        by_file[row["file"]].append(row)
    for document in documents:
        if wanted := by_file.get(document.name):
            _look_up(document, wanted)
    counts: Counter[str] = Counter()
    first: dict[str, dict[str, Any]] = {}
    speakers: Counter[str] = Counter()
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            row["file"] = row["file"].removeprefix(f"{root}/")
            row["reason"] = row["reason"].replace(f"{root}/", "")
            row["kind"] = kind_of(row["reason"]).name
            word = speaker_in(row["reason"])
            if word is not None:
                speakers[word] += 1
                row.setdefault("there", word)
            row["why"] = plain(row["reason"])
            counts[row["kind"]] += 1
            first.setdefault(row["kind"], {name: value for name, value in row.items() if name != "original"})
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    groups = [{"kind": kind, "count": count, "first": first[kind]} for kind, count in counts.most_common()]
    return {"groups": groups, "zone": counts["zone"], "speakers": dict(speakers.most_common(20))}


def _look_up(document: Document, wanted: Sequence[dict[str, Any]]) -> None:
    """Add line, what is there and the original to the refusals of one document, as far as they can be told."""
    try:
        if document.suffix in {".jsonl", ".ndjson"}:
            _in_lines(document, wanted)
        elif any((row["element"] or "").startswith("row ") for row in wanted):
            _in_table(document, wanted)
    except Refused:
        return  # the document as a whole is refused, and that was said


def _in_lines(document: Document, wanted: Sequence[dict[str, Any]]) -> None:
    by_line: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    by_id: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in wanted:
        place = _PLACE.search(row["element"] or "")
        if place:
            by_line[int(place[2])].append(row)
        elif (row["element"] or "").startswith("conversation "):
            by_id[row["element"].removeprefix("conversation ")].append(row)
    for number, line in lines(document):
        here = by_line.get(number, [])
        if not here and not by_id:
            continue
        value = _parsed(line)
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            # Of an id that comes twice the later one is refused: what is found last is kept.
            here = [*here, *by_id.get(value["id"], [])]
        for row in here:
            row["line"] = number
            if isinstance(line, str):
                row["original"] = line.rstrip("\r\n")[:_LONGEST_ORIGINAL]
            there = _at(value, row["field"]) if row["field"] else None
            if there is not None:
                row["there"] = _shown(there if isinstance(there, str) else json.dumps(there, ensure_ascii=False))


def _in_table(document: Document, wanted: Sequence[dict[str, Any]]) -> None:
    by_row: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in wanted:
        place = _PLACE.search(row["element"] or "")
        if place:
            by_row[place[0]].append(row)
    for found in open_table(document, Mapping().settings(())).rows():
        if not isinstance(found, Row):
            continue
        for row in by_row.get(found.place, []):
            row["line"] = int(found.place.removeprefix("row "))
            row["original"] = found.cells
            there = found.cells.get(row["field"] or "")
            if there:
                row["there"] = _shown(there)


def _shown(there: str) -> str:
    """Cut what stands at a refused place short, masked: the row that keeps it outlives the file."""
    masked, _counts = Masker().mask_text(there[: 4 * _SHOWN])
    return masked[:_SHOWN]


def _parsed(line: str | Refused) -> Any:
    try:
        return parse_json(line) if isinstance(line, str) else None
    except Refused:
        return None


def _at(value: Any, field: str) -> Any:
    """Return what stands at a field such as ``turns[3].speaker``; None where nothing does."""
    for name, index in islice(_STEP.findall(field), 8):
        if name:
            value = value.get(name) if isinstance(value, dict) else None
        else:
            value = value[int(index)] if isinstance(value, list) and int(index) < len(value) else None
    return value
