"""Where ``rapport`` starts: its commands, its version, and how its errors are said."""

from __future__ import annotations

import sys
import warnings
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from rapport import __version__
from rapport.cli.console import complain
from rapport.exceptions import EncoderMissing, RapportError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# In the order of the help. A command's module is loaded when it is called: statistics take a second to import.
COMMANDS: Final = {
    "read": "Read conversations: cues, behaviours and moments, each with its quotes.",
    "mask": "Mask e-mail addresses, telephone and card numbers, names, addresses and the like.",
    "report": "Say with evidence whether customers need more empathy, where, and what else hurts them.",
    "check": "Compare readings with labels that people gave, label by label.",
    "scorecard": "Look scorecards over, change their format, score answers to them.",
    "train": "Make your own reader from the labels that your people gave.",
    "example": "Write a made-up centre: conversations, customers' answers, and what is true in them.",
}
# 128 and the number of the signal, as shells have it.
INTERRUPTED: Final = 130


def load(name: str) -> Any:
    """Load a command by its name: ours from ``rapport.cli``, the platform's through ``rapport.commands``.

    A command may have commands of its own, such as ``rapport admin create-user``.
    """
    register: Callable[[typer.Typer], None]
    if name in COMMANDS:
        register = import_module(f"rapport.cli.{name}").register
    else:
        point, *_ = entry_points(group="rapport.commands", name=name)
        try:
            register = point.load()
        except ModuleNotFoundError as missing:
            raise _not_installed(name, missing) from None
    alone = typer.Typer(rich_markup_mode="rich", pretty_exceptions_enable=False, add_completion=False)
    register(alone)
    found = typer.main.get_command(alone)
    return found.commands[name] if isinstance(found, TyperGroup) else found


def _not_installed(command: str, missing: ModuleNotFoundError) -> UsageError:
    return UsageError(f"rapport {command} needs {missing.name}, which is not installed: pip install 'rapport-qa[web]'")


def line_of(name: str) -> str:
    """Return a command's line in the list of commands; the platform's are asked of the commands themselves."""
    if name in COMMANDS:
        return COMMANDS[name]
    try:
        said = str(load(name).help or "")
    except UsageError:
        return r"A command of the platform: pip install 'rapport-qa\[web]'"  # markup's own brackets
    return " ".join(said.strip().split("\n\n")[0].split())


class Commands(TyperGroup):
    """The group of all commands, each loaded when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # the framework's signature
        """The names, ours first."""
        return [*COMMANDS, *sorted(point.name for point in entry_points(group="rapport.commands"))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command for the list in the help: its name and its line."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return TyperCommand(cmd_name, help=line_of(cmd_name))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was called, loaded."""
        known = self.list_commands(ctx)
        if args[0] not in known and (close := get_close_matches(args[0], known, n=1)):
            ctx.fail(f"No such command '{args[0]}'. Did you mean '{close[0]}'?")
        name, found, rest = super().resolve_command(ctx, args)
        return name, load(name) if name and found else found, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Typer would end an interrupted one without a word."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("Interrupted. Where the command has --resume, run it again with that to go on.")
            raise typer.Exit(INTERRUPTED) from None
        except ModuleNotFoundError as missing:
            # Most of the platform's commands import it when they run: the list of commands must not take seconds.
            called = ctx.invoked_subcommand
            if called is None or called in COMMANDS:
                raise
            raise _not_installed(called, missing) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
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


@contextmanager
def _warnings_as_sentences() -> Iterator[None]:
    """Say that the encoder is missing in a sentence, once; Python would print a line of source code with it."""
    with warnings.catch_warnings():
        show = warnings.showwarning

        def say_warning(message: Warning | str, category: type[Warning], *place: Any, **options: Any) -> None:
            if issubclass(category, EncoderMissing):
                complain(str(message))
            else:
                show(message, category, *place, **options)

        warnings.showwarning = say_warning
        warnings.simplefilter("once", EncoderMissing)
        yield


def main() -> None:
    """Run the command line; a user's mistake is a sentence on standard error and exit code 2."""
    try:
        with _warnings_as_sentences():
            app(prog_name="rapport")
    except RapportError as error:
        complain(str(error))
        sys.exit(2)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        complain(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
        sys.exit(2)
