"""Where an agent belongs on every day: a move holds until the next change that was planned, and periods never overlap."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport_web.exceptions import Invalid
from rapport_web.people.models import Agent, Membership, Team
from rapport_web.people.selectors import agents_of, team_of
from rapport_web.people.services.move_agent import move_agent
from rapport_web.people.services.teams import close_team, create_team, open_team

FIRST = date(2026, 1, 1)
DAYS = 30


def by_day(agent) -> list[str | None]:
    """The team of each day, as periods have it; two at once is a mistake."""
    days: list[str | None] = [None] * DAYS
    for period in Membership.objects.filter(agent=agent).select_related("team"):
        for n in range(DAYS):
            day = FIRST + timedelta(n)
            if period.since <= day and (period.until is None or day < period.until):
                assert days[n] is None, f"two teams on {day}"
                days[n] = period.team.name
    return days


def moved(days: list[str | None], n: int, team: str | None) -> list[str | None]:
    """The law in plain words: from that day to the next change that is planned, it is the new team."""
    if days[n] == team:
        return days
    end = next((each for each in range(n, DAYS) if days[each] != days[n]), DAYS)
    return [*days[:n], *[team] * (end - n), *days[end:]]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(st.lists(st.tuples(st.integers(0, DAYS - 1), st.sampled_from(["A", "B", "C", None])), min_size=1, max_size=8))
def test_any_moves_in_any_order_follow_the_law(db, moves):
    teams = {name: Team.objects.get_or_create(name=name)[0] for name in "ABC"}
    Agent.objects.filter(reference="law").delete()
    agent = Agent.objects.create(reference="law", number=4711)
    expected: list[str | None] = [None] * DAYS

    for n, name in moves:
        team = teams[name] if name else None
        move_agent(by=None, agent=agent, team=team, day=FIRST + timedelta(n))
        expected = moved(expected, n, name)
        assert by_day(agent) == expected, f"after {name} on day {n}"

    for former, following in pairwise(Membership.objects.filter(agent=agent).order_by("since")):
        assert not (former.team_id == following.team_id and former.until == following.since), "one period is in two"


def test_a_planned_leaving_outlives_a_move_before_it(people, ines, deliveries):
    move_agent(by=people["qa_lead"], agent=ines, team=None, day=date(2026, 12, 1))

    made = move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 10, 1))

    assert made.until == date(2026, 12, 1)
    assert team_of(ines, date(2026, 11, 30)) == deliveries
    assert team_of(ines, date(2026, 12, 1)) is None


def test_the_last_day_is_the_former_teams_and_the_first_day_the_new_ones(people, ines, accounts, deliveries):
    move_agent(by=people["qa_lead"], agent=ines, team=deliveries, day=date(2026, 6, 1))

    assert team_of(ines, date(2026, 5, 31)) == accounts
    assert team_of(ines, date(2026, 6, 1)) == deliveries
    assert team_of(ines, date(2025, 12, 31)) is None
    assert ines not in agents_of(accounts, date(2026, 6, 1))
    assert ines in agents_of(deliveries, date(2026, 6, 1))


def test_a_team_with_agents_can_be_closed_and_they_stay_until_they_are_moved(people, ines, accounts, deliveries):
    joanna = people["qa_lead"]

    closed = close_team(by=joanna, team=accounts)

    assert team_of(ines, date(2026, 7, 1)) == accounts
    with pytest.raises(Invalid, match="open it first") as refused:
        move_agent(by=joanna, agent=ines, team=closed, day=FIRST)
    assert refused.value.field == "team"
    move_agent(by=joanna, agent=ines, team=deliveries, day=date(2026, 8, 1))
    assert team_of(ines, date(2026, 8, 1)) == deliveries
    assert team_of(ines, date(2026, 7, 31)) == accounts, "what was stays"
    back = move_agent(by=joanna, agent=ines, team=open_team(by=joanna, team=closed), day=date(2026, 9, 1))
    assert back.team == accounts


def test_a_lead_of_a_team_that_closes_still_leads_it(people, accounts):
    close_team(by=people["qa_lead"], team=accounts)

    assert [team.name for team in people["team_lead"].led_teams] == ["Accounts"]


def test_moving_back_and_forth_leaves_each_stay_a_period(people, ines, accounts, deliveries):
    for month, team in ((3, deliveries), (5, accounts), (7, deliveries)):
        move_agent(by=people["qa_lead"], agent=ines, team=team, day=date(2026, month, 1))

    stays = [(m.team.name, m.since.month, m.until and m.until.month) for m in ines.memberships.order_by("since")]
    assert stays == [("Accounts", 1, 3), ("Deliveries", 3, 5), ("Accounts", 5, 7), ("Deliveries", 7, None)]


def test_a_move_into_the_past_stops_at_what_came_then(people, ines, accounts):
    night = create_team(by=people["qa_lead"], name="Night")

    made = move_agent(by=people["qa_lead"], agent=ines, team=night, day=date(2025, 11, 1))

    assert made.until == date(2026, 1, 1)
    assert team_of(ines, date(2026, 1, 1)) == accounts


def test_somebody_in_no_team_who_leaves_stays_in_none(people):
    nobody = Agent.objects.create(reference="A900", number=900)

    assert move_agent(by=people["qa_lead"], agent=nobody, team=None, day=FIRST) is None
    assert not nobody.memberships.exists()
