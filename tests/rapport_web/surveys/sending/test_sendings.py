"""Making, changing, starting and pausing: who may, what is said in the trail, and what can never be changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.surveys.models import Invitation, Sending
from rapport_web.surveys.selectors.sendings import counts_of
from rapport_web.surveys.services import change_sending, make_sending, pause, start


@pytest.mark.parametrize("role", ["agent", "team_lead", "evaluator", "administrator", "auditor", "process_owner"])
def test_no_agent_and_no_lead_of_a_team_has_a_say(people, version, sending, role):
    by = people[role]

    with pytest.raises(Forbidden):
        make_sending(questionnaire=version.questionnaire, by=by, name="Mine")
    with pytest.raises(Forbidden):
        change_sending(sending=sending, edits=None, by=by, chance=0.1)
    with pytest.raises(Forbidden):
        pause(sending=sending, by=by)


def test_the_trail_says_what_was_and_what_is(people, version):
    by = people["qa_lead"]
    made, _secret = make_sending(questionnaire=version.questionnaire, by=by, name="Chats", ways=["email"], seed=7)

    change_sending(sending=made, edits=1, by=by, chance=0.25)
    start(sending=made, by=by)

    _made, changed, started = Entry.objects.filter(deed="surveys.send").order_by("number")
    assert (changed.facts["before"]["chance"], changed.facts["after"]["chance"]) == (1.0, 0.25)
    assert started.facts == {"before": {"active": False}, "after": {"active": True}}


def test_the_trail_holds_no_secret_of_a_gateway(people, version):
    _made, secret = make_sending(
        questionnaire=version.questionnaire,
        by=people["qa_lead"],
        name="Texts",
        webhook_url="https://gateway.example/hooks/sesame?key=sesame",
    )

    told = str(Entry.objects.get(deed="surveys.send").facts)
    assert secret.startswith("whsec_")
    assert secret not in told
    assert "sesame" not in told


def test_what_does_not_change_makes_no_entry(sending):
    change_sending(sending=sending, edits=sending.edits, by=None, chance=sending.chance)

    assert Sending.objects.get().edits == sending.edits
    assert not Entry.objects.filter(deed="surveys.send").exists()


def test_a_stale_change_is_refused(sending):
    change_sending(sending=sending, edits=sending.edits, by=None, chance=0.3)

    with pytest.raises(Conflict):
        change_sending(sending=sending, edits=sending.edits, by=None, chance=0.4)
    with pytest.raises(Conflict):
        pause(sending=sending, by=None, edits=sending.edits)


def test_the_seed_is_never_changed(sending):
    with pytest.raises(TypeError):
        change_sending(sending=sending, edits=None, by=None, seed=8)


def test_a_sending_that_asks_cannot_lose_all_its_ways(sending):
    with pytest.raises(Invalid) as refused:
        change_sending(sending=sending, edits=None, by=None, ways=[])

    assert refused.value.field == "ways"


def test_a_name_is_taken_once(version, sending):
    with pytest.raises(Invalid) as refused:
        make_sending(questionnaire=version.questionnaire, by=None, name=sending.name)

    assert refused.value.field == "name"


def test_taking_the_gateway_away_takes_its_secret_along(version):
    made, _secret = make_sending(
        questionnaire=version.questionnaire, by=None, name="Texts", webhook_url="https://gateway.example/"
    )

    changed, _none = change_sending(sending=made, edits=None, by=None, webhook_url="")

    assert changed.webhook_secret == ""


def test_one_that_is_gone_is_not_there(sending):
    Sending.objects.all().delete()

    with pytest.raises(NotThere):
        start(sending=sending, by=None)


def test_who_can_still_answer_makes_the_share_neither_larger_nor_smaller(talked, sending, version):
    now = timezone.now()
    for number in range(60):
        over = number < 40
        Invitation.objects.create(
            sending=sending,
            version=version,
            conversation=talked(f"c-{number}"),
            chance=1,
            state="answered" if number % 4 == 0 or number >= 50 else "expired" if over else "sent",
            expires_at=now + timedelta(days=-1 if over else 5),
        )

    counts = counts_of([sending])[sending.pk]

    assert (counts.asked, counts.answered, counts.over) == (60, 23, 40)
    assert counts.answering[0] == 0.25
