"""Every page of the platform as a browser shows it: sound for assistive tools, nothing sideways, no complaint."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def _list():
    """The one list of pages is the pictures'."""
    spec = importlib.util.spec_from_file_location("screenshots", REPOSITORY / "scripts" / "screenshots.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


PICTURES = _list()
PAGES = {shown.name: shown for shown in PICTURES.PAGES if not shown.press}
ANSWERS = {"not-there": 404, "refused": 403}


# `make test-long` looks at every page; the short form at those that people work on all day.
SHORT = frozenset((
    "sign-in", "verdict", "moments", "team", "team-agent", "me", "conversations", "conversation", "who-hears", "sending",
    "put-right", "import", "people", "queue", "evaluate", "evaluation", "calibration-case", "contested", "felt-points",
    "what-evaluators-find", "agreement", "scorecard", "draw", "programme", "not-there",
))  # fmt: skip
NAMES = [name if name in SHORT else pytest.param(name, marks=pytest.mark.long) for name in PAGES]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_sound_at_a_desk_in_the_light_and_on_a_phone_in_the_dark(visit, faults, name):
    shown = PAGES[name]
    page = visit(shown.role, shown.path)
    answered = page.answered
    for link in shown.then:
        links = page.locator(link)
        assert links.count(), f"{name}: the demo holds nothing to follow to"
        page.said.clear()
        answered = page.goto(urljoin(page.url, links.first.get_attribute("href"))).status

    assert answered == ANSWERS.get(name, 200)
    if name in ANSWERS:
        page.said.clear()  # the browser tells of the status itself
    PICTURES.settle(page, shown)
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    assert faults(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert faults(page) == [], "on a phone"
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().rstrip().endswith("?"), "a page's title is its question"
