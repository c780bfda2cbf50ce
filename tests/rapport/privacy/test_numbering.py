from __future__ import annotations

import pytest

from rapport.privacy.numbering import Numbering, placeholders


def test_a_value_keeps_its_number_and_kinds_count_apart():
    numbering = Numbering([])

    given = [numbering.placeholder(*each) for each in (("email", "a"), ("email", "b"), ("phone", "a"), ("email", "a"))]

    assert given == ["<email:1>", "<email:2>", "<phone:1>", "<email:1>"]


def test_an_agents_number_is_the_rosters():
    assert Numbering([]).placeholder("agent", "17") == "<agent:17>"


def test_numbers_that_stand_there_already_are_not_given_again():
    numbering = Numbering(["write to <email:3>", "or <email:1>, <name>"])

    assert numbering.placeholder("email", "a") == "<email:4>"
    assert numbering.placeholder("name", "a") == "<name:1>"


@pytest.mark.parametrize(
    "text",
    ["<email:1>", "<url>", "<EMAIL>", "[PII]", "[Name]", "{{NAME}}", "{name}", "[long silence]", "<birth_date:2>"],
)
def test_what_was_masked_before_is_seen(text):
    assert placeholders(f"a {text} b") == [(2, 2 + len(text))]


@pytest.mark.parametrize("text", ["<dana@example.com>", "1 < 2 > 0", "[12]", "{", "<>", "a < b", "<a href='x'>"])
def test_other_brackets_are_not(text):
    assert placeholders(text) == []
