"""``rapport report``: the answer to "Do our customers need more empathy?", as one page."""

import json
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from rapport.bulk.outputs import Outputs, check_writable
from rapport.cli.console import say
from rapport.cli.options import (
    FormatOption,
    MapOption,
    MappingOption,
    NoMaskOption,
    SourceArgument,
    StaffOption,
    sources,
)
from rapport.cli.report_inputs import load_answers, load_readings
from rapport.exceptions import UsageError
from rapport.report import IntakeNotes, Report, ReportSettings, build


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="report",
        epilog="Example:  rapport report calls.jsonl --answers answers.csv --out report.html --json report.json",
    )(report)


def report(
    named: SourceArgument,
    *,
    out: Annotated[Path, typer.Option("--out", help="The page: report.html, or report.pdf with the [pdf] extra.")],
    answers: Annotated[
        Path | None, typer.Option("--answers", help="What customers answered: answers.csv, any table, or Zendesk JSON.")
    ] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="Write the same figures as JSON.")] = None,
    readings: Annotated[
        Path | None, typer.Option("--readings", help="Readings that rapport read wrote; without it SOURCE is read now.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, such as 2026-07-01.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, that day included.")
    ] = None,
    no_mask: NoMaskOption = None,
    format: FormatOption = "auto",  # noqa: A002  # the option's own name
    columns: MapOption = None,
    mapping: MappingOption = None,
    answers_columns: Annotated[
        list[str] | None,
        typer.Option(
            "--answers-map", help="A column of the answers: FIELD=COLUMN, scale.empathy=0-10. Repeat as needed."
        ),
    ] = None,
    answers_mapping: Annotated[
        Path | None, typer.Option("--answers-mapping", help="A saved mapping of the answers' columns (TOML or JSON).")
    ] = None,
    staff: StaffOption = None,
    sesoi: Annotated[float, typer.Option(help="Least link to satisfaction worth acting on.")] = 0.10,
    tolerable_gap: Annotated[float, typer.Option(help="Share not understood that you can live with.")] = 0.10,
    seed: Annotated[int, typer.Option(min=0, help="Decides every draw.")] = 0,
    invited: Annotated[int | None, typer.Option(min=1, help="How many customers were asked, if you know.")] = None,
    title: Annotated[str, typer.Option(help="The centre's name, for the head of the page.")] = "",
    made_up: Annotated[bool, typer.Option("--made-up", help="Say on the page that the centre is made up.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; as many as cores by default.")] = None,
) -> None:
    """Say with evidence whether customers need more empathy, where, and what else hurts them.

    Writes one self-contained page. Without --answers it says what cannot be said, and does the rest.
    Exit code 1: some inputs were refused, the rest was reported on.
    """
    if since and until and since > until:
        raise UsageError(f"--from {since:%Y-%m-%d} lies after --to {until:%Y-%m-%d}")
    settings = ReportSettings(title=title, made_up=made_up, sesoi=sesoi, tolerable_gap=tolerable_gap, seed=seed)
    inputs = [*named, *(str(path) for path in (answers, readings, mapping, answers_mapping, staff) if path)]
    check_writable([path for path in (out, json_out) if path], inputs)
    if out.suffix.lower() == ".pdf" and find_spec("weasyprint") is None:
        raise UsageError("a PDF needs the extra: pip install 'rapport-qa[pdf]'")
    chosen = sources(named, format=format, columns=columns, mapping=mapping, staff=staff, no_mask=no_mask)
    asked = load_answers(answers, columns=answers_columns, mapping=answers_mapping)
    found = load_readings(chosen, readings, no_mask=no_mask, jobs=jobs)
    made = build(
        found.conversations,
        found.readings,
        asked.frame,
        settings=settings,
        notes=IntakeNotes(
            refused=found.refused,
            refused_answers=asked.refused,
            left_out=found.left_out | asked.left_out,
            no_mask_reason=no_mask if found.no_mask is None else found.no_mask,
            sources=tuple(sorted({Path(name).name for name in (*named, *([str(answers)] if answers else []))})),
            answers=asked.notes,
            invited=invited,
        ),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    _write(made, out, json_out)
    refused = [*found.refusals, *asked.refusals]
    if refused:
        beside = Outputs.beside(out).refused
        beside.write_text(
            "".join(json.dumps(each.to_dict(), ensure_ascii=False) + "\n" for each in refused), encoding="utf-8"
        )
        say(f"Refused {len(refused):,}: see {beside} for where and why")
        raise typer.Exit(1)


def _write(made: Report, out: Path, json_out: Path | None) -> None:
    if out.suffix.lower() == ".pdf":
        out.write_bytes(made.pdf())
    else:
        out.write_text(made.html(), encoding="utf-8")
    say(f"Wrote {out}: {made.contents.overall.headline}")
    if json_out:
        json_out.write_text(json.dumps(made.json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"Wrote {json_out}")
