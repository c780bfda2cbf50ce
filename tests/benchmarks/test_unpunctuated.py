"""Transcripts without punctuation and capitals: how they are made, and that little is lost."""

from __future__ import annotations

import pytest

from benchmarks.unpunctuated import Loss, losses, means, strip, stripped, written
from rapport.conversation import Conversation, Turn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is the THIRD time I call - and nobody came!!", "this is the third time i call and nobody came"),
        ("I don't, and I won’t.", "i don't and i won’t"),
        ("It cost £12.50\nfor nothing 😡", "it cost 12 50 for nothing"),
        ("?!", "um"),
    ],
)
def test_a_text_is_stripped_as_a_plain_recogniser_writes_it(text, expected):
    assert strip(text) == expected
    assert strip(expected) == expected


def test_a_conversation_keeps_who_spoke_and_when():
    held = Conversation("a", "voice", (Turn("customer", "Hello?", at=0.0, end=1.0), Turn("agent", "Hi!", at=1.0)))

    bare = stripped(held)

    assert [(turn.speaker, turn.at, turn.text) for turn in bare.turns] == [
        ("customer", 0.0, "hello"),
        ("agent", 1.0, "hi"),
    ]
    assert (bare.id, bare.channel) == ("a", "voice")


def test_an_undefined_kappa_is_left_out_of_the_means():
    found = [Loss("a", 10, 0.6, 0.5, 0.9), Loss("b", 10, float("nan"), 0.5, 0.1), Loss("c", 10, 0.8, 0.7, 1.0)]

    assert means(found) == pytest.approx((0.7, 0.6, 0.95))


def test_little_is_lost_on_a_sample(care_data, monkeypatch):
    monkeypatch.setenv("CARE_DATA", str(care_data))

    found = losses(*written(step=16))

    before, after, alike = means(found)
    assert len(found) > 15
    assert alike > 0.88
    assert before - after < 0.1
