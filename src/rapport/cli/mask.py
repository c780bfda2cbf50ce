"""``rapport mask``: personal data out of conversations, and nothing else done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapport.bulk.outputs import Outputs
from rapport.bulk.run import Options, run
from rapport.cli.console import counted, progress, say
from rapport.cli.options import FormatOption, MapOption, MappingOption, SourceArgument, StaffOption, sources


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="mask", epilog="Example:  rapport mask exports/ --out masked.jsonl")(mask)


def mask(
    named: SourceArgument,
    *,
    out: Annotated[Path, typer.Option("--out", help="Where the masked conversations go, one a line.")],
    format: FormatOption = "auto",  # noqa: A002  # the option's own name
    columns: MapOption = None,
    mapping: MappingOption = None,
    staff: StaffOption = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; as many as cores by default.")] = None,
) -> None:
    """Mask e-mail addresses, telephone and card numbers, names, addresses and the like.

    Order numbers and amounts stay, and the same value keeps the same placeholder within a conversation, so that the
    story stays readable. Any format that can be read comes out as conversations.jsonl.
    Exit code 1: some inputs were refused, the rest was masked.
    """
    chosen = sources(named, format=format, columns=columns, mapping=mapping, staff=staff, no_mask=None)
    with progress("Masking") as bar:
        task = bar.add_task("mask", total=None)
        options = Options(jobs=jobs, reading=False, on_progress=lambda record: bar.update(task, completed=record.done))
        record = run(chosen, out, options)
    say(f"Masked {sum(record.masked.values()):,} pieces in {record.done:,} conversations, written to {out}")
    if record.masked:
        say(f"Found: {counted(record.masked)}")
    if record.left_out:
        say(f"Left out on purpose: {counted(record.left_out)}")
    if record.noted:
        say(f"Worth knowing: {counted(record.noted)}")
    if record.refused:
        say(f"Refused {record.refused:,}: see {Outputs.beside(out).refused} for where and why")
        raise typer.Exit(1)
