"""People, teams and what was agreed, over HTTP."""

from __future__ import annotations

from rapport_web.audit.models import Entry
from rapport_web.people.models import User


def test_a_token_says_whose_it_is_and_what_it_may(program):
    me = program("qa_lead", "conversations:read").get("/me").json()

    assert (me["username"], me["scopes"]) == ("joanna", ["conversations:read"])
    assert "conversations.read" in me["may"]
    assert "people.teams" not in me["may"], "the person may, the token may not"


def test_an_account_is_made_changed_and_closed(program, accounts):
    adam = program("administrator")

    made = adam.post(
        "/people", {"username": "nadia", "email": "nadia@larkfield.example", "roles": [{"role": "auditor"}]}
    )
    assert made.status_code == 201, made.content
    person = made.json()
    changed = adam.put(f"/people/{person['id']}/roles", {"roles": [{"role": "team_lead", "team": accounts.pk}]})
    closed = adam.put(f"/people/{person['id']}/active", {"active": False, "why": "left"})

    assert changed.json()["roles"] == [{"role": "team_lead", "team": accounts.pk}]
    assert closed.json()["active"] is False
    assert User.objects.get(pk=person["id"]).is_active is False


def test_the_trail_says_that_a_token_acted(program):
    program("administrator").post("/teams", {"name": "Returns"})

    entry = Entry.objects.order_by("-number").first()
    assert entry.deed == "people.teams"
    assert entry.actor.startswith("token:")


def test_a_change_of_what_somebody_else_changed_is_refused(program, accounts):
    joanna = program("qa_lead")
    seen = joanna.get(f"/teams/{accounts.pk}")
    joanna.patch(f"/teams/{accounts.pk}", {"name": "Billing"})

    late = joanna.patch(f"/teams/{accounts.pk}", {"name": "Bills"}, If_Match=seen["ETag"])

    assert late.status_code == 412
    assert late["Content-Type"] == "application/problem+json"
    assert joanna.get(f"/teams/{accounts.pk}").json()["name"] == "Billing"


def test_the_fresh_tag_lets_a_change_through(program, accounts):
    joanna = program("qa_lead")
    seen = joanna.get(f"/teams/{accounts.pk}")

    done = joanna.patch(f"/teams/{accounts.pk}", {"name": "Bills", "closed": True}, If_Match=seen["ETag"])

    assert (done.status_code, done.json()["name"], done.json()["closed"]) == (200, "Bills", True)


def test_a_team_lead_sees_the_own_team_only(program, accounts, deliveries):
    farida = program("team_lead")

    assert [team["name"] for team in farida.get("/teams").json()["items"]] == ["Accounts"]
    assert farida.get(f"/teams/{deliveries.pk}").status_code == 404


def test_nobody_is_named_before_a_works_agreement(program, accounts, centre):
    centre.works_agreement = ""
    centre.save()

    members = program("qa_lead").get(f"/teams/{accounts.pk}/members").json()["items"]

    assert [(each["agent"], each["name"]) for each in members] == [(None, "an agent")]


def test_an_agent_moves(program, ines, deliveries):
    moved = program("qa_lead").post(f"/agents/{ines.number}/moves", {"team": deliveries.pk, "since": "2026-10-01"})

    assert moved.json() == {"agent": 1, "name": "Ines Marlow", "since": "2026-10-01", "until": None}


def test_what_was_agreed_is_set_with_its_reason(program):
    marit = program("manager")

    silent = marit.patch("/site-profile", {"sesoi": 0.2})
    said = marit.patch("/site-profile", {"sesoi": 0.2, "why": "agreed with the works council"})

    assert silent.status_code == 422
    assert silent.json()["errors"][0]["field"] == "why"
    assert (said.status_code, said.json()["sesoi"]) == (200, 0.2)


def test_the_table_says_who_may_what(program):
    deeds = {each["deed"]: each for each in program("agent").get("/who-may").json()["deeds"]}

    assert deeds["readings.contest"]["roles"] == ["agent"]
    assert deeds["people.tokens"]["scope"] is None


def test_which_agent_an_account_is_is_told_to_who_may_name_agents_or_links_them(program, people, centre):
    def told(role: str) -> object:
        return program(role).get(f"/people/{people['agent'].pk}").json()["agent"]

    assert [told(role) for role in ("manager", "auditor", "administrator")] == [None, 1, 1]
    centre.works_agreement = ""
    centre.save()
    assert [told(role) for role in ("manager", "auditor", "administrator")] == [None, None, 1]
