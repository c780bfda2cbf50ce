from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.format import Intake
from rapport.formats.json_values import json_values


@pytest.fixture
def values(document):
    def do(text, name="x.json"):
        refusals = []
        found = list(json_values(document(text, name), Intake(on_refusal=refusals.append)))
        return found, [refusal.element for refusal in refusals]

    return do


@pytest.mark.parametrize(
    ("text", "found", "refused"),
    [
        ('{"a": 1}', [(None, {"a": 1})], []),
        ('{\n "a": {\n  "b": 1}}', [(None, {"a": {"b": 1}})], []),
        ('[{"a": 1}, 2, {"b": 1}]', [("item 1", {"a": 1}), ("item 3", {"b": 1})], ["item 2"]),
        ('{"a": 1}\n\n{"b": 2}\n', [("line 1", {"a": 1}), ("line 3", {"b": 2})], []),
        ('{"a": 1\n{"b": 2}\n', [("line 2", {"b": 2})], ["line 1, column 8"]),
        ('{"a": 1} {"b": 2}', [], ["line 1, column 10"]),
    ],
)
def test_one_a_list_or_lines(values, text, found, refused):
    assert values(text)[0] == found
    assert len(values(text)[1]) == len(refused)


def test_a_first_line_longer_than_the_head_is_still_a_line(values):
    found, refused = values('{"a": "' + "x" * 70_000 + '"}\n{"b": 2}\n')

    assert [place for place, _ in found] == ["line 1", "line 2"]
    assert not refused


def test_a_name_can_say_that_it_is_lines(values):
    assert values('{"a": 1}\n[]\n', "x.jsonl") == ([("line 1", {"a": 1})], ["line 2"])


@pytest.mark.parametrize("text", ["5", '"x"', "{broken", "", "[" * 500 + "]" * 500])
def test_what_is_no_object_is_refused(values, text):
    with pytest.raises(Refused):
        values(text)
