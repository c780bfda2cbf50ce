"""A finished run taken up again: readings, and the conversations as they were read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.bulk.outputs import Outputs
from rapport.bulk.record import RunRecord, digest, load
from rapport.conversation import Conversation
from rapport.exceptions import QuoteMismatch, Refused, UsageError
from rapport.formats.format import Refusal
from rapport.reader.reading import Reading
from rapport.reader.shape import check_shape, check_turns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rapport.bulk.stream import Sources


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run left.

    Attributes:
        conversations: As they were read.
        readings: In the same order; a conversation that was not read has none.
        record: How the run was made; None where the readings came without one.
    """

    conversations: tuple[Conversation, ...]
    readings: tuple[Reading, ...]
    record: RunRecord | None


def take_up(out: Path) -> Finished:
    """Load the readings at ``out`` and the conversations beside them.

    Raises:
        UsageError: The run was interrupted, a file is missing or damaged, or a quote is not what stands in its
            conversation.
    """
    outputs = Outputs.beside(out)
    record = load(outputs.record)
    if record is not None and record.state != "done":
        raise UsageError(f"{out} is of an interrupted run; finish it first: rapport read ... --out {out} --resume")
    conversations = tuple(conversations_of(outputs.read))
    return Finished(conversations, tuple(readings_of(out, conversations)), record)


def belongs_to(out: Path, sources: Sources) -> bool:
    """Whether the files beside the readings at ``out`` are those of a run over just these sources."""
    outputs = Outputs.beside(out)
    record = load(outputs.record)
    return outputs.read.is_file() and record is not None and record.sources == digest(sources.documents())


def readings_of(path: Path, conversations: tuple[Conversation, ...]) -> Iterator[Reading]:
    """Yield the readings at ``path`` of the conversations given, every quote checked; others are passed over.

    Raises:
        UsageError: The file is missing or damaged, or a quote is not what stands in its conversation.
    """
    by_id = {conversation.id: conversation for conversation in conversations}
    for number, data in reading_lines(path):
        conversation = by_id.get(data["conversation"])
        if conversation is None:
            continue
        try:
            check_turns(data, conversation)
            yield Reading.from_dict(data, conversation)
        except (QuoteMismatch, Refused) as mismatch:
            raise UsageError(
                f"{path}, line {number}: these readings are not of these conversations: {mismatch}"
            ) from None
        except KeyError as missing:
            raise UsageError(
                f"{path}, line {number}: not a reading as `rapport read` writes it: {missing} is missing"
            ) from None


def reading_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbered objects of a file of readings, each of a reading's shape and of a conversation of its own.

    Raises:
        UsageError: The file is missing or damaged, a line is not a reading, or a conversation comes twice.
    """
    seen: dict[str, int] = {}
    for number, data in lines_of(path):
        try:
            check_shape(data)
        except Refused as refusal:
            raise UsageError(f"{path}, line {number}: not a reading as `rapport read` writes it: {refusal}") from None
        first = seen.setdefault(data["conversation"], number)
        if first != number:
            raise UsageError(
                f"{path}, line {number}: the reading of {data['conversation']!r} stands in line {first} already"
            )
        yield number, data


def conversations_of(path: Path) -> Iterator[Conversation]:
    """Yield the conversations that a run wrote.

    Raises:
        UsageError: The file is missing or damaged.
    """
    for number, data in lines_of(path):
        try:
            yield Conversation.from_dict(data)
        except Refused as refusal:
            raise UsageError(f"{path}, line {number}: {refusal}") from None


def refusals_of(out: Path) -> tuple[Refusal, ...]:
    """What the run that wrote ``out`` refused, as far as the file that says so still lies beside it.

    Raises:
        UsageError: The file is damaged.
    """
    path = Outputs.beside(out).refused
    return tuple(_refusal(data, f"{path}, line {number}") for number, data in lines_of(path)) if path.is_file() else ()


def _refusal(data: dict[str, Any], where: str) -> Refusal:
    names = ("file", "element", "field", "reason")
    if not all(isinstance(data.get(name), str | None) for name in names):
        raise UsageError(f"{where}: not a refusal as `rapport read` writes it")
    file, element, field, reason = (data.get(name) for name in names)
    return Refusal(file or "", element, field, reason or "")


def lines_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbered objects of a file with one JSON object a line.

    Raises:
        UsageError: The file is missing, or a line is not a JSON object.
    """
    if not path.is_file():
        raise UsageError(f"{path} does not exist")
    with path.open(encoding="utf-8") as stream:
        try:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, _object(line, f"{path}, line {number}")
        except UnicodeDecodeError:
            raise UsageError(f"{path} is not UTF-8; export it again as UTF-8") from None


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON: {error}") from None
    if not isinstance(data, dict):
        raise UsageError(f"{where}: one JSON object a line is expected, not {type(data).__name__}")
    return data
