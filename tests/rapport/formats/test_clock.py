from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Turn
from rapport.exceptions import Refused
from rapport.formats.clock import by_time, iso, moment, seconds, shifted, timestamp


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-01-02T10:00:00Z", "2026-01-02T10:00:00Z"),
        ("2026-01-02T10:00:00+02:00", "2026-01-02T10:00:00+02:00"),
        ("2026-01-02 10:00", "2026-01-02T10:00:00Z"),
        ("20260102", "2026-01-02T00:00:00Z"),
        (1767348000, "2026-01-02T10:00:00Z"),
        (1767348000500, "2026-01-02T10:00:00.500Z"),
        ("1767348000", "2026-01-02T10:00:00Z"),
        ("1767348000500", "2026-01-02T10:00:00.500Z"),
        (None, None),
        (" ", None),
    ],
)
def test_times_in_words_seconds_and_milliseconds(value, shown):
    assert iso(moment(value, field="x")) == shown


@pytest.mark.parametrize(
    "value", ["soon", "2026-01-02\ud80010:00", "2026-01-02→10:00", "2026-13-01", [], True, 10**30, "9" * 30, "25:00"]
)
def test_what_is_no_time_is_refused(value):
    with pytest.raises(Refused):
        moment(value, field="x")


def test_a_time_that_is_iso_stays_as_it_is_written():
    assert timestamp(" 2026-01-02T10:00:00.123456+00:00 ", field="x") == "2026-01-02T10:00:00.123456+00:00"


def test_an_offset_with_seconds_becomes_utc():
    assert iso(datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=16, seconds=8)))) == "1899-12-31T23:43:52Z"


@pytest.mark.parametrize(("value", "found"), [(1500, 1.5), ("1500", 1.5), (0, 0.0), (None, None)])
def test_milliseconds_from_the_start(value, found):
    assert seconds(value, field="x") == found


def test_a_time_before_the_start_and_one_after_the_calendar_are_refused():
    with pytest.raises(Refused):
        seconds(-1, field="x")
    with pytest.raises(Refused):
        shifted(datetime(9999, 12, 31, tzinfo=UTC), 1e6, field="x")


def turns(*times):
    return [Turn("agent", str(index), at) for index, at in enumerate(times)]


@pytest.mark.parametrize(
    ("times", "order"),
    [
        ([3, 1, 2], "120"),
        ([1, 1, 0], "201"),
        (["2026-01-02T10:00:00Z", "2026-01-02T10:00:00+02:00"], "10"),
        ([3, None, 1], "012"),
        ([3, "2026-01-02T10:00:00Z"], "01"),
    ],
)
def test_turns_are_put_in_order_only_where_all_times_compare(times, order):
    assert "".join(turn.text for turn in by_time(turns(*times))) == order


@given(st.lists(st.floats(0, 1e6)))
def test_ordering_loses_nothing_and_orders_all(times):
    found = by_time(turns(*times))

    assert sorted(turn.text for turn in found) == sorted(map(str, range(len(times))))
    assert [turn.at for turn in found] == sorted(times)
