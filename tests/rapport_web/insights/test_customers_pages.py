"""The three pages of answering, satisfaction and hearing: their states, their links and their files, to everybody."""

from __future__ import annotations

import json
import re

import pytest
from django.utils import translation

from rapport_web.conversations.models import Conversation
from rapport_web.insights import selectors, services
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.rows import made_of, names_of
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.people.models import SiteProfile
from rapport_web.surveys.models import Invitation

from .built import agents, invite, tell

PAGES = {"response": "/customers/who-answers", "drivers": "/customers/what-goes-with", "voices": "/customers/who-hears"}
TABLES = {
    "response": ("parts", "weeks", "items", "weights"),
    "drivers": ("drivers", "groups", "repeat", "differences", "some", "penalty", "cells"),
    "voices": ("grid", "instruments", "channels"),
}
TITLES = {
    "response": "Who answers, and who stays silent?",
    "drivers": "What goes with a satisfied customer?",
    "voices": "Who hears what our customers feel?",
}
QUESTIONS = tuple(PAGES)


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def answered(people):
    """Some answers and readings of four agents, too few for most figures."""
    crew = agents(4)
    return tell(
        [
            {
                "agent": crew[i % 4],
                "channel": ("chat", "voice")[i % 2],
                "empathy": float(1 + i % 5),
                "satisfaction": float(1 + (i + 1) % 5),
                "met": i % 2,
                "missed": 1,
            }
            for i in range(40)
        ]
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_page_is_a_question_with_its_tab(signed_in, answered, computed, question) -> None:
    computed(question)

    page = html(signed_in("manager").get(PAGES[question]))

    assert f"<h1>{TITLES[question]}</h1>" in page
    assert re.search(rf'<a href="{PAGES[question]}" aria-current="page">', page)
    assert page.count("<h1") == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_works_without_script(signed_in, answered, question) -> None:
    page = html(signed_in("manager").get(PAGES[question]))

    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "<script>" not in page
    assert " style=" not in page


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_poll_is_answered_with_the_line_and_then_with_a_fresh_page(signed_in, answered, computed, question) -> None:
    client = signed_in("manager")
    client.get(PAGES[question])
    waiting = client.get(f"{PAGES[question]}?state=1")
    computed(question)
    Kept.objects.update(job=None)

    done = client.get(f"{PAGES[question]}?state=1")

    assert "It is being computed" in html(waiting)
    assert done["HX-Refresh"] == "true"


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_part_without_conversations_says_so(signed_in, answered, computed, question) -> None:
    nowhere = Filters.from_query({"part": "channel:sms"})
    computed(question, filters=nowhere)

    page = html(signed_in("manager").get(f"{PAGES[question]}?part=channel:sms"))

    assert "Nothing in this part" in page


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_lead_of_too_few_agents_is_told_so_before_a_works_agreement(
    signed_in, people, accounts, question, computed
) -> None:
    SiteProfile.objects.update(works_agreement="")
    (agent,) = agents(1)
    for conversation in tell([{"agent": agent, "empathy": 3.0, "satisfaction": 3.0}] * 3):
        conversation.team = accounts
        conversation.save()
    computed(question, role="team_lead")

    page = html(signed_in("team_lead").get(PAGES[question]))

    assert "Too few people to show" in page


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_shared_view_opens_as_it_is_today(signed_in, people, answered, computed, question) -> None:
    chats = Filters.from_query({"part": "channel:chat"})
    computed(question, filters=chats)
    token = selectors.signed(services.share(question=question, filters=chats, by=people["manager"]))

    page = html(signed_in("qa_lead").get(f"/shared/{token}"))

    assert TITLES[question] in page
    assert '<option value="channel:chat" selected>' in page
    assert signed_in("process_owner").get(f"/shared/{token}").status_code == 403


def test_shared_groups_stay_with_the_link(people, answered) -> None:
    chosen = Filters.from_query({"group.empathy": "process"})

    made = services.share(question="drivers", filters=chosen, by=people["manager"])

    assert Filters.from_dict(made.filters) == chosen


def test_another_period_keeps_the_chosen_groups(signed_in, answered, computed) -> None:
    computed("drivers", filters=Filters.from_query({"groups": "empathy:process"}))

    page = html(signed_in("manager").get("/customers/what-goes-with?groups=empathy:process"))

    assert '<input type="hidden" name="groups" value="empathy:process">' in page
    assert "Back to the groups by owner" in page


def test_groups_that_are_none_are_said_on_the_page(signed_in, answered) -> None:
    assert signed_in("manager").get("/customers/what-goes-with?groups=<script>").status_code == 422


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_kept_is_plain_json_without_names(answered, computed, question) -> None:
    kept = computed(question)

    said = json.dumps(kept.result)

    assert kept.state == Kept.State.DONE
    assert "NaN" not in said
    assert "Agent 0" not in said


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_table_has_as_many_values_as_heads(people, answered, computed, question) -> None:
    result = computed(question).result

    for name in TABLES[question]:
        columns, rows = sheet(question, name, result, people["manager"])
        assert {len(row) for row in rows} <= {len(columns)}, name


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_table_before_the_answer_is_not_there(signed_in, answered, question) -> None:
    client = signed_in("manager")

    assert client.get(f"{PAGES[question]}/tables/{TABLES[question][0]}").status_code == 404


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_figure_that_can_be_looked_into_lists_the_rows_it_says(people, answered, computed, question) -> None:
    result = computed(question, role="qa_lead").result

    for name in names_of(question):
        made = made_of(question, name)
        assert made is not None
        kept = made.kept(result)
        if kept is not None:
            assert made.among(Conversation.objects.all()).count() == kept.get("rows", kept["n"]), name
    assert made_of(question, "none") is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_pages_speak_the_readers_language(signed_in, answered, computed, question) -> None:
    computed(question)

    with translation.override("de"):
        page = signed_in("manager").get(PAGES[question], headers={"Accept-Language": "de"})

    assert page.status_code == 200


# What the lot said, and what follows: looked at, drawn, to be reached, without a way, asked.
@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("not_drawn", (0, 0, 0)),
        ("quiet", (1, 0, 0)),
        ("stopped", (1, 0, 0)),
        ("no_way", (1, 0, 1)),
        ("waiting", (1, 0, 1)),
        ("failed", (1, 0, 1)),
        ("sent", (1, 1, 1)),
        ("begun", (1, 1, 1)),
        ("answered", (1, 1, 1)),
        ("expired", (1, 1, 1)),
    ],
)
def test_each_state_counts_where_it_belongs(people, computed, state, counts) -> None:
    drawn, asked, to_reach = counts
    (agent,) = agents(1)
    invite(tell([{"agent": agent} for _ in range(30)]), [state] * 30)

    result = computed("response").result

    assert (result["considered"], result["drawn"], result["asked"]) == (30, 30 * drawn, 30 * asked)
    (member,) = result["lot"]["members"]
    assert member["lot"]["of"] == 30
    assert (result["states"], Invitation.objects.count()) == ({state: 30}, 30)
    # Where nobody lacked a way there is nothing to compare.
    assert member["way"]["of"] == (30 * to_reach if state == "no_way" else 0)
