"""What a report is made of: readings, made now or earlier, and answers."""

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from rapport.bulk.finished import Finished, belongs_to, conversations_of, readings_of, refusals_of, take_up
from rapport.bulk.record import RunRecord
from rapport.bulk.run import Options, run
from rapport.bulk.stream import Sources
from rapport.cli.console import progress
from rapport.conversation import Conversation
from rapport.exceptions import UsageError
from rapport.formats.answers.reading import read_answers
from rapport.formats.format import Intake, Refusal
from rapport.formats.tables.mapping import Mapping
from rapport.reader.reading import Reading
from rapport.report import IntakeNotes


@dataclass(frozen=True, slots=True)
class LoadedReadings:
    """Conversations as read, their readings, and what happened on the way.

    Attributes:
        refusals: What was refused, now or by the run whose readings were taken up.
        refused: How many were refused.
        no_mask: Why nothing was masked when these were read, or None.
    """

    conversations: tuple[Conversation, ...]
    readings: tuple[Reading, ...]
    refusals: tuple[Refusal, ...] = ()
    refused: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    no_mask: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedAnswers:
    """Answers, and what happened on the way; ``frame`` is None where no customer was asked."""

    frame: pl.DataFrame | None = None
    notes: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """How many cells or rows were refused."""
        return len(self.refusals)


def load_readings(sources: Sources, readings: Path | None, *, no_mask: str | None, jobs: int | None) -> LoadedReadings:
    """Take up a former run's readings, or read the sources now.

    Raises:
        UsageError: The readings are not of these conversations, or no conversation could be read at all.
    """
    if readings is None:
        with tempfile.TemporaryDirectory(prefix="rapport-") as folder:
            out = Path(folder) / "readings.jsonl"
            _run(sources, out, Options(no_mask=no_mask, jobs=jobs), "Reading")
            found, refused = take_up(out), refusals_of(out)
            if refused and not found.conversations:
                raise UsageError(f"no conversation could be read: {_said(refused[0])}")
            return _loaded(found, refused)
    if not readings.is_file():
        raise UsageError(f"the readings {readings} do not exist; write them with: rapport read ... --out {readings}")
    if belongs_to(readings, sources):
        return _loaded(take_up(readings), refusals_of(readings))
    # Other sources than the run's own, or readings without their run: mask these as a run would, and check each quote.
    with tempfile.TemporaryDirectory(prefix="rapport-") as folder:
        out = Path(folder) / "conversations.jsonl"
        record = _run(sources, out, Options(no_mask=no_mask, jobs=jobs, reading=False), "Masking")
        conversations = tuple(conversations_of(out))
        found = Finished(conversations, tuple(readings_of(readings, conversations)), record)
        if not found.readings:
            raise UsageError(f"{readings} holds no reading of these conversations; are they of other sources?")
        return _loaded(found, refusals_of(out))


def _said(refusal: Refusal) -> str:
    where = ", ".join(part for part in (refusal.file, refusal.element, refusal.field) if part)
    return f"{where}: {refusal.reason}"


def load_answers(path: Path | None, *, columns: list[str] | None, mapping: Path | None) -> LoadedAnswers:
    """Read the customers' answers; without a file there are none.

    Raises:
        UsageError: The file does not exist, or no row of it could be used.
    """
    if path is None:
        return LoadedAnswers()
    if columns and mapping:
        raise UsageError("--answers-map and --answers-mapping were both given; put the columns into the mapping file")
    declared = Mapping.load(mapping) if mapping else Mapping.from_options(columns) if columns else None
    refusals: list[Refusal] = []
    intake = Intake(on_refusal=refusals.append)
    answers = read_answers(path, mapping=declared, intake=intake)
    if answers.frame.is_empty() and refusals:
        raise UsageError(f"no answer could be read: {_said(refusals[0])}")
    return LoadedAnswers(answers.frame, answers.notes, tuple(refusals), dict(sorted(intake.left_out.items())))


def intake_notes(
    found: LoadedReadings, asked: LoadedAnswers, *, named: tuple[str, ...], invited: int | None
) -> IntakeNotes:
    """What the report prints about the way in."""
    return IntakeNotes(
        refused=found.refused,
        refused_answers=asked.refused,
        answer_refusals=tuple(dict.fromkeys(f"{each.field}: {each.reason}" for each in asked.refusals))[:3],
        left_out=dict(sorted((Counter(found.left_out) + Counter(asked.left_out)).items())),
        no_mask_reason=found.no_mask,
        sources=tuple(sorted({Path(name).name for name in named})),
        answers=asked.notes,
        invited=invited,
    )


def _run(sources: Sources, out: Path, options: Options, what: str) -> RunRecord:
    with progress(what) as bar:
        task = bar.add_task(what, total=None)
        shown = Options(
            no_mask=options.no_mask,
            jobs=options.jobs,
            reading=options.reading,
            on_progress=lambda record: bar.update(task, completed=record.done),
        )
        return run(sources, out, shown)


def _loaded(found: Finished, refusals: tuple[Refusal, ...]) -> LoadedReadings:
    record = found.record
    return LoadedReadings(
        conversations=found.conversations,
        readings=found.readings,
        refusals=refusals,
        refused=record.refused if record else len(refusals),
        left_out=dict(record.left_out) if record else {},
        no_mask=record.no_mask if record else None,
    )
