"""The periods of a plan: weeks and months in the centre's own time, which of them are to be drawn, and their frames."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport_web.evaluations.plans.conftest import MONDAY

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.frame import Bounds, covered, frame_of, last_there
from rapport_web.evaluations.models import Draw, Plan
from rapport_web.evaluations.periods import begin_of, ended, floor_of, period_of, today_at
from rapport_web.scorecards.models import Scorecard


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "at", "begins", "ends"),
    [
        ("week", "2026-09-07", "2026-09-07", "2026-09-14"),
        ("week", "2026-09-09", "2026-09-07", "2026-09-14"),
        ("week", "2026-09-13", "2026-09-07", "2026-09-14"),
        ("week", "2026-09-14", "2026-09-14", "2026-09-21"),
        ("week", "2026-12-31", "2026-12-28", "2027-01-04"),
        ("week", "2027-01-01", "2026-12-28", "2027-01-04"),
        ("week", "2028-02-29", "2028-02-28", "2028-03-06"),
        ("month", "2026-09-01", "2026-09-01", "2026-10-01"),
        ("month", "2026-09-30", "2026-09-01", "2026-10-01"),
        ("month", "2026-12-01", "2026-12-01", "2027-01-01"),
        ("month", "2026-12-31", "2026-12-01", "2027-01-01"),
        ("month", "2027-01-31", "2027-01-01", "2027-02-01"),
        ("month", "2026-02-28", "2026-02-01", "2026-03-01"),
        ("month", "2028-02-29", "2028-02-01", "2028-03-01"),
    ],
)
def test_a_period_is_a_week_from_monday_or_a_calendar_month(period, at, begins, ends):
    assert period_of(period, day(at)) == (day(begins), day(ends))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["week", "month"]), st.dates(date(2000, 1, 1), date(2099, 12, 1)))
def test_every_day_lies_in_one_period_and_the_next_begins_where_it_ends(period, at):
    begins, ends = period_of(period, at)

    assert begins <= at < ends
    assert period_of(period, begins) == (begins, ends)
    assert period_of(period, ends - timedelta(days=1)) == (begins, ends)
    assert period_of(period, ends)[0] == ends


def plan(begins: str = "2026-09-07", period: str = "week", floor: int = 3, *, started: datetime | None = None) -> Plan:
    return Plan(begins_on=day(begins), period=period, floor=floor, size=10, seed=7, started_at=started)


@pytest.fixture
def kept(db):
    """A function that keeps a plan, and draws of it that began on some days."""

    def make(*drawn: str, **said) -> Plan:
        made = plan(**said)
        made.name, made.scorecard = "Plan", Scorecard.objects.create(name="Care", draft={})
        made.save()
        for each in drawn:
            begins, ends = period_of(made.period, day(each))
            Draw.objects.create(plan=made, begins_on=begins, ends_on=ends, seed=1, frame=0, frame_digest="")
        return made

    return make


@pytest.mark.parametrize(
    ("said", "drawn", "today", "due"),
    [
        ({}, (), "2026-09-07", []),
        ({}, (), "2026-09-13", []),
        ({}, (), "2026-09-14", ["2026-09-07"]),
        ({}, (), "2026-09-20", ["2026-09-07"]),
        ({}, (), "2026-09-21", ["2026-09-07", "2026-09-14"]),
        ({}, (), "2026-09-01", []),
        ({"begins": "2026-09-10"}, (), "2026-09-14", ["2026-09-07"]),
        ({}, ("2026-09-07",), "2026-09-20", []),
        ({}, ("2026-09-07",), "2026-09-21", ["2026-09-14"]),
        ({}, ("2026-09-07", "2026-09-14"), "2026-09-21", []),
        ({"begins": "2026-11-20", "period": "month"}, (), "2026-11-30", []),
        ({"begins": "2026-11-20", "period": "month"}, (), "2026-12-01", ["2026-11-01"]),
        ({"begins": "2026-11-20", "period": "month"}, (), "2027-01-01", ["2026-11-01", "2026-12-01"]),
        ({"begins": "2026-11-20", "period": "month"}, ("2026-11-01",), "2027-01-31", ["2026-12-01"]),
    ],
)
def test_what_is_over_and_not_drawn_is_due(kept, said, drawn, today, due):
    assert [begins for begins, _ends in ended(kept(*drawn, **said), day(today))] == [day(each) for each in due]


@pytest.mark.parametrize(
    ("started", "due"),
    [
        ("2026-09-10", ["2026-09-14", "2026-09-21", "2026-09-28"]),
        ("2026-09-22", ["2026-09-14", "2026-09-21", "2026-09-28"]),
        ("2026-09-27", ["2026-09-14", "2026-09-21", "2026-09-28"]),
        ("2026-09-28", ["2026-09-21", "2026-09-28"]),
        ("2026-10-04", ["2026-09-21", "2026-09-28"]),
        ("2026-10-05", ["2026-09-28"]),
        ("2026-10-06", ["2026-09-28"]),
    ],
)
def test_of_the_periods_of_a_pause_only_the_last_is_drawn(kept, started, due):
    made = kept("2026-09-07", started=datetime.combine(day(started), datetime.min.time(), UTC) + timedelta(hours=12))

    assert [str(begins) for begins, _ends in ended(made, day("2026-10-05"))] == due


@pytest.mark.parametrize(
    ("period", "floor", "of_it"),
    [
        # By hand: a month has 365.25 / 12 / 7 = 4.348 weeks; rounded up, and never none.
        ("month", 1, 1),
        ("month", 3, 3),
        ("month", 100, 100),
        ("month", 0, 1),
        ("week", 1, 1),
        ("week", 3, 1),
        ("week", 4, 1),
        ("week", 5, 2),
        ("week", 8, 2),
        ("week", 9, 3),
        ("week", 13, 3),
        ("week", 14, 4),
        ("week", 100, 23),
        ("week", 0, 1),
    ],
)
def test_a_weeks_floor_is_its_part_of_the_months_and_never_none(period, floor, of_it):
    assert floor_of(plan(period=period, floor=floor)) == of_it


@pytest.mark.parametrize(
    ("zone", "at", "today"),
    [
        ("Europe/London", "2026-09-13T22:59:00+00:00", "2026-09-13"),
        ("Europe/London", "2026-09-13T23:00:00+00:00", "2026-09-14"),
        ("Europe/London", "2026-12-13T23:30:00+00:00", "2026-12-13"),
        ("Europe/Berlin", "2026-09-13T22:00:00+00:00", "2026-09-14"),
        ("Europe/Berlin", "2026-12-13T22:30:00+00:00", "2026-12-13"),
        ("Pacific/Auckland", "2026-09-13T12:00:00+00:00", "2026-09-14"),
        ("America/Los_Angeles", "2026-09-14T06:59:00+00:00", "2026-09-13"),
        ("UTC", "2026-09-14T00:00:00+00:00", "2026-09-14"),
    ],
)
def test_a_day_is_the_centres_own(centre, zone, at, today):
    centre.time_zone = zone
    centre.save()

    assert today_at(datetime.fromisoformat(at)) == day(today)
    assert today_at(begin_of(day(today))) == day(today)
    assert begin_of(day(today)) <= datetime.fromisoformat(at) < begin_of(day(today) + timedelta(days=1))


def test_a_day_on_which_clocks_change_is_23_or_25_hours_long(centre):
    centre.time_zone = "Europe/Berlin"
    centre.save()

    def hours(text: str) -> float:
        gone = begin_of(day(text) + timedelta(days=1)).astimezone(UTC) - begin_of(day(text)).astimezone(UTC)
        return gone / timedelta(hours=1)

    assert [hours(each) for each in ("2026-03-28", "2026-03-29", "2026-10-25")] == [24, 23, 25]


@pytest.mark.parametrize(
    ("where", "n"),
    [
        ({}, 9),
        ({"teams": [], "channels": [], "topics": []}, 9),
        ({"channels": ["voice"]}, 6),
        ({"channels": ["chat"]}, 3),
        ({"channels": ["voice", "chat"]}, 9),
        ({"channels": ["email"]}, 0),
        ({"topics": ["Storage"]}, 3),
        ({"topics": ["Storage", "Fees"]}, 5),
        ({"topics": ["storage"]}, 0),
        ({"topics": ["Storage"], "channels": ["chat"]}, 0),
        ({"topics": ["Fees"], "channels": ["voice"]}, 2),
    ],
)
def test_a_plan_covers_what_it_is_narrowed_to(talked, ines, where, n):
    talked(ines, 3, topic="Storage")
    talked(ines, 2, name="d", topic="Fees")
    talked(ines, 3, channel="chat")
    talked(ines, 1, name="e")

    assert Conversation.objects.filter(covered(where)).count() == n


def test_a_plan_of_teams_covers_theirs_and_nobodys_not(week, accounts, deliveries):
    def counted(*teams):
        return Conversation.objects.filter(covered({"teams": [team.pk for team in teams]})).count()

    assert (counted(accounts), counted(deliveries), counted(accounts, deliveries)) == (60, 20, 80)


def bounds(**said) -> Bounds:
    usual = {"where": {}, "since": MONDAY, "ends": MONDAY + timedelta(days=7), "last": 10**9}
    return Bounds(**(usual | said))


def test_a_frame_has_what_began_in_the_centres_days_and_was_there(centre, talked, ines):
    made = talked(ines, 4)
    for each, at in zip(made, ("09-06T22:59", "09-06T23:00", "09-13T22:59", "09-13T23:00"), strict=True):
        Conversation.objects.filter(pk=each.pk).update(started_at=f"2026-{at}:00+00:00")

    centre.time_zone = "Europe/London"
    centre.save()
    assert set(bounds().rows()) == set(made[1:3])
    assert set(bounds(last=made[1].pk).rows()) == {made[1]}
    assert set(bounds(since=day("2026-09-08")).rows()) == {made[2]}
    assert not bounds(last=0).rows()


def test_what_came_after_the_former_draw_is_in_the_next_frame_and_nothing_is_in_two(talked, ines):
    first = talked(ines, 3)
    seen = last_there()
    late = talked(ines, 2, name="late")
    second = talked(ines, 3, week=1)
    former = bounds(last=seen)
    now = bounds(ends=MONDAY + timedelta(days=14), before=(former.ends, seen), last=last_there())

    assert set(former.rows()) == set(first)
    assert set(now.rows()) == {*late, *second}


@pytest.mark.parametrize("before", [None, (MONDAY, 41)])
def test_a_draw_keeps_its_bounds_so_that_they_come_back_the_same(before):
    there = bounds(where={"channels": ["voice"], "teams": [3]}, before=before)

    assert Bounds.from_dict(there.to_dict()) == there


def test_a_frame_is_in_order_of_agent_channel_week_and_time(talked, ines, tom):
    talked(tom, 2)
    talked(ines, 1, week=1)
    talked(ines, 2)
    talked(ines, 1, channel="chat")
    talked(None, 1)

    found = frame_of(Conversation.objects.all())

    first, second = sorted((ines.pk, tom.pk))
    assert found.agents == [0, *[first] * 4, *[second] * 2]
    assert found.strata[:5] == ["0|voice|2026-W37", f"{first}|chat|2026-W37", *[f"{first}|voice|2026-W37"] * 2,
                                f"{first}|voice|2026-W38"]  # fmt: skip
    assert found.moments[2] < found.moments[3]
    assert found.teams[0] == 0


def test_a_conversation_without_a_beginning_is_in_no_frame(talked, ines):
    talked(ines, 2)
    Conversation.objects.filter(reference__endswith="-1").update(started_at=None)

    assert len(frame_of(Conversation.objects.all()).pks) == 1


def test_the_week_of_a_stratum_is_the_centres(centre, talked, ines):
    talked(ines, 1)
    Conversation.objects.update(started_at="2026-09-13T23:30:00+00:00")
    centre.time_zone = "Europe/London"
    centre.save()
    assert frame_of(Conversation.objects.all()).strata[0].endswith("2026-W38")

    centre.time_zone = "UTC"
    centre.save()

    assert frame_of(Conversation.objects.all()).strata[0].endswith("2026-W37")


def test_where_nothing_is_there_the_last_row_is_none(db):
    assert last_there() == 0
