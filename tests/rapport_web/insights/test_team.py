"""How is my team doing? People by name in three groups, never by score; nobody named before it was agreed."""

from __future__ import annotations

import csv
import io

import pytest

from rapport.report.analysis.groups import group
from rapport_web.conversations.models import Conversation
from rapport_web.insights import own, services
from rapport_web.insights.computing import tables
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.settings import settings_of
from rapport_web.insights.views.team import drawn, teams_of
from rapport_web.insights.whose import EVERYBODY
from rapport_web.people.models import Agent, Team
from rapport_web.people.naming import Naming
from rapport_web.readings.models import Moment, Reading

PERIOD = Filters()


@pytest.fixture
def trades(larkfield) -> Team:
    return Team.objects.get(name="Trades")


@pytest.fixture
def result(people, trades) -> dict:
    filters = Filters(part="team", level=str(trades.pk))
    kept = services.ask(question=Kept.Question.TEAM, filters=filters, by=people["qa_lead"], whose=EVERYBODY)
    return services.compute(kept=kept).result


def test_the_figures_are_the_librarys_own_for_these_conversations(result, trades, centre):
    gathered = tables.gather(Conversation.objects.filter(team=trades), zone="UTC", least_agents=0, alive=lambda: None)
    expected = {int(m.name): m for m in group(gathered.cases, "agent", settings_of(centre)).members}

    found = {each["agent"]: each for each in result["members"]}

    assert found.keys() == expected.keys()
    for number, member in expected.items():
        assert found[number]["moments"] == member.moments
        assert found[number]["standing"] == member.standing
        if member.met.estimate is not None:
            assert found[number]["met"]["estimate"] == pytest.approx(member.met.estimate, abs=1e-6)


def test_people_stand_by_name_inside_a_group_and_no_order_by_score_is_offered(result, people):
    shown = drawn(result, Naming(people["qa_lead"]), may_open=True)

    for each in shown["groups"]:
        names = [row["who"] for row in each["rows"]]
        assert names == sorted(names, key=str.casefold)


def test_a_page_names_nobody_before_a_works_agreement(result, people, centre, trades, signed_in):
    centre.works_agreement = ""
    centre.save()
    browser = signed_in("team_lead")

    shown = drawn(result, Naming(people["qa_lead"]), may_open=True)

    assert shown["groups"] == []
    assert shown["hard"] == []
    assert browser.get(f"/team/agents/{Agent.objects.first().pk}").status_code == 404


def test_what_to_practise_is_what_was_most_often_missed_where_it_was_called_for(result, trades):
    outcomes: dict[str, list[str]] = {}
    for reading in Reading.objects.filter(current=True, conversation__team=trades).select_related("body"):
        for each in reading.body.data["behaviours"]:
            if each["outcome"] in ("met", "missed", "hollow"):
                outcomes.setdefault(each["name"], []).append(each["outcome"])
    shares = {name: all_.count("met") / len(all_) for name, all_ in outcomes.items() if len(all_) >= 30}

    chosen = [each["name"] for each in result["practise"]]

    assert chosen == sorted(shares, key=shares.get)[:2]
    for each in result["practise"]:
        assert each["met"]["estimate"] == pytest.approx(shares[each["name"]], abs=1e-6)


def test_an_example_quotes_the_conversation_word_for_word(result):
    for each in result["practise"]:
        if each["example"] is None:
            continue
        kept = each["example"]["excerpt"]
        turn = Conversation.objects.get(reference=kept["conversation"]).transcript.turns[kept["turn"]]["text"]
        for start, end in kept["quotes"]:
            assert turn[start:end] == kept["text"][start - kept["start"] : end - kept["start"]]


def test_a_team_lead_sees_the_own_teams_and_no_other(bank_lead, signed_in, trades):
    browser = signed_in("team_lead")

    assert [team.name for team in teams_of(bank_lead)] == ["Bank"]
    assert browser.get("/team").status_code == 200
    assert browser.get(f"/team?team={trades.pk}").status_code == 404


def test_an_agent_has_no_team_page(signed_in, larkfield):
    assert signed_in("agent").get("/team").status_code == 403


def test_the_table_of_people_comes_as_a_file_guarded_against_formulas(result, signed_in, trades):
    agent = Agent.objects.get(pk=result["members"][0]["agent"])
    agent.name = "=HYPERLINK(1)"
    agent.save()

    answer = signed_in("qa_lead").get(f"/team/tables/people?team={trades.pk}&export=csv")

    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert answer.status_code == 200
    assert len(rows) == 1 + len(result["members"])
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_a_hard_day_is_counted_from_life_events_that_customers_brought(larkfield, people, trades):
    first = Moment.objects.filter(reading__conversation__team=trades, reading__conversation__agent__isnull=False)
    agent = first.first().reading.conversation.agent
    chosen = list(Conversation.objects.filter(agent=agent, readings__moments__isnull=False).distinct()[:3])
    for each in chosen:
        each.started_at = chosen[0].started_at
        each.save()
        Moment.objects.filter(reading__conversation=each).update(cue="clue")
    filters = Filters(part="team", level=str(agent.memberships.first().team_id))

    kept = services.ask(question=Kept.Question.TEAM, filters=filters, by=people["qa_lead"], whose=EVERYBODY)
    hard = services.compute(kept=kept).result["hard"]

    assert any(each["agent"] == agent.pk and each["most"] >= 3 for each in hard)


def test_own_counts_add_up_to_the_moments_there_are(larkfield):
    agent = Agent.objects.exclude(conversations=None).first()

    found = own.moments(agent, PERIOD, "UTC")

    assert sum(own.counts(found).values()) == found.count() > 0
