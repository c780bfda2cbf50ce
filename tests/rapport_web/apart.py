"""The platform as real processes on a data folder of its own: for tests that end one of them in the middle of work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest


class Platform:
    """A data folder with a database, and processes that work on it."""

    def __init__(self, folder, url: str = "") -> None:
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("RAPPORT_")},
            "RAPPORT_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "rapport_web.config.settings",
            **({"RAPPORT_DATABASE_URL": url} if url else {}),
        }
        self.workers: list[subprocess.Popen[bytes]] = []
        self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")

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

    def until(self, expression: str, *, seconds: float = 60) -> str:
        """Wait until an expression over ``Job`` is true in a script, and return what it gave."""
        ends = time.monotonic() + seconds
        code = (
            "import time\nfrom rapport_web.jobs.models import Job\n"
            f"ends = time.monotonic() + {seconds}\n"
            f"while not (found := {expression}):\n"
            "    assert time.monotonic() < ends, list(Job.objects.values('kind', 'state', 'error', 'attempts'))\n"
            "    time.sleep(0.05)\n"
            "print(found)"
        )
        found = self.run(code)
        assert time.monotonic() < ends + 10
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
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS apart")
        connection.execute("CREATE DATABASE apart")
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/apart" + (f"?{query}" if query else "")
