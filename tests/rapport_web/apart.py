"""The platform as real processes on a data folder of its own: for tests that end one of them in the middle of work."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest


@functools.cache
def _with_tables() -> Path:
    """A data folder with an empty database: its tables take seconds to make, and copying them none."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DJANGO_"))}
    command = [sys.executable, "-m", "rapport", "admin", "prepare"]
    subprocess.run(command, env={**kept, "RAPPORT_DATA_DIR": str(folder)}, capture_output=True, check=True)
    return folder


def prepared(folder: Path) -> Path:
    """Fill a data folder with an empty database, and return it."""
    shutil.copytree(_with_tables(), folder, dirs_exist_ok=True)
    return folder


class Platform:
    """A data folder with a database, and processes that work on it."""

    def __init__(self, folder, url: str = "") -> None:
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_")},
            "RAPPORT_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "rapport_web.config.settings",
            **({"RAPPORT_DATABASE_URL": url} if url else {}),
        }
        self.folder, self.url = folder, url
        self.workers: list[subprocess.Popen[bytes]] = []
        if url:
            self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")
        else:
            prepared(folder)

    def run(self, code: str) -> str:
        """Run a script on the database and return what it prints."""
        script = f"import django; django.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", script], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def worker(self) -> subprocess.Popen[bytes]:
        """Start ``rapport worker``."""
        process = subprocess.Popen(
            [sys.executable, "-m", "rapport", "worker"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.workers.append(process)
        return process

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the database itself: quick enough to look again and again."""
        if self.url:
            with psycopg.connect(self.url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
                return list(connection.execute(sql).fetchall())
        with closing(sqlite3.connect(self.folder / "rapport.sqlite3", timeout=30)) as connection:
            return list(connection.execute(sql).fetchall())

    def until(self, sql: str, *, seconds: float = 120) -> list[tuple[object, ...]]:
        """Wait until a question to the database has an answer, and return it."""
        ends = time.monotonic() + seconds
        while not (found := self.rows(sql)):
            assert time.monotonic() < ends, self.rows("SELECT kind, state, attempts, done, total, error FROM jobs_job")
            time.sleep(0.1)
        return found

    def end(self) -> None:
        for process in self.workers:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()


@pytest.fixture
def platform(tmp_path):
    """A function that makes a platform; its workers end with the test."""
    made: list[Platform] = []

    def make() -> Platform:
        made.append(Platform(tmp_path / f"data-{len(made)}", _own_database()))
        return made[-1]

    yield make
    for each in made:
        each.end()


def _own_database() -> str:
    """On PostgreSQL, a database beside the tests' own; the processes would not see what a test has not committed."""
    url = os.environ.get("RAPPORT_DATABASE_URL", "")
    if not url:
        return ""
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS apart")
        connection.execute("CREATE DATABASE apart")
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/apart" + (f"?{query}" if query else "")
