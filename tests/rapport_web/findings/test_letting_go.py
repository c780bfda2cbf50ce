"""What is let go of when somebody is erased, and which conversations stay because people worked on them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from rapport_web.conversations import search
from rapport_web.conversations.erasure import erase_customer
from rapport_web.conversations.keeping import reasons
from rapport_web.conversations.models import Customer
from rapport_web.findings.models import Evidence, Finding, Note, Praise, Recovery
from rapport_web.findings.services import (
    give_praise,
    hand_over,
    log_call,
    note,
    open_recovery,
    take_recovery,
)
from rapport_web.people.erasure.services import erase

WHY = "request 2026-117"


def thank(conversation, agent):
    return give_praise(
        conversation=conversation, agent=agent, named=True, question="praise", start=0, end=9, text="<agent:1>", at=None
    )


def test_an_erased_agent_is_thanked_by_no_name_and_leaves_peoples_texts(people, hale, ines, said):
    kept = thank(hale, ines)
    finding = said(hale, "I waited all day")
    # A name that the masking did not know when it was written.
    Note.objects.create(finding=finding, what="said", said="ask Ines Marlow about it")

    erase(kind="agent", pk=ines.pk, by=people["administrator"], why=WHY)

    kept.refresh_from_db()
    assert (kept.agent, kept.named, kept.text) == (None, False, "<agent:1>")
    assert "Marlow" not in finding.notes.get(what="said").said
    ines.refresh_from_db()
    assert thank(hale, ines) == kept, "read again, they are not given to the erased once more"


def test_an_erased_customer_takes_words_thanks_and_call_backs_along(people, hale, brandt, ines, said):
    customer = Customer.objects.create(reference="crm-hale", digest="d")
    hale.customer = customer
    hale.save()
    search.index([hale.pk])
    finding = said(hale, "I waited all day")
    said(brandt, "nobody came")
    thank(hale, ines)
    row = open_recovery(conversation=hale, reasons=["callback"])
    log_call(recovery=row.pk, reached=True, note="", by=people["team_lead"])
    note(finding=finding.pk, said="See crm-hale for all of it.", by=people["qa_lead"])

    erase_customer(reference="crm-hale", by=people["administrator"], why=WHY)

    assert Evidence.objects.get().conversation == brandt
    assert not Praise.objects.exists()
    assert not Recovery.objects.exists()
    assert "crm-hale" not in finding.notes.get(what="said").said


def test_what_was_in_an_erased_persons_hands_is_in_nobodys(people, hale, brandt, said):
    greta, farida = people["process_owner"], people["team_lead"]
    finding = said(brandt, "nobody came")
    hand_over(finding=finding.pk, to=greta, by=greta)
    row = open_recovery(conversation=hale, reasons=["callback"])
    take_recovery(recovery=row.pk, by=farida)
    done = open_recovery(conversation=brandt, reasons=["callback"])
    Recovery.objects.filter(pk=done.pk).update(state="closed", assignee=farida, closed_at=timezone.now())

    for user in (greta, farida):
        erase(kind="user", pk=user.pk, by=people["administrator"], why=WHY)

    finding.refresh_from_db()
    assert (finding.assignee, finding.state) == (None, Finding.State.OPEN)
    row.refresh_from_db()
    assert (row.assignee, row.state) == (None, Recovery.State.OPEN)
    assert Recovery.objects.get(pk=done.pk).assignee == farida


@pytest.mark.parametrize("worked", [True, False])
def test_a_conversation_stays_only_where_people_worked_on_it(people, hale, brandt, said, worked):
    finding = said(brandt, "nobody came")
    row = open_recovery(conversation=hale, reasons=["callback"])
    if worked:
        hand_over(finding=finding.pk, to=people["qa_lead"], by=people["qa_lead"])
        log_call(recovery=row.pk, reached=False, note="", by=people["team_lead"])

    found = reasons([hale.pk, brandt.pk])

    assert found == ({brandt.pk: "findings.finding", hale.pk: "findings.recovery"} if worked else {})
