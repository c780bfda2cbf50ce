"""Quality work from end to end: a form, a draw, blind scores, calibration, a contest that is won, a hollow point."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

FILL = Path(__file__).with_name("quality_centre.py")
MET = dict.fromkeys(("paraphrases", "acts", "owns_it", "stays_with_customer"), "met")
WHO_SCORES = ("evaluator", "other_evaluator", "outside_evaluator")
NAMES = ("Pavel Brod", "Runa Vale", "Odile Renn")


@dataclass(frozen=True)
class Centre:
    """A platform of its own, and how each of its people signs in."""

    url: str
    users: dict[str, tuple[str, str]]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def quality(tmp_path_factory):
    """The centre of the walk, with a server and its jobs in a process of their own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    folder = tmp_path_factory.mktemp("quality")
    around = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DJANGO_"))}
    around |= {"RAPPORT_DATA_DIR": str(folder), "RAPPORT_URL": f"http://127.0.0.1:{port}"}
    subprocess.run([sys.executable, "-m", "rapport", "admin", "prepare"], env=around, check=True, capture_output=True)
    filled = subprocess.run(
        [sys.executable, str(FILL)],
        env={**around, "DJANGO_SETTINGS_MODULE": "rapport_web.config.settings"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert filled.returncode == 0, filled.stderr
    with (folder / "server.log").open("w") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "rapport", "web", "--port", str(port)], stdout=said, stderr=said, env=around
        )
    try:
        until = time.monotonic() + 90
        while not answers(around["RAPPORT_URL"]):
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"the platform did not start:\n{(folder / 'server.log').read_text()[-3000:]}")
            time.sleep(0.2)
        yield Centre(around["RAPPORT_URL"], {role: tuple(user) for role, user in json.loads(filled.stdout).items()})
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


class Desk:
    """Somebody's browser."""

    def __init__(self, chromium, centre: Centre, role: str) -> None:
        self.url = centre.url
        self.context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        self.page = self.context.new_page()
        username, password = centre.users[role]
        self.go("/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "login" not in url)

    def go(self, path: str) -> str:
        self.page.goto(f"{self.url}{path}")
        return self.text

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def press(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=re.compile(words)).first.click()
        return self.text

    def follow(self, words: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=re.compile(words)).first.click()
        return self.text

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"label:has([name='{name}'][value='{value}'])").first.click()
        assert self.page.locator(f"[name='{name}'][value='{value}']").is_checked()

    def open_up(self, name: str) -> None:
        """Open what hides a field."""
        self.page.locator(f"[name='{name}']").first.evaluate(
            "e => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
        )

    def wait_for(self, words: str, path: str, *, within: int = 60) -> str:
        """Open a page again and again until words stand on it: jobs work apart from it."""
        for _ in range(2 * within):
            if words in self.go(path) and not self.page.locator("[hx-get*='state=']").count():
                return self.text
            self.page.wait_for_timeout(500)
        raise AssertionError(f"{words!r} did not come: {self.text[:1500]}")


@pytest.fixture
def desk(chromium, quality):
    """A function that sits somebody down: ``desk("evaluator")``."""
    desks: dict[str, Desk] = {}

    def sit(role: str) -> Desk:
        if role not in desks:
            desks[role] = Desk(chromium, quality, role)
        return desks[role]

    yield sit
    for each in desks.values():
        each.context.close()


def build_a_form(lead: Desk) -> None:
    lead.go("/scorecards")
    lead.page.fill("[name=name]", "Chats")
    lead.page.select_option("[name=begin]", "template:short")
    assert "What does “Chats” look for?" in lead.press("Make it")
    lead.go("/scorecards/2/publish")
    assert "It is published: version 1." in lead.press("Publish version 1")


def let_it_draw(lead: Desk) -> None:
    lead.go("/plans/new")
    lead.page.fill("[name=name]", "Chats of the week")
    lead.page.select_option("[name=scorecard]", label="Chats")
    lead.choose("channels", "chat")
    lead.page.fill("[name=begins_on]", (datetime.now(UTC) - timedelta(days=50)).date().isoformat())
    for field, value in {"size": "6", "floor": "1", "double_of_100": "0", "per_day": "4"}.items():
        lead.page.fill(f"[name={field}]", value)
    for name in NAMES:
        lead.page.get_by_label(re.compile(name)).check()
    lead.press("Make the plan")
    lead.press("Start it")
    assert "Nothing was drawn yet" not in lead.wait_for("Could be drawn", "/plans/1")


def score(who: Desk, **given: str) -> str:
    """Answer the form that is open and send it in, by the keyboard where one can."""
    # The first question is the one that numbers answer.
    who.page.wait_for_timeout(200)
    who.page.keyboard.press("1")
    assert who.page.locator("[name='a.paraphrases.value'][value=met]").is_checked()
    for question, value in (MET | given).items():
        who.choose(f"a.{question}.value", value)
        if value != "met":
            who.open_up(f"a.{question}.comment")
            who.page.fill(f"[name='a.{question}.comment']", "Nobody said when.")
    who.page.keyboard.press("Escape")
    who.page.locator("h1").click()
    with who.page.expect_navigation():
        who.page.keyboard.press("Control+Enter")
    return who.text


def score_blind(who: Desk, **given: str) -> str:
    who.go("/evaluate")
    before = who.follow("Begin the first")
    assert "You are scoring blind." in before
    assert "Imran" not in before
    after = score(who, **given)
    assert "Three voices" in after
    return who.page.url


def calibrate(desk) -> None:
    lead = desk("qa_lead")
    lead.go("/calibration/new")
    lead.page.fill("[name=name]", "What is owning it?")
    lead.page.select_option("[name=version]", label="Chats, version 1")
    lead.choose("taken", "chosen")
    lead.page.fill("[name=references]", "chat-0")
    for name in NAMES:
        lead.page.get_by_label(re.compile(name)).check()
    lead.press("Call the session")
    for role in WHO_SCORES:
        desk(role).go("/calibration/1")
        desk(role).follow("Score it")
        score(desk(role), **({"owns_it": "missed"} if role == "evaluator" else {}))
    lead.go("/calibration/1")
    assert "on 1 of 4" in lead.press("Open for talk")
    lead.follow("Chat 1")
    lead.choose("agreed.owns_it.value", "met")
    lead.page.fill("[name=why]", "The one who rings named the hour.")
    lead.press("Write it down")
    lead.go("/calibration/1")
    lead.press("Close the session")
    assert "What was agreed on stands." in lead.text


def contest_and_win(desk, evaluation: str) -> None:
    agent, lead = desk("agent"), desk("qa_lead")
    assert "80 of 100" in agent.go(evaluation)
    agent.follow("Contest it")
    agent.open_up("why.owns_it")
    agent.choose("p.owns_it.value", "met")
    agent.choose("ground.owns_it", "misread")
    agent.page.fill("[name='why.owns_it']", "I said four o’clock today, and that I ring at five.")
    assert "Nothing changes before it is answered." in agent.press("Send this contest")
    lead.go("/contested-evaluations/1")
    lead.choose("outcome.owns_it", "changed")
    lead.page.fill("[name=answer]", "You named the hour and who rings.")
    lead.press("Answer this contest")
    shown = agent.go(evaluation)
    assert "It was 80 when it was sent in." in shown
    assert "It was “Missed”, and is “Met”." in shown


def drop_what_is_hollow(lead: Desk) -> None:
    shown = lead.wait_for("Hollow: customers don’t feel it", "/quality/points?card=1-1")
    assert "Customers feel it" in shown
    assert "Goes with lower ratings" in shown
    changes = lead.press("Draft it, and see what changes")
    assert "Greets with the name of the company and their own” weighs otherwise" in changes
    assert "Nothing was evaluated last month" not in changes
    lead.page.fill("[name=why]", "Customers do not feel these.")
    assert "It is published: version 2." in lead.press("Publish version 2")


def test_a_lead_builds_a_form_and_it_ends_with_a_better_one(desk):
    lead = desk("qa_lead")
    build_a_form(lead)
    let_it_draw(lead)

    first = score_blind(desk("evaluator"), owns_it="missed")
    score_blind(desk("other_evaluator"))
    score_blind(desk("outside_evaluator"))

    calibrate(desk)
    contest_and_win(desk, "/" + first.split("/", 3)[3].split("?")[0])
    drop_what_is_hollow(lead)
