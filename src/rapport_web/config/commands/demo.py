"""``rapport demo``: the platform with a made-up centre in it, and somebody to sign in as for each role."""

import os
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from rapport.cli.console import errors, progress, say

# After so many seconds the pages are served while the rest is read: nobody waits longer for the first one.
_WITHIN = 120.0
_STAGES = {
    "making": "Making up conversations",
    "reading": "Looking at the file",
    "storing": "Bringing in conversations",
    "answers": "Bringing in answers",
    "readings.read": "Reading conversations",
    "surveys.hear": "Hearing customers’ own words",
    "readings.rote": "Looking for lines that come back",
    "insights.compute": "Computing the verdict",
    "evaluations.score": "Scoring what was drawn",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="demo", epilog="Example:  rapport demo --port 8000 --data demo-data --conversations 1500")(demo)


def demo(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    data: Annotated[Path, typer.Option(help="The folder for the demo's data; used again where it holds one.")] = Path(
        "rapport-demo"
    ),
    conversations: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many to make up and read.")] = 1500,
) -> None:
    """Run the platform with a made-up centre: conversations read, a verdict, and a sign-in for each role.

    The sign-ins are printed, and written to demo.json in the data folder. Everything in it is invented.
    """
    url = f"http://127.0.0.1:{port}"
    os.environ["RAPPORT_DATA_DIR"] = str(data)
    os.environ["RAPPORT_URL"] = url
    # So that a person at a terminal sees how to sign in, and what else happened on request.
    os.environ.setdefault("RAPPORT_LOG_FORMAT", "console")
    data.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("RAPPORT_LOG_FILE", str(data.resolve() / "demo.log"))
    from rapport_web.config.commands.platform import prepare

    prepare()
    from rapport_web.config.demo import loading
    from rapport_web.config.server import Server, environment, jobs_beside, stop_at_signals

    here = environment()
    listening = Server(host="127.0.0.1", port=port, threads=here.threads, proxy=False)
    with jobs_beside(here.workers):
        if loading.recorded(here.folder) is None:
            _fill(url, conversations)
        _tell(loading.recorded(here.folder) or {}, url)
        stop_at_signals(listening)


def _fill(url: str, conversations: int) -> None:
    from rapport_web.config.demo import loading
    from rapport_web.config.server import environment

    signs, token = loading.people()
    with progress("Preparing the demo") as bar:
        task = bar.add_task("demo", total=None)

        def told(stage: str, done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total, description=_STAGES.get(stage, stage))

        until = time.monotonic() + _WITHIN
        loading.conversations(conversations, progress=told)
        whole = loading.wait_for_jobs(progress=told, until=until)
        loading.worked_on()
        loading.evaluated(conversations, progress=told)
        if whole:
            loading.answers_ready()
            whole = loading.wait_for_jobs(progress=told, until=until)
        loading.more_answers()
    if not whole:
        say("Not everything is read and computed yet; it goes on, and the page of jobs shows how far it is.")
    loading.record(environment().folder, url, signs, token)


def _tell(record: dict[str, Any], url: str) -> None:
    table = Table(title=None, box=None, pad_edge=False)
    for head in ("Role", "User name", "Password"):
        table.add_column(head)
    for user in record.get("users", ()):
        table.add_row(user["role"].replace("_", " "), user["username"], user["password"])
    errors.print(table)
    say(f"The made-up centre is at {url} (Ctrl+C ends)")
