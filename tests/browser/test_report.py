"""The report as a browser shows it: nothing fetched, nothing sideways, nothing that an assistive tool stumbles over."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="browser tests need playwright: make setup")

from rapport.report import IntakeNotes, ReportSettings, build

REPOSITORY = Path(__file__).resolve().parents[2]
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
SIZES = ((1440, "light"), (390, "dark"), (320, "light"))


def _builders():
    """The report's own fixtures, so that both kinds of test look at the same centre."""
    place = REPOSITORY / "tests" / "rapport" / "report" / "conftest.py"
    spec = importlib.util.spec_from_file_location("report_builders", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def browser(chromium):
    """One browser for all tests of a process."""
    return chromium


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    builders = _builders()
    contact = builders.contact.__wrapped__()
    read_as = builders.read_as.__wrapped__()
    made = builders.centre.__wrapped__(contact, read_as)(600, answered=0.7)
    long = "Customer relations and exceptional circumstances, second line, the former Blackwater office"
    one, told = contact(
        "long-1", "hollow", team=long, agent="SouthwestAir/AB-the-longest-name-in-the-house", topic=long
    )
    labels = {"long-1": told}
    settings = ReportSettings(resamples=100, title="Larkfield", made_up=True)
    notes = IntakeNotes(sources=("a-rather-long-file-name-of-an-export-2026-07-01-to-2026-09-30.conversations.jsonl",))
    report = build(
        [*made.conversations, one],
        [*made.readings, *read_as([one], labels)],
        made.answers,
        settings=settings,
        notes=notes,
    )
    place = tmp_path_factory.mktemp("report") / "report.html"
    place.write_text(report.html(), encoding="utf-8")
    return place


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}-{size[1]}", scope="module")
def opened(request, browser, file):
    width, scheme = request.param
    # The page's own policy forbids every script; only the test's may pass.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda r: page.asked.append(r.url))
    page.on("console", lambda m: page.said.append(m.text))
    page.on("pageerror", lambda e: page.said.append(str(e)))
    page.goto(file.as_uri())
    yield page
    context.close()


def test_nothing_is_fetched_and_nothing_complains(opened, file):
    assert [url for url in opened.asked if not url.startswith("data:")] == [file.as_uri()]
    assert opened.said == []


def test_nothing_goes_sideways_or_sticks_out(opened):
    wide, window = opened.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    out = opened.evaluate(
        """() => [...document.querySelectorAll('main *')]
            .filter(e => !e.closest('.scroll, svg, .sr, details:not([open])'))
            .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
            .map(e => e.tagName + '.' + e.className).slice(0, 5)"""
    )

    assert wide <= window
    assert out == []


def test_an_assistive_tool_finds_nothing_to_stumble_over(opened):
    if not AXE.is_file():
        pytest.fail("axe-core is not here: make setup brings it (npm)")
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    opened.add_script_tag(path=str(AXE))

    found = opened.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )

    faults = [
        f"{fault['id']}: {node['target']} {node['failureSummary'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]
    assert faults == []


def test_the_answer_is_on_the_first_screen(browser, file):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())

    for selector in ("h1", ".verdict", ".lede", "aside h3"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] < 900
    page.close()


def test_the_policy_stops_a_script_even_if_one_got_in(browser, file, tmp_path):
    hurt = tmp_path / "hurt.html"
    hurt.write_text(
        file.read_text(encoding="utf-8").replace("</main>", "<script>document.title = 'owned'</script></main>"),
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(hurt.as_uri())

    assert page.title() == "Do our customers need more empathy? · Rapport"
    page.close()


def test_the_keyboard_reaches_what_scrolls_and_what_unfolds(browser, file):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    reachable = page.evaluate("document.querySelectorAll('.scroll:not([tabindex])').length")
    assert reachable == 0
    page.close()


def test_links_of_the_bar_lead_to_their_part(browser, file):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    page.click(".nav a:text('How')")

    top = page.evaluate("document.getElementById('how').getBoundingClientRect().top")
    assert -5 <= top <= 900
    page.close()


def test_a_phone_shows_cells_with_their_names(browser, file):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(file.as_uri())

    before = page.evaluate(
        "getComputedStyle(document.querySelector('.table.cards td[data-l]:not(.plot)'), '::before').content"
    )
    assert before.endswith(': "')
    page.close()
