from __future__ import annotations

import pytest

from rapport.privacy.hints import hint_before, phone_hint_after


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("call me on ", "phone"),
        ("my number is ", "phone"),
        ("telno ", "phone"),
        ("the affected number is ", "phone"),
        ("order ", "reference"),
        ("booking ref: ", "reference"),
        ("tracking #", "reference"),
        ("i called about order ", "reference"),
        ("for order 12, call ", "phone"),
        ("my card is ", "card"),
        ("i paid £", "money"),
        ("in 2026 i saw ", None),
        ("the recall of ", None),
        ("reorderings ", None),
        ("", None),
    ],
)
def test_the_nearest_word_says_what_the_number_is(text, hint):
    assert hint_before(text + "12345678", len(text)) == hint


def test_a_word_far_away_says_nothing():
    text = "call me, " + "and then there was a long silence on the line, for days, "

    assert hint_before(text + "12345678", len(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" is my mobile", True), (" (home phone)", True), (" is my order", False), ("", False), (". My phone died", True)],
)
def test_the_words_behind_a_number_can_say_it_is_a_phone(text, expected):
    assert phone_hint_after("12345678" + text.lower(), 8) is expected
