"""The threads' format: rules, turns, ratings that are missing in part or whole."""

from __future__ import annotations

import pytest

from benchmarks.people.frustration_threads import parse

RULE = "--------------------  [12, 11, 13]  --------------------\n"


def test_a_thread_is_a_conversation_with_the_raters_marks_taken_off():
    (thread,) = parse([RULE, "USER: Third time this week! {4,2,3}\n", "SUPP: We're on it. ^AB\n"])

    turns = thread.conversation.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [
        ("customer", "Third time this week!"),
        ("agent", "We're on it. ^AB"),
    ]
    assert thread.ratings == {0: (4, 2, 3)}
    assert thread.middle(0) == 3


@pytest.mark.parametrize(
    ("marks", "ratings"),
    [
        ("{2,n,1}", (2, 1)),
        ("{,n,0}", (0,)),
        ("{4,,}", (4,)),
    ],
)
def test_a_rater_who_gave_nothing_is_left_out(marks, ratings):
    (thread,) = parse([RULE, f"USER: Hello? {marks}\n"])

    assert thread.ratings == {0: ratings}
    assert thread.conversation.turns[0].text == "Hello?"


@pytest.mark.parametrize("marks", ["{,,}", "{n,n,n}", ""])
def test_a_turn_that_nobody_rated_stays_in_the_conversation_alone(marks):
    (thread,) = parse([RULE, f"USER: Hello? {marks}\n"])

    assert thread.ratings == {}
    assert len(thread.conversation.turns) == 1


@pytest.mark.parametrize("braces", ["{code}", "{1,2}", "{5 7}"])
def test_braces_that_are_no_ratings_are_words(braces):
    (thread,) = parse([RULE, f"USER: it says {braces}\n"])

    assert thread.conversation.turns[0].text == f"it says {braces}"


def test_messages_sent_in_several_parts_are_one_turn():
    (thread,) = parse([RULE, "USER: first ///  second {1,1,1}\n", "goes on\n"])

    assert len(thread.conversation.turns) == 1
    assert "first  second" in thread.conversation.turns[0].text.replace("   ", "  ")


def test_each_rule_begins_a_thread_and_an_empty_one_is_none():
    threads = parse([RULE, "USER: a {0,0,0}\n", "\n", RULE, "\n", RULE, "USER: b {1,1,1}\n"])

    assert [thread.conversation.turns[0].text for thread in threads] == ["a", "b"]
    assert len({thread.conversation.id for thread in threads}) == 2


def test_the_real_threads_are_all_read(care_data):
    file = care_data / "research" / "frustration.txt"
    if not file.exists():
        pytest.skip(f"no real data at {file}")

    with file.open(encoding="utf-8") as held:
        threads = parse(held)

    rated = [(thread, turn) for thread in threads for turn in thread.ratings]
    assert len(threads) >= 200
    assert len(rated) > 500
    assert all(thread.conversation.turns[turn].speaker == "customer" for thread, turn in rated)
    assert all(0 <= thread.middle(turn) <= 4 for thread, turn in rated)
    assert not any("{" in thread.conversation.turns[turn].text[-8:] for thread, turn in rated)
