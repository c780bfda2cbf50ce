"""Owns it: first person, next step, time."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.owns_it import TIME, OwnsIt
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, on, unsure

CUE = customer("Nobody ever calls me back.", effort=1, emotion="frustration", intensity=2)
DONE = agent("I have refunded it.", ownership=1, action=2)
TIMED = agent("I will call the depot and ring you by 4pm.", ownership=1, action=1)
UNTIMED = agent("I will call the depot.", ownership=1, action=1)
EMPTY = agent("I take this personally.", ownership=1)
NOT_OWNED = agent(
    "I can't put the corner back, I'm afraid. I will send a new one today.",
    ownership=on(1, "I can't put the corner back, I'm afraid."),
    action=2,
)
THEY = agent("They will look into it.", action=1)


@pytest.mark.parametrize(
    ("lines", "channel", "outcome", "said"),
    [
        ([CUE, DONE], "chat", "met", "The agent took it on (“I have refunded it”)."),
        ([CUE, TIMED], "email", "met", "The agent took it on"),
        ([CUE, UNTIMED], "email", "hollow", "no step with a time"),  # in writing the time must stand there
        ([CUE, UNTIMED], "voice", "met", "took it on"),  # on a call a first-person step is enough
        ([CUE, EMPTY], "voice", "hollow", "no step with a time"),
        ([CUE, EMPTY, customer("And?"), TIMED], "chat", "met", "took it on"),
        ([CUE, THEY], "chat", "missed", "without the agent taking it on"),
        ([CUE, agent("I will do it now.", ownership=unsure(1), action=2)], "chat", "missed", "without the agent"),
        ([CUE, NOT_OWNED], "chat", "met", "The agent took it on (“I will send a new one today”)."),
        ([CUE, agent("Hm.")], "chat", "missed", "Nobody took it on"),
        ([CUE], "chat", "missed", "the record holds no reply"),
        ([customer("Hello."), DONE], "chat", "not_called_for", "No cue"),
    ],
)
def test_first_person_with_a_step_and_a_time_is_met(lines, channel, outcome, said):
    given = judged(*lines, channel=channel)

    found = OwnsIt().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


@pytest.mark.parametrize(
    "text",
    [
        "by friday",
        "today",
        "within 2 hours",
        "in the next 10",
        "at 10:30",
        "3pm",
        "5 working days",
        "a few minutes",
        "the 14th",
        "in june",
        "right away",
    ],
)
def test_times_are_recognised(text):
    assert TIME.search(text)


@pytest.mark.parametrize(
    "text", ["soon", "as soon as possible", "i may be late", "the other way round", "know", "nowhere"]
)
def test_what_only_sounds_like_a_time_is_none(text):
    assert not TIME.search(text)


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(OwnsIt(), met=[judged(CUE, DONE)], missed=[judged(CUE, EMPTY), judged(CUE, THEY)])
