"""``rapport read``: what the software finds in conversations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.bulk.outputs import Outputs
from rapport.bulk.record import RunRecord
from rapport.bulk.run import Options, run
from rapport.cli.console import counted, progress, say
from rapport.cli.judge_options import (
    AtOnceOption,
    CacheOption,
    JudgeOption,
    ModelOption,
    MostCostOption,
    PriceInOption,
    PriceOutOption,
    SamplesOption,
    TimeoutOption,
    judge_of,
    say_cost,
)
from rapport.cli.options import (
    FormatOption,
    MapOption,
    MappingOption,
    NoMaskOption,
    ReaderOption,
    SourceArgument,
    StaffOption,
    sources,
)
from rapport.exceptions import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="read",
        epilog="Example:  rapport read exports/*.jsonl tickets.zip --out readings.jsonl",
    )(read)


def read(
    named: SourceArgument,
    *,
    out: Annotated[Path, typer.Option("--out", help="Where the readings go, one conversation a line.")],
    no_mask: NoMaskOption = None,
    reader: ReaderOption = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an interrupted run of the same sources.")
    ] = False,
    format: FormatOption = "auto",  # noqa: A002  # the option's own name
    columns: MapOption = None,
    mapping: MappingOption = None,
    staff: StaffOption = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; as many as cores by default.")] = None,
    judge: JudgeOption = None,
    judge_model: ModelOption = None,
    judge_cache: CacheOption = None,
    judge_price_in: PriceInOption = None,
    judge_price_out: PriceOutOption = None,
    judge_most_cost: MostCostOption = None,
    judge_timeout: TimeoutOption = 120.0,
    judge_samples: SamplesOption = 1,
    judge_at_once: AtOnceOption = 4,
) -> None:
    """Read conversations: cues, behaviours and moments, each with its quotes.

    Personal data is masked first. Beside OUT lie OUT.read.jsonl (the conversations as read, which the quotes count
    their characters in), OUT.refused.jsonl (what could not be read, where and why) and OUT.run.json (how it was made).
    Exit code 1: some inputs were refused, the rest was read.
    """
    chosen = sources(named, format=format, columns=columns, mapping=mapping, staff=staff, no_mask=no_mask)
    model = judge_of(
        judge,
        judge_model,
        cache=judge_cache,
        price_in=judge_price_in,
        price_out=judge_price_out,
        most_cost=judge_most_cost,
        timeout=judge_timeout,
        samples=judge_samples,
        at_once=judge_at_once,
    )
    if model is not None and reader is not None:
        raise UsageError("--judge and --reader were both given: either the model or your own reader judges the labels")
    with progress("Reading") as bar:
        task = bar.add_task("read", total=None)
        options = Options(
            no_mask=no_mask,
            resume=resume,
            jobs=jobs,
            judge=model,
            own=reader,
            on_progress=lambda record: bar.update(task, completed=record.done),
        )
        record = run(chosen, out, options)
    _say(record, out, priced=judge_price_in is not None)
    if record.refused:
        raise typer.Exit(1)


def _say(record: RunRecord, out: Path, *, priced: bool) -> None:
    """Say how it went."""
    say(f"Read {record.done - record.not_read:,} conversations ({record.turns:,} turns) into {out}")
    if record.judge is not None:
        say_cost(record.judge, priced=priced)
    if record.masked:
        say(f"Masked: {counted(record.masked)}")
    if record.no_mask is not None:
        say(f"Nothing was masked: {record.no_mask}")
    if record.left_out:
        say(f"Left out on purpose: {counted(record.left_out)}")
    if record.noted:
        say(f"Worth knowing: {counted(record.noted)}")
    if record.refused:
        say(f"Refused {record.refused:,}: see {Outputs.beside(out).refused} for where and why")
