"""Masking on real conversations: what it finds stays found, and nothing else moves."""

from __future__ import annotations

import json
import re
import time
from collections import Counter

import pytest

from rapport.conversation import Conversation
from rapport.privacy import Masker

PLACEHOLDER = re.compile(r"<([a-z_]+):(\d+)>")
LEFT = {
    "an e-mail address": re.compile(r"[\w.]+@[\w-]+\.\w+"),
    "an international phone number": re.compile(r"\+\d[\d ]{9,}"),
    "a North American phone number": re.compile(r"(?<![\w/-])\d{3}[-.]\d{3}[-.]\d{4}(?![\w-])"),
    "a name that is given": re.compile(r"\b[Mm]y name is [A-Z]"),
    "a titled name": re.compile(r"\b(?:Mrs|Ms)\.? [A-Z][a-z]"),
}


def read(path):
    return [Conversation.from_dict(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module", params=["written", "short", "social"])
def pairs(request, care_data):
    """Every conversation of a part with its masked self."""
    conversations = read(care_data / "care" / f"{request.param}.conversations.jsonl")
    masker = Masker()
    return request.param, [(each, masker.mask(each)) for each in conversations]


def test_nothing_obvious_is_left(pairs):
    _, both = pairs
    left = [
        (why, masked.conversation.id, found.group())
        for _, masked in both
        for turn in masked.conversation.turns
        for why, pattern in LEFT.items()
        for found in pattern.finditer(turn.text)
    ]

    assert left == []


def test_masking_again_changes_nothing(pairs):
    _, both = pairs

    assert all(Masker().mask(masked.conversation).conversation == masked.conversation for _, masked in both)


def test_all_other_characters_stay_where_they_are(pairs):
    _, both = pairs

    for before, masked in both:
        for old, new in zip(before.turns, masked.conversation.turns, strict=True):
            place = 0
            for part in PLACEHOLDER.split(new.text)[::3]:
                place = old.text.index(part, place) + len(part)


def test_the_kinds_and_numbers_found_do_not_jump(pairs):
    name, both = pairs
    counts = sum((Counter(masked.counts) for _, masked in both), Counter())
    turns = sum(len(before.turns) for before, _ in both)

    # A jump means that something new is masked, or no longer: read what it is, then write the new number here.
    expected = {
        "written": {"name": 985, "handle": 50, "phone": 15, "address": 12, "email": 6, "birth_date": 3},
        "short": {"name": 426, "handle": 34, "phone": 1},
        "social": {"name": 1323, "phone": 64, "address": 16, "birth_date": 1, "ip": 1},
    }[name]
    assert set(counts) == set(expected)
    for kind, number in expected.items():
        assert counts[kind] == pytest.approx(number, rel=0.03, abs=1), kind
    assert sum(counts.values()) < turns


@pytest.mark.long  # a time hangs on what else the machine does
def test_three_thousand_turns_a_second_on_one_core(care_data):
    conversations = read(care_data / "care" / "social.conversations.jsonl")[:200]
    turns = sum(len(each.turns) for each in conversations)
    masker = Masker()
    masker.mask(conversations[0])

    start = time.process_time()
    for each in conversations:
        masker.mask(each)

    assert turns / (time.process_time() - start) > 3_000
