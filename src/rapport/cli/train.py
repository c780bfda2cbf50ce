"""``rapport train``: a site's own reader, from the labels that its people gave."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from rapport.bulk.own_reader import Made, Told, make_reader
from rapport.bulk.stream import Sources
from rapport.cli.console import complain, counted, output, progress, say
from rapport.cli.options import (
    FormatOption,
    MapOption,
    MappingOption,
    NoMaskOption,
    SourceArgument,
    StaffOption,
    sources,
)
from rapport.formats.format import Intake, Refusal
from rapport.reader.own.card import mean_kappa
from rapport.reader.own.learning import Outcome

_SHOWN = 20  # refusals that are said one by one


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="train",
        epilog="Example:  rapport train readings.jsonl.read.jsonl --labels corrections.jsonl --out our-reader  ·  "
        "rapport read exports/ --reader our-reader --out readings.jsonl",
    )(train)


def train(
    named: SourceArgument,
    *,
    labels: Annotated[
        list[Path],
        typer.Option("--labels", help="Labels of these conversations, one conversation and rater a line. Repeatable."),
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder for the reader, its card and what was measured.")],
    no_mask: NoMaskOption = None,
    format: FormatOption = "auto",  # noqa: A002  # the option's own name
    columns: MapOption = None,
    mapping: MappingOption = None,
    staff: StaffOption = None,
) -> None:
    """Make your own reader from the labels that your people gave.

    Each label with enough labels is learnt on top of the reader that ships, which stays as it is. A fifth of the
    conversations is kept apart to measure on, before and after; what does not help there is not taken over. Too few
    labels for any: nothing is written, exit code 2. Exit code 1: some lines were refused, the rest was learnt from.
    """
    chosen = sources(named, format=format, columns=columns, mapping=mapping, staff=staff, no_mask=no_mask)
    refused: list[Refusal] = []
    intake = Intake(on_refusal=refused.append)
    try:
        made = _make(chosen, labels, out, intake, masking=no_mask is None)
    finally:
        _say_refused(refused)
    if intake.left_out:
        say(f"Left out: {counted(intake.left_out)}")
    _show(made)
    if refused:
        raise typer.Exit(1)


def _make(chosen: Sources, labels: list[Path], out: Path, intake: Intake, *, masking: bool) -> Made:
    with progress("Reading") as reading, progress("Learning", of="labels") as learning:
        read = reading.add_task("read", total=None)
        learnt = learning.add_task("learn", total=None)
        told = Told(
            read=lambda done, total: reading.update(read, completed=done, total=total),
            learnt=lambda done: learning.update(learnt, completed=done),
        )
        return make_reader(chosen, labels, out, intake=intake, masking=masking, told=told)


def _show(made: Made) -> None:
    """Print each measured label before and after, and say what was kept and why."""
    output.print(_table([one for one in made.trained.outcomes if one.before]))
    say("kappa with your people on the conversations held out, with its 95 % interval; ECE: expected calibration error")
    before, after = (mean_kappa(made.trained, came_out=each) for each in (False, True))
    say(f"Mean kappa {before:.2f} as shipped, {after:.2f} with your own reader")
    reasons: dict[str, list[str]] = {}
    for one in made.trained.outcomes:
        if one.why:
            reasons.setdefault(one.why, []).append(f"{one.label} ({one.setting})")
    for why, kept in reasons.items():
        say(f"Kept as shipped: {', '.join(kept)}: {why}")
    if not made.trained.those("taken over"):
        say("Nothing helped: your own reader reads as the one that ships")
    origin = made.origin
    say(
        f"Learnt from {origin.conversations - origin.held_out:,} conversations, measured on {origin.held_out:,}; "
        f"wrote {made.folder} ({origin.version}). Read with it: rapport read ... --reader {made.folder}"
    )


def _table(measured: list[Outcome]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    several = len({one.setting for one in measured}) > 1
    table.add_column("label", no_wrap=True)
    for name in ("n", "kappa before", "after", "ECE", ""):
        table.add_column(name, justify="right", no_wrap=True)
    for one in measured:
        errors = (each["calibration_error"] for each in (one.before, one.after))
        table.add_row(
            f"{one.label}, {one.setting}" if several else one.label,
            f"{one.before['n']:,}",
            _kappa(one.before),
            _kappa(one.after),
            " → ".join(map(_two, errors)),
            "taken over" if one.decision == "taken over" else "kept",
        )
    return table


def _kappa(figures: Mapping[str, Any]) -> str:
    return f"{_two(figures['kappa'])} {_two(figures['low'])}…{_two(figures['high'])}"


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _say_refused(refused: list[Refusal]) -> None:
    for one in refused[:_SHOWN]:
        where = ", ".join(part for part in (one.file, one.element, one.field) if part)
        complain(f"refused: {where}: {one.reason}")
    if len(refused) > _SHOWN:
        complain(f"and {len(refused) - _SHOWN:,} more refused")
