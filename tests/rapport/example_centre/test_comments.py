"""What made-up customers write fits what their contact was about, and is written once."""

from __future__ import annotations

import json
from itertools import product

import pytest

from rapport.example_centre.answers import _BANK
from rapport.example_centre.comments import _BY_TOPIC, ANY, comment
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write
from rapport.reader.comments import hear

SIDES = list(product((True, False), repeat=2))
BANKS = [ANY, *{id(bank): bank for bank in _BY_TOPIC.values()}.values()]


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank[True, True][0][:20])
def test_each_bank_has_as_many_words_for_each_side_and_none_twice(bank):
    assert set(bank) == set(SIDES)
    assert {len(words) for words in bank.values()} == {_BANK}
    assert len({text for words in bank.values() for text in words}) == len(SIDES) * _BANK


def test_a_topic_has_its_own_words_and_one_without_has_those_of_any():
    assert "parcel" in comment("Late parcel", solved=False, warm=True, which=0)
    assert comment("Allotments", solved=True, warm=True, which=1) == ANY[True, True][1]


def test_topics_that_have_words_are_those_of_the_centre(tmp_path):
    write(Plan(conversations=900, seed=3), tmp_path)
    told = (tmp_path / "conversations.jsonl").read_text(encoding="utf-8").splitlines()
    topics = {json.loads(line).get("topic") for line in told}

    assert set(_BY_TOPIC) <= topics | {"Duplicate visit"}, "the repair story has no answer for each seed"


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank[True, True][0][:20])
def test_nobody_is_thanked_where_nothing_was_solved_and_nobody_understood(bank):
    for text in bank[False, False]:
        assert not hear(text, language="en").thanks
