"""Whose conversations an answer is about, and that it is withdrawn when its person is not what they were."""

from __future__ import annotations

import pytest

from rapport_web.exceptions import Forbidden
from rapport_web.insights.models import Kept
from rapport_web.insights.whose import EVERYBODY, Whose
from rapport_web.people.models import Grant, User
from rapport_web.people.roles import Role


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", ["manager", "qa_lead", "evaluator", "auditor"])
@pytest.mark.parametrize("question", Kept.Question.values)
def test_who_sees_everything_asks_of_everybody(people, role, question):
    assert Whose.of(people[role], question) == EVERYBODY


@pytest.mark.parametrize("question", ["verdict", "moments", "team"])
def test_a_process_owner_counts_all_only_of_what_hurts(people, question):
    assert Whose.of(people["process_owner"], "hurts") == EVERYBODY
    assert Whose.of(people["process_owner"], question).user == people["process_owner"].pk


def test_what_a_row_keeps_is_what_was_meant(people):
    for user in people.values():
        whose = Whose.of(user, "verdict")
        assert Whose.from_dict(whose.to_dict()) == whose
    assert EVERYBODY.to_dict() == {}


def test_a_second_team_makes_another_view(people, deliveries):
    before = Whose.of(people["team_lead"], "verdict")
    Grant.objects.create(user=people["team_lead"], role=Role.TEAM_LEAD, team=deliveries)

    assert Whose.of(again(people["team_lead"]), "verdict") != before


@pytest.mark.parametrize("change", ["team", "role", "closed", "gone"])
def test_a_view_is_withdrawn_when_its_person_is_not_what_they_were(people, deliveries, change):
    lead = people["team_lead"]
    whose = Whose.of(lead, "verdict")
    assert list(whose.conversations()) == []

    if change == "team":
        Grant.objects.filter(user=lead).update(team=deliveries)
    elif change == "role":
        Grant.objects.create(user=lead, role=Role.QA_LEAD)
    elif change == "closed":
        User.objects.filter(pk=lead.pk).update(is_active=False)
    else:
        Grant.objects.filter(user=lead).delete()
        User.objects.filter(pk=lead.pk).delete()

    with pytest.raises(Forbidden, match="changed since"):
        whose.conversations()


@pytest.mark.parametrize(("role", "opens"), [("manager", True), ("qa_lead", True), ("process_owner", False)])
def test_a_leads_view_opens_to_those_who_see_all(people, role, opens):
    assert Whose.of(people["team_lead"], "verdict").open_to(people[role], "verdict") is opens


def test_a_view_of_everybody_does_not_open_to_a_lead(people):
    assert not EVERYBODY.open_to(people["team_lead"], "verdict")
    assert Whose.of(people["team_lead"], "verdict").open_to(people["team_lead"], "verdict")
