"""The platform as a browser meets it: the demo in a process of its own, somebody signed in for each role, and checks.

``BROWSER_DEMO=FOLDER`` looks at a demo that runs already instead of starting one: the folder is the demo's data folder.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright", reason="browser tests need playwright: make setup")

from aiosmtpd.controller import Controller
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from email.message import EmailMessage

logging.getLogger("mail.log").setLevel(
    logging.WARNING
)  # aiosmtpd tells of each connection, after the log is closed too

REPOSITORY = Path(__file__).resolve().parents[2]
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONVERSATIONS = 150
STARTS_WITHIN = 240


@dataclass(frozen=True)
class Platform:
    """A running platform with the made-up centre.

    Attributes:
        url: Where it is.
        users: For each role, what somebody types to be in it: (user name, password).
        token: Opens the API.
        states: The browser's state of each role that signed in.
        postbox: What took the mails that it sent; None of one that ran already.
    """

    url: str
    users: dict[str, tuple[str, str]]
    token: str
    states: dict[str, dict] = field(default_factory=dict)
    postbox: Postbox | None = None


def _read(folder: Path, postbox: Postbox | None = None) -> Platform:
    record = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    users = {user["role"]: (user["username"], user["password"]) for user in record["users"]}
    return Platform(record["url"].rstrip("/"), users, record.get("token", ""), postbox=postbox)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


class Postbox:
    """A mail server that keeps what it is given, by address."""

    def __init__(self) -> None:
        self.mails: dict[str, list[EmailMessage]] = {}

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802  # aiosmtpd's
        mail = message_from_bytes(envelope.content, policy=policy.default)
        for address in envelope.rcpt_tos:
            self.mails.setdefault(address, []).append(mail)
        return "250 kept"

    def to(self, address: str, *, within: float = 90) -> EmailMessage:
        """The first mail to an address, waited for."""
        until = time.monotonic() + within
        while address not in self.mails:
            assert time.monotonic() < until, f"no mail came to {address}; there are {sorted(self.mails)}"
            time.sleep(0.3)
        return self.mails[address][0]


@pytest.fixture(scope="session")
def postbox():
    """The mail server that the demo sends by."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=_free_port())
    server.start()
    box.port = server.port
    yield box
    server.stop()


@pytest.fixture(scope="session")
def platform(tmp_path_factory, postbox):
    """The demo, small."""
    if given := os.environ.get("BROWSER_DEMO"):
        yield _read(Path(given))
        return
    folder = tmp_path_factory.mktemp("demo")
    port = _free_port()
    command = [sys.executable, "-m", "rapport", "demo", "--port", str(port), "--data", str(folder)]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DJANGO_"))}
    surroundings |= {"RAPPORT_EMAIL_HOST": "127.0.0.1", "RAPPORT_EMAIL_PORT": str(postbox.port)}
    log = folder / "server.log"
    with log.open("w") as said:
        server = subprocess.Popen(
            [*command, "--conversations", str(CONVERSATIONS)], stdout=said, stderr=said, env=surroundings
        )
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not (_answers(f"http://127.0.0.1:{port}") and (folder / "demo.json").is_file()):
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"the demo did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.3)
        yield _read(folder, postbox)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def chromium():
    """Debian's browser. A file's, not a process's: while it lives a loop runs, in which other tests could not ask Django."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("chromium is not here: make setup installs it, or apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _signed_in(chromium, platform: Platform, role: str) -> dict:
    """Sign in by the form, once for each role."""
    if role not in platform.states:
        context = chromium.new_context()
        page = context.new_page()
        username, password = platform.users[role]
        page.goto(f"{platform.url}/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", password)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "login" not in url)
        platform.states[role] = context.storage_state()
        context.close()
    return platform.states[role]


@pytest.fixture
def visit(chromium, platform):
    """A function that opens a page as somebody: ``visit("qa_lead", "/kit", width=390, scheme="dark")``.

    The page's ``said`` lists what the browser complained of and ``answered`` is the status. Without a role nobody is
    signed in; ``script=False`` switches scripts off.
    """
    contexts = []

    def opened(role: str | None, path: str, *, width: int = 1440, scheme: str = "light", script: bool = True, **more):
        state = _signed_in(chromium, platform, role) if role else None
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            has_touch=width < 600,
            java_script_enabled=script,
            storage_state=state,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda line: page.said.append(line.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.answered = page.goto(f"{platform.url}{path}").status
        return page

    yield opened
    for context in contexts:
        context.close()


def stumbles(page) -> list[str]:
    """Return what an assistive tool stumbles over."""
    if not AXE.is_file():
        pytest.fail("axe-core is not here: make setup brings it (npm)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})")
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


def sideways(page) -> list[str]:
    """Return what sticks out of the window."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    out = page.evaluate(
        """() => [...document.querySelectorAll('main *')]
            .filter(e => !e.closest('.scroll, .tabs, pre, svg, .sr, details:not([open]), [hidden]'))
            .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
            .map(e => e.tagName + '.' + e.className).slice(0, 5)"""
    )
    return [*out, *([f"the page is {wide} px wide in {window}"] if wide > window else [])]


@pytest.fixture(scope="session")
def faults():
    """A function that looks a page over: what complains, sticks out, or makes an assistive tool stumble."""

    def of(page) -> list[str]:
        return [*page.said, *sideways(page), *stumbles(page)]

    return of
