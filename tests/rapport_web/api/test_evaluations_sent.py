"""Evaluations, second opinions, own views and firms for programs."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.contested_cast import cast

from rapport.scorecards import Given
from rapport_web.evaluations.models import Evaluation, Firm, Kind


@pytest.fixture
def found(people, ines, accounts):
    """Ines' chat, which Pavel evaluated."""
    return cast(people, ines, accounts)


def post(client, path: str, body: dict, *, method: str = "post"):
    return getattr(client, method)(f"/api/v1{path}", body, content_type="application/json")


def test_evaluations_are_listed_by_role_and_one_is_told_whole(found, signed_in):
    client = signed_in("qa_lead")

    (row,) = client.get("/api/v1/evaluations?conversation=hale-1&since=2026-01-01").json()["items"]
    one = client.get(f"/api/v1/evaluations/{row['id']}").json()

    assert (row["score"], row["agent"], row["kind"]) == (37.5, "Ines Marlow", "planned")
    assert one["sections"][0]["answers"][1]["says"] == "No"
    assert one["own_view"] is None
    assert client.get("/api/v1/evaluations?until=2020-01-01").json()["items"] == []
    assert signed_in("outside_evaluator").get("/api/v1/evaluations").json()["items"] == []
    assert signed_in("evaluator").get("/api/v1/evaluations").json()["items"][0]["kind"] == ""


def test_a_second_opinion_is_kept_apart(found, signed_in):
    client, path = signed_in("evaluator"), f"/evaluations/{found.evaluation.pk}"

    kept = post(client, f"{path}/second-opinion", {"answers": {"acted": Given("yes").to_dict()}, "said": "He did."})

    assert kept.json()["answers"]["acted"]["value"] == "yes"
    assert client.get(f"/api/v1{path}").json()["score"] == 37.5
    wrong = post(client, f"{path}/second-opinion", {"answers": {"acted": {"owner": "nobody"}}})
    assert wrong.status_code == 422


def test_an_agent_adds_an_own_view(found, signed_in):
    client = signed_in("agent")
    made = post(client, "/own-views", {"conversation": "hale-1"})
    body = made.json()
    answers = {name: Given("yes").to_dict() for name in ("greeted", "acted", "promise")}

    assert (made.status_code, body["state"]) == (201, "draft")
    assert client.get("/api/v1/evaluations").json()["items"] == []
    sent = post(client, f"/own-views/{body['id']}", {"answers": answers, "edits": body["edits"], "send": True}).json()

    assert sent["state"] == "sent"
    assert client.get(f"/api/v1/evaluations/{found.evaluation.pk}").json()["own_view"]["acted"]["value"] == "yes"
    assert client.delete(f"/api/v1/own-views/{body['id']}").status_code == 404


def test_an_own_view_is_put_aside(found, signed_in):
    client = signed_in("agent")
    number = post(client, "/own-views", {"conversation": "hale-1"}).json()["id"]

    assert client.get(f"/api/v1/own-views/{number}").json()["conversation"] == "hale-1"
    assert client.delete(f"/api/v1/own-views/{number}").status_code == 204
    assert not Evaluation.objects.filter(kind=Kind.SELF).exists()


def test_firms_are_written_down_and_deliver(found, signed_in):
    client, odile = signed_in("qa_lead"), found.people["outside_evaluator"]

    made = post(client, "/firms", {"name": "Clearview"}).json()
    changed = post(client, f"/firms/{made['id']}", {"name": "Clearview", "members": [odile.pk]}, method="put")
    Evaluation.objects.update(firm=Firm.objects.get())

    assert changed.json()["members"] == [odile.pk]
    assert client.get("/api/v1/firms").json()["firms"][0]["name"] == "Clearview"
    figures = client.get(f"/api/v1/firms/{made['id']}").json()
    assert (figures["months"][0]["n"], figures["doubles"]["share"]) == (1, None)
    (row,) = client.get(f"/api/v1/firms/{made['id']}/delivery?format=json").json()
    assert (row["conversation"], row["answers"]["acted"]["value"]) == ("hale-1", "no")
    assert signed_in("evaluator").get("/api/v1/firms").status_code == 403
