"""A team's figures computed anew: the same kept result for all who may see the team, and no link to share."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.insights.models import Kept
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role


@pytest.fixture
def asked(signed_in, accounts):
    """A function that asks for a team anew as somebody."""

    def ask(role: str, team: object):
        return signed_in(role).post(reverse("compute-anew", args=["team"]), {"part": f"team:{team}"})

    return ask


def test_all_who_may_see_a_team_share_one_result(asked, accounts):
    for role in ("qa_lead", "team_lead", "manager"):
        assert asked(role, accounts.pk).status_code == 302

    assert Kept.objects.filter(question=Kept.Question.TEAM).count() == 1


def test_the_way_back_is_the_teams_page(asked, accounts):
    assert asked("qa_lead", accounts.pk).url == f"/team?team={accounts.pk}"


def test_a_lead_asks_for_the_own_teams_only(asked, deliveries):
    assert asked("team_lead", deliveries.pk).status_code == 404
    assert not Kept.objects.exists()


def test_a_lead_of_both_asks_for_either(asked, people, accounts, deliveries):
    Grant.objects.create(user=people["team_lead"], role=Role.TEAM_LEAD, team=deliveries)

    assert asked("team_lead", accounts.pk).status_code == 302
    assert asked("team_lead", deliveries.pk).status_code == 302


@pytest.mark.parametrize("part", ["", "channel:chat", "team:999999"])
def test_what_is_no_team_is_not_computed(signed_in, part):
    answer = signed_in("qa_lead").post(reverse("compute-anew", args=["team"]), {"part": part})

    assert answer.status_code == 404


@pytest.mark.parametrize("role", ["agent", "evaluator", "outside_evaluator", "administrator", "auditor"])
def test_who_has_no_team_page_computes_none(asked, accounts, role):
    assert asked(role, accounts.pk).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_teams_page_is_not_shared_by_link(signed_in, method):
    browser = signed_in("qa_lead")

    assert getattr(browser, method)(reverse("share-view", args=["team"])).status_code == 404


def test_an_agent_without_a_team_still_has_a_page(signed_in, ines):
    ines.memberships.all().delete()

    answer = signed_in("agent").get("/me")

    assert answer.status_code == 200
    assert answer.context["team"] is None


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?outcome=met", 200),
        ("?outcome=nonsense", 200),
        ("?page=999", 200),
        ("?page=x", 200),
        ("?period=2026-07-01..", 200),
    ],
)
def test_any_question_to_ones_own_page_is_answered(signed_in, asked, status):
    assert signed_in("agent").get(f"/me{asked}").status_code == status


def test_a_period_that_is_none_is_refused_in_words(signed_in):
    answer = signed_in("agent").get("/me?period=2026-13-01..")

    assert answer.status_code == 422
    assert "2026-07-01" in answer.content.decode()


def test_a_team_without_conversations_says_what_to_do(signed_in, accounts):
    from rapport_web.jobs.services import work_off

    browser = signed_in("team_lead")
    browser.get("/team")
    work_off()

    page = browser.get("/team").content.decode()

    assert "No conversation" in page or "Nothing" in page
    assert "Moments met" not in page


def test_before_teams_there_is_a_page_that_says_where_they_come_from(signed_in, people, accounts, deliveries):
    Grant.objects.filter(user=people["team_lead"]).delete()
    Grant.objects.create(user=people["team_lead"], role=Role.TEAM_LEAD, team=accounts)
    accounts.closed = True
    accounts.save()

    page = signed_in("team_lead").get("/team")

    assert page.status_code == 200
    assert "No team yet" in page.content.decode()
