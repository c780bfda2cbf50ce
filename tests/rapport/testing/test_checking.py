"""What every check stands on: a broken law is named with the part, and pure means pure."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.testing.checking import check_quotes, pure, require

HALE = Conversation("hale-1", "chat", (Turn("customer", "Thank you, Ines!"), Turn("agent", "My pleasure.")))
OTHER = Conversation("hale-2", "chat", HALE.turns)


def test_a_law_that_holds_says_nothing():
    require("The cue", "It is pure", holds=True, found="ignored")


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ("", "The cue breaks a law. It is pure"),
        ("this", "The cue breaks a law. It is pure: this"),
        (0, "The cue breaks a law. It is pure: 0"),
        ([], r"The cue breaks a law. It is pure: []"),
    ],
)
def test_a_broken_law_is_named_with_the_part_and_what_broke_it(found, message):
    with pytest.raises(AssertionError) as broken:
        require("The cue", "It is pure", holds=False, found=found)

    assert str(broken.value) == message


def test_what_broke_a_law_is_shown_in_part_where_it_is_long():
    with pytest.raises(AssertionError) as broken:
        require("The cue", "It is short", holds=False, found="x" * 5_000)

    assert len(str(broken.value)) < 400


@given(st.lists(st.integers()))
def test_pure_work_gives_its_result(numbers):
    assert pure("Sorting", sorted, numbers) == sorted(numbers)


def test_work_that_changes_what_it_is_given_is_not_pure():
    with pytest.raises(AssertionError, match="must not change what it is given"):
        pure("Sorting", lambda given: given.sort(), [2, 1])


def test_work_that_answers_otherwise_the_second_time_is_not_pure():
    calls = itertools.count()

    with pytest.raises(AssertionError, match="same input gives the same result: 0 and 1"):
        pure("Counting", lambda _: next(calls), "x")


def test_work_that_raises_is_named_with_what_it_was_given():
    with pytest.raises(AssertionError, match=r"Dividing raises ZeroDivisionError .* on 0") as broken:
        pure("Dividing", lambda number: 1 // number, 0)

    assert isinstance(broken.value.__cause__, ZeroDivisionError)


def test_quotes_that_stand_there_pass():
    check_quotes("The cue", HALE, [quote(HALE, 0, 0, 9), quote(HALE, 1, 3, 11)])
    check_quotes("The cue", HALE, [])


def test_a_quote_of_another_conversation_is_named():
    with pytest.raises(AssertionError, match=r"of its own conversation.*hale-2"):
        check_quotes("The cue", HALE, [quote(OTHER, 0, 0, 9)])


def test_a_quote_of_what_no_longer_stands_there_is_named():
    held = quote(HALE, 0, 0, 9)
    changed = Conversation("hale-1", "chat", (Turn("customer", "Thanks a lot."), HALE.turns[1]))

    with pytest.raises(AssertionError, match="equals the text at its place"):
        check_quotes("The cue", changed, [held])
