"""Whom a questionnaire is put to, by program: made, started, asked at once, and left alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.instrument import core_form
from rapport_web.conversations.models import Conversation
from rapport_web.surveys.links import digest_of
from rapport_web.surveys.models import Contact, Invitation, OptOut, Questionnaire, Sending, Version


@pytest.fixture
def asked(db) -> Questionnaire:
    form = core_form()
    questionnaire = Questionnaire.objects.create(name="Core", draft=form.to_dict())
    Version.objects.create(questionnaire=questionnaire, number=1, content=form.to_dict(), digest=form.digest())
    return questionnaire


@pytest.fixture
def on_the_page(asked) -> Sending:
    since = timezone.now() - timedelta(days=400)
    return Sending.objects.create(
        name="After chats", questionnaire=asked, active=True, since=since, seed=7, ways=["page"]
    )


def test_a_sending_is_made_changed_and_started(program, asked):
    joanna = program("qa_lead")

    made = joanna.post("/surveys/sendings", {"name": "Chats", "questionnaire": asked.pk, "chance": 0.2}).json()
    place = f"/surveys/sendings/{made['id']}"
    assert (made["active"], made["chance"], made["ways"], made["version"]) == (False, 0.2, [], 1)
    assert joanna.post(f"{place}/start").status_code == 422

    tag = joanna.get(place)["ETag"]
    changed = joanna.patch(place, {"ways": ["email"]}, If_Match=tag)
    assert (changed.status_code, changed.json()["ways"]) == (200, ["email"])
    assert joanna.patch(place, {"ways": ["phone"]}, If_Match=tag).status_code in {409, 412}

    assert joanna.post(f"{place}/start").json()["active"] is True
    assert joanna.post(f"{place}/pause").json()["active"] is False
    assert joanna.get(place).json()["counts"] == {}
    assert [each["id"] for each in joanna.get("/surveys/sendings").json()["items"]] == [made["id"]]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"chance": 0}, "chance"),
        ({"ways": ["pigeon"]}, "ways"),
        ({"ways": ["webhook"]}, "webhook_url"),
        ({"webhook_url": "https://127.0.0.1/"}, "webhook_url"),
        ({"teams": [9_000_000_000]}, "teams"),
        ({"remind_after": [90]}, "remind_after"),
        ({"topics": ["x" * 201]}, "topics"),
        ({"seed": -1}, "seed"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_field(program, asked, more, field):
    refused = program("qa_lead").post("/surveys/sendings", {"name": "Chats", "questionnaire": asked.pk, **more})

    assert refused.status_code == 422
    assert field in refused.json()["errors"][0]["field"]


def test_a_gateways_secret_is_answered_once(program, asked):
    joanna = program("qa_lead")

    made = joanna.post(
        "/surveys/sendings", {"name": "Texts", "questionnaire": asked.pk, "webhook_url": "https://gateway.example/"}
    ).json()

    assert made["webhook_secret"].startswith("whsec_")
    assert "webhook_secret" not in joanna.get(f"/surveys/sendings/{made['id']}").json()


def test_contacts_are_taken_and_refused_by_line(program, stored):
    taken = program("administrator").post(
        "/surveys/contacts",
        {
            "items": [
                {"conversation": "hale-1", "way": "email", "address": "hale@post.example", "language": "en"},
                {"conversation": "hale-1", "way": "email", "address": "nowhere"},
            ]
        },
    )

    assert taken.status_code == 200
    assert taken.json()["taken"] == 1
    assert [(row["line"], row["field"]) for row in taken.json()["refused"]] == [(2, "address")]
    assert Contact.objects.count() == 1


def test_a_page_gets_its_link_at_once(program, stored, on_the_page, client):
    answer = program("qa_lead").post("/surveys/invitations", {"conversation": "hale-1", "language": "de"}).json()

    row = Invitation.objects.get()
    assert (answer["drawn"], answer["state"], row.way, row.language) == (True, "sent", "page", "de")
    assert digest_of(answer["link"].rpartition("/")[2]) == row.secret_digest
    assert client.get(answer["link"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_asked_again_it_is_the_same_lot_and_the_newest_link_works(program, stored, on_the_page):
    joanna = program("qa_lead")
    first = joanna.post("/surveys/invitations", {"conversation": "hale-1"}).json()

    second = joanna.post("/surveys/invitations", {"conversation": "hale-1"}).json()

    assert first["link"] != second["link"]
    assert digest_of(second["link"].rpartition("/")[2]) == Invitation.objects.get().secret_digest


def test_nobody_gets_a_link_on_whom_the_lot_did_not_fall(program, stored, on_the_page):
    Sending.objects.update(chance=0.1)  # hale-1 has 0.136, with the seed 7
    joanna = program("qa_lead")

    answers = [joanna.post("/surveys/invitations", {"conversation": "hale-1"}).json() for _again in range(2)]

    assert answers == [{"drawn": False, "state": "not_drawn", "link": ""}] * 2


def test_who_was_asked_lately_gets_no_link_on_the_page(program, stored, on_the_page):
    joanna = program("qa_lead")
    joanna.post("/surveys/invitations", {"conversation": "hale-1"})
    first = Conversation.objects.get(reference="hale-1")
    Conversation.objects.filter(reference="brandt-1").update(customer=first.customer)

    answer = joanna.post("/surveys/invitations", {"conversation": "brandt-1"}).json()

    assert answer == {"drawn": True, "state": "quiet", "link": ""}


def test_where_nothing_asks_on_a_page_there_is_nothing(program, stored, on_the_page):
    Sending.objects.update(ways=["email"])
    joanna = program("qa_lead")

    assert joanna.post("/surveys/invitations", {"conversation": "hale-1"}).status_code == 404
    assert joanna.post("/surveys/invitations", {"conversation": "nowhere"}).status_code == 404
    assert not Invitation.objects.exists()


def test_somebody_is_left_alone_for_ever(program, stored):
    joanna = program("qa_lead")

    assert joanna.post("/surveys/stopped", {"address": "hale@post.example"}).json() == {"new": True}
    assert joanna.post("/surveys/stopped", {"address": "HALE@post.example"}).json() == {"new": False}
    assert OptOut.objects.count() == 1
