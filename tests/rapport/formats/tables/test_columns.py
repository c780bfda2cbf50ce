from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.tables.columns import USUAL, find_columns
from rapport.formats.tables.mapping import Mapping


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            ("conversation_id", "speaker", "text", "timestamp"),
            {"conversation": "conversation_id", "speaker": "speaker", "text": "text", "at": "timestamp"},
        ),
        (
            ("Call ID", "Sender Type", "Message Text", "Queue Name"),
            {"conversation": "Call ID", "speaker": "Sender Type", "text": "Message Text", "team": "Queue Name"},
        ),
        (
            ("ticket", "transcript", "Agent Name"),
            {"conversation": "ticket", "transcript": "transcript", "agent": "Agent Name"},
        ),
        (("price", "colour"), {}),
    ],
)
def test_usual_names_are_known_however_they_are_written(columns, expected):
    assert find_columns(Mapping(), columns, USUAL) == expected


def test_what_was_said_comes_before_what_is_usual():
    mapping = Mapping.from_options(["text=call notes", "channel==voice"])

    found = find_columns(mapping, ("id", "text", "Call Notes", "channel"), USUAL)

    assert found["text"] == "Call Notes"
    assert "channel" not in found


def test_a_column_belongs_to_one_field_only():
    assert find_columns(Mapping.from_options(["topic=Text"]), ("Text",), USUAL) == {"topic": "Text"}


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match=r"no column 'Words'; the columns are id, Text") as refusal:
        find_columns(Mapping.from_options(["text=Words"]), ("id", "Text"), USUAL)

    assert refusal.value.field == "text"
