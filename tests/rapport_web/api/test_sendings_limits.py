"""Sendings, contacts and invitations by program: who may, how they stand, pages, and rows that cannot be used."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.instrument import core_form
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.surveys.models import Contact, Invitation, OptOut, Questionnaire, Sending, Version

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long


@pytest.fixture
def asked(db) -> Questionnaire:
    form = core_form()
    questionnaire = Questionnaire.objects.create(name="Core", draft=form.to_dict())
    Version.objects.create(questionnaire=questionnaire, number=1, content=form.to_dict(), digest=form.digest())
    return questionnaire


@pytest.fixture
def sending(asked) -> Sending:
    since = timezone.now() - timedelta(days=400)
    return Sending.objects.create(name="After chats", questionnaire=asked, since=since, seed=7, ways=["page"])


def invited(sending: Sending, *states: str) -> None:
    for at, state in enumerate(states):
        row = Conversation.objects.create(reference=f"more-{at}", channel="chat", turns=1, fingerprint="f")
        Invitation.objects.create(
            sending=sending, version=Version.objects.get(), conversation=row, state=state, chance=0.5
        )


def give(caller, *items: dict[str, str]):
    return caller.post("/surveys/contacts", {"items": list(items)})


def test_how_conversations_stand_is_counted_by_state(program, people, sending):
    other = Sending.objects.create(name="Other", questionnaire=sending.questionnaire, since=timezone.now(), seed=1)
    invited(sending, "answered", "answered", "expired", "not_drawn")

    counts = program("qa_lead").get(f"/surveys/sendings/{sending.pk}").json()["counts"]

    assert counts == {"answered": 2, "expired": 1, "not_drawn": 1}
    assert program("qa_lead").get(f"/surveys/sendings/{other.pk}").json()["counts"] == {}


def test_sendings_come_in_pages_in_the_order_in_which_they_ask(program, people, sending):
    for at in range(4):
        Sending.objects.create(name=f"S{at}", questionnaire=sending.questionnaire, since=timezone.now(), seed=at)
    joanna, seen, address = program("qa_lead"), [], "/surveys/sendings?limit=2"

    while address:
        page = joanna.get(address).json()
        seen.append([each["name"] for each in page["items"]])
        address = f"/surveys/sendings?limit=2&cursor={page['next']}" if page["next"] else ""

    assert seen == [["After chats", "S0"], ["S1", "S2"], ["S3"]]


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("qa_lead", [200, 201, 200, 200]),
        ("manager", [200, 201, 403, 200]),
        ("administrator", [200, 403, 200, 200]),
        ("team_lead", [403, 403, 403, 403]),
        ("agent", [403, 403, 403, 403]),
        ("process_owner", [403, 403, 403, 403]),
        ("evaluator", [403, 403, 403, 403]),
    ],
)
def test_who_may_do_what_with_asking(program, stored, asked, role, statuses):
    caller = program(role)

    answers = [
        caller.get("/surveys/sendings"),
        caller.post("/surveys/sendings", {"name": "S", "questionnaire": asked.pk}),
        give(caller, {"conversation": "hale-1", "way": "email", "address": "hale@post.example"}),
        caller.post("/surveys/stopped", {"address": "hale@post.example"}),
    ]

    assert [each.status_code for each in answers] == statuses


def test_no_agent_has_a_say_in_who_is_asked(program, stored, sending):
    Sending.objects.update(active=True)

    for role in ("agent", "team_lead", "manager", "evaluator"):
        assert program(role).post("/surveys/invitations", {"conversation": "hale-1"}).status_code == 403
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("number", ["0", "999999", "-1", "x", str(2**63)])
def test_a_sending_that_is_none_is_not_there(program, sending, people, number):
    joanna = program("qa_lead")

    for answer in (
        joanna.get(f"/surveys/sendings/{number}"),
        joanna.patch(f"/surveys/sendings/{number}", {"name": "x"}),
        joanna.post(f"/surveys/sendings/{number}/start"),
    ):
        assert answer.status_code in {404, 422}


def test_a_stale_change_changes_nothing(program, sending, people):
    joanna, place = program("qa_lead"), f"/surveys/sendings/{sending.pk}"
    seen = joanna.get(place)["ETag"]
    joanna.patch(place, {"name": "After calls"}, If_Match=seen)

    stale = [
        joanna.patch(place, {"name": "Third"}, If_Match=seen),
        joanna.post(f"{place}/start", If_Match=seen),
        joanna.post(f"{place}/pause", If_Match=seen),
    ]

    assert {each.status_code for each in stale} == {412}
    sending.refresh_from_db()
    assert (sending.name, sending.active) == ("After calls", False)


def test_a_sending_of_a_questionnaire_without_a_version_is_not_started(program, sending, people):
    Version.objects.all().delete()

    refused = program("qa_lead").post(f"/surveys/sendings/{sending.pk}/start")

    assert refused.status_code in {409, 422}
    assert not Sending.objects.get().active


def test_the_seed_is_never_changed(program, sending, people):
    refused = program("qa_lead").patch(f"/surveys/sendings/{sending.pk}", {"seed": 8})

    assert refused.status_code == 422
    assert Sending.objects.get().seed == 7


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"conversation": "", "way": "email", "address": "a@post.example"}, "conversation"),
        ({"conversation": "nowhere", "way": "email", "address": "a@post.example"}, "conversation"),
        ({"conversation": "hale-1", "way": "pigeon", "address": "a@post.example"}, "way"),
        ({"conversation": "hale-1", "way": "page", "address": "a@post.example"}, "way"),
        ({"conversation": "hale-1", "way": "email", "address": ""}, "address"),
        ({"conversation": "hale-1", "way": "email", "address": "a@b@c"}, "address"),
        ({"conversation": "hale-1", "way": "email", "address": "a@post.example\nBcc: b@post.example"}, "address"),
        ({"conversation": "hale-1", "way": "phone", "address": "twelve"}, "address"),
        ({"conversation": "hale-1", "way": "email", "address": "a@post.example", "language": "<b>"}, "language"),
    ],
)
def test_a_contact_that_cannot_be_used_is_refused_without_its_address(program, stored, row, field):
    told = give(program("qa_lead"), row)

    assert (told.status_code, told.json()["taken"]) == (200, 0)
    (refused,) = told.json()["refused"]
    assert (refused["line"], refused["field"]) == (1, field)
    assert "post.example" not in refused["reason"]
    assert not Contact.objects.exists()


def test_no_address_is_kept_or_noted_in_the_open(program, stored):
    give(program("qa_lead"), {"conversation": "hale-1", "way": "email", "address": "Hale@post.example"})

    row = Contact.objects.get()
    assert "hale@" not in f"{row.sealed}{row.digest}".lower()
    (entry,) = Entry.objects.filter(deed="surveys.give_contacts")
    assert entry.facts == {"via": "api", "taken": 1, "not_needed": 0, "refused": 0}


def test_a_second_address_takes_the_firsts_place(program, stored):
    joanna = program("qa_lead")
    give(joanna, {"conversation": "hale-1", "way": "email", "address": "one@post.example"})
    first = Contact.objects.get().digest
    give(joanna, {"conversation": "hale-1", "way": "email", "address": "two@post.example"})

    assert Contact.objects.get().digest != first


def test_of_who_is_to_be_left_alone_nothing_is_stored(program, stored):
    joanna = program("qa_lead")
    joanna.post("/surveys/stopped", {"address": "hale@post.example"})

    told = give(joanna, {"conversation": "hale-1", "way": "email", "address": "HALE@post.example"}).json()

    assert (told["taken"], told["not_needed"]) == (0, 1)
    assert not Contact.objects.exists()
    assert "hale" not in OptOut.objects.get().digest


@pytest.mark.parametrize("items", [[], [{}], "hale-1", [{"conversation": "hale-1"}], [{"conversation": 1}] * 501])
def test_a_body_that_is_no_contacts_is_refused(program, stored, items):
    assert program("qa_lead").post("/surveys/contacts", {"items": items}).status_code == 422


@pytest.mark.parametrize(
    "body", [{}, {"conversation": ""}, {"conversation": "x" * 201}, {"conversation": "hale-1", "force": True}]
)
def test_a_body_that_asks_for_nothing_draws_nothing(program, stored, sending, body):
    Sending.objects.update(active=True)

    assert program("qa_lead").post("/surveys/invitations", body).status_code == 422
    assert not Invitation.objects.exists()


def test_a_sending_that_rests_asks_nobody_at_once(program, stored, sending):
    assert program("qa_lead").post("/surveys/invitations", {"conversation": "hale-1"}).status_code == 404
    assert not Invitation.objects.exists()


def test_who_has_answered_gets_no_second_link(program, stored, sending):
    Sending.objects.update(active=True)
    joanna = program("administrator")
    joanna.post("/surveys/invitations", {"conversation": "hale-1"})
    Invitation.objects.update(state="answered")

    again = joanna.post("/surveys/invitations", {"conversation": "hale-1"}).json()

    assert again == {"drawn": True, "state": "answered", "link": ""}
