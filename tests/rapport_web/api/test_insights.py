"""The questions of the pages, their answers as they are kept."""

from __future__ import annotations

import pytest

from rapport_web.api.routers.insights import _for
from rapport_web.insights.views.hurts import may_quote
from rapport_web.jobs.services import work_off
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role


@pytest.mark.parametrize("question", ["verdict", "hurts", "moments"])
def test_an_answer_is_being_computed_and_then_there(program, stored, question):
    joanna = program("qa_lead")

    first = joanna.get(f"/insights/{question}")
    work_off()
    then = joanna.get(f"/insights/{question}")

    assert (first.status_code, first.json()["result"]) == (202, None)
    assert first.json()["job"]
    assert (then.status_code, then.json()["fresh"], then.json()["job"]) == (200, True, None)
    assert then.json()["result"]


def test_no_person_is_in_a_teams_answer_before_a_works_agreement(program, stored, accounts, centre):
    centre.works_agreement = ""
    centre.save()
    joanna = program("qa_lead")
    joanna.get(f"/insights/team?team={accounts.pk}")
    work_off()

    told = joanna.get(f"/insights/team?team={accounts.pk}")

    assert told.status_code == 200
    assert "members" not in told.json()["result"]
    assert "Ines" not in told.content.decode()


def test_a_team_lead_asks_of_the_own_team_only(program, stored, deliveries):
    assert program("team_lead").get(f"/insights/team?team={deliveries.pk}").status_code == 404


def test_an_agent_sees_the_own_figures_signed_in_and_no_token_does(program, signed_in, stored):
    assert program("agent").get("/insights/me").status_code == 403

    told = signed_in("agent").get("/api/v1/insights/me").json()

    assert (told["share_met"], told["missing"] > 0) == (None, True)


def test_a_view_is_shared_by_link_and_taken_back(program, stored):
    joanna, marit = program("qa_lead"), program("manager")
    made = joanna.post("/shares", {"question": "verdict", "filters": {"part": "channel:chat"}}).json()

    assert marit.get(f"/shared/{made['token']}").json()["filters"] == {"part": "channel:chat"}
    assert [each["id"] for each in joanna.get("/shares").json()["items"]] == [made["id"]]
    assert joanna.delete(f"/shares/{made['id']}").status_code == 204
    assert marit.get(f"/shared/{made['token']}").status_code == 404


@pytest.mark.parametrize("query", ["since=2026-09-01&until=2026-08-01", "part=colour:red", "since=never"])
def test_what_cannot_be_asked_is_refused(program, query):
    assert program("manager").get(f"/insights/verdict?{query}").status_code == 422


def test_no_number_of_a_person_is_in_an_answer_where_nobody_is_named(people, ines, centre):
    result = {"practise": [{"name": "act", "lower": [ines.pk], "example": {"agent": ines.pk}}], "hard": [{"agent": 1}]}
    assert _for(people["qa_lead"], result)["practise"][0]["lower"]
    centre.works_agreement = ""
    centre.save()

    assert _for(people["qa_lead"], result) == {"practise": [{"name": "act", "example": {"agent": None}}]}


def test_a_process_owner_who_leads_a_team_reads_no_words_of_what_people_hurt(people, accounts):
    greta = people["process_owner"]
    Grant.objects.create(user=greta, role=Role.TEAM_LEAD, team=accounts)
    quotes = [{"cause": cause, "excerpt": "words"} for cause in ("people", "process")]

    assert _for(greta, {"quotes": quotes}) == {"quotes": quotes[1:]}
    assert [may_quote(greta, cause) for cause in ("people", "process")] == [False, True]


@pytest.mark.parametrize("question", ["response", "drivers", "voices", "parts", "themes", "values"])
def test_what_customers_say_is_asked_as_on_its_page(program, stored, question):
    joanna = program("qa_lead")

    first = joanna.get(f"/insights/{question}")
    work_off()
    then = joanna.get(f"/insights/{question}")

    assert (first.status_code, first.json()["result"]) == (202, None)
    assert (then.status_code, then.json()["state"], then.json()["question"]) == (200, "done", question)
    assert then.json()["result"]["how"]["conversations"]


def test_a_table_comes_as_json_and_as_csv_once_it_is_computed(program, stored):
    joanna = program("qa_lead")
    before = joanna.get("/insights/response/tables/parts")
    work_off()

    told = joanna.get("/insights/response/tables/parts").json()
    file = joanna.get("/insights/voices/tables/grid?format=csv")
    work_off()
    file = joanna.get("/insights/voices/tables/grid?format=csv")

    assert before.status_code == 404
    assert len(told["columns"]) == 13
    assert all(len(row) == 13 for row in told["rows"])
    assert file["Content-Type"].startswith("text/csv")
    assert b"felt" in b"".join(file.streaming_content)
    assert joanna.get("/insights/response/tables/none").status_code == 404


def test_a_program_groups_ratings_as_the_page_does(program, stored):
    joanna = program("qa_lead")
    joanna.get("/insights/drivers?groups=empathy:process")
    work_off()

    told = joanna.get("/insights/drivers?groups=empathy:process").json()

    assert told["filters"] == {"groups": "empathy:process"}
    assert told["result"]["grouped"].get("empathy", "process") == "process"
    assert joanna.get("/insights/drivers?groups=empathy").status_code == 422


def test_no_agent_is_in_the_check_of_the_lot_for_those_who_may_not_see_names(program, stored, centre):
    centre.works_agreement = ""
    centre.save()
    joanna = program("qa_lead")
    joanna.get("/insights/response")
    work_off()

    told = joanna.get("/insights/response").json()["result"]

    assert "members" not in (told["lot"] or {})
    assert joanna.get("/insights/response/tables/lot").status_code == 404
