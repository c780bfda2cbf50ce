"""What did my customers hear from me? Nothing that is said of an agent is hidden from that agent."""

from __future__ import annotations

import re

import pytest
from django.utils.html import strip_tags

from rapport_web.audit.services import record
from rapport_web.insights import own, services
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.whose import EVERYBODY
from rapport_web.jobs.services import work_off
from rapport_web.people.models import Agent, Membership
from rapport_web.readings.models import Moment


@pytest.fixture
def imran(larkfield, people, ines) -> Agent:
    """Somebody who answers for the Trades team and signs in as the agent of the cast."""
    found = Agent.objects.filter(conversations__team__name="Trades").distinct().order_by("reference").first()
    ines.user = None
    ines.save()
    found.user = people["agent"]
    found.save()
    return found


def text(answer) -> str:
    return re.sub(r"\s+", " ", strip_tags(answer.content.decode()))


def test_every_moment_of_mine_is_on_my_page_with_the_words_it_rests_on(imran, signed_in):
    browser = signed_in("agent")
    every = own.moments(imran, Filters(), "UTC")
    first = own.shown(every[:10])

    page = browser.get("/me").content.decode()

    assert f"All {every.count()}" in strip_tags(page)
    for each in first:
        assert str(each.asked) in page
        assert each.url in page


def test_pages_of_moments_hold_all_of_them_once(imran, signed_in):
    browser = signed_in("agent")
    total = own.moments(imran, Filters(), "UTC").count()

    shown = sum(
        browser.get(f"/me?page={n}").content.decode().count('<li class="moment') for n in range(1, total // 10 + 2)
    )

    assert shown == total


def test_my_figure_is_the_one_that_my_lead_sees(imran, people, signed_in):
    team = imran.memberships.get().team
    filters = Filters(part="team", level=str(team.pk))
    kept = services.compute(
        kept=services.ask(question=Kept.Question.TEAM, filters=filters, by=people["qa_lead"], whose=EVERYBODY)
    )
    member = next(each for each in kept.result["members"] if each["agent"] == imran.pk)

    mine, leads = signed_in("agent").get("/me"), signed_in("qa_lead").get(f"/team/agents/{imran.pk}")

    assert mine.context["said"].figure == leads.context["said"].figure
    assert mine.context["said"].figure.n == member["met"]["n"]


def test_a_program_of_mine_is_told_the_same_figure(imran, people, signed_in):
    browser = signed_in("agent")
    browser.get("/me")
    work_off()
    page = browser.get("/me").context["said"].figure

    told = browser.get("/api/v1/insights/me").json()

    assert page.n == told["n"]
    assert told["share_met"] == pytest.approx(page.estimate)
    assert (told["low"], told["high"]) == pytest.approx((page.low, page.high))


def test_the_best_moment_is_one_that_a_customer_felt(imran):
    chosen = own.best(own.moments(imran, Filters(), "UTC"))

    if chosen is not None:
        assert chosen.outcome == "met"
        assert chosen.reading.conversation.answer.empathy >= 4


def test_what_a_rule_made_impossible_leaves_my_figure_and_is_named(imran, signed_in):
    moment = own.moments(imran, Filters(), "UTC").exclude(outcome="unsure").first()
    before = own.counts(own.moments(imran, Filters(), "UTC"))
    Moment.objects.filter(pk=moment.pk).update(set_aside=True, owner="process")

    after = own.counts(own.moments(imran, Filters(), "UTC"))

    assert after[moment.outcome] == before[moment.outcome] - 1
    assert after["set_aside"] == before["set_aside"] + 1
    assert "Set aside for you" in text(signed_in("agent").get("/me"))


def test_i_see_who_opened_my_conversations(imran, people, signed_in):
    conversation = imran.conversations.first()
    record(by=people["qa_lead"], deed="conversations.read", thing="conversation", thing_id=conversation.pk)

    page = text(signed_in("agent").get("/me/held"))

    assert "Joanna Wirth" in page
    assert conversation.reference in page


def test_all_my_moments_come_as_a_file(imran, signed_in):
    answer = signed_in("agent").get("/me/held?export=csv")

    lines = answer.getvalue().decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 1 + own.moments(imran, Filters(), "UTC").count()


def test_who_is_no_agent_is_told_how_to_be_linked(people, ines, signed_in):
    ines.user = None
    ines.save()

    assert "not linked" in text(signed_in("agent").get("/me"))


@pytest.mark.parametrize("role", ["manager", "outside_evaluator", "process_owner", "evaluator", "administrator"])
def test_one_agents_page_is_closed_to_who_may_not_see_it(imran, signed_in, role):
    assert signed_in(role).get(f"/team/agents/{imran.pk}").status_code == 403


def test_a_lead_of_another_team_does_not_find_the_page(imran, signed_in):
    assert signed_in("team_lead").get(f"/team/agents/{imran.pk}").status_code == 404


def test_a_lead_sees_of_a_newcomer_what_was_in_the_own_team_only(imran, people, signed_in):
    """Somebody who moves brings no former team's conversations along."""
    own_team = people["team_lead"].led_teams[0]
    Membership.objects.filter(agent=imran).update(until="2026-11-01")
    Membership.objects.create(agent=imran, team=own_team, since="2026-11-01")
    former = own.moments(imran, Filters(), "UTC")
    assert former.exists()

    page = signed_in("team_lead").get(f"/team/agents/{imran.pk}")

    assert page.status_code == 200
    assert '<li class="moment' not in page.content.decode()
    assert not own.moments(imran, Filters(), "UTC", teams=[own_team]).exists()
