"""Where customers, agents and conversations are told apart on a value: only where intervals do not overlap."""

from __future__ import annotations

import pytest

from rapport_web.insights.views.values import _gaps

LOW = {"low": 0.10, "high": 0.30}
MIDDLE = {"low": 0.25, "high": 0.50}
HIGH = {"low": 0.60, "high": 0.80}
UNTOLD = {"low": None, "high": None}


@pytest.mark.parametrize(
    ("customers", "agents", "shown", "said"),
    [
        (LOW, HIGH, UNTOLD, ["Agents say it more often than customers do"]),
        (HIGH, LOW, UNTOLD, ["Customers say it more often than agents do"]),
        (LOW, None, HIGH, ["Conversations show it more often than customers say it"]),
        (HIGH, None, LOW, ["Customers say it more often than conversations show it"]),
        (UNTOLD, HIGH, LOW, ["Agents say it more often than conversations show it"]),
        (UNTOLD, LOW, HIGH, ["Conversations show it more often than agents say it"]),
        (LOW, LOW, LOW, []),
        (LOW, MIDDLE, UNTOLD, []),
        (MIDDLE, LOW, MIDDLE, []),
        (UNTOLD, None, UNTOLD, []),
        (LOW, HIGH, HIGH, ["Agents say it more often", "Conversations show it more often"]),
    ],
)
def test_two_are_told_apart_only_where_their_intervals_do_not_overlap(customers, agents, shown, said) -> None:
    found = _gaps({"customers": customers, "agents": agents, "shown": shown})

    assert len(found) == len(said)
    assert all(sentence.startswith(begin) for sentence, begin in zip(found, said, strict=True))


def test_no_sentence_says_a_cause_or_praises_anybody() -> None:
    every = [
        sentence
        for customers in (LOW, HIGH)
        for agents in (LOW, HIGH)
        for shown in (LOW, HIGH)
        for sentence in _gaps({"customers": customers, "agents": agents, "shown": shown})
    ]

    assert every
    assert not any(word in " ".join(every) for word in ("because", "drives", "causes", "poor", "great", "fail"))
