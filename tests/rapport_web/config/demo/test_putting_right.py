"""What people did in the demo about what customers said: as far as there is something to do, and by who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.config.demo.asking import set_up
from rapport_web.config.demo.cast import PLAYED
from rapport_web.config.demo.putting_right import ask_agents, call_back, pass_thanks_on, work_on_findings
from rapport_web.findings.models import Finding, Praise, Recovery
from rapport_web.findings.services import give_praise, join_finding
from rapport_web.people.models import Agent, User
from rapport_web.surveys.models import Answer, Lived, Round, Took

State = Finding.State


def told(talked, owner, theme, times, begin):
    """A finding with as many conversations behind it."""
    for at in range(times):
        conversation = talked(f"{owner}-{theme}-{at}", day=begin + at)
        finding = join_finding(
            owner=owner,
            theme=theme,
            title=theme,
            conversation=conversation,
            question="comment",
            start=0,
            end=4,
            text="Slow",
        )
    return finding


def test_the_two_with_most_behind_them_are_in_hand_and_the_third_is_closed(people, talked):
    few = told(talked, "process", "waiting", 1, 0)
    most = told(talked, "technology", "app_or_site", 3, 2)
    some = told(talked, "process", "delivery", 2, 6)
    greta = people["process_owner"]

    work_on_findings(greta)

    rows = {finding.pk: finding for finding in Finding.objects.all()}
    assert [rows[each.pk].state for each in (most, some, few)] == [State.IN_HAND, State.IN_HAND, State.CLOSED]
    assert all(row.assignee == greta for row in rows.values())
    assert rows[few.pk].outcome == Finding.Outcome.PUT_RIGHT
    assert rows[few.pk].done
    day = timezone.localtime(rows[most.pk].due_at).date()
    assert day - timezone.localdate() in {timedelta(days=14), timedelta(days=15)}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_where_there_are_fewer_nothing_is_closed(people, talked, count):
    for theme, begin in list({"waiting": 0, "delivery": 3}.items())[:count]:
        told(talked, "process", theme, 1, begin)

    work_on_findings(people["process_owner"])

    assert list(Finding.objects.values_list("state", flat=True)) == [State.IN_HAND] * count


def test_what_people_do_is_nobodys_finding_to_take(people, talked):
    finding = told(talked, "people", "treated_badly", 2, 0)

    work_on_findings(people["process_owner"])

    assert Finding.objects.get(pk=finding.pk).state == State.OPEN


def wants_a_call(talked, number, **said):
    for at in range(number):
        conversation = talked(f"call-{at:02}", day=at)
        wanted = {"resolved": "no" if at % 2 else "yes", "further": {"callback": 1}, **said}
        Answer.objects.create(conversation=conversation, answered_at=conversation.started_at, **wanted)


def test_of_those_who_want_a_call_the_last_twelve_are_on_the_list_and_three_were_worked_on(people, talked):
    wants_a_call(talked, 14)

    call_back(people["qa_lead"])

    rows = list(Recovery.objects.order_by("pk").select_related("conversation"))
    assert {row.conversation.reference for row in rows} == {f"call-{at:02}" for at in range(2, 14)}
    assert [row.calls.count() for row in rows[:4]] == [0, 1, 1, 0]
    assert rows[2].state == Recovery.State.CLOSED
    assert rows[2].enough == Recovery.Enough.YES
    assert sum(row.state == Recovery.State.CLOSED for row in rows) == 1


def test_why_they_are_on_it_is_what_they_said(people, talked):
    wants_a_call(talked, 2)

    call_back(people["qa_lead"])

    reasons = {row.conversation.reference: set(row.reasons) for row in Recovery.objects.all()}
    assert reasons == {"call-00": {"callback"}, "call-01": {"callback", "unresolved"}}


@pytest.mark.parametrize("further", [{}, {"callback": 0}, {"cause_process": 1}])
def test_who_wants_no_call_is_not_on_it(people, talked, further):
    wants_a_call(talked, 2, further=further)

    call_back(people["qa_lead"])

    assert not Recovery.objects.exists()


def test_the_first_thanks_of_the_leads_team_are_passed_on_and_the_others_wait(people, talked, ines):
    for at in range(3):
        conversation = talked(f"c-{at}", day=at)
        give_praise(
            conversation=conversation, agent=ines, named=True, question="praise", start=0, end=4, text="Kind",
            at=conversation.started_at,
        )  # fmt: skip

    pass_thanks_on(people["team_lead"])

    passed = Praise.objects.exclude(passed_on_at=None)
    assert [row.conversation.reference for row in passed] == ["c-0"]
    assert Entry.objects.latest("number").actor_id == people["team_lead"].pk


def test_where_nobody_was_thanked_nothing_is_passed_on(people):
    pass_thanks_on(people["team_lead"])

    assert not Praise.objects.exists()


@pytest.fixture
def agents_asked(people):
    Agent.objects.create(reference="TRD-02", name="Goran Quayle", number=7)
    set_up(people["qa_lead"])
    return ask_agents(people["qa_lead"])


def test_six_agents_have_said_how_far_they_can_live_each_value_and_the_next_round_is_open(agents_asked):
    over = Round.objects.exclude(pk=agents_asked.pk).get()

    assert over.closes_at <= timezone.now() < agents_asked.closes_at
    assert Took.objects.filter(round=over).count() == 6
    assert not Took.objects.filter(round=agents_asked).exists()
    counted = {}
    for row in Lived.objects.filter(round=over):
        counted[row.value.slug] = counted.get(row.value.slug, 0) + row.count
    assert set(counted.values()) == {6}
    assert len(counted) == 3


def test_their_accounts_open_no_door_and_are_nobodys_who_signs_in(agents_asked):
    made = User.objects.filter(grants__role="agent", username__startswith="trd")

    assert made.exists()
    assert not any(user.has_usable_password() for user in made)
    assert not {played.sign.lower() for played in PLAYED if played.sign} & set(made.values_list("username", flat=True))
    assert User.objects.get(username="trd-02").name == "Goran Quayle"
    assert Agent.objects.get(reference="TRD-02").user.username == "trd-02"
