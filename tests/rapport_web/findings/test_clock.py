"""The clock of a call-back holds for every moment, zone and change of the hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.findings.clock import clock, due_after

ZONES = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland")
# Whole seconds from 2024 to 2030.
moments = st.integers(1_704_067_200, 1_893_456_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(moments, st.sampled_from(ZONES), st.integers(1, 10))
def test_it_ends_on_a_working_day_at_the_same_time_of_day(opened, zone, days):
    due = due_after(opened, zone, days)
    here = opened.astimezone(ZoneInfo(zone))

    assert due.weekday() < 5
    assert (due.hour, due.minute, due.second) == (here.hour, here.minute, here.second)
    assert timedelta(days=days) <= due.replace(tzinfo=None) - here.replace(tzinfo=None) <= timedelta(days=days + 4)


@given(moments, st.sampled_from(ZONES))
def test_as_many_working_days_lie_between_as_were_asked_for(opened, zone):
    due = due_after(opened, zone, 3)
    day = opened.astimezone(ZoneInfo(zone)).date()

    counted = 0
    while day < due.date():
        day += timedelta(days=1)
        counted += day.weekday() < 5

    assert counted == 3


@given(moments, moments, st.sampled_from(ZONES))
def test_who_comes_later_is_never_due_earlier(one, other, zone):
    first, second = sorted((one, other))

    # By the wall clock: where the hour is set back, a quarter past two comes twice.
    ends = [due_after(each, zone).replace(tzinfo=None) for each in (first, second)]
    walls = [each.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for each in (first, second)]
    assert (ends[0] <= ends[1]) or walls[0] > walls[1]


@given(moments, st.integers(-60 * 24 * 30, 60 * 24 * 30))
def test_over_is_said_only_where_it_is_over(now, minutes):
    found = clock(now + timedelta(minutes=minutes), now)

    assert found.over == (minutes < 0)
    assert found.words.endswith(" over") == found.over
    assert found.words.startswith("in ") != found.over


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "in 0 minutes"),
        (59, "in 59 minutes"),
        (60, "in 1 hour"),
        (24 * 60 - 1, "in 23 hours"),
        (24 * 60, "in 1 day"),
        (-60, "1 hour over"),
        (-24 * 60 * 2, "2 days over"),
    ],
)
def test_the_largest_unit_of_which_there_is_a_whole_one(minutes, words):
    now = datetime(2026, 9, 7, 12, tzinfo=UTC)

    assert clock(now + timedelta(minutes=minutes), now).words == words
