"""When things were said, in words."""

from __future__ import annotations

import zoneinfo

import pytest
from django.utils import timezone

from rapport.conversation import Conversation, Turn
from rapport_web.conversations.shown.timing import gap_words, lasting, length_of, longest, timed


def told(channel, *times, started_at=None):
    turns = tuple(Turn("customer", "Hello", at=at, end=end) for at, end in times)
    return Conversation(id="t", channel=channel, turns=turns, started_at=started_at)


def test_a_call_shows_offsets_and_its_silences():
    shown = timed(told("voice", (4, 10), (11, 18), (22.2, 30), (3723, 3730)))

    assert [time.shown for time in shown] == ["0:04", "0:11", "0:22", "1:02:03"]
    assert [round(time.gap, 1) for time in shown] == [0, 0, 4.2, 3693]
    assert longest(shown) == (3, 3693)


def test_a_call_without_ends_says_nothing_of_silences():
    assert [time.gap for time in timed(told("voice", (0, None), (60, None)))] == [0, 0]


def test_a_chat_shows_the_clock_in_the_persons_zone():
    with timezone.override(zoneinfo.ZoneInfo("Europe/Berlin")):
        shown = timed(told("chat", (0, None), (1500, None), started_at="2026-09-03T14:05:00+00:00"))

    assert [time.shown for time in shown] == ["16:05", "16:30"]
    assert [time.gap for time in shown] == [0, 1500]


def test_a_chat_with_times_of_its_own_needs_no_beginning():
    shown = timed(told("chat", ("2026-09-03T14:05:00Z", None), ("2026-09-03T14:07:00Z", None)))

    assert [time.shown for time in shown] == ["14:05", "14:07"]


def test_an_email_shows_the_day():
    shown = timed(told("email", ("2026-09-03T14:05:00Z", None)))

    assert shown[0].shown == "3 Sep 2026, 14:05"


def test_without_times_nothing_is_shown():
    without = told("chat", (None, None), (None, None))

    assert [time.shown for time in timed(without)] == ["", ""]
    assert length_of(without) is None
    assert longest(timed(without)) is None


def test_the_length_is_the_last_time_known():
    assert length_of(told("voice", (4, 10), (100, 118))) == 118


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(9, "9 s"), (118, "1 min 58 s"), (120, "2 min"), (3600, "1 h"), (11100, "3 h 5 min"), (200000, "2 days")],
)
def test_durations_are_said_in_words(seconds, words):
    assert lasting(seconds) == words


def test_gaps_are_silences_in_a_call_and_later_in_writing():
    assert gap_words(1, spoken=True) == "1 second of silence"
    assert gap_words(4, spoken=True) == "4 seconds of silence"
    assert gap_words(75, spoken=True) == "1 min 15 s of silence"
    assert gap_words(1500, spoken=False) == "25 min later"
