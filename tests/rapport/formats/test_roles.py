from __future__ import annotations

import pytest

from rapport.conversation import CHANNELS, SPEAKERS
from rapport.formats.roles import CHANNEL_NAMES, ROLES, channel_of, role_of


@pytest.mark.parametrize(
    ("word", "speaker"),
    [
        ("Agent", "agent"),
        ("AGENT 2", "agent"),
        ("human_agent", "agent"),
        ("End-User", "customer"),
        ("Caller", "customer"),
        ("external", "customer"),
        ("internal", "agent"),
        ("Chatbot", "bot"),
        ("virtual agent", "bot"),
        ("Supervisor", "colleague"),
        ("system", "system"),
        ("Ines", None),
        ("agency", None),
        ("", None),
        ("2", None),
    ],
)
def test_a_word_for_a_role_is_known_however_it_is_written(word, speaker):
    assert role_of(word) == speaker


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("Phone", "voice"),
        ("Live chat", "chat"),
        ("E-Mail", "email"),
        ("SMS", "sms"),
        ("Twitter", "social"),
        ("fax", None),
    ],
)
def test_a_word_for_a_channel_is_known_however_it_is_written(word, channel):
    assert channel_of(word) == channel


def test_every_role_and_channel_can_be_said_by_its_own_name():
    assert [role_of(speaker) for speaker in SPEAKERS] == list(SPEAKERS)
    assert [channel_of(channel) for channel in CHANNELS] == list(CHANNELS)
    assert set(ROLES.values()) == set(SPEAKERS)
    assert set(CHANNEL_NAMES.values()) == set(CHANNELS)
