"""``rapport web`` as somebody runs it: it answers, ends when told to, and a kill loses nothing that was acknowledged."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from tests.rapport_web.apart import prepared

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    os.environ.get("TEST_DATABASE") == "postgresql", reason="the process makes its own SQLite; once is enough"
)
TURNS = [
    {"speaker": "customer", "text": "Nobody came, for the third time. I am fed up."},
    {"speaker": "agent", "text": "I have booked the technician for tomorrow at nine, and I will ring you myself."},
]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Web:
    """The platform in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("RAPPORT_", "DJANGO_"))}
        self.surroundings |= {"RAPPORT_DATA_DIR": str(folder), "RAPPORT_URL": self.url}
        self.log = folder / "said.log"
        self.process: subprocess.Popen | None = None

    def command(self, *words: str, **more) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "rapport", *words],
            env=self.surroundings,
            capture_output=True,
            text=True,
            check=False,
            **more,
        )

    def start(self) -> None:
        with self.log.open("a") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "rapport", "web", "--port", str(self.port)],
                env=self.surroundings,
                stdout=said,
                stderr=said,
            )
        until = time.monotonic() + 120
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        pytest.fail(self.log.read_text()[-2000:])

    def kill(self, how: int = signal.SIGKILL) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=60)

    def ask(self, path: str, token: str, data: object = None, **headers: str) -> tuple[int, dict]:
        request = urllib.request.Request(
            f"{self.url}{path}",
            data=json.dumps(data).encode() if data is not None else None,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read() or b"{}")


@pytest.fixture
def web(tmp_path):
    made = Web(prepared(tmp_path))
    yield made
    if made.process is not None and made.process.poll() is None:
        made.process.kill()
        made.process.wait()


def a_token(web: Web) -> str:
    """A QA lead's token, made on the machine itself."""
    code = (
        "from rapport_web.config.commands.platform import prepare; prepare()\n"
        "from rapport_web.people.services.create_user import create_user\n"
        "from rapport_web.people.services.tokens import make_token\n"
        "from rapport_web.people.scopes import scopes\n"
        "u = create_user(by=None, username='joanna', roles=['qa_lead'], password='a widow album 1958')\n"
        "print(make_token(by=None, user=u, name='test', scopes=scopes())[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=web.surroundings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip().splitlines()[-1]


def test_it_answers_and_ends_in_good_order_when_told_to(web):
    web.start()

    with urllib.request.urlopen(f"{web.url}/sign-in", timeout=10) as page:
        assert page.status == 200
        assert b"Rapport" in page.read()
    with urllib.request.urlopen(f"{web.url}/static/report/tokens.css", timeout=10) as sheet:
        assert sheet.status == 200

    # A second one finds the port taken, and says so.
    second = web.command("web", "--port", str(web.port), timeout=120)

    assert second.returncode == 2
    assert f":{web.port} cannot be listened on" in second.stderr
    assert "Traceback" not in second.stderr
    assert web.kill(signal.SIGTERM) == 0


def test_a_setting_that_nobody_knows_ends_the_start(web):
    web.surroundings["RAPPORT_DATADIR"] = "x"

    done = web.command("web", timeout=120)

    assert done.returncode == 2
    assert "RAPPORT_DATA_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def killed_at_any_moment(web: Web, times: int, seed: int) -> None:
    token, rng, known = a_token(web), random.Random(seed), set()
    sent = 0
    for _ in range(times):
        web.start()
        until = time.monotonic() + rng.uniform(0.2, 2.5)
        while time.monotonic() < until:
            items = [{"id": f"k-{sent + n}", "channel": "chat", "turns": TURNS} for n in range(20)]
            sent += 20
            status, answer = web.ask("/api/v1/batches", token, {"items": items}, **{"Idempotency-Key": f"key-{sent}"})
            if status == 429:
                break  # the token's allowance of a minute is used up; what was acknowledged has to be there
            assert status in (200, 201, 202), answer
            known |= {each["id"] for each in items}
        web.kill()
    web.start()
    cursor, found = "", set()
    while cursor is not None:
        status, answer = web.ask(f"/api/v1/conversations?limit=200{cursor and '&cursor=' + cursor}", token)
        assert status == 200, answer
        found |= {each["reference"] if "reference" in each else each["id"] for each in answer["items"]}
        cursor = answer.get("next")
    assert known <= found


def test_a_kill_at_any_moment_loses_no_conversation_that_was_acknowledged(web):
    killed_at_any_moment(web, 1, seed=1)


@pytest.mark.long
def test_twenty_kills_lose_none_either(web):
    killed_at_any_moment(web, 20, seed=2)
