"""Where ``rapport`` starts: its commands, its version, and how its errors are said."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from typing import Annotated

import typer

from rapport import __version__
from rapport.cli import check, example, mask, read, report
from rapport.cli.console import complain
from rapport.exceptions import RapportError, Refused

app = typer.Typer(
    name="rapport",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Do our customers need more empathy, or is it something else that hurts them?",
    epilog="Start with an example:  rapport example --out centre  ·  "
    "rapport report centre/conversations.jsonl --answers centre/answers.csv --out report.html",
)


def _version(asked: bool) -> None:  # noqa: FBT001  # Typer calls it so
    if asked:
        typer.echo(f"rapport {__version__}")
        raise typer.Exit


@app.callback()
def _rapport(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Do our customers need more empathy, or is it something else that hurts them?"""


for command in (read, mask, report, check, example):
    command.register(app)
# The platform adds its own commands (web, worker, admin ...) through this group.
for point in sorted(entry_points(group="rapport.commands"), key=lambda point: point.name):
    point.load()(app)


def main() -> None:
    """Run the command line; a user's mistake is a sentence on standard error and exit code 2."""
    try:
        app()
    except Refused as refusal:
        complain(str(refusal))
        sys.exit(2)
    except RapportError as error:
        complain(str(error))
        sys.exit(2)
    except (PermissionError, FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        complain(f"{error.filename}: {error.strerror}")
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except KeyboardInterrupt:
        complain("Interrupted. Run the same command with --resume to go on.")
        sys.exit(130)
