"""``rapport web``: the platform in the browser."""

from typing import Annotated

import typer

from rapport.cli.console import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="web",
        epilog="Example:  RAPPORT_DATA_DIR=/var/lib/rapport rapport web --port 8000  # then open its address",
    )(web)


def web(
    *,
    host: Annotated[
        str | None, typer.Option(help="The address to listen on instead of RAPPORT_HOST.", show_default=False)
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="The port to listen on instead of RAPPORT_PORT.", show_default=False),
    ] = None,
    jobs: Annotated[
        bool, typer.Option("--jobs/--no-jobs", help="Do the jobs here too, or leave them to rapport worker.")
    ] = True,
) -> None:
    """Run the platform: pages, jobs and static files in one process, on SQLite or PostgreSQL.

    What an installation decides is in RAPPORT_* environment variables; the data folder is RAPPORT_DATA_DIR.
    """
    from rapport_web.config.commands.platform import prepare

    prepare()
    from rapport_web.config.server import Server, environment, jobs_beside, stop_at_signals

    here = environment()
    listening = Server(host=host or here.host, port=port or here.port, threads=here.threads, proxy=here.proxy)
    say(f"Rapport is at http://{host or here.host}:{port or here.port} (Ctrl+C ends)")
    if jobs:
        with jobs_beside(here.workers):
            stop_at_signals(listening)
    else:
        stop_at_signals(listening)
