"""Words, quotes and the words that people marked."""

from __future__ import annotations

import pytest

from benchmarks.people.token_spans import covered, marked, token_f1, words

TEXT = "I'm so sorry. What happened? I'm here."


def test_words_are_counted_with_their_apostrophes_and_without_marks():
    assert [TEXT[start:end] for start, end in words(TEXT)][:3] == ["I'm", "so", "sorry"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], set()),
        ([(0, 12)], {0, 1, 2}),
        ([(5, 9)], {1, 2}),  # a word that is touched counts
        ([(3, 4)], set()),  # a space is no word
        ([(0, 3), (14, 18)], {0, 3}),
    ],
)
def test_the_words_that_spans_touch(spans, expected):
    assert covered(TEXT, spans) == expected


@pytest.mark.parametrize(
    ("rationales", "pieces"),
    [
        ("I'm so sorry.|", ["I'm so sorry."]),
        ("What happened?| I'm here.|", ["What happened?", "I'm here."]),
        ("", []),
        ("never said|", []),
    ],
)
def test_rationales_are_found_by_their_words(rationales, pieces):
    assert [TEXT[start:end] for start, end in marked(TEXT, rationales)] == pieces


@pytest.mark.parametrize(
    ("people", "found", "expected"),
    [({1, 2}, {1, 2}, 1), ({1, 2}, {3}, 0), ({1, 2}, {2, 3}, 0.5), (set(), set(), 0), ({1}, {1, 2, 3}, 0.5)],
)
def test_token_f1(people, found, expected):
    assert token_f1(people, found) == expected
