"""What the database cannot keep is refused with its field; times get the zone that was said."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from rapport.conversation import Turn
from rapport.exceptions import Refused
from rapport_web.conversations.services import check, with_zone


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "x" * 201}, "id"),
        ({"agent": "x" * 201}, "agent"),
        ({"team": "x" * 121}, "team"),
        ({"topic": "x" * 201}, "topic"),
        ({"customer": "x" * 201}, "customer"),
        ({"topic": "a\x00b"}, "topic"),
        ({"turns": (Turn("customer", "ok"), Turn("agent", "a\x00b"))}, "turns[1].text"),
        ({"started_at": "2026-11-02T09:14:00"}, "started_at"),
        ({"started_at": "2026-11-02"}, "started_at"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(hale_told, change, field):
    with pytest.raises(Refused) as refused:
        check(replace(hale_told, **change))

    assert refused.value.field == field


@pytest.mark.parametrize("time", [None, "2026-11-02T09:14:00Z", "2026-11-02T09:14:00+01:00"])
def test_what_can_be_kept_passes(hale_told, time):
    check(replace(hale_told, started_at=time))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-07-01T12:00:00", "2026-07-01T12:00:00+01:00"),  # summer time
        ("2026-12-01T12:00:00", "2026-12-01T12:00:00+00:00"),
        ("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z"),
        ("2026-07-01T12:00:00+05:30", "2026-07-01T12:00:00+05:30"),
        (None, None),
    ],
)
def test_only_times_without_a_zone_get_the_one_that_was_said(hale_told, before, after):
    assert with_zone(replace(hale_told, started_at=before), ZoneInfo("Europe/London")).started_at == after


def test_times_of_turns_get_it_too_and_seconds_stay_seconds(hale_told):
    turns = (Turn("customer", "a", at="2026-07-01T12:00:00"), Turn("agent", "b", at=3.5))

    zoned = with_zone(replace(hale_told, turns=turns), ZoneInfo("Europe/London"))

    assert [turn.at for turn in zoned.turns] == ["2026-07-01T12:00:00+01:00", 3.5]
