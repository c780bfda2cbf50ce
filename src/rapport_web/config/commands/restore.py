"""``rapport restore``: a backup in place of what is there."""

from pathlib import Path
from typing import Annotated

import typer

from rapport.cli.console import progress, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="restore",
        epilog="Example:  RAPPORT_DATA_DIR=/var/lib/rapport rapport restore rapport-20260903-0200.zip --replace",
    )(restore)


def restore(
    file: Annotated[Path, typer.Argument(help="What rapport backup wrote.")],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there; it is backed up into backups/ first.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep/--no-keep", help="Back up what is replaced first, or let it go.")
    ] = True,
) -> None:
    """Restore a backup, into an empty data folder or, with --replace, over what is there.

    Every part is compared with its hash before anything is touched. The database is brought up to date, and whoever was
    erased after the backup was made is erased again. Stop rapport web and rapport worker first.
    """
    from rapport_web.config.commands.platform import set_up_without_database

    set_up_without_database()
    from rapport_web.config.backups.restoring import restore as put_back

    with progress("Restoring", of="MB") as bar:
        task = bar.add_task("restore", total=None)
        restored = put_back(
            file.expanduser().resolve(),
            replace=replace,
            keep=keep,
            on_progress=lambda done, total: bar.update(
                task, completed=done // 1_000_000, total=None if total is None else max(1, total // 1_000_000)
            ),
        )
    manifest = restored.manifest
    if restored.kept is not None:
        say(f"What was there before is in {restored.kept}")
    say(
        f"Restored {manifest.rows.get('conversations_conversation', 0):,} conversations as of "
        f"{manifest.moment:%Y-%m-%d %H:%M %Z}, backed up by Rapport {manifest.version}"
    )
    if restored.erased_again:
        say(f"Erased again: {restored.erased_again:,} people who were erased after the backup was made")
    if not restored.same_key:
        say(
            "The secret key is another than when the backup was made: everybody signs in again, and customers whose "
            "exports held a name or a number are not recognised in the next import. The old key avoids that."
        )
