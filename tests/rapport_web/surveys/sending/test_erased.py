"""Whoever is erased is in no table any more: neither where they were reached, nor what they answered, nor of whom."""

from __future__ import annotations

import pytest
from django.apps import apps

from rapport_web.conversations.models import Conversation, Customer
from rapport_web.findings.models import Call, Evidence, Praise, Recovery
from rapport_web.findings.services import take_recovery
from rapport_web.people.erasure.services import erase
from rapport_web.surveys.models import Answer, Contact, Invitation, OptOut
from rapport_web.surveys.services import draw, give_contacts, hear_answers, never_ask_again, take_step
from rapport_web.surveys.services.values import open_round, say_values, write_value

WORDS = "The parcel app crashed, nobody called me back and I am leaving you. Thanks to Ines."


def everything() -> str:
    """Return all that all tables hold, as text."""
    rows = [
        f"{model.__name__} {row}"
        for model in apps.get_models()
        if model._meta.managed and model._meta.db_table != "django_session"
        for row in model._default_manager.values_list()
    ]
    return "\n".join(rows)


@pytest.fixture
def hale(talked, sending, people) -> Invitation:
    """Mrs Hale, who answered, is to be called back, and whose second chat is still to be asked about."""
    talked("hale-1", customer="customer-hale", email="hale@post.example")
    draw()
    invitation = Invitation.objects.get()
    said = {"empathy": "1", "satisfaction": "1", "resolved": "no", "comment": WORDS}
    for step in (1, 2, 3):
        take_step(invitation=invitation, step=step, said={**said, "process": WORDS}, language="en")
    hear_answers()
    return invitation


def test_of_an_erased_customer_nothing_stays(hale, talked, people):
    talked("hale-2", customer="customer-hale", email="hale@home.example")
    recovery = Recovery.objects.get()
    take_recovery(recovery=recovery.pk, by=people["qa_lead"])
    Call.objects.create(recovery=recovery, by=people["qa_lead"], reached=True, note="customer-hale was glad")
    never_ask_again(invitation=hale)
    give_contacts(rows=[{"conversation": "hale-2", "way": "email", "address": "hale@home.example"}], by=None)
    assert Evidence.objects.exists()
    assert Praise.objects.exists()

    erase(kind="customer", pk=Customer.objects.get().pk, by=None, why="request 7")

    held = everything()
    assert not Conversation.objects.exists()
    assert not any(model.objects.exists() for model in (Answer, Contact, Evidence, Invitation, Praise, Recovery))
    assert [word for word in ("parcel", "crashed", "hale", "leaving you") if word in held.lower()] == []
    assert OptOut.objects.exists()


def test_of_an_erased_account_nothing_stays_that_names_it(hale, people):
    lead, agent = people["qa_lead"], people["agent"]
    take_recovery(recovery=Recovery.objects.get().pk, by=lead)
    value = write_value(name="Kept word", meaning="We do what we say.", agent_question={"en": "Can you?"}, by=lead)
    say_values(ratings={value.pk: 2}, by=agent, round=open_round(days=3, by=lead))

    for user in (lead, agent):  # the agent is another erasure
        name, address = user.name, user.email
        erase(kind="user", pk=user.pk, by=None, why="request 8")
        held = everything()
        assert name not in held or user == agent
        assert address not in held
    assert Recovery.objects.get().assignee_id is None
