"""``rapport audit``: whether the trail is whole, and the trail as a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rapport.cli.console import progress, say
from rapport.exceptions import UsageError
from rapport_web.config.commands.platform import set_up

if TYPE_CHECKING:
    from rapport_web.audit.head import Head

_HEX: Final = 64  # SHA-256

_commands = typer.Typer(
    name="audit",
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Check that the audit trail is whole, and write it out.",
    epilog="Example:  rapport audit verify",
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_commands)


@_commands.command("verify", epilog="Example:  rapport audit verify --head 1204:5f0c…  # as an earlier run printed it")
def verify(
    *,
    head: Annotated[
        str | None,
        typer.Option("--head", help="NUMBER:HASH of an entry, as an earlier run printed it and you kept it elsewhere."),
    ] = None,
) -> None:
    """Go through all entries: none changed, none missing, each going on from the one before.

    Exit code 0: the trail is whole; 1: it is not, and the first fault is named. Entries cut off at the end show by the
    head in the data folder; somebody who could write that file too shows only by --head.
    """
    set_up()
    from rapport_web.audit import selectors

    known = _head(head) if head else None
    with progress("Verifying", of="entries") as bar:
        task = bar.add_task("verify", total=selectors.count())
        found = selectors.verify(known=known, on_progress=lambda done: bar.update(task, completed=done))
    if found.broken is not None:
        say(f"The audit trail is broken. {found.broken}")
        say(f"{_entries(found.entries)} before it {'is' if found.entries == 1 else 'are'} as written.")
        raise typer.Exit(1)
    if found.head is None:
        say("The audit trail is empty.")
        return
    say(f"The audit trail is whole: {_entries(found.entries)}, each as it was written.")
    say(f"Keep this elsewhere, and give it to --head next time: {found.head.number}:{found.head.hash}")


@_commands.command("export", epilog="Example:  rapport audit export --out trail.jsonl")
def export(
    *,
    out: Annotated[Path, typer.Option("--out", help="The file to write, one entry a line.")],
) -> None:
    """Write all entries as JSON lines, with their hashes.

    Personal values stay encrypted, so that the chain can be followed without any key and nobody erased comes back.
    """
    set_up()
    from rapport_web.audit import selectors
    from rapport_web.audit.services import record

    if out.exists():
        raise UsageError(f"{out} is there already; name another file")
    done = 0
    with progress("Writing", of="entries") as bar, out.open("w", encoding="utf-8") as stream:
        task = bar.add_task("export", total=selectors.count())
        for done, entry in enumerate(selectors.as_lines(), start=1):
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
            if done % 1000 == 0:
                bar.update(task, completed=done)
    record(by=None, deed="audit.export", thing="entry", facts={"entries": done})
    say(f"Wrote {_entries(done)} to {out}")


def _entries(n: int) -> str:
    return "1 entry" if n == 1 else f"{n:,} entries"


def _head(text: str) -> "Head":
    from rapport_web.audit.head import Head

    number, _, digest = text.partition(":")
    if not (number.isdecimal() and len(digest) == _HEX):
        raise UsageError("--head is NUMBER:HASH, as rapport audit verify prints it")
    return Head(int(number), digest)
