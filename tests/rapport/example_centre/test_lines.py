"""Lines: filled word for word, each part knowing where it stands and what it shows."""

from __future__ import annotations

import pytest

from rapport.example_centre.lines import Line, Part, part, spoken
from rapport.exceptions import UsageError


@pytest.mark.parametrize(
    ("shown", "shows"),
    [
        ("", {}),
        ("effort", {"effort": 1}),
        ("feeling 2, understanding 2", {"feeling": 2, "understanding": 2}),
        ("clue, anxiety 3", {"clue": 1, "emotion": "anxiety", "intensity": 3}),
        ("disconnect", {"disconnect": 1}),
    ],
)
def test_what_words_show_is_written_beside_them(shown, shows):
    assert part("words", shown) == Part("words", shows)


@pytest.mark.parametrize("shown", ["warmth", "effort 2", "feeling 3", "anger 4", "needed"])
def test_what_the_rubric_does_not_have_cannot_be_shown(shown):
    with pytest.raises(UsageError, match="RUBRIC 1"):
        part("words", shown)


def test_a_filled_line_marks_where_each_part_stands():
    line = Line("customer", (part("Nobody came {day}", "clue"), ". ", part("I'm angry", "anger 2"), "."))

    turn, marks = spoken(line, {"day": "Wednesday"})

    assert (turn.speaker, turn.text) == ("customer", "Nobody came Wednesday. I'm angry.")
    assert [turn.text[mark.start : mark.end] for mark in marks] == ["Nobody came Wednesday", "I'm angry"]
    assert [mark.shows for mark in marks] == [{"clue": 1}, {"emotion": "anger", "intensity": 2}]


def test_a_part_that_shows_nothing_is_marked_as_well():
    _, marks = spoken(Line("agent", (part("Good."), " ", part("Thanks", "templated"))), {})

    assert [dict(mark.shows) for mark in marks] == [{}, {"templated": 1}]
