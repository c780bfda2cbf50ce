"""The six pages' answers and their tables by program: the page's own figures, for whom they are, whatever is asked."""

from __future__ import annotations

import csv
import io

import pytest
from tests.rapport_web.insights.built import agents, invite, tell

from rapport_web.conversations.models import Conversation
from rapport_web.insights import services
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.people.models import SiteProfile, Team

QUESTIONS = ("response", "drivers", "voices", "parts", "themes", "values")
TABLES = {
    "response": ("parts", "weeks", "items", "weights", "lot"),
    "drivers": ("drivers", "groups", "differences", "some", "penalty", "cells", "repeat"),
    "voices": ("grid", "instruments", "channels"),
}
EVERY = [(question, name) for question, names in TABLES.items() for name in names]


def computed(people, question, *, role="qa_lead", **query):
    kept = services.ask(question=question, filters=Filters.from_query(query), by=people[role])
    return services.compute(kept=kept).result


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def told(people, accounts):
    """Of 80 chats 20 were answered, of 40 calls 10; the chats are the Accounts', and of the last agent's few were drawn."""
    crew = agents(3)
    chats = tell(
        [
            {"agent": crew[at % 2], "empathy": 5.0, "satisfaction": 4.0, "met": 1}
            if at < 20
            else {"agent": crew[at % 2], "met": 1}
            for at in range(80)
        ]
    )
    calls = tell(
        [
            {"channel": "voice", "agent": crew[2], "empathy": 2.0, "satisfaction": 2.0, "missed": 1}
            if at < 10
            else {"channel": "voice", "agent": crew[2]}
            for at in range(80)
        ]
    )
    invite(chats, ["answered"] * 20 + ["expired"] * 60, chance=0.9)
    invite(calls, ["answered"] * 10 + ["expired"] * 30 + ["not_drawn"] * 40, chance=0.9)
    Conversation.objects.filter(pk__in=[each.pk for each in chats]).update(team=accounts)
    Conversation.objects.filter(pk__in=[each.pk for each in calls]).update(team=Team.objects.get(name="Deliveries"))


@pytest.mark.parametrize(("question", "name"), EVERY)
def test_as_json_and_as_csv_a_table_has_the_same_heads_and_values(program, people, told, question, name):
    computed(people, question)
    joanna = program("qa_lead")

    shown = joanna.get(f"/insights/{question}/tables/{name}").json()
    heads, *rows = rows_of(joanna.get(f"/insights/{question}/tables/{name}?format=csv"))

    assert shown["columns"] == heads
    in_words = {None: "", True: "yes", False: "no"}
    for one, other in zip(shown["rows"], rows, strict=True):
        assert [in_words[each] if each is None or isinstance(each, bool) else str(each) for each in one] == other


def test_a_table_has_the_figures_written_out_by_hand(program, people, told):
    computed(people, "response")

    shown = program("qa_lead").get("/insights/response/tables/parts").json()

    rows = {row[1]: dict(zip(shown["columns"], row, strict=True)) for row in shown["rows"] if row[0] == "channel"}
    assert (rows["chat"]["share answered"], rows["chat"]["share answered, of"]) == (0.25, 80)
    assert (rows["voice"]["share answered"], rows["voice"]["share asked"]) == (0.25, 0.5)


def test_the_lot_names_agents_only_where_the_works_agreement_lets_them_be_seen(program, people, told, centre):
    computed(people, "response")
    joanna = program("qa_lead")
    named = joanna.get("/insights/response/tables/lot").json()["rows"]
    SiteProfile.objects.update(works_agreement="")
    computed(people, "response")

    # 40 of 80 at a chance of .9 are far too few.
    assert [(row[0], row[2], row[-2]) for row in named] == [
        ("Agent 00", 40, True),
        ("Agent 01", 40, True),
        ("Agent 02", 40, True),
    ]
    assert joanna.get("/insights/response/tables/lot").status_code == 404
    assert "Agent 0" not in joanna.get("/insights/response").content.decode()


@pytest.mark.parametrize("question", QUESTIONS)
def test_before_a_works_agreement_no_answer_names_an_agent(program, people, told, question):
    SiteProfile.objects.update(works_agreement="")
    computed(people, question)

    said = program("qa_lead").get(f"/insights/{question}").content.decode()

    assert '"state":"done"' in said.replace(" ", "")
    assert "Agent 0" not in said
    assert '"a-0"' not in said


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("role", ["agent", "evaluator", "outside_evaluator", "administrator"])
def test_whose_page_it_is_not_gets_no_answer(program, people, question, role):
    caller = program(role)

    assert caller.get(f"/insights/{question}").status_code == 403
    if question in TABLES:
        assert caller.get(f"/insights/{question}/tables/{TABLES[question][0]}").status_code == 403
    assert not Kept.objects.exists()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_process_owner_asks_of_parts_and_words_alone(program, people, question):
    status = 202 if question in {"parts", "themes"} else 403

    assert program("process_owner").get(f"/insights/{question}").status_code == status


def test_a_lead_gets_the_own_teams_figures(program, people, told):
    computed(people, "response", role="team_lead")
    computed(people, "voices", role="team_lead")
    farida = program("team_lead")

    answer = farida.get("/insights/response").json()["result"]
    grid = farida.get("/insights/voices/tables/grid").json()

    assert (answer["conversations"], answer["asked"], answer["answered"]) == (80, 80, 20)
    assert sum(row[2] for row in grid["rows"]) == 20


def test_a_lead_of_another_team_gets_nothing_of_it(program, people, told):
    other = Team.objects.get(name="Deliveries").pk
    computed(people, "response", part=f"team:{other}")
    computed(people, "response", role="team_lead", part=f"team:{other}")
    farida = program("team_lead")

    answer = farida.get(f"/insights/response?part=team:{other}").json()

    assert answer["result"] == {"nothing": True}
    assert farida.get(f"/insights/response/tables/parts?part=team:{other}").status_code == 404


def test_a_narrowed_table_is_of_the_narrowed_answer(program, people, told):
    computed(people, "response", part="channel:voice")

    items = program("qa_lead").get("/insights/response/tables/items?part=channel:voice").json()

    assert {row[-1] for row in items["rows"]} == {10}


def test_too_few_people_are_a_reason_and_no_table(program, people, told):
    SiteProfile.objects.update(works_agreement="", least_group=5)
    computed(people, "response", role="team_lead")
    farida = program("team_lead")

    assert farida.get("/insights/response").json()["result"] == {"too_small": 5, "agents": 2}
    assert farida.get("/insights/response/tables/parts").status_code == 404


@pytest.mark.parametrize("name", ["none", "LOT", "x" * 41, "%3Cb%3E", "drivers", "%00"])
def test_a_table_that_is_none_is_not_there(program, people, told, name):
    computed(people, "response")

    assert program("qa_lead").get(f"/insights/response/tables/{name}").status_code in {404, 422}


@pytest.mark.parametrize(
    "query",
    [
        "format=xml",
        "part=planet:mars",
        "part=channel:pigeon",
        "part=team:-1",
        "since=yesterday",
        "since=2026-07-02&until=2026-07-01",
        "groups=a:b:c",
        "groups=" + "a" * 2001,
        "group.empathy=people",
        "more=1",
    ],
)
def test_what_cannot_be_asked_of_a_table_is_refused_and_nothing_is_computed(program, people, query):
    refused = program("qa_lead").get(f"/insights/drivers/tables/cells?{query}")

    assert refused.status_code == 422
    assert not Kept.objects.exists()


def test_only_what_goes_with_satisfaction_takes_groups(program, people):
    joanna = program("qa_lead")

    assert joanna.get("/insights/drivers?groups=empathy:process").status_code == 202
    assert joanna.get("/insights/voices?groups=empathy:process").status_code == 422
