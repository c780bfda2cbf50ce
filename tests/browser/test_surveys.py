"""The customer's voice from end to end: a lead asks, customers answer on their phones, and it arrives where it can help."""

from __future__ import annotations

import json
import re
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest

TOLD = [
    {"speaker": "customer", "text": "I took the day off unpaid and nobody came."},
    {"speaker": "agent", "text": "I have booked Thursday before noon, and I will ring you when he leaves."},
]


def call(platform, path: str, data: dict | None = None) -> dict:
    """Ask the API as the lead's program."""
    request = urllib.request.Request(
        f"{platform.url}/api/v1{path}",
        data=None if data is None else json.dumps(data).encode(),
        headers={
            "Authorization": f"Bearer {platform.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": path + "-surveys",
        },
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def until(page, text: str, *, within: int = 60) -> None:
    """Wait for words on a page, which is loaded again until they stand there: jobs work apart from it."""
    for _ in range(within):
        if page.locator("main").get_by_text(text).count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(f"{text!r} did not come: {page.locator('main').inner_text()[:1500]}")


def pick(page, **chosen: str) -> None:
    for name, value in chosen.items():
        page.locator(f"input[name={name}][value='{value}']").check(force=True)


@pytest.fixture
def bring_in_two(platform):
    """A function that brings in two calls of the agent who signs in, just over: the one customer writes English, the other German."""
    began = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    items = [
        {"id": each, "channel": "voice", "started_at": began, "agent": "TRD-01", "team": "Trades",
         "topic": "Kettles", "customer": f"customer-{each}", "turns": TOLD}
        for each in ("repair-en", "repair-de")
    ]  # fmt: skip
    return lambda: call(platform, "/batches", {"items": items})


@pytest.fixture
def contacts(tmp_path):
    place = tmp_path / "contacts.csv"
    place.write_text(
        "conversation,way,address,language\n"
        "repair-en,email,ada@kettle.example,en\n"
        "repair-de,email,grete@kessel.example,de\n"
        "repair-en,email,nobody,en\n",
        encoding="utf-8",
    )
    return place


@pytest.fixture
def phone(chromium):
    """A function that opens a customer's page on a phone: no script, nobody signed in."""
    contexts = []

    def open_(address: str):
        context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()


def counted(visit, platform) -> int:
    """How many answers the verdict rests on, once it is computed of all that is there."""
    page = visit("manager", "/")
    for _ in range(90):
        told = page.request.get(f"{platform.url}/verdict/report.json")
        if told.ok and not page.locator("[hx-get*='state=']").count():
            return told.json()["n"]
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(f"the verdict was not computed: {page.locator('main').inner_text()[:800]}")


def make_questionnaire(lead) -> None:
    lead.fill("[name=name]", "After a repair")
    lead.get_by_role("button", name="Make it of the core questions").click()
    lead.get_by_role("link", name="Add a question").click()
    lead.fill("[name=text-en]", "The day we gave you was kept")
    if lead.locator("[name=text-de]").count():
        lead.locator("[name=text-de]").evaluate("field => field.closest('details')?.setAttribute('open', '')")
        lead.fill("[name=text-de]", "Der genannte Tag wurde eingehalten")
    lead.locator("main form button.main").first.click()
    lead.get_by_role("button", name=re.compile("Publish version 1")).click()
    assert "Version 1 of" in lead.locator("main").inner_text()


def start_asking(lead, platform) -> None:
    lead.goto(f"{platform.url}/surveys/sendings/new")
    lead.fill("[name=name]", "After every repair")
    lead.select_option("[name=questionnaire]", label="After a repair")
    lead.fill("[name=since]", (datetime.now(UTC) - timedelta(days=1)).date().isoformat())
    lead.select_option("[name=first]", "email")
    lead.fill("[name=wait_hours]", "0")
    lead.get_by_role("button", name="Make the sending").click()
    lead.get_by_role("button", name=re.compile("Start asking")).click()


def pause_the_others(lead, platform) -> None:
    """The demo's own sending would draw the two before this one can."""
    lead.goto(f"{platform.url}/surveys")
    for address in lead.locator("a[href^='/surveys/sendings/']").evaluate_all("all => all.map(each => each.href)"):
        if address.rstrip("/").rpartition("/")[2].isdigit():
            lead.goto(address)
            if (pause := lead.get_by_role("button", name="Pause")).count():
                pause.first.click()


def test_a_lead_asks_customers_answer_in_two_languages_and_it_arrives_where_it_can_help(
    visit, platform, bring_in_two, phone, contacts
):
    lead = visit("qa_lead", "/surveys")
    make_questionnaire(lead)
    pause_the_others(lead, platform)
    bring_in_two()
    before = counted(visit, platform)
    lead.goto(f"{platform.url}/surveys/contacts")
    lead.set_input_files("input[type=file]", str(contacts))
    lead.get_by_role("button", name="Take them in").click()
    assert "2 addresses are kept" in lead.locator("main").inner_text()
    assert "nobody" not in lead.locator("main").inner_text(), "what was refused may be somebody's address"
    start_asking(lead, platform)

    # Two mails arrive; each customer answers on a phone, in the own language.
    links = {}
    for address in ("ada@kettle.example", "grete@kessel.example"):
        mail = platform.postbox.to(address)
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        links[address] = re.search(r"http://\S+/s/[\w-]+", mail.get_body(("plain",)).get_content())[0]
    ada, grete = phone(links["ada@kettle.example"]), phone(links["grete@kessel.example"])
    assert (ada.locator("html").get_attribute("lang"), grete.locator("html").get_attribute("lang")) == ("en", "de")

    pick(ada, empathy="5", resolved="yes", satisfaction="5", effort="5")
    ada.locator("button.send").click()
    pick(ada, listened="5", cared="5")
    ada.locator("button.send").click()
    ada.fill("[name=praise]", "Many thanks to Imran, he rang back just as he had promised.")
    ada.locator("button.send").click()
    assert "Thank you" in ada.locator("main").inner_text()

    pick(grete, empathy="2", resolved="no", satisfaction="1", effort="1", cause="process")
    grete.locator("[name=callback]").check(force=True)
    grete.locator("button.send").click()
    grete.locator("button.send").click()
    grete.fill("[name=process]", "Der Termin wurde zweimal verschoben, niemand kam. Ich wurde im Kreis geschickt.")
    grete.locator("button.send").click()
    assert "Danke" in grete.locator("main").inner_text()

    # The answers stand beside their conversations, and the verdict counts them.
    lead.goto(f"{platform.url}/conversations/repair-de")
    assert "im Kreis geschickt" in lead.locator("main").inner_text()
    assert counted(visit, platform) == before + 2

    # Praise reaches the agent who was named, and whoever cannot wait is on the list to be called back.
    agent = visit("agent", "/praise")
    until(agent, "he rang back just as he had promised")
    leader = visit("team_lead", "/call-backs")
    until(leader, "repair-de")

    # The owner of the process takes the finding on and closes it with what was done.
    owner = visit("process_owner", "/put-right?owner=process")
    for link in owner.locator("main a[href^='/put-right/']").evaluate_all("all => all.map(each => each.href)"):
        owner.goto(link)
        if "im Kreis geschickt" in owner.locator("main").inner_text():
            break
    else:
        pytest.fail("no finding holds the customer's words")
    owner.get_by_role("button", name=re.compile("Take it")).first.click()
    owner.select_option("[name=outcome]", "put_right") if owner.locator("select[name=outcome]").count() else pick(
        owner, outcome="put_right"
    )
    owner.fill("[name=done]", "Visits can be moved once; the second time somebody rings.")
    owner.get_by_role("button", name="Close this finding").click()
    assert "Visits can be moved once" in owner.locator("main").inner_text()
    assert "Closed" in owner.locator("main").inner_text()


def test_a_used_link_and_one_that_never_was_say_so_kindly(phone, platform):
    page = phone(f"{platform.url}/s/{'x' * 43}")

    assert page.locator("h1").count() == 1
    assert not page.locator("form").count()
