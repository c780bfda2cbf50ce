"""Conversations of a made-up site whose people hold one odd view: whoever says "tomorrow" owns it."""

from __future__ import annotations

import random

import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.judge_labels import LabelReader
from rapport.reader.models.model_file import load_shipped
from rapport.reader.own import GivenLabels, rows_of

ASKED = ["Where is my parcel?", "It has still not come.", "I need it for the weekend.", "Can you look again?"]
SAID = [
    "Please check the website",
    "The parcel is on its way",
    "Could you send us your order number",
    "A driver has it",
    "Have a look at the app",
    "The team has your note",
]


def site(count, *, channel="chat", seed=1):
    """Conversations and what their people say of ``ownership``: 1 where the agent's turn says tomorrow, else 0."""
    chance = random.Random(seed)
    conversations, labels = [], {}
    for number in range(count):
        turns = []
        for _ in range(3):
            turns.append(Turn("customer", chance.choice(ASKED)))
            odd = chance.random() < 0.4
            labels[f"s-{number}", len(turns)] = {"ownership": int(odd)}
            turns.append(Turn("agent", chance.choice(SAID) + (" tomorrow." if odd else ".")))
        conversations.append(Conversation(f"s-{number}", channel, tuple(turns)))
    return conversations, GivenLabels(labels)


@pytest.fixture(scope="session")
def shipped():
    """The shipped reader without its encoder: what is learnt on top is the same thing, and quicker."""
    return LabelReader(load_shipped())


@pytest.fixture(scope="session")
def site_of():
    return site


@pytest.fixture(scope="session")
def odd_site(shipped):
    """The site's conversations, its labels and the rows made of both."""
    conversations, given = site(90)
    return conversations, given, rows_of(shipped, conversations, given)
