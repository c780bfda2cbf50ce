"""``rapport worker``: jobs apart from the pages, in a process or on a machine of their own."""

import signal
import threading
from typing import Annotated

import typer

from rapport.cli.console import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="worker",
        epilog="Example:  RAPPORT_DATA_DIR=/var/lib/rapport rapport worker --workers 4  # and: rapport web --no-jobs",
    )(worker)


def worker(
    *,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, help="Long jobs that run side by side, not RAPPORT_WORKERS.", show_default=False),
    ] = None,
) -> None:
    """Do the platform's jobs: read conversations, bring in files, compute what pages show.

    Several can run at once, also on several machines with one PostgreSQL: no job is done by two. One that is ended in
    the middle of a job, in whatever way, loses nothing: the job goes on where it is next looked for.
    """
    from rapport_web.config.commands.platform import set_up

    set_up()
    from django.conf import settings

    from rapport_web.jobs.worker import run_until_stopped

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    count = workers or settings.RAPPORT.workers
    say(f"Doing jobs, {count} long ones side by side (Ctrl+C ends; what runs goes on later)")
    run_until_stopped(workers=count, stop=stop)
    say("Ended. What was being worked on waits in the database.")
