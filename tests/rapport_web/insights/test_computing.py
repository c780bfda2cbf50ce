"""What the database's rows give is what the library gives from the whole conversations and readings."""

from __future__ import annotations

import json

import polars as pl
import pytest

from rapport.report.analysis import answers as survey
from rapport.report.analysis import causes, quadrant
from rapport.report.analysis.cases import gather
from rapport.report.analysis.moments import count
from rapport.report.analysis.overall import judge
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weighting import weigh
from rapport_web.conversations.models import Conversation
from rapport_web.insights.computing import examples, tables
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.settings import settings_of
from rapport_web.people.models import Agent, SiteProfile, Team
from rapport_web.readings.models import Reading
from rapport_web.surveys.models import Answer


@pytest.fixture
def gathered(larkfield) -> tables.Tables:
    return tables.gather(Conversation.objects.all(), zone="UTC", least_agents=0, alive=lambda: None)


@pytest.fixture
def from_library(larkfield):
    raw = pl.DataFrame(
        [{name: value or None for name, value in row.items() if name != "comment"} for row in larkfield.answers]
    )
    return gather(larkfield.told, larkfield.found, survey.clean(raw))


def test_rows_give_the_tables_that_the_library_makes_of_whole_readings(gathered, from_library) -> None:
    names = ["conversation", "channel", "topic", "team", "week", "read", "moments", "told", "met", "action", "cause"]
    names += ["solved_as_read", "cause_guess", "disconnect", "disconnect_guess", "empathy", "satisfaction", "resolved"]

    ours, theirs = (cases.table.select(names).sort("conversation") for cases in (gathered.cases, from_library))

    for name in names:
        assert ours[name].to_list() == theirs[name].to_list(), name


def test_moments_of_rows_are_those_of_whole_readings(gathered, from_library) -> None:
    names = ["conversation", "channel", "topic", "team", "cue", "outcome", "replied", "set_aside", "owner"]

    ours, theirs = (cases.moments.select(names).sort(names) for cases in (gathered.cases, from_library))

    assert ours.rows() == theirs.rows()


def test_further_ratings_are_drivers(gathered) -> None:
    assert gathered.cases.drivers == ("effort", "app", "courtesy")


def test_the_verdict_is_the_librarys(gathered, from_library, centre, computed) -> None:
    settings = settings_of(centre)

    kept = computed("verdict")

    expected = judge(weigh(from_library, settings)[0], settings)
    assert kept.result["report"]["verdict"] == expected.name
    assert kept.result["report"]["gap"] == plain(expected.gap)
    assert kept.result["report"]["importance"] == plain(expected.importance)
    assert {each["part"] for each in kept.result["report"]["segments"]} == {"topic", "channel", "team"}


def test_causes_moments_and_the_quadrant_are_the_librarys(from_library, centre, computed) -> None:
    settings = settings_of(centre)
    weighed = weigh(from_library, settings)[0]

    hurts, missed, verdict = computed("hurts"), computed("moments"), computed("verdict")

    assert hurts.result["causes"] == plain(causes.find(weighed, (), {}, settings))
    assert missed.result["all"] == plain(count(from_library, {}, settings))
    assert verdict.result["report"]["quadrant"] == plain(quadrant.cross(weighed, settings))


def test_the_same_data_and_settings_give_the_same_bytes(larkfield, computed) -> None:
    first = {question: json.dumps(computed(question).result) for question in Kept.Question.values[:3]}
    Kept.objects.all().delete()

    again = {question: json.dumps(computed(question).result) for question in first}

    assert again == first


def test_no_agents_name_or_number_is_in_a_result_of_the_whole(larkfield, computed) -> None:
    held = json.dumps([computed(question).result for question in Kept.Question.values[:3]])

    assert not [agent for agent in Agent.objects.all() if f'"{agent.reference}"' in held or f'"{agent.pk}"' in held]


def test_quotes_stand_exactly_in_their_turn(larkfield, computed) -> None:
    quoted = [each for found in computed("moments").result["quotes"].values() for each in found]
    told = {each.id: each for each in larkfield.told}

    assert quoted
    for each in quoted:
        part = each["asked"]
        text = told[part["conversation"]].turns[part["turn"]].text
        assert text[part["start"] : part["start"] + len(part["text"])] == part["text"]
        assert part["quotes"]


def test_small_teams_are_not_told_apart_before_a_works_agreement(larkfield, centre, computed) -> None:
    SiteProfile.objects.update(works_agreement="", least_group=50)

    kept = computed("verdict")

    assert {each["part"] for each in kept.result["report"]["segments"]} == {"topic", "channel"}
    assert kept.choices["team"] == []


def test_a_view_of_too_few_agents_shows_nothing_before_a_works_agreement(bank_lead, computed) -> None:
    SiteProfile.objects.update(works_agreement="", least_group=50)

    kept = computed("verdict", role="team_lead")

    assert kept.result.keys() == {"too_small", "agents"}


def test_a_team_lead_gets_the_own_teams_conversations_only(bank_lead, computed) -> None:
    kept = computed("verdict", role="team_lead")

    own = Conversation.objects.filter(team__name="Bank").count()
    assert kept.result["report"]["how"]["conversations"] == own
    assert kept.whose == {"user": bank_lead.pk, "teams": [Team.objects.get(name="Bank").pk], "roles": ["team_lead"]}


def test_filters_narrow_to_days_and_parts(larkfield, computed) -> None:
    kept = computed("moments", filters=Filters.from_query({"period": "2026-07-01..2026-07-31", "part": "channel:chat"}))

    chats = Conversation.objects.filter(channel="chat", started_at__date__range=("2026-07-01", "2026-07-31"))
    assert kept.result["conversations"] == chats.count()


def test_a_text_that_changed_after_it_was_read_is_not_counted_as_read(larkfield) -> None:
    changed = Conversation.objects.first()
    Conversation.objects.filter(pk=changed.pk).update(fingerprint="another")

    found = tables.gather(Conversation.objects.all(), zone="UTC", least_agents=0, alive=lambda: None)

    row = found.cases.table.filter(pl.col("conversation") == changed.reference)
    assert row["read"].to_list() == [False]
    assert changed.reference not in found.cases.moments["conversation"]


def test_without_answers_the_verdict_cannot_be_told(larkfield, computed) -> None:
    Answer.objects.all().delete()

    kept = computed("verdict")

    assert kept.state == Kept.State.DONE
    assert (kept.result["report"]["verdict"], kept.result["answers"]) == ("cant_tell", 0)


def test_without_conversations_there_is_nothing(people, computed) -> None:
    assert computed("hurts").result == {"nothing": True}


def test_ratings_on_another_scale_are_kept_as_a_failure_with_its_reason(larkfield, computed) -> None:
    Answer.objects.update(satisfaction=9)

    kept = computed("verdict")

    assert kept.state == Kept.State.FAILED
    assert "ratings are 1 to 5" in kept.error


def test_few_conversations_are_opened_whole(larkfield, gathered, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(20):
        opened = examples.load(examples.of_outcomes(gathered, each=20), lambda: None)

    assert len(opened.conversations) <= 3 * 20 < Reading.objects.count()
