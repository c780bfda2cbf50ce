"""Words that show trouble, and near-misses that only name a thing."""

from __future__ import annotations

import pytest

from rapport.report.analysis.trouble import shows


@pytest.mark.parametrize(
    ("owner", "text", "words"),
    [
        ("people", "Your agent was rude and hung up on me.", ["rude", "hung up"]),
        ("people", "The lady laughed at me.", ["laughed"]),
        ("process", "I have been on hold for two hours.", ["on hold"]),
        ("process", "My refund has not come.", ["refund"]),
        ("technology", "The app keeps crashing since the update.", ["app keeps", "crashing"]),
        ("technology", "I can't log in at all.", ["can't log"]),
        ("product", "The milk was mouldy again.", ["mouldy"]),
        ("disconnect", "The shop told me something different.", ["told me something different"]),
        ("disconnect", "I was passed from one department to another.", ["one department to another"]),
    ],
)
def test_words_that_show_trouble_are_found(owner, text, words):
    found = [text[hit.start : hit.end] for hit in shows(text, owner)]

    assert set(words) <= set(found)


@pytest.mark.parametrize(
    ("owner", "text"),
    [
        ("people", "£640 for a scratch"),
        ("people", "The driver left it next door."),
        ("people", "They were never rude to me."),
        ("people", "My refund is late and I was ignored, and charged a fee."),
        ("process", "The app keeps crashing."),
        ("technology", "I ordered it with the app."),
        ("technology", "My phone number is on the account."),
        ("product", "What size is it?"),
        ("disconnect", "I told you my name."),
        ("none", "Everything is fine."),
    ],
)
def test_words_that_only_name_a_thing_show_nothing(owner, text):
    assert shows(text, owner) == []
