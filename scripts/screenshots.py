"""Pictures of every page at 1440 and 390 px, light and dark, into a folder: the report's, and the demo's.

``python scripts/screenshots.py work`` takes the report and the platform; ``--demo FOLDER`` is the data folder of a demo
that runs, without which one is started, and ``--only verdict,team`` takes some. ``PAGES`` is the one list of the
platform's addresses: the tests of all pages in a browser go through it too.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")
REPORT = "demo/index.html"
LONGEST_START = 300


@dataclass(frozen=True)
class Shown:
    """A page of the platform.

    Attributes:
        name: What its pictures are called.
        path: Its address, or where to begin.
        role: Who looks at it; None is nobody signed in.
        then: Links to follow from there, for pages whose address is known only once the demo is loaded.
        press: A key that shows something on the page.
    """

    name: str
    path: str
    role: str | None = "qa_lead"
    then: tuple[str, ...] = ()
    press: str | None = None


FIRST = "main table a[href*='/conversations/']"
PAGES = (
    Shown("sign-in", "/sign-in", role=None),
    Shown("verdict", "/verdict", role="manager"),
    Shown("where-it-hurts", "/where-it-hurts"),
    Shown("moments", "/moments"),
    Shown("team", "/team", role="team_lead"),
    Shown("team-agent", "/team", role="team_lead", then=("main a[href*='/team/agents/']",)),
    Shown("me", "/me", role="agent"),
    Shown("conversations", "/conversations"),
    Shown("conversations-found", "/conversations?q=nobody+says+this"),
    Shown("conversation", "/conversations", then=(FIRST,)),
    Shown("conversation-keys", "/conversations", then=(FIRST,), press="?"),
    Shown("conversation-chat", "/conversations?channel=chat", then=(FIRST,)),
    Shown("conversation-mail", "/conversations?channel=email", then=(FIRST,)),
    Shown("labels", "/conversations", then=(FIRST, "main a[href*='/labels/']")),
    Shown("held", "/me/held", role="agent"),
    Shown("contests", "/contests"),
    Shown("corrections", "/readings/corrections"),
    Shown("reader-versions", "/readings/versions"),
    Shown("who-answers", "/customers/who-answers", role="manager"),
    Shown("what-goes-with", "/customers/what-goes-with"),
    Shown("who-hears", "/customers/who-hears"),
    Shown("out-of-step", "/customers/out-of-step", role="process_owner"),
    Shown("their-words", "/customers/their-words"),
    Shown("met-values", "/customers/met-values"),
    Shown("surveys", "/surveys"),
    Shown("questionnaire", "/surveys", then=("main table a[href^='/surveys/']:not([href*='sendings'])",)),
    Shown("sending", "/surveys", then=("main table a[href*='/sendings/']",)),
    Shown("values", "/values"),
    Shown("queue", "/evaluate", role="evaluator"),
    Shown("evaluate", "/evaluate", role="evaluator", then=("main a[href^='/evaluate/']:not([href*='agreement'])",)),
    Shown("evaluations", "/evaluations"),
    Shown("evaluation", "/evaluations", then=("main table a[href^='/evaluations/']",)),
    Shown("calibration", "/calibration"),
    Shown("calibration-case", "/calibration", then=("main table a >> nth=-1", "main a[href*='/conversations/']")),
    Shown("contested", "/contested-evaluations"),
    Shown("my-agreement", "/evaluate/my-agreement", role="evaluator"),
    Shown("what-evaluators-find", "/quality", role="manager"),
    Shown("felt-points", "/quality/points", role="manager"),
    Shown("agreement", "/quality/agreement", role="manager"),
    Shown("scorecards", "/scorecards"),
    Shown("scorecard", "/scorecards", then=("main table a[href^='/scorecards/']",)),
    Shown("meaning", "/scorecards/meaning"),
    Shown("plan", "/plans", then=("main table a[href^='/plans/']",)),
    Shown("draw", "/plans", then=("main table a[href^='/plans/']", "main table a[href*='/draws/']")),
    Shown("programme", "/programme", role="manager"),
    Shown("deliveries", "/deliveries", role="outside_evaluator"),
    Shown("put-right", "/put-right"),
    Shown("finding", "/put-right", role="process_owner", then=("main table a[href^='/put-right/']",)),
    Shown("praise", "/praise", role="agent"),
    Shown("call-backs", "/call-backs", role="team_lead"),
    Shown("imports", "/import"),
    Shown("import", "/import", then=("main a[href^='/import/']:not([href$='/new'])",)),
    Shown("jobs", "/jobs", role="administrator"),
    Shown("people", "/people", role="administrator"),
    Shown("invite", "/people/invite", role="administrator"),
    Shown("teams", "/teams", role="administrator"),
    Shown("who-may", "/who-may", role="administrator"),
    Shown("set-up", "/set-up", role="administrator"),
    Shown("trail", "/audit", role="auditor"),
    Shown("erase", "/erase", role="administrator"),
    Shown("settings", "/me/settings"),
    Shown("sessions", "/me/sessions"),
    Shown("tokens", "/me/tokens"),
    Shown("api", "/api"),
    Shown("kit", "/kit"),
    Shown("not-there", "/nowhere"),
    Shown("refused", "/people", role="agent"),
)


def running(folder: Path) -> dict[str, Any] | None:
    """Return the record of the demo whose data is in a folder, if it answers."""
    try:
        record: dict[str, Any] = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
        with urllib.request.urlopen(f"{record['url']}/healthz", timeout=3):  # noqa: S310  # our own demo's address
            return record
    except (OSError, urllib.error.URLError, ValueError, KeyError):
        return None


@contextmanager
def demo(folder: Path) -> Iterator[dict[str, Any]]:
    """Give the record of the demo in a folder: one that runs there, else one that runs as long as this takes."""
    found = running(folder)
    if found is not None:
        yield found
        return
    folder = folder.with_name("pictured")
    shutil.rmtree(folder, ignore_errors=True)
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        number = str(port.getsockname()[1])
    print("No demo answers: starting one, a minute or two ...", file=sys.stderr)
    command = [sys.executable, "-m", "rapport", "demo", "--port", number, "--data", str(folder)]
    server = subprocess.Popen([*command, "--conversations", "600"])
    try:
        until = time.monotonic() + LONGEST_START
        while (found := running(folder)) is None:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit("the demo did not start")
            time.sleep(0.5)
        yield found
    finally:
        server.terminate()
        server.wait(timeout=30)


def sign_in(browser: Browser, record: dict[str, Any], role: str) -> Any:
    """Sign in by the form and return what the browser then holds."""
    user = next(user for user in record["users"] if user["role"] == role)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{record['url']}/sign-in")
    page.fill("[name=login]", user["username"])
    page.fill("[name=password]", user["password"])
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    state = context.storage_state()
    context.close()
    return state


def go(page: Page, shown: Shown, url: str) -> bool:
    """Go to a page; False where the demo holds nothing to follow to."""
    page.goto(f"{url}{shown.path}")
    for link in shown.then:
        links = page.locator(link)
        if links.count() == 0:
            return False
        page.goto(urljoin(page.url, links.first.get_attribute("href")))
    settle(page, shown)
    if shown.press:
        page.keyboard.press(shown.press)
    return True


def settle(page: Page, shown: Shown) -> None:
    """Wait until what is being computed stands in its place; the parts' own page shows bones that stay."""
    if shown.name != "kit":
        # By a selector, as the pages' policy lets nobody evaluate words.
        page.wait_for_selector("main .bone:visible", state="detached", timeout=60_000)


def views(browser: Browser, state: Any = None) -> Iterator[tuple[str, Page]]:
    """Open an empty page of each width and scheme."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
                storage_state=state,
                reduced_motion="reduce",
            )
            yield f"{width}-{scheme}", context.new_page()
            context.close()


def take_report(browser: Browser, files: dict[str, Path], target: Path) -> None:
    """Take files as a browser opens them."""
    for name, file in files.items():
        for view, page in views(browser):
            page.goto(file.resolve().as_uri())
            page.screenshot(path=target / f"{name}-{view}.png", full_page=True)
        print(target / name)


def take_platform(browser: Browser, record: dict[str, Any], target: Path, only: set[str]) -> None:
    """Take the platform's pages, each as somebody who works with it."""
    states: dict[str | None, Any] = {None: None}
    for shown in PAGES:
        if only and shown.name not in only:
            continue
        if shown.role not in states:
            states[shown.role] = sign_in(browser, record, str(shown.role))
        for view, page in views(browser, states[shown.role]):
            if go(page, shown, record["url"]):
                page.screenshot(path=target / f"{shown.name}-{view}.png", full_page=not shown.press)
            else:
                print(f"{shown.name}: nothing to follow to", file=sys.stderr)
        print(target / shown.name)


def main() -> None:
    """Take the pictures with Debian's chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, nargs="?", default=Path("work"))
    parser.add_argument("files", type=Path, nargs="*", help="other files than the report")
    parser.add_argument("--demo", type=Path, help="the demo's data folder")
    parser.add_argument("--only", default="", help="names, with commas")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is not here: make setup installs it")
    target = given.work / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    files = {each.stem: each for each in given.files} or {"report": given.work / REPORT}
    only = set(filter(None, given.only.split(",")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        take_report(browser, {name: file for name, file in files.items() if file.is_file() and not only}, target)
        with demo(given.demo or given.work / "platform") as record:
            take_platform(browser, record, target, only)
        browser.close()


if __name__ == "__main__":
    main()
