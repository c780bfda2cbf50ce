"""Teams, and the periods in which an agent belongs to one."""

from __future__ import annotations

from datetime import date

import pytest

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import Agent, Membership, Team
from rapport_web.people.services.move_agent import move_agent
from rapport_web.people.services.teams import close_team, create_team, open_team, rename_team


def periods(agent):
    return [(m.team.name, m.since, m.until) for m in Membership.objects.filter(agent=agent).select_related("team")]


def test_a_team_is_made_renamed_closed_and_opened(people):
    joanna = people["qa_lead"]

    team = create_team(by=joanna, name="  Night   desk ")
    assert team.name == "Night desk"
    team = rename_team(by=joanna, team=team, name="Late desk", version=team.version)
    team = close_team(by=joanna, team=team, version=team.version)
    assert Team.objects.get(name="Late desk").closed
    assert not open_team(by=joanna, team=team).closed
    assert Entry.objects.filter(deed="people.teams").count() == 4


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "Accounts"])
def test_a_name_that_is_empty_long_or_taken_is_refused(people, name):
    with pytest.raises(Invalid):
        create_team(by=people["qa_lead"], name=name)


def test_two_who_rename_a_team_at_once_do_not_lose_a_name(people, accounts):
    rename_team(by=people["qa_lead"], team=accounts, name="Photos", version=1)

    with pytest.raises(Conflict, match="Photos"):
        rename_team(by=people["administrator"], team=accounts, name="Albums", version=1)
    with pytest.raises(NotThere):
        rename_team(by=people["qa_lead"], team=Team(pk=999_999), name="Nowhere")


def test_a_move_ends_the_former_period(people, ines, deliveries):
    made = move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 6, 1))

    assert made.team == deliveries
    assert periods(ines) == [
        ("Accounts", date(2026, 1, 1), date(2026, 6, 1)),
        ("Deliveries", date(2026, 6, 1), None),
    ]
    assert Entry.objects.get(deed="people.move_agent").facts["from"] == "2026-06-01"


def test_a_move_before_one_that_is_planned_lasts_until_then(people, ines, accounts, deliveries):
    night = create_team(by=people["qa_lead"], name="Night")
    move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 12, 1))

    move_agent(by=people["qa_lead"], agent=ines, team=night, day=date(2026, 10, 1))

    assert periods(ines) == [
        ("Accounts", date(2026, 1, 1), date(2026, 10, 1)),
        ("Night", date(2026, 10, 1), date(2026, 12, 1)),
        ("Deliveries", date(2026, 12, 1), None),
    ]


def test_a_move_on_the_first_day_takes_the_periods_place(people, ines, deliveries):
    move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 1, 1))

    assert periods(ines) == [("Deliveries", date(2026, 1, 1), None)]


def test_back_to_the_same_team_is_one_period_again(people, ines, accounts, deliveries):
    move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 6, 1))

    move_agent(by=people["qa_lead"], agent=ines, team=accounts, day=date(2026, 6, 1))

    assert periods(ines) == [("Accounts", date(2026, 1, 1), None)]


def test_the_period_before_a_planned_move_to_the_same_team_joins_it(people, ines, accounts, deliveries):
    move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 6, 1))

    move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 5, 1))

    assert periods(ines) == [("Accounts", date(2026, 1, 1), date(2026, 5, 1)), ("Deliveries", date(2026, 5, 1), None)]


def test_leaving_ends_the_period_and_a_move_to_where_one_is_changes_nothing(people, ines, accounts):
    assert move_agent(by=people["qa_lead"], agent=ines, team=accounts, day=date(2026, 3, 1)).until is None
    assert not Entry.objects.exists()

    assert move_agent(by=people["qa_lead"], agent=ines, team=None, day=date(2026, 9, 1)) is None
    assert periods(ines) == [("Accounts", date(2026, 1, 1), date(2026, 9, 1))]


def test_who_may_not_or_where_nobody_is_moved_to(people, ines, deliveries):
    with pytest.raises(Forbidden):
        move_agent(by=people["team_lead"], agent=ines, team=deliveries, day=date(2026, 6, 1))
    with pytest.raises(Invalid):
        move_agent(by=None, agent=ines, team=Team(name="Old", closed=True), day=date(2026, 6, 1))
    with pytest.raises(NotThere):
        move_agent(by=None, agent=Agent(pk=999_999), team=deliveries, day=date(2026, 6, 1))
