"""Labels from what words were written to show: the strongest counts, and each is quoted by its own words."""

from __future__ import annotations

import pytest

from rapport.conversation import Conversation
from rapport.example_centre.lines import Line, part, spoken
from rapport.example_centre.shelf import View
from rapport.example_centre.truth_labels import judged
from rapport.reader.moments import find_moments

FAIR = View(felt=3, csat=4, resolved="yes", cause="process")


def known(*lines):
    turns, marks = zip(*(spoken(Line(speaker, parts), {}) for speaker, *parts in lines), strict=True)
    return judged(Conversation("c-1", "chat", turns), marks, FAIR)


def values(each, turn):
    return {label: judgement.value for label, judgement in each.turns[turn].items()}


def words(each, turn, label):
    text = each.conversation.turns[turn].text
    return [text[span.start : span.end] for span in each.turns[turn][label].spans]


def test_a_turn_has_every_label_of_its_speaker_and_shows_what_its_words_show():
    each = known(("customer", part("It broke"), ". ", part("I wrote three times", "effort, frustration 2")))

    assert values(each, 0) == {"emotion": "frustration", "intensity": 2, "effort": 1, "clue": 0, "leaving": 0}
    assert words(each, 0, "effort") == words(each, 0, "emotion") == ["I wrote three times"]
    assert words(each, 0, "clue") == []


def test_of_two_feelings_the_stronger_counts():
    each = known(("customer", part("A letter for him", "sadness 1"), ". ", part("I could scream", "anger 3")))

    assert (values(each, 0)["emotion"], values(each, 0)["intensity"]) == ("anger", 3)
    assert words(each, 0, "emotion") == words(each, 0, "intensity") == ["I could scream"]


def test_the_highest_value_of_a_label_counts_and_is_quoted():
    each = known(("agent", part("Please wait", "action 1"), ". ", part("I sent it", "action 2, ownership")))

    assert (values(each, 0)["action"], values(each, 0)["ownership"]) == (2, 1)
    assert words(each, 0, "action") == ["I sent it"]


@pytest.mark.parametrize(
    ("second", "templated"), [(part("Thank you.", "templated"), 1), (part("Which bag is it?", "exploring 2"), 0)]
)
def test_a_turn_is_templated_only_if_all_its_words_are(second, templated):
    each = known(("agent", part("Sorry to hear that!", "apology 1, templated"), " ", second))

    assert values(each, 0)["templated"] == templated


def test_the_view_is_the_conversations_and_the_rest_follows_from_its_turns():
    each = known(
        ("customer", part("It says so here and not there", "disconnect, anger 2")),
        ("agent", part("I put it right", "action 2")),
        ("customer", part("Thank you", "gratitude 1")),
    )

    assert {label: judgement.value for label, judgement in each.labels.items()} == {
        "needed": 1, "resolved": "yes", "end": "better", "felt": 3, "csat": 4, "cause": "process", "disconnect": 1,
    }  # fmt: skip


def test_where_nothing_called_for_empathy_none_was_needed():
    each = known(("customer", part("What are your hours?")), ("agent", part("Nine to five.", "action 2")))

    assert (each.labels["needed"].value, each.labels["end"].value, find_moments(each)) == (0, "same", ())
