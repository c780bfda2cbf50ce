"""``rapport report``: the answer to "Do our customers need more empathy?", as one page."""

import json
from importlib.util import find_spec
from pathlib import Path

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
from rapport.cli.report_inputs import intake_notes, load_answers, load_readings
from rapport.cli.report_options import (
    AnswersMapOption,
    AnswersMappingOption,
    AnswersOption,
    FromOption,
    InvitedOption,
    JobsOption,
    JsonOption,
    MadeUpOption,
    OutOption,
    ReadingsOption,
    SeedOption,
    SesoiOption,
    TitleOption,
    TolerableGapOption,
    ToOption,
)
from rapport.exceptions import UsageError
from rapport.formats.format import Refusal
from rapport.report import Report, ReportSettings, build


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="report",
        epilog="Example:  rapport report calls.jsonl --answers answers.csv --out report.html --json report.json",
    )(report)


def report(
    named: SourceArgument,
    *,
    out: OutOption,
    answers: AnswersOption = None,
    json_out: JsonOption = None,
    readings: ReadingsOption = None,
    since: FromOption = None,
    until: ToOption = None,
    no_mask: NoMaskOption = None,
    format: FormatOption = "auto",  # noqa: A002  # the option's own name
    columns: MapOption = None,
    mapping: MappingOption = None,
    answers_columns: AnswersMapOption = None,
    answers_mapping: AnswersMappingOption = None,
    staff: StaffOption = None,
    sesoi: SesoiOption = 0.10,
    tolerable_gap: TolerableGapOption = 0.10,
    seed: SeedOption = 0,
    invited: InvitedOption = None,
    title: TitleOption = "",
    made_up: MadeUpOption = False,
    jobs: JobsOption = None,
) -> None:
    """Say with evidence whether customers need more empathy, where, and what else hurts them.

    Writes one self-contained page. Without --answers it says what cannot be said, and does the rest.
    Exit code 1: some inputs were refused, the rest was reported on.
    """
    if since and until and since > until:
        raise UsageError(f"--from {since:%Y-%m-%d} lies after --to {until:%Y-%m-%d}")
    settings = ReportSettings(title=title, made_up=made_up, sesoi=sesoi, tolerable_gap=tolerable_gap, seed=seed)
    outputs = tuple(path for path in (out, json_out, Outputs.beside(out).refused) if path)
    beside = tuple(path for path in (answers, readings, mapping, answers_mapping, staff) if path)
    check_writable(outputs, named, beside=beside)
    if out.suffix.lower() not in {".html", ".htm", ".pdf"}:
        raise UsageError(f"{out}: a report is written as .html or .pdf; name it so")
    if out.suffix.lower() == ".pdf" and find_spec("weasyprint") is None:
        raise UsageError("a PDF needs the extra: pip install 'rapport-qa[pdf]'")
    chosen = sources(named, format=format, columns=columns, mapping=mapping, staff=staff, no_mask=no_mask)
    asked = load_answers(answers, columns=answers_columns, mapping=answers_mapping)
    # A folder may hold the report made of it before, and the answers: neither is a conversation.
    chosen = chosen.without((*outputs, *(path for path in beside if chosen.passes_over(path))))
    found = load_readings(chosen, readings, no_mask=no_mask, jobs=jobs)
    sources_named = (*named, *([str(answers)] if answers else []))
    made = build(
        found.conversations,
        found.readings,
        asked.frame,
        settings=settings,
        notes=intake_notes(found, asked, named=sources_named, invited=invited),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    _write(made, out, json_out)
    _say_refused([*found.refusals, *asked.refusals], Outputs.beside(out).refused)


def _say_refused(refused: list[Refusal], beside: Path) -> None:
    if not refused:
        beside.unlink(missing_ok=True)  # what an earlier report refused is no longer true
        return
    lines = (json.dumps(each.to_dict(), ensure_ascii=False) + "\n" for each in refused)
    beside.write_text("".join(lines), encoding="utf-8")
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
