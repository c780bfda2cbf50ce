from __future__ import annotations

import pytest

from rapport.formats.plain_text.guess import guess_agent


@pytest.mark.parametrize(
    ("said", "agent"),
    [
        ({"Ines": "How can I help you today?", "Kim": "My box is broken."}, "Ines"),
        ({"Kim": "My box is broken.", "Ines": "Let me check that for you."}, "Ines"),
        ({"A": "Thank you for calling. How may I assist?", "B": "Can you let me check my bill?"}, "A"),
        ({"A": "hello", "B": "hello"}, None),
        ({"A": "how can I help", "B": "how can I help"}, None),
        ({"A": "how can I help"}, None),
        ({"A": "how can I help", "B": "x", "C": "y"}, None),
    ],
)
def test_the_agent_is_the_one_who_speaks_as_agents_do(said, agent):
    found = guess_agent(said)

    assert found == (None if agent is None else {name: "agent" if name == agent else "customer" for name in said})
