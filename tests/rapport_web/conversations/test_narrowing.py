"""What a rule that covers part of the conversations may say, and what it may not."""

from __future__ import annotations

import pytest

from rapport_web.conversations import narrowing
from rapport_web.exceptions import Invalid


@pytest.mark.parametrize("value", [1, 7, 60])
def test_a_whole_number_between_the_ends_is_taken(value):
    assert narrowing.whole("days", 1, 60)(value) == value


@pytest.mark.parametrize("value", [0, 61, 7.0, "7", None, True])
def test_anything_else_is_refused_by_its_field(value):
    with pytest.raises(Invalid) as refused:
        narrowing.whole("days", 1, 60)(value)

    assert refused.value.field == "days"
    assert "from 1 to 60" in str(refused.value)


def test_values_of_a_set_are_taken_once_in_their_order():
    assert narrowing.channels(["voice", "chat", "voice"]) == ["voice", "chat"]
    assert narrowing.channels(None) == []


@pytest.mark.parametrize(("check", "value"), [(narrowing.channels, ["fax"]), (narrowing.teams, [99])])
def test_what_is_not_there_is_refused(db, check, value):
    with pytest.raises(Invalid, match="There is no such"):
        check(value)


def test_a_team_that_is_there_is_taken(accounts):
    assert narrowing.teams([accounts.pk]) == [accounts.pk]


def test_topics_are_taken_once_without_blanks():
    assert narrowing.topics([" Storage ", "", "Bills", "Storage"]) == ["Storage", "Bills"]


@pytest.mark.parametrize("value", [["x" * 201], ["a\x00b"], [str(n) for n in range(201)]])
def test_topics_that_no_column_holds_are_refused(value):
    with pytest.raises(Invalid) as refused:
        narrowing.topics(value)

    assert refused.value.field == "topics"
