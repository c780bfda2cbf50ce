"""What is judged and what of it counts: an unsure label is shown and never counted."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from rapport.conversation import Conversation, Turn
from rapport.reader.judgement import Judged, Judgement, Span

CONVERSATION = Conversation("hale-1", "chat", (Turn("customer", "Third time!"), Turn("bot", "Hello.")))


@pytest.fixture
def judged():
    return Judged(
        conversation=CONVERSATION,
        language="en",
        turns=(
            {
                "effort": Judgement(1, 0.9, spans=(Span(0, 0, 11),)),
                "clue": Judgement(0, 0.9),
                "emotion": Judgement("anger", 0.4, unsure=True),
            },
            {},
        ),
        labels={"needed": Judgement(1, 0.9)},
    )


@pytest.mark.parametrize(
    ("turn", "label", "value"),
    [
        (0, "effort", 1),
        (0, "clue", 0),  # a sure no is counted as one
        (0, "emotion", None),
        (0, "leaving", None),
        (1, "effort", None),
    ],
)
def test_a_label_counts_where_it_is_there_and_sure(judged, turn, label, value):
    assert judged.counted(turn, label) == value


def test_a_zero_is_told_from_what_is_not_counted(judged):
    assert judged.counted(0, "clue") is not None


def test_guessed_labels_count_as_if_they_were_sure_and_nothing_else_changes(judged):
    guessed = judged.guessed(["emotion"])

    assert guessed.counted(0, "emotion") == "anger"
    assert guessed.turns[0]["emotion"].confidence == 0.4
    assert guessed.turns[0]["effort"] == judged.turns[0]["effort"]
    assert judged.counted(0, "emotion") is None


def test_only_the_agents_labels_are_guessed_unless_others_are_named_and_only_in_the_turns_given(judged):
    assert judged.guessed() == judged
    assert judged.guessed(["emotion"], [1]) == judged


def test_a_turn_that_is_not_there_is_an_error(judged):
    with pytest.raises(IndexError):
        judged.counted(2, "effort")


def test_judgements_are_not_changed(judged):
    with pytest.raises(FrozenInstanceError):
        judged.turns[0]["effort"].value = 0
    with pytest.raises(FrozenInstanceError):
        judged.language = "de"


def test_without_more_a_judgement_is_sure_and_quotes_nothing():
    plain = Judgement(0, 0.7)

    assert (plain.unsure, plain.spans, plain.because) == (False, (), "")
