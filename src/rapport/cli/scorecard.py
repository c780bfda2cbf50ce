"""``rapport scorecard``: look a scorecard over, change its format, begin with one of ours, score answers to it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.table import Table

from rapport.bulk.outputs import check_writable
from rapport.cli.console import output, say
from rapport.exceptions import Refused, UsageError
from rapport.formats.agent_emotion import names_of_agent_emotion
from rapport.scorecards import score as score_of
from rapport.scorecards.exchange import connect, genesys, own, recognise
from rapport.scorecards.lint import Gravity, lint
from rapport.scorecards.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.scorecards.exchange import Lost, Taken

FormArgument = Annotated[
    Path, typer.Argument(metavar="FORM", help="A scorecard: our JSON, or a form of Amazon Connect or Genesys Cloud.")
]
OutOption = Annotated[Path, typer.Option("--out", help="Where it goes.")]
LanguageOption = Annotated[str, typer.Option("--language", help="en or de.")]

_SYSTEMS: Final = {"own": own, "connect": connect, "genesys": genesys}

_commands = typer.Typer(
    name="scorecard",
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Look scorecards over, change their format, score answers to them.",
    epilog="Example:  rapport scorecard template short --out short.json",
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_commands)


@_commands.command("check", epilog="Example:  rapport scorecard check form.json")
def check(form: FormArgument, *, language: LanguageOption = "en") -> None:
    """Say what makes a scorecard's questions unreliable, and how to put them better.

    Exit code 1: something must be mended before conversations are evaluated with it.
    """
    taken = _form(form)
    _say_lost(taken.lost, language)
    remarks = lint(taken.form, language=language)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("question", "level", "what", "better"):
        table.add_column(name)
    for each in remarks:
        table.add_row(each.question or "-", str(each.level), each.says, each.better)
    if remarks:
        output.print(table)
    say(f"{len(taken.form.questions)} questions, {len(remarks)} remarks")
    if any(each.level == Gravity.BLOCKS for each in remarks):
        raise typer.Exit(1)


@_commands.command("convert", epilog="Example:  rapport scorecard convert connect.json --to own --out form.json")
def convert(
    form: FormArgument,
    *,
    to: Annotated[str, typer.Option("--to", help="own, connect (Amazon Connect) or genesys (Genesys Cloud).")] = "own",
    out: OutOption,
    language: LanguageOption = "en",
) -> None:
    """Change a scorecard's format, and say what is lost on the way."""
    if to not in _SYSTEMS:
        raise UsageError(f"--to: there is no system {to!r}; use one of {', '.join(_SYSTEMS)}")
    check_writable([out], [], beside=[form])
    taken = _form(form)
    written = _SYSTEMS[to].write_form(taken.form, taken.title)
    _write(out, written.data)
    _say_lost((*taken.lost, *written.lost), language)


@_commands.command("template", epilog="Example:  rapport scorecard template behaviours --language de --out form.json")
def template(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="empathy_and_action, behaviours, short, email, chat or retention.")
    ],
    *,
    out: OutOption,
    language: LanguageOption = "en",
) -> None:
    """Write one of our own scorecards, to begin with."""
    if name not in TEMPLATES:
        raise UsageError(f"there is no template {name!r}; use one of {', '.join(TEMPLATES)}")
    found = TEMPLATES[name]
    check_writable([out], [], beside=[])
    _write(out, own.write_form(found.form(language), found.title_in(language)).data)


@_commands.command("score", epilog="Example:  rapport scorecard score form.json evaluations.jsonl --out scores.jsonl")
def score(
    form: FormArgument,
    evaluations: Annotated[
        Path, typer.Argument(metavar="EVALUATIONS", help="Answers: our JSON, Amazon Connect's or Genesys Cloud's.")
    ],
    *,
    out: OutOption,
    language: LanguageOption = "en",
) -> None:
    """Score evaluations, one object a line: score, outcome, sections, and what each question gave.

    Exit code 1: some evaluations were refused, the rest was scored.
    """
    check_writable([out], [], beside=[form, evaluations])
    asked, data = _form(form).form, _read(evaluations)
    try:
        results = _SYSTEMS[recognise(data)].read_results(data, asked, feelings=names_of_agent_emotion)
    except Refused as refusal:
        raise UsageError(f"{evaluations} cannot be read: it {refusal}") from None
    with out.open("w", encoding="utf-8") as file:
        for row in results.rows:
            scored = asdict(score_of(asked, row.answers))
            line = {"evaluation": row.source, "conversation": row.conversation, "score_there": row.score, **scored}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    say(f"Scored {len(results.rows):,} evaluations, written to {out}")
    _say_lost(results.lost, language)
    for refused in results.refused:
        say(f"Refused: {refused}")
    if results.refused:
        raise typer.Exit(1)


def _form(path: Path) -> Taken:
    data = _read(path)
    try:
        taken: Taken = _SYSTEMS[recognise(data)].read_form(data)
    except Refused as refusal:
        raise UsageError(f"{path} cannot be read: it {refusal}") from None
    return taken


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    say(f"Wrote {path}")


def _say_lost(lost: Iterable[Lost], language: str) -> None:
    for each in dict.fromkeys(lost):
        say(f"Lost: {each.place + ': ' if each.place else ''}{each.says(language)}")
