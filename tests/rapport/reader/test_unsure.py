"""What hangs on unsure labels: named, quoted, and told with what it would be either way."""

from __future__ import annotations

import pytest

from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS
from rapport.reader.unsure import UNSURE_WORDS, Doubt, doubt_quotes, doubt_words, unsure_labels, weigh
from rapport.testing import agent, customer, judged, unsure


def test_every_label_of_a_turn_has_words():
    assert set(UNSURE_WORDS) == {*CUSTOMER_LABELS, *AGENT_LABELS}


def test_unsure_labels_are_the_agents_that_are_guessed_to_be_there():
    held = judged(
        customer("a", effort=unsure(1)),
        agent("b", ties=unsure(1), action=unsure(0), feeling=2),
        agent("c", feeling=unsure(1), checks=unsure(1)),
    )

    assert unsure_labels(held, (0, 1, 2)) == ("feeling", "ties", "checks")
    assert unsure_labels(held, (1,)) == ("ties",)
    assert unsure_labels(held, ()) == ()


@pytest.mark.parametrize(
    ("with_these", "doubt"),
    [
        ({"": "missed", "a": "met", "b": "missed", "ab": "met"}, Doubt(("a",), "missed", "met")),
        ({"": "missed", "a": "hollow", "b": "missed", "ab": "met"}, Doubt(("a", "b"), "missed", "met")),
        ({"": "missed", "a": "missed", "b": "missed", "ab": "met"}, Doubt(("a", "b"), "missed", "met")),
        ({"": "missed", "a": "met", "b": "met", "ab": "met"}, Doubt(("a", "b"), "missed", "met")),
        ({"": "met", "a": "met", "b": "met", "ab": "met"}, None),
        (
            {"": "missed", "a": "hollow", "b": "missed", "ab": "missed"},
            None,
        ),  # the best guesses together do not turn it
    ],
)
def test_an_outcome_hangs_on_the_labels_that_turn_it(with_these, doubt):
    assert weigh(("a", "b"), lambda guessed: with_these["".join(sorted(guessed))]) == doubt


def test_nothing_hangs_where_nothing_is_unsure():
    assert weigh((), lambda _: "met") is None


def test_the_unsure_words_are_quoted_and_sure_ones_of_other_turns_are_not():
    held = judged(agent("How awful.", feeling=1), agent("Two kids and no bed.", feeling=unsure(2, "no bed")))
    doubt = Doubt(("feeling",), "hollow", "met")

    assert [q.text for q in doubt_quotes(held, (0, 1), doubt)] == ["Two kids and no bed."]  # two words alone say little
    assert doubt_words(held, (0, 1), doubt, "the moment") == (
        "the reader was unsure of an acknowledgement of the feeling (“Two kids and no bed”). "
        "Without it the moment would be hollow, with it met."
    )


def test_three_labels_make_a_list():
    held = judged(agent("Hm.", feeling=unsure(1), action=unsure(2), ties=unsure(1)))

    words = doubt_words(held, (0,), Doubt(("feeling", "action", "ties"), "not_called_for", "met"), "this")

    assert "an acknowledgement of the feeling, a step towards solving it and a link to what hurt" in words
    assert words.endswith("Without them this would be not called for, with them met.")
