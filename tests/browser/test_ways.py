"""The ways of the people who work with Rapport, from one page to the next, as they would click them."""

from __future__ import annotations

import json
import re

import pytest

# Larkfield's made-up centre knows nothing of these two.
ARRIVING = [
    {
        "id": "ways-1",
        "channel": "chat",
        "started_at": "2026-10-02T09:00:00Z",
        "customer": "customer-ways",
        "agent": "TRD-02",
        "team": "Trades",
        "topic": "Visit times",
        "turns": [
            {"speaker": "customer", "text": "I took the day off unpaid and nobody came. This is the third time."},
            {"speaker": "agent", "text": "We apologise for any inconvenience caused."},
            {"speaker": "customer", "text": "Write to me at ada.lovelace@example.org then."},
        ],
    },
    {"id": "ways-2", "channel": "chat", "turns": []},
]


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "ways.jsonl"
    place.write_text("".join(json.dumps(each) + "\n" for each in ARRIVING), encoding="utf-8")
    return place


def words(page) -> str:
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def until(page, text: str, *, within: float = 60_000) -> None:
    """Wait for words on the page; what a job does appears by itself."""
    page.locator("main").get_by_text(text).first.wait_for(timeout=within)


def test_a_qa_lead_brings_a_file_in_reads_it_corrects_it_and_takes_it_back(visit, platform, file):
    page = visit("qa_lead", "/import")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Read the files").click()
    bring_in = page.get_by_role("button", name=re.compile("Bring in 1 conversation")).first
    bring_in.wait_for(timeout=60_000)
    assert "turns" in words(page), "what was refused is named with its field"
    assert "ada.lovelace" not in page.content(), "what will be kept is shown masked"
    bring_in.click()
    page.get_by_text("1 conversation came in").first.wait_for(timeout=60_000)
    came = page.url

    page.goto(f"{platform.url}/conversations/ways-1")
    for _ in range(60):
        if page.locator("mark").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    assert page.locator("mark").count(), "it was read by itself, and its quotes are marked"
    assert page.locator(".masked").count()

    page.goto(f"{platform.url}/readings/correct/ways-1?turn=0")
    page.locator("select[name=emotion]").select_option("anger")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_load_state("networkidle")
    page.goto(f"{platform.url}/readings/corrections")
    assert page.locator("a[href*='/conversations/ways-1']").count()

    page.goto(came)
    page.get_by_text("Undo this import").click()
    page.get_by_role("button", name=re.compile("Take out")).click()
    # What somebody corrected stays, and the page says why.
    page.get_by_text("somebody worked on them").first.wait_for(timeout=60_000)


def test_an_agent_contests_a_moment_and_both_leads_answer(visit, platform):
    agent = visit("agent", "/me")
    agent.get_by_role("link", name="Contest this").first.click()
    agent.get_by_label("What did the reading get wrong?").first.fill("The script gives that sentence, word for word.")
    agent.get_by_label("And it was").select_option("impossible")
    agent.get_by_role("button", name="Send to both leads").click()
    agent.wait_for_load_state("networkidle")

    for role in ("team_lead", "qa_lead"):
        lead = visit(role, "/contests")
        entry = lead.locator("article", has_text="The script gives that sentence").first
        entry.locator("input[type=radio][value=upheld]").check(force=True)
        entry.locator("textarea").fill("You are right, the script is to blame.")
        entry.get_by_role("button", name="Send this answer").click()
        lead.wait_for_load_state("networkidle")

    agent.goto(f"{platform.url}/contests")
    assert words(agent).count("the script is to blame") == 2, "both answers stand there"


def test_a_team_lead_goes_from_the_team_to_a_person_to_the_words(visit):
    page = visit("team_lead", "/team")
    until(page, "Moments met")
    page.locator("table a[href*='/team/agents/']").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text().startswith("What did customers hear from")

    page.get_by_role("link", name="Read the conversation").first.click()
    page.wait_for_load_state()

    assert "/conversations/" in page.url
    assert page.locator("mark").count() > 0


def test_an_administrator_invites_somebody_and_the_trail_says_so(visit, platform):
    page = visit("administrator", "/people/invite")
    page.locator("input[name=email]").fill("noor@larkfield.example")
    page.locator("input[name=name]").fill("Noor Haddad")
    page.locator("input[name=roles][value=evaluator]").check()
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")
    assert "noor@larkfield.example" in words(page)

    page.goto(f"{platform.url}/audit")

    newest = page.locator("tbody tr").first.inner_text()
    assert "Adam Kessler" in newest
    assert re.search("invit", newest, re.IGNORECASE)
