"""Conversations and labels written down so that a test can be read."""

from __future__ import annotations

import pytest

from rapport.exceptions import UsageError
from rapport.reader.judgement import Span
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rapport.testing import agent, bystander, customer, from_gold, judged, on, unsure


def test_every_label_of_the_speaker_is_there_and_what_is_not_said_is_zero():
    given = judged(customer("Third time!", effort=1), agent("Sorry."), bystander("bot", "Hi"), customer(" "))

    assert [turn.keys() for turn in given.turns] == [CUSTOMER_LABELS.keys(), AGENT_LABELS.keys(), {}.keys(), {}.keys()]
    assert {label: judgement.value for label, judgement in given.turns[0].items() if judgement.value} == {
        "effort": 1,
        "emotion": "neutral",
    }
    assert given.labels.keys() == CONVERSATION_LABELS.keys()


def test_words_are_found_and_without_words_the_whole_turn_carries_the_value():
    given = judged(customer("  Third time!  ", effort=on(1, "Third"), leaving=1))

    assert given.turns[0]["effort"].spans == (Span(0, 2, 7),)
    assert given.turns[0]["leaving"].spans == (Span(0, 2, 13),)
    assert given.turns[0]["clue"].spans == ()


def test_unsure_values_are_there_and_not_counted():
    given = judged(agent("Sorry.", apology=unsure(1)))

    assert given.turns[0]["apology"].value == 1
    assert given.counted(0, "apology") is None
    assert given.turns[0]["apology"].confidence < given.turns[0]["feeling"].confidence


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: customer("x", feeling=1), "no label 'feeling'"),
        (lambda: agent("x", effort=1), "no label 'effort'"),
        (lambda: agent("x", action=3), "action cannot be 3; it is one of 0, 1, 2"),
        (lambda: customer("x", effort=on(1, "y")), "'y' does not stand in 'x'"),
        (lambda: judged(customer("x"), warmth=1), "no label 'warmth'"),
        (lambda: judged(customer("x"), resolved="maybe"), "resolved cannot be 'maybe'"),
    ],
)
def test_a_slip_in_a_test_is_told_at_once(make, message):
    with pytest.raises(UsageError, match=message):
        make()


def test_gold_labels_become_certain_judgements():
    conversation = judged(customer("Third time!"), agent("Sorry."), bystander("bot", "Hi"), name="c-9").conversation
    gold = {
        "conversation": "c-9",
        "rater": "ines",
        "turns": [{"index": 0, "speaker": "customer", "labels": {"emotion": "anger", "intensity": 2}}],
        "labels": {"needed": 1},
    }

    found = from_gold(conversation, gold)

    assert found.turns[0]["emotion"].spans == (Span(0, 0, 11),)
    assert found.counted(1, "apology") == 0
    assert (found.turns[2], found.labels["needed"].value) == ({}, 1)


def test_labels_of_another_conversation_are_refused():
    with pytest.raises(UsageError, match="labels of 'b'"):
        from_gold(judged(customer("x"), name="a").conversation, {"conversation": "b", "turns": [], "labels": {}})
