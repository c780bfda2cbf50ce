"""``rapport backup``: the database and the files in one file, while people work."""

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import progress, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="backup", epilog="Example:  RAPPORT_DATA_DIR=/var/lib/rapport rapport backup")(backup)


def backup(
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="The file to write; backups/rapport-DATE-TIME.zip in the data folder when not given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Back up the database and the files, consistent, while Rapport runs.

    The secret key is not in the backup: keep it apart (docs/how-to/back-up-and-restore.md). A backup in the data folder
    loses people who are erased later; one that is kept elsewhere loses them when it is restored.
    """
    from rapport_web.config.commands.platform import set_up

    set_up()
    from rapport_web.config.backups import making

    place = (out or making.default_place()).expanduser().resolve()
    with progress("Backing up", of="MB") as bar:
        task = bar.add_task("backup", total=None)
        manifest = making.make(
            place,
            on_progress=lambda done, total: bar.update(
                task, completed=done // 1_000_000, total=None if total is None else max(1, total // 1_000_000)
            ),
        )
    conversations, entries = (manifest.rows.get(name, 0) for name in ("conversations_conversation", "audit_entry"))
    say(f"Backed up {conversations:,} conversations and {entries:,} entries of the audit trail")
    say(f"Wrote {place} ({place.stat().st_size / 1_000_000:,.1f} MB)")
    if place.parent != making.folder():
        say("People who are erased later stay in this file until it is restored; note it with your backups.")
