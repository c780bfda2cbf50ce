"""Scores of supporters from a reading, and what experts gave."""

from __future__ import annotations

import pytest

from benchmarks.people.supporters import experts, floor_score, middle, score
from rapport.conversation import Conversation, Turn
from rapport.reader.reading import Reading, TurnReading


def _reading(*turns: TurnReading) -> Reading:
    return Reading("c", "r", "1", "en", turns, {}, {}, (), (), ())


def _row(*given: int) -> dict:
    return {"ratings": {f"expert{place}": {"validating_emotions": level} for place, level in enumerate(given)}}


def test_a_score_is_the_mean_over_the_supporters_turns_alone():
    reading = _reading(
        TurnReading(0, "customer", {"emotion": "sadness"}, {"emotion": 1.0}),
        TurnReading(1, "agent", {"feeling": 2}, {"feeling": 1.0}),
        TurnReading(2, "agent", {"feeling": 0}, {"feeling": 1.0}),
    )

    assert score(reading, "feeling") == 1


def test_the_experts_median():
    assert middle(_row(1, 4, 5), "validating_emotions") == 4


def test_experts_who_agree_have_kappa_one():
    assert experts([_row(1, 1, 1), _row(4, 4, 4)], "validating_emotions") == pytest.approx(1)


@pytest.mark.parametrize(("dimension", "expected"), [("validating_emotions", 1), ("encouraging_elaboration", 0.5)])
def test_the_floor_counts_words_or_question_marks(dimension, expected):
    talk = Conversation(
        "c", "chat", (Turn("customer", "Sorry?"), Turn("agent", "So sorry, I understand."), Turn("agent", "Why?"))
    )

    assert floor_score(talk, dimension) == expected
