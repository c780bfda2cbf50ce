"""``rapport read`` and ``rapport mask``: sources in, files out, interrupted or not."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport import __version__
from rapport.bulk.batches import batches
from rapport.bulk.finished import refusals_of
from rapport.bulk.judged import FIELD, TURNS_A_BATCH, check_judge, through_judge
from rapport.bulk.outputs import Outputs, check_writable
from rapport.bulk.pool import through, usable_cores
from rapport.bulk.record import RunRecord, digest, load
from rapport.bulk.stream import arrivals
from rapport.bulk.work import Setting, reader
from rapport.formats.format import Intake
from rapport.judge.account import Account
from rapport.judge.endpoint import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from rapport.bulk.stream import Arrival, Sources
    from rapport.bulk.work import BatchLines
    from rapport.formats.format import Refusal
    from rapport.judge.judge import Judge


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made.

    Attributes:
        no_mask: Why the text is kept as it is; None masks it.
        resume: Go on with an interrupted run of the same sources and settings.
        jobs: Worker processes; None uses every core.
        reading: False only masks.
        judge: A language model that judges the labels instead of the reader's own rules and models.
        own: The folder of a site's own reader; None reads as shipped.
    """

    no_mask: str | None = None
    resume: bool = False
    jobs: int | None = None
    reading: bool = True
    judge: Judge | None = None
    own: Path | None = None
    on_progress: Callable[[RunRecord], None] = field(default=lambda _: None)


def run(sources: Sources, out: Path, options: Options) -> RunRecord:
    """Mask and read ``sources`` into ``out`` and the files beside it; returns the finished record.

    Raises:
        UsageError: An output would be written over an input, or no source exists.
    """
    outputs = Outputs.beside(out)
    check_writable(outputs.paths(), sources.named, beside=sources.beside())
    if options.judge is not None:
        check_judge(options.judge, map(Path, sources.named), masking=options.no_mask is None)
    sources = sources.without(outputs.paths())
    setting = Setting(
        roster=sources.roster(), masking=options.no_mask is None, reading=options.reading, own=options.own
    )
    record = RunRecord(
        sources=digest(sources.documents()),
        settings=_settings(sources, options),
        no_mask=options.no_mask,
    )
    earlier = load(outputs.record) if options.resume else None
    if earlier is not None and record.goes_on_from(earlier) and _is_there(earlier, outputs):
        if earlier.state == "done" and (outputs.refused.is_file() or not earlier.refused):
            return earlier
        record = earlier
        if options.judge is not None and earlier.judge is not None:
            options.judge.account = Account.from_dict(earlier.judge)
    return _write(sources, outputs, setting, record, options)


def _write(sources: Sources, outputs: Outputs, setting: Setting, record: RunRecord, options: Options) -> RunRecord:
    kept = _kept_refusals(outputs, record)
    record.save(outputs.record)
    with ExitStack() as stack:
        out = stack.enter_context(_open_at(outputs.out, record.out_bytes))
        # Masking alone writes one file: the conversations are the output.
        as_read = stack.enter_context(_open_at(outputs.read, record.read_bytes)) if options.reading else None
        refused = stack.enter_context(outputs.refused.open("w", encoding="utf-8"))
        intake = Intake(on_refusal=lambda refusal: _note(refused, refusal))
        for refusal in kept:
            _note(refused, refusal)
        # Refusals are written anew on resume: the sources are parsed from their beginning either way.
        stream = islice(arrivals(sources.conversations(intake)), record.done, None)
        for lines in _lines(stream, setting, options):
            _append(lines, out, as_read)
            for refusal in lines.refused:
                _note(refused, refusal)
            record = record.after(
                done=record.done + lines.count,
                turns=record.turns + lines.turns,
                out_bytes=out.tell(),
                read_bytes=as_read.tell() if as_read else 0,
                masked=dict(sorted((Counter(record.masked) + lines.masked).items())),
                not_read=record.not_read + len(lines.refused),
                judge=lines.judge,
            )
            record.save(outputs.record)
            options.on_progress(record)
    record = record.after(
        state="done",
        refused=intake.refused + record.not_read,
        left_out=dict(sorted(intake.left_out.items())),
        noted=dict(sorted(intake.noted.items())),
    )
    record.save(outputs.record)
    return record


def _lines(stream: Iterator[Arrival], setting: Setting, options: Options) -> Iterator[BatchLines]:
    """Put the conversations through the judge, or through the reader in as many processes as asked for."""
    if options.judge is not None:
        return through_judge(batches(stream, turns=TURNS_A_BATCH), setting, options.judge)
    return through(batches(stream), setting, jobs=options.jobs or usable_cores())


def _kept_refusals(outputs: Outputs, record: RunRecord) -> list[Refusal]:
    """Return what the judge could not judge before an interruption: the conversations are not asked about again."""
    if not record.not_read:
        return []
    return [refusal for refusal in refusals_of(outputs.out) if refusal.field == FIELD][: record.not_read]


def _append(lines: BatchLines, out: BinaryIO, as_read: BinaryIO | None) -> None:
    if as_read is None:
        out.write(lines.conversations)
    else:
        out.write(lines.readings)
        as_read.write(lines.conversations)
        as_read.flush()
    out.flush()


def _settings(sources: Sources, options: Options) -> dict[str, Any]:
    return {
        "version": __version__,
        "reader": _reader_version(options),
        "reading": options.reading,
        "no_mask": options.no_mask,
        **sources.settings(),
    }


def _reader_version(options: Options) -> str | None:
    if options.judge is not None:
        return f"{options.judge.version}, {host_of(options.judge.settings.address)}"
    return reader(options.own).version if options.reading else None


def _is_there(record: RunRecord, outputs: Outputs) -> bool:
    pairs = [(outputs.out, record.out_bytes), (outputs.read, record.read_bytes)]
    if record.not_read and not outputs.refused.is_file():
        return False  # what a judge could not judge is told nowhere else
    return all(not length or (path.is_file() and path.stat().st_size >= length) for path, length in pairs)


def _open_at(path: Path, length: int) -> BinaryIO:
    """Open a file for appending, cut off at what a former run is known to have finished."""
    stream = path.open("r+b" if length else "wb")
    stream.truncate(length)
    stream.seek(length)
    return stream


def _note(stream: Any, refusal: Refusal) -> None:
    stream.write(json.dumps(refusal.to_dict(), ensure_ascii=False) + "\n")
    stream.flush()
