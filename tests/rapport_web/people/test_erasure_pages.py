"""An administrator finds a person, sees what will go, confirms by typing, and gets a receipt."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.audit.models import Erasure
from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services import arriving, store
from rapport_web.people.erasure import log


@pytest.fixture
def hale(people, hale_told) -> Customer:
    log.place().unlink(missing_ok=True)
    store(arrivals=[arriving(hale_told, hale_told)], batch=None, by=people["qa_lead"])
    return Customer.objects.get()


def test_somebody_is_found_shown_confirmed_and_receipted(signed_in, hale):
    client = signed_in("administrator")

    found = client.post(reverse("erase"), {"kind": "customer", "text": "customer-hale"})
    assert reverse("erase_confirm", args=("customer", hale.pk)) in found.content.decode()

    place = reverse("erase_confirm", args=("customer", hale.pk))
    before = client.get(place).content.decode()
    assert "conversations, with their transcripts" in before
    assert "Nothing has been erased yet" in before
    assert Conversation.objects.count() == 1

    done = client.post(place, {"why": "request 2026-117", "typed": "customer-hale"}, follow=True)
    receipt = done.content.decode()
    assert Conversation.objects.count() == 0
    assert "request 2026-117" in receipt
    assert "waiting for a worker" in receipt
    assert "customer-hale" not in receipt
    assert "customer-hale" not in client.get(reverse("erase")).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"why": "request", "typed": "customer-hal"}, "Nothing was erased"),
        ({"why": "", "typed": "customer-hale"}, 'aria-invalid="true"'),
        ({"why": "customer-hale asked", "typed": "customer-hale"}, "leave out whom it is about"),
    ],
)
def test_nothing_goes_by_mistake(signed_in, hale, given, says):
    answer = signed_in("administrator").post(reverse("erase_confirm", args=("customer", hale.pk)), given)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Conversation.objects.count() == 1


def test_nobody_found_says_what_to_try(signed_in, people):
    answer = signed_in("administrator").post(reverse("erase"), {"kind": "customer", "text": "nobody"})

    assert "Nobody is found by that" in answer.content.decode()


def test_the_last_administrator_is_told_why_not(signed_in, people):
    answer = signed_in("administrator").get(reverse("erase_confirm", args=("user", people["administrator"].pk)))

    assert "last administrator" in answer.content.decode()
    assert "for good" not in answer.content.decode()


@pytest.mark.parametrize("role", ["manager", "qa_lead", "evaluator", "team_lead", "agent", "auditor", "process_owner"])
def test_nobody_else_may(signed_in, hale, role):
    client = signed_in(role)

    assert client.get(reverse("erase")).status_code == 403
    assert client.post(reverse("erase_confirm", args=("customer", hale.pk)), {}).status_code == 403


@pytest.mark.parametrize("place", [("customer", 4711), ("nobody", 1)])
def test_somebody_who_is_not_there_is_not_found(signed_in, people, place):
    assert signed_in("administrator").get(reverse("erase_confirm", args=place)).status_code == 404


def test_a_receipt_says_what_could_not_be_done(signed_in, people, hale):
    client = signed_in("administrator")
    client.post(reverse("erase_confirm", args=("customer", hale.pk)), {"why": "r", "typed": "customer-hale"})
    Erasure.objects.update(trouble="the old backups could not be rewritten")

    receipt = client.get(reverse("erased", args=(Erasure.objects.get().pk,))).content.decode()

    assert "not done" in receipt
    assert "could not be rewritten" in receipt
