"""Teams, views, tokens, and scorecards from elsewhere over the API: limits at their field, stale tags, other people's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.scorecards import Form
from rapport_web.people.models import ApiToken, Team
from rapport_web.people.services.tokens import make_token
from rapport_web.reading_room.models import SavedView
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.services import make_scorecard, publish

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

EMOJI = "🙏🏽"
OWNS = {"name": "owns", "kind": "yes_no", "text": "Did the agent own it?"}
FORM = {"sections": [{"name": "care", "title": "Care", "questions": [OWNS]}]}


def fields(answer) -> list[str]:
    return [each["field"] for each in answer.json().get("errors", ())]


WRONG_NAMES = [
    ({"name": ""}, ["name"]),
    ({"name": "x" * 121}, ["name"]),
    ({"name": 7}, ["name"]),
    ({"name": "  "}, ["name"]),
    ({"name": "Deliveries"}, ["name"]),
    ({"name": "A\x00"}, ["name"]),
    ({"name": "A", "version": 1}, ["version"]),
]


def test_a_team_that_cannot_be_is_neither_made_nor_renamed(program, people, accounts):
    joanna = program("qa_lead")

    made = [(body, fields(joanna.post("/teams", body))) for body, _field in WRONG_NAMES]
    renamed = [(body, fields(joanna.patch(f"/teams/{accounts.pk}", body))) for body, _field in WRONG_NAMES]

    assert made == WRONG_NAMES
    assert renamed == WRONG_NAMES
    assert set(Team.objects.values_list("name", flat=True)) == {"Accounts", "Deliveries"}


CHANGES = [
    ({}, 1, "Accounts", False),
    ({"name": "Accounts"}, 1, "Accounts", False),
    ({"closed": False}, 1, "Accounts", False),
    ({"name": f"Größe {EMOJI}"}, 2, f"Größe {EMOJI}", False),
    ({"closed": True}, 3, f"Größe {EMOJI}", True),
    ({"closed": True}, 3, f"Größe {EMOJI}", True),
    ({"name": "Accounts", "closed": False}, 5, "Accounts", False),
]


def test_a_team_counts_what_changed(program, accounts):
    joanna = program("qa_lead")
    for change, version, name, closed in CHANGES:
        now = joanna.patch(f"/teams/{accounts.pk}", change).json()

        assert (now["version"], now["name"], now["closed"]) == (version, name, closed), change


def test_a_stale_change_of_a_team_changes_neither_of_its_parts(program, accounts):
    joanna, address = program("qa_lead"), f"/teams/{accounts.pk}"
    seen = joanna.get(address)["ETag"]
    joanna.patch(address, {"name": "Money"}, If_Match=seen)

    stale = joanna.patch(address, {"name": "Mine", "closed": True}, If_Match=seen)
    both = joanna.patch(address, {"name": "Coins", "closed": True}, If_Match='"2"')

    assert (stale.status_code, both.status_code) == (412, 200)
    accounts.refresh_from_db()
    assert (accounts.name, accounts.closed, accounts.version) == ("Coins", True, 4)


SEES_TEAMS = {
    "qa_lead": ["Accounts", "Deliveries"],
    "manager": ["Accounts", "Deliveries"],
    "evaluator": ["Accounts", "Deliveries"],
    "administrator": ["Accounts", "Deliveries"],
    "team_lead": ["Accounts"],
    "agent": None,
    "outside_evaluator": None,
    "process_owner": None,
}


def test_who_sees_which_teams(program, deliveries):
    found, other = {}, {}
    for role in SEES_TEAMS:
        caller = program(role)
        listed = caller.get("/teams")
        found[role] = [each["name"] for each in listed.json()["items"]] if listed.status_code == 200 else None
        other[role] = caller.get(f"/teams/{deliveries.pk}/members").status_code

    assert found == SEES_TEAMS
    assert other == {role: 403 if sees is None else 200 if len(sees) == 2 else 404 for role, sees in found.items()}


WRONG_VIEWS = [
    ({"name": "", "filters": {}}, ["name"]),
    ({"name": "x" * 81, "filters": {}}, ["name"]),
    ({"name": "A"}, ["filters"]),
    ({"name": "A", "filters": []}, ["filters"]),
    ({"name": "A", "filters": {"channel": 7}}, ["filters.channel"]),
    ({"name": "A", "filters": {f"f{n}": "x" for n in range(21)}}, ["filters"]),
    ({"name": "A", "filters": {}, "shared_with": ["everybody"]}, ["shared_with[0]"]),
    ({"name": "A", "filters": {}, "shared_with": ["agent"] * 10}, ["shared_with"]),
    ({"name": "A", "filters": {}, "own": True}, ["own"]),
]


def test_a_view_that_cannot_be_is_not_kept(program, people):
    joanna = program("qa_lead")

    assert [(body, fields(joanna.post("/views", body))) for body, _field in WRONG_VIEWS] == WRONG_VIEWS
    assert not SavedView.objects.exists()


def test_a_view_is_ones_own_to_change_and_others_to_read(program):
    joanna, farida, pavel = program("qa_lead"), program("team_lead"), program("evaluator")
    kept = {"name": f"Chats {EMOJI}", "filters": {"channel": "chat"}, "shared_with": ["team_lead"]}
    address = f"/views/{joanna.post('/views', kept).json()['id']}"

    read = [each.get(address).status_code for each in (joanna, farida, pavel)]
    changed = [each.patch(address, {"name": "Mine"}).status_code for each in (farida, pavel)]
    gone = [each.delete(address).status_code for each in (farida, pavel)]

    assert read == [200, 200, 404]
    assert set(changed + gone) <= {403, 404}
    assert farida.get(address).json()["own"] is False
    assert joanna.get(address).json()["name"] == f"Chats {EMOJI}"
    assert [joanna.delete(address).status_code for _twice in range(2)] == [204, 404]


@pytest.fixture
def browser(signed_in):
    client = signed_in("qa_lead")

    def ask(method, address, body=None):
        return client.generic(method, f"/api/v1{address}", body or "", content_type="application/json")

    return ask


def test_no_token_sees_makes_or_revokes_tokens_or_sign_ins(program):
    joanna = program("qa_lead")
    asked = [
        joanna.get("/tokens"),
        joanna.post("/tokens", {"name": "more", "scopes": ["ingest:change"]}),
        joanna.delete("/tokens/1"),
        joanna.get("/sessions"),
        joanna.delete("/sessions"),
        joanna.delete("/sessions/1"),
    ]

    assert [each.status_code for each in asked] == [403] * 6
    assert ApiToken.objects.filter(revoked_at=None).count() == 1


ENDS = [
    (timedelta(seconds=-1), False),
    (timedelta(minutes=5), True),
    (timedelta(days=365), True),
    (timedelta(days=367), False),
]


@pytest.mark.parametrize(("after", "made"), ENDS)
def test_a_token_ends_within_a_year(browser, after, made):
    ends = (timezone.now() + after).isoformat()

    answer = browser("POST", "/tokens", f'{{"name": "nightly", "scopes": ["ingest:change"], "ends_at": "{ends}"}}')

    assert (answer.status_code, fields(answer)) == ((201, []) if made else (422, ["ends_at"]))
    assert ApiToken.objects.count() == int(made)


WRONG_TOKENS = [
    ('{"name": "", "scopes": ["ingest:change"]}', ["name"]),
    ('{"name": " ", "scopes": ["ingest:change"]}', ["name"]),
    ('{"name": "a", "scopes": []}', ["scopes"]),
    ('{"name": "a", "scopes": ["everything"]}', ["scopes"]),
    ('{"name": "a", "scopes": ["ingest:change", "x"]}', ["scopes"]),
    ('{"name": "a", "scopes": ["ingest:change"], "ends_at": "2099-01-01"}', ["ends_at"]),
    ('{"name": "a", "scopes": ["ingest:change"], "secret": "rap_x"}', ["secret"]),
    ('{"scopes": ["ingest:change"]}', ["name"]),
]


def test_a_token_that_cannot_be_is_not_made(browser):
    assert [(body, fields(browser("POST", "/tokens", body))) for body, _field in WRONG_TOKENS] == WRONG_TOKENS
    assert not ApiToken.objects.exists()


def test_somebody_elses_token_is_not_there(browser, people):
    theirs, _secret = make_token(by=None, user=people["manager"], name="theirs", scopes=["ingest:change"])

    assert browser("DELETE", f"/tokens/{theirs.pk}").status_code == 404
    assert browser("GET", "/tokens").json()["items"] == []
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


# Scorecards from elsewhere, and to it.

WRONG_IMPORTS = [
    ({}, 422),
    ({"form": []}, 422),
    ({"form": {}}, 422),
    ({"form": {"mood": "good"}}, 422),
    ({"form": FORM, "name": "x" * 121}, 422),
    ({"form": FORM, "name": 7}, 422),
    ({"form": FORM, "system": "own"}, 422),
    ({"form": {"sections": [{"name": "a", "title": "A", "questions": [OWNS, OWNS]}]}}, 422),
]


def test_what_is_no_scorecard_anywhere_is_not_brought_in(program, people):
    joanna = program("qa_lead")

    assert [(body, joanna.post("/scorecard-imports", body).status_code) for body, _s in WRONG_IMPORTS] == WRONG_IMPORTS
    assert not Scorecard.objects.exists()


def test_our_own_form_goes_out_and_comes_back_the_same(program, people):
    row = make_scorecard(name="Calls", by=people["qa_lead"], form=Form.from_dict(FORM))
    publish(scorecard=row, by=people["qa_lead"])
    joanna = program("qa_lead")

    out = joanna.get(f"/scorecards/{row.pk}/export?system=own").json()
    back = joanna.post("/scorecard-imports", {"name": f"Again {EMOJI}", "form": out["form"]})

    assert (out["system"], out["lost"]) == ("own", [])
    assert (back.status_code, back.json()["name"], back.json()["lost"]) == (201, f"Again {EMOJI}", [])
    assert Scorecard.objects.get(pk=back.json()["scorecard"]).form() == row.form()


EXPORTS = [("own", 200), ("connect", 200), ("genesys", 200), ("nice", 422), ("", 422), ("OWN", 422)]


def test_a_scorecard_is_written_for_the_systems_that_are_known(program, people):
    row = make_scorecard(name="Calls", by=people["qa_lead"], form=Form.from_dict(FORM))
    joanna, pavel = program("qa_lead"), program("evaluator")

    said = [(each, joanna.get(f"/scorecards/{row.pk}/export?system={each}").status_code) for each, _status in EXPORTS]

    assert said == EXPORTS
    assert pavel.get(f"/scorecards/{row.pk}/export").status_code == 404
    assert joanna.get("/scorecards/999999/export").status_code == 404
