"""What differs between two forms is said, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.instrument import Choice, Condition, Kind, Question, core_form
from rapport.instrument.differences import Difference, differences
from rapport.instrument.scales import AMOUNT, WELL

TWO = ("en", "de")
WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, AMOUNT, step=2)
BASE = core_form(WAIT, languages=TWO)


def test_the_same_form_has_none():
    assert differences(BASE, BASE) == ()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (core_form(languages=TWO), Difference("removed", "wait", before="How was the wait?")),
        (core_form(WAIT, replace(WAIT, name="b"), languages=TWO), Difference("added", "b", after="How was the wait?")),
        (
            core_form(replace(WAIT, text={**WAIT.text, "de": "Und?"}), languages=TWO),
            Difference("words", "wait", "de", "Wie war das Warten?", "Und?"),
        ),
        (
            core_form(replace(WAIT, hint={"en": "On the line."}), languages=TWO),
            Difference("words", "wait", "en", "", "On the line."),
        ),
        (core_form(replace(WAIT, choices=WELL), languages=TWO), Difference("answers", "wait")),
        (core_form(replace(WAIT, step=3), languages=TWO), Difference("place", "wait")),
        (
            core_form(replace(WAIT, when=(Condition("resolved", ("no",)),)), languages=TWO),
            Difference("place", "wait"),
        ),
        (core_form(replace(WAIT, owner="process"), languages=TWO), Difference("about", "wait")),
        (core_form(WAIT, languages=("en", "de", "pl")), Difference("language_added", language="pl")),
        (core_form(WAIT, languages=("en",)), Difference("language_removed", language="de")),
        (core_form(WAIT, languages=TWO, months=6), Difference("months", before="13", after="6")),
        (
            replace(BASE, consent={**BASE.consent, "en": "Other."}),
            Difference("consent", "", "en", BASE.consent["en"], "Other."),
        ),
    ],
)
def test_one_change_is_one_difference(after, expected):
    found = differences(BASE, after)

    assert expected in found
    assert {each.what for each in found} <= {expected.what, "order"}


def test_another_order_is_said_once():
    other = replace(WAIT, name="other", text={"en": "Was it clear?", "de": "War es klar?"})

    assert differences(core_form(WAIT, other, languages=TWO), core_form(other, WAIT, languages=TWO)) == (
        Difference("order"),
    )


def test_a_choice_worded_anew_is_another_answer_to_choose_from():
    def way(label: str) -> Question:
        choices = (Choice("a", {"en": label, "de": "A"}), Choice("b", {"en": "B", "de": "B"}))
        return Question("way", Kind.CHOICE, WAIT.text, choices, step=2)

    assert differences(core_form(way("A"), languages=TWO), core_form(way("AA"), languages=TWO)) == (
        Difference("answers", "way"),
    )
